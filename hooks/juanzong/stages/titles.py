"""titles: each report's title is taken off the text, with its repetitions and the lines that belong to it.

Above a title stand a section's name, a document number, an eyebrow; below it an office, a date, a reporter. A careful
reader prints them as what is known about the report, not as its text; so they go, and what they state is kept.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from juanzong.model import Fact, Flag
from juanzong.spans import Change, Span
from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import (
    DATE_LINE,
    DAY_BEHIND,
    LONGEST_TITLE,
    OFFICE_LINE,
    belongs_to_title,
    is_held,
)
from juanzong.stages.dates import NOTATIONS, date_in
from juanzong.stages.editing import Line, lines, revise, whole_line
from juanzong.stages.flattened import opening_title
from juanzong.stages.naming import find_title
from juanzong.stages.page_names import best_name, given_names, only_name, stem_of, whole_name
from juanzong.stages.part_marker import without_marker
from juanzong.stages.title_halves import ORGAN, joined_title
from juanzong.stages.title_words import FILE, looks_like_title, plain_title

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes

# the head in which repetitions of a title are looked for, in lines
DEEPEST_REPEAT = 15
# a line above the title is a section's name or an eyebrow, so it is short
LONGEST_ABOVE = 40
_SENTENCE = re.compile("[。；!?！？：:]")
_FIRST = re.compile(r"^1[、.．] *")
# what makes a title the beginning of a sentence: `某院工作要点已经党组会研究通过，现印发给你们`
_GOES_ON = re.compile(
    "[，、（]?(?:已经?|的|是|经[^，。]{1,12}(?:通过|审议|研究|批准)|和|与|及|由|等|分为?|包括|印发|要求|指出|提出|明确|规定|显示)"
)
_PROMULGATED = re.compile("现?(?:将|把)《([^《》]{4,60})》(?:印发|转发|刊发|下发|发给|发至|予以|呈报|上报|报送|报告)")
ABOUT = "标题上下的栏目、文号、单位、日期、署名"
# `（2023年1月5日在某县第十八届人民代表大会第三次会议上）`
_OCCASION_HELD = re.compile(
    r"[(（]((?:19|20)\d\d年\d{1,2}月\d{1,2}日)在[^。；]{4,40}(?:会议|大会|会)上?[^。；]{0,6}[)）]"
)
_OCCASION_DATE = re.compile(r"[—–-]*[（(]?((?:19|20)\d\d年\d{1,2}月\d{1,2}日)")
_DAYS = re.compile(f"(?:{NOTATIONS.pattern})日?")


def titles(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft with its title found and taken off the head of its text."""
    shapes = rules.shapes
    draft = without_marker(_without_page_title(draft), shapes)
    text = str(draft.text)
    head = [line for line in lines(text) if line.words.strip()][:DEEPEST_REPEAT]
    title, found = _title_of(draft, head, shapes)
    changes = {change.start: change for change in _title_lines(text, head, found, title)}
    for line in () if found or draft.part else _names_of_page(draft, head):
        changes.setdefault(line.start, whole_line(line, text, "page-title", "网页标题栏的文字"))
    about = _about(head, found)
    for line in about:
        changes.setdefault(line.start, whole_line(line, text, "beside-title", ABOUT))
    facts = _told(draft, head, found, about)
    if glued := _glued(head, found, title, shapes):
        changes[glued.start] = Change(glued.start, glued.end, "", "beside-title", ABOUT)
        facts += tuple(_stated(draft, glued))
    facts = facts + draft.facts if draft.part else draft.facts + facts  # a part's own date goes before its page's
    draft = revise(replace(draft, facts=facts), "titles", [changes[start] for start in sorted(changes)])
    text = str(draft.text)
    if text.endswith("\n"):  # the title stood once more as the last line
        tail = len(text.rstrip("\n"))
        draft = revise(draft, "titles", [Change(tail, len(text), "", "blank-line", "首尾空白")])
    return _named(draft, title, shapes)


