"""A title and a salutation behind a whole report begin another paper; an attached speech does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE, SPEECH = "芦花县人民法院2021年执行工作总结", "在全市政法英模报告会上的发言"
PROSE = "我们认真抓好{0}工作，全年开展{0}活动二百余场，走遍了全县十四个乡镇，群众反映良好，没有发生一起投诉。\n"
REPORT = f"{TITLE}\n" + "".join(
    f"{number}、抓{name}\n" + PROSE.format(name) * 3
    for number, name in (("一", "执行"), ("二", "调解"), ("三", "学习"))
)
SALUTATION = "尊敬的各位领导、各位同仁：\n"
TOLD = "".join(PROSE.format(name) for name in ("走访", "送达", "宣讲", "帮教", "巡回", "普法", "信访", "值班"))


def titles_of(text: str, rules: Rules) -> list[str]:
    return [report.title for report in clean(draft_of(text), rules)]


@pytest.mark.parametrize("between", ["", "（2022年1月8日）\n", "芦花县人民法院　沈青竹\n"])
def test_a_speech_behind_a_report_is_a_report_of_its_own(between: str, rules: Rules) -> None:
    assert titles_of(f"{REPORT}\n{SPEECH}\n{between}{SALUTATION}{TOLD}", rules) == [TITLE, SPEECH]


@pytest.mark.parametrize("above", ["附件：\n", "现将沈青竹同志的发言刊登如下：\n", "附：英模代表发言\n"])
def test_a_speech_that_a_report_announces_stays_in_it(above: str, rules: Rules) -> None:
    assert titles_of(f"{REPORT}{above}{SPEECH}\n{SALUTATION}{TOLD}", rules) == [TITLE]


def test_a_speech_that_the_text_above_has_named_parts_nothing(rules: Rules) -> None:
    note = f"沈青竹同志的《{SPEECH}》在干警中引起强烈反响。\n"
    assert len(titles_of(f"{note}{TOLD}\n{SPEECH}\n{SALUTATION}{TOLD}", rules)) == 1


@pytest.mark.parametrize("told", [PROSE.format("走访"), ""])
def test_a_short_speech_within_a_report_stays_in_it(told: str, rules: Rules) -> None:
    assert titles_of(f"{REPORT}\n{SPEECH}\n{SALUTATION}{told}", rules) == [TITLE]


def test_a_speech_below_a_short_note_stays_with_it(rules: Rules) -> None:
    note = f"芦花县人民法院工作简报\n{PROSE.format('宣讲')}"
    assert len(titles_of(f"{note}\n{SPEECH}\n{SALUTATION}{TOLD}", rules)) == 1
