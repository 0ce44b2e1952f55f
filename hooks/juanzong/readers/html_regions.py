"""The structure layer: which regions of a page are furniture, judged by their tag, role, class, id, or being all links.

Names lie, so every judgement has a bound: a region that holds a good part of the page's sentences is never furniture,
and all regions together leave at least half of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from juanzong.readers.html_tokens import attribute
from juanzong.readers.html_tree import BLOCKS, Element, Measure, Visible, links_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Region(NamedTuple):
    """A stretch of the page that is no part of the text, with the reason (Chinese, for readers).

    `inline` is one inside a line: taking it out parts nothing.
    """

    start: int
    end: int
    reason: str
    inline: bool


# What a region is -> the elements, the roles, and the words of a class or id (English and pinyin) that say so.
_NAMES = {
    "导航": "nav menu",
    "侧栏": "aside",
    "页脚": "footer",
    "页头": "header",
    "表单": "form",
    "弹窗": "dialog",
    "登录或搜索": "search",
    "表单的控件": "select datalist option button textarea",
    "图片说明": "figcaption",
    "图形和媒体": "svg canvas object audio video",
    "备用内容": "noscript template",
}
_ROLES = {
    "导航": "navigation menu menubar",
    "侧栏": "complementary",
    "页脚": "contentinfo",
    "页头": "banner",
    "表单": "form",
    "弹窗": "dialog alertdialog tooltip",
    "登录或搜索": "search",
}
_WORDS = {
    "导航": "nav navbar navi navigation menu submenu daohang topbar breadcrumb breadcrumbs crumb crumbs mianbaoxie",
    "侧栏": "sidebar side rightbar leftbar aside cebian",
    "页脚": "footer foot copyright dibu banquan",
    "页头": "header head banner yetou",
    "相关推荐": "related relate relates recommend recommended tuijian xiangguan hot hotnews rank ranking paihang guess",
    "分享工具": "share sharing bdsharebuttonbox bshare jiathis fenxiang social",
    "评论区": "comment comments reply replies pinglun gentie disqus",
    "登录或搜索": "login register signin signup denglu search searchbar searchbox sousuo",
    "广告或弹窗": "ad ads advert adverts advertisement adsense guanggao popup modal cookie",
    "翻页": "pager pagination paging prevnext prev next shangxiapian",
    "工具栏": "tool tools toolbar toolbox print fontsize gongju",
    "友情链接": "friendlink friendlinks youqinglianjie yqlj",
    "二维码": "qrcode qr erweima",
}
_BY_NAME, _BY_ROLE, _BY_WORD = (
    {word: meaning for meaning, words in table.items() for word in words.split()} for table in (_NAMES, _ROLES, _WORDS)
)
# furniture by its nature; of the others a page may have made the frame of its text
_STRONG = {"导航", "侧栏", "页脚", "相关推荐", "评论区", "广告或弹窗", "翻页", "友情链接", "二维码", "图片说明"}
_STRONG_SHARE, _WEAK_SHARE, _TOTAL_SHARE = 0.45, 0.2, 0.5  # of the page's sentences
_NEARLY_ALL = 0.75
_HIDDEN_MEANING = "隐藏内容"
_NEVER = frozenset({"html", "body", "main", "article"})
_LISTS = frozenset({"ul", "ol", "dl", "table", "div", "section", "p", "td", "center"})
# a list of links: so many of them (in an element made for lists, and in any other), and so few letters besides, such as
# `相关阅读` or `当前位置：`
_FEWEST_LINKS, _FEWEST_LINKS_IN_BLOCK, _MOST_BESIDES, _LINK_SHARE = 2, 4, 12, 0.8
# a card: a short block with so few letters, most of them in a link
_PARAGRAPHS = frozenset({"p", "div", "td", "section"})
_CARDS = frozenset({"p", "div", "li", "blockquote", "center", "section", "ul", "ol"})
LONGEST_CARD, _CARD_SHARE = 60, 0.5
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*[01](?:px|pt|em|%|\s|;|$)|text-indent\s*:\s*-\d{3,}"
)
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_LETTERS = re.compile("[a-z]+")
# what must be read before it may go: where and when a text was published
_BYLINE = re.compile(r"(?:时间|時間|日期|来源|來源|作者|发布|發佈|供稿)\s*[:：]|(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d")


def regions(source: str, found: list[Element], visible: Visible) -> list[Region]:
    """The furniture of a page, disjoint and in order: outermost regions first, then what is left inside the others."""
    total = visible.measure(0, len(source))
    links = [start for start, _ in links_of(found)]
    titles = [element.start for element in found if element.name == "h1"]
    lying = _misnamed(found, visible)
    out: list[tuple[Region, int]] = []
    for element in found:
        if (out and element.start < out[-1][0].end) or element.name in _NEVER or element.inner == element.end:
            continue
        measure = visible.measure(element.start, element.end)
        meaning = "" if lying(element) else _meaning(element)
        if meaning and _is_small(meaning, measure, total) and _is_furniture(meaning, element, source, measure, titles):
            out.append((_region(element, f"网页的{meaning}，不是正文"), measure.prose))
        elif element.name in _LISTS and _is_link_list(element, measure, links, titles):
            out.append((_region(element, "链接列表，不是正文"), measure.prose))
    most = _TOTAL_SHARE * total.prose
    gone = [region for region, _ in out]
    out += [(_region(element, "单独成行的链接，不是正文"), 0) for element in _link_lines(found, visible, titles, gone)]
    out.sort()
    while sum(sentences for _, sentences in out) > most:
        out.remove(max(out, key=lambda region: region[1]))
    return [region for region, _ in out]


def _misnamed(found: list[Element], visible: Visible) -> Callable[[Element], bool]:
    """Tells the elements whose names are not to be believed: those that hold nearly all of the page, alone or together.

    Some sites name the frame of their text `comment` or each of its paragraphs `related`; what lies inside is named by
    the same hand, headings and bylines too.
    """
    most = _NEARLY_ALL * visible.measure(0, max((element.end for element in found), default=0)).prose
    together: defaultdict[tuple[str, str], list[Element]] = defaultdict(list)
    frame: list[Element] = []  # the outermost one holds all others: no two beside each other hold nearly all
    for element in found:
        if _meaning(element) not in _STRONG or element.name in _NEVER:
            continue
        if not frame and visible.measure(element.start, element.end).prose > most:
            frame.append(element)
        group = together[element.name, element.attributes]
        if not group or element.start >= group[-1].end:
            group.append(element)
    liars = {
        kind
        for kind, group in together.items()
        if sum(visible.measure(element.start, element.end).prose for element in group) > most
    }
    inside = [(group[0].start, group[-1].end) for kind, group in together.items() if kind in liars]
    inside += [(element.start, element.end) for element in frame]
    return lambda element: bool(most) and any(start <= element.start < end for start, end in inside)


def _link_lines(found: list[Element], visible: Visible, titles: list[int], gone: list[Region]) -> Iterator[Element]:
    """Blocks between the paragraphs that are little but a link to another page: a card, a banner, `更多总结`.

    Only behind the page's first paragraph of prose: above it a title may be a link.
    """
    first = next((e.start for e in found if e.name in _PARAGRAPHS and visible.measure(e.start, e.end).prose), None)
    last = 0
    starts = [region.start for region in gone]
    for element in found:
        if first is None or element.start <= first or element.start < last or element.name not in _CARDS:
            continue
        before = bisect_right(starts, element.start) - 1
        if (before >= 0 and element.start < gone[before].end) or _starts_between(titles, element):
            continue
        measure = visible.measure(element.start, element.end)
        linked = 0 < measure.letters <= LONGEST_CARD and measure.links >= _CARD_SHARE * measure.letters
        if linked and not measure.prose:
            last = element.end
            yield element


def _region(element: Element, reason: str) -> Region:
    return Region(element.start, element.end, reason, element.name not in BLOCKS)


def _meaning(element: Element) -> str:
    """What an element's tag, role, style, class or id say it is; "" where they say nothing."""
    if meaning := _BY_NAME.get(element.name):
        return meaning
    if not element.attributes.strip():
        return ""
    if meaning := _BY_ROLE.get((attribute(element.attributes, "role") or "").lower()):
        return meaning
    if attribute(element.attributes, "hidden") is not None:
        return _HIDDEN_MEANING
    if _HIDDEN.search((attribute(element.attributes, "style") or "").lower()):
        return _HIDDEN_MEANING
    names = f"{attribute(element.attributes, 'class') or ''} {attribute(element.attributes, 'id') or ''}"
    words = _LETTERS.findall(_CAMEL.sub(" ", names).lower())
    return next((_BY_WORD[word] for word in words if word in _BY_WORD), "")


