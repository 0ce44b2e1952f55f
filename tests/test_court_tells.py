"""A court that tells of its website, of adverts and copyright loses no sentence; a site that says the same goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.stages.register import court_tells

if TYPE_CHECKING:
    from juanzong.rules import Rules

HEAD = (
    "某某县人民法院2021年工作总结\n\n今年以来，我院坚持公正司法，受理各类案件三千二百一十二件，审结三千一百零五件，"
    "各项工作取得新的进展。\n\n一、深化司法公开\n\n"
)
BEFORE, BEHIND = "我院重视宣传，设专人负责。", "群众对司法公开的满意度达到九成七。"
OWN = [
    "我院对各家网站转载的稿件一律要求注明来源，版权归作者所有。",
    "点击阅读原文即可收看庭审直播，全年收看三十万人次。",
    "扫描二维码即可在线立案、缴费，群众少跑腿。",
    "上一篇裁判文书公开以后，下一篇须在七日之内公开。",
    "声明：以上数据均取自审判管理系统。",
    "转载本院微信文章的媒体有二十一家。",
    "免费下载的诉讼文书样式共六十二种，法庭大厅还可以打印。",
    "充值、打赏主播引发的未成年人退款案件审结九件。",
    "我院网站首页设“版权声明”“联系我们”“网站地图”三个栏目。",
    "本院网站内容仅供参考，以裁判文书原件为准，这句提示已写入首页。",
]
FOREIGN = [
    "如有侵权，请联系本站删除。",
    "您可以在本站下载法院工作总结三百篇。",
    "欢迎转载，转载请注明来源于某某文库。",
    "扫描二维码，加入法律资料群，已有三千人入群。",
]


def text_of(source: str, rules: Rules) -> str:
    return "".join(str(report.text) for report in clean(draft_of(source), rules)).replace("\n", "")


@pytest.mark.parametrize("sentence", OWN)
def test_a_courts_sentence_about_a_site_stays_wherever_it_stands(sentence: str, rules: Rules) -> None:
    for body in (
        f"{BEFORE}{sentence}{BEHIND}",
        f"{BEFORE}{sentence}",
        f"{BEFORE}\n\n{sentence}\n\n{BEHIND}",
        f"{BEFORE}\n\n{sentence}",
    ):
        assert sentence in text_of(f"{HEAD}{body}\n", rules)


@pytest.mark.parametrize("sentence", FOREIGN)
def test_a_sites_sentence_goes_where_it_stands_alone(sentence: str, rules: Rules) -> None:
    text = text_of(f"{HEAD}{BEFORE}{BEHIND}\n\n{sentence}\n", rules)
    assert sentence not in text
    assert BEHIND in text


def test_a_paragraph_of_a_courts_keeps_what_a_site_would_say_in_it(rules: Rules) -> None:
    paragraph = f"{BEFORE}如有侵权，请联系知识产权庭。全院开展版权保护宣传十二场次。"
    assert paragraph in text_of(f"{HEAD}{paragraph}\n", rules)


@pytest.mark.parametrize(
    "line",
    [
        "我院网站",
        "主办：某某县人民法院，共三个栏目",
        "本站收录法院总结三百篇。",
        "点此查看我院简介，共三百人次。",
        "已有三千人收藏。",
    ],
)
def test_fragments_and_words_to_visitors_are_no_courts_sentence(line: str, rules: Rules) -> None:
    assert not court_tells(line, rules.shapes)


@pytest.mark.parametrize("who", ["有的网店", "个别卖家", "少数平台"])
def test_what_shops_are_told_to_have_done_stays_in_its_paragraph(who: str, rules: Rules) -> None:
    sentence = f"{who}谎称限时特惠、扫码立减，以好评换红包，误导老人。"
    assert sentence in text_of(f"{HEAD}{BEFORE}{sentence}{BEHIND}\n", rules)
