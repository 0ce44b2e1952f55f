"""join: lines and blanks become paragraphs: hard wraps, viewer segments and blanks inside words are put together.

The same sign means different things on different pages: a line break or a blank may end a paragraph or cut a word in
two. What it means is read off the whole page, by `layout`, before anything is joined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.rules import BLANK
from juanzong.spans import Change
from juanzong.stages.editing import HANZI, revise
from juanzong.stages.layout import (
    blank_width,
    blanks_end_paragraphs,
    doubled_lines,
    segment_prefixes,
    sentence_breaks,
    wrap_breaks,
)

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules

_BREAK = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_EDGE = re.compile(rf"(?:[{BLANK}]*\n[{BLANK}\n]*)|^[{BLANK}]+|[{BLANK}]+$")
_INNER = re.compile(f"[{BLANK}]+")
_PART = re.compile("第[一二三四五六七八九十]{1,3}(?:部分|章|篇|编|节)")
# how far a wrap may stand from the usual distance, in characters
WRAP_SLACK = 6
_OPENING = "“‘（《〈【「『"
_CLOSING = "”’）》〉】」』，。、；：？！％"


def join(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft with one paragraph or heading a line, and no blank that means nothing."""
    del rules
    draft = revise(draft, "join", _line_breaks(str(draft.text)))
    draft = revise(draft, "join", doubled_lines(str(draft.text)))
    draft = revise(draft, "join", segment_prefixes(str(draft.text)))
    draft = revise(draft, "join", wrap_breaks(str(draft.text)))
    draft = revise(draft, "join", sentence_breaks(str(draft.text)))
    draft = revise(draft, "join", _edges(str(draft.text)))
    return revise(draft, "join", _blanks(str(draft.text)))


def _line_breaks(text: str) -> list[Change]:
    """Every kind of line break becomes a newline."""
    return [Change(m.start(), m.end(), "\n", "line-break", "换行符统一") for m in _BREAK.finditer(text)]


def _edges(text: str) -> list[Change]:
    """Empty lines, and the blanks at both ends of a line."""
    changes = []
    for match in _EDGE.finditer(text):
        start, end = match.span()
        if start == 0 or end == len(text):
            changes.append(Change(start, end, "", "blank-line", "首尾空白"))
            continue
        at = match[0].index("\n")  # one line break of the source itself stays, so that it needs no edit
        changes.append(Change(start, start + at, "", "blank-line", "行尾空白"))
        changes.append(Change(start + at + 1, end, "", "blank-line", "空行与段首空白"))
    return [change for change in changes if change.start < change.end]


def _blanks(text: str) -> list[Change]:
    """Blanks inside lines: a paragraph mark, a wrap, a slip beside digits and marks, or the author's own."""
    changes = []
    start = 0
    width = blank_width(text)
    for line in text.split("\n"):
        blanks = [(m.start(), m.end()) for m in _INNER.finditer(line)]
        paragraphs = bool(blanks) and blanks_end_paragraphs(line, blanks)
        done = 0
        for a, b in blanks:
            wraps = bool(width) and not paragraphs and abs(a - done - width) <= WRAP_SLACK
            if change := _blank(line, a, b, paragraphs=paragraphs, wraps=wraps):
                changes.append(Change(start + a, start + b, *change))
            done = b if wraps else done
        start += len(line) + 1
    return changes


_HAN = re.compile(f"[{HANZI}]")


def _blank(line: str, a: int, b: int, *, paragraphs: bool, wraps: bool) -> tuple[str, str, str] | None:
    before, after = line[a - 1], line[b]
    if "\t" in line[a:b]:  # a tab separates the cells of a table
        return None
    chinese = bool(_HAN.match(before) or before in _OPENING + _CLOSING) and bool(
        _HAN.match(after) or after in _OPENING + _CLOSING
    )
    if paragraphs and (chinese or before in "。！？；：”"):
        return "\n", "blank-paragraph", "此页以空格分段，空格改为换行"
    if wraps and not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha()):
        return "", "blank-wrap", "此页以空格折行，空格删去"
    if before in _OPENING + _CLOSING or after in _OPENING + _CLOSING:
        return "", "stray-blank", "标点旁多余的空格"
    if (before.isdigit() and (after == "%" or _HAN.match(after))) or (_HAN.match(before) and after.isdigit()):
        return "", "stray-blank", "数字旁多余的空格"
    if _PART.match(line) and b <= 10 and line[a:b] != " ":
        return " ", "blank-run", "标题里的空格统一"
    return None
