"""Who speaks in a line: a court about its work, or a site to its visitors. Judged by words that editors own.

A site has readers, so it says you, click, member, download, this page; a court reports, so it says our court, cases,
cadres, Party branch. One word proves nothing (courts have members of unions and pages on WeChat): the two registers
are counted against each other, and only at the edges of a page, where a site's words are to be expected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.rules import squeeze

if TYPE_CHECKING:
    from juanzong.shapes import Shapes

# a line of so many characters with a full stop in it is a sentence
SENTENCE = 12
OUTWEIGHS = 2  # so many times as many of the site's words as of the court's make a sentence the site's
_STOP = re.compile("[。；！？!?;]")
# a floor of a forum, a comment with its author in front
_FLOOR = re.compile(r"(?:\d{1,4}(?:楼|F|#)|(?:沙发|板凳|地板|楼主)[:：]|(?:网友|用户|游客|匿名)[^。]{0,20}[:：])")
# lines that decorate instead of saying something: `☆ … ☆`, `◎ …`, `#话题 #话题`, `【…】`, `>>…`
_DECORATED = re.compile(r"[☆★◎●◆▲■□◇○•·※♥❤✎➤►▶>#＞|丨]|[-—=*_~]{2,}|【[^】]*】$|\[[^\]]*\]$")


def site_words(line: str, shapes: Shapes) -> int:
    """How many different words of a site's register stand in a line."""
    words = squeeze(line)
    return len(set(shapes.site.findall(words))) + bool(_FLOOR.match(words))


def court_words(line: str, shapes: Shapes) -> int:
    """How many different words of a court's register stand in a line."""
    return len(set(shapes.court.findall(squeeze(line))))


def site_speaks(line: str, shapes: Shapes) -> bool:
    """Whether a site addresses its visitors in a line or a sentence: its words are there and outweigh the court's.

    A sentence must hold a word that no report uses, or none of the court's own: reports do tell of people who log in,
    scan and download.
    """
    site, court = site_words(line, shapes), court_words(line, shapes)
    if site == 0 or site <= court:
        return False
    words = squeeze(line)
    if len(words) < SENTENCE or not _STOP.search(words):
        return True
    if site < OUTWEIGHS * court:
        return False
    return bool(shapes.site_strong.search(words) or _FLOOR.match(words)) or (court == 0 and site > 1)


def is_decorated(line: str) -> bool:
    """Whether a line begins with a bullet, rule or frame that no paragraph of a report has."""
    return bool(_DECORATED.match(squeeze(line)))
