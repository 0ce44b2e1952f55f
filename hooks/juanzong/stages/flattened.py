"""A page that came down as one line: its head and its foot fall into lines again at the blanks, so that rules see them.

Inside the report a blank may be anything (join.py decides); before the first sentence and behind the last one there
are a site's labels, buttons and links with blanks between them.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.squeezing import BLANK
from juanzong.stages.editing import HANZI, Line, lines
from juanzong.stages.numerals import value
from juanzong.stages.register import court_words, site_words
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.shapes import Shapes

# one line that holds this share of the page and so many characters is the whole page
SHARE, LONGEST = 0.6, 300
LABEL = 60  # characters of a label, a button, a title; a longer stretch is text
LEAVE = 3  # different words of a site's in its goodbye
# how reports open
_OPENING = (
    r"(?:各位|同志们|尊敬的|主任|今年|去年|近年|近几年|一年来|半年来|多年来|过去|回顾|在|我院|本院|我庭|根据|按照|为|现将|自|随着|"
    r"(?:19|20)\d\d年|20[Xx×]{2}年|[二一][〇○零Ｏ一二三四五六七八九]{3}年|上半年|下半年|一、|[（(]一[）)]|我|县|市|区|全)"
)
_OFFICE = r"[^，。；：！？,;:!?\s（(]{2,20}(?:法院|法庭|党组|支部|办公室|院长|庭长)"
_PARTED = ("flat-title", "挤成一行的各篇分开")
_EDGE = ("flat-edge", "挤成一行的页首或页尾分行")
_STRETCH = re.compile(f"[^{BLANK}]+")
_GAP = re.compile(f"[{BLANK}]+")
_SENTENCE = re.compile("[。；！？;]")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．])")
# a stretch that is no label (see `_is_label`): asked one by one, a million of them take seconds
_TEXT = re.compile(
    rf"(?<![^{BLANK}])(?:[^{BLANK}]{{{LABEL + 1}}}|[^{BLANK}]{{0,{LABEL}}}{_SENTENCE.pattern}|{_NUMBERED.pattern})"
)


# one label with blanks inside: `被引 14 次`, `by 半亩塘`
_COUNTER = re.compile(
    rf"(?<![^{BLANK}])(?:[{HANZI}]{{2,4}}[{BLANK}]+\d+[{BLANK}]+[次人条页个字赞楼]|[Bb]y[{BLANK}]+[{HANZI}A-Za-z0-9_]{{2,12}})(?![^{BLANK}])"
)
# a figure that an office has set off with blanks: `2014 年`, `现有法官 21 人,`; how far it reaches behind a blank
_MEASURE = "[月人件起万亿元个名次天份%％]"
_COUNTED = re.compile(
    rf"(?<=[{HANZI}])[{BLANK}]\d+(?:\.\d+)?[{BLANK}]?(?={_MEASURE}[^{BLANK}])|\d[{BLANK}](?=(?:{_MEASURE}|[年日])[^{BLANK}])"
)
_REACH = 12


def edge_breaks(text: str, shapes: Shapes) -> list[Change]:
    """Changes that turn the blanks of a flattened page's head and foot into line breaks, and set titles apart."""
    changes = [
        change
        for line in lines(text)
        if len(line.words) >= LONGEST and len(line.words) >= SHARE * len(text)
        for change in (
            *_breaks(line, shapes),
            *_behind_last_sentence(line),
            *_bracketed_title(line, shapes),
            *_behind_code(line, shapes),
            *_marked_breaks(line, shapes),
            *_title_breaks(line, shapes),
        )
    ]
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if not kept or change.start > kept[-1].end:  # a title may stand beside a label: one break is enough
            kept.append(change)
    return kept


def _title_breaks(line: Line, shapes: Shapes) -> Iterator[Change]:
    """Line breaks around the titles of a compilation that came down as one line.

    A title stands between a full stop (or the date that signs the report before) and words that open a report, names a
    court's paper by its ending, and holds no mark; two of them at least, since one may be a clause.
    """
    pattern = re.compile(
        rf"(?:^|(?<=[。！？!?日])|(?<=[）)])(?=第[一二三四五六七八九十]篇))[{BLANK}]*((?:第[一二三四五六七八九十]篇[:：]?|[一二三四五六七八九十]、)?"
        rf"(?:(?!\d日)[^，。；：！？、,;:!?\s“”()（）]){{6,40}}?(?:{shapes.title_ending.pattern}))[{BLANK}]*(?={_OPENING})"
    )
    found = list(pattern.finditer(line.words))
    if len(found) < 2:
        return
    yield from _apart(line, found)


def opening_title(words: str, shapes: Shapes) -> tuple[str, str]:
    """The title that a line of text begins with, and the office and the day between it and the opening of the text.

    Empty where the line names no court's paper or no opening follows.
    """
    match = re.match(
        rf"([^，。；：！？,;:!?\s]{{8,50}}?(?:{shapes.title_ending.pattern}))"
        rf"((?:[{BLANK}]+{_OFFICE})?[{BLANK}]*(?:[（(][^（()）]{{6,14}}日[）)])?)(?=[{BLANK}]*{_OPENING})",
        words.lstrip(BLANK),
    )
    return (match[1], match[2]) if match and court_words(match[1], shapes) else ("", "")


