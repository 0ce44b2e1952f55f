from __future__ import annotations

import json
from dataclasses import replace

import pytest
from markupsafe import Markup

from gold_library import about, concept_id, gold_library, made_report
from html_reading import Html, read_html
from juanzong.citation import Edition
from juanzong.downloads import Offer
from juanzong.downloads.desk import Desk
from juanzong.gathering import gather
from juanzong.model import Catalogue, Concept, Flag, Report, Sidecar
from juanzong.pages.report import outline_of, report_sheet
from juanzong.pages.schema import report_schema
from juanzong.pages.sheet import Leaf, Shelf
from juanzong.pages.wording import date_words, period_words
from juanzong.paragraphs import lay_out


def leaf_of(report: Report) -> Leaf:
    shelf = Shelf(gather([report], (), Catalogue(())))
    return report_sheet(report, shelf).write(Markup())


def facts_of(report: Report) -> dict[str, str]:
    page = read_html(leaf_of(report).html)
    names = [element.text for element in page.of("dt")]
    values = [" ".join(element.text.split()) for element in page.of("dd")]
    return dict(zip(names, values, strict=True))


@pytest.mark.parametrize("number", range(6))
def test_the_article_is_the_reports_text_line_by_line(number: int) -> None:
    library = gold_library()
    report = library.reports[number]
    page = read_html(report_sheet(report, Shelf(library)).write(Markup()).html)
    blocks = [e for e in page.elements if e.tag in {"p", "h2", "h3", "h4"} and "article" in e.within]
    assert "\n".join([block.text for block in blocks]) == str(report.text)
    assert [block.attributes["id"] for block in blocks] == [p.anchor for p in lay_out(report).paragraphs]
    assert page.problems == []
    assert len(set(page.ids)) == len(page.ids)


def test_every_mention_is_a_link_to_its_concept() -> None:
    library = gold_library()
    for report in library.reports:
        page = read_html(report_sheet(report, Shelf(library)).write(Markup()).html)
        links = [(link.text, link.attributes["href"].split("/")[-2]) for link in page.of("a", "jz-mention")]
        assert links == [(mention.form, mention.concept) for mention in report.mentions]


def test_hostile_text_comes_out_as_text() -> None:
    lines = ["<script>alert(1)</script>", "{{ config }}{% for %}", "<img src=x onerror=alert(1)>", "[x](javascript:a)"]
    report = replace(made_report("a", "\n".join([*lines, "**密**"]), title="<b>总结</b>{{ 1 }}"), issuer='"><script>')
    report = replace(report, sidecar=Sidecar(url="javascript:alert(1)", note="<i>注</i>"))
    page = read_html(leaf_of(report).html)
    assert [element.text for element in page.of("p") if "article" in element.within] == [*lines, "**密**"]
    assert page.of("h1")[0].text == "<b>总结</b>{{ 1 }}"
    assert {element.tag for element in page.elements}.isdisjoint({"img", "i", "b"})
    scripts = [script.attributes.get("src", "data")[-17:] for script in page.of("script")]
    assert scripts == ["data", "data", "assets/preview.js", "assets/reading.js"]
    assert not any(link.startswith("javascript:") for link in page.links)


def test_the_outline_is_the_headings_without_skipping_a_level() -> None:
    headings = ((1, "一、甲"), (3, "1、乙"), (2, "（一）丙"), (3, "1、丁"), (1, "二、戊"))
    report = made_report("a", "\n".join(title for _, title in headings), headings=headings)
    assert [(entry.depth, entry.title) for entry in outline_of(lay_out(report))] == [
        (1, "一、甲"), (2, "1、乙"), (2, "（一）丙"), (3, "1、丁"), (1, "二、戊"),
    ]  # fmt: skip


def test_the_outline_leads_to_headings_of_the_page() -> None:
    report = made_report("a", "引言。\n一、甲\n正文。", headings=((1, "一、甲"),))
    leaf = leaf_of(report)
    page = read_html(leaf.html)
    assert [entry.anchor for entry in leaf.outline] == [page.of("h2")[0].attributes["id"]]
    assert f'<a href="#{leaf.outline[0].anchor}">一、甲</a>' in leaf.html


def test_what_nobody_states_is_said_to_be_unknown() -> None:
    facts = facts_of(made_report("a", "正文。"))
    assert facts["日期"] == "未注明"
    assert facts["完整性"] == "未见来源截断"
    assert "单位" not in facts


def test_what_an_editor_states_is_said_to_come_from_there() -> None:
    report = replace(made_report("a", "正文。"), date="2025-04-08", issuer="某区人民法院", period="2025-01/2025-06")
    noted = Sidecar(date="2025-04-08", issuer="某区人民法院", url="https://example.org/a?b=1&c=2")
    facts = facts_of(replace(report, sidecar=noted))
    assert facts["日期"] == "2025年4月8日据编者注"
    assert facts["单位"] == "某区人民法院据编者注"
    assert facts["所述时期"] == "2025年1月至6月"
    assert facts_of(report)["日期"] == "2025年4月8日页面所注"
    assert "https://example.org/a?b=1&c=2" in read_html(leaf_of(replace(report, sidecar=noted)).html).links


