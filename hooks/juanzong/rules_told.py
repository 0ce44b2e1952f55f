"""What readers are told of the rules: kept, so that no build has to load and compile all of them only to tell that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from juanzong.rules import Rule, Rules


class AppealTold(NamedTuple):
    """A kind of appeal without its pattern; for the fields see `appeals.Appeal`."""

    id: str
    alone: bool
    addresses: bool
    matter: str
    means: str
    sample: str


class RulesTold(NamedTuple):
    """All rules, every sign of damage with its id and its reason, the kinds of appeals."""

    all: tuple[Rule, ...]
    signs: tuple[tuple[str, str], ...]
    appeals: tuple[AppealTold, ...]


def told_of(rules: Rules) -> RulesTold:
    """What is told of rules that were loaded."""
    signs = tuple([(sign.id, sign.reason) for sign in rules.symptoms.signs])
    appeals = [AppealTold(a.id, a.alone, a.addresses, a.matter, a.means, a.sample) for a in rules.shapes.appeals]
    return RulesTold(rules.all, signs, tuple(appeals))
