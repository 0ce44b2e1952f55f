"""Headings of one measure that run into their text: `一、党委领导，形成一盘棋主动向县委汇报……`; told by all together.

Court prose sets the headings of a report in pairs of one measure. Where each of them is glued to its text, one shows
nothing, but all of them end at the same place, and words that open a sentence stand there in most.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.stages.items import Item

_HALVES = re.compile("([^，。；：！？、“”\n]{3,10})，([^，。；：！？\n]{3,})")
# characters of the second half; how much longer or shorter than the first it may be; what is left for the text
SECOND, APART, REST = (3, 12), 3, 3
LONGEST_ALONE = 24  # characters of a sentence that the second half may be by itself
FEWEST = 3  # headings that show where they end
# a heading without a mark, as long as its siblings: characters of it, and of the clause that it runs into
_PLAIN, PLAIN = re.compile("[^，。；：！？、“”（）\n]{4,}"), range(3, 13)
FEWEST_PLAIN = 2
# how the sentences of a list begin that are no headings: `对重点案件|开展评查`, `各党支部|组织党员`
_LEADS = re.compile("[对在以把将从为按向由于每各自与经就]")
_ACTS = re.compile(
    "(?:院|庭|局|室|组|队|支部|总支|党委|工会|干警|法官|党员|部门|领导|书记|长|成员|人员|员|我们|单位|同志|团队|中心|年来?|月|期间|上|中|后|前)$"
)
_SENTENCE = re.compile("[^。！？\n]+[。！？]")
# what a heading runs into: a sentence, which does not begin with what may end a heading
_RUNS_ON = re.compile("(?![的之地得”])[^。；！？\\n]{4,}[。；！？]")
# halves whose second one shows its own end where all of a family have it: `……，把服务做到田埂上`, `……，当好一名宣传员`
_LIKEWISE = (
    re.compile(
        "[^，。；：！？\n]{4,20}，把[^，。；：！？、\n]{1,8}[在到进][^，。；：！？、\n]{0,5}?"
        "(?:边上|前头|里头|里面|前面|上(?![级下午年海一])|里(?!程)|中(?![心央院层国级])|前(?![往年期后])|下(?![级发属达步一]))(?:去(?!年))?"
    ),
    re.compile(
        "[^，。；：！？\n]{2,16}，(?:当好|做好|争当|争做)(?:一?[名个位])?[^，。；：！？、\n]{1,6}?"
        "(?:[员长官谋手兵者师雁家]|人(?![翁民员大]))(?!额)"
    ),
)


def paired(
    group: Sequence[int], items: Sequence[Item], regions: Sequence[str], opener: re.Pattern[str]
) -> dict[int, int]:
    """Where the headings of one family end, number included, by the region of each; empty where nothing proves it.

    `opener`: words that open a sentence behind such a heading (`pair_openers` in headings.yml).
    """
    halves = {n: match for n in group if (match := _HALVES.match(regions[n], items[n].length))}
    measures = {len(match[1]) for match in halves.values()}
    if len(halves) < FEWEST or len(measures) != 1 or not all(map(_runs_on, halves.values())):
        return {}
    first = measures.pop()
    votes = {
        second: sum(_ends(match, second, opener) for match in halves.values())
        for second in range(max(SECOND[0], first - APART), min(SECOND[1], first + APART) + 1)
    }
    second = max(votes, key=lambda one: (votes[one], one == first))
    shown = votes[second]
    rivals = [one for one in votes if one != second and votes[one] * 2 > shown]
    if shown < FEWEST or shown * 3 < len(halves) * 2 or rivals:
        return {}
    return {n: match.start(2) + _own(match, second, opener) for n, match in halves.items() if len(match[2]) >= second}


def alike(
    group: Sequence[int], items: Sequence[Item], regions: Sequence[str], opener: re.Pattern[str]
) -> dict[int, int]:
    """The same for headings without a mark, all of one length: `一、管得严对外卖……`, `二、办得快推行口诀……`.

    Words that open a sentence must stand there in two of three and in two at least, and nowhere else as often.
    """
    words = {n: match for n in group if (match := _PLAIN.match(regions[n], items[n].length))}
    if len(words) != len(group) or not all(map(_runs_on_plainly, words.values())):
        return {}
    votes = {
        length: sum(len(match[0]) >= length + 1 and bool(opener.match(match[0], length)) for match in words.values())
        for length in PLAIN
    }
    length = max(votes, key=lambda one: votes[one])
    rivals = [one for one in votes if one != length and votes[one] * 2 > votes[length]]
    if votes[length] < FEWEST_PLAIN or votes[length] * 3 < len(group) * 2 or rivals:
        return {}
    told = sum(bool(_LEADS.match(match[0]) or _ACTS.search(match[0][:length])) for match in words.values())
    return {n: items[n].length + length for n in group} if told * 2 < len(group) else {}


def likewise(group: Sequence[int], items: Sequence[Item], regions: Sequence[str]) -> dict[int, int]:
    """Where headings in two halves end that run into their text, if all of a family are worded alike."""
    for pattern in _LIKEWISE:
        ends = {n: match.end() for n in group if (match := pattern.match(regions[n], items[n].length))}
        run_on = all(_RUNS_ON.match(regions[n], end) for n, end in ends.items())
        if run_on and len(ends) == len(group) >= FEWEST:
            return ends
    return {}


def _runs_on_plainly(match: re.Match[str]) -> bool:
    """Whether a sentence of a heading and more goes on here, in more than one clause."""
    sentence = _SENTENCE.match(match.string, match.start())
    return sentence is not None and len(sentence[0]) >= LONGEST_ALONE // 2 and "，" in sentence[0]


def measured(
    group: Sequence[int], items: Sequence[Item], regions: Sequence[str], opener: re.Pattern[str]
) -> dict[int, int]:
    """Where a heading in two halves ends that alone of its family runs into its text, the others being whole.

    `四、严作风，绷紧纪律之弦落实……` behind two and more headings of three and six characters.
    """
    halves = {n: match for n in group if (match := _HALVES.match(regions[n], items[n].length))}
    whole = {n: match for n, match in halves.items() if match.end() == len(regions[n].rstrip())}
    measures = {(len(match[1]), len(match[2].rstrip())) for match in whole.values()}
    if len(whole) < FEWEST_PLAIN or len(measures) != 1:
        return {}
    first, second = measures.pop()
    running = {n: match for n, match in halves.items() if n not in whole and len(match[1]) == first}
    return {
        n: match.start(2) + second for n, match in running.items() if _runs_on(match) and _ends(match, second, opener)
    }


def _runs_on(match: re.Match[str]) -> bool:
    """Whether a sentence goes on behind both halves; a heading with a line or a stop of its own needs no proof."""
    sentence = _SENTENCE.match(match.string, match.start(2))
    return sentence is not None and len(sentence[0]) >= LONGEST_ALONE


def _own(match: re.Match[str], second: int, opener: re.Pattern[str]) -> int:
    """The length of a second half, one off its siblings' where the sentence opens only there: `……选人关我院会同`."""
    if _ends(match, second, opener):
        return second
    others = [one for one in (second - 1, second + 1) if one >= SECOND[0] and _ends(match, one, opener)]
    opened = [one for one in others if len(opener.match(match[2], one)[0]) > 1]  # type: ignore[index]
    return opened[0] if opened else second


def _ends(match: re.Match[str], second: int, opener: re.Pattern[str]) -> bool:
    """Whether a heading may end behind so many characters of its second half: words there open a sentence."""
    return len(match[2]) >= second + REST and bool(opener.match(match[2], second))
