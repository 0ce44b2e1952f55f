"""Text: a string that remembers where every character came from. Knows nothing of reports.

A `Text` is a *tiling* of a stretch of a source: its pieces lie side by side and cover the stretch without hole or
overlap. What is kept, what was rewritten, what was removed (a piece whose text is empty) and what was inserted (a
piece whose origin is empty) are all pieces, so nothing can be lost by forgetting to write it down. The only way to
change a `Text` is `revise`, and every change names its rule and its reason.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from juanzong.laying import Laying, Rest
from juanzong.spans import Change, Edit, EditKind, Piece, Span
from juanzong.tiles import VERBATIM, Account, Tiles, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from juanzong.tiles import Tile

# a cut swallows earlier removals inside it up to this many characters (a bracket of pinyin has at most 10); what is
# longer, or holds a line break, was cut as a whole by a rule of its own, and the ledger must go on saying so
SWALLOWED = 12


class Revision(NamedTuple):
    """What `Text.revise` gives back: the new text, and the changes that were refused."""

    text: Text
    refused: tuple[Change, ...]


class Text:
    """The only editable string. Immutable: every operation returns a new one.

    Begin with `Text.whole`; `str(text)` is how it reads.
    """

    __slots__ = ("_accounts", "_source", "_string", "_tiles")

    def __init__(self, source: str, string: str, tiles: Tiles, accounts: Sequence[Account] = ()) -> None:
        """Wrap `tiles`, which lie on a stretch of `source` (the whole source's text) and read as `string`.

        `accounts` are those that the tiles speak of, the first of them as 1.
        """
        self._source = source
        self._string = string
        self._tiles = tiles
        self._accounts = tuple(accounts)

    @classmethod
    def whole(cls, source: str) -> Text:
        """The text of a source before anything was done to it."""
        return cls(source, source, Tiles([0, len(source)], [len(source)], [VERBATIM]))

    def __str__(self) -> str:
        return self._string

    def __len__(self) -> int:
        return len(self._string)

    def __repr__(self) -> str:
        return f"Text({self._string!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._source == other._source and self.pieces == other.pieces

    def __hash__(self) -> int:
        return hash((self._string, self.span))

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (self._source, self._string, self._tiles.packed(), self._accounts)

    def told(self) -> tuple[str | bytes, ...]:
        """All that makes the text what it is, but for its source, for a digest."""
        return self._string, *self._tiles.packed(), repr(self._accounts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What the text is made of, in order; made anew at every call."""
        return tuple([Piece(self._string[t.start : t.stop], Span(t.offset, t.end), self._edit(t)) for t in self._tiles])

    @property
    def span(self) -> Span:
        """The stretch of the source that this text answers for."""
        return Span(self._tiles.offsets[0], self._tiles.offsets[-1])

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The account of this stretch: disjoint, in order of the source; made anew at every call."""
        return tuple(self.each_edit())

    def each_edit(self) -> Iterator[Edit]:
        """The same one by one: a source of 8 MB may have a million of them, which none but its ledger needs at once."""
        tiles, accounts, source, string = self._tiles, self._accounts, self._source, self._string
        ends = islice(tiles.offsets, 1, None)
        for account, offset, end, start, length in zip(
            tiles.accounts, tiles.offsets, ends, tiles.starts, tiles.lengths, strict=False
        ):
            if account:
                kind: EditKind = "removed" if not length else "rewritten" if offset < end else "inserted"
                before, after = source[offset:end], string[start : start + length]
                yield Edit(kind, Span(offset, end), before, after, *accounts[account - 1])

    def uses(self) -> dict[Account, int]:
        """How many edits each account explains, in order of the first of them."""
        times = Counter(filter(None, self._tiles.accounts))
        return {self._accounts[account - 1]: number for account, number in times.items()}

    def has_lost(self, span: Span) -> bool:
        """Whether one removal took all of a span of the source."""
        return self._tiles.removes(span.start, span.end)

    def span_of(self, start: int, end: int) -> Span:
        """The source's span behind positions [start, end): from the first character's origin to the last one's."""
        if start >= end:
            offset = self.offset(start)
            return Span(offset, offset)
        last = self._piece_at(end - 1)
        stop = self._tiles.offsets[last + 1] if self._tiles.atomic(last) else self.offset(end - 1) + 1
        return Span(self.offset(start), stop)

    def offset(self, position: int) -> int:
        """The offset of the source character behind `position`; the end of the stretch behind the last one."""
        tiles = self._tiles
        if position >= len(self._string):
            return tiles.offsets[-1]
        index = self._piece_at(position)
        offset = tiles.offsets[index]
        return offset if tiles.atomic(index) else offset + position - tiles.starts[index]

    def position(self, offset: int) -> int:
        """Where the source character at `offset` stands now, or would stand if it had not been removed."""
        tiles = self._tiles
        if not len(tiles):
            return 0
        index = max(bisect_right(tiles.offsets, offset, 0, len(tiles)) - 1, 0)
        start, begin = tiles.starts[index], tiles.offsets[index]
        if offset <= begin:
            return start
        if offset >= tiles.offsets[index + 1] or tiles.atomic(index):
            return start + tiles.lengths[index]
        return start + offset - begin

    def slice(self, start: int, end: int) -> Text:
        """Positions [start, end) as a text of its own.

        What was removed right before `start` comes along and what was removed right before `end` does not, except
        at the very end: slices at the same positions therefore tile the source again.
        """
        if self._inside_atomic(start) or self._inside_atomic(end):
            message = f"a slice at {start}:{end} would cut an atomic rewrite in two"
            raise ValueError(message)
        rest = Rest(self._tiles)
        rest.take_to(start)
        out = Laying(self._source, self._string, self._tiles)
        run = rest.take_to(end)
        if end == len(self._string):
            run = run.joined(rest.take_all())
        string, tiles = out.end(run, rest.offset)
        return Text(self._source, string, tiles, self._accounts)

    def revise(self, stage: str, changes: Iterable[Change]) -> Revision:
        """Apply `changes` (in order, disjoint) in one pass.

        A change that would take only a part of an atomic piece is refused and handed back, never widened. A change
        over earlier edits swallows them: the new edit's `before` is the source's own wording. Only what an earlier cut
        took as a whole keeps its own line of the ledger. Raises ValueError on
        changes out of order: that is a mistake of a stage, not of the text.
        """
        refused: list[Change] = []
        possible = self._possible(stage, changes, refused)
        first = next(possible, None)
        revised = self if first is None else self._revised(stage, chain([first], possible))
        return Revision(revised, tuple(refused))

    def _possible(self, stage: str, changes: Iterable[Change], refused: list[Change]) -> Iterator[Change]:
        """The changes that change something; what is refused goes to `refused`."""
        string, last = self._string, 0
        first = stop = 0  # of the piece that was looked at last, if its characters pair off with the source's
        for change in changes:
            start, end, after = change[:3]
            if start < last or end < start or end > len(string):
                message = f"{stage}: changes out of order at {change}"
                raise ValueError(message)
            last = end
            if string[start:end] == after:
                continue
            if not first <= start <= end <= stop or start == stop:
                first, stop = self._safe_around(start)
                if not first <= start <= end <= stop and self._tears(change):
                    refused.append(change)
                    continue
            yield change

    def _safe_around(self, position: int) -> tuple[int, int]:
        """The piece [start, stop) around a position; nothing where it can only be taken whole."""
        if position >= len(self._string):
            return 0, 0
        tiles, index = self._tiles, self._piece_at(position)
        start = tiles.starts[index]
        return (0, 0) if tiles.atomic(index) else (start, start + tiles.lengths[index])

    def _revised(self, stage: str, changes: Iterable[Change]) -> Text:
        numbers = {account: number for number, account in enumerate(self._accounts, start=1)}
        out = Laying(self._source, self._string, self._tiles)
        rest = Rest(self._tiles)
        told, account = ["", ""], 0  # the rule and the reason of the last change, and their account
        for change in changes:  # one by one, as the stage finds them: there may be a million
            start, end, after, *why = change
            if inside := rest.take_inside(start, end):  # as nearly all of a page with very many
                if told != why:
                    told = why
                    account = numbers.setdefault(Account(stage, *told), len(numbers) + 1)
                out.add_behind(*inside, after, account)
                continue
            out.copy(rest.take_through(change.start))
            if (at := rest.take_verbatim(change.end)) >= 0:  # as nearly all others
                number = numbers.setdefault(Account(stage, change.rule, change.reason), len(numbers) + 1)
                out.add(at, at + change.end - change.start, change.after, number)
                continue
            at = rest.offset
            taken = out.tiles(rest.take_to(change.end))
            if not taken:
                number = numbers.setdefault(Account(stage, change.rule, change.reason), len(numbers) + 1)
                out.add(at, at, change.after, number)
            for group in [taken] if change.after else self._around_earlier_cuts(taken):
                self._replace(stage, change, group, numbers, out)
        string, tiles = out.end(rest.take_all(), self._tiles.offsets[-1])
        return Text(self._source, string, tiles, tuple(numbers))

    def _replace(self, stage: str, change: Change, taken: list[Tile], numbers: dict[Account, int], out: Laying) -> None:
        """Lay one piece in the place of those `taken`; nothing where nothing remains to be told."""
        if not taken:
            return
        offset, end = taken[0].offset, taken[-1].end
        if len(taken) == 1 and taken[0].empty:
            out.add(offset, end, "", taken[0].account)
            return
        was = self._source[offset:end]
        if was == change.after:
            if was:
                out.add(offset, end, was, VERBATIM)
            return
        reason = change.reason
        if was and change.after:  # a rewrite of a rewrite tells both reasons
            reasons = [self._accounts[tile.account - 1].reason for tile in taken if tile.account]
            reason = "；".join(dict.fromkeys([*reasons, reason]))
        account = numbers.setdefault(Account(stage, change.rule, reason), len(numbers) + 1)
        out.add(offset, end, change.after, account)

    def _around_earlier_cuts(self, taken: list[Tile]) -> list[list[Tile]]:
        """The pieces that a cut takes, in groups: what an earlier cut took as a whole stands alone, under its rule."""
        groups: list[list[Tile]] = [[]]
        for tile in taken:
            long = tile.end - tile.offset > SWALLOWED
            if tile.empty and tile.account and (long or "\n" in self._source[tile.offset : tile.end]):
                groups += [[tile], []]
            else:
                groups[-1].append(tile)
        return [group for group in groups if group]

    def _edit(self, tile: Tile) -> Edit | None:
        if not tile.account:
            return None
        before, after = self._source[tile.offset : tile.end], self._string[tile.start : tile.stop]
        return Edit(_kind(before, after), Span(tile.offset, tile.end), before, after, *self._accounts[tile.account - 1])

    def _tears(self, change: Change) -> bool:
        """Whether a change would take only a part of an atomic piece."""
        return self._inside_atomic(change.start) or self._inside_atomic(change.end)

    def _inside_atomic(self, position: int) -> bool:
        if position >= len(self._string):
            return False
        index = self._piece_at(position)
        return position > self._tiles.starts[index] and self._tiles.atomic(index)

    def _piece_at(self, position: int) -> int:
        """Index of the piece that holds the character at `position`."""
        return bisect_right(self._tiles.starts, position) - 1


def _kind(before: str, after: str) -> EditKind:
    return "removed" if not after else "rewritten" if before else "inserted"


def _restored(source: str, string: str, packed: tuple[bytes, bytes, bytes], accounts: tuple[Account, ...]) -> Text:
    return Text(source, string, unpacked(*packed), accounts)
