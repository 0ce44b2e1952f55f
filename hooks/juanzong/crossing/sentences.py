"""Whether two texts are one report: sentence against sentence, figures against figures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ENDS = re.compile("[。！？；!?;\n]+")
_NO_LETTER = re.compile(r"[\W_]+")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_FIGURE = re.compile(r"\d+(?:点\d+)?")
_ENOUGH = 0.85  # of the shorter text's letters must stand in the longer one
_TOO_MUCH = 0.6  # of the letters in sentences that are not found as they are: no damage does that, and pairing costs
_NEAR = 0.7  # how alike two sentences are that damage made different
_WRONG = 0.2  # share of the sentences with figures that may differ in them: slips of reading, not another year


def same_report(shorter: str, longer: str) -> bool:
    """Whether nearly every sentence of `shorter` stands in `longer`, and no figures speak against it."""
    mine = _sentences(shorter)
    letters = sum(map(len, mine))
    pairs, rest, others = _matched(mine, _sentences(longer))
    if not letters or sum(map(len, rest)) > _TOO_MUCH * letters:
        return False
    pairs += _paired(rest, others)
    return sum(len(one) for one, _ in pairs) >= _ENOUGH * letters and _figures_agree(pairs)


def _sentences(text: str) -> list[str]:
    """The sentences without anything but letters, figures with their point."""
    parts = [_NO_LETTER.sub("", _POINT.sub("点", part)) for part in _ENDS.split(text)]
    return [part for part in parts if part]


def _matched(mine: Sequence[str], theirs: Sequence[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Sentences that are the same but for figures, each with its like; then what is left of the one and the other."""
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for sentence in theirs:
        waiting[_FIGURE.sub("", sentence)].append(sentence)
    pairs, rest = [], []
    for sentence in mine:
        alike = waiting[_FIGURE.sub("", sentence)]
        if alike:
            pairs.append((sentence, alike.pop(alike.index(sentence) if sentence in alike else 0)))
        else:
            rest.append(sentence)
    left = Counter(chain.from_iterable(waiting.values()))
    return pairs, rest, [sentence for sentence in dict.fromkeys(theirs) if left[sentence]]


def _paired(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[str, str]]:
    """Sentences that damage or another wording made different, each with the one that it comes from.

    Both stand in the order of their texts, so that each is looked for near where the last one was found.
    """
    found = []
    at = 0
    for one in mine:
        for ahead in range(at, min(at + 12, len(theirs))):
            other = theirs[ahead]
            if _alike(one, other):
                found.append((one, other))
                at = ahead + 1
                break
    return found


def _alike(one: str, other: str) -> bool:
    if max(len(one), len(other)) * _NEAR > min(len(one), len(other)) * (2 - _NEAR):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def _figures_agree(pairs: Iterable[tuple[str, str]]) -> bool:
    """Figures that were deleted contradict nothing; figures that differ do."""
    figures = [(_FIGURE.findall(one), _FIGURE.findall(other)) for one, other in pairs]
    both = [(mine, theirs) for mine, theirs in figures if mine and theirs]
    against = [pair for pair in both if not _within(*pair) and not _within(*reversed(pair))]
    return len(against) <= _WRONG * len(both)


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether the figures stand among the others in their order."""
    rest = iter(many)
    return all(figure in rest for figure in few)
