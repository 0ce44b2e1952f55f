"""describe: what a report says of itself: date, period, issuer, court level, genre. Found, never made up.

`date` is what the page states (an editor's sidecar first, then the page's own byline, then the signature under the
text); `period` is the time the report speaks of, by its title or its opening; where nothing says it, it is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from juanzong.rules import squeeze
from juanzong.stages.dates import date_in

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.shapes import Shapes

_PERIOD = re.compile(
    r"((?:19|20)\d\d)年?(?:[—－~至-]{1,2}((?:19|20)\d\d)年?)?度?(上半年|下半年|第?[一二三四1-4]季度|[一二1-9]{1,2}(?:月|[-至]\d{1,2}月))?"
)
_COURT = re.compile(
    r"(?:最高人民法院|[^，。；：、“”（）《》\s]{2,22}?(?:高级|中级)?人民法院(?:[^，。；：、“”（）《》\s]{1,8}?(?:人民)?法庭)?)"
)
_SELF = re.compile(r"([^，。；：、“”（）《》\s]{2,22}?人民法院)（以下简称[“”]?(?:我|本|全)?[市县区]?(?:中)?院")
# the opening in which a report says whom and what time it speaks of, in characters
OPENING = 220
# a signature is a short line among the last ones
_SIGNATURE_LINES, LONGEST_SIGNATURE = 3, 30


def stated_date(draft: Draft) -> str | None:
    """The date that the page states, as YYYY-MM-DD, or None."""
    if draft.sidecar.date:
        return draft.sidecar.date
    for fact in draft.facts:
        if fact.kind == "date" and (found := date_in(fact.value)):
            return found
    for line in reversed(str(draft.text).split("\n")[-_SIGNATURE_LINES:]):
        words = squeeze(line)
        if len(words) <= LONGEST_SIGNATURE and (found := date_in(words)):
            return found
    return None


def period_of(draft: Draft) -> str | None:
    """The months that the report speaks of, as `YYYY-MM/YYYY-MM`, by its title, else by its opening words."""
    for words in (
        draft.title,
        *re.findall(r"^.{0,60}?(?:(?:19|20)\d\d年(?:以来|上半年|下半年|度|，))", str(draft.text)),
    ):
        match = _PERIOD.search(squeeze(words).replace("(", "").replace(")", ""))
        if match:
            return _months(int(match[1]), int(match[2]) if match[2] else None, match[3] or "")
    return None


def _months(first: int, last: int | None, part: str) -> str:
    start, end = 1, 12
    if part == "上半年":
        end = 6
    elif part == "下半年":
        start = 7
    elif "季度" in part:
        quarter = "一二三四".find(part[-3]) + 1 or int(part[-3])
        start, end = quarter * 3 - 2, quarter * 3
    return f"{first}-{start:02}/{last or first}-{end:02}"


def last_day(period: str) -> str:
    """The last day of a period `YYYY-MM/YYYY-MM`, as YYYY-MM-DD."""
    year, month = map(int, period[8:].split("-"))
    return f"{year}-{month:02}-{monthrange(year, month)[1]:02}"


def issuer_of(draft: Draft) -> str | None:
    """The court that speaks: stated by an editor, named in the title, named as 我院 in the opening, or signed."""
    if draft.sidecar.issuer:
        return draft.sidecar.issuer
    text = str(draft.text)
    named = _SELF.search(text[: OPENING * 2])
    in_title = _COURT.match(re.sub(r"^(?:关于|中共)", "", draft.title))
    signed = [line.strip() for line in text.split("\n")[-_SIGNATURE_LINES:] if _COURT.fullmatch(line.strip())]
    stated = [fact.value for fact in draft.facts if fact.kind in ("issuer", "origin", "author")]
    courts = [words for words in stated if _COURT.fullmatch(words)]
    if in_title and not named:
        return in_title[0]
    if named:
        return _longest(named[1], in_title[0] if in_title else "")
    return next(iter([*signed, *courts]), None)


def _longest(named: str, titled: str) -> str:
    """The fuller of two names of one court: `XX市XX区人民法院` says more than `XX区人民法院`."""
    return named if named.endswith(titled) or not titled else titled


def level_of(issuer: str | None, draft: Draft, shapes: Shapes) -> str | None:
    """The court's level (最高 高级 中级 基层 专门), by its name, else by how the report speaks of itself."""
    for words in filter(None, (issuer, draft.title)):
        for name, pattern in shapes.levels:
            if pattern.search(words):
                return name
    counts = [(len(pattern.findall(str(draft.text))), name) for name, pattern in shapes.own_levels]
    most = max(counts, default=(0, ""))
    return most[1] if most[0] >= 2 else None


def genre_of(draft: Draft, shapes: Shapes) -> str | None:
    """The kind of report by the words of its title; the list in `describe.yml` is read from top to bottom."""
    return next((name for name, pattern in shapes.genres if pattern.search(draft.title)), None)
