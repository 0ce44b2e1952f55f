"""Where no rings come about, Python does not look for any."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from juanzong.model import Draft, Source
from juanzong.pipeline import clean
from juanzong.ringless import ringless
from juanzong.text import Text

if TYPE_CHECKING:
    from juanzong.rules import Rules

PAGE = (
    "首页　新闻中心\n某某区人民法院2024年工作总结\n一、抓好审判\n"
    "全年审结案件三千余件，群众滿意。\n关注公众号，领取范文\n"
)


def test_the_collector_rests_and_works_again_whatever_happens() -> None:
    seen = []

    @ringless()
    def fail() -> None:
        seen.append(gc.isenabled())
        raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert seen == [False]
    assert gc.isenabled()


def test_where_it_rested_before_it_rests_on() -> None:
    gc.disable()
    try:
        with ringless():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_cleaning_makes_no_rings(rules: Rules) -> None:
    text = PAGE * 20
    draft = Draft(Source("a", "a.txt", "0" * 64, "text/plain", "utf-8", text), Text.whole(text))
    reports = clean(draft, rules)
    gc.collect()
    gc.disable()
    try:
        assert clean(draft, rules) == reports
        assert not gc.collect()
    finally:
        gc.enable()
