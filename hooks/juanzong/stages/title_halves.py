"""Titles over two lines and more: which line above or below another one belongs to the same title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import LONGEST_TITLE, belongs_to_title, is_occasion, is_subtitle
from juanzong.stages.headings import bare_headings
from juanzong.stages.page_names import stem_of
from juanzong.stages.title_words import NUMBERED, SENTENCE, looks_like_title, plain_title

if TYPE_CHECKING:
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

MOST_ABOVE = 2  # lines of a title above its last one
WRAPPED = 20  # characters of a title's first line that was broken because it was full
SHORT_TITLE = 8  # characters of a title that is no whole one: 工作总结, 年度工作报告
LONGEST_ROW = 30  # characters of one line of a title over two that nothing else shows
SHORTEST_HALF = 3  # characters of one line of a title in two
_OPEN_END = re.compile("(?:关于|年度|的|和|与|及|暨|、|对|在|推进|深化|加强)$")
_STOPS = re.compile("[。；：！？;:!?]")
_OPEN_START = re.compile("[的和与及暨]")
_KIND = re.compile("(?:报告|汇报|总结|综述|小结|方案|意见|发言|讲话|材料|纪实)$")
_NAMED = re.compile(f"(?:经验|交流|调研|典型|先进|事迹|述职|专题|工作|情况)*{_KIND.pattern}")
# `——以某市` asks for what ends such a subtitle: `某区法院为样本`
_SAMPLE, _SAMPLED = (
    re.compile("[—–-]以[^，。：；]{2,24}$"),
    re.compile("为(?:例|样本|视角|范本|蓝本|中心|对象|切入点)$"),
)
# of an occasion: `——在某县人民代表大会第三次`, `会议上`
_HELD, _HELD_END = re.compile("^[—–-]+在[^，。：；]{4,40}[^上]$"), re.compile("[^，。：；]{0,10}会议?上")
_QUOTED = re.compile("“[^“”]*”")
# a court and what it did begin a title, but do not end it; a title by itself names its court, its year, its matter
_BEGUN = re.compile("(?:法院|法庭)(?:关于)?[^，。：]{4,}(?<!信息)(?<!简报)(?<!通讯)(?<!动态)(?<!专刊)(?<!专栏)$")
_BY_ITSELF = re.compile(r"法院|法庭|^关于|(?:19|20)[\dX×]{2}年|年度|^(?:工作|经验|典型|交流)")
# a title that begins with its court needs none above it; `关于人民法庭工作的报告` names none
_NAMES_COURT = re.compile("[^，。：、]{2,20}?人民法院|(?!关于)[^，。：、]{2,20}?法庭")
ORGAN = re.compile("(?:法院|法庭|党组|党支部|党总支|机关党委|政治部|执行局|委员会|办公室)$")


def lines_above(head: list[Line], line: Line, shapes: Shapes) -> list[Line]:
    """The lines above a title's last one that are its beginning: an office, a first half, an office over that."""
    found = [line]
    for above in reversed(head[: head.index(line)][-MOST_ABOVE:]):
        first = found[0]
        if is_occasion(above.words):  # `——二〇一七年二月二十日在某市人民代表大会上` over the title of the speech
            break
        subtitle = is_subtitle(first.words) and not is_subtitle(above.words)
        if not (subtitle or is_office_over(above, first) or is_first_half(above, first, shapes)):
            break
        found.insert(0, above)
        if subtitle or ORGAN.search(above.words):
            break
    return found[:-1]


def is_office_over(above: Line, line: Line) -> bool:
    """Whether a court's name stands over the title as a part of it; behind a label (`发布机构：`) it is none."""
    return (
        bool(ORGAN.search(above.words))
        and len(above.words) <= 30
        and not re.search("[:：]", above.words)
        and not ORGAN.search(line.words)
        and not _NAMES_COURT.match(squeeze(line.words))
    )