def _is_small(meaning: str, measure: Measure, total: Measure) -> bool:
    """Whether a region holds so little of the page's sentences (of its text, where it has none) that it may go."""
    share = _STRONG_SHARE if meaning in _STRONG else _WEAK_SHARE
    if total.prose:
        return measure.prose <= share * total.prose
    return measure.letters <= share * total.letters


def _is_furniture(meaning: str, element: Element, source: str, measure: Measure, titles: list[int]) -> bool:
    """Whether a region of this meaning goes whatever it says, or holds no title and no byline."""
    if meaning in _STRONG or meaning == _HIDDEN_MEANING:
        return True
    if _starts_between(titles, element) or (measure.letters and _BYLINE.search(source, element.inner, element.end)):
        return False
    return meaning != "页头" or measure.links * 2 >= measure.letters


def _is_link_list(element: Element, measure: Measure, links: list[int], titles: list[int]) -> bool:
    besides = measure.letters - measure.links
    if measure.prose or besides > _MOST_BESIDES or measure.links < _LINK_SHARE * measure.letters:
        return False
    count = bisect_left(links, element.end) - bisect_left(links, element.start)
    fewest = _FEWEST_LINKS if element.name in ("ul", "ol", "dl") else _FEWEST_LINKS_IN_BLOCK
    return count >= fewest and not _starts_between(titles, element)


def _starts_between(starts: list[int], element: Element) -> bool:
    return bisect_left(starts, element.start) < bisect_left(starts, element.end)
