"""What apps and sites put around and into a text that came down as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.stages.noise import copy_noise

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2023年审判管理工作总结"
TEXT = (
    "2023年，我院把审判管理当作提升质效的抓手，健全制度十二项，全年结案率百分之九十七。"
    "一年来，我院评查案件六百件，通报问题四十一个，全部整改到位，服判息诉率明显提高，群众反映良好。"
    "一位老人说：“官司输了，心里服了。”下一步，我院将继续加强流程管控，把每一个节点都管住、管好。"
)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ('[芦苇速记]复制的内容："', '" 来自芦苇速记,原文链接 https://su.liuan.example/9'),
        ("分享内容：“", "”（打开App查看高清图）"),
        ("转发的文字如下：「", "」 来自 芦苇读书"),
        ("摘录：『", "』"),
    ],
)
def test_the_wrapper_of_an_app_goes(before: str, behind: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{before}{TITLE} {TEXT}{behind}"), rules)
    assert report.title == TITLE
    assert str(report.text) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n复制的内容：“一人一档”。{TEXT}",
        f"{TITLE}\n{TEXT}\n转发内容：“{TEXT[:40]}",
        f"{TITLE}\n他在日记里摘录：“{TEXT[:45]}”，一直带在身边。{TEXT}",
    ],
)
def test_a_quotation_of_the_report_s_own_stays(text: str, rules: Rules) -> None:
    (report,) = clean(draft_of(text), rules)
    assert str(report.text) == text.partition("\n")[2]


def test_marked_reports_in_one_line_are_parted(rules: Rules) -> None:
    first, second = "法院宣传处年度工作总结", "法院机关食堂年度工作总结"
    advert = "★笔墨小铺★每日一更，收藏本站，下次写稿不求人。"
    text = f"★笔墨小铺★法院工作总结范文2篇，供各位参考。例文（一）：{first} {TEXT}例文（二）：{second} {TEXT}{advert}"
    one, two = clean(draft_of(text), rules)
    assert (one.title, two.title) == (first, second)
    assert (str(one.text), str(two.text)) == (TEXT, TEXT)


def test_a_starred_sentence_of_a_court_stays(rules: Rules) -> None:
    text = f"{TEXT}★承诺★案件当天立，材料一次清，请您监督我们法院。"
    (report,) = clean(draft_of(f"{TITLE}\n{text}"), rules)
    assert str(report.text) == text


def test_headings_end_with_their_quotations_where_all_do(rules: Rules) -> None:
    parts = [
        ("一、算好“明白账”", "逐案核对收支，清理往来款项三十二笔，没有发生一起差错。"),
        ("二、敲响“警示钟”", "组织旁听庭审、观看教育片，全院干警人人写出了心得。"),
        ("三、扎紧“铁篱笆”", "修订制度十七项，紧盯节假日等重要节点开展明察暗访。"),
    ]
    (report,) = clean(draft_of(f"{TITLE}\n{TEXT}" + "".join(head + words for head, words in parts)), rules)
    assert [heading.title for heading in report.headings] == [head for head, _ in parts]


@pytest.mark.parametrize("noise", [" w7&;|m_40%~b3=5", "h5$;|q^81##e2", "　6 ~; |; t% v9"])
def test_signs_against_copying_at_the_end_of_a_line_go(noise: str, rules: Rules) -> None:
    first, rest = TEXT[:60], TEXT[60:]
    assert str(clean(draft_of(f"{TITLE}\n{first}{noise}\n{rest}"), rules)[0].text).replace("\n", "") == TEXT


@pytest.mark.parametrize(
    "tail",
    [
        "https://su.liuan.example/?a=1&b=2#c;d|e",
        "S=a^2+b^2-2ab",
        "V2.0(build;3)",
        " 98.6% 12,304 -3.5%",
        "zhou_y&lin@liuan.example",
        "~~ 12/30 ~~",
    ],
)
def test_what_has_a_sense_at_the_end_of_a_line_is_no_noise(tail: str) -> None:
    assert not copy_noise(f"下列各项以此为准：{tail}\n群众反映良好。")
