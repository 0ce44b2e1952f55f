"""All reports together: who names what, where, beside what else. Built once per build, read by every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from juanzong.crossing import Crossing
    from juanzong.model import Assignment, Concept, ConceptKind, Family, Mention, Report

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


Where = TypeVar("Where", Occurrence, ThemedSection)


class Places(Mapping[str, tuple[Where, ...]]):
    """The places of every concept by its id; how many there are is known without looking, they are when asked for."""

    def __init__(
        self,
        numbers: Mapping[str, Mapping[str, int]],
        reports: Mapping[str, Report],
        look: Callable[[Report, str], list[Where]],
    ) -> None:
        """How many places of each concept lie in each report, in order; `look` finds those of one report."""
        self._numbers = {name: numbers[name] for name in numbers}
        self._reports = reports
        self._look: Callable[[Report, str], list[Where]] = look
        self._found: dict[str, tuple[Where, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Where, ...]:
        found = self._found.get(name)
        if found is None:
            reports = [self._reports[each] for each in self._numbers[name]]
            found = self._found[name] = tuple(chain.from_iterable([self._look(each, name) for each in reports]))
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, name: str) -> Mapping[str, int]:
        """How many places of a concept lie in each report that has some, by its id, in order."""
        return self._numbers.get(name, {})

    def within(self, report: str, name: str) -> list[Where]:
        """The places of a concept in a report, by its id; none where it has none that count."""
        return self._look(self._reports[report], name) if report in self._numbers.get(name, ()) else []

    def first(self, name: str) -> Where:
        """The first place of a concept that has one."""
        return self._look(self._reports[next(iter(self._numbers[name]))], name)[0]


@dataclass(frozen=True, slots=True)
class Library:
    """Every report and everything that leads from one to another.

    `reports` are in the order of their ids. `concepts` holds the catalogue and the members of open families that
    only texts name. `occurrences` and `sections` map a concept's id to its places, in the order of reports and of
    their texts; a concept that occurs nowhere is in neither. `names` maps a report's id to a title that no other
    report has. `concepts_of` maps a report's id to the ids it names, themes included. `related` leads both ways.
    `versions` maps a report's id to a digest that changes whenever anything of the report does. `paged` is for
    `pages/concordance.py` to remember how it divides reports into pages.
    """

    reports: tuple[Report, ...]
    refused: tuple[Refusal, ...]
    concepts: Mapping[str, Concept]
    families: Mapping[str, Family]
    names: Mapping[str, str]
    occurrences: Places[Occurrence]
    sections: Places[ThemedSection]
    concepts_of: Mapping[str, tuple[str, ...]]
    narrower: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]
    copies: Mapping[str, tuple[str, ...]]
    crossing: Crossing
    versions: Mapping[str, str]
    _known: dict[str, Report] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counts: dict[str, dict[str, int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _totals: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    paged: dict[tuple[str, int], list[list[str]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _years: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _ranks: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def counted(self) -> tuple[Report, ...]:
        """The reports without those that are worse copies of another one: what every number counts."""
        return tuple([report for report in self.reports if not report.twin_of])

    def report(self, name: str) -> Report:
        """The report with an id. Raises KeyError where there is none."""
        if not self._known:
            self._known.update({report.id: report for report in self.reports})
        return self._known[name]

    @property
    def years(self) -> Mapping[str, str | None]:
        """The year of each report, by its id: see `year_of`."""
        if not self._years:
            self._years.update({report.id: year_of(report) for report in self.reports})
        return self._years

    @property
    def ranks(self) -> Mapping[str, int]:
        """The place of each report, by its id, where all are ordered by their years, the undated last."""
        if not self._ranks:
            years = self.years
            ordered = sorted(years, key=lambda name: (years[name] or "未", name))  # 未 sorts behind all digits
            self._ranks.update({name: place for place, name in enumerate(ordered)})
        return self._ranks

    def count(self, concept: str) -> int:
        """How many places of all reports name the concept, or how many sections are about the theme."""
        found = self._totals.get(concept)
        if found is None:
            found = self._totals[concept] = sum(self._numbers(concept).values())
        return found

    def counts(self, concept: str) -> Mapping[str, int]:
        """How many places of a concept lie in each report that has some, by its id: by year, the undated last."""
        found = self._counts.get(concept)
        if found is None:
            counts = self._numbers(concept)
            ordered = sorted(counts, key=self.ranks.__getitem__)
            found = self._counts[concept] = {name: counts[name] for name in ordered}
        return found

    def holders(self, concept: str) -> Mapping[str, int]:
        """How many places of a concept lie in each report that has some, by its id: in the order of `occurrences`."""
        return self._numbers(concept)

    def places_in(self, report: str, concept: str) -> tuple[Occurrence | ThemedSection, ...]:
        """The places of a concept in a report that has some, or its sections about it, in the order of its text."""
        return (*self.occurrences.within(report, concept), *self.sections.within(report, concept))

    def reports_of(self, concept: str) -> tuple[Report, ...]:
        """The reports in which a concept occurs, in order."""
        return tuple([self.report(name) for name in sorted(self._numbers(concept))])

    def _numbers(self, concept: str) -> Mapping[str, int]:
        """How many places of a concept, or sections about it, lie in each report."""
        places, sections = self.occurrences.numbers(concept), self.sections.numbers(concept)
        if not places or not sections:
            return places or sections
        return Counter(places) + Counter(sections)

    def of_kind(self, kind: ConceptKind) -> tuple[Concept, ...]:
        """All concepts of a kind, in the order of their ids (which is that of their pinyin)."""
        return tuple([concept for concept in self.concepts.values() if concept.kind == kind])

    def beside(self, concept: str, most: int = 12) -> tuple[tuple[Concept, int], ...]:
        """The concepts that share the most reports with this one, and how many they share; ties in order of ids."""
        shared = Counter(chain.from_iterable([self.concepts_of[report.id] for report in self.reports_of(concept)]))
        shared.pop(concept, None)
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:most]
        return tuple([(self.concepts[name], number) for name, number in best])


def year_of(report: Report) -> str | None:
    """The year a report speaks of, else the year of the date its page states, else None. Never a guess."""
    stated = report.period or report.date
    return stated[:4] if stated else None
