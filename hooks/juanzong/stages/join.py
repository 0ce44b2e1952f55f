"""join: lines and blanks become paragraphs: hard wraps, viewer segments and blanks inside words are put together.

The same sign means different things on different pages: a line break or a blank may end a paragraph or cut a word in
two. What it means is read off the whole page by counting, never off one place, before anything is joined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.squeezing import BLANK
from juanzong.stages.blanks import inner_blanks
from juanzong.stages.editing import revise
from juanzong.stages.segments import segment_prefixes
from juanzong.stages.sentences import sentence_breaks
from juanzong.stages.torn import torn_paragraphs
from juanzong.stages.wraps import doubled_lines, wrap_breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from juanzong.model import Draft
    from juanzong.rules import Rules

INDENTED = "indent"  # the mark of a line that the format shows indented
_BREAK = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_GAP = re.compile(rf"[{BLANK}\n]+")


def join(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft with one paragraph or heading a line, and no blank that means nothing."""
    del rules
    for step in STEPS:
        text = str(draft.text)
        changes = wrap_breaks(text, _indented(draft)) if step is wrap_breaks else step(text)
        draft = revise(draft, "join", changes)
    return revise(draft, "join", torn_paragraphs(draft))


def _indented(draft: Draft) -> set[int]:
    """Where lines begin that the format shows indented; a mark of a line that is gone says nothing of the next one."""
    text = draft.text
    marked = ((mark.span.start, text.position(mark.span.start)) for mark in draft.marks if mark.name == INDENTED)
    return {position for offset, position in marked if text.offset(position) == offset}


def line_breaks(text: str) -> Iterator[Change]:
    """Every kind of line break becomes a newline."""
    return (Change(m.start(), m.end(), "\n", "line-break", "换行符统一") for m in _BREAK.finditer(text))


def edges(text: str) -> Iterator[Change]:
    """Empty lines, and the blanks at both ends of a line."""
    for match in _GAP.finditer(text):
        start, end = match.span()
        if start == 0 or end == len(text):
            yield Change(start, end, "", "blank-line", "首尾空白")
            continue
        if end - start == 1 or "\n" not in match[0]:  # a bare line break, as most are; a blank inside a line
            continue
        at = match[0].index("\n")  # one line break of the source itself stays, so that it needs no edit
        if at:
            yield Change(start, start + at, "", "blank-line", "行尾空白")
        if start + at + 1 < end:
            yield Change(start + at + 1, end, "", "blank-line", "空行与段首空白")


# each reads the text that the one before has left
STEPS: tuple[Callable[[str], Iterable[Change]], ...] = (
    line_breaks,
    doubled_lines,
    segment_prefixes,
    wrap_breaks,
    sentence_breaks,
    edges,
    inner_blanks,
)
