"""Which reports share which prints: all prints of all reports sorted once, in parts, so that memory stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def postings_of(features: Sequence[Features]) -> Iterator[Postings]:
    """The prints that more than one report has, in one part or several; each print lies in one part only."""
    parts = 1 + sum(len(item.prints.values) for item in features) // _PART
    for part in range(parts):
        chosen = [np.flatnonzero(item.prints.values % np.uint64(parts) == part) for item in features]
        values = np.concatenate([item.prints.values[at] for item, at in zip(features, chosen, strict=True)])
        places = np.concatenate([item.prints.places[at] for item, at in zip(features, chosen, strict=True)])
        owners = np.repeat(np.arange(len(features), dtype=np.int32), [len(at) for at in chosen])
        order = np.argsort(values, kind="stable")  # within a print in the order of the reports
        yield _shared(values[order], owners[order], places[order])


def _shared(values: NDArray[np.uint64], owners: NDArray[np.int32], places: NDArray[np.int32]) -> Postings:
    """Only the groups of two and more."""
    _, inverse, sizes = np.unique(values, return_inverse=True, return_counts=True)
    kept = sizes[inverse] > 1
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
