r"""A text in the three ways in which voices are judged: its characters, their radicals, what is known of the runs.

The words of the next site are not those of the last one. But it speaks of other things (radicals tell what kind of
things) and puts together what courts do not: of every two and three characters it is known how many courts' texts hold
them (`court-runs.tsv`, counted in what `bench/train_voices.py` learns from, each text without itself). Both are
written as signs of their own, so that runs of them are learnt and looked up like runs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from juanzong.corpus_yaml import CorpusError
from juanzong.voice_numbers import Hashed, Paged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

NAME = "court-runs.tsv"
CLASSES = (2, 4, 9, 41)  # texts: a run that so many hold is of class 1, 2, 3, 4; of fewer, 0
UNKNOWN, AT_EDGE = 0, len(CLASSES) + 1  # of a run that is in no class; of one that reaches over the edge of a line
HEADER = (
    "# 法院的文稿里常见的两字、三字：各栏为字数、级（2、4、9、41 篇以上各升一级）、同一个字起头的字串连写。\n"
    "# 由 bench/train_voices.py 从 tests/gold 公开的各组数得，不要手改。\n"
)
_ROW = re.compile(r"([23])\t([1-4])\t([^\t]+)")
_PLANE = 0x10000  # the code points of nearly all texts
_BREAK = ord("\n")
# the signs of the views, which stand for nothing in a text: radicals, circled letters, patterns of dots
_RADICALS, _CIRCLED, _DOTS = 0x2F00, 0x24B6, 0x2801  # the first pattern has no dots
_OWN = ((_RADICALS, 0x2FDF), (_CIRCLED, 0x24CF), (_DOTS, 0x28FF))
_STANDS_FOR_THEM = ord("□")
_FIRST_HANZI, _LAST_HANZI = 0x4E00, 0x9FA5  # in which code points go by radical


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _normal_of_all() -> NDArray[np.uint32]:
    """For each code point the one that it is judged as."""
    codes = np.arange(_PLANE, dtype=np.uint32)
    codes[0xFF01:0xFF5F] -= 0xFEE0
    codes[(codes >= ord("0")) & (codes <= ord("9"))] = ord("0")
    small = codes | 0x20
    codes[(small >= ord("a")) & (small <= ord("z"))] = ord("a")
    codes[[0x3000, 0xA0, ord("\t")]] = ord(" ")
    for first, last in _OWN:
        codes[first : last + 1] = _STANDS_FOR_THEM
    return codes


_NORMAL = _normal_of_all()


def normal(text: str) -> NDArray[np.uint32]:
    """The characters of a text as they are judged: half width; all figures, all letters, all blanks are alike."""
    codes = code_points(text)
    return np.where(codes < _PLANE, _NORMAL.take(codes, mode="clip"), codes)


def _signs_of_kind() -> NDArray[np.uint32]:
    """For each code point the sign of its radical, or of its category where it has none."""
    firsts = [ord(unicodedata.normalize("NFKC", chr(_RADICALS + at))) for at in range(214)]
    hanzi = np.arange(_FIRST_HANZI, _LAST_HANZI + 1)
    signs = np.full(_PLANE, _CIRCLED + ord("L") - ord("A"), np.uint32)
    for code in [*range(0x3000), *range(0x3000, 0x3400), *range(0xFE00, _PLANE)]:
        signs[code] = _CIRCLED + ord(unicodedata.category(chr(code))[0]) - ord("A")
    signs[hanzi] = _RADICALS + np.searchsorted(np.sort(firsts), hanzi, "right") - 1
    return signs


_KINDS = _signs_of_kind()


def kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The radical of each character, as its sign; of what is no Hanzi, its category."""
    return _KINDS.take(codes, mode="clip")


def knowns(twos: NDArray[np.intp], threes: NDArray[np.intp]) -> NDArray[np.uint32]:
    """How well known the two and the three characters are that end with each character, as one sign."""
    return (_DOTS + twos * (AT_EDGE + 1) + threes).astype(np.uint32)


