"""What was done to a source, told to a person: every edit with its rule and place, then what was found."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import Report, Source
    from juanzong.spans import Edit, Span

_LONGEST = 160  # characters of a removed passage that are shown; the ledger on the site holds all
_KINDS = {"removed": "删去", "rewritten": "改写", "inserted": "插入"}
_FACTS = {
    "title": "标题",
    "date": "日期",
    "author": "作者",
    "origin": "来源",
    "url": "网址",
    "issuer": "发文单位",
    "note": "说明",
    "wall": "阅读墙",
    "contents": "目录",
    "updated": "更新日期",
}
_CONCEPTS = {"theme": "主题", "slogan": "提法", "practice": "做法"}


def explained(reports: tuple[Report, ...]) -> Iterator[str]:
    """The lines of an account of all reports of one source."""
    source = reports[0].source
    yield f"原件　{source.path}"
    yield f"　　　{source.media_type}，编码 {source.encoding}，{len(source.text)} 字，sha256 {source.sha256}"
    yield from (f"　　　注意：{note}" for note in source.notes)
    breaks = [at for at, character in enumerate(source.text) if character == "\n"]
    for report in reports:
        yield ""
        yield f"报告　{report.id}　{report.title}"
        yield from _described(report)
        yield f"删改　{len(report.edits)} 处"
        for number, edit in enumerate(report.edits, 1):
            yield from _edit(number, edit, breaks)
        yield from _found(report, source, breaks)


def _described(report: Report) -> Iterator[str]:
    known = (
        ("日期", report.date),
        ("所述期间", report.period),
        ("不早于", report.not_before),
        ("发文单位", report.issuer),
        ("法院层级", report.court_level),
        ("体裁", report.genre),
        ("与此重复", report.twin_of),
    )
    stated = [f"{name} {value}" for name, value in known if value]
    stated.append("完整" if report.complete else "不完整")
    yield "　　　" + "，".join(stated)


def _edit(number: int, edit: Edit, breaks: list[int]) -> Iterator[str]:
    yield f"{number:>5}　{_KINDS[edit.kind]}　{edit.stage}/{edit.rule}　{_place(edit.span, breaks)}　{edit.reason}"
    yield f"　　　　{_quoted(edit.before)} → {_quoted(edit.after)}"


def _found(report: Report, source: Source, breaks: list[int]) -> Iterator[str]:
    yield f"线索　{len(report.facts)} 条"
    for fact in report.facts:
        yield f"　　　{_FACTS[fact.kind]}：{_quoted(fact.value)}　{_place(fact.span, breaks)}"
    yield f"存疑　{len(report.flags)} 处"
    for flag in report.flags:
        words = source.text[flag.span.start : flag.span.end]
        yield f"　　　{flag.kind}　{_place(flag.span, breaks)}　{flag.reason}　{_quoted(words)}"
    yield f"时间凭据　{len(report.evidence)} 件"
    for one in report.evidence:
        yield f"　　　{one.date} 起有 {one.label}：{_quoted(one.form)}　正文第 {one.start} 字"
    yield f"提法和做法　{len(report.mentions)} 处"
    for mention in report.mentions:
        yield f"　　　{_CONCEPTS[mention.kind]} {mention.label}：{_quoted(mention.form)}　正文第 {mention.start} 字"
    yield f"主题　{len(report.themes)} 节"
    for theme in report.themes:
        how = theme.how or "因为有"
        yield f"　　　{theme.label}　正文第 {theme.section} 字起，{how}：{'、'.join(theme.because)}"
    yield f"待编目的名称　{len(report.candidates)} 个"
    for candidate in report.candidates:
        yield f"　　　{_CONCEPTS[candidate.kind]} {_quoted(candidate.form)}：{candidate.reason}"


def _place(span: Span, breaks: list[int]) -> str:
    return f"偏移 {span.start}–{span.end}（第 {bisect_right(breaks, span.start - 1) + 1} 行）"


def _quoted(words: str) -> str:
    """Words as they can stand in one line: what is invisible is shown, what is long is shortened."""
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]}……{words[-_LONGEST // 4 :]}"
    shown = short.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    shown = "".join([c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in shown])
    return f"「{shown}」" if short is words else f"「{shown}」（共 {len(words)} 字）"
