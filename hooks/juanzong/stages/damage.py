"""damage: what has been lost, swapped or faked in a text, as far as it shows. Only flags: nothing here changes a text.

What stood there cannot be proved, so it is not put back. A wrong flag costs the reader's trust in all the others:
every sign is one that sound text does not show (masks such as ×× and ** are sound).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.spans import Span
from juanzong.stages.editing import flagged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.symptoms import Era, Symptoms

# a text of fewer characters may well leave its title's words unsaid
_SHORTEST = 500
# so many years after the newest congress a text knows, a year in it is no plan but a later hand's
_YEARS = 3
# `在09年，我们要`: a plan for a year of the 2000s; `从05年开始` may be said at any time
_SHORT_YEAR = re.compile(r"0(?<![\d.]0)(\d)年(?=，(?:我们|我院|要|将)|的?工作(?:打算|计划|思路|安排))")
_YEAR = re.compile(r"20(?<!\d20)\d\d(?=年)")
# `好好好`, `学学学`: put in against copying; numerals do repeat, and so do measures (`案件件件`)
_REPEATED = "一二三四五六七八九十零〇哈某件事人户天家处个项条步层时次年月日字点方"
_TRIPLE = re.compile(rf"([\u4e00-\u9fff])\1\1(?<![{_REPEATED}])")
# these are said of a whole text: once, or at the first place of each word that shows it
_WHOLE = frozenset({"spun-text", "machine-written"})
_BY_WORD = "spun-text"
# marks around a sign belong to its context, not to the damage
_AROUND = "，。；：、！？）（\n“"


def damage(draft: Draft, rules: Rules) -> Draft:
    """One draft in (its text final), the same draft with a flag at every place that shows damage."""
    text, off = str(draft.text), draft.sidecar.off
    flags = [
        Flag(draft.text.span_of(start, end), kind, reason)
        for start, end, kind, reason in sorted(find_damage(text, rules.symptoms, off))
    ]
    start = draft.text.span.start
    span = next((fact.span for fact in draft.facts if fact.kind == "title"), Span(start, start))
    flags += [Flag(span, kind, reason) for kind, reason in find_title_damage(draft.title, text, rules.symptoms, off)]
    return flagged(draft, flags)


def find_damage(text: str, symptoms: Symptoms, off: Collection[str] = ()) -> Iterator[tuple[int, int, str, str]]:
    """Places of a text that show damage, as (start, end, kind, reason); signs whose id is in `off` do not count."""
    said: set[tuple[str, str]] = set()
    for start, end, sign in symptoms.found(text, off):
        words = text[start:end]
        one = (sign.kind, words if sign.kind == _BY_WORD else "")
        if one in said:
            continue
        if sign.kind in _WHOLE:
            said.add(one)
        blank = len(words) - len(words.lstrip(_AROUND))
        yield start + blank, start + len(words.rstrip(_AROUND)), sign.kind, sign.reason
    if "triple-character" not in off:
        for match in _TRIPLE.finditer(text):
            yield match.start(), match.end(), "doubled-character", "同一个字连写三遍"
    if "faked-year" not in off:
        yield from _faked_years(text, symptoms.eras)


def find_title_damage(
    title: str, text: str, symptoms: Symptoms, off: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """What is wrong with a title, by itself or beside its text, as (kind, reason)."""
    if "machine-title" not in off and any(words in title for words in symptoms.machine_titles):
        yield "machine-written", "标题是科普或营销文的写法，内容未必是真实的工作"
    if "title-mismatch" not in off and (word := _missing_topic(title, text, symptoms)):
        yield "title-mismatch", f"标题说的是“{word}”，正文里却没有，可能文不对题"


def _faked_years(text: str, eras: tuple[Era, ...]) -> Iterator[tuple[int, int, str, str]]:
    """Years later than anything else in the text, where it was written under an older congress or in the 2000s."""
    known = _newest(text, eras)
    if known is None:
        return
    latest, because = known
    years = list(_YEAR.finditer(text))
    if any(latest < int(match[0]) <= latest + _YEARS for match in years):
        return  # a later text that looks back
    later = [match for match in years if int(match[0]) > latest + _YEARS]
    for match in later:
        reason = f"此处写{match[0]}年，而文中的“{because}”比它早得多，年份可能被改过"
        yield match.start(), match.end() + 1, "faked-year", reason
    # it may as well be the congress that was put in, unless `09年` bears it out
    if later and not _SHORT_YEAR.search(text) and (at := text.find(because)) >= 0:
        yield at, at + len(because), "faked-year", f"“{because}”比文中的{later[0][0]}年早得多，两者必有一处被改过"


def _newest(text: str, eras: tuple[Era, ...]) -> tuple[int, str] | None:
    """The last year that the text's own words allow, and those words; None where it does not say."""
    short = [(2000 + int(match[1]), match[0]) for match in _SHORT_YEAR.finditer(text)]
    named = [era for era in eras if era.name in text]
    spirit = [(era.end, f"{era.name}精神") for era in named if re.search(f"{era.name}(?:报告)?精神", text)]
    if named and (not spirit or max(era.end for era in named) > max(spirit)[0]):
        return None
    if not short and len(spirit) != len(named):
        return None
    return max(spirit or short, default=None)


def _missing_topic(title: str, text: str, symptoms: Symptoms) -> str:
    """The word of the title that nothing in the text takes up; empty where the text fits, or is too short to tell."""
    if len(text) < _SHORTEST:
        return ""
    named = [(topic, word) for topic in symptoms.topics for word in topic if word in title]
    missing = [word for topic, word in named if not any(other in text for other in topic)]
    return missing[0] if missing and len(missing) == len(named) else ""
