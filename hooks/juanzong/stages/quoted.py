"""What stands between quotation marks or in a title: a court tells of it, whatever it sounds like."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from juanzong.stages.editing import HANZI

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "「": "」"}
_QUOTES = {"“": "”", "《": "》", "‘": "’", "『": "』"}

# a short quotation behind a mark, with which a clause begins
_OPENS_CLAUSE = re.compile("(?<=[，。；！？,;!?])“[^“”]{1,20}”$")
_HANZI = re.compile(f"[{HANZI}]")


def is_torn(words: str) -> bool:
    """Whether a bracket or a quotation begins or ends outside a place."""
    pairs = {**PAIRS, **_QUOTES}
    return any(words.count(left) != words.count(right) for left, right in pairs.items())


def before_quotation(words: str, start: int, end: int) -> int:
    """Where a place ends, without a quotation behind its last mark with which the court's own clause begins.

    `本站设于海外，“老李头”一年帮人代写……`: the quotation is what the court's sentence speaks of.
    """
    quoted = _OPENS_CLAUSE.search(words, start, end)
    return quoted.start() if quoted and _HANZI.match(words, end) else end


def is_quoted(words: str, start: int, end: int) -> bool:
    """Whether a quotation or a title that opens before a place closes behind it: what a court quotes."""
    return any(
        bisect_left(opening, start) > bisect_left(closing, start) and closing[-1:] >= [end]
        for opening, closing in _quotes(words)
    )


@lru_cache(maxsize=1)
def _quotes(words: str) -> list[tuple[list[int], list[int]]]:
    """Where quotations open and close in a line, for each kind of them; asked at every place of one line."""
    pairs = [pair for pair in _QUOTES.items() if pair[0] in words]
    return [([*_places(left, words)], [*_places(right, words)]) for left, right in pairs]


def _places(mark: str, words: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(mark, words))