def is_first_half(above: Line, line: Line, shapes: Shapes) -> bool:
    """Whether a title is broken over two lines: `某县人民法院2019年度教育培训`, `工作总结`."""
    words = _QUOTED.sub("“”", squeeze(above.words))
    below = looks_like_title(line.words, shapes)
    about = words.startswith("关于")  # `关于深入推进诉源治理`: the name of the paper comes on the next line
    begun = below and bool(_BEGUN.search(words)) and not _BY_ITSELF.search(squeeze(line.words))
    return (
        (
            (below and len(squeeze(above.words)) >= WRAPPED)
            or begun
            or (below and about and not _BY_ITSELF.search(squeeze(line.words)))
            or len(squeeze(line.words)) <= SHORT_TITLE
            or bool(_OPEN_END.search(words))
        )
        and 6 <= len(words) <= LONGEST_TITLE
        and not re.search("[，。；：！？,;:!?]" if _OPEN_END.search(words) else "[，。；：、！？,;:!?]", words)
        and not stem_of(above.words)
        and not looks_like_title(above.words, shapes)
        and looks_like_title(words + squeeze(line.words), shapes)
        and len(squeeze(above.words + line.words)) <= LONGEST_TITLE
        and bool(shapes.court.found(words + squeeze(line.words) * about))
    )


def leads_title(line: Line, text: str, shapes: Shapes) -> bool:
    """Whether a line is a title's first half, the second below it behind a dash: `踏遍青山`, `——某庭工作总结`."""
    end = text.find("\n", line.end + 1)
    below = text[line.end + 1 : end if end >= 0 else len(text)]
    return is_first_motto(line.words) and is_subtitle(below) and looks_like_title(below, shapes)


def is_first_motto(words: str) -> bool:
    """Whether a line over a title behind a dash may be its first half: no sentence, no item, no office, no day."""
    bare = squeeze(words)
    if not SHORTEST_HALF <= len(bare) <= LONGEST_ROW or _STOPS.search(bare) or NUMBERED.match(bare):
        return False
    return not belongs_to_title(words)


def goes_on(line: Line, below: Line) -> bool:
    """Whether a title's last word asks for the next line, or that line for a word before it: `……情况`, `的分析`."""
    first, second = squeeze(line.words), squeeze(below.words)
    if not SHORTEST_HALF <= len(second) <= LONGEST_TITLE - len(first) or re.search("[，。；：！？,;:!?]", second):
        return False
    sampled = _SAMPLE.search(first) and _SAMPLED.search(second)
    held = _HELD.search(first) and _HELD_END.fullmatch(second)
    return bool(sampled or held or _OPEN_END.search(first) or _OPEN_START.match(second)) and not NUMBERED.match(second)


def is_torn(line: Line, below: Line, shapes: Shapes) -> bool:
    """Whether a page's width has torn a title in the middle of its last word: `某法庭巡回审判工`, `作小结`."""
    first, second = squeeze(line.words), squeeze(below.words)
    if not WRAPPED // 2 <= len(first) <= LONGEST_ROW or len(second) > SHORT_TITLE or NUMBERED.match(second):
        return False
    if len(second) == 1 and (_KIND.search(first) or not _KIND.search(first[-1] + second)):  # `……调研报`, `告`
        return False
    if _STOPS.search(first + second) or "，" in first + second or belongs_to_title(below.words):
        return False
    # `……审判调研` is a title, and `报告` or `经验交流材料` below it its end all the same
    named = _NAMED.fullmatch(second) and not _KIND.search(first)
    whole = looks_like_title(first + second, shapes) and (named or not looks_like_title(line.words, shapes))
    return bool(whole) and bool(shapes.court.found(first)) and not ORGAN.search(first)


def is_second_half(head: list[Line], text: str, shapes: Shapes) -> bool:
    """Whether the two first lines are one title that no ending shows: both short, then prose, and no bare headings."""
    first, second, *rest = (squeeze(line.words) for line in head)
    if not (len(first) >= 8 and len(second) >= 6 and max(len(first), len(second)) <= LONGEST_ROW and rest):
        return False
    marked = any(re.search("[，。；：！？,;:!?]", words) or NUMBERED.match(words) for words in (first, second))
    apart = second in shapes.plain_headings or belongs_to_title(head[1].words) or ORGAN.search(second)
    return not marked and not apart and bool(SENTENCE.search(rest[0])) and not bare_headings(text)


def joined_title(found: list[Line]) -> str:
    """The title as one line: a court's name and a subtitle are put on without a blank."""
    return "".join(plain_title(line.words) for line in found)
