"""Blanks inside lines: paragraph marks on one page, traces of wraps on another, slips, or the author's own."""

from __future__ import annotations

import re
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.squeezing import BLANK
from juanzong.stages.editing import HANZI, lines
from juanzong.stages.layout import FULL_LINES, HEAD, NARROWEST, SLACK, WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterator

# how far a wrap may stand from the usual distance, in characters
WRAP_SLACK = 6
# a line with paragraphs in it is at least this long
SHORTEST_FLAT = 200
_INNER = re.compile(f"[{BLANK}]+")
_HAN_BLANK = re.compile(rf"[^\s{BLANK}][{BLANK}]+(?=[^{BLANK}])")
_HAN = re.compile(f"[{HANZI}]")
_PART = re.compile("第[一二三四五六七八九十]{1,3}(?:部分|章|篇|编|节)$")
_PART_ENDS = "分章篇编节"
_PART_BEGINS = re.compile(rf"(?:^|[{BLANK}]){_PART.pattern}")  # none that a sentence ends with: `写好第一篇`
_PART_TITLE = re.compile(f"[^，。；：！？{BLANK}]{{2,24}}(?=[{BLANK}])")
_LONGEST_PART = 6  # characters of the longest: a flattened page is one line, and is asked at every blank
_NOTE = "①②③④⑤⑥⑦⑧⑨⑩※*"
_MARKS = "“‘（《〈【「『”’）》〉】」』，。、；：？！％"
# the blanks that may be slips: beside a mark or a figure, behind the number of a part
_SUSPECT = re.compile(rf"(?<=[{_MARKS}{_PART_ENDS}\d])[{BLANK}]+|[{BLANK}]+(?=[{_MARKS}\d])")
# the blanks inside a line before text, and those of them behind the end of a sentence, before a heading or behind it
_TEXT = rf"(?=[{HANZI}“（《\d])"
_BEFORE_TEXT = re.compile(rf"(?<=[^{BLANK}])[{BLANK}]+{_TEXT}")
_HEADING = rf"(?<=[{BLANK}]){HEAD.pattern}[^。！？；{BLANK}]{{2,30}}[{BLANK}]+"
_ENDED = re.compile(rf"(?:(?<=[。！？；：”])[{BLANK}]+|(?<=[^{BLANK}])[{BLANK}]+(?={HEAD.pattern})|{_HEADING}){_TEXT}")
_FEWEST = 3
# `三、来年的打算 2016年，我们将……`: a heading before its text, which begins with a figure
_HEADED = re.compile(rf"(?:^|[{BLANK}。！？；：”]){HEAD.pattern}[^，。！？；：{BLANK}]{{2,30}}$")
_LONGEST_HEADED = 40


def inner_blanks(text: str) -> Iterator[Change]:
    """Changes of the blanks inside lines: into a line break, into nothing, or, for the author's own, none."""
    width = blank_width(text) if _INNER.search(text) else 0
    for line in lines(text):
        if not _INNER.search(line.words):  # as most lines
            continue
        paragraphs = _blanks_end_paragraphs(line.words)
        done = 0
        for a, b in _inner(line.words, _INNER if width or paragraphs else _SUSPECT):
            wraps = bool(width) and not paragraphs and _wraps(line.words, a, b, a - done - width)
            parts = paragraphs and not _is_numbered_title(line.words, a, b)
            change = _paragraph(line.words, a, b) if parts else None
            change = change or (("", "blank-wrap", "此页以空格折行，空格删去") if wraps else _stray(line.words, a, b))
            if change:
                yield Change(line.start + a, line.start + b, *change)
            done = b if wraps else done


def _inner(line: str, blanks: re.Pattern[str] = _INNER) -> Iterator[tuple[int, int]]:
    """The blanks inside a line, one by one: a page of 8 MB may have a million.

    One at an end of the line is left over where `edges` was refused: it stands between nothing.
    """
    spans = (match.span() for match in blanks.finditer(line))
    return ((a, b) for a, b in spans if a > 0 and b < len(line))


def _wraps(line: str, a: int, b: int, off: int) -> bool:
    """Whether a blank on a page of wraps is one: between Hanzi, or just where the line was full (`off` characters)."""
    before, after = line[a - 1], line[b]
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return False
    return abs(off) <= WRAP_SLACK or not (before.isascii() or after.isascii() or before in _NOTE)


def _paragraph(line: str, a: int, b: int) -> tuple[str, str, str] | None:
    before, after = line[a - 1], line[b]
    if _is_lone(line, a - 1) or _is_lone(line, b):  # of a list or a word set wide: `张 王 李 赵四个大姓`
        return None
    chinese = all(_HAN.match(character) or character in _MARKS for character in (before, after))
    headed = after.isdecimal() and _HEADED.search(line[max(a - _LONGEST_HEADED, 0) : a])
    if chinese or headed or before in "。！？；：”":
        return "\n", "blank-paragraph", "此页以空格分段，空格改为换行"
    return None


def _is_numbered_title(line: str, a: int, b: int) -> bool:
    """Whether a blank parts the number of a part from its title, with the next blank behind it: `第一篇 某某 …`."""
    return (
        line[a - 1] in _PART_ENDS
        and bool(_PART_BEGINS.search(line[max(a - _LONGEST_PART - 1, 0) : a]))
        and bool(_PART_TITLE.match(line, b))
    )


def _is_lone(line: str, at: int) -> bool:
    """Whether a Hanzi stands between two blanks, or between a blank and an end of the line."""
    beside = line[at - 1] if at else " ", line[at + 1] if at + 1 < len(line) else " "
    return bool(_HAN.match(line[at])) and all(sign.isspace() for sign in beside)


def _stray(line: str, a: int, b: int) -> tuple[str, str, str] | None:
    before, after = line[a - 1], line[b]
    if before in _PART_ENDS and _PART.search(line[max(a - _LONGEST_PART, 0) : a]):
        return (" ", "blank-run", "标题里的空格统一") if line[a:b] != " " else None
    if "\t" in line[a:b]:  # a tab separates the cells of a table
        return None
    if before in _MARKS or after in _MARKS:
        return "", "stray-blank", "标点旁多余的空格"
    if (before.isdecimal() and (after == "%" or _HAN.match(after))) or (_HAN.match(before) and after.isdecimal()):
        return "", "stray-blank", "数字旁多余的空格"
    return None


def _blanks_end_paragraphs(line: str) -> bool:
    """Whether blanks separate paragraphs in a flattened line: most of them follow the end of a sentence."""
    if len(line) < SHORTEST_FLAT:
        return False
    if sum(1 for _ in islice(_inner(line), _FEWEST)) < _FEWEST:
        return False
    before_text = sum(1 for _ in _BEFORE_TEXT.finditer(line))
    return before_text > 0 and sum(1 for _ in _ENDED.finditer(line)) >= 0.4 * before_text


def blank_width(text: str) -> int:
    """The distance in characters at which blanks stand on a page whose wraps became blanks; 0 where none shows.

    Distances are counted over all lines of the page, since a paragraph of three lines holds only two of them.
    """
    gaps = []
    for line in lines(text):
        words = line.words.strip(BLANK)
        at = 0
        for match in _HAN_BLANK.finditer(words):
            gaps.append(match.start() + 1 - at)
            at = match.end()
    if len(gaps) < FULL_LINES:
        return 0
    width = int(median(gaps))
    regular = sum(abs(gap - width) <= SLACK for gap in gaps)
    return width if NARROWEST <= width <= WIDEST and regular >= 0.6 * len(gaps) else 0
