"""Headings in two halves that run into their text: `一、党委领导，形成一盘棋主动向县委汇报……`; told by all together.

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
_SENTENCE = re.compile("[^。！？\n]+[。！？]")


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
    return {n: match.start(2) + second for n, match in halves.items() if len(match[2]) >= second}


def _runs_on(match: re.Match[str]) -> bool:
    """Whether a sentence goes on behind both halves; a heading with a line or a stop of its own needs no proof."""
    sentence = _SENTENCE.match(match.string, match.start(2))
    return sentence is not None and len(sentence[0]) >= LONGEST_ALONE


def _ends(match: re.Match[str], second: int, opener: re.Pattern[str]) -> bool:
    """Whether a heading may end behind so many characters of its second half: words there open a sentence."""
    return len(match[2]) >= second + REST and bool(opener.match(match[2], second))
