"""A paragraph that a site's line has parted in the middle of a sentence: with the line gone its halves are joined.

`采用圆桌、暖色的法庭，` / `某某阅读器 第1屏` / `让孩子在平等的气氛中认识错误。`: pages of a reader end wherever they
are full. A line that ends with a comma may be a salutation or a verse, so that only what stood between proves it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.stages.body import PROSE
from juanzong.stages.editing import HANZI, lines
from juanzong.stages.layout import HEAD

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.stages.editing import Line

RULE = "torn-paragraph"
_GOES_ON = re.compile(f"[{HANZI}“《0-9]")


def torn_paragraphs(draft: Draft) -> list[Change]:
    """Changes that take the line break out of sentences between whose halves a whole line was cut."""
    pairs = [(line, below) for line, below in pairwise(lines(str(draft.text))) if _is_open(line, below)]
    cuts = [edit.span.start for edit in draft.text.each_edit() if edit.stage == "cut"] if pairs else []
    return [
        Change(line.end, below.start, "", RULE, "网站的一行把一句话分成两段，删去后两半相接")
        for line, below in pairs
        if _holds(cuts, draft.text.offset(line.end - 1), draft.text.offset(below.start))
    ]


def _is_open(line: Line, below: Line) -> bool:
    """Whether a line of prose ends with a comma, and the next one may go on with it."""
    words = below.words
    return (
        line.words.endswith(("，", "、"))
        and len(line.words) >= PROSE
        and bool(_GOES_ON.match(words))
        and not HEAD.match(words)
    )


def _holds(cuts: list[int], start: int, end: int) -> bool:
    at = bisect_left(cuts, start)
    return at < len(cuts) and cuts[at] < end
