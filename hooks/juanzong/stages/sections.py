"""The sections of a report: what stands under each heading, and under each “一是…” that opens a part of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from juanzong.model import Heading

_STOP = re.compile(r"[。；：！？\n]")
_NUMBER = "[一二三四五六七八九十]"
_LEAD = re.compile(rf"{_NUMBER}是|第{_NUMBER}，|首先，|其次，")
_BEFORE_LEAD = "。；：！？\n”"


class Section(NamedTuple):
    """A part of a report: positions where the words that announce it start, where its text starts, where it ends.

    `lead`: not under a heading of its own.
    """

    start: int
    body: int
    end: int
    lead: bool


def sections(text: str, headings: Sequence[Heading], longest_lead: int) -> Iterator[Section]:
    """The sections in order, each with its own text only: up to the next heading or the next “一是…”.

    What stands before the first of them is a preamble and no section. A report without any is taken paragraph by
    paragraph, its first sentence standing for the heading. A lead counts `longest_lead` characters at most.
    """
    starts = [(heading.start, heading.start + len(heading.title)) for heading in headings]
    inside = {start for start, _ in starts}
    leads = [
        (at.start(), _lead_end(text, at.end(), longest_lead))
        for at in _LEAD.finditer(text)
        if not at.start() or text[at.start() - 1] in _BEFORE_LEAD
    ]
    starts = sorted([*starts, *[lead for lead in leads if lead[0] not in inside]])
    if not starts:
        starts = [(at, _lead_end(text, at, longest_lead)) for at in _paragraphs(text)]
    line_end = -1
    for (start, end), following in zip(starts, [*[at for at, _ in starts[1:]], len(text)], strict=True):
        stop = following
        if start and text[start - 1] != "\n":  # in the middle of a paragraph: it answers for that paragraph only
            if line_end < end:
                line_end = text.find("\n", end)
                line_end = len(text) if line_end < 0 else line_end
            stop = min(following, line_end)
        yield Section(start, end, stop, start not in inside)


def wholes(headings: Sequence[Heading], length: int) -> dict[int, int]:
    """Where all the text below a heading ends, by where the heading starts: at the next one of its level or above."""
    wholes: dict[int, int] = {}
    waiting: list[Heading] = []
    for heading in headings:
        while waiting and waiting[-1].level >= heading.level:
            wholes[waiting.pop().start] = heading.start
        waiting.append(heading)
    return wholes | dict.fromkeys([heading.start for heading in waiting], length)


def _lead_end(text: str, at: int, longest: int) -> int:
    stop = _STOP.search(text, at, at + longest)
    return stop.start() if stop else min(at + longest, len(text))


def _paragraphs(text: str) -> Iterator[int]:
    at = 0
    for line in text.split("\n"):
        yield at
        at += len(line) + 1
