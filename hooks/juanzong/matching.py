"""Several patterns or words asked at once: one pass over a text says which of them are met in it.

Asked one by one through RE2's own wrapper, a dozen patterns took a quarter of the time of cleaning; together they cost
as much as one (`python bench/cleaning.py`).
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

import re2
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# bytes for the automaton of all patterns; RE2's own 8 MB are too few for so many alternatives over Hanzi
_MAX_MEM = 64 << 20
STRETCH = 100_000  # characters that an automaton of words is given at a time
# what a pattern is made of: characters with a backslash, classes, all else; and flags for all that follows, `\Q…\E`
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|.", re.DOTALL)
_FLAGS = re.compile(r"\(\?[^():<]*\)|\\Q")
_Part = tuple[int, str]  # an alternative, and the number of the pattern that it is of


class Patterns:
    """Patterns (RE2 source) that are always asked together."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Compile them. Raises re2.error where RE2 does not take one."""
        self._patterns = tuple(patterns)
        # that none is met in a text as a whole its first characters say; a search goes through to its end
        whole = all(map(_is_whole, self._patterns))
        self._set = (re2.Set.FullMatchSet if whole else re2.Set.SearchSet)(_options())
        for pattern in self._patterns:
            self._set.Add(pattern)
        if self._patterns:
            self._set.Compile()

    def __reduce__(self) -> tuple[type[Patterns], tuple[tuple[str, ...]]]:
        return Patterns, (self._patterns,)

    def met(self, text: str | bytes) -> list[int]:
        """The numbers of the patterns that are met somewhere in `text` (as bytes: in UTF-8), in order."""
        return sorted(self._set.Match(text) or ()) if self._patterns else []


class Late:
    """A pattern (RE2 source) that is compiled when it is first looked for: of many, few ever are."""

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        """Whether RE2 takes it is found out by looking."""
        self.pattern = pattern
        self._compiled: re.Pattern[str] | None = None

    def __reduce__(self) -> tuple[type[Late], tuple[str]]:
        return Late, (self.pattern,)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it is met. Raises re2.error where RE2 does not take it."""
        if self._compiled is None:
            self._compiled = re2.compile(self.pattern, options=_options())
        return self._compiled.search(text)


class Rare:
    """A pattern (RE2 source) that few texts meet: RE2's set says so at a fifth of what its wrapper takes.

    The wrapper is asked only where there is something to find.
    """

    __slots__ = ("_begins", "_compiled", "_met", "pattern")

    def __init__(self, pattern: str) -> None:
        """Compile it. Raises re2.error where RE2 does not take it."""
        self.pattern = pattern
        self._compiled: re.Pattern[str] = re2.compile(pattern)
        self._met, self._begins = re2.Set.SearchSet(), re2.Set.MatchSet()
        for one in (self._met, self._begins):
            one.Add(pattern)
            one.Compile()

    def __reduce__(self) -> tuple[type[Rare], tuple[str]]:
        return Rare, (self.pattern,)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it is met."""
        return self._compiled.search(text) if self._met.Match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """Where it is met at the very beginning of a text."""
        return self._compiled.match(text) if self._begins.Match(text) else None


