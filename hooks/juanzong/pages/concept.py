"""The page of a theme, slogan or practice, with every place it occurs; and the page of a family."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from juanzong.pages.addresses import KIND_NAMES, concept_address, family_address
from juanzong.pages.paragraphs import shortened
from juanzong.pages.schema import concept_schema
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from juanzong.library import Library, Occurrence, ThemedSection
    from juanzong.model import Concept, Family, Report
    from juanzong.pages.sheet import Shelf

_CONTEXT = 24  # characters shown on either side of a mention
_COLUMNS = 24  # a matrix with more reports than this cannot be read


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a concordance: the anchor of the paragraph, the words before, the form, the words after."""

    anchor: str
    left: str
    form: str
    right: str
    section: str


@dataclass(frozen=True, slots=True)
class Group:
    """All places of a concept in one report."""

    report: Report
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A concept beside another; `count` is its number of places, 0 means that it has no page."""

    concept: Concept
    count: int
    shared: int = 0


def concept_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """A page for every concept that occurs."""
    for concept in shelf.library.concepts.values():
        if shelf.library.count(concept.id):
            title = f"{concept.label}（{KIND_NAMES[concept.kind]}）"
            yield Sheet(concept_address(concept), title, partial(_write_concept, concept, shelf), concept.note)


def family_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """A page for every family of which a member occurs."""
    for family in shelf.library.families.values():
        if any(map(shelf.library.count, shelf.library.members.get(family.id, ()))):
            title = f"{family.label}（系列）"
            yield Sheet(family_address(family.id), title, partial(_write_family, family, shelf), family.note)


def near(names: Iterable[str], library: Library) -> list[Near]:
    """Concepts by their ids, with how often each occurs."""
    return [Near(library.concepts[name], library.count(name)) for name in names]


def _write_concept(concept: Concept, shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    groups = _theme_groups(concept, shelf) if concept.kind == "theme" else _groups(concept, shelf)
    forms = Counter([place.mention.form for place in library.occurrences.get(concept.id, ())])
    values = {
        "concept": concept,
        "family": library.families.get(concept.family) if concept.family else None,
        "groups": groups,
        "count": library.count(concept.id),
        "forms": sorted(forms.items(), key=lambda item: (-item[1], item[0])),
        "broader": near(concept.broader, library),
        "narrower": near(library.narrower.get(concept.id, ()), library),
        "related": near(library.related[concept.id], library),
        "beside": [Near(other, library.count(other.id), shared) for other, shared in library.beside(concept.id)],
        "handout": shelf.desk and shelf.desk.for_concept(concept),
        "schema": concept_schema(concept, shelf),
    }
    outline = tuple([OutlineEntry(1, group.name, f"r-{group.report.id}") for group in groups])
    return Leaf(fill("concept.html", concept_address(concept), values), outline)


def _groups(concept: Concept, shelf: Shelf) -> list[Group]:
    places: dict[str, list[Occurrence]] = {}
    for place in shelf.library.occurrences.get(concept.id, ()):
        places.setdefault(place.report.id, []).append(place)
    return [
        Group(found[0].report, shelf.library.names[name], tuple([_place(place, shelf) for place in found]))
        for name, found in places.items()
    ]


def _place(place: Occurrence, shelf: Shelf) -> Place:
    layout = shelf.layout(place.report)
    mention = place.mention
    paragraph = layout.paragraphs[layout.index_at(mention.start)]
    start, end = mention.start - paragraph.start, mention.end - paragraph.start
    heading = layout.heading_at(mention.start)
    return Place(
        paragraph.anchor,
        paragraph.words[max(start - _CONTEXT, 0) : start],
        paragraph.words[start:end],
        paragraph.words[end : end + _CONTEXT],
        shortened(heading.words, _CONTEXT) if heading else "",
    )


def _theme_groups(concept: Concept, shelf: Shelf) -> list[Group]:
    sections: dict[str, list[ThemedSection]] = {}
    for section in shelf.library.sections.get(concept.id, ()):
        sections.setdefault(section.report.id, []).append(section)
    return [
        Group(found[0].report, shelf.library.names[name], tuple([_section(section, shelf) for section in found]))
        for name, found in sections.items()
    ]


def _section(section: ThemedSection, shelf: Shelf) -> Place:
    layout = shelf.layout(section.report)
    start = section.assignment.section
    because = "、".join(section.assignment.because)
    return Place(layout.anchor_at(start), "", layout.words_from(start, 2 * _CONTEXT), because, "")


def _write_family(family: Family, shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    members = sorted(near(library.members[family.id], library), key=lambda member: (-member.count, member.concept.id))
    named = [member for member in members if member.count]
    reports = {report.id: report for member in named for report in library.reports_of(member.concept.id)}
    columns = sorted(reports) if len(reports) <= _COLUMNS else []
    values = {
        "family": family,
        "members": members,
        "named": named,
        "columns": [(reports[name], library.names[name]) for name in columns],
        "cells": {member.concept.id: _cells(member.concept, library) for member in named},
        "handout": shelf.desk and shelf.desk.for_family(family.id),
    }
    return Leaf(fill("family.html", family_address(family.id), values))


def _cells(concept: Concept, library: Library) -> Counter[str]:
    """How many places of a concept lie in which report, by its id."""
    return Counter([place.report.id for place in library.occurrences.get(concept.id, ())])
