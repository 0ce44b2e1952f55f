"""Themes belong to sections: what a section is about is said by the words that announce it, or by those it is full of.

The words stand in catalogue/themes.yml, the measures in catalogue/recognising.yml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from juanzong.model import Assignment, Heading
from juanzong.stages.folded import fold
from juanzong.stages.sections import sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.model import Catalogue
    from juanzong.stages.folded import Folded

_SENTENCE_END = re.compile(r"[。!?\n]")


class _Found(NamedTuple):
    """A word of a theme in a folded text; the end is negative, so that the longest comes first."""

    start: int
    minus_end: int
    theme: int
    word: str


class ThemeFinder:
    """The themes of a catalogue, made ready once."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the themes and the measures of a catalogue."""
        self._themes = [concept for concept in catalogue.concepts if concept.kind == "theme"]
        self._scale = catalogue.recognising.themes
        self._announcing = _themes_by_word([theme.heading_words for theme in self._themes])
        self._speaking = _themes_by_word([theme.text_words for theme in self._themes])
        self._rituals = frozenset(fold(ritual).text for ritual in self._scale.rituals)
        self._words = list(dict.fromkeys([*self._announcing, *self._speaking, *self._rituals]))
        self._meant = [
            (word, self._announcing.get(word, ()), self._speaking.get(word, ()), word in self._rituals)
            for word in self._words
        ]
        self._automaton = AhoCorasick(self._words)

    def themes_in(
        self, text: str, headings: Sequence[Heading], title: str = "", folded: Folded | None = None
    ) -> tuple[Assignment, ...]:
        """Which section is about what, in the order of the text. A theme may be assigned to several sections.

        The title announces the whole report (section 0) where the text bears it out. `folded` is the folded text,
        where the caller has it already.
        """
        folded = folded or fold(text)
        announcing, speaking = self._read(folded.text)
        out = self._by_title(title, speaking)
        parts = [
            part
            for part in sections(text, headings, self._scale.longest_lead)
            if not part.lead or part.end - part.start >= self._scale.shortest
        ]
        starts = [folded.place(part.start) for part in parts]
        bodies = [folded.place(part.body) for part in parts]
        said_by_heading = _by_section(announcing, starts)
        said_by_body = _by_section(speaking, starts)
        for index in sorted({*said_by_heading, *said_by_body}):
            end = folded.place(parts[index].end)
            words = [found for found in said_by_heading[index] if -found.minus_end <= bodies[index]]
            spoken = [
                found for found in said_by_body[index] if bodies[index] <= found.start and -found.minus_end <= end
            ]
            out += self._themes_of(parts[index].start, _counted(words), _counted(spoken), end - bodies[index])
        return tuple(out)

    def example(self, section: str) -> dict[str, str]:
        """What one section is about, its heading being the first line: id -> label."""
        heading = Heading(1, section.partition("\n")[0], 0)
        return {found.concept: found.label for found in self.themes_in(section, [heading])}

    def _read(self, text: str) -> tuple[list[_Found], list[_Found]]:
        """The words that can announce and those that can speak of a theme, the latter outside of ritual sentences."""
        announcing: list[_Found] = []
        speaking: list[_Found] = []
        rituals: list[int] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            word, announces, speaks, ritual = self._meant[index]
            announcing.extend([_Found(start, -end, theme, word) for theme in announces])
            speaking.extend([_Found(start, -end, theme, word) for theme in speaks])
            if ritual:
                rituals.append(start)
        if rituals:
            ends = [match.start() for match in _SENTENCE_END.finditer(text)]
            empty = {bisect_right(ends, at) for at in rituals}
            speaking = [found for found in speaking if bisect_right(ends, found.start) not in empty]
        return announcing, speaking

    def _by_title(self, title: str, speaking: list[_Found]) -> list[Assignment]:
        announced = _counted(self._read(fold(title).text)[0])
        borne_out = _counted(speaking) if announced else {}
        return [
            self._assigned(theme, 0, [*words, *borne_out[theme]])
            for theme, words in announced.items()
            if len(borne_out.get(theme, ())) >= self._scale.title_words
        ]

    def _themes_of(
        self, start: int, announced: dict[int, Counter[str]], spoken_of: dict[int, Counter[str]], length: int
    ) -> list[Assignment]:
        """The themes of one section: all that its heading names, else the one its text is full of."""
        if announced:
            return [
                self._assigned(theme, start, [*words, *spoken_of.get(theme, ())])
                for theme, words in sorted(announced.items())
            ]
        if length < self._scale.shortest or not spoken_of:
            return []
        theme = max(spoken_of, key=lambda theme: (len(spoken_of[theme]), spoken_of[theme].total(), -theme))
        words = spoken_of[theme]
        dense = words.total() * 1000 >= self._scale.per_thousand * length
        return [self._assigned(theme, start, words)] if dense and len(words) >= self._scale.text_words else []

    def _assigned(self, theme: int, start: int, words: Iterable[str]) -> Assignment:
        concept = self._themes[theme]
        return Assignment(concept.id, concept.label, start, tuple(dict.fromkeys(words)))


def _themes_by_word(lists: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    themes: defaultdict[str, list[int]] = defaultdict(list)
    for theme, words in enumerate(lists):
        for word in dict.fromkeys(fold(word).text for word in words):
            themes[word].append(theme)
    return dict(themes)


def _by_section(found: list[_Found], starts: list[int]) -> defaultdict[int, list[_Found]]:
    by_section: defaultdict[int, list[_Found]] = defaultdict(list)
    for one in found:
        index = bisect_right(starts, one.start) - 1
        if index >= 0:
            by_section[index].append(one)
    return by_section


def _counted(found: list[_Found]) -> dict[int, Counter[str]]:
    """Theme -> word -> how often; a word inside a longer one of the same theme does not count."""
    counted: defaultdict[int, Counter[str]] = defaultdict(Counter)
    reach: dict[int, int] = {}
    for _, minus_end, theme, word in sorted(found):
        if -minus_end > reach.get(theme, 0):
            counted[theme][word] += 1
            reach[theme] = -minus_end
    return dict(counted)
