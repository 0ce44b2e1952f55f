"""What line breaks and blanks mean on a page, read off the whole page by counting, never off one place."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from juanzong.rules import BLANK
from juanzong.spans import Change
from juanzong.stages.editing import HANZI, Line, lines
from juanzong.stages.numerals import NUMERAL

if TYPE_CHECKING:
    from collections.abc import Callable

_END = re.compile(r"[。！？；：.!?;:][”’）》」』\"')]*$")
_HEAD = re.compile(
    rf"(?:{NUMERAL}、|[（(]{NUMERAL}[）)]|\d{{1,2}}[、.．](?!\d)|第{NUMERAL}[章节篇部条]|[（(]\d{{1,2}}[）)])"
)
_INDENT = re.compile("[\u3000\u00a0]{1,4}|[ \u00a0]{2,8}|\t")
_SEGMENT = re.compile(r"[ \u3000]*(\d{1,3})、")
_HAN_BLANK = re.compile(rf"[^\s{BLANK}][{BLANK}]+(?=[^{BLANK}])")
_ORDINAL = re.compile("[一二三四五六七八九十]是|第[一二三四五六七八九十]，|首先|其次|再次|最后|[（(]\\d|[①-⑳]")
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|·{4,})\s*\d*$")
_FULL = re.compile("[。！？]")
_HAN = re.compile(f"[{HANZI}]")

# a wrapped page repeats its line width: these bound what a width can be, in characters
NARROWEST, WIDEST = 18, 90
# how far a full line may fall short of the width: marks that may not begin a line, and half-width characters
SLACK = 4
# so many full lines without an end must be seen before line breaks are believed to be wraps
FULL_LINES = 4
# so much of a page are second copies where every line stands twice
DOUBLED_SHARE = 0.35
# a page of one sentence a line shows it in so many paragraphs, and in nearly all lines of them
SENTENCE_GROUPS, SINGLE_SHARE = 4, 0.85
# without empty lines only short sentences show it: paragraphs of one sentence are longer than this on average
SINGLE_LENGTH = 42
# the median length of a viewer's segments in characters; genuine items `1、加强领导` are far shorter
SEGMENT = 40


def wrap_breaks(text: str) -> list[Change]:
    """Changes that take out the line breaks of a hard-wrapped page; none where lines are paragraphs.

    On a wrapped page most lines that do not end a sentence are about equally long, counted in characters or, where a
    printer set them, in full widths. A break after a full line is a wrap unless the next line is indented or a
    heading; a break after a short line ends a paragraph.
    """
    filled = [line for line in lines(text) if line.words.strip(BLANK)]
    measures: list[Callable[[str], float]] = [len, _printed_width]
    measure, width = max(((m, wrap_width(filled, m)) for m in measures), key=lambda pair: pair[1][1])
    if not width[1]:
        return []
    indented = sum(bool(_INDENT.match(line.words)) for line in filled) >= 2
    counts = Counter(line.words.strip(BLANK) for line in filled)
    changes = []
    for line, after in pairwise(filled):
        if counts[line.words.strip(BLANK)] > 1 or counts[after.words.strip(BLANK)] > 1:
            continue  # a line that stands twice is a title in a contents list and over its text, not a piece of prose
        if _goes_on(line, after, full=measure(line.words.strip(BLANK)) >= width[0] - SLACK, indented=indented):
            end = line.start + len(line.words.rstrip(BLANK))
            begin = after.start + len(after.words) - len(after.words.lstrip(BLANK))
            latin = _is_latin(text[end - 1]) and _is_latin(text[begin])
            changes.append(Change(end, begin, " " if latin else "", "hard-wrap", "此页每行定宽折断，换行删去"))
    return changes


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _printed_width(words: str) -> float:
    """The width of a line in full widths: ASCII characters are about half as wide."""
    return len(words) - sum(map(str.isascii, words)) / 2


def wrap_width(filled: list[Line], measure: Callable[[str], float]) -> tuple[float, int]:
    """The line width of a hard-wrapped page and how many full lines show it; (0, 0) where lines are paragraphs.

    The width is where most of the lines that end no sentence crowd together; next to no line is longer, but for a
    second copy of the text or a foot that was not wrapped.
    """
    pairs = [(measure(line.words.strip(BLANK)), bool(_END.search(line.words.rstrip(BLANK)))) for line in filled]
    open_ = [width for width, ended in pairs if not ended and width >= NARROWEST]
    best = (0.0, 0)
    for width in {width for width in open_ if width <= WIDEST}:
        full = sum(width - SLACK <= other <= width for other in open_)
        if full > best[1]:
            best = (width, full)
    longer = sum(width > best[0] + 1 for width, _ in pairs)
    shown = best[1] >= FULL_LINES and best[1] >= 0.5 * len(open_) and longer <= 0.4 * len(pairs)
    return best if shown else (0.0, 0)


def _goes_on(line: Line, after: Line, *, full: bool, indented: bool) -> bool:
    words, following = line.words.strip(BLANK), after.words.strip(BLANK)
    if indented and _INDENT.match(after.words):
        return False
    if _LEADER.search(words):  # a line of a contents list
        return False
    ended = bool(_END.search(words))
    if _HEAD.match(following) and (ended or not full):
        return False
    if not full:  # a word cut in two before a mark that can begin no line: `创一流\n”`
        return following[0] in "，。、；：？！”’）》"
    # a sentence that happens to end where the line does goes on eight times out of nine, unless an empty line follows
    return not ended or after.start - line.end == 1


def doubled_lines(text: str) -> list[Change]:
    """Changes that take out the second of two same lines on a page that gives every line twice."""
    filled = [line for line in lines(text) if line.words.strip(BLANK)]
    if len(filled) < 2 * FULL_LINES:
        return []
    seconds, number = [], 1
    while number < len(filled):
        if filled[number].words.strip(BLANK) == filled[number - 1].words.strip(BLANK):
            seconds.append(filled[number])
            number += 1
        number += 1
    if len(seconds) < DOUBLED_SHARE * len(filled):
        return []
    return [Change(line.start - 1, line.end, "", "line-twice", "此页每行重复两遍，删去后一遍") for line in seconds]


def sentence_breaks(text: str) -> list[Change]:
    """Changes that put the sentences of a paragraph together again on a page that gives each a line of its own.

    Such a page separates paragraphs by empty lines; within a paragraph every line is one whole sentence.
    """
    groups: list[list[Line]] = [[]]
    for line in lines(text):
        if line.words.strip(BLANK):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    if max(map(len, groups)) * 2 > sum(map(len, groups)):  # no empty lines to speak of: headings part the text
        groups = _between_headings(groups)
        inner = [len(line.words.strip(BLANK)) for group in groups for line in group]
        if sum(inner) > SINGLE_LENGTH * len(inner):
            return []
    several = [group for group in groups if len(group) > 1]
    if len(several) < SENTENCE_GROUPS or len(several) * 4 < len(groups):
        return []
    inside = [line.words.strip(BLANK) for group in several for line in group]
    single = sum(len(_FULL.findall(words)) == 1 and bool(_END.search(words)) for words in inside)
    if single < SINGLE_SHARE * len(inside):
        return []
    changes = []
    for group in several:
        for line, after in pairwise(group):
            words = after.words.strip(BLANK)
            if _END.search(line.words.rstrip(BLANK)) and not _HEAD.match(words) and not _INDENT.match(after.words):
                end = line.start + len(line.words.rstrip(BLANK))
                begin = after.start + len(after.words) - len(after.words.lstrip(BLANK))
                changes.append(Change(end, begin, "", "sentence-line", "此页一句一行，同段各句接起"))
    return changes


def _between_headings(groups: list[list[Line]]) -> list[list[Line]]:
    """The lines of a page without empty lines, in groups of whole sentences; what is no sentence parts them."""
    out: list[list[Line]] = [[]]
    for line in [line for group in groups for line in group]:
        words = line.words.strip(BLANK)
        if _HEAD.match(words) or not _END.search(words) or _ORDINAL.match(words):
            out.append([])
        if _END.search(words) and not _HEAD.match(words):
            out[-1].append(line)
    return [group for group in out if group]


def segment_prefixes(text: str) -> list[Change]:
    """Changes that take out the numbers of a document viewer's segments (`1、…`, `2、…`), and their line breaks.

    Such numbers run through the whole page, one a line, over lines as long as paragraphs, and cut inside sentences.
    Genuine headings `1、2、3、` start anew, stand beside other lines, and end where sentences end.
    """
    filled = [line for line in lines(text) if line.words.strip(BLANK)]
    numbered = [(line, m) for line in filled if (m := _SEGMENT.match(line.words))]
    if len(numbered) < 3 or len(numbered) < 0.9 * len(filled):
        return []
    if [int(m[1]) for _, m in numbered] != list(range(1, len(numbered) + 1)):
        return []
    cut_inside = sum(not _END.search(line.words.rstrip(BLANK)) for line, _ in numbered[:-1])
    if cut_inside < 0.3 * (len(numbered) - 1) or median(len(line.words) for line, _ in numbered) < SEGMENT:
        return []
    changes = []
    for before, (line, match) in zip([None, *[line for line, _ in numbered]], numbered, strict=False):
        goes_on = before is not None and not _END.search(before.words.rstrip(BLANK))
        start = before.end if goes_on and before else line.start
        changes.append(Change(start, line.start + match.end(), "", "viewer-segment", "在线阅读器的分段序号"))
    return changes


def blanks_end_paragraphs(line: str, blanks: list[tuple[int, int]]) -> bool:
    """Whether blanks separate paragraphs in a flattened line: most of them follow the end of a sentence."""
    if len(line) < 200 or len(blanks) < 3:
        return False
    inner = [(a, b) for a, b in blanks if _HAN.match(line[b]) or line[b] in "“（《" or line[b].isdigit()]
    ended = sum(line[a - 1] in "。！？；：”" or bool(_HEAD.match(line[b:])) for a, b in inner)
    return bool(inner) and ended >= 0.4 * len(inner)


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
