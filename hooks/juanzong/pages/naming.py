"""Which reports name which concepts, twins by the better one: as rows of yes and no, so that many are asked at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from juanzong.library import Library


class Naming:
    """Of one library; what is asked often is found once."""

    def __init__(self, library: Library) -> None:
        """Go through what every report names."""
        self._library = library
        self._numbers = {report.id: number for number, report in enumerate(library.reports)}
        self._holders: defaultdict[str, list[str]] = defaultdict(list)
        for report in library.counted:
            for name in library.concepts_of[report.id]:
                self._holders[name].append(report.id)
        self._rows: dict[str, NDArray[np.bool_]] = {}
        self._sets: dict[str, int] = {}

    def holders(self, concept: str) -> Sequence[str]:
        """The ids of the reports in which a concept occurs, in order."""
        return self._holders.get(concept, ())

    def shared(self, concept: str) -> dict[str, int]:
        """How many of the reports that name a concept name each other one as well, by its id; none that share none."""
        if not self._sets:
            packed = {name: np.packbits(self._row(name)).tobytes() for name in self._library.concepts}
            self._sets.update({name: int.from_bytes(row) for name, row in packed.items() if any(row)})
        own = self._sets.get(concept, 0)
        counts = {name: (own & reports).bit_count() for name, reports in self._sets.items() if name != concept}
        return {name: count for name, count in counts.items() if count}

    def both(self, one: str, other: str, most: int) -> list[str]:
        """The first reports that name both of two concepts, by their ids in order."""
        found = np.flatnonzero(self._row(one) & self._row(other))[:most]
        return [self._library.reports[number].id for number in found.tolist()]

    def among(self, reports: Iterable[str], concept: str, others: Iterable[str]) -> list[bytes]:
        """Of each other concept, which of these reports name it and the concept itself, one byte for each report."""
        at = np.array([self._numbers[name] for name in reports], np.intp)
        own = self._row(concept)[at]
        return [(own & self._row(other)[at]).tobytes() for other in others]

    def _row(self, concept: str) -> NDArray[np.bool_]:
        """Of every report of the library, whether it is among those that name a concept."""
        found = self._rows.get(concept)
        if found is None:
            found = self._rows[concept] = np.zeros(len(self._numbers), np.bool_)
            found[[self._numbers[name] for name in self.holders(concept)]] = True
        return found
