"""Reports by year, each year told by how sure it is: what a report speaks of, else only the date its page states."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.model import Report


@dataclass(frozen=True, slots=True)
class YearOfReports:
    """One year: the reports that speak of it (`sure`) and those whose pages only state a date in it, by their ids."""

    year: str
    sure: tuple[str, ...]
    stated: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many reports."""
        return len(self.sure) + len(self.stated)


class Tally(NamedTuple):
    """Of each year how many reports speak of it and how many only state a date in it; how many are undated."""

    years: dict[str, tuple[int, int]]
    undated: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Years in order, without the empty ones, and the reports of which nothing states a year."""

    years: tuple[YearOfReports, ...]
    undated: tuple[str, ...]

    @property
    def tally(self) -> Tally:
        """How many they are."""
        return Tally({year.year: (len(year.sure), len(year.stated)) for year in self.years}, len(self.undated))


Mark = tuple[str, bool]  # a year, empty where nothing states one; whether the report speaks of it


def mark_of(report: Report) -> Mark:
    """Where a report stands in a timeline."""
    return (report.period or report.date or "")[:4], bool(report.period)


def tally_of(marks: Iterable[Mark]) -> Tally:
    """How many reports stand where."""
    found = Counter(marks)
    undated = found.pop(("", False), 0)
    return Tally({year: (found[year, True], found[year, False]) for year, _ in list(found)}, undated)


def timeline_of(reports: Iterable[Report]) -> Timeline:
    """The reports by year. Never a guess: who states nothing is undated."""
    sure: defaultdict[str, list[str]] = defaultdict(list)
    stated: defaultdict[str, list[str]] = defaultdict(list)
    undated: list[str] = []
    for report in sorted(reports, key=lambda report: report.id):
        if report.period:
            sure[report.period[:4]].append(report.id)
        elif report.date:
            stated[report.date[:4]].append(report.id)
        else:
            undated.append(report.id)
    years = [YearOfReports(year, tuple(sure[year]), tuple(stated[year])) for year in sorted({*sure, *stated})]
    return Timeline(tuple(years), tuple(undated))
