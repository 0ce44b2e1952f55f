from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from gold_library import gold_library, made_report
from juanzong.citation import Edition, fingerprint
from juanzong.model import Flag, Sidecar
from juanzong.pages.report import outline_of
from juanzong.paragraphs import lay_out
from juanzong.pdf.report import report_paper
from juanzong.spans import Span
from pdf_reading import opened, outline_of_pdf, set_paper, squeezed, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report

EDITION = Edition("2026.11", "https://example.org/")
HOSTILE = [
    "#set text(red) #let x = 1",
    r"$ x^2 $ \ \# \u{41} \n",
    "*粗* _斜_ `码` ~ @引 <标> [链](x)",
    "\"直引号\" '单引号' -- --- ... // 注 /* 注 */",
    "= 不是标题",
    "- 不是列表",
    "{{ 1 }} {% x %} & <b> &amp; %s %%",
]


def set_report(report: Report) -> bytes:
    return set_paper(report_paper(report, EDITION))


@pytest.mark.parametrize("number", range(6))
def test_the_words_of_the_pdf_are_the_published_words(number: int) -> None:
    report = gold_library().reports[number]
    pdf = set_report(report)
    assert words_of(pdf).startswith(squeezed(report.title + str(report.text)) + "来源")


@pytest.mark.parametrize("number", range(6))
def test_pdftotext_reads_the_published_words_too(number: int, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if shutil.which("pdftotext") is None:
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print("\n!!! 没有 pdftotext，少测一种取字方式（Debian：apt install poppler-utils）")  # noqa: T201
        pytest.skip("pdftotext")
    report = gold_library().reports[number]
    (tmp_path / "a.pdf").write_bytes(set_report(report))
    done = subprocess.run(["pdftotext", "a.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    pages = [squeezed(page) for page in done.stdout.decode().split("\f")]
    whole = "".join([page.removesuffix(f"—{number}—") for number, page in enumerate(pages, start=1)])
    assert whole.startswith(squeezed(report.title + str(report.text)))


@pytest.mark.parametrize("number", range(6))
def test_the_outline_is_the_reports_outline(number: int) -> None:
    report = gold_library().reports[number]
    expected = [(entry.depth, entry.title) for entry in outline_of(lay_out(report))]
    assert outline_of_pdf(set_report(report)) == expected
    assert [title for _, title in expected] == [heading.title for heading in report.headings]


def test_an_outline_that_skips_a_level_is_nested_all_the_same() -> None:
    report = made_report("a", "一、甲\n文。\n1．乙\n文。", headings=((1, "一、甲"), (3, "1．乙")))
    assert outline_of_pdf(set_report(report)) == [(1, "一、甲"), (2, "1．乙")]


def test_the_pdf_names_its_title_and_language_and_is_tagged() -> None:
    pdf = opened(set_report(made_report("a", "一段。", title="工作总结")))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "工作总结"
    root: Any = pdf.trailer["/Root"]
    assert str(root["/Lang"]) == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_the_same_report_gives_the_same_bytes() -> None:
    report = gold_library().reports[1]
    assert set_report(report) == set_report(report)


def test_hostile_text_comes_out_as_text() -> None:
    report = made_report("a", "\n".join(HOSTILE), title='#panic("x") $ * @ \\')
    assert words_of(set_report(report)).startswith(squeezed(report.title + "\n".join(HOSTILE)))


def test_masks_digits_of_both_widths_and_rare_characters_are_there() -> None:
    text = "审判员张喆、李堃、王赟、赵玥，㐂𠮷。XX市××区**法院*号，〇二五年，１２３件，123件，98.7%，①㈠Ⅳ℃㎡。"
    assert text in words_of(set_report(made_report("a", text)))


def test_after_the_text_stands_once_where_it_comes_from() -> None:
    noted = Sidecar(url="https://court.example/a?b=1", retrieved="2025-12-10", note="编者说明")
    report = replace(made_report("a", "一段。"), sidecar=noted, date="2025-04-08", issuer="某某区法院", complete=False)
    words = words_of(set_report(report))
    for told in (
        "来源a.txt",
        "https://court.example/a?b=1（据编者注）",
        "2025年12月10日（据编者注）",
        "单位某某区法院",
        "2025年4月8日（页面所注）",
        "不完整：来源只给出部分内容",
        "https://example.org/reports/a/index.html",
        f"2026.11，本篇{fingerprint(report)}",
        report.source.sha256,
        "编者说明",
    ):
        assert words.count(told) == 1, told


def test_doubtful_places_are_marked_without_a_character_and_listed_with_their_page() -> None:
    report = made_report("a", "受理案件件，同比上升（）。\n另一段。")
    offset = report.source.text.index("（）")
    gap = report.source.text.index("件，")
    flags = (Flag(Span(offset, offset + 2), "empty", "括号里缺字"), Flag(Span(gap, gap), "lost", "数字缺失"))
    words = words_of(set_report(replace(report, flags=flags)))
    assert words.startswith(squeezed(report.title + str(report.text)))
    assert "1．第1页：数字缺失2．第1页“（）”：括号里缺字" in words


def test_overlapping_doubts_lose_and_repeat_no_word() -> None:
    report = made_report("a", "甲乙丙丁戊己庚。\n辛壬癸。")
    at = report.source.text.index("甲")
    spans = [(at, at + 4), (at + 1, at + 3), (at + 2, at + 10), (at + 3, at + 3), (at, at)]
    flags = tuple([Flag(Span(*span), "x", f"理由{number}") for number, span in enumerate(spans)])
    words = words_of(set_report(replace(report, flags=flags)))
    assert words.startswith(squeezed(report.title + str(report.text)))
    assert all(f"理由{number}" in words for number in range(5))


def test_a_report_without_text_or_title_still_is_a_paper() -> None:
    assert words_of(set_report(made_report("a", "", title=""))).startswith("（无题）")
