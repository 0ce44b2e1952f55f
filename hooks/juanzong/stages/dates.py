"""Dates as pages write them, in figures and in Chinese numerals."""

from __future__ import annotations

import datetime as dt
import re

from juanzong.stages.numerals import value

# blanks between figures and signs are a matter of layout: `2023 年 7 月 19 日`, `2023 - 07 - 19`
_DATE = re.compile(
    r"((?:19|20)\d\d)[ \u3000]?(?:[-/.·]|年/?)[ \u3000]?(\d{1,2}|元(?=月))"
    r"[ \u3000]?(?:[-/.·]|月/?)[ \u3000]?(\d{1,2})(?!\d)"
)
# without signs only where nothing else stands there or a label says what it is: other numbers have eight figures too
_COMPACT = re.compile(
    r"(?:(?:日期|时间|发布|发表|上传|更新)于?\s*[:：]?\s*|^\s*)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
    r"(?=\s*$|[\s|｜,，;；)）\]】])"
)
_CHINESE_DATE = re.compile(
    "([二一][〇○零ＯO0一二三四五六七八九]{3})年(元|[一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
# of Taiwan's calendar, its years counted from 1912, and named as such: `民國111年6月30日`, `民国一百一十一年六月三十日`
_REPUBLIC = re.compile(
    r"民[国國][ \u3000]?(\d{1,3}|[一二三四五六七八九十百零〇]{1,6})[ \u3000]?年[ \u3000]?"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})[ \u3000]?月[ \u3000]?(\d{1,2}|[一二三四五六七八九十]{1,3})[ \u3000]?日"
)
_BEFORE_REPUBLIC = 1911
# two figures for the year, which comes first: only where a label or a time of day says that it is a date
_SHORT_YEAR = re.compile(
    r"(?:(?:日期|时间|发布|发表|上传|更新|录入)于?\s*[:：]?\s*"
    r"|(?<![\d.-])(?=\d\d[-.]\d\d[-.]\d\d[ \u3000T]+\d\d?:\d\d))"
    r"(\d\d)[-.](\d{1,2})[-.](\d{1,2})(?![\d.-])"
)
_CENTURY, _THIS_CENTURY = 2000, 60
# day and month before the year, as pages of Hong Kong and abroad write them: only where the day can be no month
_DAY_FIRST = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
# of feeds, mails and old boards: `Tue, 16 Jan 2024`, `Mon Jul  2 15:06:33 2007`
_MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_ENGLISH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}\.?(?:,? |-)((?:19|20)\d\d)(?!\d)")
_ENGLISH_LATE = re.compile(
    rf"{_MONTH}\.? +(\d{{1,2}})(?:(?:st|nd|rd|th)?(?:, *| +)| +\d\d?:\d\d(?::\d\d)?(?: [A-Z]{{3,4}})? +)"
    r"((?:19|20)\d\d)(?!\d)"
)
_ENGLISH_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
# every notation, to find where in a line a date stands
NOTATIONS = re.compile(
    "|".join(
        pattern.pattern.replace(r"\2", "[-/.]")
        for pattern in (_REPUBLIC, _COMPACT, _DATE, _CHINESE_DATE, _DAY_FIRST, _ENGLISH, _ENGLISH_LATE, _SHORT_YEAR)
    )
)
MONTHS = 12
_DIGITS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")


def date_in(words: str) -> str | None:
    """The first whole date in `words`, in figures or Chinese numerals, as YYYY-MM-DD; None where there is none."""
    for pattern, read in _READ:
        if (match := pattern.search(words)) and (found := read(match)):
            return found
    return None


def _valid(match: re.Match[str]) -> str | None:
    try:
        return dt.date(int(match[1]), 1 if match[2] == "元" else int(match[2]), int(match[3])).isoformat()
    except ValueError:  # the 31st of a month of 30 days: the page is wrong, and no date is better than another one
        return None


def _day_first(match: re.Match[str]) -> str | None:
    """`19-07-2023`, and `07/19/2023`: where both could be the month, the page does not say which."""
    first, second = int(match[1]), int(match[3])
    if first <= MONTHS and second <= MONTHS and first != second:
        return None
    day, month = (first, second) if first > MONTHS else (second, first)
    try:
        return dt.date(int(match[4]), month, day).isoformat()
    except ValueError:
        return None


def _short_year(match: re.Match[str]) -> str | None:
    if int(match[1]) >= _THIS_CENTURY:
        return None
    try:
        return dt.date(_CENTURY + int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _english(match: re.Match[str]) -> str | None:
    return _named_month(match[2], match[1], match[3])


def _english_late(match: re.Match[str]) -> str | None:
    return _named_month(match[1], match[2], match[3])


def _named_month(month: str, day: str, year: str) -> str | None:
    try:
        return dt.date(int(year), _ENGLISH_MONTHS.index(month) // 3 + 1, int(day)).isoformat()
    except ValueError:
        return None


def _chinese(match: re.Match[str]) -> str | None:
    year = match[1].translate(_DIGITS)
    try:
        return dt.date(int(year), 1 if match[2] == "元" else value(match[2]), value(match[3])).isoformat()
    except ValueError:
        return None


def _republic(match: re.Match[str]) -> str | None:
    year, month, day = map(_hundreds, match.groups())
    try:
        return dt.date(_BEFORE_REPUBLIC + year, month, day).isoformat()
    except ValueError:
        return None


def _hundreds(words: str) -> int:
    """一百一十一 → 111, 一一一 → 111, 三十 → 30; 0 for what is no such number."""
    if "百" in words:
        before, _, rest = words.partition("百")
        return value(before) * 100 + value(rest.lstrip("零〇"))
    digits = words.replace("零", "0").translate(_DIGITS)
    return int(digits) if digits.isdecimal() else value(words)


_READ = (
    (_REPUBLIC, _republic),
    (_COMPACT, _valid),
    (_DATE, _valid),
    (_CHINESE_DATE, _chinese),
    (_DAY_FIRST, _day_first),
    (_ENGLISH, _english),
    (_ENGLISH_LATE, _english_late),
    (_SHORT_YEAR, _short_year),
)

# `/2018/0206/c318-40522.html`, `/202302/t20230214_1.html`, `/art/2021/3/4/art_1.html`: the day a page was put up
_IN_ADDRESS = re.compile(
    r"(?<=[/t_-])((?:19|20)\d\d)(?:[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])|[-/](\d{1,2})[-/](\d{1,2}))(?=[/_.-]|$)"
)
_ADDRESS = re.compile(r"(?:https?:/|www\.)[A-Za-z0-9./_~?=&%:#-]+")


def date_in_address(words: str) -> str | None:
    """The day that the path of an address in `words` names, as YYYY-MM-DD; None where there is none."""
    for address in _ADDRESS.findall(words):
        for match in reversed(list(_IN_ADDRESS.finditer(address))):
            try:
                return dt.date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])).isoformat()
            except ValueError:
                continue
    return None
