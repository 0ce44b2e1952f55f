"""The prints that more than a few reports share: what formulas are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.crossing.postings import FEW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from juanzong.crossing.postings import Postings


class Mark(NamedTuple):
    """A common print in a report: its letter and its number."""

    place: int
    print: int


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """The prints that many reports share, numbered: who holds each at which letter, and which stand in a report.

    The holders of print `n` are `owners[starts[n]:starts[n + 1]]`, at `places` of the same indexes. `order` leads to
    the same indexes by report and letter; `prints` tells the print at each.
    """

    owners: NDArray[np.int32]
    places: NDArray[np.int32]
    starts: NDArray[np.intp]
    prints: NDArray[np.intp]
    order: NDArray[np.intp]

    def holders(self, number: int) -> dict[int, int]:
        """Every report that holds a print, and at which letter."""
        held = slice(self.starts[number], self.starts[number + 1])
        return dict(zip(self.owners[held].tolist(), self.places[held].tolist(), strict=True))


def common_prints(parts: Iterable[Postings]) -> Common:
    """Everything that more than a few reports share."""
    chosen = [(part, np.repeat(part.sizes > FEW, part.sizes), part.sizes[part.sizes > FEW]) for part in parts]
    nothing = np.zeros(0, np.int32)
    owners = np.concatenate([nothing, *[part.owners[at] for part, at, _ in chosen]])
    places = np.concatenate([nothing, *[part.places[at] for part, at, _ in chosen]])
    sizes = np.concatenate([nothing.astype(np.intp), *[sizes for _, _, sizes in chosen]])
    prints = np.repeat(np.arange(len(sizes)), sizes)
    return Common(owners, places, np.concatenate(([0], np.cumsum(sizes))), prints, np.lexsort((places, owners)))
