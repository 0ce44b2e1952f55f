"""Where a site speaks in a text, and where a court does: learnt, from `voices.tsv`.

Rules name what sites were seen to say, and the next site says it in other words. This is a conditional random field of
two states (Lafferty and others, 2001): every character is the court's or the site's, judged by the runs of one to
three characters around it and by the state of its neighbours, since a site speaks in stretches. It was learnt from the
open sets of `tests/gold` (`python bench/train_voices.py` makes the table anew). What it gives are probabilities, which
`--apart` of the same program measures on texts that taught it nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.field import Changes, Field, Place
from juanzong.voice_runs import LONGEST, Runs, code_points, gathered
from juanzong.voice_table import NAME, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from juanzong.voice_runs import Gathered

EDGE = LONGEST  # line breaks that stand for the edge of a line: no run reaches further
STRETCH = 5_000  # characters that are looked at together, at some 200 bytes each
# characters in a row are looked at closely where their weights come to so much: less outweighs no two changes of state
WORTH_A_LOOK = 7.0
AROUND = 30  # characters around such a stretch that are looked at with it: what is further off bears on none in it
COURTS = 0.2  # a character that is less likely a site's is surely a court's
_ROUNDED = 0.01  # what sums over many lines may be off by


class Heard(NamedTuple):
    """A part of a line that is worth a look: where it begins, how likely each character is a site's, its places."""

    start: int
    chances: list[float]
    places: list[Place]


class Weights(NamedTuple):
    """What a run weighs for a character: that it is a site's, that a site begins with it, that a court goes on."""

    site: float
    begins: float
    back: float


class Voices:
    """The field: what runs weigh for the site, and what it costs that the state changes."""

    def __init__(self, runs: Gathered, changes: Mapping[tuple[str, str], float]) -> None:
        """`runs`: the weights of those that begin so far from a character; `changes`: from a label to the next."""
        self._runs = Runs(runs)
        self._changes = Changes(changes)

    def __bool__(self) -> bool:
        """Whether anything was learnt; without a table no site speaks anywhere."""
        return bool(self._runs)

    def heard(self, text: str) -> Iterator[Heard]:
        """The parts of a text in which a site may speak, in order; none reaches over the end of a line."""
        for start, end in _stretches(text) if self else ():
            for first, weights in _worth_a_look(*self._weighed(text[start:end])):
                for low, high in _rising(weights.tolist()):
                    line = text[start + first : start + first + len(weights)]
                    field = self._field(line, weights, low, high)
                    yield Heard(start + first + low, field.chances, list(field.places()))

    def likely(self, line: str) -> float:
        """How likely the characters of one line are a site's, on the average; of a very long one, its first ones."""
        chances = self.chances(line)
        return sum(chances) / len(chances) if chances else 0.0

    def chances(self, line: str) -> list[float]:
        """How likely each character of one line is a site's, up to `STRETCH` of them."""
        if not self or not line:
            return []
        weights, breaks = self._weighed(line[:STRETCH])
        return self._field(line[:STRETCH], np.delete(weights, breaks), 0, STRETCH).chances

    def court_speaks(self, line: str, stretch: int) -> bool:
        """Whether so many characters of a line in a row are surely a court's."""
        run = 0
        for chance in self.chances(line):
            run = run + 1 if chance < COURTS else 0
            if run >= stretch:
                return True
        return False

    def _weighed(self, text: str) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """What each character of some lines weighs for the site, and where lines part: `EDGE` breaks at each end."""
        edge = "\n" * EDGE
        codes = code_points(edge + text.replace("\n", edge) + edge)
        return self._runs.weigh(codes), np.flatnonzero(codes == ord("\n"))

    def _field(self, line: str, weights: NDArray[np.float64], low: int, high: int) -> Field:
        """The field over a part [low, high) of a line whose characters weigh so much for the site."""
        site = weights[low:high]
        codes = code_points("\n" * EDGE + line + "\n" * EDGE)[low : low + len(site) + 2 * EDGE]
        begins, back = (self._runs.weigh(codes, kind)[EDGE:-EDGE] for kind in (1, 2))
        return Field(line[low:high], (site, begins, back), self._changes)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where a text may be parted into short ones: behind lines, in a long line behind sentences, or anywhere."""
    start = 0
    while start < len(text):
        end = min(start + STRETCH, len(text))
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind("。", start, end)) + 1 or end
        yield start, end
        start = end


def _worth_a_look(weights: NDArray[np.float64], breaks: NDArray[np.intp]) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """The lines in which weights in a row may come to what is worth a look: where each begins, what it weighs.

    Looked at all together, since most are not; `_rising` then looks at each as it should be.
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
        yield first - before * (EDGE - 1) - 1, weights[first : ends[at]]


def _rising(weights: Sequence[float]) -> list[list[int]]:
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


def load_voices(folder: Path) -> Voices:
    """Read `voices.tsv` of a rules folder. No file means that no site speaks anywhere. Raises CorpusError."""
    path = folder / NAME
    return Voices(*read_table(path.read_bytes())) if path.exists() else Voices(gathered(()), {})
