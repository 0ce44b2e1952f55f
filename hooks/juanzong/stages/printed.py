"""What a printer put on every page: bare page numbers, running headers and feet."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.chrome import LONGEST_CHROME, Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft
    from juanzong.stages.editing import Line

LONGEST_HEAD = 40  # characters of a head with its page number
_EDGE_NUMBER = re.compile(r"(?:\S.*\D\s+(\d{1,4})|(\d{2,4})\s+[^\d年月日%].*)")
_SENTENCE = re.compile("[。；！？]")


def printed_lines(filled: Sequence[Line], pagers: Sequence[Line], draft: Draft) -> list[Claim]:
    """The lines that a printer put on every page; `pagers` are those that rules know as page numbers."""
    numbers = page_numbers(filled)
    running = running_lines(filled, [*numbers, *pagers], draft) + numbered_heads(filled, draft)
    return [Claim(line, "page-number", "单独成行、逐页递增的页码") for line in numbers] + [
        Claim(line, "running-header", "每页重复的页眉或页脚") for line in running
    ]


def page_numbers(filled: Sequence[Line]) -> list[Line]:
    """Lines that are nothing but a number, when there are several and each is one more than the one before."""
    found = [(line, int(words)) for line in filled if (words := squeeze(line.words)).isdecimal() and len(words) <= 3]
    rising = len(found) >= 2 and all(b[1] == a[1] + 1 for a, b in pairwise(found))
    return [line for line, _ in found] if rising else []


def numbered_heads(filled: Sequence[Line], draft: Draft) -> list[Line]:
    """Heads that bear a page number beside words that change: `某某选编 211`, `212 第四章 某某`, page after page.

    The numbers go up with the pages; a single digit in front of a line may number an item.
    """
    starts = [0, *_page_breaks(filled, draft)]
    pages: list[dict[int, Line]] = []
    for first in starts:
        beside = [line for line in filled[max(first - 1, 0) : first + 1] if not _SENTENCE.search(line.words)]
        found = [(line, match) for line in beside if (match := _EDGE_NUMBER.fullmatch(line.words.strip()))]
        pages.append({int(match[1] or match[2]): line for line, match in found if len(line.words) <= LONGEST_HEAD})
    return [
        line
        for number, lines in enumerate(pages)
        for page, line in lines.items()
        if any(page + step in pages[number + step] for step in (-1, 1) if 0 <= number + step < len(pages))
    ]


def _page_breaks(filled: Sequence[Line], draft: Draft) -> list[int]:
    """The numbers of the lines that stand first on the pages of a format, the first page left out."""
    breaks = [draft.text.position(mark.span.start) for mark in draft.marks if mark.name == "page-break"]
    ends = [line.end for line in filled]
    return [bisect_left(ends, at) for at in breaks]


def running_lines(filled: Sequence[Line], pagers: Sequence[Line], draft: Draft) -> list[Line]:
    """Headers and feet that are printed on every page: short lines that recur beside the borders of pages.

    Borders are the format's page breaks and the lines that rules know as page numbers; digits do not count when two
    lines are compared (`第 3 页`, `第 4 页`).
    """
    breaks = [draft.text.position(mark.span.start) for mark in draft.marks if mark.name == "page-break"]
    if not breaks and len(pagers) < 2:
        return []
    borders = {0, len(filled)}
    ends = [line.end for line in filled]
    borders.update([bisect_left(ends, at) for at in (*breaks, *[line.start for line in pagers])])
    beside = sorted({n for border in borders for n in range(border - 2, border + 3) if 0 <= n < len(filled)})
    skeletons = {n: re.sub(r"\d+", "#", squeeze(filled[n].words)) for n in beside}
    # on two pages: a cover may name the court over the title and below it
    starts = sorted(breaks or [line.start for line in pagers])
    counts = Counter(words for words, _ in {(words, bisect(starts, filled[n].start)) for n, words in skeletons.items()})
    running = {
        skeletons[n]
        for n in beside
        if counts[skeletons[n]] > 1 and len(filled[n].words) <= LONGEST_CHROME and not _SENTENCE.search(filled[n].words)
    }
    return [line for line in filled if re.sub(r"\d+", "#", squeeze(line.words)) in running] if running else []
