"""All reports together: who names what, where, beside what else. Built once per build, read by every page."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from juanzong.model import Concept
from juanzong.stages.families import family_of
from juanzong.stages.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from juanzong.model import Assignment, Catalogue, ConceptKind, Family, Mention, Report

UNTITLED = "（无题）"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that could not be read: its path below `reports/` and the reason, one Chinese sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a report names a concept."""

    report: Report
    mention: Mention


@dataclass(frozen=True, slots=True)
class ThemedSection:
    """One section of a report that is about a theme."""

    report: Report
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Library:
    """Every report and everything that leads from one to another.

    `reports` are in the order of their ids. `concepts` holds the catalogue and the members of open families that
    only texts name. `occurrences` and `sections` map a concept's id to its places, in the order of reports and of
    their texts; a concept that occurs nowhere is in neither. `names` maps a report's id to a title that no other
    report has. `concepts_of` maps a report's id to the ids it names, themes included. `related` leads both ways.
    """

    reports: tuple[Report, ...]
    refused: tuple[Refusal, ...]
    concepts: Mapping[str, Concept]
    families: Mapping[str, Family]
    names: Mapping[str, str]
    occurrences: Mapping[str, tuple[Occurrence, ...]]
    sections: Mapping[str, tuple[ThemedSection, ...]]
    concepts_of: Mapping[str, tuple[str, ...]]
    narrower: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]

    def count(self, concept: str) -> int:
        """How many places of all reports name the concept, or how many sections are about the theme."""
        return len(self.occurrences.get(concept, ())) + len(self.sections.get(concept, ()))

    def reports_of(self, concept: str) -> tuple[Report, ...]:
        """The reports in which a concept occurs, in order."""
        found = {place.report.id: place.report for place in self.occurrences.get(concept, ())}
        found |= {place.report.id: place.report for place in self.sections.get(concept, ())}
        return tuple([found[name] for name in sorted(found)])

    def of_kind(self, kind: ConceptKind) -> tuple[Concept, ...]:
        """All concepts of a kind, in the order of their ids (which is that of their pinyin)."""
        return tuple([concept for concept in self.concepts.values() if concept.kind == kind])

    def beside(self, concept: str, most: int = 12) -> tuple[tuple[Concept, int], ...]:
        """The concepts that share the most reports with this one, and how many they share; ties in order of ids."""
        shared = Counter(chain.from_iterable([self.concepts_of[report.id] for report in self.reports_of(concept)]))
        shared.pop(concept, None)
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:most]
        return tuple([(self.concepts[name], number) for name, number in best])


def gather(reports: Iterable[Report], refused: Iterable[Refusal], catalogue: Catalogue) -> Library:
    """Bring all reports together with the catalogue. Any order in, the same library out."""
    ordered = tuple(sorted(reports, key=lambda report: report.id))
    occurrences: defaultdict[str, list[Occurrence]] = defaultdict(list)
    sections: defaultdict[str, list[ThemedSection]] = defaultdict(list)
    concepts_of: dict[str, tuple[str, ...]] = {}
    for report in ordered:
        for mention in report.mentions:
            occurrences[mention.concept].append(Occurrence(report, mention))
        for assignment in _by_section(report.themes):
            sections[assignment.concept].append(ThemedSection(report, assignment))
        named = [*[mention.concept for mention in report.mentions], *[theme.concept for theme in report.themes]]
        concepts_of[report.id] = tuple(sorted(set(named)))
    concepts = _concepts(catalogue, occurrences)
    return Library(
        reports=ordered,
        refused=tuple(sorted(refused, key=lambda refusal: refusal.source)),
        concepts=concepts,
        families={family.id: family for family in catalogue.families},
        names=_names(ordered),
        occurrences={name: tuple(places) for name, places in occurrences.items()},
        sections={name: tuple(places) for name, places in sections.items()},
        concepts_of=concepts_of,
        narrower=_inverted((concept.id, concept.broader) for concept in concepts.values()),
        related=_both_ways(concepts),
        members=_inverted((concept.id, (concept.family,) if concept.family else ()) for concept in concepts.values()),
    )


def _by_section(themes: Iterable[Assignment]) -> Iterable[Assignment]:
    """Assignments in the order of the text; what says the same of one section twice becomes one."""
    found: dict[tuple[str, int], Assignment] = {}
    for theme in sorted(themes, key=lambda theme: theme.section):
        key = (theme.concept, theme.section)
        because = (*found[key].because, *theme.because) if key in found else theme.because
        found[key] = replace(theme, because=tuple(dict.fromkeys(because)))
    return found.values()


def year_of(report: Report) -> str | None:
    """The year a report speaks of, else the year of the date its page states, else None. Never a guess."""
    stated = report.period or report.date
    return stated[:4] if stated else None


def _concepts(catalogue: Catalogue, occurrences: Mapping[str, list[Occurrence]]) -> dict[str, Concept]:
    """The catalogue's concepts and those that only an open family's pattern found, by id."""
    found = {concept.id: concept for concept in catalogue.concepts}
    for name, places in occurrences.items():
        if name not in found:
            mention = places[0].mention
            concept = Concept(name, mention.kind, mention.label, note="")
            family = family_of(mention.label, catalogue.families)
            found[name] = replace(concept, family=family.id) if family else concept
    return dict(sorted(found.items()))


def _inverted(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    above: defaultdict[str, list[str]] = defaultdict(list)
    for name, targets in pairs:
        for target in targets:
            above[target].append(name)
    return {target: tuple(names) for target, names in above.items()}


def _both_ways(concepts: Mapping[str, Concept]) -> dict[str, tuple[str, ...]]:
    """Who is related to whom, also where only the other one says so."""
    pointing = _inverted((concept.id, concept.related) for concept in concepts.values())
    return {
        name: tuple(dict.fromkeys([*concept.related, *pointing.get(name, ())])) for name, concept in concepts.items()
    }


def _names(reports: tuple[Report, ...]) -> dict[str, str]:
    """Titles that tell reports apart: where several share one, 其一, 其二, … in the order of their ids."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        same[report.title or UNTITLED].append(report.id)
    names = {}
    for title, ids in same.items():
        for number, name in enumerate(ids, start=1):
            ordinal = numeral(number) if number < 100 else str(number)
            names[name] = title if len(ids) == 1 else f"{title}（其{ordinal}）"
    return names
