"""Where the words of themes stand in a text: those that announce one, hint at one, speak of one."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from ahocorasick_rs import AhoCorasick

from juanzong.stages.folded import folded_word
from juanzong.stages.matches import automaton_of, each_match
from juanzong.stages.outspoken import SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    _Numbers = npt.NDArray[np.intc]

Counts = dict[int, dict[str, int]]
"""Theme -> word -> how often. Plain dictionaries: counters are made and read twice as slowly."""


class _Hits:
    """Places of words in order, of two at one place the longer first: as numbers, since 8 MB of text have 300,000."""

    def __init__(self, numbers: _Numbers, starts: _Numbers, ends: _Numbers) -> None:
        """Take the numbers of the words, where they start and where they end."""
        self.numbers, self.starts, self.ends = (array("i", one.tobytes()) for one in (numbers, starts, ends))

    def counted(self, start: int, end: int, meaning: Mapping[int, Sequence[int]], words: Sequence[str]) -> Counts:
        """How often each theme has each of its words in [start, end); one inside a longer one of its own is none.

        `meaning`: the themes of each word, by its number.
        """
        part = slice(bisect_left(self.starts, start), bisect_left(self.starts, end))
        return _counted(zip(self.numbers[part], self.ends[part], strict=True), end, meaning, words)

    def only(self, kept: npt.NDArray[np.bool_]) -> _Hits:
        """Those of the places that are kept."""
        return _Hits(*[np.asarray(one)[kept] for one in (self.numbers, self.starts, self.ends)])


def _in_order(matches: Iterable[tuple[int, int, int]]) -> _Hits:
    """Matches (number of the word, start, end) in order."""
    found = np.fromiter(chain.from_iterable(matches), np.intc).reshape(-1, 3)
    numbers, starts, ends = found[np.lexsort((-found[:, 2], found[:, 1]))].T
    return _Hits(numbers, starts, ends)


def _counted(
    places: Iterable[tuple[int, int]], last: int, meaning: Mapping[int, Sequence[int]], words: Sequence[str]
) -> Counts:
    """How often each theme has each of its words at the places (number, end) up to the last, which are in order."""
    counts: Counts = {}
    reach: dict[int, int] = {}
    for number, stop in places:
        if stop > last or number not in meaning:
            continue
        for theme in meaning[number]:
            if theme not in reach:
                reach[theme] = stop
                counts[theme] = {words[number]: 1}
            elif stop > reach[theme]:
                reach[theme] = stop
                of_theme, word = counts[theme], words[number]
                of_theme[word] = of_theme.get(word, 0) + 1
    return counts


class Words:
    """The words of a folded text that announce a theme and that speak of one."""

    def __init__(self, meaning: ThemeWords, hits: _Hits, text: str) -> None:
        """Take the places of all words in a folded text."""
        self._meaning = meaning
        self.sentence_ends = array("i", [match.start() for match in SENTENCE_END.finditer(text)])
        numbers = np.asarray(hits.numbers)
        announce, telling = meaning.announce[numbers], self._telling(hits)
        self._announcing = hits.only(announce)
        self._outspoken = hits.only(announce & telling)
        self._speaking = hits.only(meaning.speak[numbers] & telling)

    def _telling(self, hits: _Hits) -> npt.NDArray[np.bool_]:
        """Which of the words stand outside of the sentences that hold a ritual one."""
        numbers, starts = (np.asarray(one) for one in (hits.numbers, hits.starts))
        sentences = np.searchsorted(np.asarray(self.sentence_ends), starts, side="right")
        ritual = np.zeros(len(self.sentence_ends) + 1, np.bool_)
        ritual[sentences[self._meaning.ritual[numbers]]] = True
        return ~ritual[sentences]

    def announced(self, start: int, end: int) -> Counts:
        """What the words in [start, end) announce."""
        return self._announcing.counted(start, end, self._meaning.announced, self._meaning.words)

    def spoken(self, start: int, end: int) -> Counts:
        """What the words in [start, end) speak of."""
        return self._speaking.counted(start, end, self._meaning.spoken, self._meaning.words)

    def spoken_of(self, themes: Iterable[int], start: int, end: int) -> Counts:
        """The same for some themes alone."""
        return self._speaking.counted(start, end, self._meaning.spoken_of(frozenset(themes)), self._meaning.words)

    def outspoken(self, themes: Container[int]) -> Iterator[tuple[int, int, str]]:
        """All words that announce one of these themes, outside of ritual sentences: start, theme, word; in order."""
        words, announced = self._meaning.words, self._meaning.announced
        for number, start in zip(self._outspoken.numbers, self._outspoken.starts, strict=True):
            for theme in announced[number]:
                if theme in themes:
                    yield start, theme, words[number]


def _counted_in(
    line: str, automaton: AhoCorasick, meaning: Mapping[int, Sequence[int]], words: Sequence[str]
) -> Counts:
    """How often each theme has each of its words in a line, which is too short to make arrays of it."""
    matches = automaton.find_matches_as_indexes(line, overlapping=True)
    places = sorted([(start, -end, number) for number, start, end in matches])
    return _counted([(number, -minus_end) for _, minus_end, number in places], len(line), meaning, words)


class ThemeWords:
    """The words of all themes, made ready once."""

    def __init__(
        self,
        announcing: Sequence[Iterable[str]],
        hinting: Sequence[Iterable[str]],
        speaking: Sequence[Iterable[str]],
        rituals: Iterable[str],
    ) -> None:
        """Take the words of each theme, in the order of the themes, and those of sentences that say nothing."""
        silent = frozenset(folded_word(ritual) for ritual in rituals)
        meaning = (_themes_by_word(announcing), _themes_by_word(speaking))
        self.words = list(dict.fromkeys([*chain.from_iterable(meaning), *silent]))
        numbers = {word: number for number, word in enumerate(self.words)}
        self.announced, self.spoken = ({numbers[word]: of for word, of in themes.items()} for themes in meaning)
        self.spoken_of = lru_cache(maxsize=1_024)(self._spoken_of)
        self.announce, self.speak = (self._are_in(some) for some in meaning)
        self.ritual = self._are_in(silent)
        self._longest = max(map(len, self.words), default=0)
        self._automaton = AhoCorasick(self.words)
        hinting_words = _themes_by_word(hinting)
        self._hints, self._hinted = list(hinting_words), dict(enumerate(hinting_words.values()))
        self._hints_automaton = automaton_of(self._hints)

    def read(self, text: str) -> Words:
        """The words of the themes in a folded text; what speaks of one does so outside of ritual sentences."""
        return Words(self, _in_order(each_match(self._automaton, self._longest, text)), text)

    def announced_by(self, title: str) -> Counts:
        """What the words of a folded title announce."""
        return _counted_in(title, self._automaton, self.announced, self.words)

    def hinted(self, heading: str) -> Counts:
        """What the words of a folded heading hint at: they count nowhere else."""
        return _counted_in(heading, self._hints_automaton, self._hinted, self._hints)

    def _are_in(self, some: Container[str]) -> npt.NDArray[np.bool_]:
        """Which of the words are among some, by their numbers."""
        return np.fromiter((word in some for word in self.words), np.bool_)

    def _spoken_of(self, themes: frozenset[int]) -> dict[int, list[int]]:
        """The words that speak of some themes, each with those of them that it speaks of."""
        some = {number: [theme for theme in of if theme in themes] for number, of in self.spoken.items()}
        return {number: of for number, of in some.items() if of}


def _themes_by_word(lists: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    themes: defaultdict[str, list[int]] = defaultdict(list)
    for theme, words in enumerate(lists):
        for word in dict.fromkeys(folded_word(word) for word in words):
            themes[word].append(theme)
    return dict(themes)
