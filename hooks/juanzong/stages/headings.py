"""headings: `一、` `（一）` `1、` become lines of their own, also where they were glued into the text.

Levels: `一、` is 1, `（一）` is 2, `1、` and `1.` are 3, whatever stands between. A run-in heading ends with its
sentence (`（一）严格组织生活，锤炼过硬队伍。认真落实…`); where no mark stands between heading and text
(`（一）思想认识不足部分法院干警对…`), it ends before words that open a sentence. `一是…。` and unnumbered leads are
text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from juanzong.model import Heading
from juanzong.spans import Change
from juanzong.stages.brackets import renumbered
from juanzong.stages.editing import lines, revise
from juanzong.stages.items import Item, find_items
from juanzong.stages.siblings import as_siblings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes
    from juanzong.spans import Span

# characters, number included: the longest headings of the sources seen have 37 (run-in) and 45 (a line of their own)
LONGEST_RUN_IN = 50
LONGEST_LINE = 64
# a heading glued to its text: how many characters its words have at least and at most
GLUED = (4, 24)
# what follows a glued heading is a sentence, so it is at least this long
SHORTEST_SENTENCE = 12
# a heading with a colon in it that is a line of its own, in characters
LONGEST_TITLED = 36
# a heading that nothing marks has so many characters, and a report has at least so many of them
BARE, BARE_AT_LEAST = (4, 26), 2
_NO_HEADING = re.compile(r"[。！？；…\t]|[：，、]$|\s\S*\s|^[（(\d①-⑳一二三四五六七八九十]{1,3}[、）).]|是$")
_ENDED = re.compile("[。！？：”）]$|\t")
_STOP = re.compile("[。！？][”’）》]*")
_FIGURES = re.compile(
    r"\d+(?:\.\d+)?(?:%|余|多|万|件|人|次|名|个|项|起|场|期|元|篇|条|天|份)|^(?:截至|截止|今年|去年|全年|20\d\d年)"
)
_BOUND = "的在对和与为向把被由从以使让将是了及或于"
# a long sentence that does not go on with a heading: `指导思想深入学习……`, not `指导思想明确，……`
_BEGINS = re.compile("[\u4e00-\u9fff](?<![的是有较很不如和与及或等均都也将就明清到更在方]).{28}")
# the last chapter of most reports: `存在的差距和努力方向`, `问题与对策`, `存在问题及2018年打算`
_TROUBLES = re.compile(
    "(?:当前|工作中?|主要)?(?:存在的?|面临的)?(?:主要)?(?:问题|不足|困难|差距|短板|挑战)(?:和不足|和困难|与不足)?(?:和|及|与|、|以及)"
    "(?:下一?步|下阶段|今后|明年|来年|下半年|新一年|20[0-9]{2}年)?的?(?:整改|改进|努力)?的?(?:主要)?(?:工作)?"
    "(?:打算|措施|方向|安排|思路|对策|计划|设想|举措|对策建议|原因分析)"
)
# a chapter on what came of it, glued to who did it: `主要成果全年审结……`, not `工作成效明显提高……`
_OUTCOME = re.compile("(?:工作|主要)成[效果](?=支部|党员|全年|全院|我院|本院|一年来|今年|干警)")
# a heading in two halves of which the second ends so: `强化正风肃纪，在涵养清廉生态上下功夫`
_EFFORTS = re.compile(
    "[^，。；：！？]{2,14}，在[^，。；：！？]{2,16}上(?:下功夫|做文章|求突破|求实效|见实效|见成效|出实招|走在前|作表率|动真格|再发力|再加力)"
)
_PART = re.compile("第[一二三四五六七八九十]{1,3}(?:章|篇|部分|编)[ \u3000：:、]?|第[一二三四五六七八九十]{1,3}节")
# the two halves of a report to a congress, over chapters that are numbered: `2019年工作回顾`, `下一步工作安排`
_HALF = re.compile(
    r"(?:(?:19|20)[\dX×]{2}年|[二一][〇○零一二三四五六七八九]{3}年|过去的?[一两二三五]年|今年|去年|明年|下一?年|下一?步|一年来)度?的?"
    "(?:全[院市县区省]法院)?(?:主要|重点)?工作的?(?:主要|基本)?(?:回顾|总结|情况|安排|打算|部署|任务|思路|计划|设想|建议)"
)
_MARKED = re.compile(r"(?:h|style:(?:Heading|heading|标题) ?)([1-6])")


def headings(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft with every heading on a line of its own and listed in `headings`."""
    draft = renumbered(draft)
    text = str(draft.text)
    subjects = _subjects(draft.title)
    changes: list[Change] = []
    found: list[tuple[int, int]] = []  # position of the heading in `text`, level
    items = find_items(text)
    # a region ends at the next item, or at the end of the line
    borders = pairwise([*[item.start for item in items], len(text)])
    regions = [text[start:end].partition("\n")[0] for start, end in borders]
    lengths = [
        heading_length(region, item, rules.shapes, subjects) for item, region in zip(items, regions, strict=True)
    ]
    lengths = as_siblings(items, regions, lengths, GLUED[1], rules.shapes.pair_openers)
    for item, length in zip(items, lengths, strict=True):
        if not length and not item.starts_line:
            continue
        if not item.starts_line:
            changes.append(_break(text, item.start))
        if length:
            found.append((item.start, item.level))
            if item.start + length < len(text) and text[item.start + length] != "\n":
                changes.append(_break(text, item.start + length))
    found += _unnumbered(draft, {start for start, _ in found}, rules.shapes)
    places = [(draft.text.offset(start), level) for start, level in sorted(found)]
    changes = list({change.start: change for change in changes}.values())
    draft = revise(draft, "headings", sorted(changes))
    return replace(draft, headings=_listed(draft, places))


