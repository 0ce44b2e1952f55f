"""What a site puts in between: lines in the middle of a report, and brackets inside its sentences."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.squeezing import squeeze
from juanzong.stages.body import NUMBERED
from juanzong.stages.chrome import Claim
from juanzong.stages.labels import is_item
from juanzong.stages.layout import ends
from juanzong.stages.matches import each_place
from juanzong.stages.odd_lines import ENOUGH, is_path, oddity
from juanzong.stages.quoted import is_named, is_torn
from juanzong.stages.register import (
    LONG_OUTSIDE,
    appeals,
    appeals_to_visitors,
    bracketed_adverts,
    court_words,
    in_long_line,
    is_sentence,
    sentences,
    site_words,
)
from juanzong.stages.showing import is_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

_MARKS = re.compile("[，。；]")
_STOPS = ("。", "；", "：", "，", "”", "！")
_CELLS, _DIGIT = re.compile(r"\t|[ \u3000]{2,}"), re.compile(r"[-+]?\d")
_ROWS = 2  # rows below the head of a table
_SURELY = 0.7  # how likely words between two pictographs are a site's where nothing else tells them
LONGEST_SITE_LINE = 80  # characters of a line that is a site's in the middle of a report
# a site's name between two stars, and what it says behind them
_STARRED = re.compile(r"([★☆◆◇■●※])[^★☆◆◇■●※\n。]{2,12}\1[^★☆◆◇■●※\n。]{4,80}[。！]?")
_ORNAMENTED = re.compile(
    r"([~～★☆※◇◆≈♪*]{1,3})[^~～★☆※◇◆≈♪*。]{0,40}(?:您|你|亲|们可以|友们|赞助|打赏|投喂|支持一下|留言|欢迎)[^~～★☆※◇◆≈♪*。]{0,40}\1"
)
# a few words between two pictographs, which no report draws: `👇…👇`
_PICTURE_BEGIN = re.compile("[\U0001f300-\U0001faff☎☕✅✉✨❗❤⬆⬇⭐➡]")
_PICTURE = f"{_PICTURE_BEGIN.pattern}\ufe0f?"
_PICTURED = re.compile(f"(?:{_PICTURE})+(?P<words>(?:(?!{_PICTURE})[^。\n]){{2,40}})(?:{_PICTURE})+")


def site_lines(filled: Sequence[Line], shapes: Shapes) -> list[Claim]:
    """Short lines anywhere in which only a site speaks, and none of a court's words stands.

    Two of its words, one that no report uses; or a note to visitors between two like ornaments: `～ 钓友们可以…… ～`.
    Not where other sentences in the line speak to nobody: of these the appealing stage takes only the site's. Nor where
    a quotation or a bracket opens or closes outside it: it is a line of a wrapped paragraph.
    """
    return [
        Claim(line, "site-line", "整行都是网站对访客说的话")
        for number, line in enumerate(filled)
        if len(line.words) <= LONGEST_SITE_LINE
        and (
            appeals_to_visitors(line.words, shapes)
            or _is_sites(line.words, shapes)
            or (_is_odd(line.words, shapes) and _stands_apart(number, filled, shapes))
        )
        and not _tells_too(line.words, shapes)
        and not is_torn(line.words)
        and not _heads_table(number, filled)
    ]


def _heads_table(number: int, filled: Sequence[Line]) -> bool:
    """Whether rows of as many cells, with figures in them, stand below a line of cells: it names what they count.

    What a site notes of a file (`大小`, `页数`, `评分`) has one row of values.
    """
    cells = len(_CELLS.split(filled[number].words.strip()))
    rows = [line.words.strip() for line in filled[number + 1 : number + 1 + _ROWS]]
    return cells > 1 and len(rows) == _ROWS and all(_is_row(row, cells) for row in rows)


def _is_row(words: str, cells: int) -> bool:
    first, *rest = _CELLS.split(words)
    return len(rest) + 1 == cells and not _DIGIT.match(first) and all(_DIGIT.match(cell) for cell in rest)


def _is_odd(words: str, shapes: Shapes) -> bool:
    """Whether a line is drawn as a site draws, or has signs enough of one; the marker of a part is none."""
    return (oddity(words, shapes) >= ENOUGH or is_path(words)) and not shapes.part.match(squeeze(words))


def _stands_apart(number: int, filled: Sequence[Line], shapes: Shapes) -> bool:
    """Whether no sentence is left open above a line: it is no part of a wrapped paragraph."""
    above = filled[number - 1].words.rstrip() if number else ""
    return ends(above) or len(above) < LONG_OUTSIDE or _is_odd(above, shapes) or is_item(above)


def _tells_too(words: str, shapes: Shapes) -> bool:
    """Whether whole sentences stand in a line that speak to nobody: it is a paragraph with a site's sentence in it."""
    told = (match[0] for match in sentences(words) if is_sentence(match[0]))
    return sum(len(one) for one in told if not appeals(one, shapes) and not site_words(one, shapes)) >= LONG_OUTSIDE


