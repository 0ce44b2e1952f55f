"""What a library of files notes above a report and offers behind it, one cell to a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2023年审判管理工作总结"
TEXT = (
    "2023年，我院把审判管理当作提升质效的抓手，健全制度十二项，全年结案率百分之九十七。\n"
    "一年来，我院评查案件六百件，通报问题四十一个，全部整改到位，服判息诉率明显提高，群众反映良好。\n"
    "一位老人说：“官司输了，心里服了。”下一步，我院将继续加强流程管控，把每一个节点都管住、管好。"
)


def told(page: str, rules: Rules) -> str:
    return str(clean(draft_of(page), rules)[0].text)


def test_labels_and_values_that_take_turns_go(rules: Rules) -> None:
    block = "稿号：\nQH-20417\n厚薄：\n9 页有余\n递稿人：\n芦花老张\n要价：\n8 荷币\n"
    assert told(f"{TITLE}\n{block}{TEXT}", rules) == TEXT


def test_two_such_labels_are_no_block(rules: Rules) -> None:
    assert "主讲法官" in told(f"{TITLE}\n讲堂：\n主讲法官\n听众：\n青年干警\n{TEXT}", rules)


@pytest.mark.parametrize("label", ["时间：\n2023年3月9日", "记录人：\n田某"])
def test_the_head_of_minutes_is_the_courts(label: str, rules: Rules) -> None:
    block = f"{label}\n场所：\n三楼会议室\n讲评：\n审管办\n听讲：\n全体法官\n"
    assert "三楼会议室" in told(f"{TITLE}\n{block}{TEXT}", rules)


def test_the_papers_before_and_behind_go_though_one_ends_like_a_signature(rules: Rules) -> None:
    assert told(f"{TITLE}\n{TEXT}\n上篇：柳岸法院设立巡回法庭\n下篇：渔政站的一天", rules) == TEXT


def test_the_parts_of_a_report_keep_their_names(rules: Rules) -> None:
    first, second, third = TEXT.split("\n")
    text = f"{first}\n上篇：立规矩\n{second}\n下篇：见成效\n{third}"
    assert told(f"{TITLE}\n{text}", rules) == text
