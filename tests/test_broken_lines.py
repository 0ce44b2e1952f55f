"""Lines broken inside sentences, so that the rest of one begins like a site's line: 来源, 下载, 上一篇, 免费."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院裁判文书工作情况"
ABOVE = """　　两年来，我院坚持把文书写给当事人看，把道理说到当事人心里，全
院二十三名法官人人过关，文书上网率和自动履行率都有了明显提高，
群众的评价一年比一年好。
　　我院把裁判文书评查列入党组重点工作，每季度开展一次交叉评查，
每次评查都邀请律师和人大代表参加，意见当场反馈，问题限期整改，
整改情况在全院通报。
"""
BELOW = """　　下一步，我院将继续把文书质量当作审判质量来抓，让每一份文书都
经得起当事人的追问，经得起时间的检验，努力让人民群众在每一份裁
判文书中感受到公平正义。
"""


def cleaned(rest: str, rules: Rules) -> str:
    (report,) = clean(draft_of(f"{TITLE}\n{ABOVE}{rest}{BELOW}"), rules)
    return str(report.text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("每一组数字都要注明", "来源，每一句引文都要核对出处，不许想当然。"),
        ("评查时先看", "作者是谁、责任编辑是谁，再看说理够不够。"),
        ("法官讲评时总要问一句，", "上一篇的毛病，下一篇改了没有。"),
        ("庭审视频的", "点击量超过三百万，网友的跟帖有两千多条。"),
        ("我院把指引印了三千册，", "免费送给律师、企业和学校。"),
    ],
)
def test_the_rest_of_a_sentence_is_no_line_of_a_site(before: str, after: str, rules: Rules) -> None:
    assert before + after in cleaned(f"　　评查的标准只有一条，{before}\n{after}\n", rules)


def test_several_breaks_inside_one_sentence_are_one(rules: Rules) -> None:
    broken = "　　文书送达之前，\n作者先读一遍，\n编辑、校对各看一遍，\n当事人能看懂，才算合格。\n"
    assert broken.replace("\n", "").strip() in cleaned(broken, rules)


@pytest.mark.parametrize(
    "line",
    ["来源：柳烟阁　作者：阁主", "更多范文请访问柳烟范文网www.liuyan.example", "上一篇：庭审礼仪　下一篇：卷宗装订"],
)
def test_a_site_s_line_below_a_paragraph_still_goes(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{ABOVE}{BELOW}\n{line}\n"), rules)
    assert line not in str(report.text)


@pytest.mark.parametrize("day", ["二〇二二年十二月五日", "2022年12月5日", "（2022年12月5日）"])
def test_a_day_below_the_title_of_a_wrapped_page_is_a_line_of_its_own(day: str, rules: Rules) -> None:
    title = "柳岸县人民法院关于加强裁判文书释法说理和文书评查工作情况报告"
    (report,) = clean(draft_of(f"{title}\n{day}\n{ABOVE}{BELOW}"), rules)
    assert (report.title, report.date) == (title, "2022-12-05")
