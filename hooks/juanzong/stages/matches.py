"""Words of an automaton in a text of any size: a long one is read in stretches, so that its matches fill no memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

# characters of a stretch: many times a report, and its matches are a few MB; 8 MB at once gave 100 MB of them
STRETCH = 100_000


def automaton_of(words: Iterable[str]) -> AhoCorasick:
    """An automaton for some hundreds of words: it takes a few MB, and reads twice as fast as one that is made small."""
    return AhoCorasick(words, implementation=Implementation.DFA)


def each_match(automaton: AhoCorasick, longest: int, text: str) -> Iterable[tuple[int, int, int]]:
    """The number, start and end of every word in `text`, those that overlap as well.

    `longest`: characters of the longest word. In order of the ends within each stretch, the stretches in order.
    """
    if len(text) <= STRETCH:
        return automaton.find_matches_as_indexes(text, overlapping=True)
    return _in_stretches(automaton, longest, text)


def each_place(begin: re.Pattern[str], whole: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where `whole` is met, every one of whose branches begins with a character of the class `begin`.

    An engine tries all branches at every character, but goes straight to those of a class.
    """
    last = 0
    for first in begin.finditer(text):
        if first.start() >= last and (match := whole.match(text, first.start())):
            last = match.end()
            yield match


def _in_stretches(automaton: AhoCorasick, longest: int, text: str) -> Iterator[tuple[int, int, int]]:
    """A word belongs to the stretch it begins in; each is read so far beyond its end that such a word is whole."""
    for first in range(0, len(text), STRETCH):
        stretch = text[first : first + STRETCH + max(longest - 1, 0)]
        for index, start, end in automaton.find_matches_as_indexes(stretch, overlapping=True):
            if start < STRETCH:
                yield index, first + start, first + end
