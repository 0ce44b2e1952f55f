"""What the lines that are cut state about the report: dates, authors, origins, walls; each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from juanzong.model import Fact
from juanzong.rules import fold, squeeze
from juanzong.stages.dates import date_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.model import Draft
    from juanzong.rules import Rule, Rules
    from juanzong.stages.chrome import Claim
    from juanzong.stages.editing import Line

_LABELLED_DATE = re.compile(
    r"(?:时间|日期|更新|发布|发表|上传)于?\s*[:：]?\s*((?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2})"
)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d(?:[-/.]|年/?)\d{1,2}(?:[-/.]|月/?)\d{1,2})(?!\d)")
# rules whose lines tell when a file was scanned or an article paged, not when it was published
NO_DATES = ("page-of-file", "pages-of-article", "caption")


class Hit(NamedTuple):
    """A line that a rule names: folded as the rule sees it, and whether the rule takes a whole zone."""

    rule: Rule
    line: Line
    folded: str
    zone: bool


def facts_of(hits: list[Hit], draft: Draft, rules: Rules) -> list[Fact]:
    """What the rules look for in the lines they name, and the walls among these."""
    out = []
    for hit in hits:
        span = draft.text.span_of(hit.line.start, hit.line.end)
        if hit.rule.wall:
            out.append(Fact("wall", hit.line.words.strip(), span))
        for kind, pattern in rules.facts[hit.rule.id]:
            if kind == "date":  # read off the line with its blanks, by `_stated_dates`: `2018-5-3 9:05` has two numbers
                continue
            if match := pattern.search(hit.folded):
                out.append(Fact(kind, match[1], span))
    return out


def dates_of(hits: list[Hit], framed: list[Claim], draft: Draft, rules: Rules) -> list[Fact]:
    """The dates that the lines to be cut state: in the first half of the page, or where their rule looks for one."""
    middle = len(draft.text) // 2
    stating = [
        h.line
        for h in hits
        if h.rule.id not in NO_DATES
        and (h.line.start < middle or any(kind == "date" for kind, _ in rules.facts[h.rule.id]))
    ]
    stating += [claim.line for claim in framed if claim.line.start < middle]
    return [fact for line in stating for fact in _stated_dates(line, draft)]


def walls_of(claims: Iterable[Claim], draft: Draft, rules: Rules) -> list[Fact]:
    """The lines to be cut which say that the site does not show all of the text."""
    return [
        Fact("wall", claim.line.words.strip(), draft.text.span_of(claim.line.start, claim.line.end))
        for claim in claims
        if rules.shapes.wall.search(squeeze(claim.line.words))
    ]


def _stated_dates(line: Line, draft: Draft) -> list[Fact]:
    """The date in a line of the page's frame, where the line itself calls it one."""
    words = fold(line.words)
    match = _LABELLED_DATE.search(words) or (_DATE.search(words) if len(_DATE.findall(words)) == 1 else None)
    stated = match[1] if match else words if date_in(words) else ""
    return [Fact("date", stated, draft.text.span_of(line.start, line.end))] if stated else []
