"""Which line is a report's title: found, never made up.

What an editor states, what the page's own title names, what the format marks, what stands twice at the head, what is
named like a file, what a subtitle follows, what looks like a title, in this order.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import LONGEST_TITLE, belongs_to_title, is_subtitle
from juanzong.stages.headings import bare_headings
from juanzong.stages.register import names_site
from juanzong.stages.title_words import FILE, NUMBERED, SENTENCE, looks_like_title, plain_title

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

WRAPPED = 20  # characters of a title's first line that was broken because it was full
SHORT_TITLE = 8  # characters of a title that is no whole one: 工作总结, 年度工作报告
LONGEST_ROW = 30  # characters of one line of a title over two that nothing else shows
SHORTEST_HALF = 3  # characters of one line of a title in two
TITLE_MARKS = ("h1", "style:Title", "style:标题")
_BANNER = re.compile(
    r"\d{4}|[^，。：]{2,10}(?:网|网站|在线|门户)|(?:[\u4e00-\u9fff]{2,4}[ \u3000·•]+){1,3}[\u4e00-\u9fff]{2,4}"
)
_OPEN_END = re.compile("(?:关于|年度|的|和|与|及|暨|、|对|在|推进|深化|加强)$")
_OPEN_START = re.compile("[的和与及暨]")
# lines that are not empty: a title stands among the first of them
DEEPEST_TITLE = 8
_QUOTED = re.compile("“[^“”]*”")
# a court and what it did begin a title, but do not end it; a title by itself names its court, its year, its matter
_BEGUN = re.compile("(?:法院|法庭)(?:关于)?[^，。：]{4,}(?<!信息)(?<!简报)(?<!通讯)(?<!动态)(?<!专刊)(?<!专栏)$")
_BY_ITSELF = re.compile(r"法院|法庭|^关于|(?:19|20)[\dX×]{2}年|年度|^(?:工作|经验|典型|交流)")
ORGAN = re.compile("(?:法院|法庭|党组|党支部|党总支|机关党委|政治部|执行局|委员会|办公室)$")


def page_title(draft: Draft) -> str:
    """What stands in the title element of a page: `标题 - 栏目 - 网站`; empty where there is none."""
    return next((draft.source.text[m.span.start : m.span.end] for m in draft.marks if m.name == "title"), "")


def find_title(draft: Draft, head: list[Line], shapes: Shapes) -> list[Line]:
    """The lines that are the title: one, or with the court's name above it, or with a subtitle below; or none."""
    if not head:
        return []
    line = _stated_or_marked(draft, head, shapes) or _subtitled(head) or _shaped(head, shapes)
    unmarked = _unmarked(head) if line is None else None
    line = line or unmarked
    if line is None:
        return []
    number = head.index(line)
    found = _of_one_mark(draft, head, line) or _named_in_two(draft, head, line)
    if len(found) > 1:
        number = head.index(found[-1])
        return [*found, *[one for one in head[number + 1 : number + 2] if is_subtitle(one.words)]]
    found = [line]
    above = head[number - 1] if number else None
    if above and (
        _belongs_to_subtitle(above, line) or _is_office_over(above, line) or is_first_half(above, line, shapes)
    ):
        found.insert(0, above)
    if number + 1 < len(head) and (
        is_subtitle(head[number + 1].words)
        or _goes_on(line, head[number + 1])
        or (number == 0 and line is unmarked and _is_second_half(head, str(draft.text), shapes))
    ):
        found.append(head[number + 1])
    return found


def _is_second_half(head: list[Line], text: str, shapes: Shapes) -> bool:
    """Whether the two first lines are one title that no ending shows: both short, then prose, and no bare headings."""
    first, second, *rest = (squeeze(line.words) for line in head)
    if not (len(first) >= 8 and len(second) >= 6 and max(len(first), len(second)) <= LONGEST_ROW and rest):
        return False
    marked = any(re.search("[，。；：！？,;:!?]", words) or NUMBERED.match(words) for words in (first, second))
    apart = second in shapes.plain_headings or belongs_to_title(head[1].words) or ORGAN.search(second)
    return not marked and not apart and bool(SENTENCE.search(rest[0])) and not bare_headings(text)


def _of_one_mark(draft: Draft, head: list[Line], line: Line) -> list[Line]:
    """The lines of the one heading that a format marks, where a break parts it; without a date or an office below."""
    span = draft.text.span_of(line.start, line.end)
    mark = next((m.span for m in draft.marks if m.name in TITLE_MARKS and m.span.holds(span)), None)
    if mark is None:
        return []
    held = [one for one in head if mark.holds(draft.text.span_of(one.start, one.end))]
    while len(held) > 1 and belongs_to_title(held[-1].words) and not is_subtitle(held[-1].words):
        held.pop()
    return held if line in held and len(joined_title(held)) <= LONGEST_TITLE else []


