"""Lines between the paragraphs of a report that show that they are a site's: buttons, counters, prices, links.

Where the format sets nothing apart (text files, pages of nothing but paragraphs) only their shape tells them
(showing.py). What shows it surely goes; what may be a court's heading or caption stays, under a flag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.stages.chrome import Claim
from juanzong.stages.showing import Verdict, lone_verdict, verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

RULE = "site-trait"


def lines_between(inside: Sequence[Line], stays: Collection[int], shapes: Shapes) -> tuple[list[Claim], list[Line]]:
    """Of the lines from a report's first to its last those that are a site's by their shape, and those in doubt.

    `stays` are the starts of lines that a rule has named, that the format marks as titles, that go on a paragraph.
    """
    claims, doubted = [], []
    for line in inside:
        if line.start in stays:
            continue
        told = max(verdict(line.words, shapes), lone_verdict(line.words, shapes))
        if told is Verdict.SITES:
            claims.append(Claim(line, RULE, "夹在段落之间、样子是网站用语的行"))
        elif told is Verdict.IN_DOUBT:
            doubted.append(line)
    return claims, doubted


def doubts(doubted: Sequence[Line], gone: Collection[int], draft: Draft) -> list[Flag]:
    """A flag on every line in doubt; `gone` are the starts of those that other rules have cut."""
    return [
        Flag(draft.text.span_of(line.start, line.end), RULE, "这行像是网站的，拿不准，留在正文里")
        for line in doubted
        if line.start not in gone
    ]
