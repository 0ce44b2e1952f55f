"""Which single characters and which pairs of neighbours stand where: all records at once, in arrays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from juanzong.search.grams import END, LINE_UNIT, shards_of
from juanzong.search.streams import Entries, count_bytes, position_values, varints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Codes = NDArray[np.uint32]

_AT_ONCE = 1_000_000  # characters sorted together; bounds memory at about 60 bytes each
_RECORD_BITS, _OFTEN_BITS = 20, 26  # of the keys that single characters are sorted by
_KEY_BITS = _RECORD_BITS + _OFTEN_BITS + 1
_RECORDS = 64  # records whose single characters are counted together


@dataclass(frozen=True, slots=True)
class Streams:
    """The laid out texts of all records one after the other.

    `starts` has one entry more than there are records; `heads` counts the codes of each record's head. Heads and
    records take whole units of a line, as `lay_out` fills them.
    """

    codes: Codes
    starts: Numbers
    heads: Numbers


class Postings(NamedTuple):
    """All grams (two characters, or one and LINE_END) of neighbouring shards: by shard, then by gram.

    `grams` are their characters side by side; `borders` says at which gram each of the `shards` begins, and where the
    last one ends. `streams` are two for each gram: its counts and its positions, which a single character has not.
    """

    shards: range
    borders: list[int]
    grams: str
    streams: list[bytes]


class _Grams(NamedTuple):
    """The characters of many grams; their streams side by side, and where each begins and the last one ends."""

    first: Codes
    second: Codes
    counts: tuple[bytes, list[int]]
    positions: tuple[bytes, list[int]]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Streams in numbers that sort fast: the rank of each code among `characters`; what each unit of a line is in.

    `starts` and `records` are where records begin, and the record of each unit; `heads` says whether it is in the head.
    """

    characters: Codes
    ranks: NDArray[Any]
    starts: Numbers
    records: NDArray[np.int32]
    heads: NDArray[np.bool_]


