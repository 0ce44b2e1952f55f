"""Where a court's text closes over what a site has put into it: the characters on both sides belong together.

The field of `voices.py` is surer that a site speaks than where it begins and ends. But `执` and `行`, parted by what
stands between, are a word that courts' texts and this very text hold, and so are the three characters over the gap;
what stands side by side at the seams themselves is not. Each pair of ends is weighed by what is seen there, in a
log-linear model. What that weighs (`seams.tsv`) was learnt by `bench/train_seams.py` from places in texts that had not
taught the field; `--apart` of the same program measures it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from juanzong.corpus_yaml import CorpusError
from juanzong.voice_views import normal

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from juanzong.voice_views import CourtRuns

NAME = "seams.tsv"
HEADER = (
    "# 网站的话嵌在哪里：删去之后两边的字是否连得上（法院的文稿、本篇别处有没有这样的两字、三字），两端各是什么字。\n"
    "# 由 bench/train_seams.py 学得，不要手改。各栏：看的是什么、第几类、分量（对数几率）。\n"
)
LONGEST_COUNTED = 100_000  # characters of a text in which pairs and triples are counted: a report has fewer
_PLANE, _BREAK = 0x10000, ord("\n")
_MOST_LENGTH, _STEP = 9, 3  # classes of length, of so many characters each
_SHIFT = np.int64(21)  # bits of a code point
# kinds of characters, half width as texts are judged: breaks, marks of four kinds, those that close, and the rest
_KINDS = ("\n", "。!?;…", ",", "、:", "“《([{【「『〔", "”》)]}】」』〕")
_HANZI, _FIGURE, _LETTER, _OTHER = range(len(_KINDS), len(_KINDS) + 4)
# what is seen at a pair of ends, and into how many classes it falls
SIGHTS = {
    "合起来的两字": 6,
    "合起来的三字（左二右一）": 6,
    "合起来的三字（左一右二）": 6,
    "左缝的两字": 6,
    "右缝的两字": 6,
    "左缝之前": 10,
    "右缝之前": 10,
    "右缝之后": 10,
    "左缝之后": 10,
    "长短": 10,
    "本篇别处有合起来的两字": 4,
    "本篇别处有合起来的三字（左二右一）": 3,
    "本篇别处有合起来的三字（左一右二）": 3,
    "本篇别处有左缝的两字": 4,
    "本篇别处有右缝的两字": 4,
}
FIRSTS = np.concatenate(([0], np.cumsum(list(SIGHTS.values()))))  # where the classes of each sight begin
_ROW = re.compile(r"([^\t]+)\t(\d)\t(-?\d+\.\d\d)")


def _kinds() -> NDArray[np.intp]:
    """The kind of each code point of the plane, as texts are judged."""
    kinds = np.full(_PLANE, _OTHER, np.intp)
    kinds[0x4E00:0xA000] = _HANZI
    kinds[ord("0")], kinds[ord("a")] = _FIGURE, _LETTER
    for kind, signs in enumerate(_KINDS):
        kinds[[ord(sign) for sign in signs]] = kind
    return kinds


_KIND_OF = _kinds()


class Own:
    """How often a text holds two and three characters in a row; counted when it is asked first, as for few texts."""

    def __init__(self, text: str) -> None:
        """`text`: the whole of it; of a very long one the first characters are counted."""
        self._text = text

    @cached_property
    def _counted(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        codes = normal(self._text[:LONGEST_COUNTED]).astype(np.int64)
        twos = codes[:-1] << _SHIFT | codes[1:]
        return np.sort(twos), np.sort(twos[:-1] << _SHIFT | codes[2:])

    def twos(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.intp]:
        """How often each pair stands in it."""
        return _times(self._counted[0], left << _SHIFT | right)

    def threes(self, one: NDArray[np.int64], two: NDArray[np.int64], three: NDArray[np.int64]) -> NDArray[np.intp]:
        """How often each three stand in it."""
        return _times(self._counted[1], (one << _SHIFT | two) << _SHIFT | three)


def _times(ordered: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    """How often each of the wanted stands among the ordered."""
    return np.searchsorted(ordered, wanted, "right") - np.searchsorted(ordered, wanted, "left")


def seen_at(
    codes: NDArray[np.uint32], starts: NDArray[np.intp], ends: NDArray[np.intp], known: CourtRuns, own: Own
) -> NDArray[np.intp]:
    """What is seen at each pair of ends: rows of starts, columns of ends, the class of each of `SIGHTS`.

    `codes`: the characters as they are judged, at least three breaks around each line; `starts`, `ends`: where in
    them a site's words may begin, and the characters behind them.
    """
    start, end = np.meshgrid(starts, ends, indexing="ij")
    before2, before, first = (codes[start + by].astype(np.int64) for by in (-2, -1, 0))
    last, behind, behind2 = (codes[end + by].astype(np.int64) for by in (-1, 0, 1))
    classes = [
        known.twos(before, behind),
        known.threes(before2, before, behind),
        known.threes(before, behind, behind2),
        known.twos(before, first),
        known.twos(last, behind),
        *[_KIND_OF[np.minimum(one, _PLANE - 1)] for one in (before, last, behind, first)],
        np.minimum((end - start) // _STEP, _MOST_LENGTH),
        np.minimum(own.twos(before, behind), 3),
        np.minimum(own.threes(before2, before, behind), 2),
        np.minimum(own.threes(before, behind, behind2), 2),
        np.clip(own.twos(before, first) - 1, 0, 3),  # without the seam itself
        np.clip(own.twos(last, behind) - 1, 0, 3),
    ]
    return np.stack(classes, axis=-1) + FIRSTS[:-1]


class Seams:
    """What each class of each sight weighs."""

    def __init__(self, weights: NDArray[np.float64] | None = None) -> None:
        """`weights`: one for each class, in the order of `SIGHTS`; without them no pair of ends outweighs another."""
        self._weights = np.zeros(int(FIRSTS[-1])) if weights is None else weights

    def weigh(self, seen: NDArray[np.intp]) -> NDArray[np.float64]:
        """What each pair of ends weighs, as `seen_at` sees them: the logarithm of how much likelier it is."""
        weighed: NDArray[np.float64] = self._weights[seen].sum(axis=-1)
        return weighed


def written(weights: NDArray[np.float64]) -> str:
    """The table as `load_seams` reads it."""
    rows = [
        f"{name}\t{number}\t{weights[first + number]:.2f}"
        for (name, many), first in zip(SIGHTS.items(), FIRSTS.tolist(), strict=False)
        for number in range(many)
    ]
    return HEADER + "\n".join(rows) + "\n"


def load_seams(folder: Path) -> Seams:
    """Read `seams.tsv` of a rules folder; without it seams weigh nothing. Raises CorpusError."""
    path = folder / NAME
    if not path.exists():
        return Seams()
    weights = np.zeros(int(FIRSTS[-1]))
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line and not line.startswith("#"):
            match = _ROW.fullmatch(line)
            if not match or int(match[2]) >= SIGHTS.get(match[1], 0):
                message = (
                    f"{NAME}:{number}: 不是“看的是什么、第几类、分量”三栏；由 bench/train_seams.py 写成，请恢复原样"
                )
                raise CorpusError(message)
            weights[FIRSTS[list(SIGHTS).index(match[1])] + int(match[2])] = float(match[3])
    return Seams(weights)
