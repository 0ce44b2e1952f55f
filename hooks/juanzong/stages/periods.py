"""The time a report speaks of, by its title, else by its opening words; a time that nothing states is None."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

# the opening in which a report says whom and what time it speaks of, in characters
OPENING = 220
_TO = "[—－~至到-]{1,2}"
_MONTHS = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
_PERIOD = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)(?!\d)年?(?:{_TO}((?:19|20)\d\d)(?!\d)年?)?度?"
    rf"(上半年|下半年|前三季度|第?[一二三四1-4]季度|\d{{1,2}}月?(?:{_TO}\d{{1,2}})?月份?)?(\d{{1,2}}日)?"
)
_MONTH_TO_MONTH = re.compile(rf"(?<!\d)((?:19|20)\d\d)年(\d{{1,2}})月?{_TO}((?:19|20)\d\d)年(\d{{1,2}})月")
# what makes the year of an opening the year the report speaks of: 2024年以来, 2024年上半年, 2024年，我院……
_SPOKEN_OF = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)年(?:(以来)|(?={_TO}|上半年|下半年|度|前三季度|，|,|全年|\d{{1,2}}月?{_TO}))"
)
_CHINESE_YEAR = re.compile("[二一][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def period_in(title: str, text: str, date: str | None) -> str | None:
    """The months that a report speaks of, as `YYYY-MM/YYYY-MM`. `date` is what the page states, `YYYY-MM-DD`."""
    titled = _plain(title).replace("(", "").replace(")", "")
    if match := _PERIOD.search(titled):
        return _months(titled, match)
    opening = _plain(text[:OPENING])
    for match in _SPOKEN_OF.finditer(opening):
        if match[2]:
            if found := _since(match[1], date):
                return found
        elif (named := _PERIOD.match(opening, match.start())) and (found := _months(opening, named)):
            return found
    return None


def _plain(words: str) -> str:
    """Words without blanks and with years in figures: 二〇二四年 -> 2024年."""
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_DIGITS), squeeze(words))


def _since(year: str, date: str | None) -> str | None:
    """2024年以来 is up to the date of the page where that lies in the same year; else it may mean many years."""
    return f"{year}-01/{date[:7]}" if date is not None and date[:4] == year else None


def _months(words: str, match: re.Match[str]) -> str | None:
    if over := _MONTH_TO_MONTH.match(words, match.start()):
        first, start, last, end = map(int, over.groups())
        whole = 1 <= start <= 12 and 1 <= end <= 12 and (first, start) <= (last, end)
        return f"{first}-{start:02}/{last}-{end:02}" if whole else None
    return _months_of_one_year(match)


def _months_of_one_year(match: re.Match[str]) -> str | None:
    first, last, part, day = match.groups()
    if day:  # the day of a speech, not the time it speaks of
        return None
    start, end = next(_bounds(part or ""), (1, 12))
    if not 1 <= start <= end <= 12 or (last and last < first):
        return None
    return f"{first}-{start:02}/{last or first}-{end:02}"


def _bounds(part: str) -> Iterator[tuple[int, int]]:
    """The first and last month of a part of a year; nothing for the whole year."""
    if part in _MONTHS:
        yield _MONTHS[part]
    elif part.endswith("季度"):
        quarter = "一二三四".find(part[-3]) + 1 or int(part[-3])
        yield quarter * 3 - 2, quarter * 3
    elif numbers := [int(number) for number in re.findall(r"\d+", part)]:
        yield numbers[0], numbers[-1]
