"""Numbered titles over whole reports: `（一）某庭事迹材料` … `（二）某局事迹材料`, each with chapters of its own below.

The number may stand in any words that return with it: `（第1份）某院工作总结`, `篇目一　某庭工作总结`. A heading looks
the same. What proves a report is that the numbering of its chapters starts anew below every title in the same style or
in one that ranks above it (no writer puts a `（一）` or a `一、` into a `（一）`), or that the page promises just as
many texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.editing import HANZI
from juanzong.stages.numerals import NUMERAL, value
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

_STYLES = (
    re.compile(rf"({NUMERAL})、(?=.)"),
    re.compile(rf"[（(]({NUMERAL})[）)](?=.)"),
    re.compile(r"(\d{1,2})[、.．](?!\d)"),
)
# a number among words of the compiler's own, parted from the title: `◆第1则◆`, `篇目一　`
_MARKED = re.compile(rf"\s*[^\w\s]{{0,6}}([{HANZI}]{{0,3}}?)({NUMERAL}|\d{{1,2}})([{HANZI}]{{0,2}})[\W_]{{1,6}}(?=.)")
_OPENING = "（(【[〔◆◇★☆■●▲※"
FEWEST = 2  # titles that make a compilation
SHORTEST_BODY = 80  # characters of a report below its title


def numbered_titles(text: str, filled: Sequence[Line], promised: int, shapes: Shapes) -> dict[Line, int]:
    """The lines that are numbered titles of whole reports, in order, with the lengths of their numbers.

    Empty where the numbers are those of chapters, and of a list, whose items have no text between them. `promised` is
    how many texts the page says it holds; 0 where it says nothing.
    """
    found = _titles(text, filled, promised, shapes)
    ends = [*[line.start for line in found][1:], len(text)]
    return found if all(end - line.end >= SHORTEST_BODY for line, end in zip(found, ends, strict=False)) else {}


def _titles(text: str, filled: Sequence[Line], promised: int, shapes: Shapes) -> dict[Line, int]:
    squeezed = [(line, squeeze(line.words)) for line in filled]
    for rank, style in enumerate(_STYLES):
        titles: list[Line] = []
        for line, words in squeezed:
            match = style.match(words)
            if match and _number(match[1]) == len(titles) + 1 and _is_title(words[match.end() :], shapes):
                titles.append(line)
        if len(titles) >= FEWEST and (len(titles) == promised or _starts_anew(text, titles, rank)):
            return {line: _length(line.words, style) for line in titles}
    return _marked_titles(text, filled, promised, shapes)


def _marked_titles(text: str, filled: Sequence[Line], promised: int, shapes: Shapes) -> dict[Line, int]:
    """The same of lines whose numbers stand in words that return: in the same ones over every title."""
    found: dict[tuple[str, str], dict[Line, int]] = defaultdict(dict)
    untitled: set[tuple[str, str]] = set()  # where a number stands over something else: no title of all parts
    for line in filled:
        match = _MARKED.match(line.words)
        if (
            not match
            or not (match[1] + match[3] or match[0].strip()[0] in _OPENING)
            or match[3] in shapes.counted_within
        ):
            continue
        words = (match[1], match[3])
        if _number(match[2]) == 1:  # again: those above were a contents list
            found[words].clear()
            untitled.discard(words)
        if _number(match[2]) == len(found[words]) + 1:
            found[words][line] = match.end()
            if not _is_title(line.words[match.end() :], shapes):
                untitled.add(words)
    for words, titles in found.items():
        if (
            words not in untitled
            and len(titles) >= FEWEST
            and (len(titles) == promised or _starts_anew(text, list(titles), 0))
        ):
            return titles
    return {}


def _length(words: str, style: re.Pattern[str]) -> int:
    """How many characters of a line the number takes, blanks before and behind it included."""
    bare = words.lstrip()
    match = style.match(bare)
    rest = bare[match.end() :] if match else bare
    return len(words) - len(rest.lstrip())


def _number(words: str) -> int:
    return int(words) if words.isdigit() else value(words)


def _is_title(words: str, shapes: Shapes) -> bool:
    return looks_like_title(words, shapes) and bool(shapes.court.found(words))


def _starts_anew(text: str, titles: Sequence[Line], rank: int) -> bool:
    """Whether below every title a chapter 1 stands, in one and the same style that ranks no lower than the titles'."""
    ends = [line.start for line in titles[1:]] + [len(text)]
    bodies = [
        [squeeze(words) for words in text[line.end : end].split("\n")] for line, end in zip(titles, ends, strict=True)
    ]
    return any(
        all(any((match := style.match(words)) and _number(match[1]) == 1 for words in body) for body in bodies)
        for style in _STYLES[: rank + 1]
    )
