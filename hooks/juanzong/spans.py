"""Span, Change, Edit, Piece: what a text that remembers its origin is made of. Knows nothing of reports.

Two kinds of number, never mixed: an *offset* counts code points of the source, a *position* counts code points of
the text as it reads now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Edit:
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

    def split(self, at: int) -> tuple[Piece, Piece]:
        """Cut a non-atomic piece in two after `at` characters."""
        middle = self.origin.start + at
        if self.edit is None:
            first, second = Span(self.origin.start, middle), Span(middle, self.origin.end)
            return Piece(self.text[:at], first), Piece(self.text[at:], second)
        return (
            self._part(slice(None, at), Span(self.origin.start, middle)),
            self._part(slice(at, None), Span(middle, self.origin.end)),
        )

    def _part(self, part: slice, origin: Span) -> Piece:
        edit = self.edit
        if edit is not None:
            edit = replace(edit, span=origin, before=edit.before[part], after=edit.after[part])
            if edit.before == edit.after:  # the rewriting left this half as it was
                edit = None
        return Piece(self.text[part], origin, edit)
