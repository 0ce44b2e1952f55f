"""describe: what a report says of itself: date, period, issuer, court level, genre. Found, never made up.

`date` is what the page states (an editor's sidecar first, then the page's own byline, then the signature under the
text); `period` is the time the report speaks of, by its title or its opening; where nothing says it, it is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.dates import NOTATIONS, date_in
from juanzong.stages.periods import OPENING, period_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft, Fact
    from juanzong.shapes import Shapes

_COURT = re.compile(
    r"(?:最高人民法院|[^，。；：、“”（）《》\s]{2,22}?(?:高级|中级)?人民法院(?:[^，。；：、“”（）《》\s]{1,8}?(?:人民)?法庭)?)"
)
# of a title: a first half that leads over a dash (not the one of `2019—2021`), and words that belong to no name
_BEFORE_COURT = re.compile(r"^(?:[^—]+(?<!\d)—{1,2}(?!\d)(?:记|访|走进)?)?(?:关于|中共)?")
_SELF = re.compile(r"([^，。；：、“”（）《》\s]{2,22}?人民法院)（以下简称[“”]?(?:我|本|全)?[市县区]?(?:中)?院")
# a signature is a short line among the last ones
_SIGNATURE_LINES, LONGEST_SIGNATURE = 3, 30
_LINES_BELOW, _LONGEST_DAY = 7, 12


def stated_date(draft: Draft) -> str | None:
    """The date that the page states, as YYYY-MM-DD, or None; of a part, its own before that of its page.

    The day on which somebody last touched the page counts only where nothing else tells one.
    """
    if draft.sidecar.date:
        return draft.sidecar.date
    facts = [fact for fact in draft.facts if fact.kind == "date"]
    updated = [fact for fact in draft.facts if fact.kind == "updated"]
    pages = [fact for fact in facts if draft.part and not draft.text.span.holds(fact.span)]
    own = [fact for fact in facts if fact not in pages]
    return _first_date(own) or _signed(draft) or _first_date([*pages, *updated])


def _first_date(facts: Sequence[Fact]) -> str | None:
    return next((found for fact in facts if (found := date_in(fact.value))), None)


def _signed(draft: Draft) -> str | None:
    """The date below the text, where the court signs; the day on which the paper was printed only where it does not."""
    last = reversed(str(draft.text).split("\n")[-_SIGNATURE_LINES:])
    # a flattened text has its signature glued to its last sentence
    below = [squeeze(line.rpartition("。")[2]) for line in last]
    for words in sorted(below, key=lambda words: words.endswith("印发")):
        if len(words) <= LONGEST_SIGNATURE and (found := date_in(words)):
            return found
    return _signed_above(draft)


def _signed_above(draft: Draft) -> str | None:
    """The day right below a court's name, with a few more lines below it: who sent the mail, what goes with it."""
    last = [squeeze(line) for line in str(draft.text).split("\n")[-_LINES_BELOW:]]
    signed = [
        day
        for name, day in pairwise(last)
        if _COURT.fullmatch(name) and len(day) <= _LONGEST_DAY and NOTATIONS.match(day)
    ]
    return date_in(signed[-1]) if signed else None


def period_of(draft: Draft) -> str | None:
    """The months that the report speaks of, as `YYYY-MM/YYYY-MM`, by its title, else by its opening words."""
    return period_in(draft.title, str(draft.text), stated_date(draft))


def last_day(period: str) -> str:
    """The last day of a period `YYYY-MM/YYYY-MM`, as YYYY-MM-DD."""
    year, month = map(int, period[8:].split("-"))
    return f"{year}-{month:02}-{monthrange(year, month)[1]:02}"


def issuer_of(draft: Draft) -> str | None:
    """The court that speaks: stated by an editor, named in the title, named as 我院 in the opening, or signed."""
    if draft.sidecar.issuer:
        return draft.sidecar.issuer
    text = str(draft.text)
    opening = text[: OPENING * 2]
    named = _SELF.search(opening) if "以下简称" in opening else None
    in_title = _COURT.match(_BEFORE_COURT.sub("", draft.title))
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
