"""All reports together: who names what, where, beside what else. Built once per build, read by every page."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from juanzong.crossing import cross, features_of
from juanzong.kept import digest
from juanzong.model import Concept
from juanzong.stages.families import family_of
from juanzong.stages.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from juanzong.crossing import Crossing
    from juanzong.model import Assignment, Catalogue, ConceptKind, Family, Mention, Report

UNTITLED = "（无题）"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that could not be read: its path below `reports/` and the reason, one Chinese sentence."""

    source: str
    reason: str


class Occurrence(NamedTuple):
    """One place where a report names a concept."""

    report: Report
    mention: Mention


class ThemedSection(NamedTuple):
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
    `versions` maps a report's id to a digest that changes whenever anything of the report does.
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
    copies: Mapping[str, tuple[str, ...]]
    crossing: Crossing
    versions: Mapping[str, str]
    _known: dict[str, Report] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counts: dict[str, dict[str, int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_report: dict[str, dict[str, list[Any]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def counted(self) -> tuple[Report, ...]:
        """The reports without those that are worse copies of another one: what every number counts."""
        return tuple([report for report in self.reports if not report.twin_of])

    def report(self, name: str) -> Report:
        """The report with an id. Raises KeyError where there is none."""
        if not self._known:
            self._known.update({report.id: report for report in self.reports})
        return self._known[name]

    def count(self, concept: str) -> int:
        """How many places of all reports name the concept, or how many sections are about the theme."""
        return len(self.occurrences.get(concept, ())) + len(self.sections.get(concept, ()))

    def counts(self, concept: str) -> Mapping[str, int]:
        """How many places of a concept lie in each report that has some, by its id: by year, the undated last."""
        found = self._counts.get(concept)
        if found is None:
            reports = [place.report for place in self.occurrences.get(concept, ())]
            reports += [section.report for section in self.sections.get(concept, ())]
            counts = Counter([report.id for report in reports])
            years = {report.id: year_of(report) or "未" for report in reports}  # 未 sorts behind all digits
            ordered = sorted(counts, key=lambda name: (years[name], name))
            found = self._counts[concept] = {name: counts[name] for name in ordered}
        return found

    def by_report(self, concept: str) -> Mapping[str, Sequence[Occurrence | ThemedSection]]:
        """The places of a concept, or the sections about a theme, by the id of their report, in the order of its text.

        Put together once: a concept's pages ask for a few reports each, and there are the more pages the more reports.
        """
        found = self._by_report.get(concept)
        if found is None:
            found = self._by_report[concept] = {}
            for place in self.occurrences.get(concept, ()):
                found.setdefault(place.report.id, []).append(place)
            for section in self.sections.get(concept, ()):
                found.setdefault(section.report.id, []).append(section)
        return found

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


def gather(
    reports: Iterable[Report],
    refused: Iterable[Refusal],
    catalogue: Catalogue,
    versions: Mapping[str, str] | None = None,
    crossing: Crossing | None = None,
) -> Library:
    """Bring all reports together with the catalogue. Any order in, the same library out.

    `versions`: a digest of every report where one is known already; `crossing`: that of all of them, if it is known.
    """
    given = sorted(reports, key=lambda report: report.id)
    known = {report.id: report for report in given}
    if crossing is None:
        crossing = cross(map(features_of, known.values()), lambda name: str(known[name].text))
    ordered = tuple([replace(report, twin_of=crossing.twin_of.get(report.id)) for report in given])
    copies = _inverted((worse, (better,)) for worse, better in crossing.twin_of.items())
    occurrences, sections = _places(ordered, copies)
    concepts = _concepts(catalogue, occurrences)
    return Library(
        reports=ordered,
        refused=tuple(sorted(refused, key=lambda refusal: refusal.source)),
        concepts=concepts,
        families={family.id: family for family in catalogue.families},
        names=_names(ordered),
        occurrences={name: tuple(places) for name, places in occurrences.items()},
        sections={name: tuple(places) for name, places in sections.items()},
        concepts_of={report.id: _named(report) for report in ordered},
        narrower=_inverted((concept.id, concept.broader) for concept in concepts.values()),
        related=_both_ways(concepts),
        members=_inverted((concept.id, (concept.family,) if concept.family else ()) for concept in concepts.values()),
        copies=copies,
        crossing=crossing,
        versions={report.id: _version(report, versions or {}) for report in ordered},
    )


def _version(report: Report, known: Mapping[str, str]) -> str:
    found = known.get(report.id) or digest(pickle.dumps(report, pickle.HIGHEST_PROTOCOL))
    return digest(found, report.id, report.twin_of or "")


def _places(
    reports: Iterable[Report], copies: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, list[Occurrence]], dict[str, list[ThemedSection]]]:
    """Where every concept occurs, each report and its copies together once."""
    occurrences: defaultdict[str, list[Occurrence]] = defaultdict(list)
    sections: defaultdict[str, list[ThemedSection]] = defaultdict(list)
    known = {report.id: report for report in reports}
    for report in known.values():
        told: set[str] = set()
        for copy in () if report.twin_of else (report, *[known[name] for name in copies.get(report.id, ())]):
            for mention in copy.mentions:
                if mention.concept not in told:
                    occurrences[mention.concept].append(Occurrence(copy, mention))
            for assignment in _by_section(copy.themes):
                if assignment.concept not in told:
                    sections[assignment.concept].append(ThemedSection(copy, assignment))
            told.update(_named(copy))
    return occurrences, sections


def _named(report: Report) -> tuple[str, ...]:
    """The ids of the concepts that a report names or is about."""
    named = [*[mention.concept for mention in report.mentions], *[theme.concept for theme in report.themes]]
    return tuple(sorted(set(named)))


def _by_section(themes: Iterable[Assignment]) -> Iterable[Assignment]:
    """Assignments in the order of the text; what says the same of one section twice becomes one."""
    found: dict[tuple[str, int], Assignment] = {}
    for theme in sorted(themes, key=lambda theme: theme.section):
        key = (theme.concept, theme.section)
        because = (*found[key].because, *theme.because) if key in found else theme.because
        found[key] = theme._replace(because=tuple(dict.fromkeys(because)))
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
    """Titles that tell reports apart: where several share one, 其一, 其二, … in the order of their ids.

    Worse copies do not take part; they go by the name of the better one and their place among its copies.
    """
    same: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    for report in reports:
        same["" if report.twin_of else report.title or UNTITLED, report.twin_of].append(report.id)
    names: dict[str, str] = {}
    for (title, twin_of), ids in sorted(same.items(), key=lambda item: item[0][1] or ""):
        for number, name in enumerate(ids, start=1):
            ordinal = "" if len(ids) == 1 else numeral(number) if number < 100 else str(number)
            if twin_of:
                names[name] = f"{names[twin_of]}（另一来源{ordinal}）"
            else:
                names[name] = f"{title}（其{ordinal}）" if ordinal else title
    return names
