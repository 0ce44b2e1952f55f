"""The map of what stands together, drawn as a circle, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import cos, pi, sin
from typing import TYPE_CHECKING

from juanzong.gist import shortened
from juanzong.kept import digest
from juanzong.pages import digests
from juanzong.pages.beside import SHOWN, company_address
from juanzong.pages.sheet import Leaf, Sheet, fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from juanzong.crossing.cooccurrence import Company
    from juanzong.model import Concept, Report
    from juanzong.pages.sheet import Shelf

COMPANY = "together/index.html"
_RADIUS = 190
_CENTRE = 330
_LABEL = 10  # Hanzi of 13 units between the circle and the edge of the drawing


@dataclass(frozen=True, slots=True)
class Node:
    """A concept on the circle: its point, and how its label, shortened where need be, is turned (degrees) and set."""

    concept: Concept
    label: str
    count: int
    x: float
    y: float
    turn: float
    flipped: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A company as a curve: its path and its width."""

    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A company as a line of the table: how many reports it has, the first of them, where all are listed."""

    one: Concept
    other: Concept
    counts: tuple[int, int]
    shared: int
    reports: tuple[tuple[Report, str], ...]
    address: str
    percent: int


def company_sheet(shelf: Shelf) -> Sheet:
    """The page; a hub."""
    key = partial(_key, shelf)
    return Sheet(COMPANY, "同见图", partial(_write, shelf), "哪些提法和做法常写在同一篇报告里。", hub=True, key=key)


def _key(shelf: Shelf) -> str:
    return digest(digests.entries(shelf), digests.naming(shelf))


def _write(shelf: Shelf, _prose: Markup) -> Leaf:
    order, companies = shelf.companies()
    nodes = {name: _node(name, number, len(order), shelf) for number, name in enumerate(order)}
    values = {
        "nodes": list(nodes.values()),
        "lines": [_line(company, nodes) for company in reversed(companies)],
        "pairs": [_pair(company, shelf) for company in companies],
        "size": 2 * _CENTRE,
    }
    return Leaf(fill("together.html", COMPANY, values))


def _node(name: str, number: int, total: int, shelf: Shelf) -> Node:
    angle = 2 * pi * number / total - pi / 2
    x, y = _CENTRE + _RADIUS * cos(angle), _CENTRE + _RADIUS * sin(angle)
    degrees = angle * 180 / pi
    flipped = cos(angle) < 0
    turn = degrees + 180 if flipped else degrees
    count = len(shelf.holders(name))
    concept = shelf.library.concepts[name]
    return Node(concept, shortened(concept.label, _LABEL), count, round(x, 1), round(y, 1), round(turn, 1), flipped)


def _line(company: Company, nodes: Mapping[str, Node]) -> Line:
    one, other = nodes[company.one], nodes[company.other]
    path = f"M{one.x} {one.y} Q{_CENTRE} {_CENTRE} {other.x} {other.y}"
    return Line(path, round(0.5 + 4 * company.strength**2, 1))


def _pair(company: Company, shelf: Shelf) -> Pair:
    library = shelf.library
    return Pair(
        library.concepts[company.one],
        library.concepts[company.other],
        (len(shelf.holders(company.one)), len(shelf.holders(company.other))),
        len(company.reports),
        tuple([(library.report(name), library.names[name]) for name in company.reports[:SHOWN]]),
        company_address(company, shelf) if len(company.reports) > SHOWN else "",
        round(100 * company.strength),
    )
