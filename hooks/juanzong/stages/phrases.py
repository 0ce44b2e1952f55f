"""Whole words put right by the editors' replacement rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.squeezing import fold

if TYPE_CHECKING:
    from juanzong.rules import Rules


def phrase_changes(text: str, rules: Rules, off: tuple[str, ...], script: str | None) -> list[Change]:
    """The changes that the replacement rules for `script` (None: for any) want, disjoint and in order.

    A rule with `markers: n` fires only where n different rules of its kind match: one such word proves nothing.
    """
    folded = fold(text)
    found = []
    for index in rules.phrases.firing(folded):
        rule = rules.phrases.rules[index]
        if rule.script == script and rule.id not in off:
            found += [(start, end, rule) for start, end in rules.phrases.matches(index, folded)]
    kinds = len({rule.id for _, _, rule in found})
    changes: list[Change] = []
    for start, end, rule in sorted(found, key=lambda one: (one[0], -one[1])):
        if kinds >= rule.markers and (not changes or start >= changes[-1].end):
            changes.append(Change(start, end, rule.replacement, rule.id, rule.reason))
    return changes
