"""Whether a line shows that it is a site's: buttons, counters, paths, prices, titles of other papers (`traits.yml`).

Shapes that stand alone on a line and say nothing in sentences. A court's words in the line outweigh them, unless the
shape is one that has such words in it (`标签：法院党建`, `座谈会发言稿（2200字）`).
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from juanzong.squeezing import for_short_lines, squeeze
from juanzong.stages.chrome import is_chrome
from juanzong.stages.register import appeals, court_tells, court_words, is_sentence, site_words, unquoted
from juanzong.stages.title_words import NUMBERED

if TYPE_CHECKING:
    from juanzong.shapes import Shapes
    from juanzong.traits import Trait

LONGEST = 120  # characters of a line that may be a site's by its shape
LONGEST_LONE = 60  # characters of a line that is no sentence and no heading
SEVERAL = (
    2  # a site's words in a lone line that make it the site's, where it also appeals to visitors or holds a strong one
)
_PARTED = re.compile("[，,、]")
_CONTACT = re.compile("(?:电子)?(?:邮箱|信箱|网址|网站|电话|传真|地址|邮编|联系)")
# what stands at the end of a clause, of a verse, of a sentence; what numbers and what a table's row is made of
_STOPPED = re.compile("[。；：！？，、;:!?,”）)]$")
_ORDINAL = re.compile(
    r"[(（]?(?:第?[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．)），,]|是|要|[章节篇部])|[①-⑳]|附|注|图|表"
)
_ROW = re.compile(r"\t|(?:\d[\d.,%]*[ \u3000|]+){2}")
# what no court writes into a line of its own: ornaments, arrows, bars, words in Latin letters
_ODD = re.compile(r"[\u2190-\u21ff\u2300-\u23ff\u2580-\u27bf\U0001f300-\U0001faff|｜@#*=<>_~¤^\\]|[A-Za-z]{4,}")


# how a heading of a court's ends that tells of its own account or page: `微信公众号上线运行`
_OF_WORK = re.compile(
    "(?:上线|开通|运行|运营|建设|创建|管理|维护|宣传|推广|应用|服务|工作|情况|成效|做法|有力|到位|有序)$"
)


class Verdict(IntEnum):
    """What the traits of a line say of it."""

    COURTS = 0
    IN_DOUBT = 1
    SITES = 2


@for_short_lines(4_096)
def traits(line: str, shapes: Shapes) -> frozenset[Trait]:
    """The kinds of trait that a line shows, quotations aside."""
    return frozenset([shapes.traits[number] for number in shapes.trait_patterns.met(unquoted(line))])


@for_short_lines(4_096)
def verdict(line: str, shapes: Shapes) -> Verdict:
    """Whose a line is that stands by itself, as far as its traits tell. What is no trait's is the court's.

    One sure trait is enough, or two of the others; where a court's words stand in it as well, more traits than these.
    A whole sentence must show two, and none of a court's words: reports do tell of buttons and of adverts.
    """
    words = squeeze(line)
    if not words or len(words) > LONGEST or shapes.part.match(words) or _is_parted(line):
        return Verdict.COURTS
    if is_sentence(line) and not shapes.hints.met(words):
        return Verdict.COURTS
    kinds = traits(line, shapes)
    if not kinds or shapes.closing.search(words) or court_tells(line, shapes):
        return Verdict.COURTS
    over = any(kind.over and kind.sure for kind in kinds)
    if over and not is_sentence(line):
        return Verdict.SITES
    if not over and (NUMBERED.match(words) or _ORDINAL.match(words)):
        return Verdict.COURTS
    return (
        Verdict.SITES if _outweigh(kinds, court_words(line, shapes), sentence=is_sentence(line)) else Verdict.IN_DOUBT
    )


def _is_parted(line: str) -> bool:
    """Whether a hard wrap has parted a sentence here: a bracket or a quotation is open at one end of the line."""
    return any(line.count(left) != line.count(right) for left, right in ("（）", "“”", "《》"))


def _outweigh(kinds: frozenset[Trait], court: int, *, sentence: bool) -> bool:
    """Whether traits tell surely that a line is a site's, against so many of a court's words in it."""
    if sentence:
        return len(kinds) > 1 and court == 0
    weight = sum(2 if kind.sure else 1 for kind in kinds)
    return weight > 1 if court == 0 else len(kinds) > court and weight > court + 1


def is_note(words: str, shapes: Shapes) -> bool:
    """Whether a few words inside a paragraph are surely a site's by their shape; an address alone may be a court's."""
    return verdict(words, shapes) is Verdict.SITES and any(kind.glued for kind in traits(words, shapes))


def is_heading_or_row(line: str, shapes: Shapes) -> bool:
    """Whether a line is numbered, a table's row, a court's address or what closes a report: its words tell little."""
    words = squeeze(line)
    if _ORDINAL.match(words) or _ROW.search(line) or _CONTACT.match(words):
        return True
    return bool(shapes.closing.search(words) or shapes.part.match(words))


@for_short_lines(4_096)
def lone_verdict(line: str, shapes: Shapes) -> Verdict:
    """Whose a line between two paragraphs is that is no heading and no row of a table, by its words.

    Courts put headings, captions, verses, names and dates there, and hardly ever a site's word into one of them. A
    whole sentence must both hold a word that no report uses and appeal to visitors.
    """
    words = squeeze(line)
    if not 0 < len(words) <= LONGEST_LONE or is_heading_or_row(line, shapes):
        return Verdict.COURTS
    site, court = site_words(words, shapes), court_words(words, shapes)
    strong = shapes.site_strong.met(words)
    if _STOPPED.search(words):
        return Verdict.IN_DOUBT if not court and strong and appeals(words, shapes) else Verdict.COURTS
    if court or _PARTED.search(words):
        return Verdict.IN_DOUBT if site > max(court, 1) else Verdict.COURTS
    if site >= SEVERAL and (strong or appeals(words, shapes) or is_chrome(line, shapes)):
        return Verdict.IN_DOUBT if _OF_WORK.search(words) else Verdict.SITES
    told = site >= SEVERAL or strong or bool(appeals(words, shapes)) or bool(_ODD.search(words))
    return Verdict.IN_DOUBT if told else Verdict.COURTS
