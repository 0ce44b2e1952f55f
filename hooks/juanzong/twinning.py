"""Twins among reports that are written out one by one: their lines wait on disk until all of them are known."""

from __future__ import annotations

import json
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from juanzong.crossing import features_of, twins
from juanzong.export import report_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO, Any

    from juanzong.crossing import Features
    from juanzong.model import Report

_IN_MEMORY = 32_000_000  # bytes of lines that are held before the rest goes to a temporary file


def json_lines(reports: Iterable[Report]) -> Iterator[str]:
    """The JSON of every report in the given order, with its edits; `twin_of` where it is a worse copy of another."""
    features: list[Features] = []
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        waiting = _Waiting(file)
        for report in reports:
            waiting.add(report.id, json.dumps(report_record(report, edits=True), ensure_ascii=False))
            features.append(features_of(report))
        found = twins(features, lambda name: str(waiting.record(name)["text"]))
        for name, line in waiting.lines():
            twin_of = found.get(name)
            yield json.dumps(waiting.record(name) | {"twin_of": twin_of}, ensure_ascii=False) if twin_of else line


class _Waiting:
    """Lines by the ids of their reports, in a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}

    def add(self, name: str, line: str) -> None:
        written = line.encode("utf-8", "surrogatepass")
        self._places[name] = (self._file.seek(0, SEEK_END), len(written))
        self._file.write(written)

    def lines(self) -> Iterator[tuple[str, str]]:
        for name in self._places:
            yield name, self._line(name)

    def record(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._line(name))
        return found

    def _line(self, name: str) -> str:
        start, length = self._places[name]
        self._file.seek(start)
        return self._file.read(length).decode("utf-8", "surrogatepass")
