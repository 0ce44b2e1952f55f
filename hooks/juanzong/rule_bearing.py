"""Which sources a change of the rules bears on: those in which a changed rule is met, and no others.

Cleaning asks the rules about lines and texts, which of them fire there, and knows nothing else of them. What was asked
is kept with every source: where no rule that came, went or changed fires on any of it, all answers would have been the
same, and so is what the source was made into.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from juanzong.matching import Patterns
from juanzong.rules import RuleSet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.rules import Asked, Rule, Rules


class RulesBearing(NamedTuple):
    """All that cleaning knows of the rules: a digest of shapes and symptoms, and every set of rules in its order."""

    measures: str
    sets: tuple[tuple[Rule, ...], ...]


def rules_bearing_of(rules: Rules, measures: str) -> RulesBearing:
    """What of the rules bears on what is cleaned. Where a rule stands in its file does not, nor do its examples."""
    return RulesBearing(measures, tuple([tuple([replace(rule, place="") for rule in one.rules]) for one in rules.sets]))


class RulesChange:
    """What became different from one state of the rules to another."""

    def __init__(self, before: RulesBearing, after: RulesBearing) -> None:
        """Compare two states."""
        pairs = list(zip(before.sets, after.sets, strict=True))
        self._everything = before.measures != after.measures or any(_turned(*pair) for pair in pairs)
        changed = [set(old) ^ set(new) for old, new in pairs]
        # all lines of a source in one go: a pattern that is met in a line of its own is met in that line among others
        self._lines = Patterns([f"(?m){rule.pattern}" for rule in changed[0]])
        self._texts = [RuleSet(rules) for rules in changed[1:]]

    def bears_on(self, asked: Asked) -> bool:
        """Whether a source of which this was asked may now be made into something else. Rather once too often."""
        lines, *texts = asked
        return (
            self._everything
            or bool(self._lines.met("\n".join(lines)))
            or any(rules.firing(text) for rules, some in zip(self._texts, texts, strict=True) for text in some)
        )


def _turned(before: Iterable[Rule], after: Iterable[Rule]) -> bool:
    """Whether the rules that stayed changed their order: where two fire, the first one counts."""
    old, new = list(before), list(after)
    return [rule for rule in old if rule in new] != [rule for rule in new if rule in old]
