"""The page of a family: its members by report while the reports are few, by year where they are many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from juanzong.library import year_of
from juanzong.pages.addresses import family_address
from juanzong.pages.concept import Near, near
from juanzong.pages.concordance import counts_of, group_addresses
from juanzong.pages.sheet import Leaf, Sheet, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.model import Family
    from juanzong.pages.sheet import Shelf

_COLUMNS = 24  # a matrix with more reports than this cannot be read
_UNDATED = "未注明"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the matrix: a report, or a year (then without an address)."""

    key: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A member with its cells by the columns' keys: how many, and where they are told."""

    member: Near
    cells: dict[str, tuple[int, str]]
    reports: int


def family_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """A page for every family of which a member occurs."""
    for family in shelf.library.families.values():
        if any(map(shelf.library.count, shelf.library.members.get(family.id, ()))):
            title = f"{family.label}（系列）"
            yield Sheet(family_address(family.id), title, partial(_write, family, shelf), family.note)


def _write(family: Family, shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    members = sorted(near(library.members[family.id], library), key=lambda member: (-member.count, member.concept.id))
    named = [member for member in members if member.count]
    counts = {member.concept.id: counts_of(member.concept, library) for member in named}
    reports = sorted({name for found in counts.values() for name in found})
    by_year = len(reports) > _COLUMNS
    values = {
        "family": family,
        "members": members,
        "columns": _years(reports, library) if by_year else _reports(reports, library),
        "by_year": by_year,
        "rows": [_row(member, counts[member.concept.id], library, by_year=by_year) for member in named],
        "reports": len(reports),
        "handout": shelf.desk and shelf.desk.for_family(family.id),
    }
    return Leaf(fill("family.html", family_address(family.id), values))


def _reports(names: Sequence[str], library: Library) -> list[Column]:
    return [Column(name, library.names[name], f"reports/{name}/index.html") for name in names]


def _years(names: Iterable[str], library: Library) -> list[Column]:
    years = sorted({year_of(library.report(name)) or _UNDATED for name in names})
    return [Column(year, year) for year in years]


def _row(member: Near, counts: dict[str, int], library: Library, *, by_year: bool) -> Row:
    """Places by report, or reports by year; each cell leads to the first place that it counts."""
    addresses = group_addresses(member.concept, library)
    if not by_year:
        return Row(member, {name: (count, addresses[name]) for name, count in counts.items()}, len(counts))
    years = {name: year_of(library.report(name)) or _UNDATED for name in counts}
    first = {years[name]: addresses[name] for name in reversed(counts)}
    return Row(member, {year: (count, first[year]) for year, count in Counter(years.values()).items()}, len(counts))
