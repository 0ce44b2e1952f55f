"""What every stage shares: how a draft takes changes, and how its text falls into lines."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from juanzong.model import Draft, Flag
from juanzong.spans import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

# the inside of a character class: Hanzi of the basic block and extension A, and 〇
HANZI = "\u3400-\u4dbf\u4e00-\u9fff\u3007"
# characters of a text whose lines are kept for the next stage that asks; longer ones would fill the memory
_REMEMBERED = 100_000


class Line(NamedTuple):
    """A line of a text: positions [start, end) without its line break, and the words."""

    start: int
    end: int
    words: str


def revise(draft: Draft, stage: str, changes: Iterable[Change]) -> Draft:
    """The draft with `changes` made; a change that would tear an atomic rewrite is refused and flagged."""
    text, refused = draft.text.revise(stage, changes)
    if text is draft.text and not refused:
        return draft
    flags = tuple(
        [
            Flag(
                draft.text.span_of(change.start, change.end),
                "refused",
                f"规则 {change.rule} 只能删去一处修复的一部分，未执行",
            )
            for change in refused
        ]
    )
    return replace(draft, text=text, flags=draft.flags + flags)


def flagged(draft: Draft, flags: Iterable[Flag]) -> Draft:
    """The draft with more flags; itself where there are none, as mostly: a new one costs as much as a search."""
    more = tuple(flags)
    return replace(draft, flags=draft.flags + more) if more else draft


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text with their positions, empty ones included."""
    return _remembered_lines(text) if len(text) <= _REMEMBERED else _lines(text)


def _lines(text: str) -> tuple[Line, ...]:
    out, start = [], 0
    for words in text.split("\n"):
        end = start + len(words)
        out.append(Line(start, end, words))
        start = end + 1
    return tuple(out)


# a dozen steps ask for the lines of one text, one after the other: taking them anew was 7 % of all stages
_remembered_lines = lru_cache(maxsize=2)(_lines)


def whole_line(line: Line, text: str, rule: str, reason: str) -> Change:
    """The change that takes a line together with its line break, so that no empty line is left behind."""
    return Change(line.start, min(line.end + 1, len(text)), "", rule, reason)
