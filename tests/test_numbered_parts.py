"""Compilations whose parts are numbered like chapters, and what stands above the first part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean

if TYPE_CHECKING:
    from juanzong.model import Report
    from juanzong.rules import Rules

TITLES = ("芦花区法院民一庭事迹材料", "芦花区法院执行局事迹材料", "芦花区法院南湖法庭事迹材料")
BODY = (
    "（一）有担当\n九名干警两年里走遍全区十四个乡镇，办结案件一千余件，没有一件超过审限，没有一人叫苦叫累。\n"
    "（二）有办法\n他们把复杂的账目画成一张图，让双方当事人看得明明白白，一件拖了六年的官司半天就调解成功。\n"
    "（三）有温度\n逢年过节，干警自己掏钱给辖区的孤寡老人送去米面油，老人们说他们比亲人还亲。"
)


def parts(text: str, rules: Rules) -> tuple[Report, ...]:
    return clean(draft_of(text), rules)


def compilation(mark: str = "（{}）", body: str = BODY, head: str = "") -> str:
    numerals = "一二三"
    return head + "\n".join(
        f"{mark.format(numeral)}{title}\n{title[:6]}的同志们作风过硬。\n{body}"
        for numeral, title in zip(numerals, TITLES, strict=True)
    )


@pytest.mark.parametrize("mark", ["（{}）", "({})", "（{}） "])
def test_a_numbering_that_starts_anew_below_each_title_makes_reports_of_them(mark: str, rules: Rules) -> None:
    found = parts(compilation(mark), rules)
    assert [report.title for report in found] == list(TITLES)
    assert all(str(report.text).startswith("芦花区法院") for report in found)


def test_chapters_of_one_article_are_not_parted(rules: Rules) -> None:
    chapters = BODY.replace("（一）", "1．").replace("（二）", "2．").replace("（三）", "3．")
    text = "芦花区人民法院先进集体事迹材料\n" + compilation(body=chapters)
    assert len(parts(text, rules)) == 1


def test_chapters_are_parts_where_the_page_promises_as_many(rules: Rules) -> None:
    chapters = BODY.replace("（一）", "1．").replace("（二）", "2．").replace("（三）", "3．")
    assert len(parts("法院先进集体事迹材料（精选3篇）\n" + compilation(body=chapters), rules)) == 3


def test_what_a_site_says_above_the_first_part_belongs_to_none(rules: Rules) -> None:
    head = "法院先进集体事迹材料（精选3篇）\n岁月如梭，又到了写材料的季节，小鹿挑了几个样子放在下面，各取所需。\n"
    found = parts(compilation(head=head), rules)
    assert [report.title for report in found] == list(TITLES)
    assert all("岁月如梭" not in str(report.text) for report in found)


def test_what_a_court_says_above_the_first_part_stays(rules: Rules) -> None:
    head = "法院先进集体事迹材料（精选3篇）\n现将各党支部的先进事迹印发，请各庭组织干警学习，推进审判工作。\n"
    assert "印发" in str(parts(compilation(head=head), rules)[0].text)


def test_what_a_page_calls_the_compilation_is_the_title_of_no_part(rules: Rules) -> None:
    body = "我从事书记员工作已经一年，记录庭审二百余场，没有出过差错。" * 6
    text = f"法院书记员个人总结（精选2篇）\n篇一\n{body}\n一、学习\n{body}\n篇二\n{body[15:]}\n一、工作\n{body[15:]}"
    assert all("精选" not in report.title for report in parts(text, rules))


@pytest.mark.parametrize(
    ("first", "second", "titles"),
    [
        ("总结一：{}", "总结二：{}", TITLES[:2]),
        ("◆总结1◆ {}", "◆总结2◆ {}", TITLES[:2]),
        ("======== 第一份 ========\n{}", "======== 第二份 ========\n{}", TITLES[:2]),
        ("法院先进事迹材料（一）", "法院先进事迹材料（二）", None),
    ],
)
def test_markers_of_parts_in_all_their_dresses(
    first: str, second: str, titles: tuple[str, ...] | None, rules: Rules
) -> None:
    chapters = BODY.replace("（一）", "一、").replace("（二）", "二、").replace("（三）", "三、")
    text = f"{first.format(TITLES[0])}\n{chapters}\n{second.format(TITLES[1])}\n{chapters}"
    found = parts(text, rules)
    assert len(found) == 2
    if titles:
        assert tuple(report.title for report in found) == titles


def test_a_marker_behind_a_full_line_of_a_wrapped_page_begins_a_line(rules: Rules) -> None:
    rows = [f"二〇一六年第{number}季度审判管理工作紧紧围绕司法责任制改革，" for number in "一二三四五六七八九"]
    pages = "\n".join(["　　" + rows[0][2:], *rows[1:-1], rows[-1][:-1] + "。"])
    later = pages.replace("六年", "七年")
    text = f"总结一：{TITLES[0]}\n{pages}\n总结二：{TITLES[1]}\n{later}"
    assert [report.title for report in parts(text, rules)] == list(TITLES[:2])


def test_marked_parts_of_a_page_in_one_line(rules: Rules) -> None:
    body = BODY.replace("\n", "").replace("（一）", "一、").replace("（二）", "二、").replace("（三）", "三、")
    marked = zip("一二", TITLES, strict=False)
    text = " ".join(f"【篇{numeral}】{title} {title[:5]}的同志们作风过硬。{body}" for numeral, title in marked)
    found = parts(f"先进事迹材料两篇 提要:下文是小站为您搜集的范文,希望对您有所启发。 {text}", rules)
    assert [report.title for report in found] == list(TITLES[:2])


CHAPTERS = BODY.replace("（一）", "一、").replace("（二）", "二、").replace("（三）", "三、")


@pytest.mark.parametrize("mark", ["篇目{}　", "（第{}份）", "◆第{}则◆", "第{}碗："])
@pytest.mark.parametrize("head", ["", "目录\n1、民一庭事迹材料\n2、执行局事迹材料\n3、南湖法庭事迹材料\n"])
def test_a_number_among_the_compiler_s_own_words_begins_a_report(mark: str, head: str, rules: Rules) -> None:
    found = parts(compilation(mark, CHAPTERS, head), rules)
    assert [report.title for report in found] == list(TITLES)


@pytest.mark.parametrize("mark", ["第{}部分　", "第{}方面："])
def test_what_is_counted_within_one_report_begins_none(mark: str, rules: Rules) -> None:
    assert len(parts("芦花区法院先进事迹汇报\n" + compilation(mark, CHAPTERS), rules)) == 1


def test_a_numbered_list_of_titles_above_the_same_titles_is_the_contents(rules: Rules) -> None:
    listed = "目录\n" + "\n".join(f"{number}、{title}" for number, title in enumerate(TITLES, 1)) + "\n"
    text = compilation("{}、", BODY).replace("一、", "1、", 1).replace("二、", "2、", 1).replace("三、", "3、", 1)
    found = parts(listed + text.replace("（一）", "一、"), rules)
    assert [report.title for report in found] == list(TITLES)
    assert all("目录" not in str(report.text) for report in found)
