"""titles: each report's title is found and taken off the text, with all its repetitions.

A title is found, never made up: what an editor states, what the format marks, what stands twice at the head, what is
named like a file, what looks like a title. A report without one is called by its opening words and flagged.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.rules import squeeze
from juanzong.spans import Change, Span
from juanzong.stages.editing import Line, lines, revise, whole_line
from juanzong.stages.numerals import NUMERAL

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes

# characters; the longest title of a report that was seen has 46
LONGEST_TITLE = 60
# lines that are not empty: a title stands among the first of them
DEEPEST_TITLE = 6
# the head in which repetitions of a title are looked for, in lines
DEEPEST_REPEAT = 15
_FILE = re.compile(r"\.(?:docx?|pdf|wps|txt|rtf|html?)(?:VIP)?$", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:{NUMERAL}、|[（(]{NUMERAL}[）)]|\d{{1,2}}[、.．])")
_SENTENCE = re.compile("[。；!?！？]")
_ORGAN = re.compile("(?:法院|法庭|党组|党支部|党总支|机关党委|政治部|执行局|委员会|办公室)$")


def looks_like_title(words: str, shapes: Shapes) -> bool:
    """Whether a line could be a report's title: short, no sentence, not numbered, one of the known endings."""
    bare = _FILE.sub("", squeeze(words)).strip("《》")
    if not 4 <= len(bare) <= LONGEST_TITLE or _SENTENCE.search(bare) or _NUMBERED.match(bare):
        return False
    return bool(re.search(f"(?:{shapes.title_ending.pattern})$", bare))


def titles(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft with its title found and taken off the head of its text."""
    shapes = rules.shapes
    draft = _without_marker(_without_page_title(draft), shapes)
    head = [line for line in lines(str(draft.text)) if line.words][:DEEPEST_REPEAT]
    found = _find(draft, head, shapes)
    title = " ".join(_FILE.sub("", line.words.strip()) for line in found)
    title = title.replace(" ", "") if len(found) == 2 else title
    glued = [f.value for f in draft.facts if f.kind == "title" and head and head[0].words.startswith(f.value)]
    if glued and not (found and found[0].words.strip() == glued[0]):
        title, found = glued[0], []
    draft = revise(draft, "titles", _title_lines(str(draft.text), head, found, title))
    stated = draft.sidecar.title or title or _leading(_page_title(draft), shapes)
    if not stated:
        stated = next((f.value for f in draft.facts if f.kind == "title"), "")
    if stated:
        return replace(draft, title=stated)
    opening = re.split("[，。；：\n]", str(draft.text)[:40])[0][:24]
    flag = Flag(Span(draft.text.span.start, draft.text.span.start), "untitled", "原文没有标题，以开头的话代称")
    return replace(draft, title=f"{opening}……", flags=(*draft.flags, flag))


def _without_marker(draft: Draft, shapes: Shapes) -> Draft:
    """The draft without the marker of a part (`篇一`, `范文2：`) at its very beginning."""
    if not draft.part:
        return draft
    text = str(draft.text)
    first = next((line for line in lines(text) if line.words), None)
    marker = shapes.part.match(first.words) if first else None
    if first is None or not marker:
        return draft
    rest = first.words[marker.end() :].strip()
    if not rest:
        return revise(draft, "titles", [whole_line(first, text, "part-marker", "汇编的篇次标记")])
    change = Change(first.start, first.end - len(rest), "", "part-marker", "汇编的篇次标记")
    return revise(draft, "titles", [change])


def _find(draft: Draft, head: list[Line], shapes: Shapes) -> list[Line]:
    """The line that is the title (or two: the court's name over the kind of report); empty where there is none."""
    top = head[:DEEPEST_TITLE]
    if stated := _stated_or_marked(draft, top):
        return [stated]
    counts = Counter(_bare(line.words) for line in head)
    for number, line in enumerate(top):
        bare = _bare(line.words)
        if _SENTENCE.search(bare) or _NUMBERED.match(bare) or not 4 <= len(bare) <= LONGEST_TITLE:
            if len(line.words) > LONGEST_TITLE:
                break
            continue
        if _FILE.search(line.words) or counts[bare] > 1 or looks_like_title(line.words, shapes):
            above = top[number - 1] if number else None
            if above and _ORGAN.search(above.words) and len(above.words) <= 30 and not _ORGAN.search(line.words):
                return [above, line]
            return [line]
    return _unmarked(head)


def _stated_or_marked(draft: Draft, top: list[Line]) -> Line | None:
    """The line that an editor states, that the page's own title names, or that the format marks as the title."""
    named = squeeze(_page_title(draft)) + "\n" + "\n".join(squeeze(f.value) for f in draft.facts if f.kind == "title")
    marked = [m.span for m in draft.marks if m.name in ("h1", "style:Title", "style:标题")]
    for line in top:
        words = squeeze(line.words)
        if draft.sidecar.title and words == squeeze(draft.sidecar.title):
            return line
        if 6 <= len(words) <= LONGEST_TITLE and words in named:
            return line
    for line in top:
        span = draft.text.span_of(line.start, line.end)
        if 4 <= len(line.words) <= LONGEST_TITLE and any(mark.holds(span) for mark in marked):
            return line
    return None


def _leading(page_title: str, shapes: Shapes) -> str:
    """The first part of a page's title, where it looks like a report's."""
    first = re.split(r"\s*[-_|—–·>]\s*", page_title.strip())[0]
    return first if looks_like_title(first, shapes) else ""


def _page_title(draft: Draft) -> str:
    """What stands in the title element of a page: `标题 - 栏目 - 网站`."""
    return next((draft.source.text[m.span.start : m.span.end] for m in draft.marks if m.name == "title"), "")


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


def _unmarked(head: list[Line]) -> list[Line]:
    """The first line, where it is short, no sentence and no salutation, and prose follows it."""
    if not head:
        return []
    first, rest = head[0], head[1:]
    words = first.words.strip()
    if len(words) > 40 or len(words) < 4 or re.search("[。；：，:;,!?！？]$", words) or _NUMBERED.match(words):
        return []
    return [first] if rest and _SENTENCE.search("".join(line.words for line in rest[:3])) else []


def _bare(words: str) -> str:
    return _FILE.sub("", squeeze(words)).strip("《》")


def _title_lines(text: str, head: list[Line], found: list[Line], title: str) -> list[Change]:
    """The title's own lines, its repetitions among the head lines, and where it is glued to the text's beginning."""
    if not title:
        return []
    bare = squeeze(title)
    changes = []
    for line in head:
        words = _bare(line.words)
        if line in found:
            changes.append(whole_line(line, text, "title", "标题，另行显示"))
        elif words == bare or (
            words and len(words) >= 8 and bare.startswith(words) and found and line.start < found[-1].start
        ):
            changes.append(whole_line(line, text, "title-repeated", "重复的标题"))
        elif line.words.startswith(title) and len(line.words) > LONGEST_TITLE:
            changes.append(Change(line.start, line.start + len(title), "", "title-repeated", "粘在正文前的标题"))
    return changes
