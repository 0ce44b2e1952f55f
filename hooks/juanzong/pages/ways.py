"""Ways to the reports by who wrote them and what they are: level of the court, genre, issuer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.library import year_of
from juanzong.pages.sheet import Leaf, Sheet, fill, numbered
from juanzong.stages.families import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.model import Report
    from juanzong.pages.sheet import Shelf

_UNKNOWN = "未注明"
_PAGE = 500  # reports on a page


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: its folder, its name, and what it asks of a report."""

    folder: str
    name: str
    asks: Callable[[Report], str | None]


@dataclass(frozen=True, slots=True)
class Value:
    """What some reports answer: its words, its page, the reports by year, the latest first."""

    words: str
    address: str
    reports: tuple[str, ...]


WAYS = (
    Way("levels", "法院层级", lambda report: report.court_level),
    Way("genres", "文种", lambda report: report.genre),
    Way("issuers", "单位", lambda report: report.issuer),
)


def way_address(way: Way) -> str:
    """The page of a way in."""
    return f"{way.folder}/index.html"


def way_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """A hub for each way, and a page for each answer, several where its reports are many."""
    for way in WAYS:
        values = values_of(way, shelf.library)
        key, write = partial(_key_of_way, values), partial(_write_way, way, values)
        yield Sheet(way_address(way), way.name, write, f"按{way.name}找报告。", hub=True, key=key)
        for value in values:
            pages = _pages(value)
            for number in range(1, len(pages) + 1):
                title = numbered(f"{value.words}（{way.name}）", number)
                key, write = partial(_key, value, number, shelf), partial(_write_value, way, value, number, shelf)
                yield Sheet(pages[number - 1], title, write, key=key)


def values_of(way: Way, library: Library) -> list[Value]:
    """The answers that reports give, the frequent ones first, 未注明 last."""
    found: defaultdict[str, list[Report]] = defaultdict(list)
    for report in library.counted:
        found[way.asks(report) or _UNKNOWN].append(report)
    order = sorted(found, key=lambda words: (words == _UNKNOWN, -len(found[words]), words))
    taken: dict[str, int] = {}
    values = []
    for words in order:
        name = _free(slug(words) or "x", taken)
        latest = sorted(found[words], key=lambda report: (year_of(report) or "", report.id), reverse=True)
        values.append(Value(words, f"{way.folder}/{name}/index.html", tuple([report.id for report in latest])))
    return values


def _free(name: str, taken: dict[str, int]) -> str:
    """A slug that no other answer has: two may be written alike in pinyin. `taken`: slugs and their last numbers."""
    found = name
    while found in taken:
        taken[name] += 1
        found = f"{name}-{taken[name]}"
    taken[found] = 1
    return found


def _pages(value: Value) -> list[str]:
    more = range(2, (len(value.reports) - 1) // _PAGE + 2)
    return [value.address, *[f"{value.address.removesuffix('index.html')}{number}/index.html" for number in more]]


def _key_of_way(values: Sequence[Value]) -> str:
    return digest(repr([(value.words, value.address, len(value.reports)) for value in values]))


def _write_way(way: Way, values: Sequence[Value], _prose: Markup) -> Leaf:
    return Leaf(fill("way.html", way_address(way), {"way": way, "values": values, "ways": WAYS}))


def _listed(value: Value, number: int, shelf: Shelf) -> list[Report]:
    """The reports on a page."""
    return [shelf.library.report(name) for name in value.reports[(number - 1) * _PAGE : number * _PAGE]]


def _key(value: Value, number: int, shelf: Shelf) -> str:
    """Of the reports on the page, and of how many there are on all of its pages."""
    listed = map(shelf.version, _listed(value, number, shelf))
    return digest(value.words, value.address, str(len(value.reports)), *listed)


def _write_value(way: Way, value: Value, number: int, shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    years = [(year or _UNKNOWN, list(group)) for year, group in groupby(_listed(value, number, shelf), key=year_of)]
    pages = _pages(value)
    values = {
        "way": way,
        "value": value,
        "years": years,
        "names": library.names,
        "number": number,
        "pages": pages,
        "way_page": way_address(way),
    }
    return Leaf(fill("way_value.html", pages[number - 1], values))
