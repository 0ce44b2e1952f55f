from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.shared import Mm
from markdown import markdown as read_markdown  # type: ignore[import-untyped]

from gold_library import gold_library, made_report, mentioning
from html_reading import read_html
from juanzong.citation import Edition
from juanzong.downloads import (
    Offer,
    hint_for_concept,
    hint_for_report,
    links_for_collection,
    links_for_concept,
    links_for_family,
    links_for_report,
    offer_of,
)
from juanzong.downloads.quoting import quote_json
from juanzong.downloads.texts import markdown, occurrences, plain_text
from juanzong.downloads.word import word_file
from juanzong.gathering import gather
from juanzong.model import Catalogue, Concept, Flag
from juanzong.pages.report import outline_of
from juanzong.paragraphs import lay_out
from juanzong.pdf.wanted import all_papers
from juanzong.spans import Change, Span

EDITION = Edition("2026.11", "https://example.org/")
HOSTILE = [
    "#set $x$ \\ *粗* _斜_ `码` @引 [链](x) ![图](y)",
    "# 不是标题",
    "1. 不是列表",
    "- 不是列表",
    "+ 不是列表",
    "> 不是引文",
    "<script>alert(1)</script> &amp; &",
    "~~~",
    "~~~",
    "| 甲 | 乙 |",
    "\"直引号\" '单' -- ***",
]


@pytest.mark.parametrize("number", range(6))
def test_the_text_file_holds_title_and_text_line_by_line(number: int) -> None:
    report = gold_library().reports[number]
    whole = "".join(plain_text(report, EDITION))
    assert whole.startswith(f"{report.title}\n\n{report.text}\n\n――――――――\n来源：")
    assert report.source.sha256 in whole


@pytest.mark.parametrize("number", range(6))
def test_markdown_reads_back_as_the_published_text(number: int) -> None:
    report = gold_library().reports[number]
    page = read_html(read_markdown("".join(markdown(report, EDITION))))
    blocks = [element for element in page.elements if element.tag in {"h1", "h2", "h3", "h4", "p"}]
    assert "\n".join([block.text for block in blocks]) == f"{report.title}\n{report.text}"
    depths = [int(block.tag[1]) - 1 for block in blocks[1:] if block.tag != "p"]
    assert depths == [entry.depth for entry in outline_of(lay_out(report))]


def test_hostile_text_comes_out_of_markdown_as_text() -> None:
    report = made_report("a", "\n".join(HOSTILE), title="# *总结* <b>")
    page = read_html(read_markdown("".join(markdown(report, EDITION)), extensions=["tables", "fenced_code"]))
    blocks = [element.text for element in page.elements if element.tag in {"h1", "p"}]
    assert blocks == [report.title, *HOSTILE]


