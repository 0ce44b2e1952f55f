"""The sentences of a report that use the very words which announce a theme in a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE_END = re.compile(r"[。!?\n]")


@dataclass(slots=True)
class Outspoken:
    """What a text says of a theme: where it first does, the first word of each sentence, how many sentences do."""

    start: int
    words: dict[str, None] = field(default_factory=dict)
    sentences: int = 0
    last: int = -1  # the number of the sentence that was counted last


def outspoken(words: Iterable[tuple[int, int, str]], text: str, rituals: Iterable[str]) -> dict[int, Outspoken]:
    """Theme -> what the text says of it. A sentence with one of the `rituals` in it says nothing.

    `words` in order: their starts, their themes, the words; `text` folded.
    """
    borders = [-1, *[match.start() for match in SENTENCE_END.finditer(text)], len(text)]
    said: dict[int, Outspoken] = {}
    sentence, silent = -1, True
    for start, theme, word in words:
        if sentence < 0 or borders[sentence + 1] <= start:
            while borders[sentence + 1] <= start:
                sentence += 1
            first, end = borders[sentence] + 1, borders[sentence + 1]
            silent = any(text.find(ritual, first, end) >= 0 for ritual in rituals)
        if silent:
            continue
        if theme not in said:
            said[theme] = Outspoken(start)
        of_theme = said[theme]
        if of_theme.last != sentence:
            of_theme.last = sentence
            of_theme.sentences += 1
            of_theme.words.setdefault(word)
    return said
