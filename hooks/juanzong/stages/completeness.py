"""Whether a report is whole: no wall hides a part of it, and its end does not break off."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.stages.numerals import NUMERAL, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import Draft, Fact

# what is left behind a wall that hides the rest is the rest, not a signature, from so many characters on
SHORTEST_REST = 100
# a line with fewer characters may be a signature, a list, a slogan: it need not end in a mark
SHORTEST_PROSE = 40
# so many paragraphs of a report that all end in a mark show that the last one would as well
WITNESSES = 2
SIGNED = 3  # last lines of a report, a signature and its day among them
_REST_HIDDEN = re.compile("余下|剩余|剩下|还剩|还有|其余|后文|后续|后面|下文|展开|未读|更多|未完|继续|仅|只|节选|权限")
_PART_SHOWN = re.compile("(?:仅|只)[^，。；]{0,6}(?:展示|显示|预览|试读|公开|看)|试读|节选")
# a page that holds all of a text and shows the upper part, until the visitor taps; he need not be anybody or pay
_TALL, _HIDES = r"height\s*:\s*(?:[3-9]\d\d|\d{4})px", r"overflow(?:-y)?\s*:\s*hidden"
_FOLDED = re.compile(
    rf"""style\s*=\s*["'][^"'>]{{0,80}}(?:{_TALL}[^"'>]{{0,80}}{_HIDES}|{_HIDES}[^"'>]{{0,80}}{_TALL})"""
)
_UNFOLDS = re.compile(
    "(?:点击|轻触|点此)?(?:查看|展开|显示|阅读)[^，。；]{0,4}(?:剩余|余下|全文|全部|更多)[^，。；]{0,8}"
)
# `预览结束，如需排版好的原件请点击`: all that is sold is the look of it
_LOOK_SOLD = re.compile("(?:排版|版式|格式)[^，。；]{0,6}(?:原件|原稿|文档|文件|版)")
_WHOLE_SOLD = re.compile("完整|全文|全部|全篇|剩|余下|其余|更多|后面|还有")
_ENDED = re.compile('[。！？!?.…—～~：；;)）」』》】"”’*]$')
# no sentence ends so; three dots behind a Hanzi are how a site shortens a text, six are an author's
_BROKEN = re.compile(
    r"[，、,（(“‘《的和与在对将把被及或而且]$|[\u4e00-\u9fff，、,](?:\.{3,5}|…)$|[，、,](?:…{2}|\.{6})$"
)
# of a flattened text: no comma, and the day at the end, or who reports, named as such
_GLUED_SIGNATURE = re.compile(
    "^(?:[^，；：]{0,24}年[^，；：]{1,4}月[^，；：]{1,3}日|(?:述职|报告|汇报|发言|述学|述廉)人[:：][^，。；：:]{2,20})$"
)
_COUNTED = re.compile(rf"(?P<one>{NUMERAL})、|[（(](?P<two>{NUMERAL})[）)]")
# `第一，` counts, `第一次`, `第一书记` do not
_FIRST_SAID = "第一[，、：:]|第一是|首先|一是"
_FIRST_CHAPTER, _FIRST_SECTION = (
    re.compile(f"[一1]、|1[.．]|{_FIRST_SAID}"),
    re.compile(f"[（(][一1][）)]|[一1]、|{_FIRST_SAID}"),
)
# a report that opens so was not cut off before its first chapter, whatever this one's number is
_ANNOUNCED = re.compile("现将|如下|汇报给|现就")
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


def completeness(draft: Draft) -> tuple[bool, tuple[Flag, ...]]:
    """Whether the report is whole, and its flags: a wall was found, or its end breaks off."""
    flags = (*draft.flags, *_gaps(draft))
    walls = [fact for fact in draft.facts if fact.kind == "wall" and not _is_passed(fact, draft)]
    if walls:
        return False, (*flags, Flag(walls[0].span, "cut-off", "被来源网站的阅读限制截断，此处缺文"))
    text = str(draft.text)
    reason = _broken_end(text.split("\n")) or _headless_end(draft) or _unfinished_section(draft)
    if reason:
        span = draft.text.span_of(len(text) - 1, len(text))
        return False, (*flags, Flag(span, "cut-off", reason))
    if reason := _headless_beginning(draft):
        return False, (*flags, Flag(draft.text.span_of(0, 1), "cut-off", reason))
    return draft.complete, flags