def test_an_incomplete_report_says_so_above_and_below_its_text() -> None:
    leaf = leaf_of(replace(made_report("a", "正文没有完，"), complete=False))
    assert facts_of(replace(made_report("a", "正文没有完，"), complete=False))["完整性"].startswith("不完整")
    assert "来源到此为止" in leaf.html
    assert "来源到此为止" not in leaf_of(made_report("a", "正文。")).html


def test_flags_are_listed_with_their_reasons_and_lead_back() -> None:
    report = made_report("a", "甲。\n审结案件件。")
    report = replace(report, flags=(Flag(report.text.span_of(5, 8), "lost", "数字疑被删去"),))
    page = read_html(leaf_of(report).html)
    entry = next(element for element in page.of("li") if element.attributes.get("id") == "flag-1")
    assert entry.text.startswith("数字疑被删去")
    assert page.links.count("#s8") == 2


HOSTILE_NAME = "总结</script><!--<script>&\u2028\u2029]]>\"'"


def offering(report: Report, offer: Offer) -> Html:
    library = gather([report], (), Catalogue(()))
    return read_html(report_sheet(report, Shelf(library, Desk(library, offer))).write(Markup()).html)


@pytest.mark.parametrize("papers", [True, False])
def test_a_page_offers_what_is_made_and_nothing_else(*, papers: bool) -> None:
    page = offering(made_report("a", "正文。"), Offer(Edition("1"), papers))
    links = [(link.text, link.attributes["href"]) for link in page.of("a") if "download" in link.attributes]
    texts = [("Markdown", "../../reports/a/a.md"), ("纯文本", "../../reports/a/a.txt")]
    assert links == [("PDF", "../../reports/a/a.pdf"), ("Word", "../../reports/a/a.docx")][: 2 * papers] + texts
    assert page.problems == []


def test_where_no_paper_is_made_for_so_many_reports_the_page_says_how_to_get_one() -> None:
    page = offering(made_report("a", "正文。"), Offer(Edition("1"), papers=False, hint="报告太多，请运行"))
    assert [e.text for e in page.of("small") if "p" in e.within] == ["报告太多，请运行 juanzong pdf a"]


def test_what_quoting_needs_cannot_leave_its_script_and_comes_back_whole() -> None:
    page = offering(
        made_report("a", "正文。", title=HOSTILE_NAME), Offer(Edition("1", "https://example.org/"), papers=False)
    )
    (carried,) = [script for script in page.of("script") if script.attributes.get("id") == "jz-quote"]
    assert not set("<>&\u2028\u2029") & set(carried.text)
    assert json.loads(carried.text)["name"] == page.of("h1")[0].text
    gb = next(e.text for e in page.of("pre") if e.attributes["id"] == "cite-gb")
    assert gb == f"{HOSTILE_NAME}[R/OL]. https://example.org/reports/a/index.html (语料版本 1)."


def test_a_report_tells_programs_what_is_stated_and_nothing_else() -> None:
    stated = replace(made_report("a", "正文。", title=HOSTILE_NAME), date="2025-01-20", issuer="清河区人民法院")
    offer = Offer(Edition("1", "https://example.org/"), papers=False)
    scripts = offering(stated, offer).of("script")
    (said,) = [script for script in scripts if script.attributes.get("type") == "application/ld+json"]
    assert not set("<>&\u2028\u2029") & set(said.text)
    told = json.loads(said.text)
    assert told["@type"] == "Report"
    assert told["url"] == "https://example.org/reports/a/index.html"
    assert (told["datePublished"], told["author"]["name"]) == ("2025-01-20", "清河区人民法院")
    assert {"genre", "temporalCoverage", "isBasedOn"}.isdisjoint(told)
    hostile = replace(stated, sidecar=Sidecar(url="javascript:alert(1)"))
    assert "javascript:" not in report_schema(hostile, Shelf(gather([hostile], (), Catalogue(()))))


def test_a_report_without_text_says_so() -> None:
    assert "没有正文" in leaf_of(made_report("a", "")).html


@pytest.mark.parametrize(
    ("date", "words"), [("2025-04-08", "2025年4月8日"), ("2025-04", "2025年4月"), ("2025", "2025年"), ("去年", "去年")]
)
def test_dates_read_as_chinese(date: str, words: str) -> None:
    assert date_words(date) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-01/2025-06", "2025年1月至6月"),
        ("2025-01/2025-12", "2025年"),
        ("2024-07/2025-06", "2024年7月至2025年6月"),
        ("2025-03/2025-03", "2025年3月"),
        ("2025-03", "2025年3月"),
        ("2020/2024", "2020年至2024年"),
    ],
)
def test_periods_read_as_chinese(period: str, words: str) -> None:
    assert period_words(period) == words


def test_a_theme_of_a_heading_is_not_said_again_right_below_it() -> None:
    words = "一、审判工作\n一是审判。\n二是审判。"
    report = made_report("a", words, headings=((1, "一、审判工作"),))
    for section in (0, words.index("一是"), words.index("二是")):
        report = about(report, "审判", section)
    theme = Concept(concept_id("审判", "theme"), "theme", "审判", "讲审判的部分。")
    page = read_html(report_sheet(report, Shelf(gather([report], (), Catalogue((theme,))))).write(Markup()).html)
    blocks = [e.tag for e in page.elements if "article" in e.within and e.tag in {"h2", "p", "div"}]
    assert blocks == ["h2", "div", "p", "div", "p"]
