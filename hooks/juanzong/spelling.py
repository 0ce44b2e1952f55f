"""How a text was spelled in its source: the same text before Traditional characters became Simplified."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from opencc import OpenCC

if TYPE_CHECKING:
    from juanzong.model import Report
    from juanzong.spans import Edit

_SIMPLIFY = "simplify"  # the stage whose edits are nothing but spelling


def original_spelling(report: Report) -> str:
    """The report's text in its source's own characters wherever one stands for one: as long as the text itself.

    Positions are therefore the same in both. Where a report was never Traditional it is the text. Repairs stay:
    業(yè)務 is spelled 業務, a straight quote that became ” stays ”.
    """
    return "".join([_spelled(piece.text, piece.edit) for piece in report.text.pieces])


def simplified(words: str) -> str:
    """Words in Simplified characters, one for one, as a reader may type them to find what the page shows."""
    return str(_converter().convert(words))


def _spelled(text: str, edit: Edit | None) -> str:
    if edit is None or not text:
        return text
    if edit.stage == _SIMPLIFY and len(edit.before) == len(text):
        return edit.before
    out, at = [], 0
    for character in text:
        while at < len(edit.before) and not _same(edit.before[at], character):
            at += 1
        if at == len(edit.before):  # something was put in that the source does not have: no spelling to tell
            return text
        out.append(edit.before[at])
        at += 1
    return "".join(out)


def _same(before: str, after: str) -> bool:
    """著 is decided by its word, so as 着 it may be the source's 著."""
    return before == after or (before, after) == ("著", "着") or _simple(before) == after


@lru_cache(maxsize=8192)
def _simple(character: str) -> str:
    return str(_converter().convert(character))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")
