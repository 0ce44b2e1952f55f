"""A site's own name, printed alone where it was cut, is known again in mid-sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.spans import Change
from juanzong.stages.editing import revise
from juanzong.stages.own_names import own_names

if TYPE_CHECKING:
    from juanzong.rules import Rules

ABOVE = "渔洋县人民法院工作总结\n过去一年，我院审结案件三千件。\n二是抓好执行。\n三是抓好队伍。\n"


def names(cut: str, text: str, rules: Rules) -> tuple[str, ...]:
    draft = draft_of(f"{cut}\n{text}")
    change = Change(0, len(cut), "", "breadcrumb", "导航路径")
    return own_names(revise(draft, "cut", [change]), rules)


@pytest.mark.parametrize(
    ("cut", "inside", "found"),
    [
        ("松鼠书橱 >> 公文 >> 材料", "审结案件，松鼠书橱藏本，同比上升。", ("松鼠书橱",)),
        ("<li>松鼠书橱</li>", "审结案件，松鼠书橱藏本，同比上升。", ("松鼠书橱",)),
        ("松鼠書櫥 >> 公文", "审结案件，松鼠书橱藏本，同比上升。", ("松鼠书橱",)),
        # part of something longer, or not in the text
        ("欢迎光临松鼠书橱", "审结案件，松鼠书橱藏本，同比上升。", ()),
        ("松鼠书橱 >> 公文", "审结案件，同比上升。", ()),
        # what the page says of its report in the report's words
        ("摘要：徒弟出错、师傅同责，同比上升", "审结案件，徒弟出错、师傅同责，同比下降。", ()),
        # a place, a publisher, what a court says
        ("青藤县 >> 公文", "审结案件，青藤县最多，同比上升。", ()),
        ("青藤日报 >> 公文", "审结案件，青藤日报刊发，同比上升。", ()),
        ("主动公开 >> 公文", "审结案件，主动公开信息，同比上升。", ()),
        ("工作总结 >> 公文", "审结案件，工作总结到位，同比上升。", ()),
    ],
)
def test_what_stood_alone_where_it_was_cut_is_a_name(
    cut: str, inside: str, found: tuple[str, ...], rules: Rules
) -> None:
    assert names(cut, ABOVE + inside, rules) == found


def test_what_the_first_lines_hold_may_be_half_a_title(rules: Rules) -> None:
    title = "一枝一叶总关情\n——渔洋县人民法院家事审判纪实\n"
    assert names("一枝一叶总关情 - 松鼠书橱", title + ABOVE + "审结案件，松鼠书橱藏本。", rules) == ("松鼠书橱",)


def test_a_name_weighs_for_the_site_where_it_stands(rules: Rules) -> None:
    line = "全年审结案件三千件，松鼠书橱藏本，同比上升。"
    at = line.index("松")

    def likely(named: tuple[str, ...]) -> float:
        heard = list(rules.shapes.voices.heard(line, named))
        return max(
            (chance for part in heard for chance in part.chances[at - part.start : at - part.start + 4]), default=0
        )

    assert likely(("松鼠书橱",)) > likely(())
