"""Which line is a report's title: found, never made up.

What an editor states, what the page's own title names, what the format marks, what stands twice at the head, what is
named like a file, what a subtitle follows, what looks like a title, in this order.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import LONGEST_TITLE, belongs_to_title, is_held, is_subtitle
from juanzong.stages.page_names import best_name, is_sites_wording, page_title
from juanzong.stages.register import court_words, names_site
from juanzong.stages.title_halves import (
    ORGAN,
    SHORTEST_HALF,
    goes_on,
    is_second_half,
    is_torn,
    joined_title,
    lines_above,
)
from juanzong.stages.title_words import FILE, LABELLED_TITLE, NUMBERED, SENTENCE, looks_like_title, plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

SHORTEST_TITLE, LONGEST_COLUMN = 8, 6  # characters of a title below a column's name; of a column's name
LOWER_MARKS = ("h2", "h3", "h4")
TITLE_MARKS = ("h1", "style:Title", "style:标题")
_BANNER = re.compile(
    r"\d{4}|[^，。：]{2,10}(?:网|网站|在线|门户)|(?:[\u4e00-\u9fff]{2,4}[ \u3000·•]+){1,3}[\u4e00-\u9fff]{2,4}"
)
_NAMES_COURT = re.compile("[^，。：、]{2,20}?(?:法院|法庭)")
_CHAPTER = re.compile("第[一二三四五六七八九十]{1,3}[章编辑卷]")  # of a yearbook, over the report's own title
_ISSUE = re.compile(r"(?:\d{4}年)?(?:总?第)?\d{1,4}[期号]")
# a site's name and its motto, with a gap or a dash between them: `某某书坊　　以文会友`
_MASTHEAD = re.compile(r"\S[ \u3000\t]{2,}\S|\s[—–]{1,2}\s")
_OPENS_PROSE = re.compile(
    r"(?:(?:19|20)[\dX×]{2}年|今年|近年来?|[一半多]年来|去年|上半年|截至[^，]{2,12})(?:以来|度)?[，,]"
)
_PART_OF_SITE = re.compile("[^，。：]{2,24}(?:专栏|专题|专区|平台|频道|门户|目录|总汇)")
SHORTEST_SHAPED = 6  # characters of a title that its shape shows, where another name is known
# lines that are not empty: a title stands among the first of them
DEEPEST_TITLE = 8


def find_title(draft: Draft, head: list[Line], shapes: Shapes) -> list[Line]:
    """The lines that are the title: one, or with the court's name above it, or with a subtitle below; or none."""
    if not head:
        return []
    line = _stated_or_marked(draft, head, shapes) or _subtitled(head) or _shaped_as_one(draft, head, shapes)
    unmarked = _unmarked(head, shapes) if line is None and (draft.part or not best_name(draft, shapes)) else None
    line = line or unmarked
    if line is None:
        return []
    number = head.index(line)
    found = _of_one_mark(draft, head, line) or _named_in_two(draft, head, line)
    if len(found) > 1:
        number = head.index(found[-1])
        return [*found, *[one for one in head[number + 1 : number + 2] if is_subtitle(one.words)]]
    found = [*lines_above(head, line, shapes), line]
    number += _repeats(head[number + 1 :], line)
    if number + 1 < len(head) and (
        is_subtitle(head[number + 1].words)
        or goes_on(line, head[number + 1])
        or is_torn(line, head[number + 1], shapes)
        or (number == 0 and line is unmarked and is_second_half(head, str(draft.text), shapes))
    ):
        found.append(head[number + 1])
        found += [one for one in head[number + 2 : number + 3] if goes_on(found[-1], one)]
    return [one for one in found if one is line or not _is_said_below(one, found[-1])]


def _repeats(below: Iterable[Line], line: Line) -> int:
    """How many lines right below a title say it again: pages have it in a heading, and above the text once more."""
    return sum(1 for _ in takewhile(lambda one: squeeze(one.words) == squeeze(line.words), below))


