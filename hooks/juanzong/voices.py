"""Where a site speaks in a text, and where a court does: learnt, from `voices.tsv`.

Rules name what sites were seen to say, and the next site says it in other words. This is a conditional random field of
two states (Lafferty and others, 2001): every character is the court's or the site's, judged by the runs of one to
three characters around it and by the state of its neighbours, since a site speaks in stretches. It was learnt from the
open sets of `tests/gold` (`python bench/train_voices.py` makes the table anew). What it gives are probabilities, which
`--apart` of the same program measures on texts that taught it nothing.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.field import Changes, Pairs, Place, fields
from juanzong.seams import Own, Seams, load_seams, seen_at
from juanzong.voice_ground import EDGE, STRETCH, Ground, key_of, rising, stretches, worth_a_look
from juanzong.voice_runs import KINDS, Runs, gathered
from juanzong.voice_table import NAME, read_table
from juanzong.voice_views import court_runs, load_court_runs, normal, views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from juanzong.field import Field, Weigh
    from juanzong.voice_runs import Gathered
    from juanzong.voice_views import CourtRuns

NAMED = 2.0  # what it weighs more for the site that a character is one of its name
MOST_ALIKE = 1_000  # parts that are heard once for all like them
COURTS = 0.2  # a character that is less likely a site's is surely a court's
FIRST, LATER = slice(0, 1), slice(1, KINDS)  # kinds of weights: what is asked of all characters, of few


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

    def __init__(
        self,
        runs: Gathered,
        changes: Mapping[tuple[str, str], float],
        known: CourtRuns | None = None,
        seams: Seams | None = None,
    ) -> None:
        """`runs`: the weights of those that begin so far from a character; `changes`: from a label to the next.

        `known`: the runs that courts' texts hold, none where not given; `seams`: what ends weigh, nothing likewise.
        """
        self._runs = Runs(runs)
        self._changes = Changes(changes)
        self._known = known or court_runs(())
        self._seams = seams or Seams()

    def __bool__(self) -> bool:
        """Whether anything was learnt; without a table no site speaks anywhere."""
        return bool(self._runs)

    def heard(self, text: str, names: Sequence[str] = ()) -> Iterator[Heard]:
        """The parts of a text in which a site may speak, in order; none reaches over the end of a line.

        `names`: what the site calls itself.
        """
        alike: dict[bytes, Heard] = {}
        own = Own(text)
        for start, end in stretches(text) if self else ():
            ground = self._ground(text[start:end], names)
            parts = [
                (start + first + low, at + low, at + high)
                for first, at, size in worth_a_look(ground.weights, ground.breaks)
                for low, high in rising(ground.weights[at : at + size].tolist())
            ]
            yield from self._parts_heard((text, own), parts, ground, alike)

    def likely(self, line: str) -> float:
        """How likely the characters of one line are a site's, on the average; of a very long one, its first ones."""
        chances = self.chances(line)
        return sum(chances) / len(chances) if chances else 0.0

    def chances(self, line: str) -> list[float]:
        """How likely each character of one line is a site's, up to `STRETCH` of them."""
        if not self or not line:
            return []
        words = line[:STRETCH].replace("\n", "")
        ground = self._ground(words)
        (field,) = fields([words], self._closely(ground, [(EDGE, EDGE + len(words))]), self._changes)
        return field.chances

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

    def share_met(self, words: str) -> float:
        """The share of the pairs of characters in some words that were met in learning, in a site's text or a court's.

        Garbled text has next to none; what it weighs is only that nobody is known to speak so.
        """
        codes = normal(words)
        met = self._runs.hold(codes) | self._known.known(codes)
        return np.count_nonzero(met) / met.size if met.size else 1.0

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
        found = [self._runs.found(view) for view in seen]
        (weights,) = self._weighed(found, FIRST)
        return Ground(seen, found, weights + named, np.flatnonzero(codes == ord("\n")), named)

    def _weighed(self, found: Sequence[NDArray[np.intp]], kinds: slice) -> NDArray[np.float64]:
        """What each character weighs, a row for each of the kinds, in all views together; `found`: the runs in each."""
        total = self._runs.weigh(found[0], kinds)
        for runs in found[1:]:
            total += self._runs.weigh(runs, kinds)
        return total

    def _parts_heard(
        self, whole: tuple[str, Own], parts: Sequence[tuple[int, int, int]], ground: Ground, alike: dict[bytes, Heard]
    ) -> Iterator[Heard]:
        """Parts of a text: where each begins, and where it stands [at, end) in what is judged.

        Short ones that are judged alike (a hundred thousand numbered lines) are heard once.
        """
        keys = [key_of(ground, at, end) for _, at, end in parts]
        first = {key: number for number, key in reversed([*enumerate(keys)])}
        anew = [not key or (key not in alike and first[key] == number) for number, key in enumerate(keys)]
        heard = self._fields(whole[0], [part for part, new in zip(parts, anew, strict=True) if new], ground)
        here: dict[bytes, Heard] = {}
        for (begins, at, _), key, new in zip(parts, keys, anew, strict=True):
            if new:
                field = next(heard)
                here[key] = Heard(begins, field.chances, list(field.places(self._weigher(ground, at, whole[1]))))
            yield (here.get(key) or alike[key])._replace(start=begins)
        here.pop(b"", None)
        alike.update(islice(here.items(), MOST_ALIKE - len(alike)))

    def pairs(self, line: str, own: Own) -> Iterator[tuple[Field, Pairs, NDArray[np.intp]]]:
        """Where a site may speak in a line of a text: the pairs of ends, and what is seen at each; to learn from."""
        ground = self._ground(line)
        (field,) = fields([line], self._closely(ground, [(EDGE, EDGE + len(line))]), self._changes)
        for first, last in field.heights():
            pairs = field.pairs(first, last)
            yield field, pairs, seen_at(ground.views[0], pairs.starts + EDGE, pairs.ends + EDGE, self._known, own)

    def _weigher(self, ground: Ground, first: int, own: Own) -> Weigh:
        """What ends weigh in words that stand at `first` of some lines."""
        return lambda starts, ends: self._seams.weigh(
            seen_at(ground.views[0], starts + first, ends + first, self._known, own)
        )

    def _fields(self, text: str, parts: Sequence[tuple[int, int, int]], ground: Ground) -> Iterator[Field]:
        """The fields of parts of a text, given as above."""
        if not parts:
            return iter(())
        words = [text[begins : begins + end - at] for begins, at, end in parts]
        return fields(words, self._closely(ground, [part[1:] for part in parts]), self._changes)

    def _closely(self, ground: Ground, places: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        """What the characters at places [at, end) weigh, a row for each kind; one place behind the other.

        Looked up for all together: a look-up costs as much for a few characters as for a few hundred.
        """
        around = np.concatenate([np.arange(at - EDGE, end + EDGE) for at, end in places])
        weights = self._weighed([runs.take(around, axis=1) for runs in ground.found], LATER)
        inside, first = [], EDGE  # the places themselves among what is around them
        for at, end in places:
            inside.append(np.arange(first, first + end - at))
            first += end - at + 2 * EDGE
        own = np.concatenate(inside)
        named, weighed = (values[around[own]] for values in (ground.named, ground.weights))
        return np.stack((weighed, weights[0, own] + named, weights[1, own]))


def load_voices(folder: Path) -> Voices:
    """Read `voices.tsv` of a rules folder. No file means that no site speaks anywhere. Raises CorpusError."""
    path = folder / NAME
    if not path.exists():
        return Voices(gathered(()), {})
    return Voices(*read_table(path.read_bytes()), load_court_runs(folder), load_seams(folder))
