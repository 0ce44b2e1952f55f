"""The words that betray a name in running text: what it ends with, what stands before it, what it cannot reach over."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from juanzong.stages.matches import automaton_of, each_match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.model import ConceptKind, Heading
    from juanzong.recognising import CandidateShape

_WORDS = re.compile("[一-鿿A-Za-z0-9+＋]*")
_GOES_ON = re.compile("[一-鿿A-Za-z+＋]")  # a number may follow a name: 开设微课堂12期
_RUN = re.compile("[一-鿿]{2,20}")
_NUMBERED = re.compile("[一二两三四五六七八九十双微云智][^个项种些系]")
_BETWEEN = 5  # characters between a quotation and the word its name ends with: “六善”法院文化体系
_BEGINNERS = "以为对从在和"  # particles that begin a name where one is due: 建立以案促改机制
LONGEST_NAME = 14  # characters before the word it ends with; 智慧党建审判大数据看板 has 9


class Find(NamedTuple):
    """Something that looks like a name: positions in the text, how much it looks so, and why (Chinese)."""

    start: int
    end: int
    kind: ConceptKind
    points: float
    reason: str
    quotes: bool = False  # whether a pair of quotes is part of it


class Ending(NamedTuple):
    """A word that names end with, where it stands."""

    start: int
    end: int
    strong: bool


class _Affixes:
    """Words that may begin or end at a place of a text; `startswith` tries hundreds of them one by one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in self._words})

    def begin(self, text: str, at: int) -> bool:
        """Whether one of them begins at a position."""
        return not self._words.isdisjoint([text[at : at + length] for length in self._lengths])

    def end(self, text: str, at: int) -> bool:
        """Whether one of them ends at a position."""
        return not self._words.isdisjoint([text[max(at - length, 0) : at] for length in self._lengths])


class CueFinder:
    """The cue words of the settings, made ready once."""

    def __init__(self, shape: CandidateShape) -> None:
        """Take the words; an ending that is strong and weak is strong."""
        self.strong = shape.strong
        self.endings = {**dict.fromkeys(shape.weak, False), **dict.fromkeys(shape.strong, True)}
        self.verbs = tuple(sorted(shape.before, key=len, reverse=True))
        self.verb_set = frozenset(self.verbs)
        self.verb_lengths = sorted({len(verb) for verb in self.verbs}, reverse=True)
        borders = (*self.verbs, *shape.breaks)
        self.borders = _Affixes(borders)
        self.stops = _Affixes((*borders, *shape.after))
        self.ending_words = list(self.endings)
        self.longest_ending = max(map(len, self.ending_words), default=0)
        self.endings_automaton = automaton_of(self.ending_words)
        self.borders_automaton = automaton_of(borders)
        words = sorted(shape.generic, key=len, reverse=True)
        self._generic = re.compile("|".join(map(re.escape, words)) or "(?!)")
        self.specific = lru_cache(maxsize=8192)(self._specific)

    def _specific(self, words: str) -> str:
        """What remains of the words before an ending when the generic ones are taken out; all of a number's."""
        if _NUMBERED.match(words) or words.endswith(self.strong):
            return words
        return self._generic.sub("", words)


class Cues:
    """The cue words of one text: the endings are read at once, what stands around them when somebody asks."""

    def __init__(self, text: str, headings: Sequence[Heading], finder: CueFinder) -> None:
        """Read the endings of a text; of two that end at one place the longer."""
        self.text = text
        self._headings = [(heading.start, heading.start + len(heading.title)) for heading in headings]
        self._finder = finder
        longest: dict[int, Ending] = {}
        for index, start, end in each_match(finder.endings_automaton, finder.longest_ending, text):
            if end not in longest or start < longest[end].start:
                longest[end] = Ending(start, end, finder.endings[finder.ending_words[index]])
        self.endings = sorted(longest.values())

    def in_heading(self, at: int) -> bool:
        """Whether a position lies in a heading."""
        index = bisect_right(self._headings, at, key=itemgetter(0)) - 1
        return index >= 0 and at < self._headings[index][1]

    def begin(self, end: int) -> int:
        """Where a name that ends at `end` begins: behind the last verb, particle or punctuation mark before it."""
        first = max(end - LONGEST_NAME - 1, 0)
        window = self.text[first:end]
        words = _WORDS.match(window[::-1])
        at = end - (words.end() if words else 0)
        border = max((stop for _, _, stop in self._borders(window)), default=0) + first
        if border <= at or border == first:
            return at
        return border - 1 if self.text[border - 1] in _BEGINNERS and self.verb_before(border - 1) else border

    def verb_before(self, at: int) -> str:
        """The word such as 开展 or 推行 that ends at a position; empty where none does."""
        for length in self._finder.verb_lengths:  # the longest first; of one length only one can stand here
            if length <= at and (word := self.text[at - length : at]) in self._finder.verb_set:
                return word
        return ""

    def opens(self, at: int) -> bool:
        """Whether a name can begin here: behind a verb, a particle or a punctuation mark."""
        return at == 0 or not _GOES_ON.match(self.text, at - 1) or self._finder.borders.end(self.text, at)

    def closed(self, end: int) -> bool:
        """Whether a name can end here: a punctuation mark, a particle or a verb follows."""
        return not _GOES_ON.match(self.text, end) or self._finder.stops.begin(self.text, end)

    def goes_on(self, end: int) -> bool:
        """Whether words follow at once: letters and Hanzi, no number."""
        return _GOES_ON.match(self.text, end) is not None

    def last_end(self, least: int, end: int) -> int:
        """The last position in [least, end] where a name can end; 0 where there is none."""
        return next((at for at in range(end, least - 1, -1) if self.closed(at)), 0)

    def ending_behind(self, quotation: int) -> Ending | None:
        """The word like 工作法 that a closing quote leads to: at once, or over 法院文化 of “六善”法院文化体系."""
        run = _RUN.match(self.text, quotation)
        if run is None:
            return None
        window = self.text[quotation : quotation + LONGEST_NAME]
        reach = quotation + min((stop for _, _, stop in self._borders(window)), default=len(window))
        first = bisect_left(self.endings, quotation, key=attrgetter("start"))
        for ending in self.endings[first : first + _BETWEEN + 1]:
            if ending.start > quotation + _BETWEEN or ending.end > run.end():
                return None
            if (ending.start == quotation or ending.end <= reach) and self.closed(ending.end):
                return ending
        return None

    def _borders(self, window: str) -> list[tuple[int, int, int]]:
        return self._finder.borders_automaton.find_matches_as_indexes(window, overlapping=True)