def _shaped_as_one(draft: Draft, head: list[Line], shapes: Shapes) -> Line | None:
    """A line that has the shape of a title; `院情介绍` is none where the page or the file has a better name."""
    found = _shaped(head, shapes)
    short = found is not None and len(squeeze(found.words)) < SHORTEST_SHAPED
    return None if short and not draft.part and best_name(draft, shapes) else found


def _is_said_below(line: Line, last: Line) -> bool:
    """Whether a court's name over a title is the site's: the title's last line says it by itself."""
    name = squeeze(line.words)
    return bool(ORGAN.search(name)) and line is not last and name in squeeze(last.words)


def _of_one_mark(draft: Draft, head: list[Line], line: Line) -> list[Line]:
    """The lines of the one heading that a format marks, where a break parts it; without a date or an office below."""
    span = draft.text.span_of(line.start, line.end)
    mark = next((m.span for m in draft.marks if m.name in TITLE_MARKS and m.span.holds(span)), None)
    if mark is None:
        return []
    held = [one for one in head if mark.holds(draft.text.span_of(one.start, one.end))]
    while len(held) > 1 and belongs_to_title(held[-1].words) and not is_subtitle(held[-1].words):
        held.pop()
    return held if line in held and len(joined_title(held)) <= LONGEST_TITLE else []


def _named_in_two(draft: Draft, head: list[Line], line: Line) -> list[Line]:
    """The lines around one that the page's or the file's name names in one piece: `某县人民法院`, `2023年工作总结`."""
    named = _named_outside(draft)
    at = head.index(line)
    for first, last in ((at, at + 2), (at - 1, at + 1), (at, at + 3)):
        some = head[max(first, 0) : last]
        if len(some) == last - first and all(len(squeeze(one.words)) >= SHORTEST_HALF for one in some):
            joined = "".join(squeeze(one.words) for one in some)
            if joined in named and len(joined) <= LONGEST_TITLE:
                return some
    return []


def _stated_or_marked(draft: Draft, head: list[Line], shapes: Shapes) -> Line | None:
    named = _named_outside(draft)
    bare = {line.start: squeeze(plain_title(line.words)) for line in head[:DEEPEST_TITLE]}
    for line in head[:DEEPEST_TITLE]:
        if draft.sidecar.title and bare[line.start] == squeeze(draft.sidecar.title):
            return line
    found = [
        line
        for line in head[:DEEPEST_TITLE]
        if 6 <= len(bare[line.start]) <= LONGEST_TITLE
        and bare[line.start] in named
        and not names_part_of_site(line.words, shapes)
        and not (ORGAN.search(bare[line.start]) or is_subtitle(line.words) or _ISSUE.fullmatch(bare[line.start]))
    ]
    marked = [m.span for m in draft.marks if m.name in TITLE_MARKS]
    headlines = [
        line
        for line in head[:DEEPEST_TITLE]
        if 4 <= len(line.words) <= LONGEST_TITLE
        and any(mark.holds(draft.text.span_of(line.start, line.end)) for mark in marked)
    ]
    if own := _below_sites(draft, head, [*headlines, *found], shapes):
        return own
    sure = [line for line in found if _says_title(line, shapes)]
    if found and not sure:
        sure = [line for line in headlines if _says_title(line, shapes)][:1] or found
    if sure:  # the longest; of a crumb, a link, a headline with the same words the last one
        return max(sure, key=lambda line: (len(bare[line.start]), line.start))
    if headlines:
        return _shaped(head, shapes) if is_banner(headlines[0].words, shapes) else headlines[0]
    return None


