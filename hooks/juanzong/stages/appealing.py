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
from juanzong.stages.courts_voice import has_courts_clause
from juanzong.stages.editing import flagged, lines, revise
from juanzong.stages.glued import glued
from juanzong.stages.letters import is_letter, may_be_letters
from juanzong.stages.quoted import is_quoted, is_told
from juanzong.stages.register import appeals, appeals_to_visitors, court_tells, sentences, site_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.appeals import Appeal
    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

RULE = "site-appeal"
# what a court has made and offers, named right before the words that offer it; what only goes on with its sentence
_OFFERED = re.compile("(?:编写|编印|编制|印制|制作|发布|推出|开发|上线|出版)[^。；！？]{0,8}《[^《》]{2,30}》[，,]?$")
_OWN_PAPER = re.compile("本(?:通报|公报|白皮书|通告)")  # a site says 本文, 本篇, 本资料
_GOES_ON = re.compile("(?:并|同时|还|也)(?:可|能|将|为|向|由|对|在|设|配|增|建|开|支持|提供|免费)")
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
    letter = is_letter(lines(str(draft.text)))
    for line in lines(str(draft.text)):
        spoken, doubtful = _judged(line, rules.shapes, letter=letter)
        changes += spoken
        flags += [
            Flag(draft.text.span_of(start, end), RULE, "这句像是网站插入的，拿不准，留在正文里")
            for start, end in doubtful
        ]
    return revise(flagged(draft, flags), "appealing", changes)


def _judged(line: Line, shapes: Shapes, *, letter: bool) -> tuple[list[Change], list[tuple[int, int]]]:
    """The changes that take a site's sentences out of a line, and the places of those that are in doubt.

    `letter`: a court speaks to its readers.
    """
    if len(line.words) < _LEAST_LEFT:
        return [], []
    changes: list[Change] = []
    doubtful: list[tuple[int, int]] = []
    for match in sentences(line.words) if appeals(line.words, shapes) else ():
        kinds = appeals(match[0], shapes)
        if not kinds or (letter and may_be_letters(match[0], shapes)):
            continue
        told = appeals_to_visitors(match[0], shapes)
        first, last, clauses = _speaking(match[0], shapes)
        whole = last - first == len(match[0])
        own = told and (has_courts_clause(match[0][first:last], shapes) or _is_own(match[0], first))
        if told and not own and (whole or (clauses > 1 and appeals_to_visitors(match[0][first:last], shapes))):
            start = line.start + match.start()
            changes.append(Change(start + first, start + last, "", RULE, "夹在正文里的、网站对访客说的话"))
        elif not court_tells(match[0], shapes) and (
            _is_doubtful(kinds)
            or own
            or (not whole and (told or (clauses == 1 and len(appeals(match[0][first:last], shapes)) > 1)))
        ):
            doubtful.append((line.start + match.start(), line.start + match.end()))
    cut, doubted = _buttons(line, [*doubtful, *[(change.start, change.end) for change in changes]], shapes)
    changes, doubtful = [*changes, *cut], [*doubtful, *doubted]
    if not changes:
        return [], sorted(doubtful)
    left = len(squeeze(line.words)) - sum(change.end - change.start for change in changes)
    return (sorted(changes), sorted(doubtful)) if left >= _LEAST_LEFT else ([], sorted(doubtful))


def _buttons(
    line: Line, judged: Sequence[tuple[int, int]], shapes: Shapes
) -> tuple[list[Change], list[tuple[int, int]]]:
    """The same of the buttons and prompts that are glued into a line, beside the places that are judged already."""
    changes: list[Change] = []
    doubtful: list[tuple[int, int]] = []
    for first, last, sure in glued(line.words, shapes):
        start, end = line.start + first, line.start + last
        if any(a < end and start < b for a, b in judged):
            continue
        if sure and not is_quoted(line.words, first, last):
            changes.append(Change(start, end, "", RULE, "夹在正文里的、网站的按钮和提示"))
        else:
            doubtful.append((start, end))
    return changes, doubtful


def _is_own(sentence: str, first: int) -> bool:
    """Whether a sentence is about a court's own paper, tells what people say, or goes on from `first` as a court's.

    `编写《诉讼百问》，免费下载，欢迎转发`: the court's own book; `……放大到三倍，并设一键转人工客服`.
    """
    before = sentence[:first]
    if _OWN_PAPER.search(sentence) or is_told(sentence, 0):
        return True
    return len(before) >= _LEAST_LEFT and bool(_OFFERED.search(before) or _GOES_ON.match(sentence, first))


def _is_doubtful(kinds: frozenset[Appeal]) -> bool:
    return len(kinds) >= _DOUBTFUL or (len(kinds) > 1 and any(kind.addresses for kind in kinds))


def _matters(words: str, shapes: Shapes) -> int:
    return len({kind.matter for kind in appeals(words, shapes)})


def _speaking(sentence: str, shapes: Shapes) -> tuple[int, int, int]:
    """The part [first, last) of a sentence in which a site speaks, and how many clauses with a site's words it has.

    So much silence before or behind it is the report's: `根据土质更多资料加微信abc123偏酸的特点，种油茶、养山羊。`
    Less than that leads to the appeal, and is the site's as well.
    """
    clauses = list(_CLAUSE.finditer(sentence))
    sites = [one for one in clauses if appeals(one[0], shapes) or site_words(one[0], shapes)]
    speaking = [one for one in sites if appeals(one[0], shapes)] or sites
    if not speaking:
        return 0, len(sentence), 0
    first, last = speaking[0].start(), speaking[-1].end()
    before = sum(len(one[0]) for one in clauses if one.end() <= first)
    behind = sum(len(one[0]) for one in clauses if one.start() >= last)
    if len(sites) == 1 and before + behind >= _LEAST_LEFT:
        return first, last, 1
    last = len(sentence) if behind < _LEAST_LEFT else last + 1
    return (0 if before < _LEAST_LEFT else first), last, len(sites)
