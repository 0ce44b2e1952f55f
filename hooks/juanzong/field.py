"""One line as a conditional random field hears it: whose each character is, and where a site's words begin and end.

Two voices take turns (Lafferty and others, 2001). What a character weighs for the site is one thing, what it weighs
that a site begins with it, or that a court goes on with it, is another: the first tells whose words they are, the
others where they end. So of a place it is known how likely it is from end to end.
"""

from __future__ import annotations

import math
from array import array
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

COURT, SITE, BEGINS, BACK = LABELS = ("court", "site", "begins", "back")
LIKELY = 0.5  # of a character of a place
REACH = 6  # characters: so far from where the voices are even the ends of a place are looked for
_MOST = 60.0  # log odds beyond which nothing is more certain


class Changes:
    """What it weighs that one voice stays or follows the other, beside what it weighs that a court's stays."""

    def __init__(self, learnt: Mapping[tuple[str, str], float]) -> None:
        """`learnt`: from one of `LABELS` to the next; what is not in it weighs nothing."""
        court, site = learnt.get((COURT, COURT), 0.0), learnt.get((SITE, SITE), 0.0)
        self.stays = site - court
        # the step behind the first character of a voice weighs otherwise than later ones: that is put on the change
        self.begins = learnt.get((COURT, BEGINS), 0.0) + learnt.get((BEGINS, SITE), 0.0) - site - court
        self.back = learnt.get((SITE, BACK), 0.0) + learnt.get((BACK, COURT), 0.0) - 2 * court


class Place(NamedTuple):
    """Where a site may speak: from its first letter at `start` to behind its last one, before `end`.

    `likely`: how likely its characters are the site's, on the average; `sure`: how likely it is these letters, and no
    others beside them.
    """

    start: int
    end: int
    likely: float
    sure: float


class Field:
    """The two voices of one line, or of a part of one."""

    def __init__(self, words: str, weights: Sequence[NDArray[np.float64]], changes: Changes) -> None:
        """`weights`: of each character, that it is the site's, that a site begins or a court goes on with it."""
        site, begins, back = (np.clip(one, -_MOST, _MOST) for one in weights)
        self._words, self._first = words, float(site[0])
        self._begins, self._back = begins + changes.begins, back + changes.back
        self._stays = site + changes.stays
        self._ahead, ahead = self._forwards()
        self._behind, behind = self._backwards()
        self._all = self._ahead[-1] + math.log1p(ahead[-1])
        odds = np.array(ahead) * np.array(behind)
        self.chances: list[float] = (odds / (1 + odds)).tolist()

    def _forwards(self) -> tuple[array[float], array[float]]:
        """For each character the logarithm of all ways to it that end with the court, and the site's share to that."""
        log, ratio = 0.0, math.exp(self._first)
        logs, ratios = array("d", [log]), array("d", [ratio])
        steps = (array("d", np.exp(one[1:]).tobytes()) for one in (self._begins, self._stays, self._back))
        for begins, stays, back in zip(*steps, strict=True):
            whole = 1 + ratio * back
            log, ratio = log + math.log(whole), (begins + ratio * stays) / whole
            logs.append(log)
            ratios.append(ratio)
        return logs, ratios

    def _backwards(self) -> tuple[array[float], array[float]]:
        """The same for all ways that lead on from each character."""
        log, ratio = 0.0, 1.0
        logs, ratios = array("d", [log]), array("d", [ratio])
        steps = (array("d", np.exp(one[:0:-1]).tobytes()) for one in (self._begins, self._stays, self._back))
        for begins, stays, back in zip(*steps, strict=True):
            whole = 1 + ratio * begins
            log, ratio = log + math.log(whole), (back + ratio * stays) / whole
            logs.append(log)
            ratios.append(ratio)
        return logs[::-1], ratios[::-1]

    def places(self) -> Iterator[Place]:
        """Where a site may speak, each with the ends that are likeliest; in order."""
        through = np.concatenate(([0.0], np.cumsum(self._stays)))
        at = 0
        for likely, group in groupby(self.chances, key=lambda chance: chance > LIKELY):
            first = at
            at += sum(1 for _ in group)
            if likely:
                yield self._place(first, at, through)

    def _place(self, first: int, last: int, through: NDArray[np.float64]) -> Place:
        middle, size = (first + last) // 2, len(self._words)
        starts = [
            (at, self._starts(at) - through[at + 1])
            for at in range(max(first - REACH, 0), min(first + REACH, middle) + 1)
        ]
        ends = [
            (at, self._ends(at) + through[at])
            for at in range(max(last - REACH, middle + 1), min(last + REACH, size) + 1)
        ]
        start, before = _likeliest([(self._letter_from(at), weight) for at, weight in starts])
        end, behind = _likeliest([(self._letter_to(at), weight) for at, weight in ends])
        inside = self.chances[start:end]
        return Place(start, end, sum(inside) / max(len(inside), 1), math.exp(min(before + behind - self._all, 0.0)))

    def _starts(self, at: int) -> float:
        """The logarithm of all ways in which a site begins there."""
        return self._ahead[at - 1] + float(self._begins[at]) if at else self._first

    def _ends(self, at: int) -> float:
        """The logarithm of all ways that lead on where a site's words end."""
        return float(self._back[at]) + self._behind[at] if at < len(self._words) else 0.0

    def _letter_from(self, at: int) -> int:
        """The first letter or figure from there on."""
        while at < len(self._words) and not self._words[at].isalnum():
            at += 1
        return at

    def _letter_to(self, at: int) -> int:
        """Behind the last letter or figure up to there."""
        while at and not self._words[at - 1].isalnum():
            at -= 1
        return at


def _likeliest(found: Sequence[tuple[int, float]]) -> tuple[int, float]:
    """The end that is likeliest and the logarithm of how likely it is; those between the same letters are one."""
    together: dict[int, float] = {}
    most = max(weight for _, weight in found)
    for at, weight in found:
        together[at] = together.get(at, 0.0) + math.exp(weight - most)
    best = max(together, key=lambda at: together[at])
    return best, most + math.log(together[best])
