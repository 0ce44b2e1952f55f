"""Where a site speaks in a text, and where a court does: learnt, from `voices.tsv`.

Rules name what sites were seen to say, and the next site says it in other words. This is a conditional random field of
two states (Lafferty and others, 2001): every character is the court's or the site's, judged by the runs of one to
three characters around it and by the state of its neighbours, since a site speaks in stretches. It was learnt from the
open sets of `tests/gold` (`python bench/train_voices.py` makes the table anew). What it gives are probabilities, which
`--apart` of the same program measures on texts that taught it nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.field import Changes, Field, Place
from juanzong.voice_runs import LONGEST, Runs, gathered
from juanzong.voice_table import NAME, read_table
from juanzong.voice_views import court_runs, load_court_runs, normal, views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from juanzong.voice_runs import Gathered
    from juanzong.voice_views import CourtRuns

EDGE = LONGEST  # line breaks that stand for the edge of a line: no run reaches further
STRETCH = 5_000  # characters that are looked at together, at some 200 bytes each
# characters in a row are looked at closely where their weights come to so much: less outweighs no two changes of state
WORTH_A_LOOK = 7.0
AROUND = 30  # characters around such a stretch that are looked at with it: what is further off bears on none in it
NAMED = 2.0  # what it weighs more for the site that a character is one of its name
COURTS = 0.2  # a character that is less likely a site's is surely a court's
LONGEST_ALIKE, MOST_ALIKE = 60, 1_000  # characters of a part that may be heard once for all like it; such parts
_ROUNDED = 0.01  # what sums over many lines may be off by


class Heard(NamedTuple):
    """A part of a line that is worth a look: where it begins, how likely each character is a site's, its places."""

    start: int
    chances: list[float]
    places: list[Place]


class Ground(NamedTuple):
    """Some lines as they are judged: the views of them, what each sign weighs for the site, where lines part.

    `EDGE` breaks stand at each end of a line. `named`: the share of the weights that is due to the site's own name.
    """

    views: list[NDArray[np.uint32]]
    weights: NDArray[np.float64]
    breaks: NDArray[np.intp]
    named: NDArray[np.float64]


class Weights(NamedTuple):
    """What a run weighs for a character: that it is a site's, that a site begins with it, that a court goes on."""

    site: float
    begins: float
    back: float


class Voices:
    """The field: what runs weigh for the site, and what it costs that the state changes."""

    def __init__(
        self, runs: Gathered, changes: Mapping[tuple[str, str], float], known: CourtRuns | None = None
    ) -> None:
        """`runs`: the weights of those that begin so far from a character; `changes`: from a label to the next.

        `known`: the runs that courts' texts hold, none where not given.
        """
        self._runs = Runs(runs)
        self._changes = Changes(changes)
        self._known = known or court_runs(())

    def __bool__(self) -> bool:
        """Whether anything was learnt; without a table no site speaks anywhere."""
        return bool(self._runs)

    def heard(self, text: str, names: Sequence[str] = ()) -> Iterator[Heard]:
        """The parts of a text in which a site may speak, in order; none reaches over the end of a line.

        `names`: what the site calls itself.
        """
        alike: dict[bytes, Heard] = {}
        for start, end in _stretches(text) if self else ():
            ground = self._ground(text[start:end], names)
            for first, at, size in _worth_a_look(ground.weights, ground.breaks):
                for low, high in _rising(ground.weights[at : at + size].tolist()):
                    begins = start + first + low
                    yield self._heard(begins, text[begins : begins + high - low], ground, at + low, alike)

    def likely(self, line: str) -> float:
        """How likely the characters of one line are a site's, on the average; of a very long one, its first ones."""
        chances = self.chances(line)
        return sum(chances) / len(chances) if chances else 0.0

    def chances(self, line: str) -> list[float]:
        """How likely each character of one line is a site's, up to `STRETCH` of them."""
        if not self or not line:
            return []
        words = line[:STRETCH].replace("\n", "")
        return self._field(words, self._ground(words), EDGE).chances

    def court_speaks(self, line: str, stretch: int) -> bool:
        """Whether so many characters of a line in a row are surely a court's."""
        run = 0
        for chance in self.chances(line):
            run = run + 1 if chance < COURTS else 0
            if run >= stretch:
                return True
        return False

    def are_common(self, words: str) -> bool:
        """Whether courts' texts hold every two characters in a row of some words."""
        return bool(self._known.known(normal(words)).all())

    def _ground(self, text: str, names: Sequence[str] = ()) -> Ground:
        """Some lines as they are judged."""
        edge = "\n" * EDGE
        padded = edge + text.replace("\n", edge) + edge
        codes = normal(padded)
        seen = list(views(codes, self._known))
        named = np.zeros(len(codes))
        for name in names:
            for match in re.finditer(re.escape(name), padded):
                named[match.start() : match.end()] = NAMED
        return Ground(seen, self._weighed(seen, 0) + named, np.flatnonzero(codes == ord("\n")), named)

    def _weighed(self, seen: Sequence[NDArray[np.uint32]], kind: int) -> NDArray[np.float64]:
        """What each character weighs, of one kind, in all views together."""
        total = np.zeros(len(seen[0]))
        for view in seen:
            total += self._runs.weigh(view, kind)
        return total

    def _heard(self, begins: int, words: str, ground: Ground, at: int, alike: dict[bytes, Heard]) -> Heard:
        """One part of a text. Short ones that are judged alike (a hundred thousand numbered lines) are heard once."""
        key = b""
        if len(words) <= LONGEST_ALIKE:
            around = slice(at - EDGE, at + len(words) + EDGE)
            weighs = ground.weights[at : at + len(words)].tobytes() + ground.named[around].tobytes()
            key = weighs + b"".join([view[around].tobytes() for view in ground.views])
            if key in alike:
                return alike[key]._replace(start=begins)
        field = self._field(words, ground, at)
        found = Heard(begins, field.chances, list(field.places()))
        if key and len(alike) < MOST_ALIKE:
            alike[key] = found
        return found

    def _field(self, words: str, ground: Ground, at: int) -> Field:
        """The field over words that stand at a place of some lines."""
        parts = [view[at - EDGE : at + len(words) + EDGE] for view in ground.views]
        begins, back = (self._weighed(parts, kind)[EDGE:-EDGE] for kind in (1, 2))
        own = ground.named[at : at + len(words)]
        return Field(words, (ground.weights[at : at + len(words)], begins + own, back), self._changes)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where a text may be parted into short ones: behind lines, in a long line behind sentences, or anywhere."""
    start = 0
    while start < len(text):
        end = min(start + STRETCH, len(text))
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind("。", start, end)) + 1 or end
        yield start, end
        start = end


def _worth_a_look(weights: NDArray[np.float64], breaks: NDArray[np.intp]) -> Iterator[tuple[int, int, int]]:
    """The lines in which weights in a row may come to what is worth a look.

    Of each, where it begins in the text and among what the characters weigh, and how many characters it has.

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
        yield first - before * (EDGE - 1) - 1, first, int(ends[at]) - first


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
    if not path.exists():
        return Voices(gathered(()), {})
    return Voices(*read_table(path.read_bytes()), load_court_runs(folder))
