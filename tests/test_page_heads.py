"""The heads that a printer put on the pages of a book: a number, and words that change from page to page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.model import Mark
from juanzong.pipeline import clean
from juanzong.spans import Span

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2022年工作回眸"
PAGES = (
    "五年来，我院立足县情，坚持公正司法，为乡村发展提供了有力保障。\n一、守护青山\n我院设立巡回审判点七个，审结涉林案件六十二件，",
    "判令补种树木三千株。全体干警把法庭开到林场，群众跟着法官学法律。\n二、护航产业\n我院为果农追回货款四百万元，",
    "调解纠纷九十件，当庭履行过半。下一步，我院将继续把司法服务送到田间地头。",
)


def printed(heads: tuple[str, ...], rules: Rules) -> str:
    """The text of a file whose pages bear these heads, each at the top of its page."""
    pages = [f"{head}\n{page}" for head, page in zip(heads, PAGES, strict=True)]
    pages[0] = pages[0].replace("\n", f"\n{TITLE}\n", 1)
    text = "\n".join(pages)
    draft = draft_of(text)
    starts = [len("\n".join(pages[:number])) + 1 for number in (1, 2)]
    marks = tuple([Mark(Span(start, start), "page-break") for start in starts])
    (report,) = clean(replace(draft, marks=marks), rules)
    return str(report.text)


@pytest.mark.parametrize(
    "heads",
    [
        ("青檐丛书（上册） 87", "88 第二章 乡土里的法庭", "第三章 灯火 89"),
        ("108 大山深处", "风雨同舟 109", "110 渡口人家"),
    ],
)
def test_heads_with_rising_numbers_go(heads: tuple[str, ...], rules: Rules) -> None:
    text = printed(heads, rules).replace(" ", "")
    assert not any(head.replace(" ", "") in text for head in heads)
    assert "判令补种树木三千株" in text


@pytest.mark.parametrize(
    "heads",
    [
        ("青檐丛书（上册） 87", "2 建机制", "31 件涉林案件当庭调解"),
        ("2020 年起步", "2021 年见效", "2022 年开花"),
        ("青檐丛书（上册） 87", "审结案件总数 164", "调解案件总数 93"),
    ],
)
def test_numbers_that_do_not_rise_with_the_pages_stay(heads: tuple[str, ...], rules: Rules) -> None:
    text = printed(heads, rules).replace(" ", "")
    assert all(head.replace(" ", "") in text for head in heads[1:])
