"""Themes belong to sections: what a section is about is said by the words of its heading, or by those it is full of.

A heading announces a theme, or it only hints at one that the text below must bear out.

The words stand in catalogue/themes.yml, the measures in catalogue/recognising.yml.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from juanzong.model import Assignment, Heading
from juanzong.stages.folded import fold
from juanzong.stages.outspoken import outspoken
from juanzong.stages.sections import sections, wholes
from juanzong.stages.theme_words import ThemeWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from juanzong.model import Catalogue, Concept
    from juanzong.stages.folded import Folded
    from juanzong.stages.theme_words import Counts, Words


class _Said(NamedTuple):
    """What a section says of each theme: in its heading, in its own text, in all the text below its heading.

    `room`: how many characters stand below its heading.
    """

    announced: Counts
    hinted: Counts
    spoken: Counts
    below: Counts
    room: int


class ThemeFinder:
    """The themes of a catalogue, made ready once."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the themes and the measures of a catalogue."""
        self._themes = [concept for concept in catalogue.concepts if concept.kind == "theme"]
        self._scale = catalogue.recognising.themes
        self._words = ThemeWords(
            [theme.heading_words for theme in self._themes],
            [theme.hint_words for theme in self._themes],
            [speaking_words(theme, catalogue) for theme in self._themes],
            self._scale.rituals,
        )

    def themes_in(
        self, text: str, headings: Sequence[Heading], title: str = "", folded: Folded | None = None
    ) -> tuple[Assignment, ...]:
        """Which section is about what, in the order of the text. A theme may be assigned to several sections.

        The title announces the whole report (section 0) where the text bears it out. `folded` is the folded text,
        where the caller has it already.
        """
        folded = folded or fold(text)
        read = self._words.read(folded.text)
        out = self._by_title(title, read, len(folded.text))
        parts = [
            part
            for part in sections(text, headings, self._scale.longest_lead)
            if not part.lead or part.end - part.start >= self._scale.shortest
        ]
        ends = wholes(headings, len(text))
        bodies: list[tuple[int, Counts]] = []
        for part in parts:
            start, body, end = [folded.place(at) for at in (part.start, part.body, part.end)]
            hinted = self._words.hinted(folded.text[start:body])
            spoken = read.spoken(body, end)
            announced = read.announced(start, body)
            whole = folded.place(ends.get(part.start, part.end)) if announced or hinted else end
            below = read.spoken_of({*announced, *hinted}, body, whole) if whole > end else spoken
            said = _Said(announced, hinted, spoken, below, whole - body)
            out += self._themes_of(part.start, said, end - body)
            if spoken:
                bodies.append((part.start, spoken))
        starts = [(folded.place(part.start), part.start) for part in parts]
        out += self._said(read, folded.text, {found.concept for found in out}, starts)
        out += self._spread(bodies, {found.concept for found in out}, len(folded.text))
        return tuple(out)

    def example(self, section: str) -> dict[str, str]:
        """What one section is about, its heading being the first line: id -> label."""
        heading = Heading(1, section.partition("\n")[0], 0)
        return {found.concept: found.label for found in self.themes_in(section, [heading])}

    def _by_title(self, title: str, read: Words, length: int) -> list[Assignment]:
        words = fold(title).text
        announced, hinted = self._words.announced_by(words), self._words.hinted(words)
        spoken = read.spoken_of({*announced, *hinted}, 0, length) if announced or hinted else {}
        needed = dict.fromkeys(hinted, self._scale.title_hint_words) | dict.fromkeys(announced, self._scale.title_words)
        return [
            self._assigned(
                theme, 0, [*announced.get(theme, ()), *hinted.get(theme, ()), *spoken.get(theme, ())], "全文标题"
            )
            for theme, least in needed.items()
            if len(spoken.get(theme, ())) >= least
        ]

    def _themes_of(self, start: int, said: _Said, length: int) -> list[Assignment]:
        """The themes of one section: all that its heading names or hints at, else the one its text is full of."""
        needed = self._scale.heading_words if said.room >= self._scale.shortest else 0  # no room for proof, none asked
        named = {
            theme: self._assigned(theme, start, [*words, *said.spoken.get(theme, ())], "小标题写明")
            for theme, words in said.announced.items()
            if len(said.below.get(theme, ())) >= needed
        }
        for theme, words in said.hinted.items():
            if theme not in named and len(said.below.get(theme, ())) >= self._scale.hint_words:
                named[theme] = self._assigned(theme, start, [*words, *said.below[theme]], "小标题提示，正文印证")
        if named:
            return [found for _, found in sorted(named.items())]
        if length < self._scale.shortest or not said.spoken:
            return []
        spoken = said.spoken
        theme = max(spoken, key=lambda theme: (len(spoken[theme]), sum(spoken[theme].values()), -theme))
        words = spoken[theme]
        dense = sum(words.values()) * 1000 >= self._scale.per_thousand * length
        enough = dense and len(words) >= self._scale.text_words
        return [self._assigned(theme, start, words, "正文密集说到")] if enough else []

    def _said(self, read: Words, text: str, known: set[str], starts: list[tuple[int, int]]) -> Iterator[Assignment]:
        """Themes of no section that several sentences name as a heading would; each for the section of the first.

        `starts`: where the sections start in the folded text and in the text.
        """
        scale = self._scale
        if not scale.said_sentences:
            return
        least = max(scale.said_sentences, scale.said_per_thousand * len(text) / 1000)
        new = {number for number, theme in enumerate(self._themes) if theme.id not in known}
        found = outspoken(read.outspoken(new), read.sentence_ends)
        for theme, said in sorted(found.items(), key=itemgetter(0)):
            if said.sentences >= least:
                at = bisect_right(starts, (said.start, len(text))) - 1
                yield self._assigned(theme, starts[at][1] if at >= 0 else 0, said.words, "全文有几句话直接说到")

    def _spread(self, bodies: list[tuple[int, Counts]], known: set[str], length: int) -> Iterator[Assignment]:
        """Themes of no section that the report speaks of all over, each for the section that does so most.

        Where nothing else is known it is the one theme that the report speaks of in most words.
        """
        everywhere = _summed([spoken for _, spoken in bodies])
        scale = self._scale
        found = {
            theme: "全文各处说到，这里最多"
            for theme, words in sorted(everywhere.items())
            if len(words) >= scale.report_words > 0 and self._themes[theme].id not in known
            if sum(words.values()) * 1000 >= scale.report_per_thousand * length
        }
        if not known and not found and everywhere and scale.lone_words:
            lone = max(everywhere, key=lambda theme: (len(everywhere[theme]), -theme))
            found = {lone: "别处都没有主题，全文说得最多"} if len(everywhere[lone]) >= scale.lone_words else {}
        for theme, how in found.items():
            start, most = max(bodies, key=lambda body: len(body[1].get(theme, ())))
            yield self._assigned(theme, start, most[theme], how)

    def _assigned(self, theme: int, start: int, words: Iterable[str], how: str) -> Assignment:
        concept = self._themes[theme]
        return Assignment(concept.id, concept.label, start, tuple(dict.fromkeys(words)), how)


def _summed(bodies: Iterable[Counts]) -> Counts:
    """Theme -> word -> how often, over all bodies."""
    sums: Counts = {}
    for spoken in bodies:
        for theme, words in spoken.items():
            of_theme = sums.setdefault(theme, {})
            for word, times in words.items():
                of_theme[word] = of_theme.get(word, 0) + times
    return sums


def speaking_words(theme: Concept, catalogue: Catalogue) -> tuple[str, ...]:
    """A theme's words for texts, and the shown names of practices and slogans below it, which speak of it as well."""
    below = [
        (concept.label, *concept.also)
        for concept in catalogue.concepts
        if concept.kind != "theme" and theme.id in concept.broader and not concept.scope
    ]
    return (*theme.text_words, *chain.from_iterable(below))
