"""Where a site speaks in a text, and where a court does: learnt, from `voices.tsv`.

Rules name what sites were seen to say, and the next site says it in other words. This is a conditional random field of
two states (Lafferty and others, 2001): every character is the court's or the site's, judged by the runs of one to
three characters around it and by the state of its neighbours, since a site speaks in stretches. It was learnt from the
open sets of `tests/gold` (`python bench/train_voices.py` makes the table anew). What it gives are probabilities, which
`--apart` of the same program measures on texts that taught it nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.corpus_yaml import CorpusError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

NAME = "voices.tsv"
# the runs around a character that are looked at: how far before it (or behind) they begin, how long they are
PLACES = tuple([(first, length) for length in (1, 2, 3) for first in range(-length, 2)])
STATES = ("court", "site")
EDGE = 3  # line breaks that stand for the edge of a line: no run reaches further
STRETCH = 5_000  # characters that are looked at together, at some 200 bytes each
# characters in a row are looked at closely where their weights come to so much: less outweighs no two changes of state
WORTH_A_LOOK = 7.0
AROUND = 30  # characters around such a stretch that are looked at with it: what is further off bears on none in it
COURTS = 0.2  # a character that is less likely a site's is surely a court's
_MOST = 30.0  # a probability cannot be told from 1 beyond these log odds
_BITS = 21  # of a code point


class Heard(NamedTuple):
    """A part of a line that is worth a look: where it begins, and how likely each of its characters is a site's."""

    start: int
    chances: list[float]


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of one length, as numbers in order, and a row of weights for each: one for every place."""

    length: int
    firsts: tuple[int, ...]
    keys: NDArray[np.uint64]
    weights: NDArray[np.float64]

    def weigh(self, codes: NDArray[np.uint64], total: NDArray[np.float64]) -> None:
        """Add to `total` what these runs weigh for the characters around them."""
        if not len(self.keys):
            return
        keys = _joined(np.lib.stride_tricks.sliding_window_view(codes, self.length))
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        starts = np.flatnonzero(self.keys[at] == keys)
        rows = self.weights[at[starts]]
        for column, first in enumerate(self.firsts):
            where = starts - first
            good = (where >= 0) & (where < len(total))
            total[where[good]] += rows[good, column]


class Voices:
    """The field: what runs weigh for the site, and what it costs that the state changes."""

    def __init__(self, weights: Mapping[tuple[int, str], float], changes: Mapping[tuple[str, str], float]) -> None:
        """`weights`: for a run that begins so far from a character; `changes`: from one of `STATES` to the next."""
        self._runs = [_runs(length, weights) for length in (1, 2, 3)] if weights else []
        table = [math.exp(changes.get((one, other), 0.0)) for one in STATES for other in STATES]
        self._cc, self._cs, self._sc, self._ss = table

    def __bool__(self) -> bool:
        """Whether anything was learnt; without a table no site speaks anywhere."""
        return bool(self._runs)

    def heard(self, text: str) -> Iterator[Heard]:
        """The parts of a text in which a site may speak, in order; none reaches over the end of a line."""
        for start, end in _stretches(text) if self else ():
            part = text[start:end]
            weights = self._weights(part)
            for first, last in _lines(part):
                for low, high in _rising(weights[first:last]):
                    yield Heard(start + first + low, self._chances(weights[first + low : first + high].tolist()))

    def likely(self, line: str) -> float:
        """How likely the characters of one line are a site's, on the average; of a very long one, its first ones."""
        chances = self.chances(line)
        return sum(chances) / len(chances) if chances else 0.0

    def chances(self, line: str) -> list[float]:
        """How likely each character of one line is a site's, up to `STRETCH` of them."""
        return self._chances(self._weights(line[:STRETCH]).tolist()) if self and line else []

    def court_speaks(self, line: str, stretch: int) -> bool:
        """Whether so many characters of a line in a row are surely a court's."""
        run = 0
        for chance in self.chances(line):
            run = run + 1 if chance < COURTS else 0
            if run >= stretch:
                return True
        return False

    def _weights(self, text: str) -> NDArray[np.float64]:
        """What each character of some lines weighs for the site."""
        breaks = _codes(text) == ord("\n")
        codes = normal("\n" * EDGE + text.replace("\n", "\n" * EDGE) + "\n" * EDGE)
        total = np.zeros(len(codes))
        for runs in self._runs:
            runs.weigh(codes, total)
        # a line break has become several
        mine: NDArray[np.float64] = total[np.arange(len(text)) + EDGE + (EDGE - 1) * (np.cumsum(breaks) - breaks)]
        return mine

    def _chances(self, weights: Sequence[float]) -> list[float]:
        """How likely each character of a part is the site's: forwards and backwards over the two states."""
        odds = weights[0]
        ahead = [odds]
        for weight in weights[1:]:
            ratio = math.exp(max(-_MOST, min(odds, _MOST)))
            odds = weight + math.log((ratio * self._ss + self._cs) / (ratio * self._sc + self._cc))
            ahead.append(odds)
        behind, out = 0.0, [_chance(odds)]
        for at in range(len(weights) - 2, -1, -1):
            ratio = math.exp(max(-_MOST, min(weights[at + 1] + behind, _MOST)))
            behind = math.log((self._ss * ratio + self._sc) / (self._cs * ratio + self._cc))
            out.append(_chance(ahead[at] + behind))
        out.reverse()
        return out


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(max(-_MOST, min(-odds, _MOST))))


