"""The ledger: proves, from the published account alone, that no character of a source was lost or made up."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.model import Report
    from juanzong.spans import Edit, Span


class LedgerError(Exception):
    """The account of a source does not add up; the message names the first characters concerned (Chinese)."""


def replay(source: str, span: Span, edits: Iterable[Edit]) -> str:
    """Apply `edits` (disjoint, in order) to `source[span]` and return what must stand on the page.

    Raises LedgerError where an edit's `before` is not what the source holds, or edits overlap or leave the span.
    """
    out = StringIO()
    at = span.start
    last = span.end
    for edit in edits:
        _, (start, end), before, after, _, rule, _ = edit  # there may be a million
        if start < at or end > last:
            message = f"偏移 {start} 处的删改越界或重叠（规则 {rule}）"
            raise LedgerError(message)
        if source[start:end] != before:
            message = f"偏移 {start} 处的账目与原文不符：{before[:20]!r}（规则 {rule}）"
            raise LedgerError(message)
        out.write(source[at:start] + after)
        at = end
    out.write(source[at:last])
    return out.getvalue()


def account(source: str, reports: Iterable[tuple[Span, Iterable[Edit], str]]) -> None:
    """Prove that kept ∪ removed = source.

    `reports` are (span, edits, text) of all that was made of one source. Their spans must tile [0, len(source)),
    and replaying each account must give exactly its text. Raises LedgerError naming the first lost characters.
    """
    at = 0
    for span, edits, text in sorted(reports, key=lambda report: report[0]):
        if span.start != at:
            first, last = min(at, span.start), max(at, span.start)
            kind = "无人负责" if span.start > at else "被重复计入"
            message = f"偏移 {first} 起的 {last - first} 字{kind}：{source[first : min(last, first + 20)]!r}"
            raise LedgerError(message)
        replayed = replay(source, span, edits)
        if replayed != text:
            where = next((i for i, (a, b) in enumerate(zip(replayed, text, strict=False)) if a != b), len(text))
            message = f"按账目重放与正文不符，正文第 {where} 字起：{text[where : where + 20]!r}"
            raise LedgerError(message)
        at = span.end
    if at != len(source):
        message = f"偏移 {at} 起的 {len(source) - at} 字无人负责：{source[at : at + 20]!r}"
        raise LedgerError(message)


def prove(name: str, reports: tuple[Report, ...]) -> None:
    """Prove that the reports of one source account for all of it. Raises LedgerError with the source's name."""
    if not reports:
        message = f"{name}：整篇来源没有归入任何报告"
        raise LedgerError(message)
    try:
        account(reports[0].source.text, [(r.span, r.text.each_edit(), str(r.text)) for r in reports])
    except LedgerError as error:
        message = f"{name}：{error}"
        raise LedgerError(message) from error
