"""The files that hold the postings: grams share them, but long positions have files of their own."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.search.folding import LINE_END
from juanzong.search.grams import shard_of
from juanzong.search.packing import pack, read_script, script, unpack
from juanzong.search.streams import read_varints, replaced, varints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from juanzong.search.postings import Postings

    Places = NDArray[np.int64]

HOT = 4096  # bytes of positions beyond which they have a file of their own: a quarter of what a shard holds
_SHARD = 16_384  # bytes that a shard should not much exceed: as many as one request is worth
_PER_CHARACTER = 1.2  # bytes of postings that a laid out character costs in shards, measured


class Posting(NamedTuple):
    """One gram with its two streams; that of the positions is empty for a single character."""

    gram: str
    counts: bytes
    positions: bytes


def shard_bits(characters: int) -> int:
    """How many bits number the shards for texts of so many characters altogether."""
    wanted = characters * _PER_CHARACTER / _SHARD
    return min(16, max(1, int(np.ceil(np.log2(max(wanted, 1))))))


def write_postings(folder: Path, portions: Iterable[Postings]) -> dict[str, int]:
    """Write every file below `folder`. Gives the grams whose positions have a file of their own, and its size."""
    (folder / "g").mkdir()
    (folder / "p").mkdir()
    hot = {}
    for shards, borders, grams, streams in portions:
        sizes = np.fromiter(map(len, streams), dtype=np.int64, count=len(streams))
        for at in np.flatnonzero(sizes[1::2] > HOT).tolist():
            gram, positions = grams[2 * at : 2 * at + 2], streams[2 * at + 1]
            hot[gram] = len(positions)
            _write_positions(folder, Posting(gram, b"", positions))
            streams[2 * at + 1], sizes[2 * at + 1] = b"", 0
        for number, (start, end) in zip(shards, pairwise(borders), strict=True):
            part = slice(2 * start, 2 * end)
            _write_shard(folder, number, grams[part], sizes[part], streams[part])
    return hot


def revise_postings(
    folder: Path, changes: Mapping[str, Iterable[tuple[int, Places, bool]]], bits: int, hot: Mapping[str, int]
) -> dict[str, int]:
    """Write again what changes: per gram the records, their new places and whether one is in the head.

    Files are replaced, never written into: other folders may share them. Gives the new `hot`.
    """
    left = dict(hot)
    by_shard: defaultdict[int, list[str]] = defaultdict(list)
    for gram in changes:
        by_shard[shard_of(gram, bits)].append(gram)
    for number, grams in by_shard.items():
        before = _read_shard(folder, number)
        shard = dict(before)
        for gram in grams:
            old = shard.pop(gram, Posting(gram, b"", b""))
            if left.pop(gram, 0):
                old = Posting(gram, old.counts, _read_positions(folder, gram))
            new = _revised(old, changes[gram])
            if len(new.positions) > HOT:
                left[gram] = len(new.positions)
                _write_positions(folder, new)
                new = Posting(gram, new.counts, b"")
            elif gram in hot:
                (folder / _own_name(gram)).unlink()
            if new.counts:
                shard[gram] = new
        if shard != before:
            postings = sorted(shard.values())
            streams = [stream for posting in postings for stream in posting[1:]]
            sizes = np.array([len(stream) for stream in streams], dtype=np.int64)
            _write_shard(folder, number, "".join([posting.gram for posting in postings]), sizes, streams)
    return left


def _revised(posting: Posting, changes: Iterable[tuple[int, Places, bool]]) -> Posting:
    placed = posting.gram[1] != LINE_END
    for record, places, in_head in changes:
        streams = replaced(posting[1:], record, places, in_head=in_head, placed=placed)
        posting = Posting(posting.gram, *streams)
    return posting


def replace_file(path: Path, content: bytes) -> None:
    """Put a new file in the place of one that other folders may share."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def _own_name(gram: str) -> str:
    return f"p/{ord(gram[0]):x}-{ord(gram[1]):x}.js"


def _write_positions(folder: Path, posting: Posting) -> None:
    content = script(len(posting.positions), pack(posting.positions))
    replace_file(folder / _own_name(posting.gram), content)


def _read_positions(folder: Path, gram: str) -> bytes:
    length, packed = read_script((folder / _own_name(gram)).read_bytes())
    return unpack(str(packed), int(str(length)))


def _write_shard(folder: Path, number: int, grams: str, sizes: Places, streams: list[bytes]) -> None:
    """A shard: its grams side by side, the lengths of their streams, the streams."""
    data = varints(sizes)[0].tobytes() + b"".join(streams)
    replace_file(folder / f"g/{number:x}.js", script(grams, len(data), pack(data)))


def _read_shard(folder: Path, number: int) -> dict[str, Posting]:
    grams, length, packed = read_script((folder / f"g/{number:x}.js").read_bytes())
    data = unpack(str(packed), int(str(length)))
    names = str(grams)
    count = len(names)  # two characters and two streams per gram
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) < 128)
    at = int(ends[count - 1]) + 1 if count else 0
    lengths = read_varints(data[:at]).tolist()
    postings = {}
    for index in range(0, count, 2):
        middle, end = at + lengths[index], at + lengths[index] + lengths[index + 1]
        gram = names[index : index + 2]
        postings[gram] = Posting(gram, data[at:middle], data[middle:end])
        at = end
    return postings
