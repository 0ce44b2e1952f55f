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

    Quotes are paired line by line. A straight mark after an opening one closes it, else it opens; the reading stands
    only when the next mark agrees. `“湖西法官讲堂"` is proved; `“廉政“防火墙”` is not and stays, flagged.
    """
    changes: list[Change] = []
    doubtful: list[tuple[int, int, str, str]] = []
    start = 0
    for line in text.split("\n"):
        if '"' in line or "＂" in line or line.count("“") != line.count("”"):
            _pair_line(line, start, changes, doubtful)
        start += len(line) + 1
    return changes, doubtful


def _pair_line(line: str, start: int, changes: list[Change], doubtful: list[tuple[int, int, str, str]]) -> None:
    marks = [(m.start(), m[0]) for m in _MARK.finditer(line)]
    opened: int | None = None  # where the open quotation began
    for index, (at, mark) in enumerate(marks):
        following = marks[index + 1][1] if index + 1 < len(marks) else None
        if mark == "“":
            if opened is not None:
                doubtful.append(_unclosed(start + opened))
            opened = at
        elif mark == "”":
            if opened is None:
                doubtful.append((start + at, start + at + 1, "unbalanced-quotes", "右引号没有对应的左引号"))
            opened = None
        elif opened is not None and at - opened <= _LONGEST and following != "”":
            changes.append(Change(start + at, start + at + 1, "”", _RULE, "直引号按前后配对改为右引号"))
            opened = None
        elif opened is None and following in ("”", '"', "＂") and marks[index + 1][0] - at <= _LONGEST:
            changes.append(Change(start + at, start + at + 1, "“", _RULE, "直引号按前后配对改为左引号"))
            opened = at
        else:
            doubtful.append((start + at, start + at + 1, "unbalanced-quotes", "直引号无法判定是左是右，保留原样"))
    if opened is not None:
        doubtful.append(_unclosed(start + opened))


def _unclosed(at: int) -> tuple[int, int, str, str]:
    return at, at + 1, "unbalanced-quotes", "左引号没有对应的右引号"
