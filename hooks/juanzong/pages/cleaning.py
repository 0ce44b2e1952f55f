"""怎样整理: every step and every rule with its reason, and how often it was needed here. Written from the rules.

Rules that editors own come from `corpus/rules/`; what stages do by code comes from the ledgers of the reports, under
the reason that stands there. So the page can say nothing that is not so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from juanzong.pages.addresses import CLEANING
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill
from juanzong.pages.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.pages.sheet import Shelf
    from juanzong.pages.steps import Step
    from juanzong.rules import Rule, Rules

_SCOPES = {"line": "整行", "span": "行内", "zone": "由此到头"}
_WHERE = {"head": "页首", "tail": "页尾", "anywhere": "全文"}
_SIGN = "damage"


@dataclass(frozen=True, slots=True)
class Told:
    """A rule as the page tells it: where it looks (empty for what is done by code), how often, in how many reports."""

    id: str
    reason: str
    where: str
    count: int
    reports: int


def cleaning_sheet(shelf: Shelf) -> Sheet:
    """The page; the prose above its lists is written by hand."""
    return Sheet(CLEANING, "怎样整理", partial(_write, shelf), "从来源到正文的每一步、每一条规则和理由。", hub=True)


def _write(shelf: Shelf, prose: Markup) -> Leaf:
    steps = told(shelf.library, shelf.rules() if shelf.rules else None)
    values = {"prose": prose, "steps": steps, "reports": len(shelf.library.reports)}
    outline = tuple([OutlineEntry(1, step.name, step.id) for step, _ in steps])
    return Leaf(fill("cleaning.html", CLEANING, values), outline)


def told(library: Library, rules: Rules | None) -> list[tuple[Step, list[Told]]]:
    """Every step in its order with its rules: the most used first, those that nothing here needed last."""
    seen, counts, reports = _used(library)
    found: dict[str, dict[str, Told]] = {step.id: {} for step in STEPS}
    for stage, rule, reason in seen:
        found.setdefault(stage, {})[rule] = Told(rule, reason, "", counts[rule], len(reports[rule]))
    for owned, stage in _owned(rules, found):
        found[stage][owned.id] = Told(owned.id, owned.reason, _place(owned), counts[owned.id], len(reports[owned.id]))
    for sign in rules.symptoms.signs if rules else ():
        found[_SIGN][sign.id] = Told(sign.id, sign.reason, "", counts[sign.reason], len(reports[sign.reason]))
    return [(step, sorted(found[step.id].values(), key=lambda rule: (-rule.count, rule.id))) for step in STEPS]


def _owned(rules: Rules | None, found: dict[str, dict[str, Told]]) -> Iterable[tuple[Rule, str]]:
    """The rules of the YAML, each with the stage that its ledger lines name; unused ones with that of their kind."""
    for rule in rules.all if rules else ():
        kind = "repair" if rule.do == "replace" else "cut"
        yield rule, next((stage for stage, known in found.items() if rule.id in known), kind)


def _used(library: Library) -> tuple[dict[tuple[str, str, str], None], Counter[str], dict[str, set[str]]]:
    """What ledgers and flags name: (stage, rule, reason), how often (flags by their reason), and in which reports."""
    seen: dict[tuple[str, str, str], None] = {}
    counts: Counter[str] = Counter()
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for report in library.reports:
        for edit in report.edits:
            seen.setdefault((edit.stage, edit.rule, edit.reason))
            counts[edit.rule] += 1
            reports[edit.rule].add(report.id)
        for flag in report.flags:
            counts[flag.reason] += 1
            reports[flag.reason].add(report.id)
    return seen, counts, reports


def _place(rule: Rule) -> str:
    return f"{_WHERE[rule.where]}{_SCOPES[rule.scope]}"
