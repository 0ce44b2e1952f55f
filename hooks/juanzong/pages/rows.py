"""What pages about concepts ask of every report, looked up by its id: they ask it a hundred thousand times."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from juanzong.crossing.timelines import mark_of
from juanzong.kept import digest

if TYPE_CHECKING:
    from juanzong.crossing.timelines import Mark
    from juanzong.library import Library


class Rows(NamedTuple):
    """Each by a report's id. `lengths`: characters; `marks`: its place in a timeline; `stated`: its period or date.

    `tags` tell its id, name and year, for keys; `lines` are digests of these, its length, its period and its date.
    """

    lengths: dict[str, int]
    marks: dict[str, Mark]
    stated: dict[str, str]
    tags: dict[str, str]
    lines: dict[str, str]


def rows_of(library: Library) -> Rows:
    """The rows of all reports."""
    rows, years = Rows({}, {}, {}, {}, {}), library.years
    for report in library.reports:
        name, length, year = report.id, report.gist.length, years[report.id] or ""
        rows.lengths[name] = length
        rows.marks[name] = mark_of(report)
        rows.stated[name] = report.period or report.date or ""
        rows.tags[name] = f"{name}\0{library.names[name]}\0{year}\0"
        rows.lines[name] = digest(name, library.names[name], str(length), year, repr((report.period, report.date)))
    return rows
