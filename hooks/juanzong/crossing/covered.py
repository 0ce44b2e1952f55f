"""Which letters of a shelf are taken by something: stretches that do not touch one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from juanzong.crossing.shelf import Shelf


@dataclass(frozen=True, slots=True, eq=False)
class Covered:
    """Stretches `[starts[i], ends[i])` of a shelf, in order; `before[i]` letters lie in those before."""

    shelf: Shelf
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    before: NDArray[np.intp]

    def between(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.intp]:
        """How many of the letters of each [start, end) are taken."""
        return self._until(ends) - self._until(starts)

    def by_report(self) -> NDArray[np.intp]:
        """How many letters of each report are taken."""
        return np.diff(self._until(self.shelf.starts))

    def meeting(self, other: Covered) -> NDArray[np.intp]:
        """How many letters of each report are taken here and there."""
        before = np.concatenate(([0], np.cumsum(other.between(self.starts, self.ends))))
        return np.diff(before[np.searchsorted(self.starts, self.shelf.starts)])

    def of(self, number: int) -> NDArray[np.intp]:
        """The stretches of a report as rows of (start, end), in its letters."""
        start, end = self.shelf.starts[number : number + 2]
        chosen = slice(*np.searchsorted(self.starts, (start, end)))
        stretches: NDArray[np.intp] = np.column_stack((self.starts[chosen], self.ends[chosen])) - start
        return stretches

    def _until(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        at = np.searchsorted(self.starts, places, side="right")
        if not len(self.starts):
            return at
        last = np.maximum(at - 1, 0)
        inside = np.minimum(places, self.ends[last]) - self.starts[last]
        return np.where(at > 0, self.before[last] + inside, 0)


def covered(shelf: Shelf, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Covered:
    """Every letter that lies in one of the stretches [start, end) of a shelf; none leads from report to report."""
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    reports = np.searchsorted(shelf.starts, starts, side="right")
    apart = (starts[1:] > ends[:-1]) | (reports[1:] != reports[:-1])
    starts = starts[np.concatenate((np.ones(min(len(starts), 1), np.bool_), apart))]
    ends = ends[np.concatenate((apart, np.ones(min(len(ends), 1), np.bool_)))]
    return Covered(shelf, starts, ends, np.concatenate(([0], np.cumsum(ends - starts)[:-1])).astype(np.intp))
