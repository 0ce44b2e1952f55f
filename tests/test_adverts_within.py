"""What a site puts into a court's sentence goes without the sentence; the court's own channels and addresses stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.stages.editing import Line
from juanzong.stages.insertions import site_lines
from juanzong.stages.quoted import with_brackets

if TYPE_CHECKING:
    from juanzong.rules import Rules

REPORT = (
    "某某县人民法院2021年工作总结\n\n今年以来，我院坚持公正司法，受理各类案件三千二百一十二件，审结三千一百零五件。\n\n"
    "一、深化司法公开\n\n我院重视宣传工作，设专人负责新闻发布。{}群众的满意度达到九成七，比去年提高两个百分点。\n\n"
    "二、狠抓审判质效\n\n一年来组织庭审观摩十二次，评查案件四百件，干警办案能力明显提高。\n"
)


def cleaned(sentence: str, rules: Rules) -> str:
    """What stands in the report where `sentence` was put."""
    text = str(clean(draft_of(REPORT.format(sentence)), rules)[0].text)
    return text[text.index("新闻发布。") + 5 : text.index("群众的满意度")]


@pytest.mark.parametrize(
    ("before", "advert", "behind"),
    [
        ("全年罚款", "【稿多多微信号：gdd2020】", "十七人次，拘留三人，震慑了失信者。"),
        ("院里定下三条规矩，", "(稿多多网 www.gaoduo.example 陪你写材料)", "谁也不能破例，谁破例谁检讨。"),
        (
            "屋里摆着圆桌，墙上挂着十字绣，孩子来了有玩具，",
            "下载全文请用稿多多客户端，新用户立减八元。",
            "大人在隔壁谈。",
        ),
        ("调解员来自各行各业，有教师二十名、", "更多好稿请点击www.gaoduo.example", "医生九名、村干部三十一名。"),
        ("材料写得再细，", "稿多多网www.gaoduo.example，", "也要到现场看一看才算数。"),
        ("审判", "www.gaoduo.example", "质效稳步提升，案件平均审理天数缩短六天。"),
        ("要求一案一总结、一月一交流，", "更多模板 稿多多 gaoduo.example/fayan", "力争多办精品案件。"),
        ("材料写得再细，", "（来自稿多多文库 m.gaoduo.example）", "也要到现场看一看才算数。"),
    ],
    ids=[
        "brackets",
        "address-in-brackets",
        "behind-a-clause",
        "leading-to-an-address",
        "name-and-address",
        "in-a-word",
        "without-www",
        "in-brackets-that-tell-where-it-is-from",
    ],
)
def test_an_advert_goes_and_the_sentence_around_it_stays(before: str, advert: str, behind: str, rules: Rules) -> None:
    assert cleaned(before + advert + behind, rules) == before + behind


@pytest.mark.parametrize(
    "sentence",
    [
        "当事人登录www.xxfy.gov.cn即可网上立案，一年少跑三千趟。",
        "依托“掌上法庭”（微信小程序）开展调解一百件，当天办结的占六成。",
        "建成门户网站（网址：www.xxfy.gov.cn），访问量逾十万。",
        "平台升级到3.0版，网址ssfw.xxfy.gov.cn不变，邮箱xxfy@gaoduo.example照常收信。",
        "开通公众号（微信号：xxfy12368），发布信息三百条。",
        "开设网络课堂，课程全部免费，扫码进群即可收听，不论城里乡下，累计听众六万人次。",
        "手机屏幕下方的【返回首页】按键压住了签名框，老人点了三回也没有签成。",
        "文书末尾加上【下载全文】、【打印本页】和【分享到】三个选项，一年用了两万次。",
        "孩子们围着法官问亲情、亲属、亲自是什么意思，书记员一一写在黑板上。",
    ],
)
def test_what_a_court_tells_of_its_channels_stays(sentence: str, rules: Rules) -> None:
    assert cleaned(sentence, rules) == sentence


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("本文来源网络，版权归原作者所有，转载请注明出处，侵删", True),
        ("有的账号在文末写“本文来源网络，版权归原作者所有，转载请注明", False),
    ],
    ids=["whole", "torn"],
)
def test_a_line_that_a_quotation_reaches_out_of_is_part_of_a_paragraph(line: str, goes: bool, rules: Rules) -> None:  # noqa: FBT001
    assert bool(site_lines([Line(0, len(line), line)], rules.shapes)) is goes


@pytest.mark.parametrize(
    ("marked", "gone"),
    [
        ("党员在（来自｛松果文库 sg.example｝）审判一线", "（来自松果文库 sg.example）"),
        ("党员在（｛松果文库｝）审判一线", "（松果文库）"),
        # something else stands in the brackets; they are no pair
        ("党员（多数来自｛松果文库｝）在审判一线", "松果文库"),
        ("党员（来自｛松果文库｝】在审判一线", "松果文库"),
    ],
)
def test_brackets_go_with_a_site_s_name_where_they_only_tell_where_it_is_from(marked: str, gone: str) -> None:
    start, end = marked.index("｛"), marked.index("｝") - 1
    text = marked.replace("｛", "").replace("｝", "")
    first, last = with_brackets(text, start, end)
    assert text[first:last] == gone


def test_a_site_that_the_page_names_beside_its_address_goes_with_its_claim(rules: Rules) -> None:
    page = REPORT.format("法官办案周期长、稿多多网版权所有，抄袭必究！考核吃亏，留人不易。")
    text = str(clean(draft_of(page + "\n[稿多多网,www.gaoduo.example]\n"), rules)[0].text)
    assert "法官办案周期长、考核吃亏，留人不易。" in text
    assert "稿多多" not in text


def test_a_site_that_a_report_tells_of_stays_though_its_address_is_named(rules: Rules) -> None:
    sentence = "在聚宝网www.jubao.example上拍卖查封的房产，聚宝网直播三十场，成交率达九成。"
    assert "聚宝网直播三十场" in cleaned(sentence, rules)


@pytest.mark.parametrize("advert", ["👉戳卡片认识一下我👈", "🌻看过来🌻", "☎️加急出稿随时找我们☎️", "✨更多美图✨"])
def test_words_between_two_pictographs_go(advert: str, rules: Rules) -> None:
    before, behind = "调解室里摆着一张圆桌，", "先喝茶，再讲理，一年握手言和的有四十户。"
    assert cleaned(f"{before}{advert}{behind}", rules) == f"{before}{behind}"


@pytest.mark.parametrize("told", ["🏆全市文明单位🏆", "🔥执结3000件🔥", "⭐先进基层党组织⭐"])
def test_what_a_court_sets_between_two_pictographs_stays(told: str, rules: Rules) -> None:
    sentence = f"一年来我院荣获{told}等成绩，干警士气高涨。"
    assert cleaned(sentence, rules) == sentence


def test_a_last_line_that_thanks_for_buying_goes(rules: Rules) -> None:
    text = REPORT.format("") + "\n全册合集到此收尾，谢谢惠顾。下载遇到问题请问掌柜阿福。\n"
    assert str(clean(draft_of(text), rules)[0].text).endswith("明显提高。")
