"""The page 删改记录 of a report: what was cut or changed, by which rule and why.

A Traditional report has thousands of one-character rewrites: equal ones are told once, with their number and the
places. Everything stands here; the full list in order is `data/edits.jsonl`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from juanzong.pages.addresses import edits_address
from juanzong.pages.aligned import aligned
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill
from juanzong.pages.steps import STEPS
from juanzong.pages.uses import rule_address, rule_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from juanzong.model import Report
    from juanzong.pages.sheet import Shelf
    from juanzong.paragraphs import Layout
    from juanzong.spans import Edit, EditKind

STAGE_NAMES = {step.id: step.name for step in STEPS}
_VERBS: dict[EditKind, str] = {"removed": "删", "rewritten": "改", "inserted": "增"}
_PLACES = 5  # links to places that stand beside a line of the ledger; more are folded away
_CONTEXT = 12  # characters of the source shown before and after a change
_SHORT = 6  # a change of at most so many characters needs no context where it returns, or is one of a crowd
_CROWD = 24  # more short changes by one rule than can be read one by one
_BLANKS = str.maketrans({" ": "␣", "\u3000": "□", "\t": "⇥", "\n": "⏎", "\r": "⏎", "\u00a0": "␣"})


@dataclass(frozen=True, slots=True)
class Line:
    """Equal changes told once, with the anchors of their paragraphs.

    `before` and `after` are as shown; `left` and `right` are the source around the first one.
    """

    kind: EditKind
    before: str
    after: str
    count: int
    places: tuple[str, ...]
    left: str
    right: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class RuleAccount:
    """Everything one rule did to a report: `lines` to be read, `short` ones side by side, `small` ones folded away."""

    rule: str
    reason: str
    count: int
    lines: tuple[Line, ...]
    short: tuple[Line, ...]
    small: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StageAccount:
    """Everything one stage did to a report."""

    stage: str
    name: str
    count: int
    rules: tuple[RuleAccount, ...]


def edits_sheet(report: Report, shelf: Shelf) -> Sheet:
    """The ledger page of a report."""
    title = f"删改记录：{shelf.library.names[report.id]}"
    write, key = partial(_write, report, shelf), partial(shelf.version, report)
    return Sheet(edits_address(report), title, write, key=key, of=report.id)


def _write(report: Report, shelf: Shelf, _prose: Markup) -> Leaf:
    edits = report.edits
    stages = stage_accounts(report, shelf.layout(report))
    totals = Counter[str]([edit.kind for edit in edits])
    values = {
        "report": report,
        "name": shelf.library.names[report.id],
        "stages": stages,
        "total": len(edits),
        "totals": [(kind, totals[kind]) for kind in _VERBS if totals[kind]],
        "verbs": _VERBS,
        "few": _PLACES,
        "rule_address": rule_address,
        "rule_anchor": rule_anchor,
        "removed": sum(len(edit.before) for edit in edits if edit.kind == "removed"),
        "length": report.span.length,
        "kept": len(report.text),
        "rows": aligned(report, shelf.layout(report)),
    }
    accounts = [OutlineEntry(2, stage.name, stage.stage) for stage in stages]
    outline = (OutlineEntry(1, "原文对照", "aligned"), OutlineEntry(1, "按规则列账", "account"), *accounts)
    return Leaf(fill("edits.html", edits_address(report), values), outline)


def stage_accounts(report: Report, layout: Layout) -> tuple[StageAccount, ...]:
    """The edits of a report by stage and rule: stages in the order they work in, rules by how often they fired."""
    stages: dict[str, dict[str, list[Edit]]] = {}
    for edit in report.edits:
        stages.setdefault(edit.stage, {}).setdefault(edit.rule, []).append(edit)
    order = {stage: number for number, stage in enumerate(STAGE_NAMES)}
    accounts = []
    for stage in sorted(stages, key=lambda stage: (order.get(stage, len(order)), stage)):
        rules = [_rule_account(rule, edits, report, layout) for rule, edits in stages[stage].items()]
        rules.sort(key=lambda account: (-account.count, account.rule))
        count = sum(account.count for account in rules)
        accounts.append(StageAccount(stage, STAGE_NAMES.get(stage, stage), count, tuple(rules)))
    return tuple(accounts)


def _rule_account(rule: str, edits: list[Edit], report: Report, layout: Layout) -> RuleAccount:
    reason = Counter([edit.reason for edit in edits]).most_common(1)[0][0]
    same: dict[tuple[str, str, str, str], list[Edit]] = {}
    for edit in edits:
        same.setdefault((edit.kind, edit.before, edit.after, edit.reason), []).append(edit)
    crowd = sum(1 for group in same.values() if _length(group) <= _SHORT) > _CROWD
    small, short, lines = [], [], []
    for group in same.values():
        line = _line(group, reason, report, layout)
        if _is_small(group[0].before) and _is_small(group[0].after):
            small.append(line)
        elif _length(group) <= (_SHORT if crowd or len(group) > 1 else 1):
            short.append(line)
        else:
            lines.append(line)
    return RuleAccount(rule, reason, len(edits), tuple(lines), _by_count(short), _by_count(small))


def _length(group: list[Edit]) -> int:
    return max(len(group[0].before), len(group[0].after))


def _by_count(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: -line.count))


def _is_small(text: str) -> bool:
    """Whether a text is blank, or one sign of punctuation among blanks: nothing that a reader would miss."""
    rest = text.strip()
    return not rest or (len(rest) == 1 and unicodedata.category(rest)[0] in "PSZC")


def _line(group: list[Edit], common: str, report: Report, layout: Layout) -> Line:
    first, source = group[0], report.source.text
    anchors = dict.fromkeys([layout.anchor_at(report.text.position(edit.span.start)) for edit in group])
    places = [anchor for anchor in anchors if anchor]
    start, end = first.span
    return Line(
        first.kind,
        _shown(first.before),
        _shown(first.after),
        len(group),
        tuple(places),
        source[max(start - _CONTEXT, 0) : start].translate(_BLANKS),
        source[end : end + _CONTEXT].translate(_BLANKS),
        first.reason if first.reason != common else None,
    )


def _shown(text: str) -> str:
    """A text whose blanks can be seen where there is nothing else to see, and its line breaks at both ends."""
    if not text.strip():
        return text.translate(_BLANKS)
    core = text.strip("\n")
    start = text.index(core)
    return "⏎" * start + core + "⏎" * (len(text) - start - len(core))
