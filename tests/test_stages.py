"""Every stage on its cases: tests/cases/<stage>/*.yml, each {name, before, after} and what else must be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import ROOT, draft_of
from juanzong.ledger import account
from juanzong.model import Sidecar
from juanzong.stages.blanks import inner_blanks
from juanzong.stages.cut import CODE_RULES, cut
from juanzong.stages.headings import headings
from juanzong.stages.join import join
from juanzong.stages.repair import repair
from juanzong.stages.simplify import simplify
from juanzong.stages.titles import titles

if TYPE_CHECKING:
    from juanzong.rules import Rules

STAGES = {stage.__name__: stage for stage in (repair, simplify, cut, join, titles, headings)}


def cases(stage: str) -> list[Any]:
    found = []
    for path in sorted((ROOT / "tests" / "cases" / stage).glob("*.yml")):
        found += [pytest.param(stage, case, id=f"{stage}-{case['name']}") for case in yaml.safe_load(path.read_text())]
    return found


@pytest.mark.parametrize(("stage", "case"), [case for stage in STAGES for case in cases(stage)])
def test_stage_turns_before_into_after(stage: str, case: dict[str, Any], rules: Rules) -> None:
    draft = STAGES[stage](draft_of(case["before"]), rules)
    assert str(draft.text) == case["after"]
    account(draft.source.text, [(draft.text.span, draft.edits, str(draft.text))])
    assert {edit.rule for edit in draft.edits} >= set(case.get("rules", []))
    assert sorted({flag.kind for flag in draft.flags}) == sorted(case.get("flags", []))
    if "headings" in case:
        assert [[heading.level, heading.title] for heading in draft.headings] == case["headings"]
    if "title" in case:
        assert draft.title == case["title"]
    if "date" in case:
        assert [fact.value for fact in draft.facts if fact.kind == "date"] == case["date"]
    if "wall" in case:
        assert bool([fact for fact in draft.facts if fact.kind == "wall"]) == case["wall"]


@pytest.mark.parametrize(("stage", "case"), [case for stage in ("repair", "simplify", "join") for case in cases(stage)])
def test_what_a_stage_has_done_it_does_not_do_again(stage: str, case: dict[str, Any], rules: Rules) -> None:
    again = STAGES[stage](draft_of(case["after"]), rules)
    assert str(again.text) == case["after"]


@pytest.mark.parametrize("text", ["甲乙\u3000", "\u3000甲乙", " ", "甲 乙 "])
def test_a_blank_at_the_end_of_a_line_stands_between_nothing(text: str) -> None:
    assert list(inner_blanks(text)) == []


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("site-bracket", "开展专题学习，照本宣科的〔随身带笔杆·写稿不求人〕重新来过，全年学习四十余次。"),
        ("site-line", "亲，好评返小礼物，打包装机"),
        ("markdown", "设立[法治副厂长](https://yj.example/1)，推行**阅核**，见[说明](https://yj.example/2)。"),
    ],
)
def test_what_code_cuts_stays_where_an_editor_says_so(rule: str, line: str, rules: Rules) -> None:
    text = f"某院工作总结\n我院坚持每周学习，撰写心得体会，取得成效。\n{line}\n我院坚持公正司法，群众更加满意。\n"
    assert rule in CODE_RULES
    assert rule in {edit.rule for edit in cut(draft_of(text), rules).edits}
    assert rule not in {edit.rule for edit in cut(draft_of(text, sidecar=Sidecar(off=(rule,))), rules).edits}
