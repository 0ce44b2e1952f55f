"""The prints that more than a few reports share: what formulas are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from juanzong.crossing.postings import FEW
from juanzong.crossing.prints import mixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from juanzong.crossing.postings import Postings

_STRIDE = np.uint64(0x9E3779B97F4A7C15)  # of the golden ratio: places side by side end up far apart


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """The prints that many reports share, numbered: who holds each at which letter.

    The holders of print `n` are `owners[starts[n]:starts[n + 1]]` in the order of their numbers, at `places` of the
    same indexes.
    """

    owners: NDArray[np.int32]
    places: NDArray[np.int32]
    starts: NDArray[np.intp]

    def holders(self, number: int) -> dict[int, int]:
        """Every report that holds a print, and at which letter."""
        held = slice(self.starts[number], self.starts[number + 1])
        return dict(zip(self.owners[held].tolist(), self.places[held].tolist(), strict=True))

    def digests(self, names: Sequence[bytes]) -> NDArray[np.uint64]:
        """For every print 16 bytes that follow from who holds it where; `names` are digests of the reports.

        They are sums over the holders of what their names and places mix to: all prints are told at once.
        """
        halves = np.frombuffer(b"".join(names), np.uint64).reshape(-1, 2)
        moved = self.places.astype(np.uint64) * _STRIDE
        sums = [np.add.reduceat(mixed(halves[self.owners, half] + moved), self.starts[:-1]) for half in (0, 1)]
        return np.column_stack(sums)


def common_prints(parts: Iterable[Postings]) -> Common:
    """Everything that more than a few reports share."""
    chosen = [(part, np.repeat(part.sizes > FEW, part.sizes), part.sizes[part.sizes > FEW]) for part in parts]
    nothing = np.zeros(0, np.int32)
    owners = np.concatenate([nothing, *[part.owners[at] for part, at, _ in chosen]])
    places = np.concatenate([nothing, *[part.places[at] for part, at, _ in chosen]])
    sizes = np.concatenate([nothing.astype(np.intp), *[sizes for _, _, sizes in chosen]])
    return Common(owners, places, np.concatenate(([0], np.cumsum(sizes))))