def _break(text: str, at: int) -> Change:
    """A line break at `at`, in the place of blanks where there are some."""
    start = end = at
    while start > 0 and text[start - 1] in " \u3000":
        start -= 1
    while end < len(text) and text[end] in " \u3000":
        end += 1
    return Change(start, end, "\n", "heading-break", "标题与正文粘连，分行")


def _listed(draft: Draft, places: list[tuple[int, int]]) -> tuple[Heading, ...]:
    text = str(draft.text)
    out = []
    for offset, level in places:
        start = draft.text.position(offset)
        end = text.find("\n", start)
        out.append(Heading(level, text[start : end if end >= 0 else len(text)], start))
    return tuple(out)


def heading_length(region: str, item: Item, shapes: Shapes, subjects: tuple[str, ...] = ()) -> int:
    """How many characters of `region` (an item up to the next one) are its heading; 0 where it is all text."""
    body = region.rstrip()
    first = _STOP.search(body)
    sentence = body[: first.end()] if first else body
    words = sentence[item.length :]
    if glued := _glue_point(body[item.length :], shapes, subjects):
        return item.length + glued
    if _FIGURES.search(words) and len(words) > GLUED[1] - 4:
        return 0
    if len(sentence) == len(body):
        whole = "：" not in words[:-1] or _is_titled(words)
        return len(body) if len(body) <= LONGEST_LINE and whole else _colon(words, item)
    return len(sentence) if len(sentence) <= LONGEST_RUN_IN and "：" not in words else _colon(words, item)


def _colon(words: str, item: Item) -> int:
    """A short label before a colon is a heading: `1、指导思想：…`."""
    at = words.find("：")
    return item.length + at + 1 if 2 <= at <= 12 and not re.search("[，。；]", words[:at]) else 0


def _is_titled(words: str) -> bool:
    """Whether a line is a heading in two halves, `一、缘起：为什么要算这笔账`: short, and no sentence ends it."""
    return len(words) <= LONGEST_TITLED and not _STOP.search(words[:-1]) and not words.endswith(("。", "；", "："))


