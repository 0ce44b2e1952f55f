"""What a page tells machines of itself: its title, its date, its origin, in meta elements, JSON-LD, its own address."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

from juanzong.model import Fact
from juanzong.readers.html_tokens import attribute
from juanzong.spans import Span
from juanzong.stages.dates import date_in_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from juanzong.model import FactKind
    from juanzong.readers.html_regions import Region
    from juanzong.readers.html_tokens import Token
    from juanzong.readers.html_tree import Element

# what state and court sites call their meta elements, and what search engines and networks ask of all sites
_META: dict[str, FactKind] = {
    "pubdate": "date",
    "publishdate": "date",
    "article:published_time": "date",
    "og:published_time": "date",
    "datepublished": "date",
    "contentsource": "origin",
    "articletitle": "title",
    "og:title": "title",
    "twitter:title": "title",
}
_META_NAMES = ("name", "property", "itemprop")
# of schema.org (https://schema.org/Article)
_LINKED: dict[str, FactKind] = {"headline": "title", "datePublished": "date"}
_LINKED_TYPE = re.compile(r"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)
LONGEST_LINKED = 100_000  # characters of one JSON-LD script; an article's has a few thousand
_DATED = re.compile(r"^[^\n。]{0,80}(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}", re.MULTILINE)
# the day that a box beside the text tells of the page: label and value may stand in elements of their own
_TAG = re.compile(r"<[^<>]{1,400}>|&nbsp;")
_PUT_UP = re.compile(
    r"(?:上传|发布|发表|上架|入库|收录|录入|刊发|刊登)(?:时间|日期)[\s:：]{0,20}((?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?)"
)
_OF_OTHERS = ("评论区", "相关推荐", "广告", "链接")  # regions that tell the days of comments and of other pages


def stated_facts(
    tree: Sequence[Element], found: Sequence[Token], source: str, text: str, furniture: Sequence[Region]
) -> tuple[Fact, ...]:
    """Titles that a page states of itself; its date and origin where its `text` shows no date; its address last."""
    outside = (e for e in tree if e.name in ("meta", "time", "link") and _outside(e, furniture))
    facts = [fact for element in outside for fact in _of_element(element)]
    scripts = (token for token in found if token.kind == "raw" and token.name == "script")
    facts += [fact for token in scripts for fact in _of_script(token, source)]
    days = [(fact, date_in_address(fact.value)) for fact in facts if fact.kind == "url"]
    addresses = [Fact("date", day, fact.span) for fact, day in days if day]
    titles = [fact for fact in facts if fact.kind == "title"]
    if _DATED.search(text):
        return tuple(titles)
    rest = [fact for fact in facts if fact.kind not in ("title", "url")]
    rest += _of_furniture(source, furniture)
    return (*titles, *rest, *([] if any(fact.kind == "date" for fact in rest) else addresses[:1]))


def _of_furniture(source: str, furniture: Sequence[Region]) -> list[Fact]:
    """The one day that the boxes around the text call that of the publication; of several none is the page's."""
    days: dict[str, Fact] = {}
    for region in furniture:
        if not any(word in region.reason for word in _OF_OTHERS):
            words = _TAG.sub(" ", source[region.start : region.end])
            days |= {day: Fact("date", day, Span(region.start, region.end)) for day in _PUT_UP.findall(words)}
    return list(days.values()) if len(days) == 1 else []


def _outside(element: Element, furniture: Sequence[Region]) -> bool:
    return not any(region.start <= element.start < region.end for region in furniture)


def _of_element(element: Element) -> Iterator[Fact]:
    """What a meta element states, the date that a time element gives to machines, the address that a link gives."""
    span = Span(element.start, element.end)
    attributes = element.attributes
    if element.name == "time":
        if value := attribute(attributes, "datetime"):
            yield Fact("date", value, span)
    elif element.name == "link":
        if (attribute(attributes, "rel") or "").lower() == "canonical" and (value := attribute(attributes, "href")):
            yield Fact("url", value, span)
    elif value := attribute(attributes, "content"):
        names = {(attribute(attributes, name) or "").lower() for name in _META_NAMES}
        if "og:url" in names:
            yield Fact("url", value, span)
        kinds = [kind for name, kind in _META.items() if name in names]
        if kinds:
            yield Fact(kinds[0], unescape(value).strip(), span)


def _of_script(token: Token, source: str) -> Iterator[Fact]:
    """What a JSON-LD script states of an article: the first headline and day anywhere in it."""
    tag = source.find(">", token.start, token.end) + 1
    body = source[tag : source.rfind("<", tag, token.end)]
    if not _LINKED_TYPE.search(source, token.start, tag) or len(body) > LONGEST_LINKED:
        return
    try:
        top = json.loads(body)
    except (ValueError, RecursionError):
        return
    nodes, told = [top], set()
    for node in nodes:  # which grows while it is walked
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, dict):
            for key, value in node.items():
                kind = _LINKED.get(key)
                if kind and kind not in told and isinstance(value, str) and value.strip():
                    told.add(kind)
                    yield Fact(kind, unescape(value).strip(), Span(token.start, token.end))
                elif isinstance(value, list | dict):
                    nodes.append(value)
