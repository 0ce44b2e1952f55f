"""The time a report speaks of: by its title, else by its opening. All titles are invented."""

from __future__ import annotations

import pytest

from juanzong.stages.periods import period_in


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("清江县人民法院2024年工作总结", "2024-01/2024-12"),
        ("清江县人民法院2024年度工作总结及2025年工作打算", "2024-01/2024-12"),
        ("清江县人民法院2024年上半年工作总结", "2024-01/2024-06"),
        ("清江县人民法院2024年下半年工作总结", "2024-07/2024-12"),
        ("清江县人民法院2024年前三季度工作情况", "2024-01/2024-09"),
        ("清江县人民法院2024年第二季度工作情况", "2024-04/2024-06"),
        ("清江县人民法院2024年1-10月工作情况", "2024-01/2024-10"),
        ("清江县人民法院2024年1月至5月工作情况", "2024-01/2024-05"),
        ("清江县人民法院2024年6月份工作小结", "2024-06/2024-06"),
        ("清江县人民法院（2021—2023年）工作报告", "2021-01/2023-12"),
        ("二〇〇九年度工作总结", "2009-01/2009-12"),
        ("在2024年1月15日工作会议上的报告", None),
        ("清江县人民法院年度工作总结", None),
        ("20251104工作总结", None),
        ("20XX年工作总结", None),
        ("2024年13月工作总结", None),
    ],
)
def test_a_title_says_what_time_it_is_about(title: str, period: str | None) -> None:
    assert period_in(title, "", None) == period


@pytest.mark.parametrize(
    ("text", "date", "period"),
    [
        ("2023年，我院审结案件九百件。", None, "2023-01/2023-12"),
        ("同志们：\n2023年上半年，我院审结案件九百件。", None, "2023-01/2023-06"),
        ("2023年以来，我院审结案件九百件。", "2023-07-10", "2023-01/2023-07"),
        ("2023年以来，我院审结案件九百件。", None, None),
        ("2023年以来，我院审结案件九百件。", "2025-07-10", None),
        ("抽查了2022年1月至2023年6月的案件。", None, "2022-01/2023-06"),
        ("抽查了2022年1月至2023年16月的案件。", None, None),
        ("抽查了2022年1月至6月的案件。", None, "2022-01/2022-06"),
        ("自2019年以来，我院审结案件九百件。", None, None),
        ("自2019年以来，我院审结案件九百件。", "2023-07-10", None),
        ("我院2012年成立，现有干警八十人。", None, None),
        ("今年以来，我院审结案件九百件。", "2023-07-10", None),
        ("一" * 220 + "2023年，我院审结案件九百件。", None, None),
    ],
)
def test_an_opening_says_what_time_it_is_about(text: str, date: str | None, period: str | None) -> None:
    assert period_in("工作总结", text, date) == period


def test_the_title_goes_before_the_opening() -> None:
    assert period_in("2024年工作总结", "2023年，我院审结案件九百件。", None) == "2024-01/2024-12"
