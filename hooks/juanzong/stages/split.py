"""split: a compilation becomes its reports; one draft in, one or several out.

A part begins at a line that looks like a title (or a marker such as `篇一`, `范文2`) when a body of a report's length
follows and the numbering of chapters starts anew, the same kind of title stood over another part, or a speech opens
(openings.py). Subheads `第一篇`, `第二篇` of one article have none of these and split nothing.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from juanzong.model import Fact, Flag
from juanzong.spans import Change, Span
from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import is_subtitle
from juanzong.stages.body import is_courts
from juanzong.stages.contents import Contents, broken_promise, claimed, find_contents, is_collection
from juanzong.stages.editing import Line, lines, revise, whole_line
from juanzong.stages.numbered import numbered_titles
from juanzong.stages.openings import is_opening
from juanzong.stages.page_names import page_title
from juanzong.stages.part_marker import without_series
from juanzong.stages.stated import day_noted
from juanzong.stages.title_halves import is_first_motto
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes

# a part of a compilation is a report; what is shorter is an item of a list, in characters
SHORTEST_PART = 200
# behind a marker such as `范文三：` a shorter one is believed
SHORTEST_MARKED = 80
# two titles are of one kind when so much of their wording is the same (seed 004: 脱薄攻坚 and 脱薄争先)
SAME_KIND = 0.6
# what stands above the first part of a compilation is its head, unless it is as long as a short report (characters)
SHORTEST_REPORT = 400
_CHAPTER_ONE = re.compile(r"(?:^|\n|[。：])一、")
_NUMBER_BEHIND = re.compile(
    r"第(?:\d+|[一二三四五六七八九十]+)篇$|(?<=[篇稿文例])(?:\d+|[一二三四五六七八九十]+):?$|(?<=[结告报料得会职案])(?:之?[一二三四五六七八九十]|\d{1,2})$"
    r"|(?<=^其)[一二三四五六七八九十]$|\((?:\d+|[一二三四五六七八九十]+)\)$"
)
_CHAPTER = re.compile("第[一二三四五六七八九十]{1,3}篇章")


class _Start(NamedTuple):
    """A line where a part may begin, and what speaks for it."""

    line: Line
    marker: bool
    title: str
    anew: bool = False
    opens: bool = False  # a salutation stands below, and another paper above


class _Plan(NamedTuple):
    """Where the parts begin; the contents list; the parts' numbered titles with the lengths of their numbers."""

    starts: list[int]
    contents: Contents | None
    numbered: dict[Line, int]


def split(draft: Draft, rules: Rules) -> tuple[Draft, ...]:
    """The reports of a draft, in order; the draft itself where it is one report.

    Facts of the common head (date, origin) are given to every part; all else stays with the part it stands in. The
    contents list and the compilation's own title lines go, with their rule; what they promise is compared.
    """
    draft = without_series(draft, rules.shapes)
    text = str(draft.text)
    filled = [line for line in lines(text) if line.words]
    contents = find_contents(filled, rules.shapes)
    claims = [number for line in filled[:6] if (number := claimed(line.words))]
    claims += [number for part in re.split(r"[-_|]", page_title(draft)) if (number := claimed(part))]
    listed = contents.lines if contents else ()
    unlisted = [line for line in filled if line not in listed]
    numbered = numbered_titles(text, unlisted, max(claims, default=0), rules.shapes)
    starts = [line.start for line in numbered] or _starts(text, filled, contents, max(claims, default=0), rules.shapes)
    if not starts:
        return (_without_contents(draft, filled, contents),)
    starts = [_with_marker(start, filled, rules.shapes) for start in starts]
    draft, borders = _without_head(draft, filled, _Plan(starts, contents, numbered), rules.shapes)
    common = tuple([f for f in draft.facts if draft.text.position(f.span.start) <= borders[0] and f.kind != "wall"])
    borders = [0, *borders[1:], len(draft.text)]
    pairs = list(itertools.pairwise(borders))
    reason = broken_promise(claims, contents, len(pairs))
    return tuple(
        [
            _part(draft, number if len(pairs) > 1 else 0, pair, common, reason)
            for number, pair in enumerate(pairs, start=1)
        ]
    )


