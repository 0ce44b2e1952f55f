"""One line as a conditional random field hears it: whose each character is, and where a site's words begin and end.

Two voices take turns (Lafferty and others, 2001). What a character weighs for the site is one thing, what it weighs
that a site begins with it, or that a court goes on with it, is another: the first tells whose words they are, the
others where they end. So of a place it is known how likely it is from end to end.
"""

from __future__ import annotations

import math
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

    def __init__(self, words: str, weights: NDArray[np.float64], changes: Changes) -> None:
        """`weights`, a row each: that a character is the site's, that a site begins or a court goes on with it."""
        site, begins, back = np.clip(weights, -_MOST, _MOST)
        self._words, self._first = words, float(site[0])
        self._begins, self._back = begins + changes.begins, back + changes.back
        self._stays = site + changes.stays
        likely = np.exp((self._begins, self._stays, self._back))
        self._ahead, ahead = _ways(math.exp(self._first), likely[:, 1:])
        behind_log, behind = _ways(1.0, likely[::-1, :0:-1])  # from the end, a site begins where a court goes on
        self._behind = behind_log[::-1]
        self._all = float(self._ahead[-1]) + math.log1p(ahead[-1])
        odds = ahead * behind[::-1]
        self._chances = odds / (1 + odds)
        self.chances: list[float] = self._chances.tolist()

    def places(self) -> Iterator[Place]:
        """Where a site may speak, each with the ends that are likeliest; in order."""
        hot = np.zeros(len(self._words) + 2, np.bool_)
        hot[1:-1] = self._chances > LIKELY
        turns = np.flatnonzero(hot[1:] != hot[:-1]).tolist()
        through = [0.0, *np.cumsum(self._stays).tolist()] if turns else []
        for first, last in zip(turns[::2], turns[1::2], strict=True):
            yield self._place(first, last, through)

    def _place(self, first: int, last: int, through: Sequence[float]) -> Place:
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
        return float(self._ahead[at - 1] + self._begins[at]) if at else self._first

    def _ends(self, at: int) -> float:
        """The logarithm of all ways that lead on where a site's words end."""
        return float(self._back[at] + self._behind[at]) if at < len(self._words) else 0.0

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


def _ways(ratio: float, likely: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each character the logarithm of all ways to it that end with the court, and the site's share to that.

    `ratio`: the share at the first one. `likely`, a row each: how likely the site begins, stays, and leaves to the
    court, to each further one.
    """
    begins, stays, back = likely.tolist()
    step = zip(begins, stays, back, strict=True)
    ratios = np.array([ratio, *[ratio := (begin + ratio * stay) / (1 + ratio * leave) for begin, stay, leave in step]])
    logs = np.zeros(len(ratios))
    np.cumsum(np.log1p(ratios[:-1] * likely[2]), out=logs[1:])
    return logs, ratios


def _likeliest(found: Sequence[tuple[int, float]]) -> tuple[int, float]:
    """The end that is likeliest and the logarithm of how likely it is; those between the same letters are one."""
    together: dict[int, float] = {}
    most = max(weight for _, weight in found)
    for at, weight in found:
        together[at] = together.get(at, 0.0) + math.exp(weight - most)
    best = max(together, key=lambda at: together[at])
    return best, most + math.log(together[best])
