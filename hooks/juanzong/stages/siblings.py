"""What headings of one level teach about each other: one that nothing marks ends as its siblings do."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from juanzong.stages.paired import alike, likewise, measured, paired

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.stages.items import Item

# headings that are told by their siblings' length have no more words than this
_SHORT_ROW, _FAR_LONGER = 8, 2.5
# a heading's few words that end with a quotation, and a long sentence behind it without a mark between
_QUOTED_HEAD = re.compile("[^，。；：！？“”\n]{1,6}“[^“”，。\n]{1,8}”(?=[\u4e00-\u9fff][^。；！？\n]{20,}[。；])")
# what such a heading may be where its siblings prove that they all end with a quotation
_QUOTED_END = re.compile("[^。；：！？“”\n]{1,24}“[^“”，。\n]{1,12}”(?=[\u4e00-\u9fff][^。；！？\n]{10,})")
_MARK = re.compile("[，。；：！？、]")
# a heading that a blank parts from its text, a half of it maybe as well; so many of them at least, and this share
_BLANK_END = re.compile(
    "[^。；：！？ \u3000\n]{4,30}(?:[ \u3000]+[^，。；：！？ \u3000\n]{4,12}(?=[ \u3000]))?"
    "(?<![，、])(?=[ \u3000]+[^ \u3000\n]{12})"
)
_FEWEST_BLANKS, _BLANKS_SHARE = 3, 0.6


def as_siblings(
    items: Sequence[Item], regions: Sequence[str], lengths: Sequence[int], longest_glued: int, opener: re.Pattern[str]
) -> list[int]:
    """The lengths of headings; one that nothing marks is as long as its siblings, where these are all of one length.

    `（一）以练促能各院普遍开展……（二）以管促规推行……`: court prose sets such headings in pairs and rows. Words of up to
    `longest_glued` characters are those that open a sentence, which shows where the heading ends; `opener`: words that
    open one behind headings in two halves.
    """
    out = list(lengths)
    for group in _families(items):
        if not any(0 < lengths[n] <= longest_glued + items[n].length for n in group):
            for at, end in _quotations(group, items, regions).items():
                out[at] = end
        # headings that show their end by themselves need no siblings
        unshown = all(not lengths[n] or regions[n][: lengths[n]].rstrip()[-1:] in "。！？" for n in group)
        for told in (paired, alike, measured) if unshown else (paired, measured):
            for at, end in told(group, items, regions, opener).items():
                out[at] = end
        for at, end in (_quoted_likewise(group, items, regions, lengths) | likewise(group, items, regions)).items():
            out[at] = end
        common = Counter([lengths[n] for n in group if 0 < lengths[n] < len(regions[n].rstrip())])
        for at in group if items[group[0]].level > 1 else ():
            length = _common(common, lengths[at] if 0 < lengths[at] < len(regions[at].rstrip()) else 0)
            unlike = out[at] == 0 or out[at] > _FAR_LONGER * length
            short = 0 < length - items[at].length <= _SHORT_ROW and length < len(regions[at])
            if short and unlike and not _MARK.search(regions[at], items[at].length, length):
                out[at] = length
    for at, end in _parted_by_blanks(items, regions).items():
        out[at] = end
    return out


def _parted_by_blanks(items: Sequence[Item], regions: Sequence[str]) -> dict[int, int]:
    """Where headings end that blanks part from their text in one line: `一、抓学习，强本领 我院坚持……`.

    One blank may be a slip; else most headings that run into their text have it, of all levels or of one.
    """
    told = [n for n, region in enumerate(regions) if "。" in region[items[n].length :]]
    ends = {n: match.end() for n in told if (match := _BLANK_END.match(regions[n], items[n].length))}
    out: dict[int, int] = {}
    for level in (None, *{items[n].level for n in ends}):
        asked = [n for n in told if level in {None, items[n].level}]
        found = {n: ends[n] for n in asked if n in ends}
        if len(found) >= max(_FEWEST_BLANKS, _BLANKS_SHARE * len(asked)):
            out |= found
    return out


def _families(items: Sequence[Item]) -> list[list[int]]:
    """The items of one level up to the next of a higher one, together; every item is in one family."""
    open_: list[list[int]] = []
    done: list[list[int]] = []
    for number, item in enumerate(items):
        while open_ and items[open_[-1][0]].level > item.level:
            done.append(open_.pop())
        if open_ and items[open_[-1][0]].level == item.level:
            open_[-1].append(number)
        else:
            open_.append([number])
    return done + open_


def _common(lengths: Counter[int], own: int) -> int:
    """The one length that all siblings of an item have; 0 where they differ. `own`: the item's, which is among them."""
    others = [length for length, times in lengths.items() if times > (length == own)][:2] if len(lengths) < 3 else ()
    return others[0] if len(others) == 1 else 0


def _quotations(group: list[int], items: Sequence[Item], regions: Sequence[str]) -> dict[int, int]:
    """Where the headings of a family end with a quotation, if every one does: `一、建好“高速路”铺设光纤……`."""
    ends = {n: match.end() for n in group if (match := _QUOTED_HEAD.match(regions[n], items[n].length))}
    return ends if len(ends) == len(group) > 1 else {}


def _quoted_likewise(
    group: list[int], items: Sequence[Item], regions: Sequence[str], lengths: Sequence[int]
) -> dict[int, int]:
    """Where headings end that run into their text, if the siblings that do not end with a quotation.

    Two at least must; one may be without, such as `五、存在问题` at the end of a report.
    """
    ends = {n: match.end() for n in group if (match := _QUOTED_END.match(regions[n], items[n].length))}
    heads = {n: regions[n][: lengths[n]].rstrip() for n in group if lengths[n]}
    quoted = [words.endswith("”") for n, words in heads.items() if n not in ends]
    if sum(quoted) < max(2, len(quoted) - 1):
        return {}
    return {n: end for n, end in ends.items() if heads.get(n, "。").endswith("。")}