def _title_of(draft: Draft, head: list[Line], shapes: Shapes) -> tuple[str, list[Line]]:
    """The title as the text shows it, and its lines; empty, where the text shows none."""
    found = find_title(draft, head, shapes)
    title = joined_title(found)
    if whole := whole_name(title, draft, [line.words for line in head]):
        title = whole
        found = [line for line in head if plain_title(line.words) == whole][-1:] or found
    if draft.part and (marker := shapes.part.match(title)) and marker.end() < len(title):
        title = title[marker.end() :].strip()
    glued = [f.value for f in draft.facts if f.kind == "title" and head and head[0].words.startswith(f.value)]
    if glued and not (found and head[0] in found):
        title, found = glued[0], []
    if found and (own := _own_below_file(head, found[-1], shapes)):
        title = own
    if not found and not title and head and len(head[0].words) > LONGEST_TITLE:
        title, _ = opening_title(head[0].words, shapes)
    return title, found


def _own_below_file(head: list[Line], named: Line, shapes: Shapes) -> str:
    """The title that the text itself begins with, before its salutation, where the one found only names the file."""
    below = [line for line in head if line.start > named.start]
    if not FILE.search(named.words.strip()) or not below or len(below[0].words) <= LONGEST_TITLE:
        return ""
    words = _FIRST.sub("", below[0].words.strip())  # of a viewer's first segment
    title, _ = opening_title(words, shapes)
    greeted = title and shapes.salutation.search(squeeze(words[len(title) :].partition("：")[0]) + "：")
    return title if greeted else ""


def _names_of_page(draft: Draft, head: list[Line]) -> list[Line]:
    """The first lines that only repeat what stands in the title bar, where the title is none of them."""
    names = {squeeze(name) for name in given_names(draft)}
    short = list(itertools.takewhile(lambda line: squeeze(plain_title(line.words)) in names, head))
    return short if names else []


def _named(draft: Draft, title: str, shapes: Shapes) -> Draft:
    bare = _FIRST.sub("", title)  # `1、` of a viewer before the title that the page names elsewhere
    if bare != title and squeeze(bare) in {squeeze(fact.value) for fact in draft.facts if fact.kind == "title"}:
        title = bare
    stated = draft.sidecar.title or title
    if not stated and not draft.part:  # what a page calls a compilation is the title of none of its parts
        stated = best_name(draft, shapes) or only_name(draft)
    stated = stated or _promulgated(str(draft.text), shapes)
    if stated:
        return replace(draft, title=stated)
    opening = re.split("[，。；：\n]", str(draft.text)[:40])[0][:24]
    flag = Flag(Span(draft.text.span.start, draft.text.span.start), "untitled", "原文没有标题，以开头的话代称")
    return replace(draft, title=f"{opening}……", flags=(*draft.flags, flag))


def _promulgated(text: str, shapes: Shapes) -> str:
    """The title that only the opening words name: `现将《某院工作总结》印发给你们`."""
    match = _PROMULGATED.match(text)
    return match[1] if match and looks_like_title(match[1], shapes) else ""


def _without_page_title(draft: Draft) -> Draft:
    """The draft without the title element's own line, which is no part of the page that people see."""
    spans = [mark.span for mark in draft.marks if mark.name == "title"]
    text = str(draft.text)
    changes = [
        whole_line(line, text, "page-title", "网页标题栏的文字")
        for line in (lines(text) if spans else ())
        if line.words and any(span.holds(draft.text.span_of(line.start, line.end)) for span in spans)
    ]
    return revise(draft, "titles", changes)


