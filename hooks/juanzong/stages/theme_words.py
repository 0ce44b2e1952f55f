"""Where the words of themes stand in a text: those that announce one, hint at one, speak of one."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import chain, groupby
from operator import neg
from typing import TYPE_CHECKING

import numpy as np
from ahocorasick_rs import AhoCorasick

from juanzong.stages.folded import folded_word
from juanzong.stages.matches import STRETCH, each_match
from juanzong.stages.outspoken import SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

Counts = dict[int, dict[str, int]]
"""Theme -> word -> how often. Plain dictionaries: counters are made and read twice as slowly."""


class _Hits:
    """Places of words in order, of two at one place the longer first: as numbers, since 8 MB of text have 300,000."""

    def __init__(self, numbers: array[int], starts: array[int], ends: array[int]) -> None:
        """Take the numbers of the words, where they start and where they end."""
        self.numbers, self.starts, self.ends = numbers, starts, ends

    def counted(self, start: int, end: int, meaning: Mapping[int, Sequence[int]], words: Sequence[str]) -> Counts:
        """How often each theme has each of its words in [start, end); one inside a longer one of its own is none.

        `meaning`: the themes of each word, by its number.
        """
        part = slice(bisect_left(self.starts, start), bisect_left(self.starts, end))
        counts: Counts = {}
        reach: dict[int, int] = {}
        for number, stop in zip(self.numbers[part], self.ends[part], strict=True):
            if stop > end or number not in meaning:
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

    def without(self, unwanted: set[int], text: str) -> _Hits:
        """The words outside of the sentences that hold one with such a number."""
        stops = np.array([match.start() for match in SENTENCE_END.finditer(text)], np.intc)
        numbers, starts, ends = (np.frombuffer(one, np.intc) for one in (self.numbers, self.starts, self.ends))
        sentences = np.searchsorted(stops, starts, side="right")
        kept = ~np.isin(sentences, sentences[np.isin(numbers, list(unwanted))])
        return _Hits(*[array("i", one[kept].tobytes()) for one in (numbers, starts, ends)])


def _in_order(matches: Iterable[tuple[int, int, int]]) -> _Hits:
    """Matches (number of the word, start, end), which come in order but for those of one stretch."""
    hits = _Hits(array("i"), array("i"), array("i"))
    for _, stretch in groupby(matches, lambda match: match[1] // STRETCH):
        starts, minus_ends, numbers = zip(
            *sorted([(start, -end, number) for number, start, end in stretch]), strict=True
        )
        hits.numbers.extend(numbers)
        hits.starts.extend(starts)
        hits.ends.extend(map(neg, minus_ends))
    return hits


class Words:
    """The words of a folded text that announce a theme and that speak of one."""

    def __init__(self, meaning: ThemeWords, announcing: _Hits, speaking: _Hits) -> None:
        """Take the places where words stand that announce and that speak."""
        self._meaning = meaning
        self._announcing = announcing
        self._speaking = speaking

    def announced(self, start: int, end: int) -> Counts:
        """What the words in [start, end) announce."""
        return self._announcing.counted(start, end, self._meaning.announced, self._meaning.words)

    def spoken(self, start: int, end: int) -> Counts:
        """What the words in [start, end) speak of."""
        return self._speaking.counted(start, end, self._meaning.spoken, self._meaning.words)

    def spoken_of(self, themes: Iterable[int], start: int, end: int) -> Counts:
        """The same for some themes alone."""
        return self._speaking.counted(start, end, self._meaning.spoken_of(frozenset(themes)), self._meaning.words)

    def announcing(self, themes: Container[int]) -> Iterator[tuple[int, int, str]]:
        """All words that announce one of these themes: where they start, the theme, the word; in order."""
        words, announced = self._meaning.words, self._meaning.announced
        for number, start in zip(self._announcing.numbers, self._announcing.starts, strict=True):
            for theme in announced.get(number, ()):
                if theme in themes:
                    yield start, theme, words[number]


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
        self.rituals = frozenset(folded_word(ritual) for ritual in rituals)
        meaning = (_themes_by_word(announcing), _themes_by_word(speaking))
        self.words = list(dict.fromkeys([*chain.from_iterable(meaning), *self.rituals]))
        numbers = {word: number for number, word in enumerate(self.words)}
        self.announced, self.spoken = ({numbers[word]: of for word, of in themes.items()} for themes in meaning)
        self.spoken_of = lru_cache(maxsize=1_024)(self._spoken_of)
        self._rituals = {number for number, word in enumerate(self.words) if word in self.rituals}
        self._longest = max(map(len, self.words), default=0)
        self._automaton = AhoCorasick(self.words)
        hinting_words = _themes_by_word(hinting)
        self._hints, self._hinted = list(hinting_words), dict(enumerate(hinting_words.values()))
        self._hints_automaton = AhoCorasick(self._hints)

    def read(self, text: str) -> Words:
        """The words of the themes in a folded text; what speaks of one does so outside of ritual sentences."""
        hits = _in_order(each_match(self._automaton, self._longest, text))
        ritual = not self._rituals.isdisjoint(hits.numbers)
        return Words(self, hits, hits.without(self._rituals, text) if ritual else hits)

    def hinted(self, heading: str) -> Counts:
        """What the words of a folded heading hint at: they count nowhere else."""
        hits = _in_order(self._hints_automaton.find_matches_as_indexes(heading, overlapping=True))
        return hits.counted(0, len(heading), self._hinted, self._hints) if hits.numbers else {}

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
