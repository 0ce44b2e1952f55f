"""A wall that hides the rest of a text which is there all the same, and one that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import SHORTEST_REST, clean

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2021年工作总结\n"
TEXT = (
    "我院坚持公正司法，审结案件两千余件，各项工作取得了新的成效。\n全体干警加班加点，把一件件民生小案办出了温度。\n" * 3
)
REST = "三、狠抓执行。全年执结案件一千一百余件，到位金额两亿元，群众送来锦旗二十面，党组对执行局给予通报表扬。\n" * 3


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        (TEXT + "剩余40%内容开通会员后可阅读\n" + REST, True),
        (TEXT + "剩余40%内容开通会员后可阅读\n", False),
        ("前文已隐藏843字\n" + TEXT + REST, False),
        (TEXT + REST + "登录后可查看历史浏览\n", True),
        (TEXT + REST + "登录后可查看全文\n", False),
    ],
)
def test_a_report_is_whole_where_its_rest_stands_behind_the_wall(text: str, rules: Rules, *, complete: bool) -> None:
    assert len(REST) > SHORTEST_REST
    (report,) = clean(draft_of(TITLE + text), rules)
    assert report.complete is complete
