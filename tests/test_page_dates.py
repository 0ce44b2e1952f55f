"""The date that a page states: every notation, and which of several is that of the publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.stages.dates import date_in

if TYPE_CHECKING:
    from juanzong.rules import Rules

TEXT = "2021年，我院坚持公正司法，审结案件两千余件，各项工作取得了新的成效，现将有关情况报告如下。\n" * 6
TITLE = "柳岸县人民法院2021年工作总结"


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2023.7.19", "2023-07-19"),
        ("2023年7月19日", "2023-07-19"),
        ("二〇二三年七月十九日", "2023-07-19"),
        ("19-07-2023 22:41", "2023-07-19"),
        ("Wed, 19 Jul 2023 09:30:00 +0800", "2023-07-19"),
        ("Mon Jul  2 15:06:33 2007", "2007-07-02"),
        ("Jul 19, 2023", "2023-07-19"),
        ("07-08-2023", None),
        ("31 Feb 2023", None),
        ("2023-02-31", None),
        ("7月19日", None),
    ],
)
def test_a_date_is_read_in_every_notation_and_never_guessed(words: str, date: str | None) -> None:
    assert date_in(words) == date


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2022-01-15 来源：柳岸县法院",
        "编辑部整理　2022/01/15 08:15（更新于 2022/01/20）",
        "（更新于 2022/01/20）编辑部整理　2022/01/15 08:15",
        "更新时间：2022-01-20　发布日期：2022-01-15",
        "成文日期：2022-01-09\n发布时间：2022-01-15 16:20",
        "注册时间 2015-4-2\n发表于 15-01-2022 22:41:07",
        "发布人：柳岸法院　更新于：15-01-2022",
    ],
)
def test_the_date_of_publication_goes_before_all_others(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{line}\n{TEXT}"), rules)
    assert report.date == "2022-01-15"


def test_when_a_page_was_printed_says_nothing(rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n打印时间：2023年2月1日 15:44\n{TEXT}"), rules)
    assert report.date is None
