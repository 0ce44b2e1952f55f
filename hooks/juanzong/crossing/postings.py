"""Which reports share which prints: all prints of all reports sorted once, in parts, so that memory stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from juanzong.crossing.features import Features

FEW = 3  # a passage in more reports than this is a formula
_PART = 4_000_000  # prints that are sorted together: about 150 MB while they are


class Postings(NamedTuple):
    """Prints in ascending order with the report (its number) and the letter where each stands; `starts` of groups."""

    values: NDArray[np.uint64]
    owners: NDArray[np.int32]
    places: NDArray[np.int32]
    starts: NDArray[np.intp]
    sizes: NDArray[np.intp]

    def of(self, chosen: NDArray[np.intp]) -> Postings:
        """The same for these reports alone, by their numbers in ascending order: the first of them is 0."""
        if not len(self.owners):
            return self
        numbers = np.full(int(self.owners.max()) + 1, -1, np.int32)
        chosen = chosen[: np.searchsorted(chosen, len(numbers))]
        numbers[chosen] = np.arange(len(chosen), dtype=np.int32)
        owners = numbers[self.owners]
        kept = owners >= 0
        return _shared(self.values[kept], owners[kept], self.places[kept])


def postings_of(features: Sequence[Features]) -> list[Postings]:
    """The prints that more than one report has, in one part or several; each print lies in one part only."""
    prints = [item.prints for item in features]
    parts = 1 + sum(len(each.values) for each in prints) // _PART
    found = []
    for part in range(parts):
        if parts > 1:
            chosen = [np.flatnonzero(each.values % np.uint64(parts) == part) for each in prints]
            rows = [(each.values[at], each.places[at]) for each, at in zip(prints, chosen, strict=True)]
        else:
            rows = [(each.values, each.places) for each in prints]
        values = np.concatenate([np.zeros(0, np.uint64), *[row for row, _ in rows]])
        places = np.concatenate([np.zeros(0, np.int32), *[row for _, row in rows]])
        owners = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row, _ in rows])
        order = np.argsort(values, kind="stable")  # within a print in the order of the reports
        found.append(_shared(values[order], owners[order], places[order]))
    return found


def _shared(values: NDArray[np.uint64], owners: NDArray[np.int32], places: NDArray[np.int32]) -> Postings:
    """Only the groups of two and more."""
    changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    sizes = np.diff(np.concatenate(([0], changes, [len(values)])) if len(values) else np.zeros(1, np.intp))
    kept = np.repeat(sizes > 1, sizes)
    sizes = sizes[sizes > 1]
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])) if len(sizes) else np.zeros(0, np.intp)
    return Postings(values[kept], owners[kept], places[kept], starts.astype(np.intp), sizes)


def pairs_of(postings: Postings) -> NDArray[np.int32]:
    """What few reports share: rows of (report, other, letter there, letter in the other), the first by number first."""
    few = np.repeat(postings.sizes <= FEW, postings.sizes)
    ends = np.repeat(postings.starts + postings.sizes, postings.sizes)
    rows = []
    for step in range(1, FEW):
        first = np.flatnonzero(few & (np.arange(len(few)) + step < ends))
        second = first + step
        columns = (postings.owners[first], postings.owners[second], postings.places[first], postings.places[second])
        rows.append(np.column_stack(columns))
    return np.concatenate(rows) if rows else np.zeros((0, 4), np.int32)
