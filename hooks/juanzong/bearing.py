"""Which reports a change of the catalogue bears on: those that hold a word whose meaning changed, and no others.

What is recognised in a report follows from its text, the measures of the catalogue, and what the words mean that the
text holds. A new entry means that a dozen words among ten thousand mean something new; whoever does not hold one of
them is recognised as before.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from juanzong.kept import digest
from juanzong.segments import searched
from juanzong.stages.families import prefixes_of
from juanzong.stages.folded import folded_word
from juanzong.stages.recognise import free_id, joined
from juanzong.stages.themes import speaking_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from juanzong.model import Catalogue, Report

Meaning = tuple[tuple[object, ...], ...]


class Bearing(NamedTuple):
    """All of a catalogue that recognising depends on.

    `measures`: a digest of what bears on every text (the settings, the events, which themes and open families there
    are); `words`: what each folded word means, to whom and as what; `ids`: of all concepts; `prefixes`: folded, of each
    open family, that of its members' labels first.
    """

    measures: str
    words: Mapping[str, Meaning]
    ids: frozenset[str]
    prefixes: tuple[tuple[str, ...], ...]


def bearing_of(catalogue: Catalogue) -> Bearing:
    """What of a catalogue bears on what is recognised. Two catalogues that differ only in notes are alike."""
    words: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
    for word, meaning in _meanings(catalogue):
        words[folded_word(word)].append(meaning)
    themes = [(concept.id, concept.label) for concept in catalogue.concepts if concept.kind == "theme"]
    prefixes = [found for family in catalogue.families if (found := prefixes_of(family))]
    return Bearing(
        measures=digest(repr((catalogue.recognising, catalogue.events, themes, prefixes))),
        words={word: tuple(meanings) for word, meanings in words.items()},
        ids=frozenset(concept.id for concept in catalogue.concepts),
        prefixes=tuple([tuple(map(folded_word, found)) for found in prefixes]),
    )


def _meanings(catalogue: Catalogue) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Every word and one thing that it means, in the order of the catalogue: where two claim a word it counts."""
    for concept in catalogue.concepts:
        who = (concept.kind, concept.id, concept.label, concept.scope)
        for form in concept.forms:
            yield form, ("names", *who)
            yield from [(other, ("names loosely", *who)) for other in joined(form)]
        yield from [(wording, ("is not", concept.id)) for wording in concept.except_in]
        if concept.kind == "theme":
            yield from [(word, ("announces", concept.id)) for word in concept.heading_words]
            yield from [(word, ("hints at", concept.id)) for word in concept.hint_words]
            yield from [(word, ("speaks of", concept.id)) for word in speaking_words(concept, catalogue)]


class CatalogueChange:
    """What became different from one catalogue to another."""

    def __init__(self, before: Bearing, after: Bearing) -> None:
        """Compare two catalogues."""
        self._everything = before.measures != after.measures
        either = before.words.keys() | after.words.keys()
        self._words = sorted([word for word in either if before.words.get(word) != after.words.get(word)])
        self._ids = before.ids ^ after.ids
        changed = [said for said in after.prefixes if any(word.startswith(said[0]) for word in self._words)]
        self._prefixes = tuple(chain.from_iterable(changed))

    def bears_on(self, reports: Iterable[Report], read: Callable[[], str] | None = None) -> bool:
        """Whether one of the reports may now be recognised otherwise than it was. Rather once too often.

        `read` gives what `searched` makes of the reports, where the caller has it already.
        """
        reports = tuple(reports)
        named = [mention.concept for report in reports for mention in report.mentions] if self._ids else ()
        return self.touches(named, read or partial(searched, reports))

    def touches(self, named: Iterable[str], read: Callable[[], str]) -> bool:
        """The same by the ids of all concepts that the reports name, and by what `searched` makes of them."""
        if self._everything:
            return True
        # a member of an open family that only texts name gets an id that no concept has
        if self._ids and any(name in self._taken for name in named):
            return True
        if not self._words:
            return False
        text = read()
        # 党建+审判、+执行 names 党建+执行 without holding it
        return any(prefix in text for prefix in self._prefixes) or bool(self._automaton.find_matches_as_indexes(text))

    @cached_property
    def _taken(self) -> frozenset[str]:
        return self._ids | {free_id(name) for name in self._ids}

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._words)
