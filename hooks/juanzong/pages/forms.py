"""The pages that list a concept's places by their wording, where texts use more than one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING

from juanzong.excerpting import place_of
from juanzong.kept import digest
from juanzong.pages.addresses import KIND_NAMES, concept_address
from juanzong.pages.concordance import PAGE
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill, numbered
from juanzong.paragraphs import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from juanzong.library import Occurrence
    from juanzong.model import Concept
    from juanzong.pages.sheet import Shelf


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a concept: its number among them, its words, where its places begin to be listed, how many."""

    number: int
    words: str
    address: str
    places: int


def forms_of(concept: Concept, shelf: Shelf) -> list[Form]:
    """Every wording that texts use, the frequent ones first; a single one is listed on the concept's own page."""
    if concept.id in shelf.forms:
        return shelf.forms[concept.id]
    found: dict[str, int] = {}
    for _, _, wordings in shelf.sayings(concept.id).values():
        for words, places in wordings:
            found[words] = found.get(words, 0) + places
    forms = shelf.forms[concept.id] = []
    before = 0
    for number, words in enumerate(sorted(found, key=lambda form: (-found[form], form)), start=1):
        address = f"{_address(concept, before // PAGE + 1)}#form-{number}" if len(found) > 1 else "#places"
        forms.append(Form(number, words, address, found[words]))
        before += found[words]
    return forms


def form_sheets(concept: Concept, shelf: Shelf) -> Iterable[Sheet]:
    """The pages of a concept that is worded in more than one way; none for any other."""
    listing = _Listing(concept, shelf)
    if len(listing.forms) < 2:
        return
    for number in range(1, -(-sum(form.places for form in listing.forms) // PAGE) + 1):
        title = numbered(f"{concept.label}（{KIND_NAMES[concept.kind]}），各种写法", number)
        key, write = partial(_key, listing, number), partial(_write, listing, number)
        yield Sheet(_address(concept, number), title, write, key=key)


@dataclass(frozen=True)
class _Listing:
    """All places of a concept by its wordings, in pages; sorted when the first of them is asked for."""

    concept: Concept
    shelf: Shelf

    @cached_property
    def forms(self) -> list[Form]:
        return forms_of(self.concept, self.shelf)

    @cached_property
    def spans(self) -> list[list[tuple[int, str, int, int]]]:
        """What stands on each page, known without the places: the form's number, the report, which places in it.

        Reports come by year and id, for that is the order in which they are counted.
        """
        by_form: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for name, (_, _, wordings) in self.shelf.sayings(self.concept.id).items():
            for words, places in wordings:
                by_form[words].append((name, places))
        found: list[list[tuple[int, str, int, int]]] = [[]]
        room = PAGE
        for form in self.forms:
            for name, places in by_form[form.words]:
                first = 0
                while first < places:
                    if not room:
                        found.append([])
                        room = PAGE
                    last = min(first + room, places)
                    found[-1].append((form.number, name, first, last))
                    first, room = last, room - (last - first)
        return found

    def places(self, number: int) -> list[tuple[Form, Occurrence]]:
        """What stands on a page; of all the reports that name the concept, only those on the page are read."""
        found = []
        for form_number, name, first, last in self.spans[number - 1]:
            form = self.forms[form_number - 1]
            within = self.shelf.library.occurrences.within(name, self.concept.id)
            worded = sorted([place for place in within if place.mention.form == form.words], key=_where)
            found += [(form, place) for place in worded[first:last]]
        return found


def _key(listing: _Listing, number: int) -> str:
    """Of all wordings, and of the reports whose places stand on the page."""
    concept, shelf = listing.concept, listing.shelf
    forms = [(form.words, form.places) for form in listing.forms]
    spans = listing.spans[number - 1]
    lines = shelf.lines(concept.id, [name for _, name, _, _ in spans])
    return digest(shelf.entry(concept.id), repr(forms), repr(spans), lines)


def _address(concept: Concept, number: int) -> str:
    folder = concept_address(concept).removesuffix("index.html")
    return f"{folder}forms/index.html" if number == 1 else f"{folder}forms/{number}/index.html"


def _where(place: Occurrence) -> int:
    return place.mention.start


def _write(listing: _Listing, number: int, _prose: Markup) -> Leaf:
    concept, shelf = listing.concept, listing.shelf
    told = [
        (form, form.places, [(place.report, place_of(place.mention, lay_out(place.report))) for _, place in group])
        for form, group in groupby(listing.places(number), key=lambda entry: entry[0])
    ]
    values = {
        "concept": concept,
        "number": number,
        "pages": [_address(concept, each + 1) for each in range(len(listing.spans))],
        "told": told,
        "names": shelf.library.names,
    }
    outline = tuple([OutlineEntry(1, form.words, f"form-{form.number}") for form, _, _ in told])
    return Leaf(fill("concept_forms.html", _address(concept, number), values), outline)
