"""Pages that show the whole: every concept on one page, the corpus by year, and what editors could still take in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from juanzong.crossing.timelines import timeline_of
from juanzong.kept import digest
from juanzong.library import year_of
from juanzong.model import Catalogue
from juanzong.pages.addresses import KINDS, REPORTS
from juanzong.pages.concordance import UNDATED, group_addresses, year_addresses
from juanzong.pages.sheet import Leaf, Sheet, fill
from juanzong.pages.timeline import drawing_of
from juanzong.proposing import count_of, proposals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from juanzong.model import Concept, ConceptKind
    from juanzong.pages.sheet import Shelf
    from juanzong.proposing import Place

CONCEPTS = "concepts/index.html"
YEARS = "years/index.html"
CANDIDATES = "candidates/index.html"
_ROWS = 12  # concepts of a kind that the table of years shows
_CANDIDATES = 300  # names that the editors' page shows; the command line prints them all
_PLACES = 8  # places shown for each of them


@dataclass(frozen=True, slots=True)
class Row:
    """A concept by year: how many reports of each year name it, and where they are told."""

    concept: Concept
    reports: int
    cells: dict[str, tuple[int, str]]


def overview_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """All three; all are hubs."""
    yield Sheet(CONCEPTS, "全部条目", partial(_write_concepts, shelf), "全部主题、提法和做法，一页列完。", hub=True)
    yield Sheet(YEARS, "年表", partial(_write_years, shelf), "报告和常见条目按年份的分布。", hub=True)
    key, write = partial(_key_of_candidates, shelf), partial(_write_candidates, shelf)
    yield Sheet(CANDIDATES, "待收名称", write, "目录里还没有的名称，供编者选收。", hub=True, key=key)


def _write_concepts(shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    concepts = {
        kind: [(c, library.count(c.id), len(shelf.holders(c.id))) for c in library.of_kind(kind)] for kind in KINDS
    }
    return Leaf(fill("concepts.html", CONCEPTS, {"concepts": concepts, "families": library.families}))


def _write_years(shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    timeline = timeline_of(library.counted)
    labels = [year.year for year in timeline.years] + [UNDATED] * bool(timeline.undated)
    totals = {year.year: year.count for year in timeline.years} | {UNDATED: len(timeline.undated)}
    values = {
        "drawing": drawing_of(timeline),
        "addresses": {label: f"{REPORTS}#{'undated' if label == UNDATED else f'y{label}'}" for label in labels},
        "labels": labels,
        "totals": totals,
        "rows": {kind: _rows(kind, shelf) for kind in KINDS},
    }
    return Leaf(fill("years.html", YEARS, values))


def _rows(kind: ConceptKind, shelf: Shelf) -> list[Row]:
    names = [concept.id for concept in shelf.library.of_kind(kind) if shelf.holders(concept.id)]
    names.sort(key=lambda name: (-len(shelf.holders(name)), name))
    return [_row(shelf.library.concepts[name], shelf) for name in names[:_ROWS]]


def _row(concept: Concept, shelf: Shelf) -> Row:
    library = shelf.library
    addresses = year_addresses(group_addresses(concept, library), library)
    years = Counter([year_of(library.report(name)) or UNDATED for name in library.counts(concept.id)])
    cells = {year: (years[year], address) for year, address in addresses.items()}
    return Row(concept, years.total(), cells)


def _key_of_candidates(shelf: Shelf) -> str:
    """Of every candidate with the sentences around it, and of the ids that are taken."""
    return digest(shelf.candidates(), *shelf.library.concepts)


def _write_candidates(shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    found = proposals(library.counted, Catalogue(tuple(library.concepts.values())), _CANDIDATES)
    told = [(proposal, [_told(place, shelf) for place in proposal.places[:_PLACES]]) for proposal in found]
    values = {"proposals": told, "total": count_of(library.counted)}
    return Leaf(fill("candidates.html", CANDIDATES, values))


def _told(place: Place, shelf: Shelf) -> tuple[Place, str, str]:
    """A place of a candidate with the anchor of its paragraph and the name of its report."""
    return place, shelf.layout(place.report).anchor_at(place.start), shelf.library.names[place.report.id]