def _marker(words: str, shapes: Shapes) -> re.Match[str] | None:
    """The marker that a squeezed line begins with; `其一` opens a sentence as well, so that its title must be one."""
    marker = None if _CHAPTER.match(words) else shapes.part.match(words)
    rest = words[marker.end() :] if marker else ""
    return None if rest and words[0] == "其" and not looks_like_title(rest, shapes) else marker


def _with_marker(start: int, filled: list[Line], shapes: Shapes) -> int:
    """Where a part begins, with what stands above its line: a title's first half, a marker `第二篇`, `【之二】`."""
    above = [line for line in filled if line.start <= start][-3:]
    if len(above) > 1 and is_subtitle(above[-1].words) and not _is_lone_marker(above[-2].words, shapes):
        above = above[:-1] if is_first_motto(above[-2].words) else above
    marked = len(above) > 1 and _is_lone_marker(above[-2].words, shapes)
    return above[-2].start if marked else above[-1].start


def _is_lone_marker(words: str, shapes: Shapes) -> bool:
    marker = shapes.part.match(bare := squeeze(words))
    return marker is not None and marker.end() == len(bare)


def _without_contents(draft: Draft, filled: list[Line], contents: Contents | None) -> Draft:
    """The draft of one article without its contents list, where the items come back as headings."""
    if contents is None:
        return draft
    later = "\n".join([squeeze(line.words) for line in filled if line.start > contents.lines[-1].start])
    if sum(title in later for title in contents.titles) < SAME_KIND * len(contents.titles):
        return draft
    text = str(draft.text)
    return revise(draft, "split", [whole_line(line, text, "contents-list", "文章的目录") for line in contents.lines])


def _starts(text: str, filled: list[Line], contents: Contents | None, claimed: int, shapes: Shapes) -> list[int]:
    """Positions where parts begin; empty where the draft is one report."""
    listed = set(contents.lines) if contents else set()
    candidates: list[_Start] = []
    for number, line in enumerate(filled):
        words = squeeze(line.words)
        if line in listed or is_collection(words, shapes):
            continue
        marker = _marker(words, shapes)
        title = words[marker.end() :] if marker else words
        if marker and not title and number + 1 < len(filled):
            title = squeeze(filled[number + 1].words)
        # `篇一：…` and `范文二：…` are only written over reports; `第一篇 …` also over the chapters of one article
        explicit = bool(marker and words[marker.end() :] and not marker[0].startswith("第"))
        title = title if looks_like_title(title, shapes) or (explicit and 4 <= len(title) <= 40) else ""
        if not (marker or title):
            continue
        if candidates and line.start - candidates[-1].line.end <= 1:  # a marker and its title, a title given twice
            last = candidates[-1]
            candidates[-1] = last._replace(marker=last.marker or bool(marker), title=last.title or title)
        else:
            opens = bool(title) and is_opening(number, filled, shapes)
            candidates.append(_Start(line, bool(marker), title, opens=opens))
    starts = _believed(text, candidates, contents, claimed)
    opened = {candidate.line.start for candidate in candidates if candidate.opens}
    above = text[: starts[0]] if starts else ""
    if len(above.strip()) >= SHORTEST_PART and (starts[0] in opened or _CHAPTER_ONE.search(above)):
        starts.insert(0, 0)
    promised = sum(looks_like_title(title, shapes) for title in contents.titles) if contents else 0
    return starts if len(starts) > 1 or (starts and promised > 1) else []


