"""What CRFsuite is told of each character of a lesson: the runs around it, in the three views of `voice_views.py`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from juanzong.voice_runs import LONGEST as EDGE
from juanzong.voice_runs import PLACES
from juanzong.voice_views import UNKNOWN, at_edges, class_of, kinds, knowns, normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice_lessons import Lesson

KIND_PLACES = tuple((first, length) for first, length in PLACES if length < EDGE)  # of runs of radicals
BREAK = "\u2028"  # stands for a line break in the names of features


class Counted:
    """How many of the courts' texts hold each run of two and three characters."""

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts`: all words of each, by number."""
        self._of = [_runs_of(text) for text in texts]
        self._all = Counter(run for some in self._of for run in some)

    def classes(self) -> dict[str, int]:
        """The class of each run that is in one, for all texts."""
        return {run: of for run, texts in self._all.items() if (of := class_of(texts))}

    def without(self, signs: str, texts: Sequence[int]) -> tuple[list[int], list[int]]:
        """The classes of the runs of two and three that end with each character, some texts not counted."""
        own = [self._of[number] for number in texts]
        runs = [[signs[max(at + 1 - length, 0) : at + 1] for at in range(len(signs))] for length in (2, 3)]
        twos, threes = ([self._class(run, own) for run in some] for some in runs)
        return twos, threes

    def _class(self, run: str, own: Sequence[set[str]]) -> int:
        return class_of(texts - sum(run in some for some in own)) if (texts := self._all.get(run, 0)) else UNKNOWN


def _runs_of(text: str) -> set[str]:
    lines = ["".join(map(chr, normal(line).tolist())) for line in text.split("\n")]
    return {line[at : at + long] for line in lines for long in (2, 3) for at in range(len(line) + 1 - long)}


def features(lesson: Lesson, counted: Counted) -> list[list[str]]:
    """For each character the runs around it in all views, each with the place where it begins."""
    codes = normal("\n" * EDGE + lesson.words + "\n" * EDGE)
    signs = "".join(map(chr, codes.tolist()))
    twos, threes = (np.array(some) for some in counted.without(signs, lesson.texts))
    known = knowns(*at_edges(codes, twos, threes))
    # CRFsuite's own listing of its features breaks at a line break
    views = [
        (signs.replace("\n", BREAK), PLACES),
        ("".join(map(chr, kinds(codes).tolist())), KIND_PLACES),
        ("".join(map(chr, known.tolist())), PLACES),
    ]
    return [
        [f"{first}|{view[i + first : i + first + length]}" for view, places in views for first, length in places]
        for i in range(EDGE, len(signs) - EDGE)
    ]
