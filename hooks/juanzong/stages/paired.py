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
# words that open a sentence without a subject, as the paragraphs of a report do
_OPENS = re.compile(
    "(?:坚持|推行|推进|推动|组建|组织|主动|开发|开设|开展|开通|设立|成立|制定|出台|建立|建成|健全|完善|举办|邀请|选派|抽调|依托|依法|审结|受理|全年|全院|全市|全县|今年|去年"
    "|一年|上半年|落实|严格|严肃|严惩|认真|积极|深入|大力|充分|打造|创新|创建|加强|加大|强化|围绕|针对|按照|根据|通过|实行|实施|出资|投入|印发|修订|修改|完成|紧盯|聚焦|立足"
    "|牢固|不断|先后|发挥|培育|树立|联合|会同|定期|及时|全面|扎实|切实|始终|持续|着力|努力|探索|我院|本院|我庭|院党|党组|法院|法庭|班子|各|对|在|把|将|从|以|为|与|每|由|利用|结合|召开"
    "|编写|编制|采取|引入|引进|运用|升级|改造|优化|规范|妥善|公正|高效|集中|统一|明确|细化|选树|评选|开辟|畅通|拓宽|整合|配齐|配强|借助|倾力|全力|重点|注重|突出|审理|办理|执结)"
)


def paired(group: Sequence[int], items: Sequence[Item], regions: Sequence[str]) -> dict[int, int]:
    """Where the headings of one family end, number included, by the region of each; empty where nothing proves it."""
    halves = {n: match for n in group if (match := _HALVES.match(regions[n], items[n].length))}
    measures = {len(match[1]) for match in halves.values()}
    if len(halves) < FEWEST or len(measures) != 1 or not all(map(_runs_on, halves.values())):
        return {}
    first = measures.pop()
    votes = {
        second: sum(_ends(match, second) for match in halves.values())
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


def _ends(match: re.Match[str], second: int) -> bool:
    """Whether a heading may end behind so many characters of its second half: words there open a sentence."""
    return len(match[2]) >= second + REST and bool(_OPENS.match(match[2], second))
