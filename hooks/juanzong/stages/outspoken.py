"""The sentences of a report that use the very words which announce a theme in a heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SENTENCE_END = re.compile(r"[。!?\n]")


@dataclass(slots=True)
class Outspoken:
    """What a text says of a theme: where it first does, the first word of each sentence, how many sentences do."""

    start: int
    words: dict[str, None] = field(default_factory=dict)
    sentences: int = 0
    last: int = -1  # the number of the sentence that was counted last


def outspoken(words: Iterable[tuple[int, int, str]], sentence_ends: Sequence[int]) -> dict[int, Outspoken]:
    """Theme -> what the text says of it.

    `words` in order: their starts, their themes, the words; `sentence_ends`: where the marks stand that end sentences.
    """
    said: dict[int, Outspoken] = {}
    for start, theme, word in words:
        sentence = bisect_right(sentence_ends, start)
        if theme not in said:
            said[theme] = Outspoken(start)
        of_theme = said[theme]
        if of_theme.last != sentence:
            of_theme.last = sentence
            of_theme.sentences += 1
            of_theme.words.setdefault(word)
    return said
