from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from gold_library import gold_library, made_report
from html_reading import read_html
from juanzong.gathering import gather
from juanzong.model import Catalogue, Flag
from juanzong.pages import uses
from juanzong.pages.cleaning import cleaning_sheets, told
from juanzong.pages.sheet import Shelf
from juanzong.pages.steps import STEPS
from juanzong.pipeline import PART_STAGES, STAGES
from juanzong.rules_told import told_of
from juanzong.spans import Change

if TYPE_CHECKING:
    import pytest

    from juanzong.rules import Rules


def test_every_stage_of_the_pipeline_is_told_in_its_order() -> None:
    stages = [stage.__module__.rpartition(".")[2] for stage in (*STAGES, *PART_STAGES)]
    named = [step.id for step in STEPS]
    assert set(stages) <= set(named)
    assert [name for name in named if name in stages] == stages
    assert set(named) - set(stages) == {"read", "split", "describe", "recognise"}


def test_every_rule_of_the_editors_is_told_with_its_reason_used_or_not(rules: Rules) -> None:
    hub = next(iter(cleaning_sheets(Shelf(gold_library(), rules=lambda: told_of(rules)))))
    page = read_html(hub.write(Markup("<h1>怎样</h1>")).html)
    words = {element.text.strip() for element in page.of("code")}
    assert {rule.id for rule in rules.all} | {sign.id for sign in rules.symptoms.signs} <= words
    text = "".join([element.text for element in page.of("li")])
    assert all(rule.reason in text for rule in rules.all)
    assert page.problems == []


def test_what_was_done_by_code_is_told_under_the_reason_of_the_ledger_with_its_number(rules: Rules) -> None:
    report = made_report("a", "甲,乙,丙", title="总结")
    changes = [Change(at, at + 1, "，", "full-width", "半角标点改为全角") for at in (1, 3)]
    report = replace(report, text=report.text.revise("repair", changes).text)
    found = {step.id: lines for step, lines in told(gather([report], (), Catalogue(())), told_of(rules))}
    first = found["repair"][0]
    assert (first.id, first.reason, first.count, first.reports) == ("full-width", "半角标点改为全角", 2, 1)
    assert all(rule.count == 0 for rule in found["cut"])


def test_a_sign_of_damage_counts_the_flags_that_give_its_reason(rules: Rules) -> None:
    sign = rules.symptoms.signs[0]
    report = made_report("a", "同比上升个百分点。")
    report = replace(report, flags=(Flag(report.text.span_of(4, 8), sign.kind, sign.reason),))
    found = {step.id: lines for step, lines in told(gather([report], (), Catalogue(())), told_of(rules))}
    assert next(line.count for line in found["damage"] if line.id == sign.id) == 1


def test_every_kind_of_appeal_is_told_with_what_it_means(rules: Rules) -> None:
    hub = next(iter(cleaning_sheets(Shelf(gold_library(), rules=lambda: told_of(rules)))))
    page = read_html(hub.write(Markup()).html)
    kinds = rules.shapes.appeals
    assert f"{len(kinds)} 种对访客说的话" in [element.text for element in page.of("summary")]
    lines = [element.text for element in page.of("li")]
    assert all(any(kind.means in line and kind.id in line and kind.sample in line for line in lines) for kind in kinds)
    one, other = [kind for kind in kinds if kind.matter == "writing"]
    assert any(line.startswith(one.means) and f"和“{other.means}”只算一样" in line for line in lines)


def test_where_a_rule_was_used_is_listed_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uses, "_PAGE", 2)
    reports = []
    for number, commas in enumerate((1, 3, 2)):
        report = made_report(f"r{number}", "甲,乙,丙,丁", title="总结")
        changes = [Change(2 * at + 1, 2 * at + 2, "，", "full-width", "半角标点改为全角") for at in range(commas)]
        reports.append(replace(report, text=report.text.revise("repair", changes).text))
    sheets = {sheet.address: sheet for sheet in cleaning_sheets(Shelf(gather(reports, (), Catalogue(()))))}
    first, second = (f"rules/repair-full-width/{name}index.html" for name in ("", "2/"))
    page = read_html(sheets[first].write(Markup()).html)
    assert [link for link in page.links if link.endswith("#repair-full-width")] == [
        "../../reports/r1/edits/index.html#repair-full-width",
        "../../reports/r2/edits/index.html#repair-full-width",
    ]
    assert "3 篇里用到，共 6 处" in page.of("a")[2].text
    assert "../../../reports/r0/index.html" in read_html(sheets[second].write(Markup()).html).links
    assert len({sheet.key() for sheet in sheets.values() if sheet.address in {first, second}}) == 2
