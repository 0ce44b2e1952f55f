"""Winnowed fingerprints of a text: few enough to keep for every report, dense enough to miss no shared passage.

After Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003. Of every `_WINDOW` neighbouring grams the smallest is kept,
so that whatever two sentences share over at least `GUARANTEED` letters leaves a print in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from juanzong.crossing.letters import Letters

GRAM = 8  # letters in a gram: a clause of that length is seldom shared by chance
_WINDOW = 8
GUARANTEED = GRAM + _WINDOW - 1
_STRETCH = 100_000  # windows that are compared at a time: each is a copy of its grams
_BASE = np.uint64(0x100000001B3)  # the prime of FNV-1a, 64 bits
_MIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))  # the finaliser of MurmurHash3
_SHIFT = np.uint64(33)


@dataclass(frozen=True, slots=True)
class Prints:
    """The prints of a text in ascending order, each once, and at which letter each stands first."""

    values: NDArray[np.uint64]
    places: NDArray[np.int32]


def grams_of(letters: Letters) -> NDArray[np.uint64]:
    """The hash of the gram that begins at each letter; none where the text is shorter than a gram."""
    count = len(letters.codes) - GRAM + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    found = np.zeros(count, np.uint64)
    for offset in range(GRAM):  # in place: a text may have millions of letters
        found *= _BASE
        found += letters.codes[offset : offset + count]
    return mixed(found)


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The values themselves, every bit of each now depending on every bit that it had; no two become the same."""
    for factor in _MIX:
        values ^= values >> _SHIFT
        values *= factor
    values ^= values >> _SHIFT
    return values


def prints_of(letters: Letters, grams: NDArray[np.uint64]) -> Prints:
    """The prints among the grams of a text.

    Windows lie within sentences, so that a sentence has the same prints wherever it stands.
    """
    chosen = np.unique(np.concatenate([_of_long(letters, grams), _of_short(letters, grams)]))
    values, first = np.unique(grams[chosen], return_index=True)
    return Prints(values, chosen[first].astype(np.int32))


def _of_long(letters: Letters, grams: NDArray[np.uint64]) -> NDArray[np.intp]:
    """The smallest gram of every window that lies within a sentence."""
    if len(grams) < _WINDOW:
        return np.zeros(0, np.intp)
    windows = np.lib.stride_tricks.sliding_window_view(grams, _WINDOW)
    whole = letters.sentences[: len(windows)] == letters.sentences[GUARANTEED - 1 :]
    starts = np.flatnonzero(whole)
    parts = [starts[at : at + _STRETCH] for at in range(0, len(starts), _STRETCH)]
    return np.concatenate([np.zeros(0, np.intp), *[windows[part].argmin(axis=1) + part for part in parts]])


def _of_short(letters: Letters, grams: NDArray[np.uint64]) -> NDArray[np.intp]:
    """The smallest gram of every sentence that is too short for a window and long enough for a gram."""
    starts = np.flatnonzero(np.diff(letters.sentences, prepend=-1))
    sizes = np.diff(starts, append=len(letters.sentences)) - GRAM + 1
    short = (sizes > 0) & (sizes < _WINDOW)
    starts, sizes = starts[short], sizes[short]
    inside = np.arange(int(sizes.max(initial=0)))[None, :] < sizes[:, None]
    at = np.where(inside, starts[:, None] + np.arange(inside.shape[1])[None, :], starts[:, None])
    return at[np.arange(len(at)), grams[at].argmin(axis=1)] if len(at) else np.zeros(0, np.intp)
