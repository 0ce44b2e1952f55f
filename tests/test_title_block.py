"""What stands between a title and its text in notes is about the title; headings and copies of a text stay whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.stages.beside_title import is_title_block
from juanzong.stages.characters import fold_radicals

if TYPE_CHECKING:
    from juanzong.model import Report
    from juanzong.rules import Rules

TITLE = "某某县人民法院2021年工作总结"
TEXT = (
    "今年以来，我院坚持公正司法，受理各类案件三千二百一十二件，审结三千一百零五件，各项工作取得新的进展。",
    "我院重视宣传工作，设专人负责新闻发布。群众对司法公开的满意度达到九成七，比去年提高两个百分点。",
    "建立院庭长包案制度，对信访积案逐件过筛，到十一月底化解四十二件，剩下的三件都有了方案，责任落实到人。",
    "一年来组织庭审观摩十二次，评查案件四百件，干警办案能力明显提高。",
)


def report_of(lines: tuple[str, ...], rules: Rules) -> Report:
    return clean(draft_of("\n\n".join(lines) + "\n"), rules)[0]


@pytest.mark.parametrize(
    ("note", "date"),
    [
        ("某某县人民法院研究室 二〇二二年一月七日", "2022-01-07"),
        ("某某县人民法院调研组    山湾周刊 2022-01-07  字数：1690  本版编辑 小满", "2022-01-07"),
        ("2022年1月7日在某某县第十七届人民代表大会第二次会议上", "2022-01-07"),
    ],
)
def test_notes_below_a_title_go_and_date_the_report(note: str, date: str, rules: Rules) -> None:
    report = report_of((TITLE, note, *TEXT), rules)
    assert (str(report.text).split("\n"), report.date) == (list(TEXT), date)


@pytest.mark.parametrize("note", ["2022-01-07　某某县人民法院", "二〇二二年一月七日 某某县人民法院"])
def test_a_day_beside_an_office_is_no_part_of_its_name(note: str, rules: Rules) -> None:
    report = report_of(("审判白皮书（2019—2021）情况说明", note, *TEXT), rules)
    assert (report.date, report.issuer) == ("2022-01-07", "某某县人民法院")


def test_a_dash_between_years_does_not_hide_the_court_of_a_title(rules: Rules) -> None:
    assert report_of(("某某县人民法院审判白皮书（2019—2021）情况说明", *TEXT), rules).issuer == "某某县人民法院"


@pytest.mark.parametrize(
    "words",
    [
        "2022年1月7日，县法院召开全院大会",
        "2022年1月1日至6月30日，各庭结案情况",
        "某某县人民法院2022年1月7日起施行的规定",
        "各位代表：",
        "截至2022年1月7日结案情况",
    ],
)
def test_a_line_that_tells_something_is_no_note(words: str) -> None:
    assert not is_title_block(words)


@pytest.mark.parametrize("heading", ["（二）一声“版权所有”管不管用", "（一）办好自己的公众号", "三、扫码评价见真章"])
def test_no_words_take_a_numbered_heading(heading: str, rules: Rules) -> None:
    assert heading in str(report_of((TITLE, TEXT[0], heading, *TEXT[1:]), rules).text)
    assert heading in str(report_of((TITLE, heading, *TEXT), rules).text)


def test_what_stands_only_beside_the_second_copy_goes(rules: Rules) -> None:
    flat = "".join(TEXT)
    twice = (TITLE, *TEXT, "〔竹简版〕机器去掉了分行", flat, "入馆须知：缺页请告诉值馆的老骆")
    text = str(report_of(twice, rules).text)
    assert "竹简版" not in text
    assert "老骆" not in text
    assert text.endswith("干警办案能力明显提高。")


def test_a_signature_behind_the_second_copy_stays(rules: Rules) -> None:
    twice = (TITLE, *TEXT, "〔竹简版〕机器去掉了分行", "".join(TEXT), "某某县人民法院", "2021年12月30日")
    assert "2021年12月30日" in str(report_of(twice, rules).text)


def test_a_marker_of_its_own_below_the_contents_begins_the_first_part(rules: Rules) -> None:
    names = ("执行局支部书记述职报告", "法院机关党委年度工作总结")
    contents = [f"【篇{numeral}】{name}……{page}" for numeral, name, page in zip("一二", names, "14", strict=True)]
    parts = [(f"【篇{numeral}】", name, *TEXT) for numeral, name in zip("一二", names, strict=True)]
    page = ("法院述职报告和总结汇编（2篇）", "目 录", *contents, *parts[0], *parts[1])
    reports = clean(draft_of("\n\n".join(page) + "\n"), rules)
    assert tuple(report.title for report in reports) == names


def test_radicals_that_fonts_of_the_mainland_draw_as_common_hanzi() -> None:
    assert fold_radicals("\u2f3e\u2fad\u2fc8") == "户青黄"


@pytest.mark.parametrize("chapter", ["第一篇章：一本账", "第三篇章：一张网", "第二篇：一盏灯"])
def test_a_chapter_below_a_title_does_not_take_its_place(chapter: str, rules: Rules) -> None:
    report = report_of((TITLE, chapter, *TEXT), rules)
    assert report.title == TITLE
    assert str(report.text).startswith(chapter)


def test_a_marked_title_below_that_of_a_collection_is_its_part_s(rules: Rules) -> None:
    parts = ("某某县人民法院工作总结（2篇）", "篇一：法院执行工作总结", *TEXT[:2], "篇二：法院宣传工作总结", *TEXT[2:])
    reports = clean(draft_of("\n\n".join(parts) + "\n"), rules)
    assert [report.title for report in reports] == ["法院执行工作总结", "法院宣传工作总结"]


@pytest.mark.parametrize(
    "last",
    [
        "一是热线与案件系统联网，来电即可显示案号和承办人。二是编印《热线里的一百问》，免费赠阅，欢迎索取。",
    ],
)
def test_a_last_paragraph_in_a_court_s_voice_stays(last: str, rules: Rules) -> None:
    assert last in str(report_of((TITLE, *TEXT, "四、下一步工作", last), rules).text)


@pytest.mark.parametrize(
    ("imprint", "stays"),
    [
        ("主送：各基层人民法院　抄报：市委政法委　（共印六十份）", False),
        ("抄送：县人大常委会办公室，县政协办公室。", True),
        ("主送：县委政法委。抄送：市中级人民法院执行局。", True),
    ],
)
def test_a_bulletin_s_imprint_in_one_line_is_none_of_a_paper_s_own(imprint: str, stays: bool, rules: Rules) -> None:  # noqa: FBT001
    text = str(report_of((TITLE, *TEXT, "某某县人民法院办公室", "2022年1月7日", imprint), rules).text)
    assert (imprint in text) is stays
    assert "2022年1月7日" in text
