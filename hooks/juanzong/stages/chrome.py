"""Lines that consist of little but the words of a site's own buttons and labels (`corpus/rules/chrome.yml`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from juanzong.squeezing import squeeze

if TYPE_CHECKING:
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

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
_BUTTONS = re.compile(r"(?:[\[【〔][^\]】〕，。、]{1,5}[\]】〕]){3,}")  # `[首页] [上传] [帮助]`
_DOMAIN = re.compile(r"(?:https?://)?[A-Za-z0-9-]{2,30}(?:\.[A-Za-z0-9-]{2,20}){1,3}/?")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．]|第[一二三四五六七八九十]{1,3}(?:篇章|[章节篇部编])[:：、]?.{2}"
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
    known = sum(bool(shapes.chrome.found(item)) for item in items)
    return (len(items) >= MENU_ITEMS and max(map(len, items)) <= MENU_WORD and known >= LABELS) or bool(
        _MENU.fullmatch(words) or _BUTTONS.fullmatch(words)
    )


def is_chrome(line: str, shapes: Shapes) -> bool:
    """Whether a line consists of little but words of a site's buttons and labels."""
    if is_menu(line, shapes):
        return True
    words = squeeze(line)
    if not words or len(words) > LONGEST_BLOCK or _SENTENCE.search(words) or _NUMBERED.match(words):
        return False
    labels = _LABEL.findall(words)
    known = sum(bool(shapes.chrome.found(label)) for label in labels)
    if (len(labels) >= LABELS and known >= LABELS - 1) or (len(labels) == LABELS - 1 and known == len(labels)):
        return True
    if len(words) > LONGEST_CHROME:
        return False
    words = _DOMAIN.sub("", words)
    if _MENU.fullmatch(words):
        return True
    letters = len(_LETTER.findall(words))
    covered = sum(len(_LETTER.findall(word)) for word in shapes.chrome.found(words))
    return covered >= CHROME_SHARE * letters
