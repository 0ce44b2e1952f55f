"""What stands again and again in one file with text between: the line that a converter or a site puts on every screen.

A printer's headers are told by the borders of pages (printed.py); a text file has none. There a line of the site's
words, or one that no heading looks like (bars, letters, blanks inside), says by its return that it is no text:
`Word版 可编辑`, twice or more with paragraphs between. Headings that every part of a compilation has stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import belongs_to_title
from juanzong.stages.body import NUMBERED, is_prose
from juanzong.stages.chrome import Claim
from juanzong.stages.register import court_words, site_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

LONGEST = 60  # characters of a line that may be a watermark
# characters of the name of a book; lines of a text between two of them
LONGEST_NAME, FEWEST_FRAMED = 24, 4
OFTEN = 3  # times that a line returns which only looks unlike a heading
_TEASER_END = re.compile(r"(?:\.{3,}|…+)$")
_FIGURES = re.compile(r"\d+")
_TEASER_SHORTEST = 20
_TEASER_LONG = 40  # characters of one that stands in the middle of a line below
_STOP = re.compile("[。！？；，、]")
# a row, a bar, Latin letters: no heading of a report is written so
_PAGE = re.compile("[^，。]{2,24}(?:第#页(?:共#页)?|P\\.?#)$")
# `—— 页 3 ——`, and a running head of three parts with gaps between
_FOLIO = re.compile("[-—–·•*~=]{1,4}[^，。#]{0,6}#[^，。#]{0,4}[-—–·•*~=]{1,4}")
_RUNNING = re.compile(r"^[^，。\t]{2,16}[ \u3000]{2,}[^，。\t]{2,16}[ \u3000]{2,}[^，。\t]{2,16}$")
_UNLIKE_HEADING = re.compile(r"[|｜·•_=~#*@]|[A-Za-z]{3}")


def recurrent_lines(filled: Sequence[Line], shapes: Shapes) -> list[Claim]:
    """The lines that return with paragraphs between them and that no report would repeat."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(filled):
        words = squeeze(line.words)
        if 4 <= len(words) <= LONGEST and not NUMBERED.match(words):
            places[_FIGURES.sub("#", words)].append(number)

    def is_mark(found: list[int], words: str) -> bool:
        return bool(_RUNNING.search(filled[found[0]].words.strip())) or _is_mark(words, len(found), shapes)

    returning = [
        ([n for n in found if _FOLIO.fullmatch(words) or not _may_return(filled[n].words, shapes)], words)
        for words, found in places.items()
        if len(found) > 1 and is_mark(found, words)
    ]
    return [
        Claim(filled[number], "recurrent-line", "隔几段就重复一次的网站或软件标记")
        for found, words in sorted(returning)
        if len(found) > 1 and is_mark(found, words) and _spread(found, filled)
        for number in found
    ]


def framing_lines(filled: Sequence[Line], shapes: Shapes) -> list[Claim]:
    """The name of a book or a collection: above the title, and once more as the last line."""
    if len(filled) < FEWEST_FRAMED:
        return []
    first, below, last = filled[0], filled[1], filled[-1]
    words = squeeze(first.words)
    if not 4 <= len(words) <= LONGEST_NAME or _STOP.search(words) or court_words(words, shapes):
        return []
    if not squeeze(last.words).startswith(words) or len(last.words) > LONGEST or last.words.rstrip().endswith("。"):
        return []
    # a title that is said again at the end has the text below it
    if is_prose(below.words) or not court_words(below.words, shapes) or _may_return(first.words, shapes):
        return []
    return [Claim(line, "recurrent-line", "书名、资料名，见于页首和页尾") for line in (first, last)]


def _may_return(words: str, shapes: Shapes) -> bool:
    """Whether a line is a sentence, a date, an office, a person, or the marker of a part: several reports have them."""
    marker = shapes.part.match(squeeze(words))
    marks = marker and (marker.end() == len(squeeze(words)) or marker[0].endswith((":", "、", ".")))
    return words.rstrip().endswith("。") or belongs_to_title(words) or bool(marks)


def _is_mark(words: str, times: int, shapes: Shapes) -> bool:
    site, court = site_words(words, shapes), court_words(words, shapes)
    if site > court and (site > 1 or shapes.site_strong.found(words)):
        return True
    if court == 0 and (_PAGE.search(words) or _FOLIO.fullmatch(words)):
        return True
    return times >= OFTEN and court == 0 and not _STOP.search(words) and bool(_UNLIKE_HEADING.search(words))


def _spread(found: list[int], filled: Sequence[Line]) -> bool:
    """Whether text stands between each two places: rows of one table return too, but side by side."""
    return all(any(is_prose(line.words) for line in filled[a + 1 : b]) for a, b in pairwise(found))


def teaser_lines(head: Sequence[Line], filled: Sequence[Line]) -> list[Line]:
    """Lines of the head that end in dots and only repeat how the following lines begin."""
    out = []
    for number, line in enumerate(head):
        words = squeeze(line.words)
        if not (end := _TEASER_END.search(words)):
            continue
        words = words[: end.start()]
        following = "".join([squeeze(other.words) for other in filled[number + 1 : number + 12]])
        starts = [squeeze(other.words) for other in filled[number + 1 : number + 4]]
        begun = any(following[following.find(start) :].startswith(words) for start in starts if start)
        # a title may be glued to the text, or a number: what is long and said again word for word is no less a teaser
        again = len(words) >= _TEASER_LONG and words in following
        if len(words) >= _TEASER_SHORTEST and (begun or again):
            out.append(line)
    return out
