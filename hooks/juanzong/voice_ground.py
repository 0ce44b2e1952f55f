"""The lines of a text as voices are judged in them (`voices.py`), and which parts of them are worth a closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.voice_runs import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

EDGE = LONGEST  # line breaks that stand for the edge of a line: no run reaches further
STRETCH = 5_000  # characters that are looked at together, at some 200 bytes each
# characters in a row are looked at closely where their weights come to so much: less outweighs no two changes of state
WORTH_A_LOOK = 7.0
AROUND = 30  # characters around such a stretch that are looked at with it: what is further off bears on none in it
LONGEST_ALIKE = 60  # characters of a part that may be heard once for all like it
_ROUNDED = 0.01  # what sums over many lines may be off by


class Ground(NamedTuple):
    """Some lines as they are judged: the views of them, what each sign weighs for the site, where lines part.

    `EDGE` breaks stand at each end of a line. `found`: the numbers of the runs in each view. `named`: the share of the
    weights that is due to the site's own name.
    """

    views: list[NDArray[np.uint32]]
    found: list[NDArray[np.intp]]
    weights: NDArray[np.float64]
    breaks: NDArray[np.intp]
    named: NDArray[np.float64]


def key_of(ground: Ground, at: int, end: int) -> bytes:
    """What a short part of some lines is judged by, all of it; of a long one nothing."""
    if end - at > LONGEST_ALIKE:
        return b""
    around = slice(at - EDGE, end + EDGE)
    weighs = ground.weights[at:end].tobytes() + ground.named[around].tobytes()
    return weighs + b"".join([view[around].tobytes() for view in ground.views])


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where a text may be parted into short ones: behind lines, in a long line behind sentences, or anywhere."""
    start = 0
    while start < len(text):
        end = min(start + STRETCH, len(text))
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind("。", start, end)) + 1 or end
        yield start, end
        start = end


def worth_a_look(weights: NDArray[np.float64], breaks: NDArray[np.intp]) -> Iterator[tuple[int, int, int]]:
    """The lines in which weights in a row may come to what is worth a look.

    Of each, where it begins in the text and among what the characters weigh, and how many characters it has.

    Looked at all together, since most are not; `rising` then looks at each as it should be.
    """
    lines = np.flatnonzero(np.diff(breaks) > 1)
    firsts, ends = breaks[lines] + 1, breaks[lines + 1]
    # no sum in a row reaches from one line into the next where a break outweighs all that is before it
    alone = weights.copy()
    alone[breaks] = -1 - np.abs(weights).sum()
    sums = np.cumsum(alone)
    rises = sums[1:] - np.minimum.accumulate(sums)[:-1]
    parts = np.stack((firsts, ends), axis=1).ravel()
    most = np.maximum.reduceat(rises, parts - 1)[::2] if lines.size else rises[:0]
    ahead = np.maximum.reduceat(sums, parts)[::2] - sums[firsts - 1] if lines.size else sums[:0]
    half = np.maximum(ahead, rises[ends - 2]) >= WORTH_A_LOOK / 2 - _ROUNDED
    for at in np.flatnonzero((most >= WORTH_A_LOOK - _ROUNDED) | half).tolist():
        first = int(firsts[at])
        before = (int(lines[at]) + 1) // EDGE  # edges of lines, each of one break in the text, the first of none
        yield first - before * (EDGE - 1) - 1, first, int(ends[at]) - first


def rising(weights: Sequence[float]) -> list[list[int]]:
    """The parts [first, last) of a line around the places where weights in a row come to what is worth a look."""
    parts: list[list[int]] = []
    total = lowest = 0.0
    since, before, end = 0, -2, len(weights) - 1  # where the rise begins, and the last place worth a look
    for at, weight in enumerate(weights):
        total += weight
        # at an edge of the line the state changes once
        if total - lowest >= (WORTH_A_LOOK if lowest < 0 and at != end else WORTH_A_LOOK / 2):
            if at == before + 1 or (parts and since - AROUND <= parts[-1][1]):
                parts[-1][1] = at + 1 + AROUND
            else:
                parts.append([max(since - AROUND, 0), at + 1 + AROUND])
            before = at
        if total <= lowest and total < 0:
            lowest, since = total, at + 1
    if parts:
        parts[-1][1] = min(parts[-1][1], len(weights))
    return parts
