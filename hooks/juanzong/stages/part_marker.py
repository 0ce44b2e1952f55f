"""The marker of a compilation's part at its very beginning: `篇一`, `范文2：`, and behind a title `某某总结 篇1`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.squeezing import squeeze
from juanzong.stages.editing import lines, revise, whole_line
from juanzong.stages.register import court_words
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.shapes import Shapes

REASON = "汇编的篇次标记"
_ENDS_NUMBERED = re.compile(r"(?:报告|总结|汇报|材料|体会|小结|发言) *[\d一二三四五六七八九十]{1,2}$")
_RULED = re.compile(r"[=—*#~_-]{2,}[ \u3000]{0,4}([^=—*#~_\s-]{2,12})[ \u3000]{0,4}[=—*#~_-]{2,}")
# `法官助理年度总结 篇1`: the title, and which of the series it is
_MARKED_BEHIND = re.compile(
    r"[ \u3000]*[（(【]?(?:篇|范文|第)[ \u3000]*[\d一二三四五六七八九十]{1,2}篇?[）)】]?[ \u3000]*$"
)

# `法院年度工作总结 篇一：某某庭总结`: the series, before the marker of each part and the part's own title
_SERIES = re.compile(r"([^，。；：:！？\n]{4,30}?)[ \u3000]*(?=(?:篇|范文|第)[一二三四五六七八九十\d]{1,2}篇?[:：].)")
LONGEST_MARKED = 80  # characters of such a line


def without_series(draft: Draft, shapes: Shapes) -> Draft:
    """The draft without what stands before the markers of its parts, once one title of a series stands before two."""
    short = [line for line in lines(str(draft.text)) if len(line.words) <= LONGEST_MARKED]
    found = [(line, match) for line in short if (match := _SERIES.match(line.words))]
    names = Counter(squeeze(match[1]) for _, match in found)
    if not any(number > 1 and looks_like_title(name, shapes) for name, number in names.items()):
        return draft
    reason = "汇编的总标题，写在每篇的标记之前"
    changes = [Change(line.start, line.start + match.end(), "", "part-marker", reason) for line, match in found]
    return revise(draft, "split", changes)


def without_marker(draft: Draft, shapes: Shapes) -> Draft:
    """The draft without the marker of a part (`篇一`, `范文2：`) at its very beginning."""
    if not draft.part:
        return draft
    text = str(draft.text)
    first = next((line for line in lines(text) if line.words), None)
    rest = _behind_marker(first.words, shapes) if first else None
    if first is None or rest is None:
        return draft
    below = next((line for line in lines(text) if line.words and line.start > first.start), first)
    # of a collection's title with a number, over the part's own one: `某某述职报告 第2篇`
    over = below is not first and looks_like_title(below.words, shapes)
    if not rest and not over and (end := _end_of_title(first.words, shapes)):
        return revise(draft, "titles", [Change(first.start + end, first.end, "", "part-marker", REASON)])
    titled = court_words(first.words, shapes) and _ENDS_NUMBERED.search(first.words.strip())
    if not rest and titled and not _ENDS_NUMBERED.search(below.words.strip()):
        return draft  # `法院工作人员述职报告 2`: marker and title in one; above another one it is an item of a list
    if not rest:
        return revise(draft, "titles", [whole_line(first, text, "part-marker", REASON)])
    change = Change(first.start, first.end - len(rest), "", "part-marker", REASON)
    return revise(draft, "titles", [change])


def _behind_marker(words: str, shapes: Shapes) -> str | None:
    """What follows the marker that a line begins with: nothing behind `==== 第一篇 ====`; None where there is none."""
    ruled = _RULED.fullmatch(words.strip())
    marker = shapes.part.match(squeeze(ruled[1]) if ruled else words)
    if ruled and marker:
        return "" if marker.end() == len(squeeze(ruled[1])) else None
    return words[marker.end() :].strip() if marker else None


def _end_of_title(words: str, shapes: Shapes) -> int:
    """Where the title ends that stands before its number in a series; 0 where none does."""
    behind = _MARKED_BEHIND.search(words)
    titled = behind and court_words(words, shapes) and looks_like_title(words[: behind.start()], shapes)
    return behind.start() if behind and titled else 0
