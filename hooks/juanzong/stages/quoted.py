"""What stands between quotation marks or in a title: a court tells of it, whatever it sounds like."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

QUOTES = {"“": "”", "《": "》", "‘": "’", "『": "』"}


def is_quoted(words: str, start: int, end: int) -> bool:
    """Whether a quotation or a title that opens before a place closes behind it: what a court quotes."""
    return any(
        bisect_left(opening, start) > bisect_left(closing, start) and closing[-1:] >= [end]
        for opening, closing in _quotes(words)
    )


@lru_cache(maxsize=1)
def _quotes(words: str) -> list[tuple[list[int], list[int]]]:
    """Where quotations open and close in a line, for each kind of them; asked at every place of one line."""
    places = {mark: [match.start() for match in re.finditer(mark, words)] for pair in QUOTES.items() for mark in pair}
    return [(places[left], places[right]) for left, right in QUOTES.items()]
