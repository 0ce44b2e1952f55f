"""Twins among reports that are written out one by one: their lines wait on disk until all of them are known."""

from __future__ import annotations

import json
from itertools import islice
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from juanzong.export import edit_json, report_record
from juanzong.ringless import ringless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import IO, Any

    from juanzong.crossing import Features
    from juanzong.model import Report

Item = TypeVar("Item")

_IN_MEMORY = 8_000_000  # bytes of lines that are held before the rest goes to a temporary file
_AT_ONCE = 1_000  # edits or mentions that are written at a time: a source of 8 MB may have a million
_STRETCH = 100_000  # characters of a text that are written at a time


def json_lines(reports: Iterable[Report]) -> Iterator[str]:
    """The JSON of every report in the given order, with its edits; `twin_of` where it is a worse copy of another.

    Each line comes in pieces, the last of which ends it.
    """
    from juanzong.crossing import features_of, twins  # noqa: PLC0415 - numpy, which a report alone does not need

    features: list[Features] = []
    alone: list[Report] = []  # a report alone has no twin: nothing needs to be known of it
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        waiting = _Waiting(file)
        for report in reports:
            waiting.add(report)
            alone.append(report)
            if features or len(alone) > 1:
                features += map(features_of, alone)
                alone.clear()
        found = twins(features, lambda name: str(waiting.record(name)["text"])) if features else {}
        for name in waiting.places:
            if twin_of := found.get(name):
                yield from _pieces(waiting.record(name) | {"twin_of": twin_of})
            else:
                yield from waiting.head(name)
            yield ', "edits": ['
            yield from waiting.edits(name)
            yield "]}\n"


class _Place(NamedTuple):
    """Where a report stands in the file: pieces of its record without edits, then pieces of these, in bytes."""

    start: int
    record: tuple[int, ...]
    edits: tuple[int, ...]


class _Waiting:
    """Reports by their ids, in a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.places: dict[str, _Place] = {}

    @ringless()
    def add(self, report: Report) -> None:
        start = self._file.seek(0, SEEK_END)
        record = tuple(map(self._write, _pieces(report_record(report, edits=False))))
        edits = map(edit_json, report.text.each_edit())
        self.places[report.id] = _Place(start, record, tuple(map(self._write, _batches(edits, ", ".join))))

    def head(self, name: str) -> Iterator[str]:
        """The record as `_pieces` gave it."""
        place = self.places[name]
        self._file.seek(place.start)
        yield from map(self._read, place.record)

    def record(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads("".join(self.head(name)) + "}")
        return found

    def edits(self, name: str) -> Iterator[str]:
        place = self.places[name]
        self._file.seek(place.start + sum(place.record))
        yield from map(self._read, place.edits)

    def _write(self, words: str) -> int:
        return self._file.write(words.encode("utf-8", "surrogatepass"))

    def _read(self, length: int) -> str:
        return self._file.read(length).decode("utf-8", "surrogatepass")


def _pieces(record: Mapping[str, Any]) -> Iterator[str]:
    """The JSON of a record without the brace at its end, in pieces: of a text of 8 MB it is another 15 MB."""
    before = "{"
    for key, value in record.items():
        yield f"{before}{json.dumps(key)}: "
        before = ", "
        if isinstance(value, str):
            yield '"'
            yield from (_json(value[at : at + _STRETCH])[1:-1] for at in range(0, len(value), _STRETCH))
            yield '"'
        elif isinstance(value, list):
            yield "["
            yield from _batches(value, lambda batch: _json(batch)[1:-1])
            yield "]"
        else:
            yield _json(value)


def _batches(items: Iterable[Item], inside: Callable[[list[Item]], str]) -> Iterator[str]:
    """The inside of a JSON array, a thousand of its items at a time."""
    comma, rest = "", iter(items)
    while batch := list(islice(rest, _AT_ONCE)):
        yield comma + inside(batch)
        comma = ", "


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