def normal(text: str) -> NDArray[np.uint64]:
    """The characters of a text as they are judged: half width; all figures, all letters, all blanks are alike."""
    codes = _codes(text).astype(np.uint64)
    codes[(codes > 0xFF00) & (codes < 0xFF5F)] -= 0xFEE0
    codes[(codes >= ord("0")) & (codes <= ord("9"))] = ord("0")
    small = codes | 0x20
    codes[(small >= ord("a")) & (small <= ord("z"))] = ord("a")
    codes[(codes == 0x3000) | (codes == 0xA0) | (codes == ord("\t"))] = ord(" ")
    return codes


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _joined(columns: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for the code points of each row."""
    keys = columns[:, 0].copy()
    for column in range(1, columns.shape[1]):
        keys = (keys << np.uint64(_BITS)) | columns[:, column]
    return keys


def _runs(length: int, weights: Mapping[tuple[int, str], float]) -> _Runs:
    """The runs of one length with their weights."""
    firsts = tuple([first for first, long in PLACES if long == length])
    mine = [(run, firsts.index(first), weight) for (first, run), weight in weights.items() if len(run) == length]
    codes = normal("".join([run for run, *_ in mine])).reshape(-1, length)
    keys, rows = np.unique(_joined(codes), return_inverse=True)
    table = np.zeros((len(keys), len(firsts)))
    table[rows, [column for _, column, _ in mine]] = [weight for *_, weight in mine]
    return _Runs(length, firsts, keys, table)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where a text may be parted into short ones: behind lines, in a long line behind sentences, or anywhere."""
    start = 0
    while start < len(text):
        end = min(start + STRETCH, len(text))
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind("。", start, end)) + 1 or end
        yield start, end
        start = end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _rising(weights: NDArray[np.float64]) -> list[list[int]]:
    """The parts [first, last) of a line around the places where weights in a row come to what is worth a look."""
    if not weights.size:
        return []
    sums = np.cumsum(weights)
    lowest = np.minimum.accumulate(np.concatenate(([0.0], sums[:-1])))
    rises = sums - lowest
    # at an edge of the line the state changes once
    worth = rises >= np.where(lowest < 0, WORTH_A_LOOK, WORTH_A_LOOK / 2)
    worth[-1] = rises[-1] >= WORTH_A_LOOK / 2
    parts: list[list[int]] = []
    for at in np.flatnonzero(worth).tolist():
        if parts and at <= parts[-1][1] - AROUND:
            parts[-1][1] = min(at + 1 + AROUND, weights.size)
            continue
        # where the rise to this place begins
        since = int(np.flatnonzero(sums[:at] <= lowest[at])[-1]) + 1 if lowest[at] < 0 else 0
        first, last = max(since - AROUND, 0), min(at + 1 + AROUND, weights.size)
        if parts and first <= parts[-1][1]:
            parts[-1][1] = last
        else:
            parts.append([first, last])
    return parts


def load_voices(folder: Path) -> Voices:
    r"""Read `voices.tsv` of a rules folder. No file means that no site speaks anywhere.

    A line `>`, from, to, weight says what a change of state weighs; every other gives the place where a run begins as
    seen from the character, the run (`\\n` for the edge of a line) and its weight, parted by tabs. Raises CorpusError.
    """
    path = folder / NAME
    weights: dict[tuple[int, str], float] = {}
    changes: dict[tuple[str, str], float] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        if line.startswith("#"):
            continue
        parts = line.split("\t")
        try:
            if parts[0] == ">":
                _, one, other, weight = parts
                changes[one, other] = float(weight)
            else:
                first, run, weight = parts
                weights[int(first), run.replace("\\n", "\n")] = float(weight)
        except ValueError:
            message = f"{NAME}:{number}: 不是“位置、字串、分量”三栏；这个文件由 bench/train_voices.py 写成，请恢复原样"
            raise CorpusError(message) from None
    return Voices(weights, changes)
