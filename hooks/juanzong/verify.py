"""Do these words stand anywhere? In which report, at which offsets of which source, and what did the ledger change?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juanzong.export import edit_record
from juanzong.pages.addresses import report_address
from juanzong.paragraphs import lay_out
from juanzong.spelling import original_spelling, simplified
from juanzong.stages.folded import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from juanzong.citation import Edition
    from juanzong.library import Library
    from juanzong.model import Report
    from juanzong.spans import Edit, Span

# a page of this site with a paragraph's anchor, an id alone with one, or a page without: `reports/<id>/index.html#s12`
_ADDRESS = re.compile(r"(?:\S*?reports/)?(?P<id>[a-z0-9-]{1,40})(?:/(?:index\.html)?)?(?:#(?P<anchor>s\d+(?:-\d+)?))?")
_KINDS = {"removed": "删去", "rewritten": "改写", "inserted": "补入"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One place where the words stand: positions [start, end) of a report's text, the span of the source behind it.

    `published` is how the words read on the page, `spelled` how the source spells them; `edits` are the lines of the
    ledger inside the span; `anchor` is that of the paragraph in which they begin.
    """

    report: Report
    start: int
    end: int
    span: Span
    published: str
    spelled: str
    edits: tuple[Edit, ...]
    anchor: str


def standings(words: str, reports: Iterable[Report]) -> Iterator[Standing]:
    """Every place where a quotation stands, in the order of reports and texts.

    Quotes, blanks, widths and line breaks do not count; a quotation in Traditional characters is found in Simplified
    text, and one in the source's own spelling where the page shows another.
    """
    wanted = {folded for form in (words, simplified(words)) if (folded := fold(_one_line(form)).text)}
    for report in reports:
        found: set[tuple[int, int]] = set()
        for text in dict.fromkeys((str(report.text), original_spelling(report))):
            found.update(_places(wanted, text))
        for start, end in sorted(found):
            yield _standing(report, start, end)


def standing_at(address: str, reports: Iterable[Report]) -> Standing | None:
    """The paragraph, or the whole report, that an address of the site names; None where it names nothing here."""
    match = _ADDRESS.fullmatch(address.strip())
    if match is None:
        return None
    for report in reports:
        if report.id != match["id"]:
            continue
        if match["anchor"] is None:
            return _standing(report, 0, len(report.text))
        for paragraph in lay_out(report).paragraphs:
            if paragraph.anchor == match["anchor"]:
                return _standing(report, paragraph.start, paragraph.end)
    return None


def looks_like_address(query: str) -> bool:
    """Whether a query is an address of the site and not words: nothing but ASCII, with an anchor or a report's page."""
    return _ADDRESS.fullmatch(query.strip()) is not None and ("#s" in query or "reports/" in query)


def verify(query: str, library: Library) -> tuple[Standing, ...]:
    """Where a quotation stands, or what stands at an address; empty where that is nowhere."""
    if looks_like_address(query):
        found = standing_at(query, library.reports)
        return (found,) if found else ()
    return tuple(standings(query, library.reports))


def told(standing: Standing, library: Library, edition: Edition) -> list[str]:
    """What to say about one place, a line each."""
    report = standing.report
    page = f"{edition.address(report_address(report))}#{standing.anchor}"
    lines = [
        f"《{library.names[report.id]}》",
        f"  页面：{page}",
        f"  来源：{report.source.path}，偏移 {standing.span.start}—{standing.span.end}",
        f"  SHA-256：{report.source.sha256}",
        f"  正文：{_shown(standing.published)}",
    ]
    if standing.spelled != standing.published:
        lines.append(f"  原文写法：{_shown(standing.spelled)}")
    if not standing.edits:
        return [*lines, "  删改：无，与来源一字不差"]
    lines.append(f"  删改：{len(standing.edits)} 处")
    for edit in standing.edits:
        change = f"“{_shown(edit.before, 40)}”" + (f" → “{_shown(edit.after, 40)}”" if edit.after else "")
        where = f"偏移 {edit.span.start}—{edit.span.end}"
        lines.append(f"    {_KINDS[edit.kind]} {change}（{where}，规则 {edit.rule}：{edit.reason}）")
    return lines


def record(standing: Standing, edition: Edition) -> dict[str, object]:
    """The same as a JSON object."""
    return {
        "id": standing.report.id,
        "page": f"{edition.address(report_address(standing.report))}#{standing.anchor}",
        "source": standing.report.source.path,
        "sha256": standing.report.source.sha256,
        "start": standing.span.start,
        "end": standing.span.end,
        "text": standing.published,
        "spelled": standing.spelled,
        "edits": [edit_record(edit) for edit in standing.edits],
    }


def _standing(report: Report, start: int, end: int) -> Standing:
    span = report.text.span_of(start, end)
    return Standing(
        report,
        start,
        end,
        span,
        str(report.text)[start:end],
        original_spelling(report)[start:end],
        tuple([edit for edit in report.edits if _touches(edit, span)]),
        lay_out(report).anchor_at(start),
    )


def _touches(edit: Edit, span: Span) -> bool:
    """Whether a line of the ledger lies in the span; an insertion counts where it stands inside it."""
    if edit.span.length:
        return edit.span.start < span.end and span.start < edit.span.end
    return span.start < edit.span.start < span.end


def _places(wanted: set[str], text: str) -> Iterator[tuple[int, int]]:
    folded = fold(_one_line(text))
    for words in wanted:
        at = folded.text.find(words)
        while at >= 0:
            yield folded.span(at, at + len(words))
            at = folded.text.find(words, at + 1)


def _one_line(text: str) -> str:
    """A quotation may run over the end of a paragraph; the break counts no more than a blank."""
    return text.replace("\n", " ").replace("\r", " ")


def _shown(words: str, most: int = 200) -> str:
    line = words.replace("\n", "⏎")
    return line if len(line) <= most else f"{line[: most // 2]}……{line[-most // 2 :]}"
