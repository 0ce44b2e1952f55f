"""Twins among reports that are written out one by one: their lines wait on disk until all of them are known."""

from __future__ import annotations

import json
from itertools import islice
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from juanzong.export import edit_record, report_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO, Any

    from juanzong.crossing import Features
    from juanzong.model import Report
    from juanzong.spans import Edit

_IN_MEMORY = 8_000_000  # bytes of lines that are held before the rest goes to a temporary file
_AT_ONCE = 1_000  # edits that are written at a time: a source of 8 MB may have a million


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
            record = waiting.head(name)
            if twin_of := found.get(name):
                record = json.dumps(json.loads(record) | {"twin_of": twin_of}, ensure_ascii=False)
            yield f'{record.removesuffix("}")}, "edits": ['
            yield from waiting.edits(name)
            yield "]}\n"


class _Place(NamedTuple):
    """Where a report stands in the file: its record without edits, then pieces of these, in bytes."""

    start: int
    record: int
    edits: tuple[int, ...]


class _Waiting:
    """Reports by their ids, in a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.places: dict[str, _Place] = {}

    def add(self, report: Report) -> None:
        start = self._file.seek(0, SEEK_END)
        record = self._write(json.dumps(report_record(report, edits=False), ensure_ascii=False))
        self.places[report.id] = _Place(start, record, tuple(map(self._write, _pieces(report.text.each_edit()))))

    def head(self, name: str) -> str:
        place = self.places[name]
        self._file.seek(place.start)
        return self._read(place.record)

    def record(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.head(name))
        return found

    def edits(self, name: str) -> Iterator[str]:
        place = self.places[name]
        self._file.seek(place.start + place.record)
        yield from map(self._read, place.edits)

    def _write(self, words: str) -> int:
        return self._file.write(words.encode("utf-8", "surrogatepass"))

    def _read(self, length: int) -> str:
        return self._file.read(length).decode("utf-8", "surrogatepass")


def _pieces(edits: Iterator[Edit]) -> Iterator[str]:
    """The inside of a JSON array of edits, a thousand at a time."""
    comma = ""
    while batch := [edit_record(edit) for edit in islice(edits, _AT_ONCE)]:
        yield comma + json.dumps(batch, ensure_ascii=False)[1:-1]
        comma = ", "
