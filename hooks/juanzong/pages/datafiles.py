"""The data that the site ships beside its pages, as lines of text. What the fields mean: docs/about/data.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from juanzong.export import concept_record, edit_record, report_record
from juanzong.kept import digest, keyless
from juanzong.pages.pieces import Piece, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from juanzong.library import Library
    from juanzong.model import Report


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of data: its place in the site, and its lines whenever they are asked for.

    `key` gives a digest of everything that the lines are made of, code apart, once somebody wants to know whether they
    are still the same; without one they are written anew always. `pieces` are the same words in parts with digests of
    their own, where there are such. `of` is the report whose own file it is, by its id.
    """

    address: str
    lines: Callable[[], Iterator[str]]
    key: Callable[[], str] = keyless
    pieces: Callable[[], Iterable[Piece]] | None = None
    of: str = ""


def pieced(address: str, pieces: Callable[[], Iterable[Piece]], key: Callable[[], str]) -> DataFile:
    """A file of data that is put together from pieces."""
    return DataFile(address, partial(lines_of, pieces), key, pieces)


def data_files(library: Library) -> tuple[DataFile, ...]:
    """All of them."""
    key = partial(_key, library)
    return (
        pieced("data/reports.jsonl", partial(_lines, library, _told), key),
        pieced("data/edits.jsonl", partial(_lines, library, _account), key),
        DataFile("data/concepts.json", partial(_concept_lines, library), partial(_key_of_concepts, library)),
    )


def _key(library: Library) -> str:
    return digest(*[part for item in library.versions.items() for part in item])


def _key_of_concepts(library: Library) -> str:
    """Of all concepts, and of which reports name them how often."""
    holders = [
        " ".join([f"{name} {number}" for name, number in library.holders(each).items()]) for each in library.concepts
    ]
    return digest(repr(library.concepts), *holders)


def _lines(library: Library, line: Callable[[Report], str]) -> Iterator[Piece]:
    """A line for every report."""
    for report in library.reports:
        yield Piece(library.versions[report.id], partial(line, report))


def _told(report: Report) -> str:
    return _line(report_record(report, edits=False))


def _account(report: Report) -> str:
    """Enough to replay a report's edits over the source without any other file."""
    return _line(
        {
            "source": report.source.path,
            "id": report.id,
            "sha256": report.source.sha256,
            "span": [report.span.start, report.span.end],
            "edits": [edit_record(edit) for edit in report.edits],
        }
    )


def _concept_lines(library: Library) -> Iterator[str]:
    """One JSON array, a concept a line, with what the library knows of it."""
    opening = "[\n"
    for concept in library.concepts.values():
        reports = [report.id for report in library.reports_of(concept.id)]
        record = {**concept_record(concept), "count": library.count(concept.id), "reports": reports}
        yield opening + json.dumps(record, ensure_ascii=False)
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