class CourtRuns:
    """Of which class each run of two or three characters is."""

    def __init__(self, runs: Mapping[int, tuple[NDArray[np.uint32], NDArray[np.intp]]]) -> None:
        """`runs`: of each length the characters of the runs, a row for each, and their classes."""
        twos, threes = runs[2], runs[3]
        known = np.unique(np.concatenate((twos[0].ravel(), threes[0].ravel())))
        self._many = len(known) + 1  # number 0: a character in no run
        self._numbers = np.zeros(max(_PLANE, int(known.max(initial=0)) + 2), np.intp)
        self._numbers[known] = np.arange(1, self._many)
        # numbered in order: the class of number 0, of a run that is none of them, is UNKNOWN
        pairs = self._joined(*self._numbers[twos[0]].T)
        self._pairs = Paged(pairs, self._many * self._many)
        self._of_pairs = np.append(UNKNOWN, twos[1])
        firsts, seconds, thirds = self._numbers[threes[0]].T
        heads = self._pairs.of(self._joined(firsts, seconds))
        self._triples = Hashed(self._joined(heads, thirds)[heads > 0])
        self._of_triples = np.append(UNKNOWN, threes[1][heads > 0])

    def _joined(self, one: NDArray[np.intp], other: NDArray[np.intp]) -> NDArray[np.intp]:
        """One number for each two, of which the second is that of a character."""
        return one * self._many + other

    def _pairs_in(self, codes: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The numbers of the characters, and of each two in a row: one less."""
        signs = self._numbers.take(codes, mode="clip")
        return signs, self._pairs.of(self._joined(signs[:-1], signs[1:]))

    def twos(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.intp]:
        """The class of each two characters, given as they are judged."""
        return np.where((left == _BREAK) | (right == _BREAK), AT_EDGE, self._of_pairs.take(self._pair(left, right)))

    def threes(self, one: NDArray[np.int64], two: NDArray[np.int64], three: NDArray[np.int64]) -> NDArray[np.intp]:
        """The class of each three characters."""
        head = self._pair(one, two)
        found = self._triples.of(self._joined(head, self._number(three)).ravel()).reshape(head.shape)
        over = (one == _BREAK) | (two == _BREAK) | (three == _BREAK)
        # only what is known by twos may be known by threes
        return np.where(over, AT_EDGE, np.where(head > 0, self._of_triples.take(found), UNKNOWN))

    def _pair(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.intp]:
        """The number of each two characters, of whatever shape the arrays are."""
        joined = self._joined(self._number(left), self._number(right))
        return self._pairs.of(joined.ravel()).reshape(joined.shape)

    def _number(self, codes: NDArray[np.int64]) -> NDArray[np.intp]:
        return self._numbers.take(codes, mode="clip")

    def known(self, codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Whether each two characters in a row are a known run; one less than there are characters."""
        return self._pairs_in(codes)[1] > 0

    def seen(self, codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """The signs of a text, given as it is judged; as many as it has characters."""
        signs, pairs = self._pairs_in(codes)
        twos, threes = np.full(len(codes), AT_EDGE, np.intp), np.full(len(codes), AT_EDGE, np.intp)
        twos[1:] = self._of_pairs.take(pairs)
        # only what is known by twos may be known by threes
        threes[2:] = UNKNOWN
        starts = np.flatnonzero((pairs[:-1] > 0) & (pairs[1:] > 0))
        triples = self._triples.of(self._joined(pairs[starts], signs[starts + 2]))
        threes[starts + 2] = self._of_triples.take(triples)
        return knowns(*at_edges(codes, twos, threes))


def at_edges(
    codes: NDArray[np.uint32], twos: NDArray[np.intp], threes: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The classes of runs, those over the edge of a line in a class of their own."""
    edge = codes == _BREAK
    over = edge.copy()
    over[1:] |= edge[:-1]
    twos = np.where(over, AT_EDGE, twos)
    over[2:] |= edge[:-2]
    return twos, np.where(over, AT_EDGE, threes)


def class_of(texts: int) -> int:
    """The class of a run that so many texts hold."""
    return sum(texts >= least for least in CLASSES)


def written(classes: Mapping[str, int]) -> str:
    """The table of runs as `load_court_runs` reads it; `classes` as `class_of` gives them."""
    together: dict[tuple[int, str, int], list[str]] = {}
    for run in sorted(classes):
        together.setdefault((len(run), run[0], classes[run]), []).append(run)
    rows = [f"{length}\t{of}\t{''.join(runs)}" for (length, _, of), runs in sorted(together.items())]
    return HEADER + "\n".join(rows) + "\n"


def court_runs(rows: Iterable[str]) -> CourtRuns:
    """What the rows of such a table say. Raises ValueError with the number of a row, from 0, that is none of it."""
    runs: dict[int, list[str]] = {2: [], 3: []}
    classes: dict[int, list[NDArray[np.intp]]] = {2: [], 3: []}
    for number, row in enumerate(rows):
        match = _ROW.fullmatch(row)
        if not match or len(match[3]) % (length := int(match[1])):
            raise ValueError(number)
        runs[length].append(match[3])
        classes[length].append(np.full(len(match[3]) // length, int(match[2]), np.intp))
    none = np.zeros(0, np.intp)
    return CourtRuns(
        {
            length: (code_points("".join(some)).reshape(-1, length), np.concatenate([none, *classes[length]]))
            for length, some in runs.items()
        }
    )


def load_court_runs(folder: Path) -> CourtRuns:
    """Read `court-runs.tsv` of a rules folder; without it no run is known. Raises CorpusError."""
    path = folder / NAME
    if not path.exists():
        return court_runs(())
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = [number for number, line in enumerate(lines) if line and not line.startswith("#")]
    try:
        return court_runs(lines[number] for number in rows)
    except ValueError as error:
        place = f"{NAME}:{rows[error.args[0]] + 1}"
        message = f"{place}: 不是“字数、级、字串”三栏；文件由 bench/train_voices.py 写成，请恢复原样"
        raise CorpusError(message) from None


def views(codes: NDArray[np.uint32], known: CourtRuns) -> Iterator[NDArray[np.uint32]]:
    """The ways in which a text is judged, each as long as it is; `codes`: its characters as they are judged."""
    yield codes
    yield kinds(codes)
    yield known.seen(codes)
