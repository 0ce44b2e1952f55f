"""Every place of a concept as keyword in context, grouped by report in the order of time, in pages of some hundred."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from juanzong.excerpting import place_of, section_of
from juanzong.library import Occurrence, year_of
from juanzong.pages.addresses import concept_address, year_anchor
from juanzong.paragraphs import lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from juanzong.excerpting import Place
    from juanzong.library import Library
    from juanzong.model import Concept, Report
    from juanzong.pages.sheet import Shelf

UNDATED = "未注明"
PAGE = 300  # places on a page; a report is never divided


@dataclass(frozen=True, slots=True)
class Group:
    """All places of a concept in one report; `rate` is how many on 10,000 characters of it.

    `year` is set where the first report of a year begins, `undated` for the first of those without one.
    """

    report: Report
    name: str
    places: tuple[Place, ...]
    rate: float
    year: str = ""


def pages_of(counts: Mapping[str, int]) -> list[list[str]]:
    """The reports on each page of a concept."""
    pages: list[list[str]] = []
    room = 0
    for name, count in counts.items():
        if not pages or room < count:
            pages.append([])
            room = max(PAGE, count)
        pages[-1].append(name)
        room -= count
    return pages


def pages_with(concept: str, library: Library) -> list[list[str]]:
    """The reports on each page of a concept, by its id; divided once."""
    found = library.paged.get((concept, PAGE))
    if found is None:
        found = library.paged[concept, PAGE] = pages_of(library.counts(concept))
    return found


def page_address(concept: Concept, number: int) -> str:
    """The address of a page of a concept; the first one is the concept's own."""
    first = concept_address(concept)
    return first if number == 1 else f"{first.removesuffix('index.html')}{number}/index.html"


def group_addresses(concept: Concept, library: Library) -> dict[str, str]:
    """Where each report's places of a concept are told, by its id: an address with an anchor."""
    return {name: group_address(concept, name, number) for name, number in page_numbers(concept, library).items()}


def page_numbers(concept: Concept, library: Library) -> dict[str, int]:
    """On which page of a concept each report stands, by its id."""
    pages = pages_with(concept.id, library)
    return {name: number for number, names in enumerate(pages, start=1) for name in names}


def group_address(concept: Concept, report: str, number: int) -> str:
    """Where a report's places of a concept are told, on the page of this number."""
    return f"{page_address(concept, number)}#r-{report}"


def year_addresses(concept: Concept, library: Library) -> dict[str, str]:
    """Where the reports of each year begin that name a concept, by year, the undated under 未注明."""
    found: dict[str, str] = {}
    years = library.years
    for number, names in enumerate(pages_with(concept.id, library), start=1):
        for name in names:
            year = years[name] or UNDATED
            if year not in found:
                found[year] = f"{page_address(concept, number)}#{year_anchor(year)}"
    return found


def groups_of(concept: Concept, names: Sequence[str], shelf: Shelf) -> list[Group]:
    """The groups of these reports, in their order."""
    library = shelf.library
    groups: list[Group] = []
    for year, members in groupby(map(shelf.library.report, names), key=lambda report: year_of(report) or "undated"):
        for report in members:
            places, length = _told(report, concept.id, library), shelf.length(report)
            rate = 10_000 * len(places) / length if length else 0
            start = year if not groups or (year_of(groups[-1].report) or "undated") != year else ""
            groups.append(Group(report, shelf.library.names[report.id], places, rate, start))
    return groups


def _told(report: Report, concept: str, library: Library) -> tuple[Place, ...]:
    layout, places = lay_out(report), library.places_in(report.id, concept)
    return tuple(
        [
            place_of(place.mention, layout) if isinstance(place, Occurrence) else section_of(place.assignment, layout)
            for place in places
        ]
    )
