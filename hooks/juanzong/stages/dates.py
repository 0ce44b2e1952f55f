"""Dates as pages write them, in figures and in Chinese numerals."""

from __future__ import annotations

import datetime as dt
import re

from juanzong.stages.numerals import value

_DATE = re.compile(r"((?:19|20)\d\d)(?:[-/.]|年/?)(\d{1,2})(?:[-/.]|月/?)(\d{1,2})(?!\d)")
_CHINESE_DATE = re.compile(
    "([二一][〇○零ＯO0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
# day and month before the year, as pages of Hong Kong and abroad write them: only where the day can be no month
_DAY_FIRST = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
MONTHS = 12
_DIGITS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")


def date_in(words: str) -> str | None:
    """The first whole date in `words`, in figures or Chinese numerals, as YYYY-MM-DD; None where there is none."""
    chinese = _CHINESE_DATE.search(words)
    return _valid(_DATE.search(words)) or (_chinese(chinese) if chinese else _day_first(_DAY_FIRST.search(words)))


def _valid(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:  # the 31st of a month of 30 days: the page is wrong, and no date is better than another one
        return None


def _day_first(match: re.Match[str] | None) -> str | None:
    """`19-07-2023`, and `07/19/2023`: where both could be the month, the page does not say which."""
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first <= MONTHS and second <= MONTHS and first != second:
        return None
    day, month = (first, second) if first > MONTHS else (second, first)
    try:
        return dt.date(int(match[4]), month, day).isoformat()
    except ValueError:
        return None


def _chinese(match: re.Match[str]) -> str | None:
    year = match[1].translate(_DIGITS)
    try:
        return dt.date(int(year), value(match[2]), value(match[3])).isoformat()
    except ValueError:
        return None
