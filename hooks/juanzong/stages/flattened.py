"""A page that came down as one line: its head and its foot fall into lines again at the blanks, so that rules see them.

Inside the report a blank may be anything (join.py decides); before the first sentence and behind the last one there
are a site's labels, buttons and links with blanks between them.
"""

from __future__ import annotations

import re

from juanzong.rules import BLANK
from juanzong.spans import Change
from juanzong.stages.editing import Line, lines

# one line that holds this share of the page and so many characters is the whole page
SHARE, LONGEST = 0.6, 300
LABEL = 60  # characters of a label, a button, a title; a longer stretch is text
_STRETCH = re.compile(f"[^{BLANK}]+")
_SENTENCE = re.compile("[。；！？;]")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．])")


def edge_breaks(text: str) -> list[Change]:
    """Changes that turn the blanks of a flattened page's head and foot into line breaks."""
    return [
        change
        for line in lines(text)
        if len(line.words) >= LONGEST and len(line.words) >= SHARE * len(text)
        for change in _breaks(line)
    ]


def _breaks(line: Line) -> list[Change]:
    stretches = [match.span() for match in _STRETCH.finditer(line.words)]
    short = [_is_label(line.words[start:end]) for start, end in stretches]
    if all(short):
        return []
    first, last = short.index(False), len(short) - 1 - short[::-1].index(False)
    borders = [*range(1, first + 1), *range(last + 1, len(short))]
    return [
        Change(
            line.start + stretches[number - 1][1],
            line.start + stretches[number][0],
            "\n",
            "flat-edge",
            "挤成一行的页首或页尾分行",
        )
        for number in borders
    ]


def _is_label(words: str) -> bool:
    return len(words) <= LABEL and not _SENTENCE.search(words) and not _NUMBERED.match(words)
