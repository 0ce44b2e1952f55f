"""Several patterns or words asked at once: one pass over a text says which of them are met in it.

Asked one by one through RE2's own wrapper, a dozen patterns took a quarter of the time of cleaning; together they cost
as much as one (`python bench/cleaning.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

if TYPE_CHECKING:
    from collections.abc import Iterable

# bytes for the automaton of all patterns; RE2's own 8 MB are too few for so many alternatives over Hanzi
_MAX_MEM = 64 << 20


class Patterns:
    """Patterns (RE2 source) that are always asked together."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Compile them. Raises re2.error where RE2 does not take one."""
        options = re2.Options()
        options.max_mem = _MAX_MEM
        self._set = re2.Set.SearchSet(options)
        self._any = False
        for pattern in patterns:
            self._set.Add(pattern)
            self._any = True
        if self._any:
            self._set.Compile()

    def met(self, text: str) -> list[int]:
        """The numbers of the patterns that are met somewhere in `text`, in order."""
        return sorted(self._set.Match(text) or ()) if self._any else []


class Sifted:
    """Patterns of which most name a word that few texts hold: only those whose words are there are asked.

    As one automaton, the rules about lines grew it by some 180 MB over the lines of 250 pages, and at half a
    millisecond a line; this way by 40 MB at a fifth of the time.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """Compile them. Raises re2.error where RE2 does not take one."""
        options = re2.Options()
        options.max_mem = _MAX_MEM
        self._filter = re2.Filter()
        self._any = False
        for pattern in patterns:
            self._filter.Add(pattern, options)
            self._any = True
        if self._any:
            self._filter.Compile()

    def met(self, text: str) -> list[int]:
        """The numbers of the patterns that are met somewhere in `text`, in order."""
        return sorted(self._filter.Match(text) or ()) if self._any else []


class Words:
    """Words that are looked for together: of two that begin at one place the longer, none over another.

    So does a pattern of them all, the longest first; but that tries hundreds of words at every place, one by one.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Make ready to look for them."""
        self._automaton = AhoCorasick(
            dict.fromkeys(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def found(self, text: str) -> list[str]:
        """The words that stand in `text`, in order, each as often as it does."""
        return self._automaton.find_matches_as_strings(text)