def _marked_breaks(line: Line, shapes: Shapes) -> Iterator[Change]:
    """Line breaks around the marked titles of a compilation: `【篇一】某某总结 … 【篇二】某某汇报 …`."""
    numeral = "([一二三四五六七八九十])"
    pattern = re.compile(
        rf"(?:^|(?<=[。！？!?{BLANK}]))[{BLANK}]*"
        rf"((?:[【\[]?(?:篇|范文){numeral}[】\]]?[:：]?|第{numeral}篇[:：]|(?:范文|例文|样文|样本)[（(]{numeral}[）)][:：])"
        rf"[{BLANK}]*[^，。；：！？、,;:!?\s“”]{{2,40}}?(?:{shapes.title_ending.pattern}))(?:[{BLANK}]+|(?={_OPENING}))"
    )
    found = list(pattern.finditer(line.words))
    numbers = [value(next(filter(None, match.groups()[1:]))) for match in found]
    if len(found) < 2 or numbers != list(range(1, len(found) + 1)):
        return
    yield from _apart(line, found)


def _apart(line: Line, found: list[re.Match[str]]) -> Iterator[Change]:
    """A line break before and behind every title, which is the first group of its match."""
    for match in found:
        if match.start() > 0:
            yield Change(line.start + match.start(), line.start + match.start(1), "\n", *_PARTED)
        yield Change(line.start + match.end(1), line.start + match.end(), "\n", *_PARTED)


def _breaks(line: Line, shapes: Shapes) -> Iterator[Change]:
    words = line.words
    first = _first_text(words, shapes)
    last = _last_text(words, shapes) if first else -1
    if first is None or last < 0:
        return
    whole = {
        at
        for pattern in (_COUNTER, _COUNTED)
        for match in chain(pattern.finditer(words, 0, first.start() + _REACH), pattern.finditer(words, last))
        for at in range(match.start(), match.end())
    }
    for gap in chain(_GAP.finditer(words, 0, first.start()), _GAP.finditer(words, last)):
        if gap.start() > 0 and gap.end() < len(words) and gap.start() not in whole:
            yield Change(line.start + gap.start(), line.start + gap.end(), "\n", *_EDGE)


def _first_text(words: str, shapes: Shapes) -> re.Match[str] | None:
    """The first stretch that is no label; a short sentence right above the report's title is a site's greeting."""
    first = _TEXT.search(words)
    greeting = _STRETCH.match(words, first.start()) if first else None
    title = _STRETCH.search(words, greeting.end()) if greeting else None
    if not (greeting and title) or len(greeting[0]) > LABEL or not looks_like_title(title[0], shapes):
        return first
    return _TEXT.search(words, title.end()) if court_words(title[0], shapes) else first


def _last_text(words: str, shapes: Shapes) -> int:
    """Where the last stretch ends that is no label, and not the site's goodbye behind others; -1 where none is left."""
    for number, (start, end) in enumerate(_from_behind(words)):
        if _is_label(words[start:end]):
            continue
        if number or not (words[:start].strip(BLANK) and _takes_leave(words[start:end], shapes)):
            return end
    return -1


def _from_behind(words: str) -> Iterator[tuple[int, int]]:
    """The stretches between blanks, the last first, one by one: a line of 8 MB may have a million."""
    size = len(words)
    return ((size - match.end(), size - match.start()) for match in _STRETCH.finditer(words[::-1]))


def _behind_last_sentence(line: Line) -> Iterator[Change]:
    """A line break where the report's last full stop and the first label of the page's foot stand together."""
    if not _TEXT.search(line.words):
        return
    stretches = enumerate(_from_behind(line.words))
    labels, (start, end) = next((one for one in stretches if not _is_label(line.words[slice(*one[1])])), (0, (0, 0)))
    if not labels:
        return
    stop = max(line.words.rfind(mark, start, end) for mark in "。！？") + 1
    if start < stop < end and _is_label(line.words[stop:end]) and line.words[stop] not in "”’）)》】":
        yield Change(line.start + stop, line.start + stop, "\n", *_EDGE)


def _bracketed_title(line: Line, shapes: Shapes) -> Iterator[Change]:
    """The brackets around the title that the whole page begins with go, and what follows is a line of its own."""
    match = re.match(
        rf"[{BLANK}]*([【《〖\[])([^，。；！？!?\s【】《》]{{6,50}}(?:{shapes.title_ending.pattern}))([】》〗\]])",
        line.words,
    )
    if match and court_words(match[2], shapes):
        yield Change(line.start + match.start(1), line.start + match.end(1), "", "flat-title", "题目外的括号")
        yield Change(line.start + match.start(3), line.start + match.end(3), "\n", "flat-title", "题目外的括号")


def _behind_code(line: Line, shapes: Shapes) -> Iterator[Change]:
    """What numbers the page for a site and is glued to the title goes: `编号QJ-55021某县人民法院工作总结近年来……`."""
    pattern = re.compile(
        rf"(?:^|[{BLANK}]+)[\u4e00-\u9fff]{{0,8}}[:：]?(?:[A-Za-z]{{1,6}}[-—_]?\d{{3,}}|[A-Za-z]*\d{{5,}})(?=([^，。；：！？,;:!?\s]{{6,50}}?"
        rf"(?:{shapes.title_ending.pattern}))[{BLANK}]*{_OPENING})"
    )
    match = pattern.search(line.words, 0, LONGEST)
    if match and court_words(match[1], shapes):
        change = "\n" if match.start() else ""
        yield Change(line.start + match.start(), line.start + match.end(), change, "flat-title", "题目前的网站编号")


def _takes_leave(words: str, shapes: Shapes) -> bool:
    """Whether the last stretch is the site's goodbye: `以上就是……的全部内容，更多……请关注……`."""
    return LEAVE <= site_words(words, shapes) >= court_words(words, shapes)


def _is_label(words: str) -> bool:
    return len(words) <= LABEL and not _SENTENCE.search(words) and not _NUMBERED.match(words)
