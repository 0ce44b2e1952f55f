"""The segments of a document viewer: numbers that no author wrote, and breaks inside words."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from juanzong.rules import BLANK
from juanzong.spans import Change
from juanzong.stages.editing import Line, lines
from juanzong.stages.layout import END

# the median length of a viewer's segments in characters; genuine items `1、加强领导` are far shorter
SEGMENT = 40
_SEGMENT = re.compile(r"[ \u3000]*(\d{1,3})、")


def segment_prefixes(text: str) -> list[Change]:
    """Changes that take out the numbers of a document viewer's segments (`1、…`, `2、…`), and their line breaks.

    Such numbers run through the whole page, one a line, over lines as long as paragraphs, and cut inside sentences.
    Genuine headings `1、2、3、` start anew, stand beside other lines, and end where sentences end.
    """
    filled = [line for line in lines(text) if line.words.strip(BLANK)]
    numbered = [(line, m) for line in filled if (m := _SEGMENT.match(line.words))]
    if len(numbered) < 3:
        return []
    if [int(m[1]) for _, m in numbered] != list(range(1, len(numbered) + 1)):
        return []
    above = dict(zip([line.start for line in filled[1:]], filled, strict=False))
    borders = [(above.get(line.start), line, match) for line, match in numbered]
    cut_inside = sum(_is_cut(before) for before, _, _ in borders[1:])
    lengths = [b[1].start - a[1].start for a, b in pairwise(borders)]
    if cut_inside < 0.3 * len(lengths) or median(lengths) < SEGMENT:
        return []
    if len(numbered) < 0.9 * len(filled) and cut_inside < 0.6 * len(lengths):
        return []
    changes = []
    for before, line, match in borders:
        goes_on = _is_cut(before)
        start = before.end if goes_on and before else line.start
        changes.append(Change(start, line.start + match.end(), "", "viewer-segment", "在线阅读器的分段序号"))
    return changes


def _is_cut(before: Line | None) -> bool:
    """Whether a line breaks off in the middle of a sentence: no end mark, and no heading."""
    words = before.words.strip(BLANK) if before else ""
    return len(words) >= SEGMENT // 2 and not END.search(words)
