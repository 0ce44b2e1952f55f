"""Marks that a site's remark leaves over: around nothing (`（）`, `［］`, `————`), beside another (`。，`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.stages.editing import revise
from juanzong.stages.matches import each_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import Draft
    from juanzong.rules import Rules

RULE = "emptied-marks"
_OPENING = re.compile(r"[（(【［〔〖《「\[—…※★☆◆◇■●~～*＊]")
# two stars behind a character may mask a name
_PAIR = re.compile(
    r"(?P<open>[（(【［〔〖《「\[]|—{2}|…{2}|[※★☆◆◇■●~～]|(?<![\u4e00-\u9fff])\*\*|[*＊])[ \u3000]*"
    r"(?P<close>[）)】］〕〗》」\]]|(?<=—)—{2}|(?<=…)…{2}|(?P=open))"
)
STRAY = "stray-mark"
# two marks in a row of which one is too much: the remark's own, or the one that led to it
_DOUBLED = re.compile("[。！？；：，、（][，、：；]|（[？！]|[，、][。；）]")
_TAG = re.compile("<[^<>]*>")
_HANZI = re.compile("[\u4e00-\u9fff]{2}")


def emptied(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft without the marks that only framed what has been cut.

    What is empty in the source stays: `发[]号` has lost a number there, and shows it.
    """
    del rules
    if STRAY not in draft.sidecar.off:
        draft = revise(draft, "emptied", _stray(draft))
    if RULE in draft.sidecar.off:
        return draft
    changes = [
        Change(match.start(), match.end(), "", RULE, "夹在其中的网站用语已删，成对的符号不再有内容")
        for match in each_place(_OPENING, _PAIR, str(draft.text))
        if _HANZI.search(_gone(draft, match))
    ]
    return revise(draft, "emptied", changes)


def _stray(draft: Draft) -> Iterator[Change]:
    """The marks that stand beside another since a site's remark between them has gone; of two in the source both stay.

    The later of two goes, unless it is the one that ends a sentence, a part of one or a bracket.
    """
    text = str(draft.text)
    for match in _DOUBLED.finditer(text):
        at = match.start() + 1  # the second mark
        gone = _TAG.sub("", draft.source.text[draft.text.offset(at - 1) + 1 : draft.text.offset(at)])
        closes = text[at] == "）" and "（" not in gone  # a bracket that stands open before
        if "\n" in gone or not _HANZI.search(gone) or (closes and text[at - 1] == "、"):
            continue
        first = closes or (text[at] in "。；" and text[at - 1] in "，、")
        start = at - 1 if first else at
        yield Change(start, start + 1, "", STRAY, "其旁的网站用语已删，多出的标点")


def _gone(draft: Draft, match: re.Match[str]) -> str:
    """What stands in the source between the two marks that nothing stands between now."""
    start, end = draft.text.offset(match.start("open")), draft.text.offset(match.start("close"))
    return draft.source.text[start + len(match["open"]) : end]
