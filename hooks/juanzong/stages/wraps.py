"""Hard wraps: line breaks that only show how wide a page was, and lines that a page gives twice."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.squeezing import BLANK, squeeze
from juanzong.stages.beside_title import DATE_LINE, OCCASION_LINE, PERSON_LINE
from juanzong.stages.editing import Line, lines
from juanzong.stages.layout import FULL_LINES, HEAD, INDENT, NARROWEST, SLACK, WIDEST, ends

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

# so much of a page are second copies where every line stands twice
DOUBLED_SHARE = 0.35
# the share of lines that may be longer than the width of a wrapped page: a title, a foot; or unwrapped parts
LONGER_SHARE, MIXED_SHARE = 0.15, 0.4
WIDER = 8  # how much wider the line behind a wrapped one may be: marks that hang over, half-width characters
_CLOSING = "，。、；：？！”’）》"  # marks that begin no line of their own
_MARK = re.compile("[，。、；！？]")
_ROW = re.compile(r"\S\t+\S")  # of a table, which ends where its line does: rows of one width are no wrapped page
_LEADER = re.compile(r"(?:(?:\.{4,}|…{2,}|·{4,})\s*\d*|\t\s*\d{1,4})$")


def wrap_breaks(text: str, starts: Collection[int] = ()) -> list[Change]:
    """Changes that take out the line breaks of a hard-wrapped page; none where lines are paragraphs.

    On a wrapped page most lines that do not end a sentence are about equally long, counted in characters or, where a
    printer set them, in full widths. A break after a full line is a wrap unless the next line is indented or a
    heading; a break after a short line ends a paragraph. `starts`: where lines begin that the format shows indented.
    """
    filled = [line for line in lines(text) if line.words.strip(BLANK)]
    open_ = [line for line in filled if len(line.words) >= NARROWEST and not _ends(line.words.rstrip(BLANK))]
    if len(open_) < FULL_LINES:  # as on most pages: nothing needs to be measured
        return []
    measures: list[Callable[[str], float]] = [len, _printed_width]
    measure, width = max(((m, wrap_width(filled, m)) for m in measures), key=lambda pair: pair[1][1])
    if not width[1]:
        return []
    begun = {line.start for line in filled if line.start in starts or INDENT.match(line.words)}
    # where headings are indented as well, a number at the margin stands within a sentence
    headed = bool(starts) and any(line.start in begun and HEAD.match(line.words.strip(BLANK)) for line in filled)
    counts = Counter(line.words.strip(BLANK) for line in filled if line.words.strip(BLANK + _CLOSING))
    changes = []
    for line, after in pairwise(filled):
        if counts[line.words.strip(BLANK)] > 1 or counts[after.words.strip(BLANK)] > 1:
            continue  # a line that stands twice is a title in a contents list and over its text, not a piece of prose
        if len(begun) > 1 and after.start in begun:
            continue
        full = measure(line.words.strip(BLANK)) >= width[0] - SLACK
        if _goes_on(line, after, full=full, indented=len(begun) > 1, headed=headed):
            end = line.start + len(line.words.rstrip(BLANK))
            begin = after.start + len(after.words) - len(after.words.lstrip(BLANK))
            latin = _is_latin(text[end - 1]) and _is_latin(text[begin])
            changes.append(Change(end, begin, " " if latin else "", "hard-wrap", "此页每行定宽折断，换行删去"))
    return changes


def wrapped_paragraphs(text: str) -> list[list[Line]]:
    """The paragraphs of a hard-wrapped page that take several lines, each as its lines.

    A line that a site put in between ends the paragraph before it, since it is short.
    """
    at = {line.end: line for line in lines(text)}
    starting = {line.start: line for line in at.values()}
    out: list[list[Line]] = []
    for change in wrap_breaks(text):
        before = at[text.find("\n", change.start)]
        after = starting[text.rfind("\n", 0, change.end) + 1]
        if out and out[-1][-1] == before:
            out[-1].append(after)
        else:
            out.append([before, after])
    return out


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _printed_width(words: str) -> float:
    """The width of a line in full widths: ASCII characters are about half as wide."""
    return len(words) - len(words.encode("ascii", "ignore")) / 2


def wrap_width(filled: list[Line], measure: Callable[[str], float]) -> tuple[float, int]:
    """The line width of a hard-wrapped page and how many full lines show it; (0, 0) where lines are paragraphs.

    The width is where most of the lines that end no sentence crowd together; next to no line is longer, but for a
    second copy of the text or a foot that was not wrapped.
    """
    pairs = [(measure(line.words.strip(BLANK)), _ends(line.words.rstrip(BLANK))) for line in filled]
    # what a wrap goes on with is no wider than the page: a line over a long paragraph is a title
    following = [*[width for width, _ in pairs], 0.0][1:]
    open_ = [
        width
        for line, (width, ended), after in zip(filled, pairs, following, strict=True)
        if not ended and width >= NARROWEST and after <= width + WIDER and not _LEADER.search(line.words.rstrip(BLANK))
    ]
    best = (0.0, 0)
    for width in {width for width in open_ if width <= WIDEST}:
        full = sum(width - SLACK <= other <= width for other in open_)
        if full > best[1]:
            best = (width, full)
    longer = sum(width > best[0] + 1 for width, _ in pairs)
    # a page that is wrapped in parts only has longer lines too, and then more full ones must show the width
    allowed = MIXED_SHARE if best[1] > FULL_LINES else LONGER_SHARE
    shown = best[1] >= FULL_LINES and best[1] >= 0.5 * len(open_) and longer <= allowed * len(pairs)
    return best if shown else (0.0, 0)


def _goes_on(line: Line, after: Line, *, full: bool, indented: bool, headed: bool) -> bool:
    words, following = line.words.strip(BLANK), after.words.strip(BLANK)
    ended = ends(words)
    if (
        _ROW.search(words)
        or _ROW.search(following)
        or _LEADER.search(words)  # a line of a contents list
        or DATE_LINE.fullmatch(squeeze(following))  # a day of its own: below a title, below a signature
        or (PERSON_LINE.fullmatch(squeeze(following)) and OCCASION_LINE.fullmatch(squeeze(words)))
        or (HEAD.match(following) and (ended or not full) and not (headed and full))
    ):
        return False
    adjacent = after.start - line.end == 1
    if full:
        # a sentence that happens to end where the line does goes on eight times out of nine; an empty line ends it
        return not ended or adjacent
    if indented and adjacent and not ended and _MARK.search(words) and _MARK.search(following):
        return True  # where paragraphs are indented, a line that is not, below an open sentence, goes on with it
    return following[0] in _CLOSING  # a word cut in two before a mark that can begin no line: `创一流\n”`


def _ends(words: str) -> bool:
    """Whether a line ends a sentence, or is a row."""
    return ends(words) or bool(_ROW.search(words))


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
