"""Sections: what stands under which heading or lead."""

from __future__ import annotations

from gold_texts import report_of
from juanzong.stages.sections import sections


def parts(text: str, *headings: str, lead: int = 12) -> list[tuple[str, str]]:
    report = report_of(text, headings=headings)
    return [
        (text[part.start : part.body], text[part.body : part.end]) for part in sections(text, report.headings, lead)
    ]


def test_an_empty_text_has_one_empty_paragraph() -> None:
    assert parts("") == [("", "")]


def test_the_text_of_a_heading_ends_at_the_next_and_the_preamble_is_no_section() -> None:
    assert parts("开头。\n一、甲\n正文。\n二、乙\n结尾。", "一、甲", "二、乙") == [
        ("一、甲", "\n正文。\n"),
        ("二、乙", "\n结尾。"),
    ]


def test_leads_in_a_paragraph_answer_for_that_paragraph_only() -> None:
    assert parts("一、甲\n一是抓学习。学了。二是抓作风：改了。\n总之。", "一、甲") == [
        ("一、甲", "\n"),
        ("一是抓学习", "。学了。二是抓作风：改了。\n总之。"[:4]),
        ("二是抓作风", "：改了。"),
    ]


def test_a_lead_that_opens_a_paragraph_goes_on_to_the_next_lead() -> None:
    assert parts("一是抓学习。学了。\n还学了。\n二是抓作风。改了。") == [
        ("一是抓学习", "。学了。\n还学了。\n"),
        ("二是抓作风", "。改了。"),
    ]


def test_a_lead_without_an_end_counts_its_first_characters() -> None:
    assert parts("第一，坚持不懈地把学习一直抓下去，学到底。", lead=8)[0][0] == "第一，坚持不懈地把学习"


def test_one_is_inside_a_sentence_opens_nothing() -> None:
    assert parts("一、甲\n这样做的好处之一是快。", "一、甲") == [("一、甲", "\n这样做的好处之一是快。")]


def test_a_report_without_headings_and_leads_is_taken_paragraph_by_paragraph() -> None:
    assert parts("抓好学习。学了。\n抓好作风。改了。") == [("抓好学习", "。学了。\n"), ("抓好作风", "。改了。")]
