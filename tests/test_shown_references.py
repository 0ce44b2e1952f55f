"""What a page's template leaves to be seen: character references, anchors, marks of references, labelled lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2021年工作总结\n"
TEXT = "我院坚持公正司法，审结案件两千余件，各项工作取得了新的成效，群众送来锦旗十二面。\n" * 4


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("&nbsp;&nbsp;开展&ldquo;春雷&rdquo;行动&mdash;&mdash;成效明显。", "开展“春雷”行动——成效明显。"),
        ("&amp;nbsp;&amp;nbsp;案件数创新高。", "案件数创新高。"),
        ("收案首次突破三万件。[1]", "收案首次突破三万件。"),
        ("研究与开发（R&D）支出、&copy字样均照录。", "研究与开发（R&D）支出、&copy字样均照录。"),
    ],
)
def test_what_a_template_leaves_to_be_seen_is_read_as_meant(shown: str, published: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{TEXT}{shown}\n{TEXT}"), rules)
    assert published in str(report.text).splitlines()


def test_a_labelled_list_that_the_last_sentence_announces_is_the_reports(rules: Rules) -> None:
    ways = "电话：0000-5530112\n邮箱：jubao@liuan.example\n接待时间：工作日8：30至11：30"
    (report,) = clean(draft_of(f"{TITLE}{TEXT}为方便群众监督，现公布法院举报方式：\n{ways}\n"), rules)
    assert str(report.text).endswith(ways)


def test_a_labelled_list_that_nothing_announces_is_the_sites(rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{TEXT}客服电话：0000-5530112\n邮箱：kefu@site.example\n联系客服\n"), rules)
    assert "kefu" not in str(report.text)


def test_the_time_of_a_meeting_stays_in_its_minutes_and_is_their_date(rules: Rules) -> None:
    head = "时间：2023年5月17日下午3:00\n地点：机关一楼会议室\n主持：张某某\n"
    (report,) = clean(draft_of(f"柳岸县人民法院党组会议纪要\n{head}{TEXT}"), rules)
    assert "时间：2023年5月17日" in str(report.text)
    assert report.date == "2023-05-17"


def test_what_stands_above_a_courts_signature_is_the_courts(rules: Rules) -> None:
    verse = "日期 | 带班领导 | 值班电话\n9月29日 | 严守正 | 0000-7890001\n一杯清茶也醉人，\n两袖清风自安身。"
    (report,) = clean(draft_of(f"{TITLE}{TEXT}{verse}\n柳岸县人民法院机关纪委\n"), rules)
    assert str(report.text).endswith(f"{verse}\n柳岸县人民法院机关纪委")
