"""Which line above a text is the title of its report: by its shape, by the format's marks, by its neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import LONGEST_TITLE, is_subtitle, is_title_block
from juanzong.stages.body import PROSE_MARK
from juanzong.stages.register import court_words, is_decorated, is_sentence, site_words
from juanzong.stages.title_words import SHORTEST_HEADLINE, is_generic, is_headline, looks_like_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

LONGEST_COLUMN, SHORTEST_LISTED = 6, 6  # characters of a column's name, of an item in a bulletin's contents
_BULLET = re.compile("[○●◎◇◆☆★▲·•※]")
# whom a report is addressed to stands below its title
ADDRESS = re.compile("(?:各位|同志|领导|代表|委员|院|委|局|办|部|处|厅|室|庭)[^：:]{0,8}[：:]$")
# a bulletin's own name above its number: `法院简报`, `第12期（总第341期）`
_MASTHEAD = re.compile(".{0,16}(?:简报|信息|专刊|快报|通讯|动态|内参|通报)")
_ISSUE = re.compile(
    r"(?:[〔\[（(]?(?:19|20)\d\d年?[〕\]）)]?年?)?[（(]?(?:总第?|第)?[\d一二三四五六七八九十〇○零]{1,5}期(?:[（(]总第?\d+期[）)])?.{0,30}"
)
# who publishes a bulletin and when, below its number: `某某法院办公室　　10月18日`
_PUBLISHER = re.compile(
    r"[^，。；：、]{2,24}(?:院|室|处|部|局|庭|委|办)(?:编印?|主办)?(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?:编印?|印发)?"
)
BYLINE = re.compile(r"(?:来源|作者|时间|日期|发布)[:：]|(?:19|20)\d\d[-年/.]\d")


def title_at(above: Sequence[Line], known: set[int], titles: set[int], shapes: Shapes) -> int:
    """The index of the line that is the report's title: the first part's marker, a marked line, the last one shaped so.

    -1 where no line is surely the title: then nothing is judged by standing above it.
    """
    addressed = next((n for n, line in enumerate(above) if ADDRESS.search(line.words.strip())), len(above))
    left = [n for n, line in enumerate(above[:addressed]) if line.start not in known]
    # `稿件一经采用，…` begins as a marker does and is a sentence
    parts = [n for n in left if shapes.part.match(squeeze(above[n].words)) and not is_sentence(above[n].words)]
    parts = [n for n in parts if not _heads_chapter(above[n].words, above[:n], shapes)]
    if parts:
        return parts[0]
    shaped = [n for n in left if not is_masthead(n, above) and _is_shaped(above[n].words, shapes)]
    marked = [n for n in left if above[n].start in titles and not is_masthead(n, above)]
    if both := [n for n in marked if n in shaped]:
        return both[-1]
    named = [n for n in shaped if court_words(above[n].words, shapes)]
    named = [n for n in named if not is_generic(above[n].words)] or named
    headlines = [n for n in left if is_headline(above[n].words, shapes)]
    return (
        named
        or marked[:1]
        or headlines
        or _subtitled(above, left, shapes)
        or _over_block(above, left, shapes)
        or _told_by_neighbours(above, left, known)
    )[-1]


def _is_shaped(words: str, shapes: Shapes) -> bool:
    """Whether a line has the shape of a title, and nothing of a site's."""
    return looks_like_title(words, shapes) and not is_decorated(words) and not site_words(words, shapes)


def _over_block(above: Sequence[Line], left: list[int], shapes: Shapes) -> list[int]:
    """A title with words that sites use as well, told by the office and the day below it: `某院网站栏目情况报告`."""
    return [
        n
        for n in left
        if n + 1 in left
        and looks_like_title(above[n].words, shapes)
        and is_title_block(above[n + 1].words)
        and not is_decorated(above[n].words)
        and not is_generic(above[n].words)
        and not names_collection(above[n].words, shapes)
    ]


def _subtitled(above: Sequence[Line], left: list[int], shapes: Shapes) -> list[int]:
    """A title that only its subtitle tells: `打造“一庭一品”`, `——某县人民法院经验材料`."""
    return [
        n
        for n in left
        if n + 1 in left
        and is_subtitle(above[n + 1].words)
        and not is_subtitle(above[n].words)
        and court_words(above[n + 1].words, shapes)
        and not site_words(above[n].words, shapes)
        and SHORTEST_LISTED <= len(squeeze(above[n].words)) <= LONGEST_TITLE
    ]


def _heads_chapter(words: str, above: Sequence[Line], shapes: Shapes) -> bool:
    """Whether a marked line heads a chapter of the report that a line above names: `第一篇章：一盏灯`."""
    bare = squeeze(words)
    marker = shapes.part.match(bare)
    behind = bare[marker.end() :] if marker else ""
    named = [line.words for line in above if looks_like_title(line.words, shapes)]
    own = any(court_words(one, shapes) and not names_collection(one, shapes) for one in named)
    return bool(behind) and own and not looks_like_title(behind, shapes)


def _told_by_neighbours(above: Sequence[Line], left: list[int], known: set[int]) -> list[int]:
    """The title that only its neighbours tell: listed in a bulletin's contents above, or set over the page's date.

    Over the date of publication, or the account that published: only where nothing but short names stands above.
    """
    bare = {n: squeeze(above[n].words) for n in left}
    items = {item for n in left if _BULLET.match(bare[n]) for item in _BULLET.split(bare[n])}
    if listed := [n for n in left if len(bare[n]) >= SHORTEST_LISTED and bare[n] in items]:
        return listed
    dated = dated_at(above, known)
    near = [n for n in left if dated - 2 <= n < dated and not is_masthead(n, above)]
    near = [n for n in near if SHORTEST_HEADLINE <= len(bare[n]) <= LONGEST_TITLE]
    near = [n for n in near if not re.search("[。；：:]", bare[n])]
    alone = near and all(len(bare[n]) <= LONGEST_COLUMN for n in left if n < near[-1])
    return near[-1:] if alone else [-1]


def dated_at(above: Sequence[Line], known: set[int]) -> int:
    """The index of the first line that a rule has named and that holds a date; -1 where there is none."""
    return next((n for n, line in enumerate(above) if line.start in known and BYLINE.search(line.words)), -1)


def is_masthead(number: int, above: Sequence[Line]) -> bool:
    """Whether a line is the number of a bulletin, or its name above the number."""
    words = squeeze(above[number].words)
    if _ISSUE.fullmatch(words):
        return True
    if _PUBLISHER.fullmatch(words) and any(_ISSUE.fullmatch(squeeze(line.words)) for line in above[:number][-2:]):
        return True
    below = [squeeze(line.words) for line in above[number + 1 : number + 3]]
    return bool(_MASTHEAD.fullmatch(words)) and any(_ISSUE.fullmatch(line) for line in below)


def names_collection(words: str, shapes: Shapes) -> bool:
    """Whether a line is the common title of several reports."""
    return not PROSE_MARK.search(words) and bool(shapes.collection.search(squeeze(words)))
