"""Text: a string that remembers where every character came from. Knows nothing of reports.

A `Text` is a *tiling* of a stretch of a source: its pieces lie side by side and cover the stretch without hole or
overlap. What is kept, what was rewritten, what was removed (a piece whose text is empty) and what was inserted (a
piece whose origin is empty) are all pieces, so nothing can be lost by forgetting to write it down. The only way to
change a `Text` is `revise`, and every change names its rule and its reason.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from juanzong.spans import Change, Edit, EditKind, Piece, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# a cut swallows earlier removals inside it up to this many characters (a bracket of pinyin has at most 10); what is
# longer, or holds a line break, was cut as a whole by a rule of its own, and the ledger must go on saying so
SWALLOWED = 12


class Revision(NamedTuple):
    """What `Text.revise` gives back: the new text, and the changes that were refused."""

    text: Text
    refused: tuple[Change, ...]


class Text:
    """The only editable string. Immutable: every operation returns a new one.

    `pieces` tile one stretch of the source in order; `str(text)` is how it reads.
    """

    __slots__ = ("_offsets", "_source", "_starts", "_string", "pieces")

    def __init__(self, source: str, pieces: Sequence[Piece]) -> None:
        """Wrap `pieces`, which must tile a stretch of `source` (the whole source's text)."""
        self.pieces: tuple[Piece, ...] = tuple(pieces)
        self._source = source
        texts = [piece.text for piece in self.pieces]
        self._starts = list(accumulate(map(len, texts[:-1]), initial=0))
        self._offsets: list[int] | None = None  # made when somebody asks: most texts are revised before
        self._string = "".join(texts)

    @classmethod
    def whole(cls, source: str) -> Text:
        """The text of a source before anything was done to it."""
        return cls(source, [Piece(source, Span(0, len(source)))])

    def __str__(self) -> str:
        return self._string

    def __len__(self) -> int:
        return len(self._string)

    def __repr__(self) -> str:
        return f"Text({self._string!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._source == other._source and self.pieces == other.pieces

    def __hash__(self) -> int:
        return hash(self.pieces)

    def __reduce__(self) -> tuple[type[Text], tuple[str, tuple[Piece, ...]]]:
        return Text, (self._source, self.pieces)

    @property
    def span(self) -> Span:
        """The stretch of the source that this text answers for."""
        if not self.pieces:
            return Span(0, 0)
        return Span(self.pieces[0].origin.start, self.pieces[-1].origin.end)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The account of this stretch: disjoint, in order of the source."""
        return tuple([piece.edit for piece in self.pieces if piece.edit is not None])

    def span_of(self, start: int, end: int) -> Span:
        """The source's span behind positions [start, end): from the first character's origin to the last one's."""
        if start >= end:
            offset = self.offset(start)
            return Span(offset, offset)
        last = self.pieces[self._piece_at(end - 1)]
        stop = last.origin.end if last.atomic else self.offset(end - 1) + 1
        return Span(self.offset(start), stop)

    def offset(self, position: int) -> int:
        """The offset of the source character behind `position`; the end of the stretch behind the last one."""
        if position >= len(self._string):
            return self.span.end
        index = self._piece_at(position)
        piece = self.pieces[index]
        return piece.origin.start if piece.atomic else piece.origin.start + position - self._starts[index]

    def position(self, offset: int) -> int:
        """Where the source character at `offset` stands now, or would stand if it had not been removed."""
        if not self.pieces:
            return 0
        if self._offsets is None:
            self._offsets = [piece.origin.start for piece in self.pieces]
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        piece, start = self.pieces[index], self._starts[index]
        if offset <= piece.origin.start:
            return start
        if piece.atomic or offset >= piece.origin.end:
            return start + len(piece.text)
        return start + offset - piece.origin.start

    def slice(self, start: int, end: int) -> Text:
        """Positions [start, end) as a text of its own.

        What was removed right before `start` comes along and what was removed right before `end` does not, except
        at the very end: slices at the same positions therefore tile the source again.
        """
        if self._inside_atomic(start) or self._inside_atomic(end):
            message = f"a slice at {start}:{end} would cut an atomic rewrite in two"
            raise ValueError(message)
        rest = _Rest(self.pieces, self._starts)
        rest.take_to(start)
        out = rest.take_to(end)
        if end == len(self._string):
            out += rest.take_all()
        return Text(self._source, out)

    def revise(self, stage: str, changes: Iterable[Change]) -> Revision:
        """Apply `changes` (in order, disjoint) in one pass.

        A change that would take only a part of an atomic piece is refused and handed back, never widened. A change
        over earlier edits swallows them: the new edit's `before` is the source's own wording. Only what an earlier cut
        took as a whole keeps its own line of the ledger. Raises ValueError on
        changes out of order: that is a mistake of a stage, not of the text.
        """
        wanted, refused = [], []
        last = 0
        for change in changes:
            if change.start < last or change.end < change.start or change.end > len(self._string):
                message = f"{stage}: changes out of order at {change}"
                raise ValueError(message)
            last = change.end
            if self._string[change.start : change.end] == change.after:
                continue
            if self._inside_atomic(change.start) or self._inside_atomic(change.end):
                refused.append(change)
            else:
                wanted.append(change)
        if not wanted:
            return Revision(self, tuple(refused))
        return Revision(Text(self._source, self._revised(stage, wanted)), tuple(refused))

    def _revised(self, stage: str, changes: list[Change]) -> list[Piece]:
        out: list[Piece] = []
        rest = _Rest(self.pieces, self._starts)
        for change in changes:
            out += rest.take_to(change.start)
            out += rest.take_empty()
            taken = rest.take_to(change.end)
            for group in [taken] if change.after else _around_earlier_cuts(taken):
                if (piece := self._replaced(stage, change, group, out)) is not None:
                    _append(out, piece)
        behind = rest.take_all()
        for piece in behind[:1]:
            _append(out, piece)
        return out + behind[1:]

    def _replaced(self, stage: str, change: Change, taken: list[Piece], before: list[Piece]) -> Piece | None:
        """One piece in the place of `taken`; None where nothing remains to be told."""
        if len(taken) == 1 and not taken[0].text:
            return taken[0]
        if taken:
            origin = Span(taken[0].origin.start, taken[-1].origin.end)
        else:
            offset = before[-1].origin.end if before else self.span.start
            origin = Span(offset, offset)
        was = self._source[origin.start : origin.end]
        if was == change.after:
            return Piece(was, origin) if was else None
        kind: EditKind = "removed" if not change.after else "rewritten" if was else "inserted"
        reason = change.reason
        if kind == "rewritten":  # a rewrite of a rewrite tells both reasons
            reasons = [piece.edit.reason for piece in taken if piece.edit]
            reason = "；".join(dict.fromkeys([*reasons, reason]))
        return Piece(change.after, origin, Edit(kind, origin, was, change.after, stage, change.rule, reason))

    def _inside_atomic(self, position: int) -> bool:
        if position >= len(self._string):
            return False
        index = self._piece_at(position)
        return position > self._starts[index] and self.pieces[index].atomic

    def _piece_at(self, position: int) -> int:
        """Index of the piece that holds the character at `position`."""
        return bisect_right(self._starts, position) - 1


class _Rest:
    """The pieces of a text that are still to be dealt out, from the front.

    A piece is never shortened in place: with 100,000 changes inside one long piece the copies of what is left would
    take time in the square of its length.
    """

    __slots__ = ("_at", "_index", "_pieces", "_starts")

    def __init__(self, pieces: Sequence[Piece], starts: Sequence[int]) -> None:
        self._pieces = pieces
        self._starts = starts
        self._index = 0
        self._at = 0  # position up to which all was dealt out: the first piece may have been in part

    def take_to(self, position: int) -> list[Piece]:
        """The pieces before `position`; empty ones that stand right at it stay."""
        first = self._index
        if first >= len(self._pieces) or self._at >= position:
            return []
        stop = bisect_left(self._starts, position, first + 1)
        out = list(self._pieces[first:stop])
        at, last = self._starts[stop - 1], out[-1]
        whole = at + len(last.text) <= position
        end = len(last.text) if whole else position - at
        dealt = self._at - self._starts[first]
        if stop - 1 == first:
            out[0] = last if whole and not dealt else last.part(dealt, end)
        else:
            out[0] = self._behind(out[0], dealt)
            out[-1] = last if whole else last.part(0, end)
        self._index = stop if whole else stop - 1
        self._at = at + end
        return out

    def take_empty(self) -> list[Piece]:
        """The empty pieces at the front."""
        first = self._index
        while self._index < len(self._pieces) and not self._pieces[self._index].text:
            self._index += 1
        return list(self._pieces[first : self._index])

    def take_all(self) -> list[Piece]:
        """Everything that is left."""
        out = list(self._pieces[self._index :])
        if out:
            out[0] = self._behind(out[0], self._at - self._starts[self._index])
        self._index = len(self._pieces)
        return out

    def _behind(self, piece: Piece, dealt: int) -> Piece:
        """What is left of a piece of which so many characters were dealt out."""
        return piece.part(dealt, len(piece.text)) if dealt else piece


def _around_earlier_cuts(taken: list[Piece]) -> list[list[Piece]]:
    """The pieces that a cut takes, in groups: what an earlier cut took as a whole stands alone and keeps its rule."""
    groups: list[list[Piece]] = [[]]
    for piece in taken:
        if not piece.text and piece.edit and (piece.origin.length > SWALLOWED or "\n" in piece.edit.before):
            groups += [[piece], []]
        else:
            groups[-1].append(piece)
    return [group for group in groups if group]


def _append(out: list[Piece], piece: Piece) -> None:
    """Add a piece; two insertions at one place become one, so that edits stay disjoint."""
    last = out[-1] if out else None
    if last is not None and last.edit and piece.edit and last.edit.kind == piece.edit.kind == "inserted":
        text = last.text + piece.text
        out[-1] = Piece(text, last.origin, replace(piece.edit, after=text))
    else:
        out.append(piece)
