from __future__ import annotations

from dataclasses import replace

from gold_library import gold_library, made_report
from juanzong.paragraphs import lay_out
from juanzong.spans import Change


def test_an_anchor_is_s_and_the_first_offset_in_the_source() -> None:
    report = made_report("a", "甲段。\n一、乙\n丙段。", headings=((1, "一、乙"),))
    layout = lay_out(report)
    assert [(paragraph.anchor, paragraph.level) for paragraph in layout.paragraphs] == [
        ("s5", 0),
        ("s9", 1),
        ("s13", 0),
    ]
    for paragraph in layout.paragraphs:
        assert report.source.text[int(paragraph.anchor[1:]) :].startswith(paragraph.words)


def test_an_anchor_stays_when_a_rule_changes_what_stands_before_it() -> None:
    report = made_report("a", "甲段有杂物。\n乙段。")
    fewer = replace(report, text=report.text.revise("cut", [Change(2, 5, "", "noise", "杂物")]).text)
    assert lay_out(fewer).paragraphs[1].anchor == lay_out(report).paragraphs[1].anchor


def test_no_anchor_stands_twice_even_where_two_lines_come_out_of_one_place() -> None:
    report = made_report("a", "甲乙")
    torn = replace(report, text=report.text.revise("join", [Change(0, 1, "甲\n丁\n", "torn", "一变三")]).text)
    anchors = [paragraph.anchor for paragraph in lay_out(torn).paragraphs]
    assert anchors == ["s5", "s5-2", "s6"]


def test_a_report_without_text_has_no_paragraphs() -> None:
    layout = lay_out(made_report("a", ""))
    assert layout.paragraphs == ()
    assert layout.anchor_at(0) == ""
    assert layout.heading_at(0) is None


def test_a_place_belongs_to_the_heading_above_it() -> None:
    layout = lay_out(made_report("a", "引言。\n一、乙\n丙段。", headings=((1, "一、乙"),)))
    assert layout.heading_at(0) is None
    for position in (4, 9):
        heading = layout.heading_at(position)
        assert heading is not None
        assert heading.words == "一、乙"


def test_every_paragraph_of_the_gold_reports_has_an_anchor_of_its_own() -> None:
    for report in gold_library().reports:
        layout = lay_out(report)
        assert "\n".join([paragraph.words for paragraph in layout.paragraphs]) == str(report.text)
        assert len({paragraph.anchor for paragraph in layout.paragraphs}) == len(layout.paragraphs)
        assert len(layout.headings) == len(report.headings)
