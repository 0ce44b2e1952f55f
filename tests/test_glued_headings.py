"""Headings that run into their text or into each other, where a report came down as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2023年审判管理工作总结"
OPENING = "2023年，我院把审判管理当作提升质效的抓手，健全制度十二项，全年结案率百分之九十七。"
HEADS = ["一、压实责任，在“带头”二字上立标杆", "二、严格管理，在“经常”二字上下功夫"]
ITEMS = ["（一）院长带头办案。", "（二）庭长带头阅核。", "（三）法官带头说理。"]
WORDS = "全年逐案评查六百件，通报问题四十一个，全部整改到位，群众反映良好。"


def titles_of(text: str, rules: Rules) -> list[str]:
    (report,) = clean(draft_of(f"{TITLE}\n{OPENING}{text}"), rules)
    return [heading.title for heading in report.headings]


def test_a_chapter_runs_into_its_first_item(rules: Rules) -> None:
    text = "".join(head + "".join(item + WORDS for item in ITEMS) for head in HEADS)
    assert titles_of(text, rules) == [name for head in HEADS for name in (head, *ITEMS)]


def test_a_number_in_brackets_that_nothing_follows_is_no_item(rules: Rules) -> None:
    text = f"{HEADS[0]}（一）庭主办，民二庭协办。{WORDS}{HEADS[1]}。{WORDS}"
    assert "（一）" not in "".join(name for name in titles_of(text, rules) if name.startswith("（"))


def test_a_heading_ends_with_its_quotation_where_its_siblings_do(rules: Rules) -> None:
    item = "".join(name + WORDS for name in ITEMS)
    parts = [
        (
            "一、坚持党建领航，让办案团队“头雁高飞”",
            "法官党支部现有党员三十四名，支部把党小组建在审判团队上，全年没有一件错案。",
        ),
        ("二、坚持精准评查，让瑕疵案件“雁过留痕”", item),
        ("三、坚持全程监管，让审判权力“雁守其规”", item),
        (
            "四、存在问题和下步打算",
            "当前仍存在案多人少压力较大和评查标准不够统一以及信息化水平有待提高等问题，我们将逐项解决。",
        ),
    ]
    found = titles_of("".join(head + words for head, words in parts), rules)
    assert [name for name in found if not name.startswith("（")] == [head for head, _ in parts]


def test_a_heading_ends_at_the_blank_that_parts_it_from_its_text(rules: Rules) -> None:
    heads = ["一、健全机构，压实评查责任", "二、细化标准 管住关键环节", "三、用好数据，查漏补缺"]
    items = ["（一）统一评查尺度", "（二）逐案登记造册"]
    text = f"{heads[0]} {WORDS}{heads[1]} {items[0]} {WORDS}{items[1]} {WORDS}{heads[2]} {WORDS}"
    assert titles_of(text, rules) == [*heads[:2], *items, heads[2]]


def test_the_blanks_of_one_level_part_its_headings_whatever_the_others_have(rules: Rules) -> None:
    heads = ["一、收案和结案的情况", "三、学习和纪律方面", "四、差距和来年的想法"]
    items = "".join(f"（{number}）坚持每案必调。{WORDS}\n" for number in "一二三四五")
    text = f"{heads[0]}　{WORDS}\n二、主要做法\n{items}{heads[1]}　{WORDS}\n{heads[2]}　{WORDS}"
    assert [name for name in titles_of(text, rules) if name[0] in "一三四"] == heads


def test_a_blank_in_one_item_of_several_is_no_end_of_a_heading(rules: Rules) -> None:
    text = f"一、把一年来办理的 重点案件逐件评查，{WORDS}二、对发回重审的案件逐件听取说明，{WORDS}"
    found = titles_of(text + f"三、对长期未结的案件逐件挂牌督办，{WORDS}", rules)
    assert "一、把一年来办理的" not in found


@pytest.mark.parametrize(
    "head",
    [
        "四、工作中的困难与明年的打算",
        "四、存在的短板和努力方向",
        "四、面临的问题及2024年工作思路",
        "四、守牢质量关口，在逐案评查上动真格",
    ],
)
def test_a_stock_heading_of_many_wordings_is_told_from_the_text_behind_it(head: str, rules: Rules) -> None:
    text = f"一、定规矩。{WORDS}二、选骨干。{WORDS}三、勤通报。{WORDS}{head}"
    found = titles_of(f"{text}对照上级要求，评查员还少，有的条文理解不深，{WORDS}", rules)
    assert found[-1] == head


def test_words_that_open_sentences_may_end_a_heading(rules: Rules) -> None:
    head = "（二）把质量问题看得更细一些。"
    assert titles_of(f"（一）早一点介入。{WORDS}{head}{WORDS}", rules) == ["（一）早一点介入。", head]


def test_the_names_of_two_items_are_no_item(rules: Rules) -> None:
    text = f"一、定规矩\n（一）逐案登记。{WORDS}\n（二）逐季通报。{WORDS}\n（一）和（二）两项办法最见效。\n"
    assert titles_of(text, rules) == ["一、定规矩", "（一）逐案登记。", "（二）逐季通报。"]


LIKE = [
    ("抓评查挑毛病", "组织骨干逐案过筛，"),
    ("抓通报亮家底", "每季度晒一次成绩单，"),
    ("抓整改补短板", "建立销号台账，"),
]


def test_headings_without_a_mark_end_where_all_of_them_do(rules: Rules) -> None:
    rows = list(zip("一二三", LIKE, strict=True))
    text = "".join(f"{numeral}、{head}{begun}{WORDS}" for numeral, (head, begun) in rows)
    assert titles_of(text, rules) == [f"{numeral}、{head}" for numeral, (head, _) in rows]


@pytest.mark.parametrize(
    "begun",
    [
        ("对重点案件开展评查，", "对发回案件组织讨论，", "对长期未结案推行挂牌，"),
        ("院党组坚持带头，", "党总支推行积分，", "团支部组织竞赛，"),
    ],
)
def test_sentences_of_a_list_that_begin_alike_are_no_headings(begun: tuple[str, ...], rules: Rules) -> None:
    text = "".join(f"{numeral}、{words}{WORDS}" for numeral, words in zip("一二三", begun, strict=True))
    heads = {f"{numeral}、{words[:at]}" for numeral, words in zip("一二三", begun, strict=True) for at in (3, 5)}
    assert not heads & set(titles_of(text, rules))


def test_a_heading_in_two_halves_is_as_long_as_its_whole_siblings(rules: Rules) -> None:
    heads = ["一、压责任，健全评查机制", "二、严标准，管住关键环节", "三、用数据，督促查漏补缺"]
    text = "".join(
        f"{head}{item}{WORDS}" for head, item in zip(heads[:2], ("（一）定人。", "（一）定章。"), strict=True)
    )
    assert titles_of(f"{text}{heads[2]}落实通报制度，{WORDS}", rules)[-1] == heads[2]