def _title_lines(text: str, head: list[Line], found: list[Line], title: str) -> list[Change]:
    """The title's own lines, its repetitions among the head lines, and where it is glued to the text's beginning."""
    if not title:
        return []
    bare = squeeze(title)
    # the first line of a title in two may be the court's name, which signs below as well
    main = squeeze(plain_title(found[0].words)) if found and not ORGAN.search(found[0].words) else bare
    changes = []
    for line in head:
        words = squeeze(plain_title(line.words)).strip("《》")
        if line in found:
            changes.append(whole_line(line, text, "title", "标题，另行显示"))
        elif (
            words in (bare, main)
            or ((stem := stem_of(words)) and bare.startswith(stem))
            or (found and len(words) >= 8 and bare.startswith(words) and line.start < found[-1].start)
        ):
            changes.append(whole_line(line, text, "title-repeated", "重复的标题"))
        elif line.words.removeprefix("1、").startswith(title) or line.words.startswith(title):
            end = line.start + line.words.index(title) + len(title)
            if len(line.words) <= LONGEST_TITLE or _GOES_ON.match(text, end):
                continue
            end += len(text[end:]) - len(text[end:].lstrip(" \u3000")) if found else 0
            changes.append(Change(line.start, end, "", "title-repeated", "粘在正文前的标题"))
    return changes


def _about(head: list[Line], found: list[Line]) -> list[Line]:
    """The lines above and below the title that belong to it and not to the text."""
    if not found:  # a speech without a title may have its occasion above it
        return [line for line in head[:1] if is_held(line.words)]
    first, last = head.index(found[0]), head.index(found[-1])
    above = head[:first]
    if any(len(line.words) > LONGEST_ABOVE or _SENTENCE.search(line.words) for line in above):
        above = []
    below = []
    for line in head[last + 1 :]:
        words = squeeze(line.words)
        if not belongs_to_title(line.words) or (len(words) > LONGEST_ABOVE and not _OCCASION_DATE.match(words)):
            break
        below.append(line)
    return above + below


def _told(draft: Draft, head: list[Line], found: list[Line], about: list[Line]) -> tuple[Fact, ...]:
    """What the title's lines and those about it state, and the occasion below them, which stays in the text."""
    facts = [fact for line in about for fact in _stated(draft, line)]
    facts += [Fact("date", line.words, draft.text.span_of(line.start, line.end)) for line in found[1:]]
    facts += [fact for line in found[:1] for fact in _day_behind(draft, line)]
    last = head.index(found[-1]) if found else len(head)
    for line in head[last + 1 : last + 3]:
        if line not in about and (held := _OCCASION_HELD.fullmatch(squeeze(line.words))):
            facts.append(Fact("date", held[1], draft.text.span_of(line.start, line.end)))
    return tuple(facts)


def _glued(head: list[Line], found: list[Line], title: str, shapes: Shapes) -> Line | None:
    """The office and the day that stand between a title and its text on the one line of a flattened page."""
    if found or not title or not head:
        return None
    opened, beside = opening_title(head[0].words, shapes)
    if opened != title or not beside:
        return None
    start = head[0].start + head[0].words.index(title) + len(title)
    return Line(start, start + len(beside), beside)


def _day_behind(draft: Draft, line: Line) -> list[Fact]:
    day = DAY_BEHIND.search(line.words.strip())
    return [Fact("date", day[1], draft.text.span_of(line.start, line.end))] if day and date_in(day[1]) else []


def _stated(draft: Draft, line: Line) -> list[Fact]:
    words, span = squeeze(line.words), draft.text.span_of(line.start, line.end)
    if occasion := _OCCASION_DATE.match(words):
        return [Fact("date", occasion[1], span)]
    if DATE_LINE.fullmatch(words):
        return [Fact("date", words.strip("()（）"), span)]
    # a day before an office is no part of its name: `2022-03-15　某院`
    office = _DAYS.sub("", line.words) if (day := date_in(line.words)) else line.words
    bare = squeeze(office).strip("()（）")
    facts = [Fact("issuer", bare, span)] if OFFICE_LINE.fullmatch(bare) else []
    return [*facts, Fact("date", day, span)] if day else facts
