"""Reads the files of an index as the browser does, the plain way: every pair of a phrase, nothing planned or spared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from juanzong.search.grams import shard_of
from juanzong.search.packing import read_script, unpack
from juanzong.search.query import ask
from juanzong.search.streams import read_counts, read_varints

if TYPE_CHECKING:
    from pathlib import Path

Places = set[tuple[int, int]]


def found_in(site: Path, query: str) -> list[str]:
    """The addresses of all records that answer a query, in the order of their numbers."""
    folder = site / "search/index"
    head: Any = read_script((folder / "columns.js").read_bytes())[0]
    everything = set(range(sum(head["counts"])))
    terms = ask(query)
    found = everything if terms else set()
    for term in terms:
        holding = {record for phrase in term.phrases for record, _ in _places(folder, head, phrase)}
        found = found & (everything - holding if term.excluded else holding)
    return [str(read_script((folder / f"t/{record}.js").read_bytes())[1]) for record in sorted(found)]


def _places(folder: Path, head: dict[str, Any], phrase: str) -> Places:
    if len(phrase) == 1:
        counts, _ = _posting(folder, head, phrase + "\n")
        return {(record, 0) for record in read_counts(counts).records.tolist()}
    pairs = [_pair_places(folder, head, phrase[at : at + 2]) for at in range(len(phrase) - 1)]
    moved = [{(record, place - at) for record, place in places} for at, places in enumerate(pairs)]
    return set.intersection(*moved)


def _pair_places(folder: Path, head: dict[str, Any], gram: str) -> Places:
    counts, positions = _posting(folder, head, gram)
    entries, values = read_counts(counts), iter(read_varints(positions).tolist())
    places = set()
    for record, often in zip(entries.records.tolist(), entries.occurrences.tolist(), strict=True):
        place = -1
        for _ in range(often):
            place += next(values) + 1
            places.add((record, place))
    return places


def _posting(folder: Path, head: dict[str, Any], gram: str) -> tuple[bytes, bytes]:
    grams, length, packed = read_script((folder / f"g/{shard_of(gram, head['bits']):x}.js").read_bytes())
    names, data = str(grams), unpack(str(packed), int(str(length)))
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) < 128)
    at = int(ends[len(names) - 1]) + 1 if names else 0
    lengths = read_varints(data[:at]).tolist()
    own = {head["hot"][start : start + 2] for start in range(0, len(head["hot"]), 2)}
    for index in range(0, len(names), 2):
        middle, end = at + lengths[index], at + lengths[index] + lengths[index + 1]
        if names[index : index + 2] == gram:
            return data[at:middle], _own_positions(folder, gram) if gram in own else data[middle:end]
        at = end
    return b"", b""


def _own_positions(folder: Path, gram: str) -> bytes:
    length, packed = read_script((folder / f"p/{ord(gram[0]):x}-{ord(gram[1]):x}.js").read_bytes())
    return unpack(str(packed), int(str(length)))
