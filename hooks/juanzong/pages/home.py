"""The home page: search first, then the ways in, what there is by year, and what is new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.pages import digests
from juanzong.pages.addresses import HOME, KINDS
from juanzong.pages.concept import Near, near
from juanzong.pages.hubs import YEARS, Year, entry_of, years_of
from juanzong.pages.schema import site_schema
from juanzong.pages.sheet import Leaf, Sheet, fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.model import ConceptKind, Report
    from juanzong.pages.sheet import Shelf

_FREQUENT = 12  # concepts of a kind that the home page names
_RECENT = 5  # reports that it names as new
_SPOKEN = 3  # themes that a year is told by
_FULL = 100  # the width of the longest bar, in units of its own


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the timeline: how many reports, how wide its bar is (of 100), what they speak of most."""

    year: Year
    count: int
    width: int
    themes: tuple[Near, ...]


def home_sheet(shelf: Shelf) -> Sheet:
    """The home page; its prose stands above everything."""
    return Sheet(HOME, "首页", partial(_write, shelf), hub=True, key=partial(_key, shelf))


def _key(shelf: Shelf) -> str:
    told = (digests.listed(shelf), digests.refused(shelf), digests.entries(shelf), digests.naming(shelf))
    return digest(*told, site_schema(shelf))


def _write(shelf: Shelf, prose: Markup) -> Leaf:
    library = shelf.library
    bars = timeline(library)
    frequent = {kind: _frequent(kind, library) for kind in KINDS}
    values = {
        "prose": prose,
        "library": library,
        "incomplete": [report for report in library.counted if not report.complete],
        "flagged": [report for report in library.counted if report.gist.flags],
        "characters": sum(report.gist.length for report in library.counted),
        "occurring": {kind: sum(1 for c in library.of_kind(kind) if library.count(c.id)) for kind in KINDS},
        "frequent": frequent,
        "tries": [item.concept.label for kind in ("slogan", "practice") for item, _ in frequent[kind][:2]],
        "bars": bars[:YEARS],
        "earlier": sum(bar.count for bar in bars[YEARS:]),
        "recent": [entry_of(report, library) for report in newest(library)],
        "schema": site_schema(shelf),
    }
    return Leaf(fill("home.html", HOME, values))


def newest(library: Library, most: int = _RECENT) -> list[Report]:
    """The reports that came last, as far as anything says so.

    That is the day an editor fetched them, else the day they state, else the end of the time they speak of; those of
    which nothing is known come last.
    """
    return sorted(library.counted, key=_when, reverse=True)[:most]


def _when(report: Report) -> tuple[str, str]:
    period = (report.period or "").rpartition("/")[2]
    return report.gist.retrieved or report.date or period, report.id


def timeline(library: Library) -> list[Bar]:
    """The years of the reports, the latest first and the undated last, with what each year's reports speak of."""
    years = years_of(library)
    most = max((len(year.entries) for year in years), default=1)
    return [
        Bar(year, len(year.entries), max(round(_FULL * len(year.entries) / most), 1), _spoken(year, library))
        for year in years
    ]


def _spoken(year: Year, library: Library) -> tuple[Near, ...]:
    names = chain.from_iterable(library.concepts_of[entry.report.id] for entry in year.entries)
    themes = Counter([name for name in names if library.concepts[name].kind == "theme"])
    best = sorted(themes, key=lambda name: (-themes[name], name))[:_SPOKEN]
    return tuple(near(best, library))


def _frequent(kind: ConceptKind, library: Library) -> list[tuple[Near, int]]:
    """The concepts of a kind that stand in the most reports, with the number of reports."""
    found = [
        (item, len(library.reports_of(item.concept.id)))
        for item in near([concept.id for concept in library.of_kind(kind)], library)
        if item.count
    ]
    found.sort(key=lambda entry: (-entry[1], -entry[0].count, entry[0].concept.id))
    return found[:_FREQUENT]
