"""Reuse: passages that pass from one report to another. Runs of the same letters, close to one another, make one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SHORTEST = 20  # letters of a passage: what shorter runs share is wording
LONGEST_PART = SHORTEST // 2  # letters that its longest run has at least
_GAP = 40  # letters that may differ between two runs of one passage
_SCRAP = 6  # letters: a clause of which less is shared is not shared
_STOPS = "，、。；：！？\n"
_STOP = re.compile(f"[{_STOPS}]")
_OPENING, _CLOSING = "（“《〈【‘", "）”》〉】’。！？；"
_FIGURES = re.compile(r"[\d.．%％‰]*")
_UNEVEN = 3  # how many times longer the one gap may be than the other, beyond a clause


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of one report that stands in another, the same or nearly so: positions in the two texts."""

    report: str
    start: int
    end: int
    other: str
    other_start: int
    other_end: int

    def turned(self) -> Passage:
        """The same passage as the other report sees it."""
        return Passage(self.other, self.other_start, self.other_end, self.report, self.start, self.end)


class Run(NamedTuple):
    """The same letters in two texts: where they begin in each, and how many."""

    first: int
    second: int
    length: int


class Stretch(NamedTuple):
    """Letters of one text [start, end)."""

    start: int
    end: int


def shared_stretches(runs: Iterable[Run], formulas: Sequence[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """The passages that two reports share, longest possible, in the order of the first one.

    `runs` are all the letters that they have in common, in order. `formulas` are the stretches of the first text that
    many reports share: a passage neither begins nor ends with one.
    """
    found = []
    for chained in _chained(runs):
        kept = [part for run in chained for part in _outside(run, formulas)]
        if kept and max(part.length for part in kept) >= LONGEST_PART and sum(p.length for p in kept) >= SHORTEST:
            first, last = kept[0], kept[-1]
            here = Stretch(first.first, last.first + last.length)
            found.append((here, Stretch(first.second, last.second + last.length)))
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage without the scraps of clauses at its ends, and with the quotes and brackets around it."""
    clauses = [match.start() for match in _STOP.finditer(text, start, end)]
    if clauses and 0 < clauses[0] - start < _SCRAP and not _starts(text, start):
        start = clauses[0] + 1
    if clauses and 0 < end - clauses[-1] - 1 < _SCRAP and text[end : end + 1] not in _STOPS:
        end = clauses[-1]
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    figures = _FIGURES.match(text, end)  # a number is one letter, and so only its first digit was counted
    if figures and text[end - 1].isdecimal():
        end = figures.end()
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    while start < end and text[start] in _STOPS:
        start += 1
    return start, end


def _starts(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in _STOPS or text[start - 1] in _OPENING


def _chained(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that follow one another closely in both texts become one passage."""
    chains: list[list[Run]] = []
    for run in runs:
        for chain in reversed(chains[-4:]):
            last = chain[-1]
            here, there = run.first - last.first - last.length, run.second - last.second - last.length
            if 0 <= here <= _GAP and 0 <= there <= _GAP and _even(here, there):
                chain.append(run)
                break
        else:
            if not any(_inside(run, chain) for chain in chains[-4:]):
                chains.append([run])
    return chains


def _even(here: int, there: int) -> bool:
    return max(here, there) <= max(_UNEVEN * min(here, there), _GAP // 2)


def _inside(run: Run, chain: Sequence[Run]) -> bool:
    """Whether the letters lie within a passage already: a sentence that a text says twice is paired once."""
    first, last = chain[0], chain[-1]
    return first.first <= run.first and run.first + run.length <= last.first + last.length


def _outside(run: Run, formulas: Sequence[Stretch]) -> Iterator[Run]:
    """What of a run is no formula."""
    at, end = run.first, run.first + run.length
    for formula in formulas:
        if formula.end <= at or formula.start >= end:
            continue
        if formula.start > at:
            yield Run(at, run.second + at - run.first, formula.start - at)
        at = formula.end
    if at < end:
        yield Run(at, run.second + at - run.first, end - at)
