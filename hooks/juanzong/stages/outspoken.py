"""The sentences of a report that use the very words which announce a theme in a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE_END = re.compile(r"[。!?\n]")


Found = tuple[int, int, int, str]
"""A word of a theme in a folded text: its start, its end made negative (the longest comes first), the theme, the word.

Bare tuples: a report has a thousand, and named ones take several times as long to make.
"""


def outspoken(words: Iterable[Found], text: str, rituals: Iterable[str]) -> dict[int, dict[int, Found]]:
    """Theme -> sentence -> the first of its words there, in the order of the text.

    `words` in order, `text` folded. A sentence with one of the `rituals` in it says nothing.
    """
    borders = [-1, *[match.start() for match in SENTENCE_END.finditer(text)], len(text)]
    said: dict[int, dict[int, Found]] = {}
    sentence = 0
    for one in words:
        start, _, theme, _ = one
        while borders[sentence + 1] <= start:
            sentence += 1
        said.setdefault(theme, {}).setdefault(sentence, one)
    empty = {
        sentence
        for sentence in {sentence for sentences in said.values() for sentence in sentences}
        if any(text.find(ritual, borders[sentence] + 1, borders[sentence + 1]) >= 0 for ritual in rituals)
    }
    return {
        theme: {sentence: one for sentence, one in sentences.items() if sentence not in empty}
        for theme, sentences in said.items()
    }
