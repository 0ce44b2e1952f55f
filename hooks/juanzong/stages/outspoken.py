"""The sentences of a report that use the very words which announce a theme in a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE_END = re.compile(r"[。!?\n]")


def outspoken(
    words: Iterable[tuple[int, int, str]], text: str, rituals: Iterable[str]
) -> dict[int, dict[int, tuple[int, str]]]:
    """Theme -> sentence -> the first of its words there with its start, in the order of the text.

    `words` in order: their starts, their themes, the words; `text` folded. A sentence with one of the `rituals` in it
    says nothing.
    """
    borders = [-1, *[match.start() for match in SENTENCE_END.finditer(text)], len(text)]
    said: dict[int, dict[int, tuple[int, str]]] = {}
    sentence = 0
    for start, theme, word in words:
        while borders[sentence + 1] <= start:
            sentence += 1
        said.setdefault(theme, {}).setdefault(sentence, (start, word))
    empty = {
        sentence
        for sentence in {sentence for sentences in said.values() for sentence in sentences}
        if any(text.find(ritual, borders[sentence] + 1, borders[sentence + 1]) >= 0 for ritual in rituals)
    }
    return {
        theme: {sentence: one for sentence, one in sentences.items() if sentence not in empty}
        for theme, sentences in said.items()
    }
