"""The opening of a speech in mid-document: a title and a salutation below it, with nothing that marks or counts them.

`在某会上的发言`, `尊敬的各位领导、同志们：` behind a whole report begins another paper. A speech that is attached or
quoted in full is announced by the line above, and one that the page's own title names only repeats it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import belongs_to_title
from juanzong.stages.layout import ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

# characters of the papers before and behind, and lines between a title and its salutation: a day, a name
SHORTEST_BESIDE, MOST_BETWEEN = 300, 2
_ANNOUNCED = re.compile("[:：]$|^附|(?:附后|如下|全文)[。:：]?$")


def is_opening(number: int, filled: Sequence[Line], shapes: Shapes) -> bool:
    """Whether the title at an index, behind a paper that has ended, has a salutation below it and a paper behind."""
    below = filled[number + 1 : number + 2 + MOST_BETWEEN]
    salutation = next((line for line in below if not belongs_to_title(line.words)), None)
    if salutation is None or not shapes.salutation.search(squeeze(salutation.words)):
        return False
    above = filled[:number]
    if not above or _ANNOUNCED.search(squeeze(above[-1].words)):
        return False
    # a last sentence, or what signs below it
    ended = any(ends(line.words.rstrip()) for line in above[-3:])
    told = squeeze(filled[number].words) in "\n".join([squeeze(line.words) for line in above])
    return ended and not told and _told(above) >= SHORTEST_BESIDE <= _told(filled[number + 1 :])


def _told(lines: Sequence[Line]) -> int:
    """How many characters stand in lines that are whole sentences."""
    return sum(len(line.words) for line in lines if ends(line.words.rstrip()))
