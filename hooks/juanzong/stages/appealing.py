"""Sentences that a site says to its visitors inside a court's paragraph: cut where its appeals prove it.

The words of an advertisement are new on every site; what it does is not (`corpus/rules/appeals.yml`): it addresses the
visitor, points at its own page, sells, claims rights, leaves an address, tells what to tap, says what site it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.spans import Change
from juanzong.squeezing import squeeze
from juanzong.stages.editing import flagged, lines, revise
from juanzong.stages.register import SENTENCES, appeals, appeals_to_visitors, court_tells, site_words

if TYPE_CHECKING:
    from juanzong.appeals import Appeal
    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

RULE = "site-appeal"
_CLAUSE = re.compile("[^，。；：！？,;:!?]+")
# characters of a line besides the site's sentences in it: what is shorter is the site's line, judged as one
_LEAST_LEFT = 18
# a sentence that is kept is said to be doubtful from so many kinds on, or from two where it addresses the visitor
_DOUBTFUL = 3


def appealing(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft without the sentences in which a site speaks; those in doubt stay, with a flag."""
    if RULE in draft.sidecar.off:
        return draft
    changes, flags = [], []
    for line in lines(str(draft.text)):
        spoken, doubtful = _judged(line, rules.shapes)
        changes += spoken
        flags += [
            Flag(draft.text.span_of(start, end), RULE, "这句像是网站插入的，拿不准，留在正文里")
            for start, end in doubtful
        ]
    return revise(flagged(draft, flags), "appealing", changes)


def _judged(line: Line, shapes: Shapes) -> tuple[list[Change], list[tuple[int, int]]]:
    """The changes that take a site's sentences out of a line, and the places of those that are in doubt."""
    if len(line.words) < _LEAST_LEFT or not appeals(line.words, shapes):
        return [], []
    changes, doubtful = [], []
    for match in SENTENCES.finditer(line.words):
        kinds = appeals(match[0], shapes)
        start, end = line.start + match.start(), line.start + match.end()
        told, alone = appeals_to_visitors(match[0], shapes), _only_clause(match[0], shapes)
        if told and not alone:
            changes.append(Change(start, end, "", RULE, "夹在正文里的、网站对访客说的话"))
        elif not court_tells(match[0], shapes) and (
            _is_doubtful(kinds) or (alone and (told or len(appeals(alone, shapes)) > 1))
        ):
            doubtful.append((start, end))
    left = len(squeeze(line.words)) - sum(change.end - change.start for change in changes)
    return (changes, doubtful) if left >= _LEAST_LEFT else ([], doubtful)


def _is_doubtful(kinds: frozenset[Appeal]) -> bool:
    return len(kinds) >= _DOUBTFUL or (len(kinds) > 1 and any(kind.addresses for kind in kinds))


def _only_clause(sentence: str, shapes: Shapes) -> str:
    """The clause that alone holds a site's words in a long sentence, the rest of which may be a report's; else empty.

    `根据土质更多资料加微信abc123偏酸的特点，请来农技专家，种油茶、养山羊。`
    """
    clauses = _CLAUSE.findall(sentence)
    speaking = [one for one in clauses if appeals(one, shapes) or site_words(one, shapes)]
    silent = sum(map(len, clauses)) - sum(map(len, speaking))
    return speaking[0] if len(speaking) == 1 and silent >= _LEAST_LEFT else ""