@pytest.mark.parametrize("number", range(6))
def test_the_word_file_has_real_headings_and_every_character(number: int) -> None:
    report = gold_library().reports[number]
    document = Document(io.BytesIO(word_file(report, EDITION)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    text = str(report.text).split("\n")
    assert lines[: len(text) + 1] == [report.title, *text]
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert styles == [(f"Heading {entry.depth}", entry.title) for entry in outline_of(lay_out(report))]
    assert document.core_properties.title == report.title


def test_the_word_file_has_the_official_page() -> None:
    data = word_file(made_report("a", "一段。"), EDITION)
    section = Document(io.BytesIO(data)).sections[0]
    measured = [section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin]
    assert all(abs(a - b) < Mm(0.1) for a, b in zip(measured, map(Mm, (210, 297, 37, 28, 26)), strict=True))  # type: ignore[operator]
    parts = zipfile.ZipFile(io.BytesIO(data))
    body = parts.read("word/document.xml").decode()
    assert re.search(r'<w:docGrid [^>]*w:type="linesAndChars"', body)
    assert 'w:linePitch="579"' in body
    footers = [parts.read(name).decode() for name in parts.namelist() if "footer" in name]
    assert len([footer for footer in footers if 'w:instr="PAGE"' in footer]) == 2  # odd pages and even ones
    styles = parts.read("word/styles.xml").decode()
    for face in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{face}"' in styles


def test_the_word_file_is_the_same_on_every_build_and_holds_hostile_text() -> None:
    report = made_report("a", "\n".join([*HOSTILE, "铃\x07声", "喆堃赟玥𠮷"]))
    assert word_file(report, EDITION) == word_file(report, EDITION)
    lines = [p.text for p in Document(io.BytesIO(word_file(report, EDITION))).paragraphs]
    assert lines[1 : len(HOSTILE) + 3] == [*HOSTILE, "铃\ufffd声", "喆堃赟玥𠮷"]


def test_doubtful_places_are_underlined_and_listed_in_the_word_file() -> None:
    report = made_report("a", "受理（）件。")
    at = report.source.text.index("（）")
    report = replace(report, flags=(Flag(Span(at, at + 2), "empty", "括号里缺字"),))
    paragraphs = Document(io.BytesIO(word_file(report, EDITION))).paragraphs
    assert [(run.text, bool(run.underline)) for run in paragraphs[1].runs] == [
        ("受理", False),
        ("（）", True),
        ("件。", False),
    ]
    assert paragraphs[-1].text == "存疑1　“（）”：括号里缺字"


def test_a_concepts_places_are_rows_that_lead_back_to_page_and_source() -> None:
    concept = Concept("ruwo-zaisu", "slogan", "如我在诉", "")
    report = made_report("a", "一、审判\n坚持“如我在诉”。另一句。", headings=((1, "一、审判"),))
    library = gather([mentioning(report, "slogan", "如我在诉", "如我在诉")], (), Catalogue((concept,)))
    name = next(iter(library.occurrences))
    whole = "".join(occurrences(library.concepts[name], library, EDITION))
    assert whole.startswith("\ufeff")
    (row,) = csv.DictReader(io.StringIO(whole.removeprefix("\ufeff")))
    assert (row["小节"], row["写法"], row["原句"]) == ("一、审判", "如我在诉", "坚持“如我在诉”。")
    assert report.source.text[int(row["来源起"]) : int(row["来源止"])] == "如我在诉"
    assert row["页面地址"].endswith(f"#{lay_out(report).paragraphs[1].anchor}")
    assert row["SHA-256"] == report.source.sha256


def test_a_cell_that_a_spreadsheet_would_run_is_kept_as_text() -> None:
    report = made_report("a", "=HYPERLINK(1)如我在诉", title="+总结")
    library = gather([mentioning(report, "slogan", "如我在诉", "如我在诉")], (), Catalogue(()))
    (name,) = library.occurrences
    (row,) = csv.DictReader(io.StringIO("".join(occurrences(library.concepts[name], library, EDITION))[1:]))
    assert row["原句"] == "'=HYPERLINK(1)如我在诉"
    assert row["报告"] == "'+总结"


@pytest.mark.parametrize("title", ['总结，"甲"', "a,b", '"', "甲 乙", "-,", ""])
def test_a_table_is_written_as_pythons_own_writer_writes_it(title: str) -> None:
    report = made_report("a", '他说"如我在诉",\n=如我在诉，"一"', title=title)
    library = gather([mentioning(report, "slogan", "如我在诉", "如我在诉")], (), Catalogue(()))
    (name,) = library.occurrences
    whole = "".join(occurrences(library.concepts[name], library, EDITION))[1:]
    rows, again = list(csv.reader(io.StringIO(whole, newline=""))), io.StringIO()
    csv.writer(again).writerows(rows)
    assert again.getvalue() == whole
    assert [len(row) for row in rows] == [len(rows[0])] * (1 + len(library.places_in("a", name)))


def test_pages_offer_what_a_build_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUANZONG_PDF", raising=False)
    library = gold_library()
    offer = offer_of(library, None, "https://example.org/", {})
    made = {paper.address for paper in all_papers(library, offer.edition)}
    offered = [
        *[link for report in library.reports for link in links_for_report(report, offer)],
        *[link for c in library.concepts.values() if library.count(c.id) for link in links_for_concept(c, offer)],
        *links_for_family("dangjian-plus", offer),
        *links_for_collection(library, offer),
    ]
    assert {link.address for link in offered if link.address.endswith(".pdf")} == made
    assert len({link.address for link in offered}) == len(offered)
    assert hint_for_report(library.reports[0], offer) == ""


def test_where_there_are_too_many_reports_the_page_says_how_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUANZONG_PDF", raising=False)
    report = made_report("a", "文。")
    library = gather([report] * 301, (), Catalogue(()))
    offer = offer_of(library, None, None, {"pdf": "auto"})
    assert [link.label for link in links_for_report(report, offer)] == ["Markdown", "纯文本"]
    assert links_for_collection(library, offer) == links_for_family("x", offer) == ()
    assert hint_for_report(report, offer).endswith("juanzong pdf a")
    concept = Concept("jia", "slogan", "甲", "")
    assert hint_for_concept(concept, offer).endswith("juanzong pdf --dossier jia")
    assert hint_for_report(report, offer_of(library, None, None, {"pdf": "off"})) == ""


def test_the_page_carries_the_sources_own_spelling_where_it_differs() -> None:
    report = made_report("a", "為民司法\n司法</script>公正")
    text = report.text.revise("simplify", [Change(0, 1, "为", "simplified", "繁体转为简体")]).text
    block = quote_json(replace(report, text=text), "工作总结", EDITION)
    assert "<" not in block
    data = json.loads(block)
    assert data["original"] == {lay_out(report).paragraphs[0].anchor: "為民司法"}
    assert data["address"] == "https://example.org/reports/a/index.html"
    assert data["version"] == "2026.11"


def test_an_offer_is_only_of_papers_where_papers_are_made() -> None:
    report = made_report("a", "文。")
    assert [link.label for link in links_for_report(report, Offer(EDITION, papers=True))] == [
        "PDF",
        "Word",
        "Markdown",
        "纯文本",
    ]
