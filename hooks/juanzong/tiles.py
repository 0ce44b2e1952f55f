"""How a text lies on its source: pieces side by side, as numbers in arrays. A page of 8 MB has millions of them.

Every piece knows where its origin begins (it ends where the next one's does), how many characters it reads as, and
which account explains it. What it reads as is a stretch of the text, what stood there a stretch of the source, so
neither is kept again.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VERBATIM = 0  # the account of what reads as its source does; the others count from 1


class Account(NamedTuple):
    """Why a piece does not read as its source: the stage, the rule and its reason."""

    stage: str
    rule: str
    reason: str


class Tile(NamedTuple):
    """One piece: its origin [offset, end), its characters [start, stop) of the text, its account."""

    offset: int
    end: int
    start: int
    stop: int
    account: int

    @property
    def empty(self) -> bool:
        """Whether nothing is left of the piece's origin."""
        return self.start == self.stop


class Tiles:
    """The pieces of a text in order. `offsets` has one number more than the others: where the last origin ends."""

    __slots__ = ("accounts", "lengths", "offsets", "starts")

    def __init__(self, offsets: Sequence[int], lengths: Sequence[int], accounts: Sequence[int]) -> None:
        """Numbers of all pieces; see the class."""
        self.offsets: array[int] = offsets if isinstance(offsets, array) else array("i", offsets)
        self.lengths: array[int] = lengths if isinstance(lengths, array) else array("i", lengths)
        self.accounts: array[int] = accounts if isinstance(accounts, array) else array("I", accounts)
        self.starts: array[int] = array("i", accumulate(self.lengths[:-1], initial=0))

    def __len__(self) -> int:
        return len(self.lengths)

    def __iter__(self) -> Iterator[Tile]:
        return map(self.tile, range(len(self)))

    def tile(self, index: int) -> Tile:
        """The piece at an index."""
        start = self.starts[index]
        stop = start + self.lengths[index]
        return Tile(self.offsets[index], self.offsets[index + 1], start, stop, self.accounts[index])

    def atomic(self, index: int) -> bool:
        """Whether a piece can only be taken whole: its characters do not pair off with the source's."""
        return self.lengths[index] != self.offsets[index + 1] - self.offsets[index]

    def removes(self, start: int, end: int) -> bool:
        """Whether one piece of which nothing is left has [start, end) of the source in its origin."""
        index = bisect_right(self.offsets, start, 0, len(self)) - 1
        while index >= 0 and self.offsets[index + 1] >= end:
            if self.accounts[index] and not self.lengths[index]:
                return True
            index -= 1
        return False

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """The numbers as bytes, for `unpacked` on a machine of the same kind."""
        return self.offsets.tobytes(), self.lengths.tobytes(), self.accounts.tobytes()


def unpacked(offsets: bytes, lengths: bytes, accounts: bytes) -> Tiles:
    """Tiles from what `packed` gave."""
    return Tiles(array("i", offsets), array("i", lengths), array("I", accounts))
