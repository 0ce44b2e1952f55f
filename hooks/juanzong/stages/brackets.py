"""Empty brackets at the head of an item, whose numeral was lost: renumbered where the neighbours prove it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.stages.editing import revise
from juanzong.stages.numerals import NUMERAL, numeral, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft

# an item begins a line or follows the end of a sentence; only such brackets ever held a number
_ITEM = re.compile(rf"(?:^|(?<=[\n。！？；：:;]))[ \t\u3000]*(?:[（(]({NUMERAL}?)[）)]|({NUMERAL})、)")
_FLAG = "empty-brackets"
_EMPTY = re.compile(r"[（(]\s*[）)]|\[\]|〔〕")


def number_brackets(text: str) -> tuple[list[Change], list[tuple[int, int, str, str]]]:
    """Changes `（）` → `（三）`, and the empty brackets (start, end, kind, reason) that stay.

    The numeral is proved when the items before count up without a gap from （一） and what follows, if it is another
    item of the list, counts on; so are the numerals of several empty ones in a row. A list of nothing but empty
    brackets proves an order, not a numeral.
    """
    empties = {m.start() for m in _EMPTY.finditer(text)}
    if not empties:
        return [], []
    items = [(m.end(1) - len(m[1]) - 1, m[1]) if m[1] is not None else (None, "") for m in _ITEM.finditer(text)]
    changes = []
    count: int | None = 0  # items of the running list that are proved; None once the chain is broken
    for index, (at, words) in enumerate(items):
        if at is None:  # a chapter `一、` starts a new list
            count = 0
        elif words:
            count = value(words) if count is not None and value(words) == count + 1 else None
        else:
            behind, follower = _follower(items, index)
            closes = follower[0] is None or value(follower[1]) == (count or 0) + behind + 1
            if count is not None and closes and (count > 0 or follower[0] is not None):
                count += 1
                changes.append(
                    Change(at, at + 2, f"（{numeral(count)}）", "empty-bracket", "序号缺失，由前后各项的序号可以证明")
                )
                empties.discard(at)
            else:
                count = None
    return changes, [(at, at + 2, _FLAG, "括号里的内容缺失，无法证明原来是什么") for at in sorted(empties)]


def _follower(items: Sequence[tuple[int | None, str]], index: int) -> tuple[int, tuple[int | None, str]]:
    """How many empty brackets there are from `index` on, and the item behind them; a chapter where none is."""
    last = next((n for n in range(index, len(items)) if items[n][0] is None or items[n][1]), len(items))
    return last - index, items[last] if last < len(items) else (None, "")


def renumbered(draft: Draft) -> Draft:
    """The draft with those brackets numbered that its items prove now that what stood between them is gone.

    Without this a second cleaning would number them: it sees the items of the report alone.
    """
    changes, _ = number_brackets(str(draft.text))
    if not changes:
        return draft
    proved = {draft.text.offset(change.start) for change in changes}
    flags = tuple([flag for flag in draft.flags if flag.kind != _FLAG or flag.span.start not in proved])
    return revise(replace(draft, flags=flags), "repair", changes)
