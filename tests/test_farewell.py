"""The sentences with which reports end stay below a site's line; what a site says there goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean

if TYPE_CHECKING:
    from juanzong.rules import Rules

REPORT = (
    "芦花县人民法院2021年工作总结\n"
    "2021年，我院认真抓好审判工作，全年受理案件三百件，审结二百九十件，群众反映良好。\n"
    "一、抓审判\n我们走遍了全县十四个乡镇，开展巡回审判二百余场，没有发生一起投诉，干警作风明显好转。\n"
    "二、抓队伍\n开展培训十二次，干警素质明显提高，结案率逐年上升，得到县委和市中院的充分肯定。\n"
)
FOOT = "\n首页 上一页 下一页 返回顶部\n版权所有 某某网 侵权必究"
ABOVE = ("回到列表页", "分享到：微信 微博 QQ空间", "点击下载本文", "上一篇：述职报告范文", "相关阅读", "展开阅读全文")


def foot_of(line: str, above: str, rules: Rules) -> str:
    """What is left of a line below the report and a site's line above it."""
    (report,) = clean(draft_of(f"{REPORT}{above}\n{line}{FOOT}"), rules)
    return str(report.text).partition("充分肯定。")[2].strip()


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize(
    "line",
    [
        "谢谢各位代表！",
        "我的述职到此结束，谢谢大家。",
        "今天我就讲这些，谢谢！",
        "特此函告，请予支持。",
        "以上意见当否，请批示。",
        "以上述职如有不当之处，敬请同志们斧正。",
        "恳请各位委员提出宝贵意见。",
        "祝各位领导身体健康、工作顺利！",
        "让我们携手并肩，为平安芦花贡献力量！",
        "此致\n敬礼！",
    ],
)
def test_a_farewell_stays_below_a_sites_line(line: str, above: str, rules: Rules) -> None:
    assert foot_of(line, above, rules) == line


@pytest.mark.parametrize("above", ABOVE[:3])
def test_a_sentence_in_a_courts_voice_stays_below_a_sites_line(above: str, rules: Rules) -> None:
    line = "下一步，我院将深化诉源治理，推动更多纠纷化解在村口、在桌边。"
    assert foot_of(line, above, rules) == line


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize(
    "line",
    [
        "谢谢各位书友捧场，点个收藏再走！",
        "以上材料由会员上传，如有侵权请联系客服删除。",
        "今天就介绍到这里，更多范文请关注公众号。",
        "敬请批评指正，投稿请发邮箱。",
    ],
)
def test_a_sites_goodbye_goes(line: str, above: str, rules: Rules) -> None:
    assert foot_of(line, above, rules) == ""
