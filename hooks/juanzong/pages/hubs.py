"""The lists that lead to all other pages: all reports, all concepts of a kind, and what could not be taken in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.library import year_of
from juanzong.pages import digests
from juanzong.pages.addresses import KIND_NAMES, KINDS, REFUSED, REPORTS, kind_address
from juanzong.pages.concept import Near
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.model import ConceptKind, Report
    from juanzong.pages.sheet import Shelf

YEARS = 12  # years that the home page shows one by one


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in a list: its name, its opening words, how long it is."""

    report: Report
    name: str
    opening: str
    length: int


@dataclass(frozen=True, slots=True)
class Year:
    """The reports of one year, or the undated ones; `anchor` is its place on the page of all reports."""

    label: str
    anchor: str
    entries: tuple[Entry, ...]


def hub_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """The lists, and 未收录; all of them belong into the navigation."""
    key = partial(_key_of_reports, shelf)
    yield Sheet(REPORTS, "全部报告", partial(_write_reports, shelf), "全部报告，按年份排列。", hub=True, key=key)
    for kind in KINDS:
        name = KIND_NAMES[kind]
        key, write = partial(digests.entries, shelf), partial(_write_kind, kind, shelf)
        yield Sheet(kind_address(kind), name, write, f"目录里的全部{name}。", hub=True, key=key)
    key, write = partial(digests.refused, shelf), partial(_write_refused, shelf)
    yield Sheet(REFUSED, "未收录", write, "没有收录的来源和原因。", hub=True, key=key)


def years_of(library: Library) -> list[Year]:
    """The reports by year, the latest first, the undated last; within a year in the order of their ids."""
    dated = sorted(library.counted, key=lambda report: (year_of(report) or "", report.id))
    groups = {year: list(reports) for year, reports in groupby(dated, key=year_of)}
    undated = groups.pop(None, [])
    years = [
        Year(f"{year} 年", f"y{year}", tuple([entry_of(report, library) for report in groups[year]]))
        for year in sorted(filter(None, groups), reverse=True)
    ]
    if undated:
        years.append(Year("未注明年份", "undated", tuple([entry_of(report, library) for report in undated])))
    return years


def entry_of(report: Report, library: Library) -> Entry:
    """A report as lists show it."""
    return Entry(report, library.names[report.id], report.gist.first, report.gist.length)


def _key_of_reports(shelf: Shelf) -> str:
    handout = shelf.desk and shelf.desk.for_collection()
    return digest(digests.listed(shelf), digests.refused(shelf), repr(handout))


def _write_reports(shelf: Shelf, _prose: Markup) -> Leaf:
    years = years_of(shelf.library)
    counted = shelf.library.counted
    wanting = [
        ("incomplete", "不完整的", [report for report in counted if not report.complete]),
        ("flagged", "有存疑之处的", [report for report in counted if report.gist.flags]),
    ]
    values = {
        "library": shelf.library,
        "years": years,
        "shown": YEARS,
        "wanting": wanting,
        "handout": shelf.desk and shelf.desk.for_collection(),
    }
    outline = tuple([OutlineEntry(1, year.label, year.anchor) for year in years])
    return Leaf(fill("reports.html", REPORTS, values), outline)


def _write_kind(kind: ConceptKind, shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    concepts = library.of_kind(kind)
    named = [concept for concept in concepts if library.count(concept.id)]
    letters = [
        (letter, [(Near(c, library.count(c.id)), len(library.reports_of(c.id))) for c in group])
        for letter, group in groupby(named, key=lambda concept: concept.id[0].upper())
    ]
    ids = {concept.family for concept in named}
    values = {
        "kind": kind,
        "letters": letters,
        "occurring": len(named),
        "absent": [Near(concept, 0) for concept in concepts if not library.count(concept.id)],
        "families": [family for family in library.families.values() if family.id in ids],
        "members": {name: sum(1 for c in library.members[name] if library.count(c)) for name in ids if name},
    }
    outline = tuple([OutlineEntry(1, letter, f"letter-{letter.lower()}") for letter, _ in letters])
    return Leaf(fill("kind.html", kind_address(kind), values), outline)


def _write_refused(shelf: Shelf, _prose: Markup) -> Leaf:
    return Leaf(fill("refused.html", REFUSED, {"refused": shelf.library.refused}))
