"""One line as a conditional random field hears it: whose each character is, and where a site's words begin and end.

Two voices take turns (Lafferty and others, 2001). What a character weighs for the site is one thing, what it weighs
that a site begins with it, or that a court goes on with it, is another: the first tells whose words they are, the
others where they end. So of a place it is known how likely it is from end to end; and which of all pairs of ends it is
may be weighed by what is seen there besides (`seams.py`).
"""

from __future__ import annotations

import math
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Weigh = Callable[[NDArray[np.intp], NDArray[np.intp]], NDArray[np.float64]]

COURT, SITE, BEGINS, BACK = LABELS = ("court", "site", "begins", "back")
LIKELY = 0.5  # of a character of a place
REACH = 6  # characters: so far from where the voices are even the ends of a place are looked for
FAR = 12  # characters: so far where they are weighed besides
UNLIKELY = 12.0  # the logarithm of how many times less likely than the likeliest an end is that is left out then
CERTAIN = 0.85  # of a place's ends: these are not weighed
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
    others beside them. `weighed`: the ends that are likeliest where they are weighed besides.
    """

    start: int
    end: int
    likely: float
    sure: float
    weighed: Weighed | None = None

    def behind(self, at: int) -> Place:
        """The place in a text in which what it was heard in begins there."""
        return self._replace(
            start=self.start + at,
            end=self.end + at,
            weighed=self.weighed and self.weighed._replace(start=self.weighed.start + at, end=self.weighed.end + at),
        )


class Weighed(NamedTuple):
    """Other ends of a place. `sure`: how likely it is these letters; `there`: how likely it is any."""

    start: int
    end: int
    sure: float
    there: float


class Pairs(NamedTuple):
    """Where a place may begin and end, and how likely each start goes with each end: a row of logarithms a start."""

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    logs: NDArray[np.float64]


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

    def places(self, weigh: Weigh | None = None) -> Iterator[Place]:
        """Where a site may speak, each with the ends that are likeliest; in order.

        `weigh`: what each start weighs with each end besides, as the logarithm of how much likelier the two are.
        """
        for first, last in self.heights():
            place = self._place(first, last)
            if weigh and place.sure < CERTAIN:
                place = place._replace(weighed=self._weighed(self.pairs(first, last), weigh))
            yield place

    def heights(self) -> Iterator[tuple[int, int]]:
        """The stretches [first, last) in which each character is likely the site's."""
        hot = [False, *[chance > LIKELY for chance in self.chances], False]
        turns = [at for at, (one, other) in enumerate(pairwise(hot)) if one != other]
        return zip(turns[::2], turns[1::2], strict=True)

    def pairs(self, first: int, last: int) -> Pairs:
        """The ends around such a stretch that are not too unlikely."""
        middle = (first + last) // 2
        starts = np.arange(max(first - FAR, 0), min(first + FAR, middle) + 1)
        ends = np.arange(max(last - FAR, middle + 1), min(last + FAR, len(self._words)) + 1)
        opens, closes = np.array(self._openings)[starts], np.array(self._closings)[ends - 1]
        some, others = opens > opens.max() - UNLIKELY, closes > closes.max() - UNLIKELY
        return Pairs(starts[some], ends[others], opens[some][:, None] + closes[others] - self._all)

    def letters(self, pairs: Pairs) -> tuple[list[int], list[int]]:
        """The first letter from each start on, and behind the last one up to each end: marks may be of either voice."""
        return [self._letter_from(at) for at in pairs.starts.tolist()], [
            self._letter_to(at) for at in pairs.ends.tolist()
        ]

    def _weighed(self, pairs: Pairs, weigh: Weigh) -> Weighed:
        """The likeliest ends when all are weighed: a site does not speak there more or less likely for that."""
        there = float(np.exp(pairs.logs).sum())
        likely = np.exp(pairs.logs + weigh(pairs.starts, pairs.ends))
        (starts, row_of), (ends, column_of) = (np.unique(at, return_inverse=True) for at in self.letters(pairs))
        together = np.zeros((len(starts), len(ends)))  # those between the same letters are one
        np.add.at(together, (row_of[:, None], column_of[None, :]), likely)
        row, column = divmod(int(together.argmax()), len(ends))
        share = float(together[row, column] / likely.sum())
        return Weighed(int(starts[row]), int(ends[column]), share * min(there, 1.0), min(there, 1.0))

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
