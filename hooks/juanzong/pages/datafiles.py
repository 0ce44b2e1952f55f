"""The data that the site ships beside its pages, as lines of text. What the fields mean: docs/about/data.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from juanzong.export import concept_record, edit_record, report_record
from juanzong.kept import digest, keyless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from juanzong.library import Library


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of data: its place in the site, and its lines whenever they are asked for.

    `key` gives a digest of everything that the lines are made of, code apart, once somebody wants to know whether they
    are still the same; without one they are written anew always.
    """

    address: str
    lines: Callable[[], Iterator[str]]
    key: Callable[[], str] = keyless


def data_files(library: Library) -> tuple[DataFile, ...]:
    """All of them."""
    key = partial(_key, library)
    return (
        DataFile("data/reports.jsonl", partial(_report_lines, library), key),
        DataFile("data/edits.jsonl", partial(_edit_lines, library), key),
        DataFile("data/concepts.json", partial(_concept_lines, library)),
    )


def _key(library: Library) -> str:
    return digest(*[part for item in library.versions.items() for part in item])


def _report_lines(library: Library) -> Iterator[str]:
    for report in library.reports:
        yield _line(report_record(report, edits=False))


def _edit_lines(library: Library) -> Iterator[str]:
    """One line a report: enough to replay its edits over the source without any other file."""
    for report in library.reports:
        yield _line(
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
