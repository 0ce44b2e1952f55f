"""What every stage shares: how a draft takes changes, and how its text falls into lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from juanzong.model import Draft, Flag
from juanzong.spans import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# the inside of a character class: Hanzi of the basic block and extension A, and 〇
HANZI = "\u3400-\u4dbf\u4e00-\u9fff\u3007"


class Line(NamedTuple):
    """A line of a text: positions [start, end) without its line break, and the words."""

    start: int
    end: int
    words: str


def revise(draft: Draft, stage: str, changes: Iterable[Change]) -> Draft:
    """The draft with `changes` made; a change that would tear an atomic rewrite is refused and flagged."""
    changes = list(changes)
    if not changes:
        return draft
    text, refused = draft.text.revise(stage, changes)
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


def lines(text: str) -> Iterator[Line]:
    """The lines of a text with their positions, empty ones included."""
    start = 0
    for words in text.split("\n"):
        yield Line(start, start + len(words), words)
        start += len(words) + 1


def whole_line(line: Line, text: str, rule: str, reason: str) -> Change:
    """The change that takes a line together with its line break, so that no empty line is left behind."""
    return Change(line.start, min(line.end + 1, len(text)), "", rule, reason)
