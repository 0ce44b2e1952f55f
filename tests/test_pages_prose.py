from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gold_library import made_report, mentioning
from html_reading import read_html
from juanzong.model import Flag, Report
from juanzong.pages.prose import by_paragraph, doubts_of, inline, link_to
from juanzong.paragraphs import lay_out
from juanzong.spans import Span

if TYPE_CHECKING:
    from markupsafe import Markup

LINKS = {"dangjian-shenpan": link_to("../../practices/dangjian-shenpan/index.html", "做法：党建+审判", "practice")}


def flagged(report: Report, *words: str) -> Report:
    """The report with one flag on the first place of each word; an empty word is a gap before the last character."""
    text = str(report.text)
    flags = []
    for word in words:
        start = text.index(word) if word else len(text) - 1
        flags.append(Flag(report.text.span_of(start, start + len(word)), "lost", f"“{word}”处疑有缺失"))
    return replace(report, flags=tuple(flags))


def written(report: Report) -> list[Markup]:
    layout = lay_out(report)
    mentions, doubts = by_paragraph(layout, report.mentions), by_paragraph(layout, doubts_of(report, layout))
    return [
        inline(paragraph, mentions.get(index, ()), doubts.get(index, ()), LINKS)
        for index, paragraph in enumerate(layout.paragraphs)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "普通的一段。",
        "<script>alert(1)</script>",
        "{{ 7 * 7 }} {% raw %}",
        "**市委*书记**、_至_月份、[x](javascript:alert(1))",
        "\"引号\"与'引号'、&lt;与&amp;",
        "两个  空格\t和制表符",
        "深入实践“1+3+5+N”党建工作体系",
    ],
)
def test_what_stands_on_the_page_is_what_stands_in_the_text(words: str) -> None:
    (html,) = written(made_report("a", words))
    page = read_html(f"<p>{html}</p>")
    assert [element.text for element in page.elements if element.tag != "wbr"] == [words]


def test_a_line_may_end_outside_of_quotation_marks_and_inside_a_chain() -> None:
    report = mentioning(made_report("a", "把“党建+审判”做实，践行“1+3+N”。"), "practice", "党建+审判", "“党建+审判”")
    (html,) = written(report)
    assert html.replace("../../practices/dangjian-shenpan/index.html", "…") == (
        '把<a class="jz-mention jz-mention--practice" href="…" title="做法：党建+审判"><wbr>“党建+审判”</a>'
        "<wbr>做实，践行<wbr>“1+<wbr>3+<wbr>N”。"
    )


def test_a_mention_becomes_a_link_with_its_kind_and_title() -> None:
    report = mentioning(made_report("a", "推行党建+审判模式。"), "practice", "党建+审判", "党建+审判")
    (html,) = written(report)
    assert html == (
        '推行<a class="jz-mention jz-mention--practice" href="../../practices/dangjian-shenpan/index.html"'
        ' title="做法：党建+审判">党建+审判</a>模式。'
    )


def test_a_flag_becomes_a_mark_and_a_reference_after_it() -> None:
    (html,) = written(flagged(made_report("a", "审结案件件，占比高。"), "案件件"))
    page = read_html(html)
    assert [(mark.text, mark.attributes["title"]) for mark in page.of("mark")] == [("案件件", "“案件件”处疑有缺失")]
    assert page.of("a")[0].attributes["href"] == "#flag-1"
    assert html.index("</mark>") < html.index("#flag-1") < html.index("，占比高")


def test_a_flag_on_nothing_becomes_an_empty_mark() -> None:
    (html,) = written(flagged(made_report("a", "占比达。"), ""))
    assert read_html(html).of("mark", "jz-flag--gap")[0].text == ""
    assert html.endswith("</a>。")


def test_a_flag_inside_a_mention_does_not_put_a_link_into_a_link() -> None:
    report = mentioning(made_report("a", "推行党建+审判模式。"), "practice", "党建+审判", "党建+审判")
    (html,) = written(flagged(report, "建+审"))
    page = read_html(html)
    assert page.problems == []
    assert page.of("a", "jz-mention")[0].text == "党建+审判"
    assert page.of("mark")[0].text == "建+审"


def test_a_flag_that_begins_before_a_mention_and_ends_in_it_is_marked_in_two_parts() -> None:
    report = mentioning(made_report("a", "推行党建+审判模式。"), "practice", "党建+审判", "党建+审判")
    (html,) = written(flagged(report, "行党建"))
    page = read_html(html)
    assert page.problems == []
    assert [mark.text for mark in page.of("mark")] == ["行", "党建"]


def test_flags_over_one_another_tell_all_their_reasons() -> None:
    (html,) = written(flagged(made_report("a", "甲乙丙丁。"), "甲乙丙", "乙丙丁"))
    marks = read_html(html).of("mark")
    assert [mark.text for mark in marks] == ["甲", "乙丙", "丁"]
    assert marks[1].attributes["title"] == "“甲乙丙”处疑有缺失；“乙丙丁”处疑有缺失"


def test_a_flag_over_two_paragraphs_is_marked_in_both_and_referred_to_once() -> None:
    first, second = written(flagged(made_report("a", "第一段。\n第二段。"), "段。\n第二"))
    assert read_html(first).of("mark")[0].text == "段。"
    assert read_html(second).of("mark")[0].text == "第二"
    assert (str(first) + str(second)).count("#flag-1") == 1


def test_hostile_reasons_and_titles_stay_text() -> None:
    report = made_report("a", "甲乙丙。")
    report = replace(report, flags=(Flag(report.text.span_of(1, 2), "lost", '"><script>alert(1)</script>'),))
    (html,) = written(report)
    assert read_html(html).of("script") == []
    assert read_html(html).of("mark")[0].attributes["title"] == '"><script>alert(1)</script>'


def test_a_flag_whose_words_were_cut_away_stands_where_they_stood() -> None:
    report = made_report("a", "正文。")
    doubts = doubts_of(replace(report, flags=(Flag(Span(0, 2), "lost", "标题疑有缺失"),)), lay_out(report))
    assert [(doubt.start, doubt.end, doubt.anchor) for doubt in doubts] == [(0, 0, "s5")]


def test_flags_are_numbered_in_the_order_of_the_text_and_equal_ones_are_one() -> None:
    report = flagged(made_report("a", "甲乙丙丁。"), "丙", "甲", "丙")
    doubts = doubts_of(report, lay_out(report))
    assert [(doubt.number, doubt.start) for doubt in doubts] == [(1, 0), (2, 2)]