def postings(streams: Streams, bits: int) -> Iterator[Postings]:
    """Every gram of all records, shard by shard, in portions that bound the memory. Every shard is in one of them."""
    shards = 1 << bits
    ranked = _ranked(streams)
    del streams  # its codes are a quarter of the memory that all this takes
    count = min(shards, max(1, -(-len(ranked.ranks) // _AT_ONCE)))
    keys = _single_keys(ranked)
    single_shards = shards_of(ranked.characters, np.full_like(ranked.characters, END), bits)
    for number, portion in enumerate(_portions(ranked, bits, count)):
        own = range(-(-number * shards // count), -(-(number + 1) * shards // count))
        ranks = np.flatnonzero((single_shards >= own.start) & (single_shards < own.stop))
        yield _by_shard(own, bits, _pairs(ranked, portion), _singles(ranked, keys, ranks))


def _ranked(streams: Streams) -> _Ranked:
    known = np.zeros(0x110000, dtype=np.bool_)
    known[streams.codes] = True
    characters = np.flatnonzero(known).astype(np.uint32)
    rank = np.zeros(0x110000, dtype=np.min_scalar_type(len(characters)))
    rank[characters] = np.arange(len(characters))
    units = np.diff(streams.starts) // LINE_UNIT
    records = np.arange(len(units), dtype=np.int32).repeat(units)
    within = np.arange(len(records)) - streams.starts[records] // LINE_UNIT
    heads = within < streams.heads[records] // LINE_UNIT
    return _Ranked(characters, rank[streams.codes], streams.starts, records, heads)


def _portions(ranked: _Ranked, bits: int, count: int) -> Iterator[Codes]:
    """The places of pairs; all places of the pairs of a shard are in one portion."""
    portions: list[list[Codes]] = [[] for _ in range(count)]
    for start in range(0, len(ranked.ranks) - 1, _AT_ONCE):
        codes = ranked.characters[ranked.ranks[start : start + _AT_ONCE + 1]]
        first, second = codes[:-1], codes[1:]
        numbers = (shards_of(first, second, bits) * np.uint32(count) >> np.uint32(bits)).astype(np.uint16)
        numbers[(first == END) | (second == END)] = count
        order = numbers.argsort(kind="stable").astype(np.uint32) + np.uint32(start)
        ends = np.cumsum(np.bincount(numbers, minlength=count + 1)).tolist()
        for number, portion in enumerate(portions):
            portion.append(order[ends[number - 1] if number else 0 : ends[number]])
    for number in range(count):
        yield np.concatenate([np.empty(0, dtype=np.uint32), *portions[number]])
        portions[number] = []


def _pairs(ranked: _Ranked, portion: Codes) -> _Grams:
    """The postings of the pairs that begin at the places of a portion."""
    keys = _pair_keys(ranked, portion)
    width = np.uint64(len(ranked.ranks).bit_length())
    at = (keys & ((np.uint64(1) << width) - np.uint64(1))).astype(np.int64)
    keys >>= width
    new_gram = _changes(keys)
    first, second = np.divmod(keys[new_gram], np.uint64(max(1, len(ranked.characters))))
    units = at // LINE_UNIT
    records = ranked.records[units]
    new_record = new_gram | _changes(records)
    begins = np.flatnonzero(new_record)
    in_head = ranked.heads[units[begins]].astype(np.int64)
    at -= ranked.starts[records]
    entries = Entries(records[begins].astype(np.int64), np.diff(begins, append=len(at)), in_head)
    counts, count_starts = count_bytes(entries, new_gram[begins])
    data, starts = varints(position_values(at, new_record))
    borders = np.append(np.flatnonzero(new_gram), len(at))
    return _Grams(
        ranked.characters[first],
        ranked.characters[second],
        (counts.tobytes(), count_starts[np.searchsorted(begins, borders)].tolist()),
        (data.tobytes(), starts[borders].tolist()),
    )


def _pair_keys(ranked: _Ranked, portion: Codes) -> NDArray[np.uint64]:
    """Sorted: which pair, and where."""
    keys = ranked.ranks[portion].astype(np.uint64)
    keys *= np.uint64(len(ranked.characters))
    keys += ranked.ranks[portion + np.uint32(1)]
    keys <<= np.uint64(len(ranked.ranks).bit_length())
    keys |= portion
    keys.sort()
    return keys


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """True where a value differs from the one before it, and at the first."""
    changes = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _singles(ranked: _Ranked, keys: NDArray[np.uint64], ranks: Numbers) -> _Grams:
    """The postings of single characters, of those with these ranks: counts only."""
    borders = np.searchsorted(keys, np.append(ranks, ranks + 1).astype(np.uint64) << np.uint64(_KEY_BITS)).tolist()
    parts = [keys[a:b] for a, b in zip(borders[: len(ranks)], borders[len(ranks) :], strict=True)]
    portion = np.concatenate([keys[:0], *parts]).astype(np.int64)
    new_gram = _changes(portion >> _KEY_BITS)
    records = (portion >> (_OFTEN_BITS + 1)) & ((1 << _RECORD_BITS) - 1)
    entries = Entries(records, (portion >> 1) & ((1 << _OFTEN_BITS) - 1), portion & 1)
    counts, starts = count_bytes(entries, new_gram)
    found = np.flatnonzero(new_gram)
    first = ranked.characters[portion[found] >> _KEY_BITS]
    ends = starts[np.append(found, len(portion))].tolist()
    return _Grams(first, np.full_like(first, END), (counts.tobytes(), ends), (b"", [0] * len(ends)))


def _single_keys(ranked: _Ranked) -> NDArray[np.uint64]:
    """Sorted: which character, in which record, how often, whether in the head."""
    size = len(ranked.characters)
    rows = [np.empty(0, dtype=np.uint64)]
    for first in range(0, len(ranked.starts) - 1, _RECORDS):
        start, end = ranked.starts[[first, min(first + _RECORDS, len(ranked.starts) - 1)]].tolist()
        units = slice(start // LINE_UNIT, end // LINE_UNIT)
        cells = (ranked.records[units].astype(np.int64) - first).repeat(LINE_UNIT) * size + ranked.ranks[start:end]
        often = np.bincount(cells)
        in_head = np.zeros(len(often), dtype=np.int64)
        in_head[cells[ranked.heads[units].repeat(LINE_UNIT)]] = 1
        found = np.flatnonzero(often)
        records, ranks = np.divmod(found, size)
        keys = ranks << _KEY_BITS | (records + first) << (_OFTEN_BITS + 1) | often[found] << 1 | in_head[found]
        rows.append(keys[ranked.characters[ranks] != END].astype(np.uint64))
    every = np.concatenate(rows)
    every.sort()
    return every


def _by_shard(shards: range, bits: int, *found: _Grams) -> Postings:
    """The grams of some shards in order."""
    first, second = (np.concatenate([grams[at] for grams in found]) for at in (0, 1))
    numbers = shards_of(first, second, bits)
    order = np.lexsort((second, first, numbers))
    codes: Codes = np.stack([first[order], second[order]], axis=1).astype("<u4")
    streams = [[side[a:b] for grams in found for side, ends in [grams[at]] for a, b in pairwise(ends)] for at in (2, 3)]
    return Postings(
        shards,
        np.searchsorted(numbers[order], np.arange(shards.start, shards.stop + 1)).tolist(),
        codes.tobytes().decode("utf-32-le", "surrogatepass"),
        [streams[at][number] for number in order.tolist() for at in (0, 1)],
    )