class Sifted:
    """Patterns of which most name a word that few texts hold: only those whose words are there are asked.

    As one automaton, the rules about lines grew it by some 180 MB over the lines of 250 pages, and at half a
    millisecond a line; this way by 40 MB at a fifth of the time. Each alternative is sifted by itself, since one that
    names no word would have the whole pattern asked everywhere; those that name none are few, and asked together.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """Compile them. Raises re2.error where RE2 does not take one."""
        parts = [(number, part) for number, pattern in enumerate(patterns) for part in alternatives(pattern)]
        everywhere = _potential([part for _, part in parts])
        self._compile(
            [part for at, part in enumerate(parts) if at not in everywhere],
            [part for at, part in enumerate(parts) if at in everywhere],
        )

    def _compile(self, worded: list[_Part], wordless: list[_Part]) -> None:
        """Take alternatives that are sifted already."""
        self._parts = worded, wordless
        self._worded, self._wordless = ([number for number, _ in parts] for parts in self._parts)
        self._filter = _filter([part for _, part in worded])
        self._rest = Patterns([part for _, part in wordless])

    def __getstate__(self) -> tuple[list[_Part], list[_Part]]:
        """The alternatives: to sift them takes as long as to compile them."""
        return self._parts

    def __setstate__(self, parts: tuple[list[_Part], list[_Part]]) -> None:
        self._compile(*parts)

    def met(self, text: str) -> list[int]:
        """The numbers of the patterns that are met somewhere in `text`, in order."""
        encoded = text.encode()  # once for both
        worded = self._filter.Match(encoded) if self._worded else None
        wordless = self._rest.met(encoded)
        if not worded and not wordless:  # as nearly always
            return []
        return sorted({*[self._worded[at] for at in worded or ()], *[self._wordless[at] for at in wordless]})


def alternatives(pattern: str) -> list[str]:
    """Patterns one of which is met where `pattern` is: `^(?:甲|乙)$` gives `^(?:甲)$` and `^(?:乙)$`.

    Flags would hold for the alternatives behind them: a pattern with some stays whole.
    """
    if _FLAGS.search(pattern):
        return [pattern]
    before, after = ("^(?:", ")$") if pattern.startswith("^(?:") and pattern.endswith(")$") else ("", "")
    parts, depth = [""], 0
    for sign in _SIGN.findall(pattern[len(before) : len(pattern) - len(after)]):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:  # `^(?:甲)|(?:乙|丙)|(?:丁)$`
            return [pattern]
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [f"{before}{part}{after}" for part in parts]


def _is_whole(pattern: str) -> bool:
    """Whether a pattern is met in a text as a whole or not at all: `^(?:甲|乙)$`."""
    if not (pattern.startswith("^(?:") and pattern.endswith(")$")) or "\\Q" in pattern:
        return False
    depths = accumulate([(sign == "(") - (sign == ")") for sign in _SIGN.findall(pattern[4:-2])])
    return min(depths, default=0) >= 0


def _potential(patterns: list[str]) -> frozenset[int]:
    """The numbers of the patterns that name no word, so that every text may meet them."""
    return frozenset(_filter(patterns).Match("", potential=True) or ()) if patterns else frozenset()


def _filter(patterns: list[str]) -> re2.Filter:
    options = _options()
    made = re2.Filter()
    for pattern in patterns:
        made.Add(pattern, options)
    if patterns:
        made.Compile()
    return made


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = _MAX_MEM
    return options


class Words:
    """Words that are looked for together: of two that begin at one place the longer, none over another.

    So does a pattern of them all, the longest first; but that tries hundreds of words at every place, one by one.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Make ready to look for them."""
        self._words = tuple(dict.fromkeys(words))
        self._longest = max(map(len, self._words), default=1)
        self._automaton = AhoCorasick(
            self._words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def __reduce__(self) -> tuple[type[Words], tuple[tuple[str, ...]]]:
        return Words, (self._words,)

    def met(self, text: str) -> bool:
        """Whether one of the words stands in `text`."""
        return bool(self.found(text) if len(text) <= STRETCH else next(self._in_stretches(text), None))

    def found(self, text: str) -> list[str]:
        """The words that stand in `text`, in order, each as often as it does."""
        if len(text) <= STRETCH:
            return self._automaton.find_matches_as_strings(text)
        return list(self._in_stretches(text))

    def _in_stretches(self, text: str) -> Iterator[str]:
        """The same for a long text: the automaton takes eight bytes for each of those it is given."""
        at = 0
        while at < len(text):
            # a word that begins later may go on behind the stretch, and is left to the next one
            sure = STRETCH - self._longest if at + STRETCH < len(text) else STRETCH
            following = at + sure + 1
            for _, start, end in self._automaton.find_matches_as_indexes(text[at : at + STRETCH]):
                if start > sure:
                    break
                yield text[at + start : at + end]
                following = max(following, at + end)
            at = following
