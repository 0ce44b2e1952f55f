"""Which single characters and which pairs of neighbours stand where: all records at once, in arrays.

A single character counts as a pair whose second is the end of a line. Pairs never reach over the end of a line.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from juanzong.search.folding import LINE_END, fold_codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Codes = NDArray[np.uint32]

END = ord(LINE_END)
LINE_UNIT = 64  # every line takes a multiple of this, so that a changed word seldom moves the lines behind it
_ONE, _OTHER = 0x9E3779B1, 0x85EBCA77  # odd 32-bit constants of the golden ratio and of xxHash: they spread code points


def lay_out(head: str, body: str) -> tuple[Codes, int]:
    """The folded text of a record, every line filled up to a multiple of a unit, and how long its head is in that."""
    parts = []
    for text in (head, body):
        codes = fold_codes(text + LINE_END)
        ends = np.flatnonzero(codes == END)
        lengths = ends.copy()
        lengths[0] += 1
        lengths[1:] -= ends[:-1]
        repeats = np.ones(len(codes), dtype=np.int64)
        repeats[ends] += -lengths % LINE_UNIT
        parts.append(codes.repeat(repeats))
    return np.concatenate(parts), len(parts[0])


def places(codes: Codes, head: int) -> dict[str, tuple[list[int], bool]]:
    """Of one record: every gram with its positions and whether it stands in the head. The same grams as `postings`."""
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    found: defaultdict[str, list[int]] = defaultdict(list)
    for position, (first, second) in enumerate(pairwise(text)):
        if first != LINE_END:
            found[first + LINE_END].append(position)
            if second != LINE_END:
                found[first + second].append(position)
    return {gram: (positions, positions[0] < head) for gram, positions in found.items()}


def shard_of(gram: str, bits: int) -> int:
    """Which of the 2**bits shards holds a gram."""
    return ((ord(gram[0]) * _ONE + ord(gram[1]) * _OTHER) & 0xFFFFFFFF) >> (32 - bits)


def shards_of(first: Codes, second: Codes, bits: int) -> Codes:
    """The same of many."""
    spread: Codes = first * np.uint32(_ONE) + second * np.uint32(_OTHER)
    return spread >> np.uint32(32 - bits)
