"""The pages of a family: its members by report while the reports are few, by year and report by report where many."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.library import year_of
from juanzong.pages import digests
from juanzong.pages.addresses import family_address, year_anchor
from juanzong.pages.concept import Near, near
from juanzong.pages.concordance import UNDATED, group_addresses, page_numbers, year_addresses
from juanzong.pages.profiles import family_profile
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.model import Family, Report
    from juanzong.pages.remembered import Remembered
    from juanzong.pages.sheet import Shelf

_COLUMNS = 24  # a matrix with more reports than this cannot be read
_PAGE = 200  # reports on a page that tells them one by one


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the matrix: a report, or a year, with the address where it is told."""

    key: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A member with its cells by the columns' keys: how many, and where they are told."""

    member: Near
    cells: dict[str, tuple[int, str]]
    reports: int


@dataclass(frozen=True, slots=True)
class Naming:
    """A report and the members that it names: how often, and where that is told."""

    report: Report
    name: str
    members: tuple[tuple[Near, int, str], ...]


def family_sheets(shelf: Shelf, remembered: Remembered) -> Iterable[Sheet]:
    """A page for every family of which a member occurs, and where it has too many reports for a matrix their list."""
    for family in shelf.library.families.values():
        if any(map(shelf.library.count, shelf.library.members.get(family.id, ()))):
            yield from remembered.sheets(family_profile(family, shelf), partial(_sheets, family, shelf))


def _sheets(family: Family, shelf: Shelf) -> Iterable[Sheet]:
    title = f"{family.label}（系列）"
    key, write = partial(_key_of_first, family, shelf), partial(_write, family, shelf)
    yield Sheet(family_address(family.id), title, write, family.note, key=key)
    yield from _list_sheets(family, title, shelf)


def _key_of_first(family: Family, shelf: Shelf) -> str:
    """Of all members; which reports name each, how often and when; what may be taken along."""
    members = shelf.library.members[family.id]
    told = [part for name in members for part in (shelf.entry(name), digests.spread(name, shelf))]
    return digest(repr(family), *told, repr(shelf.desk and shelf.desk.for_family(family.id)))


@dataclass(frozen=True)
class _Listing:
    """A family's reports one by one, in pages; who names which member is found out when a page asks for it first."""

    family: Family
    shelf: Shelf

    @cached_property
    def names(self) -> list[str]:
        return _names(self.family, self.shelf.library)

    @cached_property
    def counts(self) -> list[tuple[Mapping[str, int], Mapping[str, int]]]:
        """How often each report names each member, and on which page of the member's that is told."""
        library = self.shelf.library
        members = [library.concepts[name] for name in library.members[self.family.id]]
        return [(library.counts(member.id), page_numbers(member, library)) for member in members]

    @cached_property
    def namings(self) -> Mapping[str, list[tuple[Near, int, str]]]:
        return _namings(self.family, self.shelf.library)

    @property
    def pages(self) -> int:
        return -(-len(self.names) // _PAGE)

    def page(self, number: int) -> list[str]:
        return self.names[(number - 1) * _PAGE : number * _PAGE]


def _list_sheets(family: Family, title: str, shelf: Shelf) -> Iterable[Sheet]:
    listing = _Listing(family, shelf)
    if len(listing.names) <= _COLUMNS:
        return
    for number in range(1, listing.pages + 1):
        key, write = partial(_key, listing, number), partial(_write_list, listing, number)
        words = numbered(f"{title}，逐篇", number)
        yield Sheet(_list_address(family, number), words, write, key=key)


def _key(listing: _Listing, number: int) -> str:
    shelf = listing.shelf
    members = [shelf.entry(name) for name in shelf.library.members[listing.family.id]]
    names, library = listing.page(number), shelf.library
    listed = "".join(map(shelf.rows.tags.__getitem__, names))
    told = [str(library.count(name)) for name in library.members[listing.family.id]]
    for counts, numbers in listing.counts:
        told.append(repr([(place, counts[name], numbers[name]) for place, name in enumerate(names) if name in counts]))
    return digest(repr(listing.family), *members, listed, *told, str(len(listing.names)))


def _write(family: Family, shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    members = sorted(near(library.members[family.id], library), key=lambda member: (-member.count, member.concept.id))
    named = [member for member in members if member.count]
    reports = _names(family, library)
    by_year = len(reports) > _COLUMNS
    values = {
        "family": family,
        "members": members,
        "columns": _years(family, reports, library) if by_year else _reports(reports, library),
        "by_year": by_year,
        "rows": [_row(member, library, by_year=by_year) for member in named],
        "reports": len(reports),
        "list_page": _list_address(family, 1),
        "handout": shelf.desk and shelf.desk.for_family(family.id),
    }
    return Leaf(fill("family.html", family_address(family.id), values))


def _names(family: Family, library: Library) -> list[str]:
    """The ids of the reports that name a member, by year, the undated last."""
    found = {name for member in library.members[family.id] for name in library.counts(member)}
    return sorted(found, key=lambda name: (year_of(library.report(name)) or "未", name))  # 未 sorts behind all digits


def _list_address(family: Family, number: int) -> str:
    folder = family_address(family.id).removesuffix("index.html")
    return f"{folder}reports/index.html" if number == 1 else f"{folder}reports/{number}/index.html"


def _reports(names: Sequence[str], library: Library) -> list[Column]:
    return [Column(name, library.names[name], f"reports/{name}/index.html") for name in names]


def _years(family: Family, names: Iterable[str], library: Library) -> list[Column]:
    """The years, each with the address at which its reports begin to be told one by one."""
    found: dict[str, Column] = {}
    for place, name in enumerate(names):
        year = year_of(library.report(name)) or UNDATED
        address = f"{_list_address(family, place // _PAGE + 1)}#{year_anchor(year)}"
        found.setdefault(year, Column(year, year, address))
    return list(found.values())


def _row(member: Near, library: Library, *, by_year: bool) -> Row:
    """Places by report, or reports by year; each cell leads to the list of what it counts."""
    counts = library.counts(member.concept.id)
    if not by_year:
        addresses = group_addresses(member.concept, library)
        return Row(member, {name: (count, addresses[name]) for name, count in counts.items()}, len(counts))
    years = Counter([year_of(library.report(name)) or UNDATED for name in counts])
    told = year_addresses(member.concept, library)
    return Row(member, {year: (count, told[year]) for year, count in years.items()}, len(counts))


def _write_list(listing: _Listing, number: int, _prose: Markup) -> Leaf:
    family, library, told = listing.family, listing.shelf.library, listing.namings
    years = [
        (year, [Naming(library.report(name), library.names[name], tuple(told[name])) for name in group])
        for year, group in groupby(listing.page(number), key=lambda name: year_of(library.report(name)) or UNDATED)
    ]
    pages = [_list_address(family, each + 1) for each in range(listing.pages)]
    values = {"family": family, "years": years, "number": number, "pages": pages, "reports": len(listing.names)}
    outline = tuple([OutlineEntry(1, year, year_anchor(year)) for year, _ in years])
    return Leaf(fill("family_reports.html", _list_address(family, number), values), outline)


def _namings(family: Family, library: Library) -> Mapping[str, list[tuple[Near, int, str]]]:
    """The members that each report names, by its id, the frequent ones of the family first."""
    found: defaultdict[str, list[tuple[Near, int, str]]] = defaultdict(list)
    for member in sorted(near(library.members[family.id], library), key=lambda each: (-each.count, each.concept.id)):
        addresses = group_addresses(member.concept, library)
        for name, count in library.counts(member.concept.id).items():
            found[name].append((member, count, addresses[name]))
    return found
