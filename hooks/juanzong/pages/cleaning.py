"""怎样整理: every step and every rule with its reason, and how often it was needed here. Written from the rules.

Rules that editors own come from `corpus/rules/`; what stages do by code comes from the ledgers of the reports, under
the reason that stands there. So the page can say nothing that is not so.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.pages.addresses import CLEANING
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill
from juanzong.pages.steps import STEPS
from juanzong.pages.uses import Deed, Told, rule_address, use_sheets, uses_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.pages.sheet import Shelf
    from juanzong.pages.steps import Step
    from juanzong.pages.uses import Uses
    from juanzong.rules import Rule
    from juanzong.rules_told import AppealTold, RulesTold

_SCOPES = {"line": "整行", "span": "行内", "zone": "由此到头"}
_WHERE = {"head": "页首", "tail": "页尾", "anywhere": "全文"}
_SIGN = "damage"
_APPEALING = "appealing"


def cleaning_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """The page, whose prose above its lists is written by hand, and those that list where each rule was used."""
    rules = shelf.rules() if shelf.rules else None
    steps = told(shelf.library, rules)
    appeals = rules.appeals if rules else ()
    write = partial(_write, steps, appeals, len(shelf.library.reports))
    key = partial(_key, steps, appeals, len(shelf.library.reports))
    yield Sheet(CLEANING, "怎样整理", write, "从来源到正文的每一步、每一条规则和理由。", hub=True, key=key)
    for step, ruled in steps:
        for rule in ruled:
            yield from use_sheets(step, rule, shelf)


def _key(steps: Sequence[tuple[Step, Sequence[Told]]], appeals: Sequence[AppealTold], reports: int) -> str:
    rules = [
        (step.id, each.id, each.reason, each.where, each.count, each.reports) for step, told in steps for each in told
    ]
    return digest(repr(rules), repr(appeals), str(reports))


def _write(
    steps: Sequence[tuple[Step, Sequence[Told]]], appeals: Sequence[AppealTold], reports: int, prose: Markup
) -> Leaf:
    kinds = [(kind, [other for other in appeals if other != kind and other.matter == kind.matter]) for kind in appeals]
    values = {
        "prose": prose,
        "steps": steps,
        "reports": reports,
        "rule_address": rule_address,
        "appeals": {_APPEALING: kinds},
    }
    outline = tuple([OutlineEntry(1, step.name, step.id) for step, _ in steps])
    return Leaf(fill("cleaning.html", CLEANING, values), outline)


def told(library: Library, rules: RulesTold | None) -> list[tuple[Step, list[Told]]]:
    """Every step in its order with its rules: the most used first, those that nothing here needed last."""
    uses = uses_of(library)
    found: dict[str, dict[str, Told]] = {step.id: {} for step in STEPS}
    for deed, reports in uses.edits.items():
        found.setdefault(deed.stage, {})[deed.rule] = Told(deed.rule, uses.reasons[deed], "", reports)
    for rule, stage in _owned(rules, uses):
        reports = uses.edits.get(Deed(stage, rule.id), {})
        found[stage][rule.id] = Told(rule.id, rule.reason, _place(rule), reports)
    for name, reason in rules.signs if rules else ():
        found[_SIGN][name] = Told(name, reason, "", uses.flags.get(reason, {}), flags=True)
    return [(step, sorted(found[step.id].values(), key=lambda rule: (-rule.count, rule.id))) for step in STEPS]


def _owned(rules: RulesTold | None, uses: Uses) -> Iterable[tuple[Rule, str]]:
    """The rules of the YAML, each with the stage that its ledger lines name; unused ones with that of their kind."""
    stages = {deed.rule: deed.stage for deed in reversed(uses.edits)}
    for rule in rules.all if rules else ():
        yield rule, stages.get(rule.id, "repair" if rule.do == "replace" else "cut")


def _place(rule: Rule) -> str:
    return f"{_WHERE[rule.where]}{_SCOPES[rule.scope]}"