def _below_sites(draft: Draft, head: list[Line], chosen: list[Line], shapes: Shapes) -> Line | None:
    """The court's own title where what the page shows as its headline is the site's: a column's name, its own wording.

    A column's name (`经验交流`) and a court's (`某县人民法院`) stand over a heading of lower rank; a headline of the
    site's shows it (`……（精选）`, `……范文`) and stands over a title that names a court.
    """
    if not chosen:
        return None
    top = min(chosen, key=lambda line: line.start)
    below = list(itertools.takewhile(lambda line: not SENTENCE.search(line.words), head[head.index(top) + 1 :]))
    lower = [mark.span for mark in draft.marks if mark.name in LOWER_MARKS]
    words = squeeze(top.words)
    for line in below[:2]:
        if NUMBERED.match(line.words.strip()) or belongs_to_title(line.words) or not _says_title(line, shapes):
            continue
        ranked = any(span.holds(draft.text.span_of(line.start, line.end)) for span in lower)
        column = len(words) <= LONGEST_COLUMN or ORGAN.search(words)
        if ranked and column and len(squeeze(line.words)) >= SHORTEST_TITLE:
            return line
        named = looks_like_title(line.words, shapes) and _NAMES_COURT.match(squeeze(line.words))
        if named and is_sites_wording(top.words):
            return line
    return None


def _says_title(line: Line, shapes: Shapes) -> bool:
    """Whether the words of a line are those of a court's paper, and not a site's name or a column's."""
    return bool(court_words(line.words, shapes)) or looks_like_title(line.words, shapes)


def _named_outside(draft: Draft) -> str:
    """What the page calls its report outside the text, without blanks, one name a line."""
    return "\n".join(map(squeeze, (page_title(draft), *(f.value for f in draft.facts if f.kind == "title"))))


def is_banner(words: str, shapes: Shapes) -> bool:
    """Whether what a page marks as its title is the site's: its name, a year, a motto of a few short words."""
    return names_part_of_site(words, shapes) or bool(_BANNER.fullmatch(words.strip()))


def names_part_of_site(words: str, shapes: Shapes) -> bool:
    """Whether a line is the name of a site, or of one of its parts: `某区政务信息公开专栏`."""
    return names_site(words, shapes) or bool(_PART_OF_SITE.fullmatch(words.strip()))


def _subtitled(head: list[Line]) -> Line | None:
    """The first line over a subtitle `——…`."""
    for line, after in pairwise(head[:DEEPEST_TITLE]):
        if is_subtitle(after.words) and 4 <= len(line.words) <= LONGEST_TITLE and not SENTENCE.search(line.words):
            return line
    return None


def _shaped(head: list[Line], shapes: Shapes) -> Line | None:
    """The first line that is named like a file, stands twice, or ends as titles do."""
    counts = Counter(squeeze(plain_title(line.words)) for line in head)
    for line in head[:DEEPEST_TITLE]:
        bare = squeeze(plain_title(line.words))
        if len(line.words) > LONGEST_TITLE:
            return None
        if SENTENCE.search(bare) or NUMBERED.match(bare) or len(bare) < 4 or bare.endswith(("：", ":")):
            continue
        if "\t" in line.words.strip() and not LABELLED_TITLE.search(line.words):  # a row of a table
            continue
        # a court's name stands once more as the signature, a site's with its motto on every page
        again = counts[bare] > 1 and not (ORGAN.search(bare) or _MASTHEAD.search(line.words))
        if _CHAPTER.match(bare) and line != head[-1]:
            continue
        if FILE.search(line.words.strip()) or again or looks_like_title(line.words, shapes):
            return line
    return None


def _unmarked(head: list[Line], shapes: Shapes) -> Line | None:
    """The first line, where it is short, no sentence, salutation or masthead, and prose follows it."""
    if len(head) > 1 and _CHAPTER.match(squeeze(head[0].words)) and court_words(head[1].words, shapes):
        head = head[1:]
    first, rest = head[0], head[1:]
    words = first.words.strip()
    if not 4 <= len(words) <= 40 or re.search("[。；：，:;,!?！？]$", words) or NUMBERED.match(words):
        return None
    if _MASTHEAD.search(words) and not court_words(words, shapes):
        return None
    if is_held(words):  # the occasion of a speech without a title
        return None
    if _OPENS_PROSE.match(words):  # the first line of a paragraph that a width has broken
        return None
    return first if rest and SENTENCE.search("".join(line.words for line in rest[:3])) else None
