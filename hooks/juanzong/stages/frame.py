"""The frame of a page: what stands before the first and behind the last line of prose, judged by its words.

A rule names a line; a frame judges a place. In front of the prose and behind it, a short line that consists of little
but the words of a site's own buttons and labels (`corpus/rules/chrome.yml`) is the site's. Behind the prose, whatever
follows such a line is the site's too: links to other pages look like titles, and no rule can know them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from juanzong.rules import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

# a line of prose has this many characters and the end of a sentence; shorter ones may be captions or buttons
PROSE = 18
# a chrome line is short, and this share of its Hanzi and letters are words of the list
LONGEST_CHROME = 80
CHROME_SHARE = 0.75
# a menu without bars: so many names of so many characters with blanks between them, a site's word among them
MENU_ITEMS, MENU_WORD = 5, 12
# a block of file facts: so many labels with a colon, all but one of them in words of the list
LABELS, LONGEST_BLOCK = 3, 240
_LABEL = re.compile(r"[^\W\d_]{2,8}[:：]")
_SENTENCE = re.compile("[。；！？]")
# a menu: at least three short names with bars or dots between them
_MENU = re.compile(r"[^|｜·•»>/、，。：]{1,10}(?:[|｜·•»>/][^|｜·•»>/、，。：]{1,12}){2,}")
_DOMAIN = re.compile(r"(?:https?://)?[A-Za-z0-9-]{2,30}(?:\.[A-Za-z0-9-]{2,20}){1,3}/?")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．]")
_SIGNATURE = re.compile(
    r".{0,24}(?:法院|法庭|党组|支部|委员会|政治部|办公室)|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|[二一][〇○零Ｏ一二三四五六七八九]{3}年.{2,8}"
)


class Framed(NamedTuple):
    """A line that the frame claims, and the rule that says why."""

    line: Line
    rule: str
    reason: str


def is_chrome(line: str, shapes: Shapes) -> bool:
    """Whether a line consists of little but words of a site's buttons and labels."""
    items = line.split()
    if len(items) >= MENU_ITEMS and max(map(len, items)) <= MENU_WORD and any(map(shapes.chrome.search, items)):
        return True
    words = squeeze(line)
    if not words or len(words) > LONGEST_BLOCK or _SENTENCE.search(words) or _NUMBERED.match(words):
        return False
    labels = _LABEL.findall(words)
    if len(labels) >= LABELS and sum(bool(shapes.chrome.search(label)) for label in labels) >= LABELS - 1:
        return True
    if len(words) > LONGEST_CHROME:
        return False
    if _MENU.fullmatch(words):
        return True
    words = _DOMAIN.sub("", words)
    letters = len(_LETTER.findall(words))
    covered = sum(len(_LETTER.findall(match[0])) for match in shapes.chrome.finditer(words))
    return covered >= CHROME_SHARE * letters


def frame(filled: Sequence[Line], known: set[int], shapes: Shapes) -> list[Framed]:
    """The lines of the frame that no rule has named; `known` are the starts of those that one has."""
    prose = [
        n
        for n, line in enumerate(filled)
        if line.start not in known and (_is_prose(line.words) or _NUMBERED.match(line.words.strip()))
    ]
    if not prose:
        return []
    out = [
        Framed(line, "chrome-words", "页首由网站用语组成的行")
        for line in filled[: prose[0]]
        if line.start not in known and is_chrome(line.words, shapes)
    ]
    return out + _foot(filled[prose[-1] + 1 :], known, shapes)


def _foot(below: Sequence[Line], known: set[int], shapes: Shapes) -> list[Framed]:
    out = []
    begun = False
    for line in below:
        words = squeeze(line.words)
        if line.start in known:
            begun = True
        elif is_chrome(line.words, shapes):
            begun = True
            out.append(Framed(line, "chrome-words", "页尾由网站用语组成的行"))
        elif begun and not _SIGNATURE.fullmatch(words):
            out.append(Framed(line, "page-foot", "页尾网站用语以下的链接等"))
    return out


def running_lines(filled: Sequence[Line], pagers: Sequence[Line], draft: Draft) -> list[Line]:
    """Headers and feet that are printed on every page: short lines that recur beside the borders of pages.

    Borders are the format's page breaks and the lines that rules know as page numbers; digits do not count when two
    lines are compared (`第 3 页`, `第 4 页`).
    """
    breaks = [draft.text.position(mark.span.start) for mark in draft.marks if mark.name == "page-break"]
    if not breaks and len(pagers) < 2:
        return []
    borders = {0, len(filled)}
    for at in (*breaks, *[line.start for line in pagers]):
        borders.add(next((n for n, line in enumerate(filled) if line.end >= at), len(filled)))
    beside = sorted({n for border in borders for n in range(border - 2, border + 3) if 0 <= n < len(filled)})
    skeletons = {n: re.sub(r"\d+", "#", squeeze(filled[n].words)) for n in beside}
    counts = Counter(skeletons.values())
    return [
        filled[n]
        for n in beside
        if counts[skeletons[n]] > 1 and len(filled[n].words) <= LONGEST_CHROME and not _SENTENCE.search(filled[n].words)
    ]


def _is_prose(words: str) -> bool:
    return len(words) >= PROSE and bool(_SENTENCE.search(words))
