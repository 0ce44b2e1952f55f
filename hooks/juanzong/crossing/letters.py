"""A text as passages are compared: letters and digits only, every number one sign; with the way back to the text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PLANE = 0x10000
# Hanzi and Hangul are letters that count as themselves; of surrogates and private signs none is a letter
_THEMSELVES = ((0x3400, 0x4DC0), (0x4E00, 0x9FFD), (0xAC00, 0xD7A4))
_NONE = (0xD800, 0xF900)
_NUMBER = ord("0")


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text as code points, where each stands in the text, and the number of its sentence.

    A number is one `0`.
    """

    codes: NDArray[np.uint32]
    places: NDArray[np.int32]
    sentences: NDArray[np.int32]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters [start, end) stand in the text; neither may be empty."""
        return int(self.places[start]), int(self.places[end - 1]) + 1


def letters_of(text: str) -> Letters:
    """The letters of a text.

    Numbers become one sign each, because a passage that only changed its figures is still the same passage; signs and
    blanks go, because sites set them differently.
    """
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes = np.where(raw < _PLANE, _alike()[np.minimum(raw, _PLANE - 1)], raw)
    places = np.flatnonzero(codes)
    codes = codes[places]
    if len(codes):
        again = np.concatenate(([False], (codes[1:] == _NUMBER) & (codes[:-1] == _NUMBER)))
        codes, places = codes[~again], places[~again]
    ended = np.flatnonzero(_ends()[np.minimum(raw, _PLANE - 1)])
    sentences = np.searchsorted(ended, places)
    return Letters(codes.astype(np.uint32), places.astype(np.int32), sentences.astype(np.int32))


@cache
def _alike() -> NDArray[np.uint32]:
    """For every character of the basic plane the one that it counts as; 0 for what is no letter."""
    found, asked = np.arange(_PLANE, dtype=np.uint32), np.ones(_PLANE, np.bool_)
    for start, end in (*_THEMSELVES, _NONE):  # two thirds of the plane, which every process would ask one by one
        asked[start:end] = False
    found[slice(*_NONE)] = 0
    found[asked] = [_counts_as(chr(code)) for code in np.flatnonzero(asked).tolist()]
    return found


@cache
def _ends() -> NDArray[np.bool_]:
    """Which characters of the basic plane end a sentence."""
    return np.isin(np.arange(_PLANE), [ord(sign) for sign in "。！？；\n"])


def _counts_as(character: str) -> int:
    plain = unicodedata.normalize("NFKC", character).lower()
    if not character.isalnum() or len(plain) != 1:
        return ord(character) if character.isalnum() else 0
    return _NUMBER if plain.isdecimal() else ord(plain)