def _is_sites(words: str, shapes: Shapes) -> bool:
    """Whether a short line holds a site's words, or is a note between two ornaments, and holds none of a court's."""
    if court_words(words, shapes) or NUMBERED.match(words.strip()):  # a chapter may be about rights, readers, downloads
        return False
    several = site_words(words, shapes) > 1 and _in_no_report(words, shapes)
    return several or bool(_ORNAMENTED.fullmatch(squeeze(words)))


def _in_no_report(words: str, shapes: Shapes) -> bool:
    """Whether a line holds a word that no report uses; a whole sentence has two of them and appeals to visitors."""
    strong = len(set(shapes.site_strong.found(squeeze(words))))
    return strong > 0 if not is_sentence(words) else strong > 1 and bool(appeals(words, shapes))


def bracket_changes(text: str, shapes: Shapes) -> list[Change]:
    """Brackets and starred sentences inside a line of text in which a site speaks; one that is a line is judged so."""
    brackets = [
        (*place, "夹在正文里的、括号中的网站用语")
        for place in bracketed_adverts(text, shapes, partial(is_note, shapes=shapes))
        if not is_named(text, place[1])
    ]
    starred = [
        (match.start(), match.end(), "夹在正文里的、带装饰站名的网站用语")
        for match in _STARRED.finditer(text)
        if in_long_line(text, *match.span())
        and not court_words(match[0], shapes)
        and site_words(match[0], shapes) > 1
        and shapes.site_strong.found(squeeze(match[0]))
    ]
    pictured = [
        (match.start(), match.end(), "夹在正文里的、两个图形符号之间的网站用语")
        for match in each_place(_PICTURE_BEGIN, _PICTURED, text)
        if in_long_line(text, *match.span()) and _is_foreign(match["words"], shapes)
    ]
    changes: list[Change] = []
    for start, end, reason in sorted(brackets + starred + pictured):
        if not changes or start >= changes[-1].end:
            changes.append(Change(start, end, "", "site-bracket", reason))
    return changes


def _is_foreign(words: str, shapes: Shapes) -> bool:
    """Whether words between two pictographs are a site's: more of its words than of a court's, or they sound so."""
    site, court = site_words(words, shapes) + len(appeals(words, shapes)), court_words(words, shapes)
    told = court or _DIGIT.search(words)
    return site > court or not (told or shapes.voices.likely(words) < _SURELY)


def inner_brackets(text: str, shapes: Shapes) -> list[Change]:
    """Those of the changes that leave a sentence on both sides; a bracket at the head of a line is its label.

    With the bracket gone, what a site says elsewhere in the line can be told from what the court does.
    """
    return [change for change in bracket_changes(text, shapes) if _within_prose(text, change.start, change.end)]


def _within_prose(text: str, start: int, end: int) -> bool:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    rest = text[first:start] + text[end : last if last >= 0 else len(text)]
    return len(text[first:start].strip()) > 1 and len(_MARKS.findall(rest)) > 1 and rest.rstrip().endswith(_STOPS)
