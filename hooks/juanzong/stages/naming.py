"""Which line is a report's title: found, never made up.

What an editor states, what the page's own title names, what the format marks, what stands twice at the head, what is
named like a file, what a subtitle follows, what looks like a title, in this order.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.rules import squeeze
from juanzong.stages.beside_title import LONGEST_TITLE, is_subtitle
from juanzong.stages.numerals import NUMERAL

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

WRAPPED = 20  # characters of a title's first line that was broken because it was full
SHORT_TITLE = 8  # characters of a title that is no whole one: 工作总结, 年度工作报告
# lines that are not empty: a title stands among the first of them
DEEPEST_TITLE = 8
_FILE = re.compile(r"\.(?:docx?|pdf|wps|txt|rtf|html?)(?:VIP)?$", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:{NUMERAL}、|[（(]{NUMERAL}[）)]|\d{{1,2}}[、.．])")
_SENTENCE = re.compile("[。；!?！？]")
_LABELLED = re.compile("(?:摘要|内容提要|关键词|导读|标签|分类|栏目|主题词|来源|作者|附件?|推荐|相关.{0,4})[:：]")
_ORGAN = re.compile("(?:法院|法庭|党组|党支部|党总支|机关党委|政治部|执行局|委员会|办公室)$")
# `标题 - 站名`: blanks on both sides, and a short name without a mark
_SITE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff）)])\s+[-_|｜]\s+[^\s，。、：；《》“”-]{2,10}$")
# what sites and people hang on a title: `【原创】…`, `（完整版）…`, `…报告7(1)`; what a board or a mail calls it by; a
# site's name and a blank before it: `某某范文　关于……的报告`
_BEFORE = re.compile(
    r"^(?:标 *题 *[:：] *|[^\s，。：]{0,6}(?:网|文库|范文|文秘|公文)[^\s，。：]{0,4}\s+(?=\S{8}))?"
    r"(?:【[^【】]{2,6}】|[（(](?:完整版|修改版|最新|精选|终稿|定稿)[）)])*"
)
_BEHIND = re.compile(r"(?:[（(](?:完整版|修改版|最新|精选|终稿|定稿|\d{1,2})[）)])+$")

SHORTEST_HEADLINE = 12  # characters
_HEADLINE = re.compile(r"[^，。；：:]{2,20}(?:法院|法庭|中院|高院)[：:].{6,}")
# titles that name no court, no year, no matter
_GENERIC = re.compile(
    "(?:人民|基层|法院|法官|法庭|干警|个人|单位|机关|年度|年终|年底|半年|上|下|工作|党建|总结|报告|汇报|述职|材料|范文|精选|最新|的|与|及|和)+"
)


def plain_title(words: str) -> str:
    """A title line without file extension, site's labels, copy numbers and inner runs of blanks."""
    words = _FILE.sub("", _SITE_BEHIND.sub("", words.strip()))
    bare = _BEHIND.sub("", words)
    bare = re.sub(r"(?<=[\u4e00-\u9fff])\d{1,2}$", "", bare) if bare != words else bare
    return re.sub(r"\s+", " ", _BEFORE.sub("", bare)).strip()


def is_generic(words: str) -> bool:
    """Whether a title could be any court's: a category or a search word of a site (`法院工作总结`)."""
    return bool(_GENERIC.fullmatch(squeeze(words)))


def looks_like_title(words: str, shapes: Shapes) -> bool:
    """Whether a line could be a report's title: short, no sentence, not numbered, one of the known endings."""
    if "。" in words and "【" not in words:  # what `plain_title` takes off holds a full stop in 【】 only
        return False
    bare = squeeze(plain_title(words)).strip("《》")
    if not 4 <= len(bare) <= LONGEST_TITLE or _SENTENCE.search(bare) or _NUMBERED.match(bare) or _LABELLED.match(bare):
        return False
    return bool(re.search(f"(?:{shapes.title_ending.pattern})$", bare))


def is_headline(words: str, shapes: Shapes) -> bool:
    """Whether a line is a headline: `某某法院：……`, a court before a colon, and no sentence."""
    bare = squeeze(plain_title(words))
    if not SHORTEST_HEADLINE <= len(bare) <= LONGEST_TITLE or re.search("[。；，,;]", bare) or _NUMBERED.match(bare):
        return False
    return bool(_HEADLINE.match(bare)) and bool(shapes.court.search(bare))


def page_title(draft: Draft) -> str:
    """What stands in the title element of a page: `标题 - 栏目 - 网站`; empty where there is none."""
    return next((draft.source.text[m.span.start : m.span.end] for m in draft.marks if m.name == "title"), "")


