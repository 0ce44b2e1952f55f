"""Two ways to number some places among millions or billions, so that for a whole text all are looked up at once.

Searching in order takes a dozen steps for each place, every one of them to some other corner of the memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PAGE_BITS = 4  # 16 places are kept or left out together: a table of all pairs would be 24 MB, these are 2.4
_ROOM = 4  # times as many slots as there are places
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 by the golden ratio: multiples of it lie far apart (Knuth, 6.4)


class Paged:
    """The numbers from 1 on of some places, and 0 for all others: only pages that hold one are kept."""

    def __init__(self, places: NDArray[np.intp], size: int) -> None:
        """`places`: in the order of their numbers; `size`: how many places there are altogether."""
        pages = np.unique(places >> _PAGE_BITS)
        self._page = np.zeros((size >> _PAGE_BITS) + 1, np.min_scalar_type(len(pages)))
        self._page[pages] = np.arange(1, len(pages) + 1)
        self._cells = np.zeros((len(pages) + 1) << _PAGE_BITS, np.min_scalar_type(len(places)))
        self._cells[self._cell_of(places)] = np.arange(1, len(places) + 1)

    def of(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        """The number of each place."""
        return self._cells.take(self._cell_of(places)).astype(np.intp)

    def _cell_of(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        pages = self._page.take(places >> _PAGE_BITS).astype(np.intp)
        return (pages << _PAGE_BITS) | (places & ((1 << _PAGE_BITS) - 1))


class Hashed:
    """The same for places that are too far apart for pages. Each has a slot; those that had to leave it are few."""

    def __init__(self, places: NDArray[np.intp]) -> None:
        """`places`: each once, in the order of their numbers; none below 0."""
        self._shift = np.uint64(64 - max((len(places) * _ROOM).bit_length(), 1))
        self._places = np.append(-1, places)
        numbers = np.arange(1, len(places) + 1)
        slots = self._slots_of(places)
        self._numbers = np.zeros(1 << (64 - int(self._shift)), np.uint32)
        self._numbers[slots] = numbers  # of those in one slot the last stays
        left = np.flatnonzero(self._numbers[slots] != numbers)
        left = left[np.argsort(places[left])]
        self._left, self._of_left = np.append(places[left], np.iinfo(np.intp).max), np.append(numbers[left], 0)

    def of(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        """The number of each place."""
        numbers = self._numbers.take(self._slots_of(places)).astype(np.intp)
        others = np.flatnonzero((self._places.take(numbers) != places) & (numbers > 0))
        numbers[others] = self._found_left(places[others])
        return numbers

    def _found_left(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        at = np.searchsorted(self._left, places)
        return np.where(self._left[at] == places, self._of_left[at], 0)

    def _slots_of(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        return ((places.astype(np.uint64) * _SPREAD) >> self._shift).astype(np.intp)
