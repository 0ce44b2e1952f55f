"""The page of a theme, slogan or practice: what it is, since when, in which words, beside what, and every place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from juanzong.crossing.timelines import timeline_of
from juanzong.kept import digest
from juanzong.library import year_of
from juanzong.pages.addresses import KIND_NAMES, concept_address
from juanzong.pages.beside import beside_sheets, companions
from juanzong.pages.concordance import (
    group_addresses,
    groups_of,
    page_address,
    pages_of,
    year_addresses,
)
from juanzong.pages.forms import form_sheets, forms_of
from juanzong.pages.notes import notes_of
from juanzong.pages.schema import concept_schema
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill, numbered
from juanzong.pages.timeline import drawing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup

    from juanzong.library import Library, Occurrence
    from juanzong.model import Concept, Report
    from juanzong.pages.sheet import Shelf

_PROMINENT = 6  # reports that it names as those in which the concept is prominent
_OFTEN = 3  # places in a report that make a concept prominent there, if they are also
_DENSE = 2  # so many times as dense as on average


@dataclass(frozen=True, slots=True)
class Near:
    """A concept beside another; `count` is its number of places, 0 means that it has no page."""

    concept: Concept
    count: int


@dataclass(frozen=True, slots=True)
class Prominent:
    """A report in which a concept is prominent: in its headings, or far more often than elsewhere."""

    report: Report
    name: str
    address: str
    heading: bool
    count: int
    rate: float


def concept_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """The pages of every concept that occurs: one, or several where the places are many."""
    for concept in shelf.library.concepts.values():
        if shelf.library.count(concept.id):
            title = f"{concept.label}（{KIND_NAMES[concept.kind]}）"
            yield Sheet(concept_address(concept), title, partial(_write_concept, concept, shelf), concept.note)
            pages = pages_of(shelf.library.counts(concept.id))
            for number in range(2, len(pages) + 1):
                key = partial(_key, concept, pages[number - 1], len(pages), shelf)
                write = partial(_write_more, concept, number, pages, shelf)
                yield Sheet(page_address(concept, number), numbered(title, number), write, key=key)
            yield from form_sheets(concept, shelf)
            yield from beside_sheets(concept, shelf)


def _key(concept: Concept, names: Iterable[str], pages: int, shelf: Shelf) -> str:
    reports = [shelf.version(shelf.library.report(name)) for name in names]
    return digest(shelf.entry(concept.id), *reports, str(pages))


def near(names: Iterable[str], library: Library) -> list[Near]:
    """Concepts by their ids, with how often each occurs."""
    return [Near(library.concepts[name], library.count(name)) for name in names]


def _write_concept(concept: Concept, shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    counts, where = library.counts(concept.id), group_addresses(concept, library)
    pages = pages_of(counts)
    timeline = timeline_of(map(library.report, counts))
    groups = groups_of(concept, pages[0], shelf)
    beside = companions(concept, shelf)
    around = (*concept.broader, *library.narrower.get(concept.id, ()), *library.related[concept.id])
    values = {
        **_frame(concept, shelf),
        "groups": groups,
        "number": 1,
        "pages": [page_address(concept, number + 1) for number in range(len(pages))],
        "reports": len(counts),
        "count": library.count(concept.id),
        "rate": 10_000 * library.count(concept.id) / max(shelf.characters(), 1),
        "forms": [(form.words, len(form.places), form.address) for form in forms_of(concept, library)],
        "timeline": timeline,
        "drawing": drawing_of(timeline),
        "year_addresses": year_addresses(where, library),
        "first": _at_the_edge(counts, library, last=False),
        "last": _at_the_edge(counts, library, last=True),
        "where": where,
        "names": library.names,
        "broader": near(concept.broader, library),
        "narrower": near(library.narrower.get(concept.id, ()), library),
        "related": near(library.related[concept.id], library),
        "beside": beside,
        "notes": notes_of([*around, *(item.concept.id for item in beside)], shelf),
        "prominent": _prominent(concept, where, shelf),
        "handout": shelf.desk and shelf.desk.for_concept(concept),
        "schema": concept_schema(concept, shelf),
    }
    outline = tuple([OutlineEntry(1, group.name, f"r-{group.report.id}") for group in groups])
    return Leaf(fill("concept.html", concept_address(concept), values), outline)


def _write_more(concept: Concept, number: int, pages: Sequence[Sequence[str]], shelf: Shelf, _prose: Markup) -> Leaf:
    """A further page of places; `pages` has the reports on each."""
    groups = groups_of(concept, pages[number - 1], shelf)
    addresses = [page_address(concept, each + 1) for each in range(len(pages))]
    values = {**_frame(concept, shelf), "groups": groups, "number": number, "pages": addresses}
    outline = tuple([OutlineEntry(1, group.name, f"r-{group.report.id}") for group in groups])
    return Leaf(fill("concept_more.html", page_address(concept, number), values), outline)


def _frame(concept: Concept, shelf: Shelf) -> dict[str, object]:
    family = shelf.library.families.get(concept.family) if concept.family else None
    return {"concept": concept, "family": family}


def _at_the_edge(counts: Iterable[str], library: Library, *, last: bool) -> Report | None:
    """The earliest or the latest report that says when; periods go before dates of pages within a year."""
    dated = [library.report(name) for name in counts]
    known = [(report.period or report.date or "", report.id, report) for report in dated if year_of(report)]
    return (max if last else min)(known)[2] if known else None


def _is_in_heading(place: Occurrence) -> bool:
    headings, at = place.report.headings, place.mention.start
    index = bisect_right(headings, at, key=attrgetter("start")) - 1
    return index >= 0 and at < headings[index].start + len(headings[index].title)


def _prominent(concept: Concept, where: Mapping[str, str], shelf: Shelf) -> list[Prominent]:
    library = shelf.library
    usual = library.count(concept.id) / max(shelf.characters(), 1)
    titled = {place.report.id for place in library.occurrences.get(concept.id, ()) if _is_in_heading(place)}
    found = []
    for name, count in library.counts(concept.id).items():
        report = library.report(name)
        density = count / max(shelf.length(report), 1)
        if name in titled or (count >= _OFTEN and density >= _DENSE * usual):
            found.append(Prominent(report, library.names[name], where[name], name in titled, count, 10_000 * density))
    return sorted(found, key=lambda item: (not item.heading, -item.rate, item.name))[:_PROMINENT]
