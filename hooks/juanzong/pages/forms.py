"""The pages that list a concept's places by their wording, where texts use more than one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.library import year_of
from juanzong.pages.addresses import KIND_NAMES, concept_address
from juanzong.pages.concordance import PAGE, place_of
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from juanzong.library import Library, Occurrence
    from juanzong.model import Concept
    from juanzong.pages.sheet import Shelf


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a concept: its number among them, its words, where its places begin to be listed, all of them."""

    number: int
    words: str
    address: str
    places: tuple[Occurrence, ...]


def forms_of(concept: Concept, library: Library) -> list[Form]:
    """Every wording that texts use, the frequent ones first; a single one is listed on the concept's own page."""
    found: dict[str, list[Occurrence]] = {}
    for place in library.occurrences.get(concept.id, ()):
        found.setdefault(place.mention.form, []).append(place)
    forms: list[Form] = []
    before = 0
    for number, words in enumerate(sorted(found, key=lambda form: (-len(found[form]), form)), start=1):
        places = sorted(found[words], key=_when)
        address = f"{_address(concept, before // PAGE + 1)}#form-{number}" if len(found) > 1 else "#places"
        forms.append(Form(number, words, address, tuple(places)))
        before += len(places)
    return forms


def form_sheets(concept: Concept, shelf: Shelf) -> Iterable[Sheet]:
    """The pages of a concept that is worded in more than one way; none for any other."""
    forms = forms_of(concept, shelf.library)
    if len(forms) < 2:
        return
    listed = [(form, place) for form in forms for place in form.places]
    pages = [listed[start : start + PAGE] for start in range(0, len(listed), PAGE)]
    for number, page in enumerate(pages, start=1):
        title = f"{concept.label}（{KIND_NAMES[concept.kind]}），各种写法" + (f"，第 {number} 页" if number > 1 else "")
        reports = {place.report.id: shelf.version(place.report) for _, place in page}
        totals = [(form.words, len(form.places)) for form in forms]
        key = digest(shelf.entry(concept.id), *reports.values(), repr(totals))
        write = partial(_write, concept, number, len(pages), page, shelf)
        yield Sheet(_address(concept, number), title, write, key=key)


def _address(concept: Concept, number: int) -> str:
    folder = concept_address(concept).removesuffix("index.html")
    return f"{folder}forms/index.html" if number == 1 else f"{folder}forms/{number}/index.html"


def _when(place: Occurrence) -> tuple[str, str, int]:
    return year_of(place.report) or "未", place.report.id, place.mention.start  # 未 sorts behind all digits


def _write(
    concept: Concept, number: int, pages: int, page: Sequence[tuple[Form, Occurrence]], shelf: Shelf, _prose: Markup
) -> Leaf:
    told = [
        (form, len(form.places), [(place.report, place_of(place, shelf)) for _, place in group])
        for form, group in groupby(page, key=lambda entry: entry[0])
    ]
    values = {
        "concept": concept,
        "number": number,
        "pages": [_address(concept, each + 1) for each in range(pages)],
        "told": told,
        "names": shelf.library.names,
    }
    outline = tuple([OutlineEntry(1, form.words, f"form-{form.number}") for form, _, _ in told])
    return Leaf(fill("concept_forms.html", _address(concept, number), values), outline)
