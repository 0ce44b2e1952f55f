"""Where the words of themes stand in a text: those that announce one, hint at one, speak of one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from juanzong.stages.folded import folded_word
from juanzong.stages.matches import each_match
from juanzong.stages.outspoken import SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.stages.outspoken import Found


class Words(NamedTuple):
    """The words of a folded text that announce a theme and that speak of one; each in the order of places."""

    announcing: list[Found]
    speaking: list[Found]


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
        self._hinting = _themes_by_word(hinting)
        meaning = (_themes_by_word(announcing), _themes_by_word(speaking))
        self._words = list(dict.fromkeys([*chain.from_iterable(meaning), *self.rituals]))
        self._announced, self._spoken = ([themes.get(word, ()) for word in self._words] for themes in meaning)
        self._longest = max(map(len, self._words), default=0)
        self._automaton = AhoCorasick(self._words)
        self._hints = list(self._hinting)
        self._hints_automaton = AhoCorasick(self._hints)

    def read(self, text: str) -> Words:
        """The words of the themes in a folded text; what speaks of one does so outside of ritual sentences."""
        announcing: list[Found] = []
        speaking: list[Found] = []
        rituals: list[int] = []
        for index, start, end in each_match(self._automaton, self._longest, text):
            word = self._words[index]
            announcing += [(start, -end, theme, word) for theme in self._announced[index]]
            speaking += [(start, -end, theme, word) for theme in self._spoken[index]]
            if word in self.rituals:
                rituals.append(start)
        if rituals:
            ends = [match.start() for match in SENTENCE_END.finditer(text)]
            empty = {bisect_right(ends, at) for at in rituals}
            speaking = [one for one in speaking if bisect_right(ends, one[0]) not in empty]
        announcing.sort()
        speaking.sort()
        return Words(announcing, speaking)

    def hints(self, heading: str) -> list[Found]:
        """The words of a folded heading that hint at a theme: they count nowhere else."""
        return sorted(
            [
                (start, -end, theme, self._hints[index])
                for index, start, end in self._hints_automaton.find_matches_as_indexes(heading, overlapping=True)
                for theme in self._hinting[self._hints[index]]
            ]
        )


def between(found: list[Found], start: int, end: int) -> list[Found]:
    """The words, in order, that lie in [start, end)."""
    first, last = bisect_left(found, start, key=itemgetter(0)), bisect_left(found, end, key=itemgetter(0))
    return [one for one in found[first:last] if -one[1] <= end]


def counted(found: list[Found]) -> dict[int, dict[str, int]]:
    """Theme -> word -> how often, of words in order; one inside a longer one of the same theme does not count."""
    counts: dict[int, dict[str, int]] = {}  # plain dictionaries: counters are made and read twice as slowly
    reach: dict[int, int] = {}
    for _, minus_end, theme, word in found:
        end = -minus_end
        if end > reach.get(theme, 0):
            words = counts.setdefault(theme, {})
            words[word] = words.get(word, 0) + 1
            reach[theme] = end
    return counts


def _themes_by_word(lists: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    themes: defaultdict[str, list[int]] = defaultdict(list)
    for theme, words in enumerate(lists):
        for word in dict.fromkeys(folded_word(word) for word in words):
            themes[word].append(theme)
    return dict(themes)
