"""The two byte streams of a gram: in which records it stands how often, and where. Numbers in, bytes out, and back.

All numbers are varints: seven bits a byte, the lowest first, the high bit says that more follow.

*counts*: per record, ascending, `gap << 2 | code`, the gap being the records skipped since the last one. Code 0 is one
occurrence, 1 two, 2 one occurrence in the record's head (a report's title, a concept's wordings); with code 3 a second
number follows, `occurrences << 1 | in the head`.
*positions*: per record of *counts* its occurrences, the first as it is, the others as what lies between two of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ESCAPE = 3
# by occurrences (three and more are alike) and by whether one is in the head; no entry has none
_CODES = np.array([[_ESCAPE, _ESCAPE], [0, 2], [1, _ESCAPE], [_ESCAPE, _ESCAPE]])


class Entries(NamedTuple):
    """Records that hold a gram, ascending per gram: number, occurrences, whether one of them is in the head (0, 1)."""

    records: NDArray[np.int64]
    occurrences: NDArray[np.int64]
    in_head: NDArray[np.int64]


def varints(values: NDArray[Any]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes of non-negative whole numbers, and where each begins (one more entry: where the last one ends)."""
    lengths = np.ones(len(values), dtype=np.uint8)
    bits, longest = 7, int(values.max(initial=0))
    while longest >> bits:
        lengths += values >= 1 << bits
        bits += 7
    starts = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    out = np.empty(starts[-1], dtype=np.uint8)
    longer = np.flatnonzero(lengths > 1)
    out[starts[:-1]] = values.astype(np.uint8) & 127 | (lengths > 1).view(np.uint8) << 7
    for byte in range(1, bits // 7):  # most numbers take one byte: only the longer ones are looked at again
        more = lengths[longer] > byte + 1
        out[starts[longer] + byte] = (values[longer] >> 7 * byte).astype(np.uint8) & 127 | more.view(np.uint8) << 7
        longer = longer[more]
    return out, starts


def read_varints(data: bytes) -> NDArray[np.int64]:
    """The numbers of a stream of varints."""
    raw = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(raw < 128)
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    values = np.zeros(len(ends), dtype=np.int64)
    at, shift = starts, 0
    index = np.arange(len(ends))
    while len(index):
        values[index] |= (raw[at].astype(np.int64) & 127) << shift
        more = at < ends[index]
        index, at, shift = index[more], at[more] + 1, shift + 7
    return values


def count_bytes(entries: Entries, begins: NDArray[np.bool_]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The *counts* of many grams side by side; `begins` is true at each gram's first entry.

    Gives the bytes and, for every entry, where its bytes begin (one more: where the last one's end).
    """
    gaps = entries.records.copy()
    gaps[1:] -= entries.records[:-1] + 1
    gaps[begins] = entries.records[begins]
    codes = _CODES[np.minimum(entries.occurrences, 3), entries.in_head]
    escaped = np.flatnonzero(codes == _ESCAPE)
    more = np.zeros(len(codes) + 1, dtype=np.int64)
    more[escaped + 1] = 1
    at = np.arange(len(codes) + 1) + np.cumsum(more)
    values = np.empty(at[-1], dtype=np.uint32)
    values[at[:-1]] = gaps << 2 | codes
    values[at[escaped] + 1] = entries.occurrences[escaped] << 1 | entries.in_head[escaped]
    data, starts = varints(values)
    return data, starts[at]


def read_counts(data: bytes) -> Entries:
    """The entries of one gram's *counts*."""
    values = read_varints(data)
    codes = values & 3
    index = np.arange(len(values))
    # a number is told apart from the second number of an escape by counting escapes back to the last plain code
    after_plain = np.concatenate([[True], codes[:-1] != _ESCAPE])[: len(values)]
    leads = (index - np.maximum.accumulate(np.where(after_plain, index, 0))) % 2 == 0
    lead = index[leads]
    told = np.array([2, 4, 3, 0])[codes[lead]]
    escaped = codes[lead] == _ESCAPE
    told[escaped] = values[lead[escaped] + 1]
    return Entries(np.cumsum((values[lead] >> 2) + 1) - 1, told >> 1, told & 1)


def position_values(positions: NDArray[np.int64], begins: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The numbers of *positions*; `begins` is true at the first occurrence in each record."""
    values = positions.copy()
    values[1:] -= positions[:-1] + 1
    np.copyto(values, positions, where=begins)
    return values


def replaced(
    streams: tuple[bytes, bytes], record: int, places: NDArray[np.int64], *, in_head: bool, placed: bool
) -> tuple[bytes, bytes]:
    """Both streams of one gram after a record's occurrences have become `places` (none: the record leaves).

    `placed` says whether the gram has *positions* at all.
    """
    counts, positions = streams
    old = read_counts(counts)
    at = int(np.searchsorted(old.records, record))
    rest = at + (at < len(old.records) and int(old.records[at]) == record)
    told = np.array([[record], [len(places)], [in_head]], dtype=np.int64)[:, : min(1, len(places))]
    new = Entries(*(np.concatenate([a[:at], b, a[rest:]]) for a, b in zip(old, told, strict=True)))
    counts = count_bytes(new, np.arange(len(new.records)) == 0)[0].tobytes()
    if not placed:
        return counts, positions
    ends = np.concatenate([[0], np.flatnonzero(np.frombuffer(positions, dtype=np.uint8) < 128) + 1])
    before, after = old.occurrences[:at].sum(), old.occurrences[:rest].sum()
    middle = varints(position_values(places, np.arange(len(places)) == 0))[0].tobytes()
    return counts, positions[: ends[before]] + middle + positions[ends[after] :]
