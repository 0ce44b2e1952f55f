"""Addresses of sites inside a court's sentence: an advert brings its own, and a report tells of some as well.

What stands before the address tells whose it is. A court logs in there, has built it, gives it in brackets; an advert
leads to it in a visitor's words, or prints it behind a site's name or into the middle of a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.spans import Change
from juanzong.squeezing import fold
from juanzong.stages.quoted import with_brackets
from juanzong.stages.register import appeals, court_words, in_long_line, site_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.shapes import Shapes

RULE = "site-address"
REASON = "夹在正文里的网址及其站名"
# with `www.` anything is one; without it the ending must be one that sites have: `v1.2`, `附件.docx` are none
_TOP = (
    "com|net|org|cn|cc|info|top|xyz|vip|club|site|online|shop|wang|ltd|store|tech|link|work|fun|pro|biz|asia|mobi|app|"
    "me|io|co|tv|hk|tw|example"
)
_ADDRESS = re.compile(
    r"(?<![a-z0-9@.-])(?:https?://)?(?:www\.[a-z0-9-]{2,30}(?:\.[a-z]{2,8}){1,3}"
    rf"|(?:[a-z0-9-]{{1,30}}\.){{1,3}}(?:{_TOP})(?![a-z0-9-]))(?:/[A-Za-z0-9._/?=&%-]*)?"
)
_SCREEN = re.compile(rf"www\.|\.(?:{_TOP})(?![a-z0-9-])")  # what every address holds
# addresses of offices and schools: no advert leads there
_OFFICIAL = re.compile(r"\.(?:gov|court|edu|mil)(?:\.|/|$)|court")
# what stands before an address of which a sentence tells
_TOLD = re.compile(
    "(?:登[录陆]|访问|进入|打开|输入|浏览|通过|网址|网站|官网|主页|平台|系统|门户|地址|链接|域名|邮箱|[在到至为是于自从:(])$"
)
_LEADING = re.compile("[,。;:!?、()\\[\\]【】《》“”\n]")
# a site's name before its address
_NAME = re.compile("[\u4e00-\u9fff]{2,10}(?:网|库|之家|文秘|坊|驿站|书屋)$")
# the verbs with which a sentence that tells of a site leads to its name
_VERB = re.compile("登[录陆]|访问|进入|通过|依托|利用|借助|打开|浏览|建成|建立|开通|开设|使用|注册|在|到|上传|向|与|从")
_REACH = 40  # characters before an address that may lead to it
_CLOSERS = ",。!"
_HAN = re.compile("[\u4e00-\u9fff]")


def site_addresses(text: str, shapes: Shapes) -> list[Change]:
    """Changes that take the addresses of adverts out of longer lines, with the words that lead to them."""
    folded = fold(text)
    if not _SCREEN.search(folded):
        return []
    changes, last = [], 0
    for match in _ADDRESS.finditer(folded):
        for place in _advert(folded, match, shapes):
            first, end = with_brackets(folded, *place)
            start = max(first, last)  # the words before it may lead to another address as well, and go with that
            if in_long_line(text, start, end):
                changes.append(Change(start, end, "", RULE, REASON))
                last = end
    return changes


def _advert(text: str, match: re.Match[str], shapes: Shapes) -> Iterator[tuple[int, int]]:
    """Where the advert around an address begins and ends; nothing where a report tells of the address."""
    if _OFFICIAL.search(match[0]):
        return
    start, end = match.span()
    first = next(
        (at for at in range(start, max(start - 40, 0), -1) if _LEADING.match(text[at - 1])), max(start - 40, 0)
    )
    before = text[first:start]
    closed = end + (text[end : end + 1] in _CLOSERS and text[end : end + 1] != "")
    if (appeals(before, shapes) or site_words(before, shapes)) and not court_words(before, shapes):
        yield first, closed if first else end
    elif _NAME.search(before) and not _VERB.search(before):
        yield first, closed
    elif not _TOLD.search(before) and _HAN.match(text[end : end + 1]) and _HAN.match(text[start - 1 : start]):
        yield start, end  # `审判www.….net质效`