def _believed(text: str, candidates: list[_Start], contents: Contents | None, claimed: int) -> list[int]:
    ends = [candidate.line.start for candidate in candidates[1:]] + [len(text)]
    long = []
    for candidate, end in zip(candidates, ends, strict=False):
        body = text[candidate.line.end : end]
        named = candidate.marker or (contents is not None and squeeze(candidate.line.words) in contents.titles)
        if len(body) >= (SHORTEST_MARKED if named else SHORTEST_PART):
            long.append(candidate._replace(anew=bool(_CHAPTER_ONE.search(body))))
    titles = [candidate.title for candidate in long if candidate.title]
    skeletons = Counter(_skeleton(candidate) for candidate in long if candidate.marker)
    out = []
    for candidate in long:
        others = list(titles)
        if candidate.title:
            others.remove(candidate.title)
        like = candidate.title and any(_alike(candidate.title, other) for other in others)
        listed = candidate.title and contents and any(_alike(candidate.title, other) for other in contents.titles)
        skeleton = _skeleton(candidate)
        counted = candidate.marker and skeletons[skeleton] > 1 and "#" in skeleton
        if skeleton == "其#":  # the halves of one essay are marked so as well
            counted = skeletons[skeleton] == claimed
        if candidate.anew or candidate.opens or like or listed or counted or (candidate.marker and candidate.title):
            out.append(candidate.line.start)
    return out


def _skeleton(candidate: _Start) -> str:
    """A marker line with `#` for its number where it ends in one (`某某工作总结 篇2`, `某某工作总结（二）`)."""
    return _NUMBER_BEHIND.sub("#", squeeze(candidate.line.words))


def _alike(one: str, other: str) -> bool:
    """Whether two titles are of one kind, by the bigrams they share (Dice)."""
    a, b = ({title[i : i + 2] for i in range(len(title) - 1)} for title in (one, other))
    return 2 * len(a & b) >= SAME_KIND * (len(a) + len(b))


def _without_head(draft: Draft, filled: list[Line], plan: _Plan, shapes: Shapes) -> tuple[Draft, list[int]]:
    """The draft without contents list, the compilation's head and its numbers, and where its parts begin then."""
    text = str(draft.text)
    starts, contents = plan.starts, plan.contents
    changes, facts = [], []
    for line in filled:
        if line in plan.numbered:
            number = Change(line.start, line.start + plan.numbered[line], "", "part-marker", "汇编的篇次标记")
            changes.append(number)
        elif contents and line in contents.lines:
            changes.append(whole_line(line, text, "contents-list", "汇编的目录"))
        elif line.start >= starts[0]:
            continue
        elif is_collection(squeeze(line.words), shapes) or looks_like_title(line.words, shapes):
            changes.append(whole_line(line, text, "compilation-title", "汇编的总标题"))
            facts.append(Fact("title", line.words, draft.text.span_of(line.start, line.end)))
        elif starts[0] < SHORTEST_REPORT and not is_courts(line.words, shapes):
            changes.append(whole_line(line, text, "compilation-intro", "汇编正文之前的导语，不属于任何一篇"))
            facts += day_noted(line, draft)
    if contents:
        span = draft.text.span_of(contents.lines[0].start, contents.lines[-1].end)
        facts.append(Fact("contents", "\n".join(contents.titles), span))
    less = [sum(change.end - change.start for change in changes if change.start < start) for start in starts]
    draft = revise(replace(draft, facts=draft.facts + tuple(facts)), "split", changes)
    return draft, [start - gone for start, gone in zip(starts, less, strict=True)]


def _part(draft: Draft, number: int, pair: tuple[int, int], common: tuple[Fact, ...], reason: str) -> Draft:
    start, end = pair
    text = draft.text.slice(start, end)
    tail = len(str(text).rstrip("\n"))
    blank = Change(tail, len(text), "", "blank-line", "首尾空白")
    text = text.revise("split", [blank]).text if tail < len(text) else text
    span = text.span
    own = [f for f in draft.facts if f not in common and span.holds(f.span)]
    facts = [*own, *common]  # a part's own date goes before its page's
    flags = [flag for flag in draft.flags if span.holds(flag.span)]
    if reason:
        flags.append(Flag(Span(span.start, span.start), "contents", reason))
    return replace(
        draft,
        text=text,
        part=number,
        marks=tuple([mark for mark in draft.marks if span.holds(mark.span)]),
        facts=tuple(facts),
        flags=tuple(flags),
    )
