"""One line as a conditional random field hears it: whose each character is, and where a site's words begin and end.

Two voices take turns (Lafferty and others, 2001). What a character weighs for the site is one thing, what it weighs
that a site begins with it, or that a court goes on with it, is another: the first tells whose words they are, the
others where they end. So of a place it is known how likely it is from end to end.
"""

from __future__ import annotations

import math
from itertools import accumulate, pairwise
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

    __slots__ = ("_all", "_closings", "_openings", "_words", "chances")

    def __init__(
        self, words: str, chances: list[float], openings: list[float], closings: list[float], all_ways: float
    ) -> None:
        """`chances`: how likely each character is a site's; the others are logarithms, of ways through the words.

        `openings`, `closings`: of those in which a site's words begin or end with each character, beside the site's
        own share up to there; `all_ways`: of all.
        """
        self._words, self.chances, self._all = words, chances, all_ways
        self._openings, self._closings = openings, closings

    def places(self) -> Iterator[Place]:
        """Where a site may speak, each with the ends that are likeliest; in order."""
        hot = [False, *[chance > LIKELY for chance in self.chances], False]
        turns = [at for at, (one, other) in enumerate(pairwise(hot)) if one != other]
        for first, last in zip(turns[::2], turns[1::2], strict=True):
            yield self._place(first, last)

    def _place(self, first: int, last: int) -> Place:
        middle, size = (first + last) // 2, len(self._words)
        starts = range(max(first - REACH, 0), min(first + REACH, middle) + 1)
        ends = range(max(last - REACH, middle + 1), min(last + REACH, size) + 1)
        start, before = _likeliest([(self._letter_from(at), self._openings[at]) for at in starts])
        end, behind = _likeliest([(self._letter_to(at), self._closings[at - 1]) for at in ends])
        inside = self.chances[start:end]
        return Place(start, end, sum(inside) / max(len(inside), 1), math.exp(min(before + behind - self._all, 0.0)))

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


class _Parts:
    """Parts of lines side by side, whose fields are worked out together: dozens of steps cost as much as for one."""

    def __init__(self, sizes: Sequence[int]) -> None:
        ends = list(accumulate(sizes))
        self.firsts, self.lasts = [0, *ends[:-1]], [end - 1 for end in ends]
        self._places = [slice(end - size, end) for size, end in zip(sizes, ends, strict=True)]

    def of(self, values: NDArray[np.float64]) -> Iterator[list[float]]:
        """The values of each part."""
        every = values.tolist()
        return (every[place] for place in self._places)

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of all values of a part up to each."""
        sums = np.empty_like(values)
        for place in self._places:
            np.cumsum(values[place], out=sums[place])
        return sums

    def ways(
        self, ratios: Sequence[float], likely: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For each character the logarithm of all ways to it that end with the court, and the site's share to that.

        `ratios`: the share at the first of each part. `likely`, a row each: how likely the site begins, stays, and
        leaves to the court, to each further one.
        """
        likely = likely.copy()
        likely[:, self.firsts] = 0.0  # no way leads from one part into the next
        likely[0, self.firsts] = ratios
        ratio, step = 0.0, zip(*likely.tolist(), strict=True)
        shares = np.array([ratio := (begin + ratio * stay) / (1 + ratio * leave) for begin, stay, leave in step])
        steps = np.zeros(len(shares))
        np.log1p(shares[:-1] * likely[2, 1:], out=steps[1:])
        return self.sums(steps), shares


def fields(words: Sequence[str], weights: NDArray[np.float64], changes: Changes) -> Iterator[Field]:
    """The fields of some parts of lines.

    `weights` of the parts side by side, a row each: that a character is the site's, that a site begins or a court goes
    on with it.
    """
    sizes = list(map(len, words))
    parts = _Parts(sizes)
    site, begins, back = np.clip(weights, -_MOST, _MOST)
    begins, stays, back = begins + changes.begins, site + changes.stays, back + changes.back
    likely = np.exp((begins, stays, back))
    ahead_log, ahead = parts.ways([math.exp(first) for first in site[parts.firsts].tolist()], likely)
    # from the end, a site begins where a court goes on
    behind_log, behind = _Parts(sizes[::-1]).ways([1.0] * len(sizes), np.roll(likely, -1, axis=1)[::-1, ::-1])
    odds = ahead * behind[::-1]
    through = parts.sums(stays)
    openings, closings = np.roll(ahead_log, 1) + begins, np.roll(back + behind_log[::-1], -1)
    openings[parts.firsts], closings[parts.lasts] = site[parts.firsts], 0.0
    every = [parts.of(values) for values in (odds / (1 + odds), openings - through, closings + through)]
    at_last = zip(ahead_log[parts.lasts].tolist(), ahead[parts.lasts].tolist(), strict=True)
    alls = [logarithm + math.log1p(share) for logarithm, share in at_last]
    return map(Field, words, *every, alls)


def _likeliest(found: Sequence[tuple[int, float]]) -> tuple[int, float]:
    """The end that is likeliest and the logarithm of how likely it is; those between the same letters are one."""
    together: dict[int, float] = {}
    most = max(weight for _, weight in found)
    for at, weight in found:
        together[at] = together.get(at, 0.0) + math.exp(weight - most)
    best = max(together, key=together.__getitem__)
    return best, most + math.log(together[best])
