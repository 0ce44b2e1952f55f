"""A text taken apart and put together: the pieces of an earlier one dealt out from the front, and laid anew."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from io import StringIO
from typing import NamedTuple

from juanzong.tiles import VERBATIM, Tile, Tiles


class Run(NamedTuple):
    """Neighbouring pieces [first, stop), as far as they lie at the positions [start, end) of the text."""

    first: int
    stop: int
    start: int
    end: int

    def joined(self, other: Run) -> Run:
        """This run and the one that follows it, as one."""
        if self.first == self.stop or other.first == other.stop:
            return other if self.first == self.stop else self
        return Run(self.first, other.stop, self.start, other.end)


class Rest:
    """The pieces that are still to be dealt out, from the front."""

    __slots__ = ("_at", "_index", "_tiles")

    def __init__(self, tiles: Tiles) -> None:
        """Begin at the front of `tiles`."""
        self._tiles = tiles
        self._index = 0
        self._at = 0  # position up to which all was dealt out: the first piece may have been in part

    @property
    def offset(self) -> int:
        """Where in the source the rest begins."""
        tiles = self._tiles
        if self._index >= len(tiles):
            return tiles.offsets[-1]
        return tiles.offsets[self._index] + max(self._at - tiles.starts[self._index], 0)

    def take_to(self, position: int) -> Run:
        """The pieces before `position`; empty ones that stand right at it stay."""
        first, at, tiles = self._index, self._at, self._tiles
        if first >= len(tiles) or at >= position:
            return Run(first, first, at, at)
        stop = bisect_left(tiles.starts, position, first + 1)
        whole = tiles.starts[stop - 1] + tiles.lengths[stop - 1]
        self._at = min(whole, position)
        self._index = stop if whole <= position else stop - 1
        return Run(first, stop, at, self._at)

    def take_through(self, position: int) -> Run:
        """The pieces before `position` and the empty ones that stand right at it."""
        run = self.take_to(position)
        index, lengths = self._index, self._tiles.lengths
        if index >= len(lengths) or lengths[index]:
            return run
        while index < len(lengths) and not lengths[index]:
            index += 1
        self._index = index
        return Run(run.first, index, run.start, self._at)

    def take_inside(self, start: int, end: int) -> tuple[int, int] | None:
        """Take what is before `end` where all that is left before it lies in one piece that reads as its source does.

        `[start, end)` is not empty. Gives back where in the source the rest began and where `start` is; None, and
        nothing is taken, where it lies otherwise.
        """
        tiles, index, at = self._tiles, self._index, self._at
        if index >= len(tiles.lengths) or tiles.accounts[index] != VERBATIM:
            return None
        first = tiles.starts[index]
        stop = first + tiles.lengths[index]
        at = max(at, first)
        if not at <= start < end <= stop:
            return None
        self._at = end
        self._index = index + (end == stop)
        shift = tiles.offsets[index] - first
        return at + shift, start + shift

    def take_verbatim(self, position: int) -> int:
        """Take what is before `position` where it lies in one piece that reads as its source does.

        Gives back where it begins in the source; -1, and nothing is taken, where it lies otherwise.
        """
        tiles, index = self._tiles, self._index
        if index >= len(tiles.lengths) or tiles.accounts[index] != VERBATIM:
            return -1
        first = tiles.starts[index]
        start, stop = max(first, self._at), first + tiles.lengths[index]
        if not start < position <= stop:
            return -1
        self._at = position
        self._index = index + (position == stop)
        return tiles.offsets[index] + start - first

    def take_all(self) -> Run:
        """Everything that is left."""
        first, tiles = self._index, self._tiles
        self._index = len(tiles)
        return Run(first, len(tiles), self._at, tiles.starts[-1] + tiles.lengths[-1] if len(tiles) else 0)


class Laying:
    """A text while it is put together out of pieces of an earlier one and new ones."""

    __slots__ = ("_accounts", "_lengths", "_offsets", "_source", "_string", "_tiles", "_words")

    def __init__(self, source: str, string: str, tiles: Tiles) -> None:
        """Begin with nothing; runs will be those of `tiles`, with the characters of `string` on `source`."""
        self._source = source
        self._string = string
        self._tiles = tiles
        self._offsets = array("i")
        self._lengths = array("i")
        self._accounts = array("I")
        self._words = StringIO()  # not a list: a million short strings would be 80 MB

    def copy(self, run: Run) -> None:
        """Add pieces as they are. What is left of one that was dealt out in part may read as its source does."""
        first, stop = run.first, run.stop
        if first == stop:
            return
        at = len(self._offsets)
        tiles = self._tiles
        self._offsets += tiles.offsets[first:stop]
        self._lengths += tiles.lengths[first:stop]
        self._accounts += tiles.accounts[first:stop]
        self._words.write(self._string[run.start : run.end])
        if run.start != tiles.starts[first]:
            self._shorten(run, first, at)
        if run.end != tiles.starts[stop - 1] + tiles.lengths[stop - 1]:
            self._shorten(run, stop - 1, at + stop - first - 1)

    def add_behind(self, since: int, offset: int, words: str, account: int) -> None:
        """Add a new piece that begins at `offset` of the source, and before it what reads as [since, offset) does.

        The new piece stands in the place of something: two insertions at one place are for `add`.
        """
        if since < offset:
            self._offsets.append(since)
            self._lengths.append(offset - since)
            self._accounts.append(VERBATIM)
            self._words.write(self._source[since:offset] + words)
        elif words:
            self._words.write(words)
        self._offsets.append(offset)
        self._lengths.append(len(words))
        self._accounts.append(account)

    def tiles(self, run: Run) -> list[Tile]:
        """The pieces of a run, those at its ends as far as they belong to it."""
        first, stop = run.first, run.stop
        if stop - first < 3:
            return [self._part(index, run) for index in range(first, stop)]
        inside = [self._tiles.tile(index) for index in range(first + 1, stop - 1)]
        return [self._part(first, run), *inside, self._part(stop - 1, run)]

    def add(self, offset: int, end: int, words: str, account: int) -> None:
        """Add a new piece that reads `words`. Two insertions at one place become one, so that edits stay disjoint."""
        if self._inserted(offset) and account != VERBATIM and words and offset == end:
            self._lengths[-1] += len(words)
            self._accounts[-1] = account
        else:
            self._offsets.append(offset)
            self._lengths.append(len(words))
            self._accounts.append(account)
        self._words.write(words)

    def end(self, rest: Run, offset: int) -> tuple[str, Tiles]:
        """Add the last pieces and finish: how it reads, and its pieces. `offset` is where the last origin ends."""
        if rest.first < rest.stop:
            head = self.tiles(rest)[0]
            if head.account != VERBATIM and head.offset == head.end and self._inserted(head.offset):
                self.add(head.offset, head.end, self._string[head.start : head.stop], head.account)
                rest = Run(rest.first + 1, rest.stop, head.stop, rest.end)
        self.copy(rest)
        self._offsets.append(offset)
        return self._words.getvalue(), Tiles(self._offsets, self._lengths, self._accounts)

    def _inserted(self, offset: int) -> bool:
        """Whether the last piece is an insertion; the next one begins at `offset`."""
        if not self._offsets:
            return False
        return bool(self._accounts[-1] != VERBATIM and self._lengths[-1] and self._offsets[-1] == offset)

    def _shorten(self, run: Run, index: int, at: int) -> None:
        """Of the piece at `index`, which was laid at `at`, leave what belongs to a run."""
        tiles = self._tiles
        if tiles.accounts[index] == VERBATIM:  # as nearly all
            first = tiles.starts[index]
            start = max(first, run.start)
            self._offsets[at] = tiles.offsets[index] + start - first
            self._lengths[at] = min(first + tiles.lengths[index], run.end) - start
            return
        offset, _, start, stop, account = self._part(index, run)
        self._offsets[at] = offset
        self._lengths[at] = stop - start
        self._accounts[at] = account

    def _part(self, index: int, run: Run) -> Tile:
        """What belongs to a run of a piece: where that is not all of it, its characters pair off with its origin's.

        A rewriting may have left just these as they were.
        """
        tiles = self._tiles
        first, account = tiles.starts[index], tiles.accounts[index]
        last = first + tiles.lengths[index]
        start = max(first, run.start)
        stop = min(last, run.end)
        offset, end = tiles.offsets[index] + start - first, tiles.offsets[index + 1] + stop - last
        # what reads as its source does is not compared: it may be megabytes, and is asked for at every change in it
        if (
            account != VERBATIM
            and (start, stop) != (first, last)
            and self._source[offset:end] == self._string[start:stop]
        ):
            account = VERBATIM
        return Tile(offset, end, start, stop, account)
