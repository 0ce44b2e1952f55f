"""The letters of all reports side by side in one row, so that many places of many texts are looked at in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from juanzong.crossing.letters import letters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from juanzong.crossing.letters import Letters

_PLANE = 0x10000


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Reports by number, in the order of their `words`, which are digests of their texts.

    The letters of report `n` are `codes[starts[n]:starts[n + 1]]`, and `places` of the same indexes tells where each
    stands in the text. `sentences` are the indexes at which a sentence begins, `opened[n]` says how many of them lie
    before report `n`; the end of all letters is the last of them.
    """

    words: tuple[bytes, ...]
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


def shelf_of(words: Sequence[bytes], text_of: Callable[[int], str], last: Shelf | None = None) -> Shelf:
    """The letters of the reports with these digests. `text_of` gives a text by its number.

    Whoever stands on the `last` shelf is taken from there and not read again.
    """
    known = {name: number for number, name in enumerate(last.words)} if last else {}
    rows = []
    for number, name in enumerate(words):
        at = known.get(name)
        rows.append(_taken_over(last, at) if last and at is not None else _row(letters_of(text_of(number))))
    codes, places, openings = zip(*rows, strict=True) if rows else ((), (), ())
    starts = np.cumsum([0, *map(len, codes)])
    sentences = [start + opening for start, opening in zip(starts.tolist(), openings, strict=False)]
    return Shelf(
        words=tuple(words),
        codes=np.concatenate([np.zeros(0, np.uint16), *codes]),
        places=np.concatenate([np.zeros(0, np.int32), *places]),
        starts=starts,
        sentences=np.concatenate([*sentences, starts[-1:]]),
        opened=np.cumsum([0, *map(len, openings)]),
    )


_Row = tuple["NDArray[Any]", "NDArray[np.int32]", "NDArray[np.intp]"]  # codes, places, openings


def _row(letters: Letters) -> _Row:
    """Two bytes a letter instead of four, unless one of them is a rare one."""
    codes = letters.codes if letters.codes.max(initial=0) >= _PLANE else letters.codes.astype(np.uint16)
    return codes, letters.places, np.flatnonzero(np.diff(letters.sentences, prepend=-1))


def _taken_over(last: Shelf, number: int) -> _Row:
    return last.codes_of(number), last.places_of(number), last.openings_of(number)
