"""Span, Change, Edit, Piece: what a text that remembers its origin is made of. Knows nothing of reports.

Two kinds of number, never mixed: an *offset* counts code points of the source, a *position* counts code points of
the text as it reads now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

EditKind = Literal["removed", "rewritten", "inserted"]


class Span(NamedTuple):
    """Half-open range [start, end) of offsets: code points of a source's text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span (the borders may touch)."""
        return self.start <= other.start and other.end <= self.end


class Change(NamedTuple):
    """A wish to turn positions [start, end) of a text into `after`; `start == end` inserts, `after == ""` removes."""

    start: int
    end: int
    after: str
    rule: str
    reason: str


class Edit(NamedTuple):
    """One line of the ledger: `before` stood at `span` of the source, `after` stands on the page.

    `before` is always the source's own wording, also where several stages touched the place one after the other.
    """

    kind: EditKind
    span: Span
    before: str
    after: str
    stage: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one origin. Verbatim iff `edit is None`; removed iff the text is empty."""

    text: str
    origin: Span
    edit: Edit | None = None

    @property
    def atomic(self) -> bool:
        """Whether the piece can only be taken whole: its characters do not pair off with the source's."""
        return len(self.text) != self.origin.length
