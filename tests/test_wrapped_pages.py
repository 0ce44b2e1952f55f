"""Pages that a width has broken into lines: running heads and folios between them, quotations over two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.stages.quotes import pair_quotes

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2016年工作情况及2017年工作打算"
TEXT = (
    "    2016年，柳岸县人民法院在县委领导、人大监督和政府支持下，忠实履行审\n"
    "判职责，全年受理案件4126件，审执结3988件，组建“一名法官加一名助理加一名书记\n"
    "员”的办案单元，入额领导办案832件，群众满意度比上年提高两个百分点。\n"
)
HEAD = "柳林文档交换站        以文会友  概不议价"


def test_a_running_head_and_its_folios_go(rules: Rules) -> None:
    pages = "".join(f"{TEXT}          —— 纸页 {number} ——\n{HEAD}\n" for number in (1, 2, 3))
    (report,) = clean(draft_of(f"{HEAD}\n\n{TITLE}\n\n{pages}{TEXT}"), rules)
    assert report.title == TITLE
    assert not [word for word in ("纸页", "以文会友", "概不议价") if word in str(report.text)]
    assert report.flags == ()


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("组建“一名法官加\n一名助理”的单元。", 0),
        ("推行“一站式\n服务”，深化“阅核\n制”改革。", 0),
        ("推行“一站式服务。\n群众称赞”很好。", 2),
        ("推行“一站式服务，\n\n群众称赞”很好。", 2),
        ("推行“一站式服务，\n群众称赞很好。", 1),
        ("推行一站式服务”，\n群众“称赞很好。", 2),
    ],
)
def test_a_quotation_over_a_line_s_end_is_not_doubted(text: str, doubted: int) -> None:
    assert len(pair_quotes(text)[1]) == doubted


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "在全市中级、基层法院院长会议暨\n审判质效推进会上的讲话\n",
            "在全市中级、基层法院院长会议暨审判质效推进会上的讲话",
        ),
        (f"索 引 号：\nTX0027\n名\u3000\u3000称：{TITLE}\n", TITLE),
        ("柳林文荟 —— 一叶小舟，载文无数\n[首页] [上船] [靠岸] [帮助]\n", "2016年……"),
    ],
)
def test_titles_of_such_pages(head: str, title: str, rules: Rules) -> None:
    rest = "    下一步，我院将继续抓好审判执行工作，努力让群众满意。\n"
    (report,) = clean(draft_of(head + TEXT + rest), rules)
    assert report.title == title


def test_rows_of_one_width_show_no_wrapped_page(rules: Rules) -> None:
    rows = [
        "镇街\t万人成讼率\t诉前化解数\t同比升降率",
        "桥头街道\t41.2\t1036件\t下降11.5%",
        "南窑街道\t38.7\t874件\t下降8.2%",
    ]
    rows += ["蒋家营镇\t22.9\t415件\t下降13.0%", "沙河嘴镇\t19.6\t302件\t上升1.1%", "北山口镇\t18.4\t290件\t上升2.4%"]
    text = "柳岸县人民法院诉源治理工作报告\n县委政法委：\n现将有关情况报告如下，各镇街数据见下表。\n"
    (report,) = clean(draft_of(text + "\n".join(rows) + "\n我院将继续努力，把矛盾化解在基层。\n"), rules)
    assert set(rows) <= set(str(report.text).split("\n"))
    assert report.title == "柳岸县人民法院诉源治理工作报告"
