"""What the runs of one to three signs around each character weigh (`voices.py`), looked up for a text at once.

A dictionary asked run by run would be asked fifteen times a character. Here characters are numbered, two in a row are
one index into a table, and only where a run of three may begin is one looked for: a tenth of the places.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from juanzong.voice_views import code_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Row = tuple[int, str, Sequence[float]]
    # the runs of each length: their code points, where they begin, what they weigh of each kind
    Gathered = list[tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]]

LONGEST = 3
KINDS = 3  # of weights: that a character is the site's, that a site begins, that a court goes on
# the runs around a character that are looked at: how far before it (or behind) they begin, how long they are
PLACES = tuple([(first, length) for length in range(1, LONGEST + 1) for first in range(-length, 2)])
_PAGE = 16  # places that are kept or left out together: a table of all pairs would be 24 MB, these are 2.4
_PLANE = 0x10000  # the code points of nearly all texts


class _Numbers:
    """The numbers from 1 on of some places among millions, and 0 for all others: only pages that hold one are kept."""

    def __init__(self, places: NDArray[np.intp], size: int) -> None:
        """`places`: in the order of their numbers; `size`: how many places there are altogether."""
        pages = np.unique(places // _PAGE)
        self._page = np.zeros(size // _PAGE + 1, np.min_scalar_type(len(pages)))
        self._page[pages] = np.arange(1, len(pages) + 1)
        self._cells = np.zeros((len(pages) + 1, _PAGE), np.min_scalar_type(len(places)))
        self._cells[self._page[places // _PAGE], places % _PAGE] = np.arange(1, len(places) + 1)

    def of(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        """The number of each place."""
        return self._cells[self._page[places // _PAGE], places % _PAGE].astype(np.intp)


class Runs:
    """The weights of runs, by where they begin as seen from a character."""

    def __init__(self, runs: Gathered) -> None:
        """`runs`: what a run weighs that begins so far from a character. Of runs alike the last counts."""
        codes, places, values = zip(*runs, strict=True)
        known, often = np.unique(np.concatenate([one.ravel() for one in codes]), return_counts=True)
        known = known[np.argsort(-often, kind="stable")]  # those in many runs lie together in the table of pairs
        self._many = len(known) + 1  # number 0: a character in no run
        signs = np.zeros(max(_PLANE, int(known.max(initial=0)) + 2), np.intp)
        signs[known] = np.arange(1, self._many)
        self._signs = signs
        one, two, three = (signs[each] for each in codes)
        self._ones = _columns(1, self._many, one[:, 0], places[0], values[0])
        pairs, heads = self._joined(two), self._joined(three[:, :2])
        leading = np.unique(heads)  # numbered first, so that a number tells whether a run of three may begin so
        every = np.concatenate((leading, np.setdiff1d(pairs, leading)))
        self._leading = len(leading)
        self._pairs = _Numbers(every, self._many * self._many)
        self._twos = _columns(2, len(every) + 1, self._pairs.of(pairs), places[1], values[1])
        keys = self._pairs.of(heads) * self._many + three[:, 2]
        found, rows = np.unique(keys, return_inverse=True)
        self._keys = np.append(found, np.iinfo(np.intp).max)
        self._threes = _columns(3, len(self._keys), rows, places[2], values[2])

    def __bool__(self) -> bool:
        """Whether any run weighs anything."""
        return self._many > 1

    def _joined(self, signs: NDArray[np.intp]) -> NDArray[np.intp]:
        """One number for each row of two."""
        joined: NDArray[np.intp] = signs[:, 0] * self._many + signs[:, 1]
        return joined

    def _numbers_of(self, codes: NDArray[np.uint32]) -> NDArray[np.intp]:
        return self._signs[np.minimum(codes, len(self._signs) - 1)]

    def _pairs_in(self, numbers: NDArray[np.intp]) -> NDArray[np.intp]:
        return self._pairs.of(numbers[:-1] * self._many + numbers[1:])

    def hold(self, codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Whether each two signs in a row are part of a run; one less than there are signs."""
        return self._pairs_in(self._numbers_of(codes)) > 0

    def weigh(self, codes: NDArray[np.uint32], kinds: slice) -> NDArray[np.float64]:
        """What each of these signs weighs, a row for each of the kinds; characters are given as they are judged."""
        signs = self._numbers_of(codes)
        # what bears on no character falls on the edges
        total = np.zeros((len(range(KINDS)[kinds]), len(signs) + 2 * LONGEST))
        for first, column in self._ones:
            total[:, LONGEST - first : LONGEST - first + len(signs)] += column[kinds].take(signs, axis=1)
        pairs = self._pairs_in(signs)
        for first, column in self._twos:
            total[:, LONGEST - first : LONGEST - first + len(pairs)] += column[kinds].take(pairs, axis=1)
        starts = np.flatnonzero((pairs[:-1] > 0) & (pairs[:-1] <= self._leading))
        keys = pairs[starts] * self._many + signs[starts + 2]
        at = np.searchsorted(self._keys, keys)
        there = self._keys[at] == keys
        starts, at = starts[there] + LONGEST, at[there]
        for first, column in self._threes:
            total[:, starts - first] += column[kinds].take(at, axis=1)
        weights: NDArray[np.float64] = total[:, LONGEST:-LONGEST]
        return weights


def gathered(rows: Iterable[Row]) -> Gathered:
    """What a few runs weigh, one by one; a whole table is read by `voice_table.py`."""
    runs: list[list[str]] = [[] for _ in range(LONGEST)]
    places, values = [array("b") for _ in runs], [array("d") for _ in runs]
    for first, run, weights in rows:
        runs[len(run) - 1].append(run)
        places[len(run) - 1].append(first)
        values[len(run) - 1].extend(weights)
    return [
        (
            code_points("".join(runs[at])).reshape(-1, at + 1).astype(np.intp),
            np.array(places[at], np.intp),
            np.array(values[at], np.float64).reshape(-1, KINDS),
        )
        for at in range(LONGEST)
    ]


def _columns(
    length: int, size: int, rows: NDArray[np.intp], places: NDArray[np.intp], values: NDArray[np.float64]
) -> Sequence[tuple[int, NDArray[np.float64]]]:
    """For every place where runs of a length begin, what each of them weighs there, of each kind."""
    out = []
    for first in [first for first, long in PLACES if long == length]:
        column = np.zeros((KINDS, size))
        column[:, rows[places == first]] = values[places == first].T
        out.append((first, column))
    return out
