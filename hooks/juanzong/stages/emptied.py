"""Marks in pairs that nothing is left between, once a site's remark is gone: `（）`, `［］`, `————`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.stages.editing import revise

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules

RULE = "emptied-marks"
_PAIR = re.compile(
    r"(?P<open>[（(【［〔〖《「\[]|—{2}|…{2}|[※★☆◆◇■●~～])[ \u3000]*"
    r"(?P<close>[）)】］〕〗》」\]]|(?<=—)—{2}|(?<=…)…{2}|(?P=open))"
)
_HANZI = re.compile("[\u4e00-\u9fff]{2}")


def emptied(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft without the marks that only framed what has been cut.

    What is empty in the source stays: `发[]号` has lost a number there, and shows it.
    """
    del rules
    if RULE in draft.sidecar.off:
        return draft
    changes = [
        Change(match.start(), match.end(), "", RULE, "夹在其中的网站用语已删，成对的符号不再有内容")
        for match in _PAIR.finditer(str(draft.text))
        if _HANZI.search(_gone(draft, match))
    ]
    return revise(draft, "emptied", changes)


def _gone(draft: Draft, match: re.Match[str]) -> str:
    """What stands in the source between the two marks that nothing stands between now."""
    start, end = draft.text.offset(match.start("open")), draft.text.offset(match.start("close"))
    return draft.source.text[start + len(match["open"]) : end]