def leading_title(words: str) -> str:
    """The first part of a page's title `标题 - 栏目 - 网站`; empty where there is one part, maybe the site's name."""
    parts = re.split(r"\s*[-_|—–·>]\s*", words.strip())
    return plain_title(parts[0]) if len(parts) > 1 and len(parts[0]) >= 4 else ""


def find_title(draft: Draft, head: list[Line], shapes: Shapes) -> list[Line]:
    """The lines that are the title: one, or with the court's name above it, or with a subtitle below; or none."""
    if not head:
        return []
    line = _stated_or_marked(draft, head) or _subtitled(head) or _shaped(head, shapes) or _unmarked(head)
    if line is None:
        return []
    number = head.index(line)
    found = [line]
    above = head[number - 1] if number else None
    if above and (
        _belongs_to_subtitle(above, line) or _is_office_over(above, line) or is_first_half(above, line, shapes)
    ):
        found.insert(0, above)
    if number + 1 < len(head) and is_subtitle(head[number + 1].words):
        found.append(head[number + 1])
    return found


def is_first_half(above: Line, line: Line, shapes: Shapes) -> bool:
    """Whether a title is broken over two lines: `某县人民法院2019年度教育培训`, `工作总结`."""
    words = squeeze(above.words)
    wrapped = len(words) >= WRAPPED and looks_like_title(line.words, shapes)
    return (
        (wrapped or len(squeeze(line.words)) <= SHORT_TITLE)
        and 6 <= len(words) <= LONGEST_TITLE
        and not re.search("[，。；：、！？,;:!?]", words)
        and not looks_like_title(above.words, shapes)
        and looks_like_title(words + squeeze(line.words), shapes)
        and bool(shapes.court.search(words))
    )


def _belongs_to_subtitle(above: Line, line: Line) -> bool:
    return is_subtitle(line.words) and not is_subtitle(above.words)


def _is_office_over(above: Line, line: Line) -> bool:
    """Whether a court's name stands over the title as a part of it; behind a label (`发布机构：`) it is none."""
    return (
        bool(_ORGAN.search(above.words))
        and len(above.words) <= 30
        and not re.search("[:：]", above.words)
        and not _ORGAN.search(line.words)
    )


def joined_title(found: list[Line]) -> str:
    """The title as one line: a court's name and a subtitle are put on without a blank."""
    return "".join(plain_title(line.words) for line in found)


def _stated_or_marked(draft: Draft, head: list[Line]) -> Line | None:
    named = squeeze(page_title(draft)) + "\n" + "\n".join(squeeze(f.value) for f in draft.facts if f.kind == "title")
    marked = [m.span for m in draft.marks if m.name in ("h1", "style:Title", "style:标题")]
    for line in head[:DEEPEST_TITLE]:
        words = squeeze(plain_title(line.words))
        if draft.sidecar.title and words == squeeze(draft.sidecar.title):
            return line
        if 6 <= len(words) <= LONGEST_TITLE and words in named:
            return line
    for line in head[:DEEPEST_TITLE]:
        span = draft.text.span_of(line.start, line.end)
        if 4 <= len(line.words) <= LONGEST_TITLE and any(mark.holds(span) for mark in marked):
            return line
    return None


def _subtitled(head: list[Line]) -> Line | None:
    """The first line over a subtitle `——…`."""
    for line, after in pairwise(head[:DEEPEST_TITLE]):
        if is_subtitle(after.words) and 4 <= len(line.words) <= LONGEST_TITLE and not _SENTENCE.search(line.words):
            return line
    return None


def _shaped(head: list[Line], shapes: Shapes) -> Line | None:
    """The first line that is named like a file, stands twice, or ends as titles do."""
    counts = Counter(squeeze(plain_title(line.words)) for line in head)
    for line in head[:DEEPEST_TITLE]:
        bare = squeeze(plain_title(line.words))
        if len(line.words) > LONGEST_TITLE:
            return None
        if _SENTENCE.search(bare) or _NUMBERED.match(bare) or len(bare) < 4:
            continue
        if _FILE.search(line.words.strip()) or counts[bare] > 1 or looks_like_title(line.words, shapes):
            return line
    return None


def _unmarked(head: list[Line]) -> Line | None:
    """The first line, where it is short, no sentence and no salutation, and prose follows it."""
    first, rest = head[0], head[1:]
    words = first.words.strip()
    if not 4 <= len(words) <= 40 or re.search("[。；：，:;,!?！？]$", words) or _NUMBERED.match(words):
        return None
    return first if rest and _SENTENCE.search("".join(line.words for line in rest[:3])) else None