def _glue_point(words: str, shapes: Shapes, subjects: tuple[str, ...]) -> int:
    """Where the text begins that is glued to a heading without a mark between; 0 where nothing shows it."""
    if (
        stock := _TROUBLES.match(words)
        or _OUTCOME.match(words)
        or _EFFORTS.match(words)
        or shapes.stock_heading.match(words)
    ) and _BEGINS.match(words, stock.end()):
        return stock.end()
    for at in range(GLUED[0], min(GLUED[1], len(words) - SHORTEST_SENTENCE) + 1):
        if words[at - 1] in _BOUND or words[at - 1] in "“《（、，" or re.search("[。；：！？]", words[:at]):
            continue
        if words.count("“", 0, at) > words.count("”", 0, at):
            continue
        rest = words[at:]
        opens = shapes.openers.match(rest) or shapes.scene.match(rest) or rest.startswith(subjects)
        # words that open a sentence do not end one: `把风险看得更早一些。`
        ended = isinstance(opens, re.Match) and rest[opens.end() : opens.end() + 1] in "。；！？"
        if opens and not ended and not rest.startswith("，"):
            return at
    return 0


def _subjects(title: str) -> tuple[str, ...]:
    """What the report is about, as its title says (`法院党建工作的创新与实践`): such words open its sentences."""
    subject = re.split("的|与|和|关于", title)[0]
    if not 4 <= len(subject) <= 12:
        return ("\x00",)
    return (subject, subject.removeprefix("法院")) if subject.startswith("法院") else (subject,)


class _Held:
    """Which of the places that a format marks as headings holds a line; a page may have thousands."""

    def __init__(self, marked: Iterable[tuple[Span, int]]) -> None:
        """Take the places and their levels."""
        self._places = sorted([(span, number, level) for number, (span, level) in enumerate(marked)])
        self._reach = list(accumulate([span.end for span, _, _ in self._places], max))

    def level(self, line: Span) -> int | None:
        """The level of the first mark that holds a line; None where none does."""
        index = bisect_right(self._places, line.start, key=lambda place: place[0].start) - 1
        holding = []
        while index >= 0 and self._reach[index] >= line.end:
            span, number, level = self._places[index]
            if span.end >= line.end:
                holding.append((number, level))
            index -= 1
        return min(holding)[1] if holding else None


def _unnumbered(draft: Draft, known: set[int], shapes: Shapes) -> list[tuple[int, int]]:
    """Headings without a number, each a short line of its own: parts, names such as 引言, what a format marks.

    Where no heading of a report has a number or a mark, those that stand between paragraphs like one.
    """
    marked = [(mark.span, int(match[1])) for mark in draft.marks if (match := _MARKED.fullmatch(mark.name))]
    held, text = _Held(marked), str(draft.text)
    levels = {line.start: held.level(draft.text.span_of(line.start, line.end)) for line in lines(text) if line.words}
    # only those of the text: a page marks its lists and columns as headings of other ranks
    ranks = sorted({level for level in levels.values() if level is not None})
    out = []
    for line in lines(text):
        words = line.words.strip()
        if not words or line.start in known or len(words) > LONGEST_LINE or _STOP.search(words[:-1]):
            continue
        level = levels[line.start]
        if words in shapes.plain_headings or (_PART.match(words) and len(words) <= 40 and not _STOP.search(words)):
            out.append((line.start, 2 if re.match("第.{1,3}节", words) else 1))
        elif level is not None and not re.search("[，；：]$", words):
            out.append((line.start, min(ranks.index(level) + 1, 3)))
    numbered = any(text[start] in "一二三四五六七八九十" for start in known)
    return sorted({*(out if out or numbered else bare_headings(text)), *_halves(text)})


def _halves(text: str) -> list[tuple[int, int]]:
    """The headings of a report's two halves, behind which it goes on."""
    found = [line for line in lines(text) if _HALF.fullmatch(line.words.strip()) and line.end < len(text)]
    return [(line.start, 1) for line in found]


def bare_headings(text: str) -> list[tuple[int, int]]:
    """Short lines without number or mark that stand between paragraphs, where a report has several of them.

    A line of verse has another short line beside it, a signature has nothing behind it, a lead ends in a mark.
    """
    every = list(lines(text))
    out = []
    for before, line, after in zip(every, every[1:], every[2:], strict=False):
        words = line.words.strip()
        if not BARE[0] <= len(words) <= BARE[1] or _NO_HEADING.search(words):
            continue
        if _ENDED.search(before.words) and len(after.words) >= BARE[1] and _STOP.search(after.words):
            out.append((line.start, 1))
    return out if len(out) >= BARE_AT_LEAST else []
