"""What the runs of one to three signs around each character weigh (`voices.py`), looked up for a text at once.

A dictionary asked run by run would be asked fifteen times a character. Here characters are numbered, two in a row are
one index into a table, and only where a run of three may begin is one looked for.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from juanzong.voice_numbers import Hashed, Paged
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
_PLANE = 0x10000  # the code points of nearly all texts


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
        ones = _columns(1, self._many, one[:, 0], places[0], values[0])
        pairs, heads = self._joined(two), self._joined(three[:, :2])
        leading = np.unique(heads)  # numbered first, so that a number tells whether a run of three may begin so
        every = np.concatenate((leading, np.setdiff1d(pairs, leading)))
        self._leading = len(leading)
        self._pairs = Paged(every, self._many * self._many)
        twos = _columns(2, len(every) + 1, self._pairs.of(pairs), places[1], values[1])
        keys = self._pairs.of(heads) * self._many + three[:, 2]
        found, rows = np.unique(keys, return_inverse=True)
        self._triples = Hashed(found)
        threes = _columns(3, len(found) + 1, rows + 1, places[2], values[2])
        self._columns = (ones, twos, threes)

    def __bool__(self) -> bool:
        """Whether any run weighs anything."""
        return self._many > 1

    def _joined(self, signs: NDArray[np.intp]) -> NDArray[np.intp]:
        """One number for each row of two."""
        joined: NDArray[np.intp] = signs[:, 0] * self._many + signs[:, 1]
        return joined

    def hold(self, codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Whether each two signs in a row are part of a run; one less than there are signs."""
        signs = self._signs.take(codes, mode="clip")
        return self._pairs.of(signs[:-1] * self._many + signs[1:]) > 0

    def found(self, codes: NDArray[np.uint32]) -> NDArray[np.intp]:
        """The numbers of the runs of each length that begin with each sign, 0 for none: a row for each length.

        `codes`: characters as they are judged.
        """
        found = np.zeros((LONGEST, len(codes)), np.intp)
        signs, pairs, triples = found
        signs[:] = self._signs.take(codes, mode="clip")
        pairs[:-1] = self._pairs.of(signs[:-1] * self._many + signs[1:])
        starts = np.flatnonzero((pairs[:-2] > 0) & (pairs[:-2] <= self._leading))
        triples[starts] = self._triples.of(pairs[starts] * self._many + signs[starts + 2])
        return found

    def weigh(self, found: NDArray[np.intp], kinds: slice) -> NDArray[np.float64]:
        """What each sign weighs, a row for each of the kinds; `found`: the runs that begin with each."""
        size = found.shape[1]
        # what bears on no character falls on the edges
        total = np.zeros((len(range(KINDS)[kinds]), size + 2 * LONGEST))
        for runs, columns in zip(found, self._columns, strict=True):
            for first, column in columns if runs.any() else ():
                total[:, LONGEST - first : LONGEST - first + size] += column[kinds].take(runs, axis=1)
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
