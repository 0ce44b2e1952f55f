"""What stands in the same reports as a concept, and the pages that list those reports, one list for all companions.

To list the reports of every pair would take a fifth of a large site. So the reports of a concept are listed once, each
with the numbers of the companions that it names as well, and the style sheet shows those of the companion that a link
leads to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.pages.addresses import KIND_NAMES, concept_address
from juanzong.pages.sheet import Leaf, Sheet, fill, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from juanzong.crossing.cooccurrence import Company
    from juanzong.model import Concept, Report
    from juanzong.pages.sheet import Shelf

SHOWN = 24  # reports that other pages name for a pair of concepts; where there are more, their list is here
_BESIDE = 12  # concepts that a page names as standing beside its own
_PAGE = 500  # reports on a page


@dataclass(frozen=True, slots=True)
class Beside:
    """A concept that stands in the same reports: how many, the first of them with their names, where all are listed."""

    concept: Concept
    shared: int
    reports: tuple[tuple[Report, str], ...]
    address: str


def companions(concept: Concept, shelf: Shelf) -> list[Beside]:
    """What stands in the same reports: those first that do so more than their own frequency explains."""
    library = shelf.library
    found = []
    for number, (name, shared) in enumerate(_best(concept, shelf)):
        both = shelf.naming.both(concept.id, name, SHOWN)
        named = tuple([(library.report(each), library.names[each]) for each in both])
        found.append(Beside(library.concepts[name], shared, named, _anchored(concept, number)))
    return found


def company_address(company: Company, shelf: Shelf) -> str:
    """Where the reports are listed that name both concepts of a company: beside the rarer one."""
    one, other = _rarer_first(company, shelf)
    concept = shelf.library.concepts[one]
    return _anchored(concept, [name for name, _ in beside_all(concept, shelf)].index(other))


def beside_sheets(concept: Concept, shelf: Shelf) -> Iterable[Sheet]:
    """The pages of a concept that list its reports by what else they name; none where other pages name them all."""
    reports = len(shelf.library.reports_of(concept.id))
    if reports <= SHOWN:
        return
    listing = _Listing(concept, shelf)
    for number in range(1, -(-reports // _PAGE) + 1):
        title = numbered(f"{concept.label}（{KIND_NAMES[concept.kind]}），与什么同见", number)
        key, write = partial(_key, listing, number), partial(_write, listing, number)
        yield Sheet(_address(concept, number), title, write, key=key)


@dataclass(frozen=True)
class _Listing:
    """The reports of a concept in the order of its own page, each with the numbers of the companions that it names."""

    concept: Concept
    shelf: Shelf

    @cached_property
    def found(self) -> list[tuple[str, int]]:
        return beside_all(self.concept, self.shelf)

    @cached_property
    def companions(self) -> list[tuple[Concept, int]]:
        return [(self.shelf.library.concepts[name], shared) for name, shared in self.found]

    @cached_property
    def reports(self) -> list[str]:
        return list(self.shelf.library.counts(self.concept.id))

    @cached_property
    def named(self) -> list[bytes]:
        """Of each companion, which of the reports name it, one byte for each report."""
        return self.shelf.naming.among(self.reports, self.concept.id, [name for name, _ in self.found])

    def page(self, number: int) -> slice:
        """Which of the reports stand on a page."""
        return slice((number - 1) * _PAGE, number * _PAGE)


def _key(listing: _Listing, number: int) -> str:
    shelf = listing.shelf
    page = listing.page(number)
    companions = [(shelf.entry(concept.id), count) for concept, count in listing.companions]
    told = (shelf.entry(listing.concept.id), repr(companions), str(len(listing.reports)))
    reports = "".join(map(shelf.rows.tags.__getitem__, listing.reports[page]))
    return digest(*told, reports, *[named[page] for named in listing.named])


def _write(listing: _Listing, number: int, _prose: Markup) -> Leaf:
    concept, library, page = listing.concept, listing.shelf.library, listing.page(number)
    reports = listing.reports[page]
    named = list(zip(*[each[page] for each in listing.named], strict=True)) or [()] * len(reports)
    values = {
        "concept": concept,
        "number": number,
        "pages": [_address(concept, each + 1) for each in range(-(-len(listing.reports) // _PAGE))],
        "companions": listing.companions,
        "rows": [
            (
                library.report(name),
                library.names[name],
                " ".join([f"b{place}" for place, there in enumerate(those) if there]),
            )
            for name, those in zip(reports, named, strict=True)
        ],
        "reports": len(listing.reports),
    }
    return Leaf(fill("concept_beside.html", _address(concept, number), values))


def beside_all(concept: Concept, shelf: Shelf) -> list[tuple[str, int]]:
    """The companions that a concept's page names, then those that only the map of all names; how many reports share."""
    best = _best(concept, shelf)
    known = {name for name, _ in best}
    pairs = [(_rarer_first(company, shelf), len(company.reports)) for company in shelf.companies()[1]]
    return [*best, *[(two[1], shared) for two, shared in pairs if two[0] == concept.id and two[1] not in known]]


def _best(concept: Concept, shelf: Shelf) -> list[tuple[str, int]]:
    found = shelf.companions.get(concept.id)
    if found is None:
        shared = shelf.naming.shared(concept.id)
        weights = {name: count**2 / max(len(shelf.holders(name)), 1) for name, count in shared.items()}
        best = sorted(shared, key=lambda name: (-weights[name], -shared[name], name))[:_BESIDE]
        found = shelf.companions[concept.id] = [(name, shared[name]) for name in best]
    return found


def _rarer_first(company: Company, shelf: Shelf) -> tuple[str, str]:
    one, other = sorted((company.one, company.other), key=lambda name: (len(shelf.holders(name)), name))
    return one, other


def _address(concept: Concept, number: int) -> str:
    folder = f"{concept_address(concept).removesuffix('index.html')}beside/"
    return f"{folder}index.html" if number == 1 else f"{folder}{number}/index.html"


def _anchored(concept: Concept, number: int) -> str:
    return f"{_address(concept, 1)}#with-{number}"
