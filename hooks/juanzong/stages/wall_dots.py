"""The dots that a site puts where its wall breaks a sentence off: they are the site's, not the author's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.spans import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from juanzong.model import Draft
    from juanzong.stages.editing import Line

RULE = "wall-dots"
# behind a Hanzi or a comma; behind a full stop they are an author's pause
_DOTS = re.compile(r"(?<=[\u4e00-\u9fff，、,])(?:…{1,2}|\.{3,6}|。{3,6})\s*$")


def wall_dots(filled: Sequence[Line], cut: Collection[int], walls: Iterable[int], draft: Draft) -> list[Change]:
    """Changes that take the dots off the last line above each wall; `cut` and `walls` are starts of lines."""
    if RULE in draft.sidecar.off:
        return []
    places = set(walls)
    changes = {}
    above: Line | None = None
    for line in filled:
        if line.start in places and above and (dots := _DOTS.search(above.words)):
            start = above.start + dots.start()
            changes[start] = Change(start, above.end, "", RULE, "阅读墙截断处网站加的省略号")
        if line.start not in cut:
            above = line
    return list(changes.values())