def _named_in_two(draft: Draft, head: list[Line], line: Line) -> list[Line]:
    """The lines around one that the page's or the file's name names in one piece: `某县人民法院`, `2023年工作总结`."""
    named = "\n".join(map(squeeze, (page_title(draft), *(f.value for f in draft.facts if f.kind == "title"))))
    at = head.index(line)
    for first, last in ((at, at + 2), (at - 1, at + 1), (at, at + 3)):
        some = head[max(first, 0) : last]
        if len(some) == last - first and all(len(squeeze(one.words)) >= SHORTEST_HALF for one in some):
            joined = "".join(squeeze(one.words) for one in some)
            if joined in named and len(joined) <= LONGEST_TITLE:
                return some
    return []


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a title's last word asks for the next line, or that line for a word before it: `……情况`, `的分析`."""
    first, second = squeeze(line.words), squeeze(below.words)
    if not SHORTEST_HALF <= len(second) <= LONGEST_TITLE - len(first) or re.search("[，。；：！？,;:!?]", second):
        return False
    return bool(_OPEN_END.search(first) or _OPEN_START.match(second)) and not NUMBERED.match(second)


def is_first_half(above: Line, line: Line, shapes: Shapes) -> bool:
    """Whether a title is broken over two lines: `某县人民法院2019年度教育培训`, `工作总结`."""
    words = _QUOTED.sub("“”", squeeze(above.words))
    below = looks_like_title(line.words, shapes)
    begun = below and bool(_BEGUN.search(words)) and not _BY_ITSELF.search(squeeze(line.words))
    return (
        (
            (below and len(squeeze(above.words)) >= WRAPPED)
            or begun
            or len(squeeze(line.words)) <= SHORT_TITLE
            or bool(_OPEN_END.search(words))
        )
        and 6 <= len(words) <= LONGEST_TITLE
        and not re.search("[，。；：、！？,;:!?]", words)
        and not looks_like_title(above.words, shapes)
        and looks_like_title(words + squeeze(line.words), shapes)
        and len(squeeze(above.words + line.words)) <= LONGEST_TITLE
        and bool(shapes.court.found(words))
    )


def _belongs_to_subtitle(above: Line, line: Line) -> bool:
    return is_subtitle(line.words) and not is_subtitle(above.words)


def _is_office_over(above: Line, line: Line) -> bool:
    """Whether a court's name stands over the title as a part of it; behind a label (`发布机构：`) it is none."""
    return (
        bool(ORGAN.search(above.words))
        and len(above.words) <= 30
        and not re.search("[:：]", above.words)
        and not ORGAN.search(line.words)
    )


def joined_title(found: list[Line]) -> str:
    """The title as one line: a court's name and a subtitle are put on without a blank."""
    return "".join(plain_title(line.words) for line in found)


def _stated_or_marked(draft: Draft, head: list[Line], shapes: Shapes) -> Line | None:
    named = squeeze(page_title(draft)) + "\n" + "\n".join(squeeze(f.value) for f in draft.facts if f.kind == "title")
    marked = [m.span for m in draft.marks if m.name in TITLE_MARKS]
    for line in head[:DEEPEST_TITLE]:
        words = squeeze(plain_title(line.words))
        if draft.sidecar.title and words == squeeze(draft.sidecar.title):
            return line
        if 6 <= len(words) <= LONGEST_TITLE and words in named:
            return line
    for line in head[:DEEPEST_TITLE]:
        span = draft.text.span_of(line.start, line.end)
        if 4 <= len(line.words) <= LONGEST_TITLE and any(mark.holds(span) for mark in marked):
            return _shaped(head, shapes) if _is_banner(line.words, shapes) else line
    return None


def _is_banner(words: str, shapes: Shapes) -> bool:
    """Whether what a page marks as its title is the site's: its name, a year, a motto of a few short words."""
    return names_site(words, shapes) or bool(_BANNER.fullmatch(words.strip()))


def _subtitled(head: list[Line]) -> Line | None:
    """The first line over a subtitle `——…`."""
    for line, after in pairwise(head[:DEEPEST_TITLE]):
        if is_subtitle(after.words) and 4 <= len(line.words) <= LONGEST_TITLE and not SENTENCE.search(line.words):
            return line
    return None


def _shaped(head: list[Line], shapes: Shapes) -> Line | None:
    """The first line that is named like a file, stands twice, or ends as titles do."""
    counts = Counter(squeeze(plain_title(line.words)) for line in head)
    for line in head[:DEEPEST_TITLE]:
        bare = squeeze(plain_title(line.words))
        if len(line.words) > LONGEST_TITLE:
            return None
        if SENTENCE.search(bare) or NUMBERED.match(bare) or len(bare) < 4 or bare.endswith(("：", ":")):
            continue
        again = counts[bare] > 1 and not ORGAN.search(bare)  # a court's name stands once more as the signature
        if FILE.search(line.words.strip()) or again or looks_like_title(line.words, shapes):
            return line
    return None


def _unmarked(head: list[Line]) -> Line | None:
    """The first line, where it is short, no sentence and no salutation, and prose follows it."""
    first, rest = head[0], head[1:]
    words = first.words.strip()
    if not 4 <= len(words) <= 40 or re.search("[。；：，:;,!?！？]$", words) or NUMBERED.match(words):
        return None
    return first if rest and SENTENCE.search("".join(line.words for line in rest[:3])) else None
