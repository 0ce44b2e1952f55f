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

# who signs: an office, or one of a court's that is no office elsewhere
_SIGNS = re.compile(rf"{OFFICE_LINE.pattern}|[^，。；：、]{{2,16}}法院[^，。；：、]{{2,10}}(?:中心|庭|处|科|室|队|组)")
_DAY = re.compile(r"(?:(?:19|20)\d\d|[二一][〇○零Ｏ0一二三四五六七八九]{3})年.{1,2}月.{1,3}日")
# above the day: `附件：……`, `审核：某某　拟稿：某某`; below office and day: `抄送：……`, `共印15份`, `（此件……）`
_ABOVE = re.compile("附件?[:：]|.{0,24}(?:拟稿|核稿|起草)人?[:：].{2,30}$")
# but not a bulletin's imprint: `主送：……　抄报：……（共印六十份）` in one line
_IMPRINT = re.compile("(?:主送|抄[送报])[:：][^。]*(?:主送|抄[送报])[:：][^。]*印[^。]{1,6}份[)）]?$")
_BELOW = re.compile("(?:抄[送报]|主送)[:：]|共?印|[(（]?联系(?:人|电话|方式)[:：]|[(（]此件.{0,16}[)）]$")
_CONTACT = re.compile("联系(?:人|电话|方式|地址)[:：]|(?:电话|传真|邮编)[:：]")
_ITEM = re.compile(r"(?:附件?[:：])?(\d{1,2})[.．、]")
_MOST = 12  # lines at the end of a page that are looked at


def paper_end(filled: Sequence[Line]) -> set[int]:
    """Starts of the lines around a paper's signature that are its own, whatever they look like.

    Above a day only where the page ends with it: below a site's credits there stands the day of the page.
    """
    lines = filled[-_MOST:]
    bare = [squeeze(line.words) for line in lines]
    own: set[int] = set()
    for number, words in enumerate(bare):
        if not _DAY.fullmatch(words):
            continue
        last = number
        office = number - 1
        while office >= 0 and _CONTACT.match(bare[office]):
            office -= 1
        if office >= 0 and _SIGNS.fullmatch(bare[office]):
            while last + 1 < len(bare) and _is_below(bare[last + 1]):
                last += 1
            own |= {*range(office + 1, last + 1)} if last - office > 1 else set()
        if last == len(bare) - 1 and (attached := _attached(bare[:number])):
            own |= {*attached, number}
    return {lines[at].start for at in own}


def _is_below(words: str) -> bool:
    """Whether a line below a signature is the paper's own."""
    return bool(_BELOW.match(words)) and not _IMPRINT.match(words)


def _attached(above: Sequence[str]) -> set[int]:
    """The lines above a day that tell what is attached, item by item, and who drafted it."""
    own = {at for at, words in enumerate(above) if _ABOVE.match(words)}
    for at in sorted(own):
        for number, words in enumerate(above[at:], start=1):
            item = _ITEM.match(words)
            if not item or int(item[1]) != number:
                break
            own.add(at + number - 1)
    return own
