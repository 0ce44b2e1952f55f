"""The letters of all reports side by side in one row, so that many places of many texts are looked at in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from juanzong.crossing.letters import Letters

_PLANE = 0x10000


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Reports by number.

    The letters of report `n` are `codes[starts[n]:starts[n + 1]]`, and `places` of the same indexes tells where each
    stands in the text. `sentences` are the indexes at which a sentence begins, `opened[n]` says how many of them lie
    before report `n`; the end of all letters is the last of them.
    """

    codes: NDArray[Any]
    places: NDArray[np.int32]
    starts: NDArray[np.intp]
    sentences: NDArray[np.intp]
    opened: NDArray[np.intp]

    def codes_of(self, number: int) -> NDArray[Any]:
        """The letters of a report as code points."""
        return self.codes[self.starts[number] : self.starts[number + 1]]

    def places_of(self, number: int) -> NDArray[np.int32]:
        """Where each letter of a report stands in its text."""
        return self.places[self.starts[number] : self.starts[number + 1]]

    def openings_of(self, number: int) -> NDArray[np.intp]:
        """At which letters of a report its sentences begin."""
        openings: NDArray[np.intp] = self.sentences[self.opened[number] : self.opened[number + 1]] - self.starts[number]
        return openings

    def span(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Where the letters [start, end) of a report stand in its text; there must be at least one."""
        before = int(self.starts[number])
        return int(self.places[before + start]), int(self.places[before + end - 1]) + 1


class Row(NamedTuple):
    """The letters of one report: their codes, where each stands, and at which of them its sentences begin."""

    codes: NDArray[Any]
    places: NDArray[np.integer[Any]]
    openings: NDArray[np.int32]


def row_of(letters: Letters) -> Row:
    """As few bytes as the letters of one report need: there are ten thousand of them."""
    codes = letters.codes if letters.codes.max(initial=0) >= _PLANE else letters.codes.astype(np.uint16)
    places = letters.places.astype(np.min_scalar_type(letters.places.max(initial=0)))
    return Row(codes, places, np.flatnonzero(np.diff(letters.sentences, prepend=-1)).astype(np.int32))


def shelf_of(rows: Sequence[Row]) -> Shelf:
    """The letters of all reports side by side."""
    codes, places, openings = zip(*rows, strict=True) if rows else ((), (), ())
    starts = np.cumsum([0, *map(len, codes)])
    sentences = [start + opening.astype(np.intp) for start, opening in zip(starts.tolist(), openings, strict=False)]
    return Shelf(
        codes=np.concatenate([np.zeros(0, np.uint16), *codes]),
        places=np.concatenate([np.zeros(0, np.int32), *places]),
        starts=starts,
        sentences=np.concatenate([*sentences, starts[-1:]]),
        opened=np.cumsum([0, *map(len, openings)]),
    )