def _is_passed(wall: Fact, draft: Draft) -> bool:
    """Whether a wall says that the rest is hidden, and the rest stands behind it all the same.

    Above the text a wall says of all that follows that it is a part only.
    """
    before = draft.text.position(wall.span.start)
    if _UNFOLDS.fullmatch(wall.value.strip()) and _is_folded(draft):
        return True
    if _LOOK_SOLD.search(wall.value) and not _WHOLE_SOLD.search(wall.value) and _has_end(draft):
        return True
    if before < SHORTEST_REST and _PART_SHOWN.search(wall.value):
        return False
    return bool(_REST_HIDDEN.search(wall.value)) and len(draft.text) - before >= SHORTEST_REST


def _is_folded(draft: Draft) -> bool:
    """Whether a web page only hides the lower part of what it holds, and the text has an end."""
    return _has_end(draft) and bool(_FOLDED.search(draft.source.text))


def _has_end(draft: Draft) -> bool:
    """Whether a sentence ends in the last lines of a text."""
    last = str(draft.text).split("\n")[-SIGNED:]
    return any(_ENDED.search(line.rstrip()) for line in last)


def _broken_end(every: list[str]) -> str:
    """Why the last line is no end, where it is a long one that stops in the middle of a sentence; else empty."""
    *before, last = every
    last = last.rstrip()
    if len(last) <= SHORTEST_PROSE:
        return ""
    if _BROKEN.search(last):
        return "末尾一句没有写完"
    paragraphs = [line for line in before if len(line) > SHORTEST_PROSE]
    careful = len(paragraphs) >= WITNESSES and all(_ENDED.search(line.rstrip()) for line in paragraphs)
    rest = last.rpartition("。")[2]
    if not careful or rest == last or _ENDED.search(last) or _GLUED_SIGNATURE.search(rest):
        return ""
    return "末尾一句没有句号，可能没有写完"


def _gaps(draft: Draft) -> Iterator[Flag]:
    """A long paragraph that alone of all stops at a comma, with another one below it; the end of a text is no gap."""
    text, at = str(draft.text), 0
    every = text.split("\n")
    paragraphs = [line for line in every if len(line) > SHORTEST_PROSE]
    open_ = [line for line in paragraphs if not _ENDED.search(line.rstrip())]
    for line, below in pairwise(every):
        at += len(line) + 1
        if (
            open_ == [line]
            and line.rstrip().endswith(("，", "、"))
            and len(below) > SHORTEST_PROSE
            and len(paragraphs) > WITNESSES
        ):
            yield Flag(draft.text.span_of(at - 2, at - 1), "cut-off", "这一段停在逗号上，此处可能缺文")


def _headless_beginning(draft: Draft) -> str:
    """Why the first heading is no first one: it counts on from a number that stands nowhere before it."""
    if not draft.headings or not (match := _COUNTED.match(draft.headings[0].title)):
        return ""
    first, before = match["one"] or match["two"], str(draft.text)[: draft.headings[0].start]
    ahead = _FIRST_CHAPTER if match["one"] else _FIRST_SECTION
    numbers = [value(m[m.lastgroup or 0]) for one in draft.headings if (m := _COUNTED.match(one.title))]
    counts_on = value(first) >= 2 and value(first) + 1 in numbers
    if not counts_on or ahead.search(before) or _ANNOUNCED.search(before):
        return ""
    return f"第一个小标题就是“{match[0]}”，前面缺文"


def _unfinished_section(draft: Draft) -> str:
    """Why the one line below the last heading is no end: a sentence of several clauses that no mark ends."""
    text, found = str(draft.text), draft.headings
    if not found:
        return ""
    body = text[found[-1].start + len(found[-1].title) :].strip()
    bodies = [text[one.start + len(one.title) : after.start].strip() for one, after in pairwise(found)]
    others = [words for words in bodies if words]
    careful = len(others) >= WITNESSES and all(_ENDED.search(words) for words in others)
    whole = "\n" in body or "，" not in body or _ENDED.search(body) or _GLUED_SIGNATURE.search(body.rpartition("。")[2])
    return "末尾一句没有句号，可能没有写完" if careful and body and not whole else ""


def _headless_end(draft: Draft) -> str:
    """Why a numbered heading is no end, where it is the last line and all others of its level have a text below."""
    text, found = str(draft.text), draft.headings
    if len(found) < 2 or found[-1].start < text.rfind("\n") or not _NUMBERED.match(found[-1].title):
        return ""
    peers = [one for one in found[:-1] if one.level == found[-1].level]
    followed = all("。" in text[one.start + len(one.title) :].lstrip("\n").partition("\n")[0] for one in peers)
    return "末尾的小标题下没有正文" if peers and followed and "。" not in found[-1].title else ""
