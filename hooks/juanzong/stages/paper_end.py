"""What an office's paper ends with, and looks like a site's: what is attached, who drafted it, whom it went to.

A site's credits and a bulletin's imprint look the same; those of a paper stand around its signature.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import OFFICE_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.stages.editing import Line

_DAY = re.compile(r"(?:(?:19|20)\d\d|[二一][〇○零Ｏ0一二三四五六七八九]{3})年.{1,2}月.{1,3}日")
# above the day: `附件：……`, `审核：某某　拟稿：某某`; below office and day: `抄送：……`, `共印15份`
_ABOVE = re.compile("附件?[:：]|.{0,24}(?:拟稿|核稿|起草)人?[:：].{2,30}$")
_BELOW = re.compile("(?:抄[送报]|主送)[:：]|共?印")
_MOST = 4  # lines above a day or below it


def paper_end(filled: Sequence[Line]) -> set[int]:
    """Starts of the lines around a paper's signature that are its own, whatever they look like.

    Above a day only where the page ends with it: below a site's credits there stands the day of the page.
    """
    lines = filled[-2 * _MOST :]
    bare = [squeeze(line.words) for line in lines]
    out: set[int] = set()
    for number, words in enumerate(bare):
        if not _DAY.fullmatch(words):
            continue
        if number == len(bare) - 1 and any(map(_ABOVE.match, bare)):
            out |= {line.start for line, one in zip(lines, bare, strict=True) if _ABOVE.match(one) or one == words}
        if number and OFFICE_LINE.fullmatch(bare[number - 1]):
            for line, one in zip(lines[number + 1 :], bare[number + 1 :], strict=True):
                if not _BELOW.match(one):
                    break
                out |= {line.start, lines[number].start}
    return out
