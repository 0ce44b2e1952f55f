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
    from juanzong.library import Library, ThemedSection
    from juanzong.model import Concept, Mention, Report

# what Markdown would read as markup, wherever it stands; and what it would so read at the beginning of a line
_MARKUP = re.compile(r"[\\`*_\[\]#]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "|": "&#124;"}  # “&” first
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
    words = _MARKUP.sub(r"\\\g<0>", words.strip())
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
    return _rows([_place_cells(place, library, edition) for place in library.places_in(report, concept.id)])


def _place_cells(place: Occurrence | ThemedSection, library: Library, edition: Edition) -> tuple[str, ...]:
    if isinstance(place, Occurrence):
        return _mention_cells(place.report, place.mention, library, edition)
    return _section_cells(place.report, place.assignment.section, library, edition)


def _mention_cells(report: Report, mention: Mention, library: Library, edition: Edition) -> tuple[str, ...]:
    layout = lay_out(report)
    paragraph = layout.paragraphs[layout.index_at(mention.start)]
    start, end = mention.start - paragraph.start, min(mention.end, paragraph.end) - paragraph.start
    heading = layout.heading_at(mention.start)
    sentence = "".join(sentence_around(paragraph.words, start, end))
    told = (heading.words if heading else "", mention.form, sentence)
    return _cells(report, told, paragraph.anchor, (mention.start, mention.end), library, edition)


def _section_cells(report: Report, position: int, library: Library, edition: Edition) -> tuple[str, ...]:
    layout = lay_out(report)
    paragraph = layout.paragraphs[layout.index_at(position)]
    told = (paragraph.words if paragraph.level else "", "", paragraph.words)
    return _cells(report, told, paragraph.anchor, (paragraph.start, paragraph.end), library, edition)


def _cells(  # noqa: PLR0913, PLR0917 - one row needs them all
    report: Report,
    told: tuple[str, str, str],
    anchor: str,
    positions: tuple[int, int],
    library: Library,
    edition: Edition,
) -> tuple[str, ...]:
    span = report.text.span_of(*positions)
    return (
        library.names[report.id],
        report.issuer or "",
        report.date or "",
        report.period or "",
        *told,
        f"{edition.address(report_address(report))}#{anchor}",
        report.source.path,
        str(span.start),
        str(span.end),
        report.source.sha256,
    )


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    lines = io.StringIO()
    csv.writer(lines).writerows([["'" + cell if cell.startswith(_FORMULA) else cell for cell in row] for row in rows])
    return lines.getvalue()
