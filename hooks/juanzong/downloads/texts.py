"""A report as plain text and as Markdown, a concept's places as CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from juanzong.library import Occurrence
from juanzong.pages.addresses import report_address
from juanzong.pages.report import outline_of
from juanzong.paragraphs import lay_out
from juanzong.pdf.blocks import doubts_told, facts_of, title_of
from juanzong.pdf.dossier import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from juanzong.citation import Edition
    from juanzong.library import Library
    from juanzong.model import Concept, Mention, Report
    from juanzong.paragraphs import Layout

# what Markdown would read as markup, wherever it stands; and what it would so read at the beginning of a line
_MARKUP = re.compile(r"[\\`*_\[\]#]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "|": "&#124;"}  # “&” first
_ASKS = re.compile(r"[\\`*_\[\]#&<>~|]")  # most paragraphs have none of all these
_LEADING = re.compile(r"(\d+(?=[.)])|(?=[-+]))")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins like this

_COLUMNS = (
    "报告",
    "单位",
    "日期",
    "所述时期",
    "小节",
    "写法",
    "原句",
    "页面地址",
    "来源文件",
    "来源起",
    "来源止",
    "SHA-256",
)


def plain_text(report: Report, edition: Edition) -> Iterator[str]:
    """The lines of a report as .txt: title, a paragraph a line, and after it where it comes from."""
    yield f"{title_of(report)}\n\n"
    for paragraph in lay_out(report).paragraphs:
        yield f"{paragraph.words}\n"
    yield "\n――――――――\n"
    for name, value in facts_of(report, edition):
        yield f"{name}：{value}\n"
    for doubt in doubts_told(report):
        yield f"存疑 {doubt['number']}：{doubt['words'] and '“' + doubt['words'] + '”，'}{doubt['reason']}\n"


def markdown(report: Report, edition: Edition) -> Iterator[str]:
    """The lines of a report as .md, with every character that Markdown would take for markup escaped."""
    layout = lay_out(report)
    depths = {entry.anchor: entry.depth for entry in outline_of(layout)}
    yield f"# {escaped(title_of(report))}\n"
    for paragraph in layout.paragraphs:
        depth = depths.get(paragraph.anchor, 0)
        yield f"\n{'#' * (depth + 1) + ' ' if depth else ''}{escaped(paragraph.words)}\n"
    yield "\n* * *\n\n"
    for name, value in facts_of(report, edition):
        yield f"* {name}：{escaped(value)}\n"
    for doubt in doubts_told(report):
        words = f"“{escaped(doubt['words'])}”，" if doubt["words"] else ""
        yield f"* 存疑 {doubt['number']}：{words}{escaped(doubt['reason'])}\n"


def escaped(words: str) -> str:
    """Words as Markdown that reads as just these words."""
    words = words.strip()
    if _ASKS.search(words):
        words = _MARKUP.sub(r"\\\g<0>", words)
        for sign, reference in _HTML.items():
            words = words.replace(sign, reference)
    return _LEADING.sub(lambda match: f"{match[0]}\\", words, count=1) if _LEADING.match(words) else words


def occurrences(concept: Concept, library: Library, edition: Edition) -> Iterator[str]:
    """The lines of a CSV of every place a concept occurs, a UTF-8 mark in front so that spreadsheets read it right."""
    yield occurrences_head()
    for name in library.holders(concept.id):
        yield occurrences_in(name, concept, library, edition)


def occurrences_head() -> str:
    """What such a CSV begins with."""
    return "\ufeff" + _rows([_COLUMNS])


def occurrences_in(report: str, concept: Concept, library: Library, edition: Edition) -> str:
    """The lines of such a CSV that tell of one report, by its id."""
    found = library.report(report)
    layout, address = lay_out(found), edition.address(report_address(found))
    stated = (library.names[report], found.issuer or "", found.date or "", found.period or "")
    rows = []
    for place in library.places_in(report, concept.id):
        told, anchor, (start, end) = (
            _mention_told(place.mention, layout)
            if isinstance(place, Occurrence)
            else _section_told(place.assignment.section, layout)
        )
        span = found.text.span_of(start, end)
        where = (found.source.path, str(span.start), str(span.end), found.source.sha256)
        rows.append((*stated, *told, f"{address}#{anchor}", *where))
    return _rows(rows)


# heading, wording and sentence of a place; its paragraph's anchor; its positions in the text
_Told = tuple[tuple[str, str, str], str, tuple[int, int]]


def _mention_told(mention: Mention, layout: Layout) -> _Told:
    paragraph = layout.paragraphs[layout.index_at(mention.start)]
    start, end = mention.start - paragraph.start, min(mention.end, paragraph.end) - paragraph.start
    heading = layout.heading_at(mention.start)
    sentence = "".join(sentence_around(paragraph.words, start, end))
    told = (heading.words if heading else "", mention.form, sentence)
    return told, paragraph.anchor, (mention.start, mention.end)


def _section_told(position: int, layout: Layout) -> _Told:
    paragraph = layout.paragraphs[layout.index_at(position)]
    told = (paragraph.words if paragraph.level else "", "", paragraph.words)
    return told, paragraph.anchor, (paragraph.start, paragraph.end)


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    lines = io.StringIO()
    csv.writer(lines).writerows([["'" + cell if cell.startswith(_FORMULA) else cell for cell in row] for row in rows])
    return lines.getvalue()
