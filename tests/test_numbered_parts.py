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
