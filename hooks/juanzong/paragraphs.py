"""A report's text as the page shows it: headings and paragraphs, each with an address that never changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from juanzong.gist import shortened

if TYPE_CHECKING:
    from juanzong.model import Report

_HELD = 16_384  # layouts at hand, some 12 kB each: pages go through all reports again and again, concept by concept


class Paragraph(NamedTuple):
    """One line of a report's text: positions [start, end), its words, its anchor, its level (0: no heading)."""

    start: int
    end: int
    words: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a report in order, where each begins, and where those begin that are headings."""

    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    headings: tuple[int, ...]

    def index_at(self, position: int) -> int:
        """The index of the paragraph that holds a position; the first one for anything before it."""
        return (bisect_right(self.starts, position) or 1) - 1

    def anchor_at(self, position: int) -> str:
        """The anchor of the paragraph that holds a position; empty where the report has no text at all."""
        return self.paragraphs[self.index_at(position)].anchor if self.paragraphs else ""

    def heading_at(self, position: int) -> Paragraph | None:
        """The last heading that begins at or before a position."""
        index = bisect_right(self.headings, position) - 1
        return self.paragraphs[self.index_at(self.headings[index])] if index >= 0 else None

    def words_from(self, position: int, most: int) -> str:
        """The paragraph's words from a position on, shortened: a section may begin in the middle of a paragraph."""
        paragraph = self.paragraphs[self.index_at(position)]
        return shortened(paragraph.words[max(position - paragraph.start, 0) :], most)


class _Same:
    """A report by the words and headings it holds: to compare what is in them would cost more than a layout."""

    __slots__ = ("report",)

    def __init__(self, report: Report) -> None:
        self.report = report

    def __hash__(self) -> int:
        return id(self.report.text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return NotImplemented
        return self.report.text is other.report.text and self.report.headings is other.report.headings


def lay_out(report: Report) -> Layout:
    """The paragraphs of a report with their anchors: `s` and the first character's offset in the source.

    Where two lines come out of one and the same offset (a rewrite that made two lines of one) the later one's anchor
    gets a number behind it, so that no id stands twice on a page. Made once, however many pages link into the report.
    """
    return _laid_out(_Same(report))


@lru_cache(maxsize=_HELD)
def _laid_out(same: _Same) -> Layout:
    return laid_out(same.report)


def laid_out(report: Report) -> Layout:
    """The same, made anew and held by nobody: for who sees a report once."""
    text = str(report.text)
    levels = {heading.start: heading.level for heading in report.headings}
    paragraphs: list[Paragraph] = []
    seen: dict[int, int] = {}
    start = 0
    for words in text.split("\n") if text else ():
        offset = report.text.offset(start)
        seen[offset] = seen.get(offset, 0) + 1
        anchor = f"s{offset}" if seen[offset] == 1 else f"s{offset}-{seen[offset]}"
        paragraphs.append(Paragraph(start, start + len(words), words, anchor, levels.get(start, 0)))
        start += len(words) + 1
    starts = tuple([paragraph.start for paragraph in paragraphs])
    return Layout(tuple(paragraphs), starts, tuple([start for start in starts if start in levels]))
