"""Which single characters and which pairs of neighbours stand where: all records at once, in arrays.

A single character counts as a pair whose second is the end of a line. Pairs never reach over the end of a line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.search.folding import LINE_END, fold_codes
from juanzong.search.streams import Entries, count_bytes, position_values, varints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Codes = NDArray[np.uint32]

END = ord(LINE_END)
_LINE_UNIT = 64  # every line takes a multiple of this, so that a changed word seldom moves the lines behind it
_ONE, _OTHER = 0x9E3779B1, 0x85EBCA77  # odd 32-bit constants of the golden ratio and of xxHash: they spread code points
_AT_ONCE = 2_500_000  # characters sorted together; bounds memory at about 60 bytes each
_CHUNK = 1_000_000
_RECORD_BITS, _OFTEN_BITS = 20, 26  # of the keys that single characters are sorted by


@dataclass(frozen=True, slots=True)
class Streams:
    """The laid out texts of all records one after the other.

    `starts` has one entry more than there are records; `heads` counts the codes of each record's head.
    """

    codes: Codes
    starts: Numbers
    heads: Numbers


class Postings(NamedTuple):
    """Many grams (two characters, or one and LINE_END) with their streams side by side.

    The streams of gram number k are `counts[count_ends[k]:count_ends[k + 1]]` and the same of `positions`, which are
    empty for single characters.
    """

    grams: list[str]
    shards: list[int]
    counts: bytes
    count_ends: list[int]
    positions: bytes
    position_ends: list[int]


def lay_out(head: str, body: str) -> tuple[Codes, int]:
    """The folded text of a record, every line filled up to a multiple of a unit, and how long its head is in that."""
    parts = []
    for text in (head, body):
        codes = fold_codes(text + LINE_END)
        ends = np.flatnonzero(codes == END)
        lengths = np.diff(ends, prepend=-1)
        repeats = np.ones(len(codes), dtype=np.int64)
        repeats[ends] += -lengths % _LINE_UNIT
        parts.append(np.repeat(codes, repeats))
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


def postings(streams: Streams, bits: int) -> Iterator[Postings]:
    """Every gram of all records, in portions that bound the memory."""
    characters = np.flatnonzero(np.bincount(streams.codes, minlength=END + 1))
    if not len(characters):
        return
    yield from _singles(streams, characters, bits)
    for portion in _portions(streams):
        if len(portion):
            yield _pairs(streams, characters, portion, bits)


def _portions(streams: Streams) -> Iterator[Codes]:
    """The places of pairs; all places of a pair are in one portion."""
    count = max(1, -(-len(streams.codes) // _AT_ONCE))
    portions: list[list[Codes]] = [[] for _ in range(count)]
    for start in range(0, len(streams.codes) - 1, _CHUNK):
        codes = streams.codes[start : start + _CHUNK + 1]
        first, second = codes[:-1], codes[1:]
        spread = (first * np.uint32(_ONE) + second * np.uint32(_OTHER)) % np.uint32(count)
        spread[(first == END) | (second == END)] = count
        for number, portion in enumerate(portions):
            portion.append((np.flatnonzero(spread == number) + start).astype(np.uint32))
    for number in range(count):
        yield np.concatenate(portions[number]) if portions[number] else np.empty(0, dtype=np.uint32)
        portions[number] = []


def _pairs(streams: Streams, characters: Numbers, portion: Codes, bits: int) -> Postings:
    """The postings of the pairs that begin at the places of a portion."""
    rank = np.zeros(int(characters[-1]) + 1, dtype=np.uint64)
    rank[characters] = np.arange(len(characters), dtype=np.uint64)
    width = np.uint64(len(streams.codes).bit_length())
    keys = rank[streams.codes[portion]] * np.uint64(len(characters)) + rank[streams.codes[portion + 1]]
    keys = (keys << width) | portion
    keys.sort()
    at = (keys & ((np.uint64(1) << width) - np.uint64(1))).astype(np.int64)
    keys >>= width
    new_gram = _changes(keys)
    first, second = np.divmod(keys[new_gram].astype(np.int64), len(characters))
    del keys
    records = np.searchsorted(streams.starts, at, side="right") - 1
    at -= streams.starts[records]
    new_record = new_gram | _changes(records)
    begins = np.flatnonzero(new_record)
    in_head = at[begins] < streams.heads[records[begins]]
    entries = Entries(records[begins], np.diff(begins, append=len(at)), in_head.astype(np.int64))
    counts, count_starts = count_bytes(entries, new_gram[begins])
    data, starts = varints(position_values(at, new_record))
    borders = np.append(np.flatnonzero(new_gram), len(at))
    count_ends = count_starts[np.searchsorted(begins, borders)]
    grams, shards = _named(characters[first], characters[second], bits)
    return Postings(grams, shards, counts.tobytes(), count_ends.tolist(), data.tobytes(), starts[borders].tolist())


def _changes(values: NDArray[np.uint64] | Numbers) -> NDArray[np.bool_]:
    """True where a value differs from the one before it, and at the first."""
    changes = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _named(first: Numbers, second: Numbers, bits: int) -> tuple[list[str], list[int]]:
    pairs: Codes = np.stack([first, second], axis=1).astype("<u4")
    text = pairs.tobytes().decode("utf-32-le", "surrogatepass")
    spread: Codes = pairs[:, 0] * np.uint32(_ONE) + pairs[:, 1] * np.uint32(_OTHER)
    return [text[at : at + 2] for at in range(0, len(text), 2)], (spread >> np.uint32(32 - bits)).tolist()


def _singles(streams: Streams, characters: Numbers, bits: int) -> Iterator[Postings]:
    """The postings of single characters: counts only."""
    keys = _single_keys(streams, characters)
    last = 0
    while last < len(keys):  # in portions that end where a character ends
        border = min(last + _CHUNK, len(keys)) - 1
        character = keys[border] >> np.uint64(_RECORD_BITS + _OFTEN_BITS + 1)
        end = int(np.searchsorted(keys, (character + np.uint64(1)) << np.uint64(_RECORD_BITS + _OFTEN_BITS + 1)))
        portion = keys[last:end].astype(np.int64)
        last = end
        ranks = portion >> (_RECORD_BITS + _OFTEN_BITS + 1)
        records = (portion >> (_OFTEN_BITS + 1)) & ((1 << _RECORD_BITS) - 1)
        new_gram = _changes(ranks)
        counts, starts = count_bytes(Entries(records, (portion >> 1) & ((1 << _OFTEN_BITS) - 1), portion & 1), new_gram)
        borders = np.flatnonzero(new_gram)
        codes = characters[ranks[borders]]
        grams, shards = _named(codes, np.full(len(codes), END), bits)
        ends = starts[np.append(borders, len(portion))].tolist()
        yield Postings(grams, shards, counts.tobytes(), ends, b"", [0] * len(ends))


def _single_keys(streams: Streams, characters: Numbers) -> NDArray[np.uint64]:
    """Sorted: which character, in which record, how often, whether in the head."""
    rank = np.zeros(int(characters[-1]) + 1, dtype=np.uint32)
    rank[characters] = np.arange(len(characters))
    rows = [np.empty(0, dtype=np.uint64)]
    starts = streams.starts.tolist()
    for record, head in enumerate(streams.heads.tolist()):
        ranks = rank[streams.codes[starts[record] : starts[record + 1]]]
        often = np.bincount(ranks)
        often[rank[END]] = 0
        found = np.flatnonzero(often)
        in_head = np.zeros(len(often), dtype=np.int64)
        in_head[ranks[:head]] = 1
        key = (found << _RECORD_BITS | record) << (_OFTEN_BITS + 1) | often[found] << 1 | in_head[found]
        rows.append(key.astype(np.uint64))
    keys = np.concatenate(rows)
    keys.sort()
    return keys
