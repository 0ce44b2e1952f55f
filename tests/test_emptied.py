"""Marks that only framed what a site put in go with it; what is empty in the source stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.model import Sidecar
from juanzong.spans import Change
from juanzong.stages.editing import revise
from juanzong.stages.emptied import emptied

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules

TOLD = "邻居各让一步{}，在场的村民鼓起掌来。"


def without(text: str, words: str) -> Draft:
    at = text.index(words)
    return revise(draft_of(text), "voicing", [Change(at, at + len(words), "", "site-voice", "网站的话")])


@pytest.mark.parametrize("marks", ["［{}］", "（ {} ）", "——{}——", "……{}……", "★{}★", "〖{}〗", "*{}*"])
def test_marks_go_with_what_stood_between_them(marks: str, rules: Rules) -> None:
    draft = without(TOLD.format(marks.format("本店校对")), "本店校对")
    assert str(emptied(draft, rules).text) == TOLD.format("")


def test_stars_go_in_pairs_and_masks_of_names_stay(rules: Rules) -> None:
    assert str(emptied(without("各让一步。**本店校对**村民鼓掌。", "本店校对"), rules).text) == "各让一步。村民鼓掌。"
    masked = "被告王**本店校对**上门道歉。"
    assert str(emptied(without(masked, "本店校对"), rules).text) == "被告王****上门道歉。"


@pytest.mark.parametrize("marks", ["发[]号", "（）", "————", "…………", "**"])
def test_what_is_empty_in_the_source_stays(marks: str, rules: Rules) -> None:
    draft = without(TOLD.format(f"本店校对，{marks}"), "本店校对，")
    assert str(emptied(draft, rules).text) == TOLD.format(marks)


@pytest.mark.parametrize(
    ("before", "gone", "after"),
    [
        ("各让一步。{}，在场的人鼓掌。", "本店校对", "各让一步。在场的人鼓掌。"),
        ("各让一步，{}，在场的人鼓掌。", "本店校对", "各让一步，在场的人鼓掌。"),
        ("各让一步，{}：在场的人鼓掌。", "本店提示", "各让一步，在场的人鼓掌。"),
        ("各让一步，{}；在场的人鼓掌。", "本店校对", "各让一步；在场的人鼓掌。"),
        ("各让一步，{}。在场的人鼓掌。", "本店校对", "各让一步。在场的人鼓掌。"),
        ("各让一步（{}，两家同意），在场的人鼓掌。", "本店校对", "各让一步（两家同意），在场的人鼓掌。"),
        ("各让一步、{}）握手，在场的人鼓掌。", "（本店校对", "各让一步、握手，在场的人鼓掌。"),
        ("各让一步（两家同意，{}），在场的人鼓掌。", "本店校对", "各让一步（两家同意），在场的人鼓掌。"),
        ("各让一步（{}？），在场的人鼓掌。", "本店校对", "各让一步，在场的人鼓掌。"),
    ],
)
def test_of_two_marks_around_a_remark_one_goes(before: str, gone: str, after: str, rules: Rules) -> None:
    draft = without(before.format(gone), gone)
    assert str(emptied(draft, rules).text) == after
    assert str(emptied(replace(draft, sidecar=Sidecar(off=("stray-mark", "emptied-marks"))), rules).text) != after


@pytest.mark.parametrize("marks", ["。，", "，，", "，。", "（，两家同意）", "（？）"])
def test_two_marks_that_the_source_has_stay(marks: str, rules: Rules) -> None:
    draft = without(f"各让一步{marks}本店校对在场的人鼓掌。", "本店校对")
    assert str(emptied(draft, rules).text) == f"各让一步{marks}在场的人鼓掌。"


def test_what_joins_two_words_stays_before_a_bracket(rules: Rules) -> None:
    draft = without("各让一步（一家笔录、本店校对）文书，在场的人鼓掌。", "本店校对")
    assert str(emptied(draft, rules).text) == "各让一步（一家笔录、）文书，在场的人鼓掌。"


def test_marks_of_two_lines_stay(rules: Rules) -> None:
    draft = without("各让一步，\n本店校对\n：在场的人鼓掌。", "\n本店校对\n")
    assert str(emptied(draft, rules).text) == "各让一步，：在场的人鼓掌。"


def test_an_editor_may_turn_it_off(rules: Rules) -> None:
    draft = without(TOLD.format("（本店校对）"), "本店校对")
    assert "（）" in str(emptied(replace(draft, sidecar=Sidecar(off=("emptied-marks",))), rules).text)
