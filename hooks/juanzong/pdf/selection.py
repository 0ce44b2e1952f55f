"""Any selection of reports: by theme, slogan, practice, year, issuer."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from juanzong.library import year_of
from juanzong.pages.addresses import KIND_NAMES

if TYPE_CHECKING:
    from juanzong.library import Library
    from juanzong.model import Concept, ConceptKind, Report


class SelectionError(Exception):
    """Nothing fits what was asked for; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; empty strings ask for nothing. Concepts by label, variant or id."""

    theme: str = ""
    slogan: str = ""
    practice: str = ""
    year: str = ""
    issuer: str = ""

    def words(self) -> str:
        """What was asked for, as the title page says it."""
        return "　".join([getattr(self, entry.name) for entry in fields(self) if getattr(self, entry.name)])


def select(library: Library, wanted: Selection) -> tuple[Report, ...]:
    """The reports that fit everything that was asked for, without copies of others among them.

    Raises SelectionError where there is none.
    """
    kinds: tuple[tuple[ConceptKind, str], ...] = (
        ("theme", wanted.theme),
        ("slogan", wanted.slogan),
        ("practice", wanted.practice),
    )
    concepts = [concept_named(library, name, kind).id for kind, name in kinds if name]
    found = [
        report
        for report in library.reports
        if set(concepts) <= set(library.concepts_of[report.id])
        and (not wanted.year or year_of(report) == wanted.year)
        and wanted.issuer in (report.issuer or "")
    ]
    if not found:
        message = f"没有符合“{wanted.words()}”的报告"
        raise SelectionError(message)
    ids = {report.id for report in found}
    return tuple([report for report in found if report.twin_of not in ids])


def concept_named(library: Library, name: str, kind: ConceptKind | None = None) -> Concept:
    """The concept of that label, variant or id (and kind, where one is given). Raises SelectionError where none is."""
    for concept in library.concepts.values():
        if kind in (None, concept.kind) and name in (concept.id, concept.label, *concept.also):
            return concept
    message = f"目录里没有叫“{name}”的{KIND_NAMES[kind] if kind else '条目'}"
    raise SelectionError(message)


def report_named(library: Library, name: str) -> Report:
    """The report of that id. Raises SelectionError where none is."""
    for report in library.reports:
        if report.id == name:
            return report
    message = f"没有编号为“{name}”的报告"
    raise SelectionError(message)
