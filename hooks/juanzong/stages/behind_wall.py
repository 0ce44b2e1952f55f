"""What stands behind a wall that broke the text off: rules of the house, counted from one, are no chapters of its."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.stages.chrome import Claim
from juanzong.stages.items import find_items
from juanzong.stages.layout import ends

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from juanzong.stages.editing import Line

LONGEST_LABEL, LONGEST_REST = 12, 200  # characters of what heads such rules, and of all that is left behind the wall
_MARK = re.compile("[，。；：、！？,;:!?]")


def house_rules(filled: Sequence[Line], walls: Collection[int], gone: Collection[int]) -> list[Claim]:
    """The lines behind the last wall that count anew below a short label, where the report was at a later number.

    `walls` and `gone` are starts of lines: of the walls, and of all that goes anyhow. Only where the text above the
    wall stops in mid-sentence: then nothing behind it is the report's end.
    """
    last = max(walls, default=-1)
    above = [line for line in filled if line.start < last and line.start not in gone]
    rest = [line for line in filled if line.start > last and line.start not in gone]
    if not above or len(rest) < 3 or ends(above[-1].words.rstrip()):
        return []
    if len(rest[0].words.strip()) > LONGEST_LABEL or _MARK.search(rest[0].words):
        return []
    told = find_items("\n".join([line.words.strip() for line in above]))
    rules = find_items("\n".join([line.words.strip() for line in rest[1:]]))
    anew = [item.number for item in rules if item.starts_line] == list(range(1, len(rest)))
    counted = any(item.level == rules[0].level and item.number > 1 for item in told) if rules else False
    if not (anew and counted) or sum(len(line.words) for line in rest) > LONGEST_REST:
        return []
    return [Claim(line, "page-foot", "阅读墙之后、从头数起的网站规则") for line in rest]
