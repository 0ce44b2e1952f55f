"""The page of a theme, slogan or practice: what it is, since when, in which words, beside what, and every place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from juanzong.crossing.timelines import tally_of
from juanzong.kept import digest
from juanzong.pages.addresses import KIND_NAMES, concept_address
from juanzong.pages.beside import beside_sheets, companions
from juanzong.pages.concordance import (
    group_address,
    groups_of,
    page_address,
    page_numbers,
    pages_with,
    year_addresses,
)
from juanzong.pages.forms import form_sheets, forms_of
from juanzong.pages.notes import notes_of
from juanzong.pages.plain import plain
from juanzong.pages.profiles import concept_profile, first_profile
from juanzong.pages.schema import concept_schema
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill, numbered
from juanzong.pages.timeline import drawing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.model import Concept, Report
    from juanzong.pages.beside import Beside
    from juanzong.pages.remembered import Remembered
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


def concept_sheets(shelf: Shelf, remembered: Remembered) -> Iterable[Sheet]:
    """The pages of every concept that occurs: one, or several where the places are many."""
    for concept in shelf.library.concepts.values():
        if shelf.library.count(concept.id):
            profile = concept_profile(concept, shelf)
            yield from remembered.sheets(first_profile(profile, shelf), partial(_first, concept, shelf))
            yield from remembered.sheets(profile, partial(_further, concept, shelf))


def _title(concept: Concept) -> str:
    return f"{concept.label}（{KIND_NAMES[concept.kind]}）"


def _first(concept: Concept, shelf: Shelf) -> Iterable[Sheet]:
    key, write = partial(_key_of_first, concept, shelf), partial(_write_concept, concept, shelf)
    yield Sheet(concept_address(concept), _title(concept), write, concept.note, key=key)


def _further(concept: Concept, shelf: Shelf) -> Iterable[Sheet]:
    pages, title = pages_with(concept.id, shelf.library), _title(concept)
    for number in range(2, len(pages) + 1):
        key = partial(_key, concept, pages[number - 1], len(pages), shelf)
        write = partial(_write_more, concept, number, pages, shelf)
        yield Sheet(page_address(concept, number), numbered(title, number), write, key=key)
    yield from form_sheets(concept, shelf)
    yield from beside_sheets(concept, shelf)


def _key(concept: Concept, names: Iterable[str], pages: int, shelf: Shelf) -> str:
    return digest(shelf.entry(concept.id), repr(_frame(concept, shelf)), shelf.lines(concept.id, names), str(pages))


def near(names: Iterable[str], library: Library) -> list[Near]:
    """Concepts by their ids, with how often each occurs."""
    return [Near(library.concepts[name], library.count(name)) for name in names]


def _key_of_first(concept: Concept, shelf: Shelf) -> str:
    """Of all that stands around the places of the first page, and of these."""
    values, library = _around(concept, shelf), shelf.library
    edges = [values["where"][report.id] for report in (values["first"], values["last"]) if report]
    values["beside"] = [_named(beside, shelf) for beside in values["beside"]]
    told = {name: plain(value, shelf) for name, value in values.items() if name not in {"where", "names"}}
    names = pages_with(concept.id, library)[0]
    return digest(repr(told), repr(edges), shelf.lines(concept.id, names))


def _named(beside: Beside, shelf: Shelf) -> tuple[str, ...]:
    reports = [part for report, name in beside.reports for part in (report.id, name)]
    return shelf.entry(beside.concept.id), str(beside.shared), beside.address, *reports


def _write_concept(concept: Concept, shelf: Shelf, _prose: Markup) -> Leaf:
    groups = groups_of(concept, pages_with(concept.id, shelf.library)[0], shelf)
    values = {**_around(concept, shelf), "groups": groups}
    outline = tuple([OutlineEntry(1, group.name, f"r-{group.report.id}") for group in groups])
    return Leaf(fill("concept.html", concept_address(concept), values), outline)


def _around(concept: Concept, shelf: Shelf) -> dict[str, Any]:
    """What a concept's page tells besides the places themselves; for that, no report has to be read."""
    library = shelf.library
    counts, numbers = library.counts(concept.id), page_numbers(concept, library)
    edges = [_at_the_edge(counts, shelf, last=last) for last in (False, True)]
    pages = max(numbers.values(), default=1)
    beside = companions(concept, shelf)
    around = (*concept.broader, *library.narrower.get(concept.id, ()), *library.related[concept.id])
    return {
        **_frame(concept, shelf),
        "number": 1,
        "pages": [page_address(concept, number + 1) for number in range(pages)],
        "reports": len(counts),
        "count": library.count(concept.id),
        "rate": 10_000 * library.count(concept.id) / max(shelf.characters(), 1),
        "forms": [(form.words, form.places, form.address) for form in forms_of(concept, shelf)],
        "drawing": drawing_of(tally_of(map(shelf.rows.marks.__getitem__, counts))),
        "year_addresses": year_addresses(concept, library),
        "first": edges[0],
        "last": edges[1],
        "where": {one.id: group_address(concept, one.id, numbers[one.id]) for one in edges if one},
        "names": library.names,
        "broader": near(concept.broader, library),
        "narrower": near(library.narrower.get(concept.id, ()), library),
        "related": near(library.related[concept.id], library),
        "beside": beside,
        "notes": notes_of([*around, *(item.concept.id for item in beside)], shelf),
        "prominent": _prominent(concept, numbers, shelf),
        "handout": shelf.desk and shelf.desk.for_concept(concept),
        "schema": concept_schema(concept, shelf),
    }


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


def _at_the_edge(counts: Iterable[str], shelf: Shelf, *, last: bool) -> Report | None:
    """The earliest or the latest report that says when; periods go before dates of pages within a year."""
    stated = shelf.rows.stated
    known = [(stated[name], name) for name in counts if stated[name]]
    return shelf.library.report((max if last else min)(known)[1]) if known else None


def _prominent(concept: Concept, numbers: Mapping[str, int], shelf: Shelf) -> list[Prominent]:
    library = shelf.library
    usual = library.count(concept.id) / max(shelf.characters(), 1)
    sayings, lengths = shelf.sayings(concept.id), shelf.rows.lengths
    found = []
    for name, count in library.counts(concept.id).items():
        titled = sayings[name][1]
        if not titled and count < _OFTEN:
            continue
        density = count / max(lengths[name], 1)
        if titled or density >= _DENSE * usual:
            where = group_address(concept, name, numbers[name])
            found.append(Prominent(library.report(name), library.names[name], where, titled, count, 10_000 * density))
    return sorted(found, key=lambda item: (not item.heading, -item.rate, item.name))[:_PROMINENT]
