"""What a court tells of, whatever it sounds like: it quotes it, counts it, names what it is, goes on with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from juanzong.stages.editing import HANZI

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "「": "」"}
PAIRS_BACK = {right: left for left, right in PAIRS.items()}
_LONGEST_LEAD = 12  # characters
_QUOTES = {"“": "”", "《": "》", "‘": "’", "『": "』"}

# a short quotation behind a mark, with which a clause begins
_OPENS_CLAUSE = re.compile("(?<=[，。；！？,;!?])“[^“”]{1,20}”$")
_HANZI = re.compile(f"[{HANZI}]")
# brackets in a row, and what they are called behind the last one: `【收藏】【打印】两个按钮`
_NAMED_BEHIND = re.compile(
    r"(?:[、和及与或]?[【\[][^【】\[\]\n]{1,12}[】\]])*等?(?:[一二两三四五六七八九十\d]{1,3}[个项种类处条])?"
    "(?:功能|虚拟|操作)?(?:按钮|按键|键|字样|标签|栏目|专栏|板块|模块|链接|选项|入口|菜单|图标|标识|提示|功能)"
)
# with which a sentence goes on behind its subject: `……的人须经批准`
_GOES_ON = re.compile("必?须|应当|应(?=[由向在予])|需要?(?:经|由|先)|均")
# words that lead to the next one: no clause ends with them
_LEADS = "的和与及或被"
_ENDS = "，。；！？…,;!?"
# somebody speaks, without quotation marks: `老人说，路近了，⟪比镇上还方便⟫。`
_LONGEST_SAID = 64
_SAYS = re.compile("(?:[说称]|表示|感慨|感叹|留言|评价)[，：:][^。！？“”]{1,60}，$")
# what people are told to have said: `有网友留言，盼着早点开播`
_TOLD_BY = re.compile(
    "有(?:的|一位|些|几位)?(?:听众|观众|网友|读者|粉丝|群众|当事人|学生|村民|居民)[^，。]{0,4}(?:留言|评论|来信|感慨|说|问)"
)
# sites tell everybody: `小编告诉大家`, `本站告诉您`
_TELLS = re.compile("告诉(?:我们?|他们?|她们?|法官|记者|干警|老人)")
_ENDS_MASKED = re.compile(r"(?:[xX×]{2}|[*＊]{2})$")  # `来到xx⟫法院工作`
_LONGEST_LED = 200  # characters of a sentence in front of a place; a line may be of megabytes
_NOTHING = re.compile(r"\s*$")
_OPEN, _STOPS = ("，", "、", "：", ","), "。！？"
# a case, and what is done in it: `对⟪随手转载的，参照标价⟫酌情赔付`
_CASE = re.compile(f"[{HANZI}]的，[{HANZI}]")
LONGEST_MEMBER = 12  # characters of a member of a list that is none of a site's list of links


# what leads to where a text comes from
_COMES_FROM = re.compile(
    r"(?:本?文章?|本资料|原文|内容|资料|素材)?(?:来自|来源于?|转自|转载自|摘自|出自|选自|见于?|由)?[:：]?$"
)


def with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A place with the brackets around it, where nothing but `转自` stands in them besides; else as it is."""
    closed = PAIRS_BACK.get(text[end : end + 1])
    if closed is None:
        return start, end
    opened = text.rfind(closed, max(start - _LONGEST_LEAD, 0), start)
    if opened < 0 or not _COMES_FROM.fullmatch(text, opened + 1, start):
        return start, end
    return opened, end + 1


def is_told(words: str, start: int, end: int | None = None) -> bool:
    """Whether the sentence that holds a place [start, end) tells what people have said, or the place does."""
    if end is not None and _TELLS.search(words, start, end):
        return True
    first = max(start - _LONGEST_LED, 0)
    return bool(_TOLD_BY.match(words, max(first, *[words.rfind(stop, first, start) + 1 for stop in "。！？!?"])))


def is_torn(words: str, behind: str = "") -> bool:
    """Whether a bracket, a quotation or a masked name begins or ends outside a place; `behind` is what follows it."""
    if _HANZI.match(behind) and _ENDS_MASKED.search(words):
        return True
    pairs = {**PAIRS, **_QUOTES}
    return any(words.count(left) != words.count(right) for left, right in pairs.items())


def before_quotation(words: str, start: int, end: int) -> int:
    """Where a place ends, without a quotation behind its last mark with which the court's own clause begins.

    `本站设于海外，“老李头”一年帮人代写……`: the quotation is what the court's sentence speaks of.
    """
    quoted = _OPENS_CLAUSE.search(words, start, end)
    return quoted.start() if quoted and _HANZI.match(words, end) else end


def is_quoted(words: str, start: int, end: int) -> bool:
    """Whether a quotation or a title that opens before a place closes behind it: what a court quotes."""
    return any(
        bisect_left(opening, start) > bisect_left(closing, start) and closing[-1:] >= [end]
        for opening, closing in _quotes(words)
    )


@lru_cache(maxsize=1)
def _quotes(words: str) -> list[tuple[list[int], list[int]]]:
    """Where quotations open and close in a line, for each kind of them; asked at every place of one line."""
    pairs = [pair for pair in _QUOTES.items() if pair[0] in words]
    return [([*_places(left, words)], [*_places(right, words)]) for left, right in pairs]


def _places(mark: str, words: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(mark, words))


def is_named(text: str, end: int) -> bool:
    """Whether a sentence says behind a bracket what it holds: `右下角的【返回】按钮挡住了页码`."""
    return bool(_NAMED_BEHIND.match(text, end))


def is_part(words: str, start: int, end: int) -> bool:
    """Whether a sentence needs a place: as the last or first of a list, for what it leads to, as its subject or case.

    `设哺乳室、⟪便民通道⟫。`: without it the sentence would end with 、; `⟪办得快的⟫在会上说`, `⟪看到的前三页⟫须经批准`.
    """
    before, behind = words[start - 1 : start], words[end : end + 1]
    if end - start <= LONGEST_MEMBER and not any(sign in _ENDS for sign in words[start:end]):
        listed = (before, behind) if before == "、" else (behind, before)
        if listed[0] == "、" and (not listed[1] or listed[1] in _ENDS):
            return True
    if words[end - 1] in _LEADS and _HANZI.match(words, end):
        return True
    if before and before not in _ENDS and _HANZI.match(words, end) and _CASE.search(words, start, end):
        return True
    if before in _OPEN and words[end - 1] in _STOPS:  # without it the paragraph, or what somebody says, has no end
        said = _SAYS.search(words, max(start - _LONGEST_SAID, 0), start)
        if said or _NOTHING.match(words, end):
            return True
    return bool((not before or before in _ENDS) and _GOES_ON.match(words, end))
