"""A report as the templates read it: blocks of a depth, a level and parts, some of them marked as doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from juanzong.citation import fingerprint
from juanzong.gist import shortened
from juanzong.library import UNTITLED
from juanzong.pages.addresses import report_address
from juanzong.pages.prose import by_paragraph, doubts_of
from juanzong.pages.report import outline_of
from juanzong.pages.wording import date_words, period_words
from juanzong.paragraphs import lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.citation import Edition
    from juanzong.model import Report
    from juanzong.pages.prose import Doubt
    from juanzong.paragraphs import Paragraph

Part = str | dict[str, Any]
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF before it is set: its place in the site, a name for messages, a template and what the template reads."""

    address: str
    name: str
    template: str
    content: dict[str, Any]


def blocks_of(report: Report) -> list[Block]:
    """Headings and paragraphs in order. `depth` 0 is a paragraph; `level` is what a heading's numeral says."""
    layout = lay_out(report)
    depths = {entry.anchor: entry.depth for entry in outline_of(layout)}
    doubts = by_paragraph(layout, doubts_of(report, layout))
    return [
        {
            "depth": depths.get(paragraph.anchor, 0),
            "level": paragraph.level,
            "parts": _parts(paragraph, doubts.get(index, ())),
            "concepts": [],
        }
        for index, paragraph in enumerate(layout.paragraphs)
    ]


def _parts(paragraph: Paragraph, doubts: Sequence[Doubt]) -> list[Part]:
    """The words of a paragraph, cut where a doubtful place begins or ends. Where two overlap the first one counts."""
    parts: list[Part] = []
    at = paragraph.start
    for doubt in doubts:
        start, end = max(doubt.start, at), min(doubt.end, paragraph.end)
        if doubt.start < at and doubt.end <= at and doubt.start != doubt.end:
            start = end = at  # wholly inside the one before: still named, still found by its number
        parts.append(paragraph.words[at - paragraph.start : start - paragraph.start])
        words = paragraph.words[start - paragraph.start : max(end, start) - paragraph.start]
        number = doubt.number if doubt.start >= paragraph.start else 0  # 0: it goes on from the paragraph before
        parts.append({"doubt": number, "words": words})
        at = max(end, start)
    parts.append(paragraph.words[at - paragraph.start :])
    return [part for part in parts if part]


def doubts_told(report: Report) -> list[Block]:
    """The list of what is doubtful: number, the words concerned, the reason."""
    text = str(report.text)
    return [
        {"number": doubt.number, "words": shortened(text[doubt.start : doubt.end], 40), "reason": doubt.reason}
        for doubt in doubts_of(report, lay_out(report))
    ]


def facts_of(report: Report, edition: Edition) -> list[list[str]]:
    """Where a report comes from, as rows of a name and a value. What an editor stated is told as so stated."""
    noted = report.sidecar
    date = f"{date_words(report.date)}（{'据编者注' if noted.date else '页面所注'}）" if report.date else "未注明"
    period = "" if report.period is None else period_words(report.period)
    rows = [
        ["来源", report.source.path],
        ["原网页", f"{noted.url}（据编者注）" if noted.url else ""],
        ["取得日期", f"{date_words(noted.retrieved)}（据编者注）" if noted.retrieved else ""],
        ["单位", f"{report.issuer}{'（据编者注）' if noted.issuer else ''}" if report.issuer else ""],
        ["日期", date],
        ["所述时期", period],
        [
            "文字",
            {"simplified": "", "traditional": "原文为繁体，已转简体", "mixed": "原文繁简混用，繁体部分已转简体"}[
                report.script
            ],
        ],
        ["完整性", "" if report.complete else "不完整：来源只给出部分内容，文末缺失"],
        ["说明", f"{noted.note}（据编者注）" if noted.note else ""],
        ["本页地址", edition.address(report_address(report))],
        ["语料版本", "，本篇 ".join(dict.fromkeys([edition.version_of(report), fingerprint(report)]))],
        ["来源校验", f"SHA-256 {report.source.sha256}"],
    ]
    return [row for row in rows if row[1]]


def title_of(report: Report) -> str:
    """The report's own title, or the words that say it has none."""
    return report.title or UNTITLED
