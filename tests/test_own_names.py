"""A site's own name, printed alone where it was cut, is known again in mid-sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.spans import Change
from juanzong.stages.editing import revise
from juanzong.stages.own_names import lone_names, own_names

if TYPE_CHECKING:
    from juanzong.rules import Rules

ABOVE = "渔洋县人民法院工作总结\n过去一年，我院审结案件三千件。\n二是抓好执行。\n三是抓好队伍。\n"


def names(cut: str, text: str, rules: Rules) -> tuple[str, ...]:
    draft = draft_of(f"{cut}\n{text}")
    change = Change(0, len(cut), "", "breadcrumb", "导航路径")
    return own_names(revise(draft, "cut", [change]), rules).strange


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


def test_what_only_a_site_is_called_may_stand_in_the_first_lines(rules: Rules) -> None:
    opening = "松塔文库收录过去一年，我院审结案件三千件。\n"
    assert names("松塔文库 >> 公文 >> 橡果", opening + "橡果会员审结案件。\n", rules) == ("松塔文库",)


def test_a_paragraph_above_is_no_title(rules: Rules) -> None:
    opening = f"{'我院坚持司法为民，审结案件三千件。' * 4}松鼠书橱藏本，同比上升。\n"
    assert names("松鼠书橱 >> 公文", opening, rules) == ("松鼠书橱",)


def test_a_name_in_the_radicals_of_a_pdf_is_known_in_hanzi(rules: Rules) -> None:
    assert names("⽊鼠书橱 >> 公文", ABOVE + "审结案件，木鼠书橱藏本，同比上升。", rules) == ("木鼠书橱",)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("举办两期培训班，党建松果网，逐个过筛子。", "举办两期培训班，逐个过筛子。"),
        ("权重由三分提高到六分。党建松果网整理，对八个法院开展督查。", "权重由三分提高到六分。对八个法院开展督查。"),
        ("经验被党建松果网刊发，院里通报表扬。", "经验被党建松果网刊发，院里通报表扬。"),
        ("党建松果网刊发了三篇，都是青年干警写的。", "党建松果网刊发了三篇，都是青年干警写的。"),
    ],
)
def test_a_name_that_is_a_clause_goes(text: str, left: str) -> None:
    for change in reversed(lone_names(text, ("党建松果网",))):
        text = text[: change.start] + change.after + text[change.end :]
    assert text == left


def test_a_name_of_a_courts_words_is_plain(rules: Rules) -> None:
    cut, text = "党建松果网 >> 公文", ABOVE + "举办两期培训班，党建松果网，逐个过筛子。"
    draft = revise(draft_of(f"{cut}\n{text}"), "cut", [Change(0, len(cut), "", "breadcrumb", "导航路径")])
    assert own_names(draft, rules) == ((), ("党建松果网",))


def test_a_name_weighs_for_the_site_where_it_stands(rules: Rules) -> None:
    line = "全年审结案件三千件，松鼠书橱藏本，同比上升。"
    at = line.index("松")

    def likely(named: tuple[str, ...]) -> float:
        heard = list(rules.shapes.voices.heard(line, named))
        return max(
            (chance for part in heard for chance in part.chances[at - part.start : at - part.start + 4]), default=0
        )

    assert likely(("松鼠书橱",)) > likely(())
