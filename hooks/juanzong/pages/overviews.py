"""Pages that show the whole: every concept on one page, the corpus by year, and what editors could still take in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from juanzong.crossing.timelines import timeline_of
from juanzong.kept import digest
from juanzong.pages import digests
from juanzong.pages.addresses import KINDS, REPORTS
from juanzong.pages.concordance import UNDATED, year_addresses
from juanzong.pages.sheet import Leaf, Sheet, fill
from juanzong.pages.timeline import drawing_of
from juanzong.proposing import proposed, ranked, sighted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup

    from juanzong.model import Concept, ConceptKind, Report
    from juanzong.pages.sheet import Shelf
    from juanzong.proposing import Place, Sighting

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
    entries, years, candidates = partial(digests.entries, shelf), partial(_key_of_years, shelf), _Candidates(shelf)
    write = partial(_write_concepts, shelf)
    yield Sheet(CONCEPTS, "全部条目", write, "全部主题、提法和做法，一页列完。", hub=True, key=entries)
    write = partial(_write_years, shelf)
    yield Sheet(YEARS, "年表", write, "报告和常见条目按年份的分布。", hub=True, key=years)
    tell = partial(_write_candidates, candidates)
    yield Sheet(CANDIDATES, "待收名称", tell, "目录里还没有的名称，供编者选收。", hub=True, key=candidates.key)


def _write_concepts(shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    concepts = {
        kind: [(c, library.count(c.id), len(shelf.holders(c.id))) for c in library.of_kind(kind)] for kind in KINDS
    }
    return Leaf(fill("concepts.html", CONCEPTS, {"concepts": concepts, "families": library.families}))


def _key_of_years(shelf: Shelf) -> str:
    shown = [name for kind in KINDS for name in _frequent(kind, shelf)]
    told = [part for name in shown for part in (shelf.entry(name), digests.spread(name, shelf))]
    return digest(digests.years(shelf), *told)


def _write_years(shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    timeline = timeline_of(library.counted)
    labels = [year.year for year in timeline.years] + [UNDATED] * bool(timeline.undated)
    totals = {year.year: year.count for year in timeline.years} | {UNDATED: len(timeline.undated)}
    values = {
        "drawing": drawing_of(timeline.tally),
        "addresses": {label: f"{REPORTS}#{'undated' if label == UNDATED else f'y{label}'}" for label in labels},
        "labels": labels,
        "totals": totals,
        "rows": {kind: _rows(kind, shelf) for kind in KINDS},
    }
    return Leaf(fill("years.html", YEARS, values))


def _rows(kind: ConceptKind, shelf: Shelf) -> list[Row]:
    return [_row(shelf.library.concepts[name], shelf) for name in _frequent(kind, shelf)]


def _frequent(kind: ConceptKind, shelf: Shelf) -> list[str]:
    names = [concept.id for concept in shelf.library.of_kind(kind) if shelf.holders(concept.id)]
    names.sort(key=lambda name: (-len(shelf.holders(name)), name))
    return names[:_ROWS]


def _row(concept: Concept, shelf: Shelf) -> Row:
    library = shelf.library
    addresses = year_addresses(concept, library)
    years = Counter([library.years[name] or UNDATED for name in library.counts(concept.id)])
    cells = {year: (years[year], address) for year, address in addresses.items()}
    return Row(concept, years.total(), cells)


@dataclass(frozen=True)
class _Candidates:
    """The names that are shown, each with all its places; found when somebody asks first."""

    shelf: Shelf

    @cached_property
    def total(self) -> int:
        return len(self._sighted)

    @cached_property
    def best(self) -> list[list[tuple[Report, Sighting]]]:
        return ranked(self._sighted, _CANDIDATES)

    @cached_property
    def _sighted(self) -> Mapping[str, list[tuple[Report, Sighting]]]:
        return sighted(self.shelf.library.counted, self.shelf.candidates)

    def key(self) -> str:
        """Of every name and the places that are told of it; an entry is made from the whole report of the best one."""
        names = [
            (len(places), self.shelf.version(places[0][0]), [self._shown(*place) for place in places[:_PLACES]])
            for places in self.best
        ]
        return digest(str(self.total), repr(names), *self.shelf.library.concepts)

    def _shown(self, report: Report, sighting: Sighting) -> tuple[object, ...]:
        form, _, kind, reason, _, start, *around = sighting
        anchor, name = self.shelf.anchor(report.id, start), self.shelf.library.names[report.id]
        return form, kind, reason, report.id, anchor, name, *around


def _write_candidates(candidates: _Candidates, _prose: Markup) -> Leaf:
    shelf = candidates.shelf
    found = proposed(candidates.best, shelf.library.concepts)
    told = [(proposal, [_told(place, shelf) for place in proposal.places[:_PLACES]]) for proposal in found]
    return Leaf(fill("candidates.html", CANDIDATES, {"proposals": told, "total": candidates.total}))


def _told(place: Place, shelf: Shelf) -> tuple[Place, str, str]:
    """A place of a candidate with the anchor of its paragraph and the name of its report."""
    return place, shelf.anchor(place.report.id, place.start), shelf.library.names[place.report.id]
