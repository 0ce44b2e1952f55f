"""One paragraph as html: the words exactly as they are, with links on mentions and marks on damage.

The text of the element is the paragraph's text, character for character: whatever is only furniture (numbers of
flags, the sign of the permanent link) is drawn by the style sheet, and where a line may end is a `wbr`, which is no
character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from markupsafe import Markup

from juanzong.model import Mention
from juanzong.pages.escaping import escaped_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from juanzong.model import ConceptKind, Report
    from juanzong.paragraphs import Layout, Paragraph

# what happens first where several things happen at one position
_ENDS, _CLOSES, _OPENS, _BEGINS, _GAP = range(5)
# Browsers take Hanzi and the quotation marks beside them, and a chain such as 1+3+5+N, for one word: where “1+3+5+N”
# comes near the end of a justified line, the few letters before it are torn apart. A line may end outside of the marks
# (GB/T 15834 only keeps the marks with what they enclose), and behind a plus sign.
_MAY_END = re.compile(r"(?<=[\u3400-\u9fff])(?=[“‘])|(?<=[”’])(?=[\u3400-\u9fff])|(?<=\+)(?=[0-9A-Za-z])")
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


class Link(NamedTuple):
    """Where a mention leads, and what to say about it."""

    href: str
    title: str

    def opened(self, kind: ConceptKind) -> str:
        """The html that begins the link."""
        href, title = escaped_text(self.href), escaped_text(self.title)
        return f'<a class="jz-mention jz-mention--{kind}" href="{href}" title="{title}">'


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
    paragraph: Paragraph, mentions: Sequence[Mention], doubts: Sequence[Doubt], links: Mapping[str, Link]
) -> Markup:
    """The html of a paragraph's words. `links` leads from a concept's id to its page."""
    if not mentions and not doubts:
        return Markup(_Words(paragraph.words).html(0, len(paragraph.words)))  # noqa: S704 - escaped there
    writer = _Writer(paragraph)
    turns: list[tuple[int, int, Callable[[], None]]] = []
    for mention in mentions:
        begin, stop = max(mention.start, paragraph.start), min(mention.end, paragraph.end)
        turns.append((begin, _OPENS, partial(writer.open_link, links[mention.concept], mention.kind)))
        turns.append((stop, _CLOSES, writer.close_link))
    for doubt in doubts:
        start, end = max(doubt.start, paragraph.start), min(doubt.end, paragraph.end)
        turns.append((start, _BEGINS, partial(writer.begin_doubt, doubt)))
        turns.append((end, _ENDS if start < end else _GAP, partial(writer.end_doubt, doubt, gap=start >= end)))
    for position, _, turn in sorted(turns, key=itemgetter(0, 1)):
        writer.copy_to(position)
        turn()
    writer.copy_to(paragraph.end)
    return Markup("".join(writer.out))  # noqa: S704 - every part is escaped where it is written


class _Words:
    """A paragraph's words as html, with the places where a line may end."""

    __slots__ = ("_places", "_words")

    def __init__(self, words: str) -> None:
        self._words = words
        self._places = [found.start() for found in _MAY_END.finditer(words)]

    def html(self, start: int, end: int) -> str:
        places = self._places
        inner = places[bisect_left(places, start) : bisect_left(places, end)] if places else ()
        if not inner:
            return escaped_text(self._words[start:end])
        edges = [start, *inner, end]
        return _BREAK.join([escaped_text(self._words[one:other]) for one, other in pairwise(edges)])


class _Writer:
    """Copies a paragraph's words from left to right. Marks are closed and opened anew around links, never across."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.out: list[str] = []
        self._words = _Words(paragraph.words)
        self._first = paragraph.start
        self._last = paragraph.end
        self._at = 0
        self._doubts: dict[int, Doubt] = {}
        self._waiting: list[str] = []  # references that may not stand inside a link
        self._linked = False

    def copy_to(self, position: int) -> None:
        words = self._words.html(self._at, max(position - self._first, self._at))
        if words and self._doubts:
            reasons = "；".join([doubt.reason for doubt in self._doubts.values()])
            self.out.append(f'<mark class="jz-flag" title="{escaped_text(reasons)}">{words}</mark>')
        elif words:
            self.out.append(words)
        self._at = max(position - self._first, self._at)

    def open_link(self, link: Link, kind: ConceptKind) -> None:
        self.out.append(link.opened(kind))
        self._linked = True

    def close_link(self) -> None:
        self.out.append("</a>")
        self.out += self._waiting
        self._waiting = []
        self._linked = False

    def begin_doubt(self, doubt: Doubt) -> None:
        self._doubts[doubt.number] = doubt

    def end_doubt(self, doubt: Doubt, *, gap: bool) -> None:
        del self._doubts[doubt.number]
        if gap:
            self.out.append(f'<mark class="jz-flag jz-flag--gap" title="{escaped_text(doubt.reason)}"></mark>')
        if doubt.end <= self._last:  # the last paragraph it reaches into
            number, reason = doubt.number, escaped_text(doubt.reason)
            told = f'data-number="{number}" aria-label="存疑 {number}：{reason}"'
            reference = f'<a class="jz-flag-reference" href="#flag-{number}" {told}></a>'
            (self._waiting if self._linked else self.out).append(reference)
