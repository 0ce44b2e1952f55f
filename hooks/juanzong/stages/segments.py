"""The segments of a document viewer: numbers that no author wrote, and breaks inside words."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from juanzong.spans import Change
from juanzong.squeezing import BLANK
from juanzong.stages.editing import Line, lines
from juanzong.stages.layout import HEAD, ends

# the median length of a viewer's segments in characters; genuine items `1、加强领导` are far shorter
SEGMENT = 40
# so many segments make a viewer's page, and so many of them must begin in the middle of a sentence
FEWEST, CUTTING = 3, 0.55
# a line of fewer characters may be a heading without a number
SHORTEST = 8
_SEGMENT = re.compile(r"[ \u3000]*(\d{1,3})(?:、|(?=[，。；]))")


class _Numbered(NamedTuple):
    """A line that begins with a number, and the one above it."""

    line: Line
    match: re.Match[str]
    above: Line | None

    @property
    def is_later(self) -> bool:
        """Whether it is not the first segment, which stands below the page's head."""
        return int(self.match[1]) > 1

    @property
    def cuts(self) -> bool:
        """Whether the number stands in the middle of a sentence."""
        return self.above is not None and _breaks_off(self.above.words.strip(BLANK))

    @property
    def goes_on(self) -> bool:
        """Whether the line above has no end, be it a heading that is cut in two."""
        return self.above is not None and not ends(self.above.words.strip(BLANK))


def segment_prefixes(text: str) -> list[Change]:
    """Changes that take out the numbers of a document viewer's segments (`1、…`, `2、…`), and their line breaks.

    Such numbers run through the whole page, one a line, over lines as long as paragraphs, and cut inside sentences.
    Genuine headings `1、2、3、` start anew, stand beside other lines, and end where sentences end.
    """
    filled = [line for line in lines(text) if line.words.strip(BLANK)]
    above = dict(zip([line.start for line in filled[1:]], filled, strict=False))
    numbered = [
        _Numbered(line, match, above.get(line.start)) for line in filled if (match := _SEGMENT.match(line.words))
    ]
    chain = _chain(numbered, 1) or _chain(numbered, 2)
    if len(chain) < FEWEST:
        return []
    lengths = [b.line.start - a.line.start for a, b in pairwise(chain)]
    if sum(one.goes_on for one in chain[1:]) < CUTTING * len(lengths) or median(lengths) < SEGMENT:
        return []
    changes = []
    for one in chain:
        start = one.above.end if one.is_later and one.goes_on and one.above else one.line.start
        changes.append(Change(start, one.line.start + one.match.end(), "", "viewer-segment", "在线阅读器的分段序号"))
    return changes


def _chain(numbered: list[_Numbered], first: int) -> list[_Numbered]:
    """Lines numbered in order from `first`: of several with the same number the first that cuts a sentence in two.

    Where none of them does, a heading may be cut, or a segment may have ended with a sentence: then it is the first
    that is long enough to be one. Genuine headings bear numbers too, but stand behind whole sentences and are short.
    Where the first segment has lost its number, the second must cut.
    """
    chain: list[_Numbered] = []
    left = numbered
    while left:
        wanted = [(at, one) for at, one in enumerate(left) if int(one.match[1]) == len(chain) + first]
        cutting = [item for item in wanted if item[1].cuts]
        long = [item for item in wanted if len(item[1].line.words) >= SEGMENT]
        inside = [item for item in wanted if item[1].goes_on]
        found = cutting or (inside or long if chain else wanted[: first == 1])
        if not found:
            break
        chain.append(found[0][1])
        left = left[found[0][0] + 1 :]
    return chain


def _breaks_off(words: str) -> bool:
    """Whether a line breaks off in the middle of a sentence: no end mark, no heading, no bare title."""
    heading = HEAD.match(words) and len(words) < SEGMENT
    return len(words) >= SHORTEST and not ends(words) and not heading
