"""How often each rule was used, in which reports: what 怎样整理 counts, and the pages that list it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from juanzong.kept import digest
from juanzong.pages.addresses import edits_address, report_address
from juanzong.pages.sheet import Leaf, Sheet, fill, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.model import Report
    from juanzong.pages.sheet import Shelf
    from juanzong.pages.steps import Step

_PAGE = 500  # reports on a page


class Deed(NamedTuple):
    """What a rule did: the stage that its ledger lines name, and the rule's id."""

    stage: str
    rule: str


@dataclass(frozen=True, slots=True)
class Uses:
    """How often every rule was used in each report (its id), and the reason that the ledger gives; flags by reason."""

    edits: dict[Deed, dict[str, int]] = field(default_factory=dict)
    reasons: dict[Deed, str] = field(default_factory=dict)
    flags: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A rule as pages tell it: where it looks (empty for what is done by code), how often used in which report.

    `flags`: it marks damage, and changes nothing.
    """

    id: str
    reason: str
    where: str
    uses: dict[str, int]
    flags: bool = False

    @property
    def count(self) -> int:
        """How many places there are in all reports."""
        return sum(self.uses.values())

    @property
    def reports(self) -> int:
        """In how many reports it was used."""
        return len(self.uses)


class Row(NamedTuple):
    """A report in which a rule was used: how often, and where that is told."""

    report: Report
    name: str
    times: int
    address: str


def uses_of(library: Library) -> Uses:
    """What the ledgers and flags of all reports name."""
    edits: defaultdict[Deed, dict[str, int]] = defaultdict(dict)
    reasons: dict[Deed, str] = {}
    flags: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for report in library.reports:
        for stage, rule, reason, count in report.gist.uses:
            deed = Deed(stage, rule)
            edits[deed][report.id] = edits[deed].get(report.id, 0) + count
            reasons.setdefault(deed, reason)
        for reason, count in report.gist.flags:
            flags[reason][report.id] = count
    return Uses(dict(edits), reasons, dict(flags))


def rule_address(stage: str, rule: str, number: int = 1) -> str:
    """The page that lists the reports in which a rule was used, or a further one."""
    return f"rules/{stage}-{rule}/index.html" if number == 1 else f"rules/{stage}-{rule}/{number}/index.html"


def rule_anchor(stage: str, rule: str) -> str:
    """Where the page 删改记录 of a report tells what a rule did there."""
    return f"{stage}-{rule}"


def use_sheets(step: Step, rule: Told, shelf: Shelf) -> Iterable[Sheet]:
    """The pages of a rule that was used: the reports in which it was used most come first."""
    listed = sorted(rule.uses, key=lambda name: (-rule.uses[name], name))
    pages = [listed[start : start + _PAGE] for start in range(0, len(listed), _PAGE)]
    for number, names in enumerate(pages, start=1):
        title = numbered(f"{rule.reason}（规则 {rule.id}）", number)
        key, write = partial(_key, step, rule, names, shelf), partial(_write, step, rule, number, pages, shelf)
        yield Sheet(rule_address(step.id, rule.id, number), title, write, key=key)


def _key(step: Step, rule: Told, names: Sequence[str], shelf: Shelf) -> str:
    rows = [(name, rule.uses[name], shelf.library.names[name]) for name in names]
    return digest(step.name, rule.reason, rule.where, str(rule.count), str(rule.reports), repr(rows))


def _write(step: Step, rule: Told, number: int, pages: Sequence[Sequence[str]], shelf: Shelf, _prose: Markup) -> Leaf:
    address = rule_address(step.id, rule.id, number)
    values = {
        "step": step,
        "rule": rule,
        "number": number,
        "pages": [rule_address(step.id, rule.id, each + 1) for each in range(len(pages))],
        "rows": [_row(name, step, rule, shelf.library) for name in pages[number - 1]],
    }
    return Leaf(fill("rule.html", address, values))


def _row(name: str, step: Step, rule: Told, library: Library) -> Row:
    report = library.report(name)
    place = f"{report_address(report)}#flags"
    if not rule.flags:
        place = f"{edits_address(report)}#{rule_anchor(step.id, rule.id)}"
    return Row(report, library.names[name], rule.uses[name], place)
