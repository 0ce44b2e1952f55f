"""Which lines of a PDF are indented: where its paragraphs begin, which the words of the lines do not tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# how far an indented line stands from the margin, in widths of its characters: two, give or take
NEAREST, FARTHEST = 1.4, 2.6
FEWEST, LARGEST_SHARE = 3, 0.6  # lines that are indented: one alone, or most of them, tell nothing


class _Start(NamedTuple):
    """Where in its page's text a line begins, where on the page, and how wide its characters are."""

    at: int
    x: float
    width: float


class PageStarts:
    """Takes down the pieces of one page's text as pypdf gives them, with the place where each line begins."""

    def __init__(self) -> None:
        """Begin a page."""
        self._pieces: list[str] = []
        self._starts: list[_Start] = []
        self._length = 0
        self._begun = False

    def take(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        """One piece of text with its matrices, in the order in which the page's text is put together."""
        if text.strip() and not self._begun:
            blank = len(text) - len(text.lstrip())
            width = abs(size * tm[0] * cm[0]) or abs(size)
            self._starts.append(_Start(self._length + blank, tm[4] * cm[0] + cm[4], width))
            self._begun = True
        self._begun = self._begun and not text.endswith("\n")
        self._pieces.append(text)
        self._length += len(text)

    def of(self, page: str) -> list[_Start]:
        """The lines' beginnings in the page's text, without the breaks around it; none where the pieces are not it."""
        whole = "".join(self._pieces)
        skipped = len(whole) - len(whole.lstrip("\n"))
        return [one._replace(at=one.at - skipped) for one in self._starts] if whole.strip("\n") == page else []


def indents(pages: Sequence[Sequence[_Start]]) -> list[list[int]]:
    """For each page the positions in its text where an indented line begins.

    The margin is where most lines of the whole file begin; of a page on which none does, where most of its own do.
    """
    common = Counter(round(one.x) for page in pages for one in page).most_common(1)
    out = []
    for page in pages:
        places = Counter(round(one.x) for one in page)
        margin = common[0][0] if common and common[0][0] in places else max(places, key=lambda x: places[x], default=0)
        out.append([one.at for one in page if NEAREST * one.width <= one.x - margin <= FARTHEST * one.width])
    found, every = sum(map(len, out)), sum(map(len, pages))
    return out if FEWEST <= found <= LARGEST_SHARE * every else [[] for _ in pages]
