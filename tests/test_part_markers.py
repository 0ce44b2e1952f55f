"""Compilations: what marks their parts, alone on a line, before, behind or over a title, and in one flattened line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean

if TYPE_CHECKING:
    from juanzong.model import Draft, Report
    from juanzong.rules import Rules

PARTS = ("学习", "执行", "调解")
PROSE = "我们认真抓好{0}工作，全年开展{0}活动二百余场，走遍了全县十四个乡镇，群众反映良好，没有发生一起投诉。\n"
TITLES = [f"芦花县人民法院{name}工作总结" for name in PARTS]


def body(name: str, chapters: str = "一、{0}基本情况\n{1}二、{0}主要成效\n{1}") -> str:
    return PROSE.format(name) * 2 + chapters.format(name, PROSE.format(name) * 2)


def parts(text: str, rules: Rules) -> tuple[Report, ...]:
    return clean(draft_of(text), rules)


@pytest.mark.parametrize(
    "marks",
    [
        ("（一）{}", "（二）{}", "（三）{}"),
        ("1.{}", "2.{}", "3.{}"),
        ("其一　{}", "其二　{}", "其三　{}"),
        ("演讲稿1：{}", "演讲稿2：{}", "演讲稿3：{}"),
        ("法院工作总结篇1：{}", "法院材料篇2：{}", "法院演讲稿篇3：{}"),
        ("\t发言稿一：\t{}", "\t发言稿二：\t{}", "\t发言稿三：\t{}"),
    ],
)
def test_a_marked_title_over_chapters_begins_a_report(marks: tuple[str, ...], rules: Rules) -> None:
    rows = zip(marks, TITLES, PARTS, strict=True)
    found = parts("".join(f"{mark.format(title)}\n{body(name)}" for mark, title, name in rows), rules)
    assert [report.title for report in found] == TITLES


@pytest.mark.parametrize(
    "marks",
    [
        ("法院工作总结 篇1", "法院工作总结 篇2", "法院工作总结 篇3"),
        ("法院工作总结之一", "法院工作总结之二", "法院工作总结之三"),
        ("法院工作总结1", "法院工作总结2", "法院工作总结3"),
        ("演讲稿1：", "演讲稿2：", "演讲稿3："),
        ("样例1：", "样例2：", "样例3："),
    ],
)
def test_a_counted_line_begins_a_report(marks: tuple[str, ...], rules: Rules) -> None:
    found = parts("".join(f"{mark}\n{body(name, '')}" for mark, name in zip(marks, PARTS, strict=True)), rules)
    assert [name in str(report.text) for report, name in zip(found, PARTS, strict=True)] == [True] * 3


def test_a_marker_between_long_rules_goes_with_the_name_of_the_compilations_file(rules: Rules) -> None:
    rule = "=" * 20
    rows = zip("一二三", TITLES, PARTS, strict=True)
    text = "".join(f"{rule} 第{n}篇 {rule}\n{title}\n{body(name)}" for n, title, name in rows)
    found = parts(f"芦花法院材料选编（3篇）.docx\n{text}", rules)
    assert [report.title for report in found] == TITLES
    assert all(str(report.text).startswith("我们认真") for report in found)


@pytest.mark.parametrize("mark", ["【范例{}】", "样例{}：", "〔材料之{}〕"])
def test_a_lone_marker_over_a_title_is_no_text(mark: str, rules: Rules) -> None:
    rows = zip("一二三", TITLES, PARTS, strict=True)
    text = "".join(f"{mark.format(n)}\n{title}\n{body(name)}" for n, title, name in rows)
    found = parts(text, rules)
    assert [report.title for report in found] == TITLES
    assert not any(word in str(report.text) for report in found for word in ("例", "材料之"))


def test_a_collection_s_title_with_a_number_over_each_title_is_no_text(rules: Rules) -> None:
    rows = zip("123", TITLES, PARTS, strict=True)
    text = "".join(f"法院个人述职报告 第{n}篇\n{title}\n{body(name)}" for n, title, name in rows)
    found = parts(text, rules)
    assert [report.title for report in found] == TITLES
    assert not any("述职" in str(report.text) for report in found)


def test_what_is_called_a_first_part_is_no_marker(rules: Rules) -> None:
    assert rules.shapes.part.match("人才培养写好第一篇") is None
    assert rules.shapes.part.match("述职报告第1篇以后") is None


def test_a_marker_before_a_title_is_told_from_it(rules: Rules) -> None:
    marker = rules.shapes.part.match(f"材料之一：{TITLES[0]}")
    assert marker is not None
    assert marker[0] == "材料之一："
    assert rules.shapes.part.match("材料之一就是学习笔记") is None


def test_behind_a_marker_of_another_kind_a_title_of_any_wording_begins_a_report(rules: Rules) -> None:
    titles = [*TITLES[:2], "踏遍青山解民忧"]
    marks = ("法院工作总结篇1：", "法院工作总结篇2：", "法院演讲稿篇3：")
    rows = zip(marks, titles, PARTS, strict=True)
    found = parts("".join(f"{mark}{title}\n{body(name)}" for mark, title, name in rows), rules)
    assert [report.title for report in found] == titles


def test_bare_markers_begin_reports_where_the_page_promises_as_many(rules: Rules) -> None:
    text = "".join(f"其{n}\n{body(name, '')}" for n, name in zip("一二三", PARTS, strict=True))
    assert len(parts(f"芦花法院随笔三则\n{text}", rules)) == 3
    assert len(parts(f"芦花法院随笔\n{text}", rules)) == 1


def test_a_sentence_that_counts_is_no_marker(rules: Rules) -> None:
    text = "".join(f"其{n}，{name}要抓实\n{body(name)}" for n, name in zip("一二三", PARTS, strict=True))
    assert len(parts(f"芦花县人民法院三项工作思考\n{text}", rules)) == 1


def test_chapters_called_parts_are_parts_of_one_article(rules: Rules) -> None:
    text = "".join(f"第{n}篇 {name}篇\n{body(name, '')}" for n, name in zip("一二三", PARTS, strict=True))
    assert len(parts(f"芦花法庭纪事\n{text}", rules)) == 1


def test_numbered_headings_of_one_report_stay_its_headings(rules: Rules) -> None:
    rows = "".join(f"（{n}）法院{name}工作情况\n{body(name, '')}" for n, name in zip("一二三", PARTS, strict=True))
    assert len(parts(f"芦花县人民法院工作总结\n一、主要工作\n{rows}", rules)) == 1


@pytest.mark.parametrize("between", ["", " "])
def test_reports_glued_in_one_line_are_parted_behind_their_signatures(between: str, rules: Rules) -> None:
    years = ("2021", "2022", "2023")
    rows = zip(TITLES, PARTS, years, strict=True)
    text = between.join(
        f"{title}{between}一年来，{body(name).replace(chr(10), '')}芦花县人民法院{year}年12月20日"
        for title, name, year in rows
    )
    found = parts(text, rules)
    assert [report.title for report in found] == TITLES
    assert [report.date for report in found] == [f"{year}-12-20" for year in years]
    assert all(report.complete for report in found)


def test_a_title_with_its_number_in_the_series_behind_it_is_the_title(rules: Rules) -> None:
    rows = [f"法官助理年度总结 篇{number}\n{body(name)}" for number, name in enumerate(PARTS, 1)]
    found = parts("法官助理年度总结（精选三篇）\n" + "".join(rows), rules)
    assert [report.title for report in found] == ["法官助理年度总结"] * 3


def test_a_title_that_ends_in_its_number_is_a_title(rules: Rules) -> None:
    titles = [f"芦花县人民法院工作总结（{n}）" for n in "一二三"]
    text = "".join(f"{title}\n{body(name)}" for title, name in zip(titles, PARTS, strict=True))
    assert [report.title for report in parts(text, rules)] == titles


def test_the_title_of_a_series_before_the_markers_of_its_parts_is_none_of_theirs(rules: Rules) -> None:
    names = [f"篇{number}：芦花县人民法院{name}工作总结" for number, name in zip("一二三", PARTS, strict=True)]
    contents = "本文目录\n" + "".join(f"{name}\n" for name in names)
    rows = zip(names, PARTS, strict=True)
    text = "".join(f"法院年终工作总结 {name}\n{PROSE.format(part) * 6}" for name, part in rows)
    found = parts(f"法院年终工作总结精选（3篇）\n{contents}{text}", rules)
    assert [report.title for report in found] == TITLES
    assert all(str(report.text).startswith("我们认真抓好") for report in found)


def test_the_items_of_a_list_are_no_reports_without_a_text(rules: Rules) -> None:
    names = [f"篇{number}：芦花县人民法院{name}工作总结" for number, name in zip("一二三", PARTS, strict=True)]
    found = parts(
        "法院工作总结精选（3篇）\n" + "".join(f"{name}\n" for name in names) + PROSE.format("学习") * 6, rules
    )
    assert all(str(report.text).strip() for report in found)


def test_no_report_comes_out_without_a_text(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(draft: Draft, _rules: Rules) -> tuple[Draft, ...]:
        size = len(draft.text)
        halves = [draft.text.slice(0, 0), draft.text.slice(0, size)]
        return tuple([replace(draft, text=half, part=number) for number, half in enumerate(halves, start=1)])

    monkeypatch.setattr("juanzong.pipeline.split", torn)
    (report,) = parts(f"{TITLES[0]}\n{PROSE.format('学习') * 6}", rules)
    assert (report.title, report.id) == (TITLES[0], report.source.id)
    assert "contents" in {flag.kind for flag in report.flags}
