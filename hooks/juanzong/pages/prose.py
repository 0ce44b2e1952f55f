"""One paragraph as html: the words exactly as they are, with links on mentions and marks on damage.

The text of the element is the paragraph's text, character for character: whatever is only furniture (numbers of
flags, the sign of the permanent link) is drawn by the style sheet, and where a line may end is a `wbr`, which is no
character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from markupsafe import Markup

from juanzong.model import Mention
from juanzong.pages.escaping import escaped_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from juanzong.model import ConceptKind, Report
    from juanzong.paragraphs import Layout, Paragraph

# what happens first where several things happen at one position
_ENDS, _CLOSES, _OPENS, _BEGINS, _GAP = range(5)
# Browsers take Hanzi and the quotation marks beside them, and a chain such as 1+3+5+N, for one word: where “1+3+5+N”
# comes near the end of a justified line, the few letters before it are torn apart. A line may end outside of the marks
# (GB/T 15834 only keeps the marks with what they enclose), and behind a plus sign.
# The mark goes first, so that the others need not be looked at.
_MAY_END = re.compile(r"[“‘”’+](?:(?<=[\u3400-\u9fff][“‘])|(?<=[”’])(?=[\u3400-\u9fff])|(?<=\+)(?=[0-9A-Za-z]))")
_BREAK = "<wbr>"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A flag with its number on the page, its positions in the text, and the anchor of its paragraph."""

    number: int
    start: int
    end: int
    reason: str
    anchor: str


Place = TypeVar("Place", Mention, Doubt)


def link_to(href: str, title: str, kind: ConceptKind) -> str:
    """The html that begins the link of a mention: where it leads, and what to say about it."""
    return f'<a class="jz-mention jz-mention--{kind}" href="{escaped_text(href)}" title="{escaped_text(title)}">'


def doubts_of(report: Report, layout: Layout) -> tuple[Doubt, ...]:
    """The flags of a report in the order of the text, numbered from 1."""
    text = str(report.text)
    places = []
    for flag in report.flags:
        start, end = report.text.position(flag.span.start), report.text.position(flag.span.end)
        while start < end and text[end - 1] == "\n":
            end -= 1
        while start < end and text[start] == "\n":
            start += 1
        places.append((min(start, len(text)), min(end, len(text)), flag.reason))
    return tuple(
        [
            Doubt(number, start, end, reason, layout.anchor_at(start))
            for number, (start, end, reason) in enumerate(sorted(set(places)), start=1)
        ]
    )


def by_paragraph(layout: Layout, places: Iterable[Place]) -> dict[int, list[Place]]:
    """Which mentions or doubts touch which paragraph, by its index."""
    found: dict[int, list[Place]] = {}
    for place in places:
        last = layout.index_at(max(place.start, place.end - 1))
        for index in range(layout.index_at(place.start), last + 1):
            found.setdefault(index, []).append(place)
    return found


def inline(
    paragraph: Paragraph, mentions: Sequence[Mention], doubts: Sequence[Doubt], links: Mapping[str, str]
) -> Markup:
    """The html of a paragraph's words. `links` has the html that begins the link to a concept, by its id."""
    writer = _Writer(paragraph)
    turns: list[tuple[int, int, Any]] = []
    for mention in mentions:
        turns.append((max(mention.start, paragraph.start), _OPENS, links[mention.concept]))
        turns.append((min(mention.end, paragraph.end), _CLOSES, None))
    for doubt in doubts:
        start, end = max(doubt.start, paragraph.start), min(doubt.end, paragraph.end)
        turns.append((start, _BEGINS, doubt))
        turns.append((end, _ENDS if start < end else _GAP, doubt))
    turns.sort(key=itemgetter(0, 1))
    writer.write(turns)
    return Markup("".join(writer.out))  # noqa: S704 - every part is escaped where it is written


class _Writer:
    """Copies a paragraph's words from left to right. Marks are closed and opened anew around links, never across."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.out: list[str] = []
        self._words, self._first, self._last = paragraph.words, paragraph.start, paragraph.end
        self._at = 0
        self._breaks = _breaks(paragraph.words)
        self._doubts: dict[int, Doubt] = {}
        self._waiting: list[str] = []  # references that may not stand inside a link
        self._linked = False

    def write(self, turns: Iterable[tuple[int, int, Any]]) -> None:
        """Write the words with what happens in between, in order: a position, what, and the link or doubt."""
        for position, turn, what in turns:
            self._copy_to(position - self._first)
            if turn == _OPENS:
                self.out.append(what)
                self._linked = True
            elif turn == _CLOSES:
                self._close_link()
            elif turn == _BEGINS:
                self._doubts[what.number] = what
            else:
                self._end_doubt(what, gap=turn == _GAP)
        self._copy_to(len(self._words))

    def _copy_to(self, end: int) -> None:
        start = self._at
        if end <= start:
            return
        self._at = end
        words = self._html(start, end)
        if self._doubts:
            reasons = "；".join([doubt.reason for doubt in self._doubts.values()])
            words = f'<mark class="jz-flag" title="{escaped_text(reasons)}">{words}</mark>'
        self.out.append(words)

    def _html(self, start: int, end: int) -> str:
        """Words as html, with the places where a line may end."""
        if not self._breaks:
            return escaped_text(self._words[start:end])
        inner = self._breaks[bisect_left(self._breaks, start) : bisect_left(self._breaks, end)]
        edges = [start, *inner, end]
        return _BREAK.join([escaped_text(self._words[one:other]) for one, other in pairwise(edges)])

    def _close_link(self) -> None:
        self.out.append("</a>")
        self.out += self._waiting
        self._waiting = []
        self._linked = False

    def _end_doubt(self, doubt: Doubt, *, gap: bool) -> None:
        del self._doubts[doubt.number]
        if gap:
            self.out.append(f'<mark class="jz-flag jz-flag--gap" title="{escaped_text(doubt.reason)}"></mark>')
        if doubt.end <= self._last:  # the last paragraph it reaches into
            number, reason = doubt.number, escaped_text(doubt.reason)
            told = f'data-number="{number}" aria-label="存疑 {number}：{reason}"'
            reference = f'<a class="jz-flag-reference" href="#flag-{number}" {told}></a>'
            (self._waiting if self._linked else self.out).append(reference)


def _breaks(words: str) -> list[int]:
    """The places where a line may end inside of what browsers take for one word."""
    return [found.start() if found[0] in "“‘" else found.end() for found in _MAY_END.finditer(words)]
