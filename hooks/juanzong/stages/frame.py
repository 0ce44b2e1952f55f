"""The frame of a page: what stands before the first and behind the last line of prose, judged by its words.

A rule names a line; a frame judges a place. In front of the prose and behind it, a short line that consists of little
but the words of a site's own buttons and labels (`corpus/rules/chrome.yml`) is the site's. Behind the prose, whatever
follows such a line is the site's too: links to other pages look like titles, and no rule can know them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from juanzong.rules import squeeze
from juanzong.stages.naming import looks_like_title

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
# what links to another page is shorter than this, in characters; a last sentence without its full stop is longer
LINK = 30
_LABEL = re.compile(r"[^\W\d_]{2,8}[:：]")
_SENTENCE = re.compile("[。；！？]")
# a menu: at least three short names with bars or dots between them
_MENU = re.compile(r"[^|｜·•»>/、，。：]{1,10}(?:[|｜·•»>/][^|｜·•»>/、，。：]{1,12}){2,}")
_DOMAIN = re.compile(r"(?:https?://)?[A-Za-z0-9-]{2,30}(?:\.[A-Za-z0-9-]{2,20}){1,3}/?")
_LETTER = re.compile(r"[^\W\d_]")
_PROSE_MARK = re.compile("[。；！？，、]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．]")
_SIGNATURE = re.compile(
    r".{0,24}(?:法院|法庭|党组|支部|委员会|政治部|办公室)|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|[二一][〇○零Ｏ一二三四五六七八九]{3}年.{2,8}"
)


class Claim(NamedTuple):
    """A line that is to go, and the rule that says why."""

    line: Line
    rule: str
    reason: str


def is_menu(line: str, shapes: Shapes) -> bool:
    """Whether a line is a row of short names, with bars between them or with a site's words among them."""
    items = line.split()
    words = squeeze(line)
    if re.search("[:：]|\\d{4}", words):  # a byline, which stands below the title
        return False
    known = sum(bool(shapes.chrome.search(item)) for item in items)
    return (len(items) >= MENU_ITEMS and max(map(len, items)) <= MENU_WORD and known >= LABELS) or bool(
        _MENU.fullmatch(words)
    )


def is_chrome(line: str, shapes: Shapes) -> bool:
    """Whether a line consists of little but words of a site's buttons and labels."""
    if is_menu(line, shapes):
        return True
    words = squeeze(line)
    if not words or len(words) > LONGEST_BLOCK or _SENTENCE.search(words) or _NUMBERED.match(words):
        return False
    labels = _LABEL.findall(words)
    known = sum(bool(shapes.chrome.search(label)) for label in labels)
    if (len(labels) >= LABELS and known >= LABELS - 1) or (len(labels) == LABELS - 1 and known == len(labels)):
        return True
    if len(words) > LONGEST_CHROME:
        return False
    words = _DOMAIN.sub("", words)
    if _MENU.fullmatch(words):
        return True
    letters = len(_LETTER.findall(words))
    covered = sum(len(_LETTER.findall(match[0])) for match in shapes.chrome.finditer(words))
    return covered >= CHROME_SHARE * letters


def frame(
    filled: Sequence[Line], known: set[int], navigation: set[int], titles: set[int], shapes: Shapes
) -> list[Claim]:
    """The lines of the frame that no rule has named.

    `known` are the starts of the lines that a rule has named, `navigation` of those among them that are menus and
    buttons; `titles` of the lines that the format marks as titles, which stay.
    """
    prose = [
        n
        for n, line in enumerate(filled)
        if line.start not in known and (_is_prose(line.words) or _NUMBERED.match(line.words.strip()))
    ]
    if not prose:
        return []
    out = _head(filled[: prose[0]], known, navigation, titles, shapes)
    last = max((n for n in prose if _is_text(filled[n].words)), default=prose[-1])
    return out + _foot(filled[last + 1 :], known, shapes)


def _head(
    above: Sequence[Line], known: set[int], navigation: set[int], titles: set[int], shapes: Shapes
) -> list[Claim]:
    """Lines of a site's words, and whatever stands above the last of them: links to other pages."""
    chrome = {line.start for line in above if line.start not in known and is_chrome(line.words, shapes)}
    menus = (n for n, line in enumerate(above) if line.start in navigation or is_menu(line.words, shapes))
    last = max(menus, default=-1)
    out = []
    for number, line in enumerate(above):
        if line.start in chrome:
            out.append(Claim(line, "chrome-words", "页首由网站用语组成的行"))
        elif number < last and line.start not in known | titles and not re.search("[，。；：]", line.words):
            out.append(Claim(line, "page-head", "页首导航之间的链接等"))
    return out


def _foot(below: Sequence[Line], known: set[int], shapes: Shapes) -> list[Claim]:
    """The lines behind the prose, where any of them is the site's: all of them but what closes a report."""
    chrome = {line.start for line in below if line.start not in known and is_chrome(line.words, shapes)}
    if not chrome and not any(line.start in known for line in below):
        return []
    out = []
    closing = True  # a report's own last lines stand before the site's first one
    for line in below:
        words = squeeze(line.words)
        if line.start in chrome:
            out.append(Claim(line, "chrome-words", "页尾由网站用语组成的行"))
        elif line.start not in known and not _is_report(words, shapes, closing=closing):
            out.append(Claim(line, "page-foot", "页尾网站用语上下的链接等"))
        closing = closing and line.start not in chrome | known
    return out


def _is_report(words: str, shapes: Shapes, *, closing: bool) -> bool:
    """Whether a line behind the last paragraph is the report's own: a signature, a last sentence, what is attached."""
    if _SIGNATURE.fullmatch(words) or (_is_prose(words) and len(words) >= LINK):
        return True
    return closing and (bool(shapes.closing.search(words)) or not looks_like_title(words, shapes))


def printed_lines(filled: Sequence[Line], pagers: Sequence[Line], draft: Draft) -> list[Claim]:
    """What a printer put on every page: bare page numbers, running headers and feet; `pagers` are known numbers."""
    numbers = page_numbers(filled)
    running = running_lines(filled, [*numbers, *pagers], draft)
    return [Claim(line, "page-number", "单独成行、逐页递增的页码") for line in numbers] + [
        Claim(line, "running-header", "每页重复的页眉或页脚") for line in running
    ]


def page_numbers(filled: Sequence[Line]) -> list[Line]:
    """Lines that are nothing but a number, when there are several and each is one more than the one before."""
    found = [(line, int(words)) for line in filled if (words := squeeze(line.words)).isdecimal() and len(words) <= 3]
    rising = len(found) >= 2 and all(b[1] == a[1] + 1 for a, b in pairwise(found))
    return [line for line, _ in found] if rising else []


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
    running = {
        skeletons[n]
        for n in beside
        if counts[skeletons[n]] > 1 and len(filled[n].words) <= LONGEST_CHROME and not _SENTENCE.search(filled[n].words)
    }
    return [line for line in filled if re.sub(r"\d+", "#", squeeze(line.words)) in running] if running else []


def _is_text(words: str) -> bool:
    """Whether a line is surely text and not a question of the site's: it has a full stop, a number, or is long."""
    return "。" in words or bool(_NUMBERED.match(words.strip())) or len(words) > LONGEST_CHROME


def _is_prose(words: str) -> bool:
    return len(words) >= PROSE and bool(_PROSE_MARK.search(words))
