"""Which concepts stand in the same reports: the strongest company among the most frequent ones, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAST = 2  # reports in common that make a company


@dataclass(frozen=True, slots=True)
class Company:
    """Two concepts and the reports that name both; `strength` is the cosine of their sets of reports, 0 to 1."""

    one: str
    other: str
    reports: tuple[str, ...]
    strength: float


def companies_of(holders: Mapping[str, Sequence[str]], concepts: int, pairs: int) -> tuple[list[str], list[Company]]:
    """The most frequent `concepts`, those that go together side by side, and their `pairs` strongest companies.

    `holders` maps a concept to the reports that name it.
    """
    frequent = sorted(holders, key=lambda name: (-len(holders[name]), name))[:concepts]
    sets = {name: set(holders[name]) for name in frequent}
    strengths: dict[tuple[str, str], float] = {}
    order = []
    for one, other in combinations(sorted(frequent), 2):
        both = len(sets[one] & sets[other])
        if both >= _LEAST:
            strengths[one, other] = both / sqrt(len(sets[one]) * len(sets[other]))
            order.append((-strengths[one, other], -both, one, other))
    found = []
    for _, _, one, other in sorted(order)[:pairs]:
        found.append(Company(one, other, tuple(sorted(sets[one] & sets[other])), strengths[one, other]))
    return _side_by_side(frequent, strengths), found


def _side_by_side(names: Sequence[str], strengths: Mapping[tuple[str, str], float]) -> list[str]:
    """From the most frequent one always on to the closest that is left: neighbours in a drawing are company."""
    strength = {**strengths, **{(other, one): value for (one, other), value in strengths.items()}}
    left = list(names)
    order = left[:1]
    del left[:1]
    while left:
        closest = max(left, key=lambda name: strength.get((order[-1], name), 0.0))
        order.append(closest)
        left.remove(closest)
    return order
