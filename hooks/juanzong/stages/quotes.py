"""Straight and unpaired quotation marks, put right where the marks around them leave one reading."""

from __future__ import annotations

import re

from juanzong.spans import Change

_MARK = re.compile('[“”"＂]')
# the longest quotation that is still believed to be one; longer pairs are more often two slips
_LONGEST = 120
_RULE = "quote-pair"


def pair_quotes(text: str) -> tuple[list[Change], list[tuple[int, int, str, str]]]:
    """Changes of straight quotes into “ or ”, and the places (start, end, kind, reason) that cannot be decided.

    Quotes are paired line by line, and over the end of a line where a hard wrap parts a quotation. A straight mark
    after an opening one closes it, else it opens; the reading stands only when the next mark agrees. `“湖西法官讲堂"`
    is proved; `“廉政“防火墙”` is not and stays, flagged.
    """
    changes: list[Change] = []
    doubtful: list[tuple[int, int, str, str]] = []
    start, opened = 0, None
    every = text.split("\n")
    for line, below in zip(every, [*every[1:], ""], strict=True):
        if opened is not None or '"' in line or "＂" in line or line.count("“") != line.count("”"):
            opened = _pair_line(line, start, opened, changes, doubtful)
        if opened is not None and not _goes_on(line[max(opened - start, 0) :], below):
            doubtful.append(_unclosed(opened))
            opened = None
        start += len(line) + 1
    return changes, doubtful


def _goes_on(rest: str, below: str) -> bool:
    """Whether the quotation that `rest` opens is closed on the line below: a hard wrap parts it, no sentence ends."""
    mark = _MARK.search(below)
    closes = mark is not None and mark[0] == "”" and len(rest) + mark.start() <= _LONGEST
    return closes and not rest.rstrip().endswith(("。", "！", "？"))


def _pair_line(
    line: str,
    start: int,
    before: int | None,
    changes: list[Change],
    doubtful: list[tuple[int, int, str, str]],
) -> int | None:
    """Pair the marks of a line that begins at `start`; `before` and the result: where an open quotation began."""
    marks = [(start + m.start(), m[0]) for m in _MARK.finditer(line)]
    opened = before
    for index, (at, mark) in enumerate(marks):
        following = marks[index + 1][1] if index + 1 < len(marks) else None
        if mark == "“":
            if opened is not None:
                doubtful.append(_unclosed(opened))
            opened = at
        elif mark == "”":
            if opened is None:
                doubtful.append((at, at + 1, "unbalanced-quotes", "右引号没有对应的左引号"))
            opened = None
        elif opened is not None and at - opened <= _LONGEST and following != "”":
            changes.append(Change(at, at + 1, "”", _RULE, "直引号按前后配对改为右引号"))
            opened = None
        elif opened is None and following in ("”", '"', "＂") and marks[index + 1][0] - at <= _LONGEST:
            changes.append(Change(at, at + 1, "“", _RULE, "直引号按前后配对改为左引号"))
            opened = at
        else:
            doubtful.append((at, at + 1, "unbalanced-quotes", "直引号无法判定是左是右，保留原样"))
    return opened


def _unclosed(at: int) -> tuple[int, int, str, str]:
    return at, at + 1, "unbalanced-quotes", "左引号没有对应的右引号"
