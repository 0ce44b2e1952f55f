"""Titles that end in no word of a report: a headline with a court before its colon; and titles that a site gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.rules import Rules

TEXT = "今年以来，法院坚持围绕审判抓党建，把支部建在庭上，党员干警带头办案，各项工作取得了新的成效。\n" * 4


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "红石滩机关网\n经验交流\n红石滩法院：三个“聚焦”推动党建与审判深度融合\n",
            "红石滩法院：三个“聚焦”推动党建与审判深度融合",
        ),
        ("2024公文写作范例：工作计划（法院类）\n柳堤区人民法院2024年工作计划\n", "柳堤区人民法院2024年工作计划"),
        ("标  题: 铁岭桥法院2007年上半年党建工作小结\n", "铁岭桥法院2007年上半年党建工作小结"),
        ("范文魔方　关于审判管理工作的调研报告\n", "关于审判管理工作的调研报告"),
    ],
)
def test_a_title_is_the_courts_own(head: str, title: str, rules: Rules) -> None:
    (report,) = clean(draft_of(head + TEXT), rules)
    assert report.title == title
    assert str(report.text).startswith("今年以来")


def test_what_a_site_calls_its_page_gives_way_to_the_courts_own_title(tmp_path: Path, rules: Rules) -> None:
    page = tmp_path / "page.html"
    head = "<h1>2024公文写作范例：工作计划（法院类）</h1><h2>柳堤区人民法院2024年工作计划</h2>"
    page.write_text(f"<body>{head}" + "".join(f"<p>{line}</p>" for line in TEXT.splitlines()), "utf-8")
    (report,) = clean(read(page, page.name), rules)
    assert report.title == "柳堤区人民法院2024年工作计划"
    assert "范例" not in str(report.text)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("【转贴】一盏灯的二十年——记青石坝人民法庭的变迁\n", "一盏灯的二十年——记青石坝人民法庭的变迁"),
        (
            "柳烟的空间\n【原创】雪线上的车辙——走近雪岭法院巡回法庭\n分类：闲读 | 标签：法庭 | 字号：大中小\n",
            "雪线上的车辙——走近雪岭法院巡回法庭",
        ),
        (
            "题目：老干警座谈会发言选登\n发帖：2023-10-04 20:01　作者：管家　人气 51\n",
            "老干警座谈会发言选登",
        ),
        (
            "【关于建立执行联动机制的调研报告.docx】 页数：6 时间：2021-08-03 来自：蛛网书坊\n蛛网书坊·让材料走起来\n",
            "关于建立执行联动机制的调研报告",
        ),
    ],
)
def test_a_headline_is_found_behind_a_site_s_name(head: str, title: str, rules: Rules) -> None:
    (report,) = clean(draft_of(head + TEXT), rules)
    assert report.title == title
    assert str(report.text).startswith("今年以来")


@pytest.mark.parametrize("line", ["让柳堤县更美", "柳堤县山多地少", "（一）把柳堤县建成无讼之乡"])
def test_a_place_that_a_text_came_from_is_no_site(line: str, rules: Rules) -> None:
    text = f"柳堤县法院工作总结\n来源：柳堤县\n{TEXT}{line}\n{TEXT}"
    (report,) = clean(draft_of(text), rules)
    assert line in str(report.text).split("\n")


@pytest.mark.parametrize(
    ("bar", "title", "issuer"),
    [
        (
            "一粒种子落进山坳——石塘区人民法院巡回审判工作经验材料_石塘观察_石塘融媒",
            "一粒种子落进山坳——石塘区人民法院巡回审判工作经验材料",
            "石塘区人民法院",
        ),
        ("好材料文库网——石塘区人民法院巡回审判工作经验材料", "石塘区人民法院巡回审判工作经验材料", "石塘区人民法院"),
    ],
)
def test_a_first_half_that_leads_over_a_dash_is_the_title_s(
    bar: str, title: str, issuer: str, tmp_path: Path, rules: Rules
) -> None:
    page = tmp_path / "page.html"
    paragraphs = "".join([f"<p>{line}</p>" for line in TEXT.splitlines()])
    page.write_text(f"<html><head><title>{bar}</title></head><body>{paragraphs}</body></html>", encoding="utf-8")
    (report,) = clean(read(page, page.name), rules)
    assert (report.title, report.issuer) == (title, issuer)


@pytest.mark.parametrize(
    ("foot", "title"),
    [
        ("这份材料的全称为《石塘区人民法院巡回审判工作总结》，下载后可打印", "石塘区人民法院巡回审判工作总结"),
        # another page's
        ("下一篇：《青石区人民法院巡回审判工作总结》，下载后可打印", None),
    ],
)
def test_a_site_names_below_what_it_shows_without_a_title(foot: str, title: str | None, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TEXT}{foot}\n"), rules)
    assert foot not in str(report.text)
    assert report.title == title if title else report.title.endswith("……")


def test_the_ranks_of_headings_are_those_of_the_report_and_not_of_the_page_around_it(
    tmp_path: Path, rules: Rules
) -> None:
    page = tmp_path / "page.html"
    part = "".join([f"<p>{line}</p>" for line in TEXT.splitlines()])
    page.write_text(
        "<html><body><h2>石塘区人民法院巡回审判工作总结</h2><article>"
        f"<h4>把法庭搬到渡口</h4>{part}<h4>把卷宗背上山梁</h4>{part}</article>"
        "<div class='sidebar'><h2>热门推荐</h2><ul><li><a href='/1'>写作技巧</a></li></ul><h3>最新上传</h3></div>"
        "</body></html>",
        encoding="utf-8",
    )
    (report,) = clean(read(page, page.name), rules)
    assert [(heading.level, heading.title) for heading in report.headings] == [
        (1, "把法庭搬到渡口"),
        (1, "把卷宗背上山梁"),
    ]


def test_the_title_that_a_text_begins_with_goes_before_the_name_of_its_file(rules: Rules) -> None:
    prose = "近三年来，我院坚持依法审理行政案件，妥善化解官民纠纷，行政机关负责人出庭应诉率逐年提高。" * 6
    own = "柳堤县人民法院行政审判工作情况报告"
    for greeting, title in (("主任、各位副主任、各位委员：", own), ("", "柳堤法院行审报告")):
        (report,) = clean(draft_of(f"柳堤法院行审报告(人大版).docx\n1、{own} {greeting}{prose}\n2、{prose}"), rules)
        assert report.title.startswith(title)
