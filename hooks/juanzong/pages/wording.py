"""How facts about a report read in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juanzong.model import Report


def date_words(date: str) -> str:
    """2025-04-08 -> 2025年4月8日; anything that is no such date stays as it is."""
    parts = date.split("-")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        return date
    return "".join([f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False)])


def period_words(period: str) -> str:
    """2025-01/2025-06 -> 2025年1月至6月; a whole year 2025-01/2025-12 -> 2025年."""
    first, _, last = period.partition("/")
    if not last or first == last:
        return date_words(first)
    if first.endswith("-01") and last == first[:5] + "12":
        return date_words(first[:4])
    end = date_words(last)
    return f"{date_words(first)}至{end.removeprefix(date_words(first[:4])) if last[:4] == first[:4] else end}"


def opening_of(report: Report) -> str:
    """The first words of a report in one line, for descriptions of its page."""
    return report.gist.opening


def web_address(stated: str | None) -> str | None:
    """An address that may become a link: of the web and nothing else; None for anything that a script could hide in."""
    return stated if stated and stated.startswith(("http://", "https://")) else None
