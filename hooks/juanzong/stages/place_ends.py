"""Where a site's words in a court's sentence end for certain, wherever their voice seems to."""

from __future__ import annotations

import re

from juanzong.stages.editing import HANZI

# an address, a blank, and the first words of the court's own clause: `…… shuwu.example 累计到岗二百人次`; of more words
# the site goes on speaking
_BEHIND_ADDRESS = re.compile(rf"(?<=[A-Za-z0-9])\.[A-Za-z]{{2,10}}(?:/[\w./-]{{0,60}})?([ \u3000]+[{HANZI}]{{1,4}})$")
_HANZI = re.compile(f"[{HANZI}]")


def sure_end(words: str, start: int, end: int) -> int:
    """Where a place ends, without what stands behind its address and goes on as the court's clause."""
    behind = _BEHIND_ADDRESS.search(words[start:end])
    return start + behind.start(1) if behind and _HANZI.match(words, end) else end
