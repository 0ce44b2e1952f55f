"""Shapes that a site's lines have and a report's have not, whatever words stand in them.

An advert is in new words on every site, but a path to the page, a counter, a row of buttons, a pager, an address, a
price and a frame of ornaments are drawn alike everywhere. One such shape is a sign; what it is worth depends on the
place (`insertions.py` between the paragraphs, `page_foot.py` behind the report).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import fold, squeeze
from juanzong.stages.register import appeals, court_words, is_sentence, site_words

if TYPE_CHECKING:
    from juanzong.shapes import Shapes

LONGEST = 80  # characters of a line that its shape may give away
_SHORTEST, _PROSE = 2, 18
ENOUGH = 3  # what the signs in a line between paragraphs must be worth together; one less is a doubt
# drawn as no report draws them, each worth enough by itself where no court's word stands beside it
_DRAWN = re.compile(
    # pictures and pointing arrows
    r"[\u2600-\u2604\u260e-\u2611\u2614\u2615\u261a-\u261f\u2660-\u2667\u2700-\u2712\u2763-\u2767\u2794-\u27be\u2b05-\u2b07]"
    r"|[\U0001f000-\U0001faff⌃⌄︾︽↑↓⇩⇧▸◂➤☞☛❥]"
    # ornaments on both sides
    r"|^([*=~#+_—―〓◆■★☆※·•^-])\1{2,}.+?\1{3,}$|^([*=~#〓◆■★☆※▼▲¤♪])\2?[^\2]{2,}\2$"
    # what a program was to replace
    r"|\[/?[A-Za-z][A-Za-z_]{1,12}(?:=[^\]]{0,40})?\]|</?[A-Za-z][A-Za-z0-9]{0,9}/?>|&#?[A-Za-z0-9]{2,8};|\{#.{1,20}#\}"
    # pages to turn to, addresses, prices, keys, sizes of pictures
    r"|(?:\[\d{1,3}\]){2}|(?:^|\D)\d{1,2}(?:\|\d{1,2}){2,}"
    r"|https?:|www\.|[A-Za-z0-9-]{2,}\.(?:com|cn|net|org|example|top|cc|vip|xyz)(?![A-Za-z])"
    r"|[¥￥]\d|Ctrl\+|GMT[+-]\d|\d{2,4}[xX×]\d{2,4}"
)
# a path: short names with at least two marks of one kind between them, maybe behind a label
_PATH = re.compile(r"(?:[^:。;]{0,8}:)?[^>»›▸/«→\\。;]{1,14}(?:(?:[>»›▸«→\\]{1,2}|/)[^>»›▸/«→\\。;,]{0,14}){2,}")
_PATH_MARK = re.compile(r"[>»›▸«→\\/]")
_LABEL = re.compile(r"^[^\W\d_]{2,8}[:：].+")  # worth something beside another sign: reports have labels too
# each worth something
_SIGNS = (
    re.compile(r"^[(（【\[〔<{].*[)）】\]〕>}]$|^【[^】]+】.+|^\[[^\]]+\].+"),  # in brackets, or behind some
    re.compile(r"[?？~～♪>»]$|\.{3,}$|…$"),  # an end that is none
    re.compile(
        r"[(（]\d+(?:篇|字|条|次|人|页)?[)）]$|\d{3,5}字|\d+(?:次|页|条|楼|分钟)(?![\u4e00-\u9fff])|\d[\d-]{5,}|\d+:\d\d"
    ),  # counted
    re.compile(r"[|丨｜•▪●○◎■□★☆※]|[\u4e00-\u9fff]-[\u4e00-\u9fff]"),  # bars and dots
    re.compile(r"\.(?:docx?|pdf|wps|rtf|txt|pptx?|xlsx?|jpe?g|png|gif|mp[34])(?![A-Za-z])", re.IGNORECASE),
    re.compile(r"^[^,，]+[!！]$|[\w.+-]+@[\w-]+\."),
)
# what a report itself labels: whom to ask, who was there, who speaks
OWN_LABEL = re.compile(
    r"[(（]?(?:[^:：]{0,6}(?:联系人|电话|传真|邮箱|信箱|网址|官网|地址|值班室|督察室)|[^:：]{1,4}人|执笔|课题组|编委|承办法官|时间|地点|主持|参加|出席|列席|缺席|请假|记录)"
    r"[^:：]{0,6}[:：]|(?:述职|报告|汇报|发言|总结|执笔|起草|撰稿)人|[(（]?[^:：]{1,10}(?:\d{4}-\d{7}|[\w.]+@)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_VERSE = re.compile("[~※☆★♪]([\u4e00-\u9fff]{2,10})[,，][\u4e00-\u9fff]{2,10}[~※☆★♪]")  # a court's motto: two halves
_RUNNING = re.compile("[,，、]")
_HEADED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节篇部条]|[①-⑳]"
)
_SPEECH = re.compile(r"[^:：]{1,10}[:：].*[?？!！]$")
_TWO = 2  # matters of appeals, or words that no report uses
_MOST_WORDS = 2  # what the words of a site are worth at most


def oddity(words: str, shapes: Shapes) -> int:
    """What the signs in a short line that is no sentence are worth together; 0 where a court's words stand in it.

    Its shape (drawn as no report draws: ENOUGH; each lesser sign 1), a site's words, its appeals to visitors.
    """
    line = squeeze(words)
    if not _SHORTEST <= len(line) <= LONGEST or is_sentence(words) or _HEADED.match(line) or court_words(words, shapes):
        return 0
    if OWN_LABEL.match(line):
        return min(site_words(words, shapes), 1)
    if _VERSE.fullmatch(line) and not site_words(words, shapes):
        return 0
    drawn = _is_drawn(words)
    worth = ENOUGH if drawn else sum(bool(sign.search(line)) for sign in _SIGNS)
    matters = len({kind.matter for kind in appeals(words, shapes)})
    strong = len(set(shapes.site_strong.found(line)))
    # headings name a court's channels (`微信公众号上线运行`), and people ask and answer (`记者：免费吗？`)
    if not drawn and (not worth or _SPEECH.match(line)) and max(matters, strong) < _TWO:
        return 0
    worth += min(site_words(words, shapes), _MOST_WORDS) + strong + matters
    worth += bool(worth and _LABEL.match(line))
    return max(worth - (len(line) >= _PROSE and bool(_RUNNING.search(line))), 0)  # a long line with commas may be prose


def signs(words: str) -> int:
    """What the shape of a line is worth by itself, whatever words stand in it."""
    line = squeeze(words)
    if _is_drawn(words):
        return ENOUGH
    return sum(bool(sign.search(line)) for sign in (*_SIGNS, _LABEL))


def is_path(words: str) -> bool:
    """Whether a line is the path to a page: `上级：材料 / 法院 / 党建`; a court's words may name what lies on it."""
    if not _PATH_MARK.search(squeeze(words)):  # as in nearly all lines
        return False
    line = fold(words).strip()
    return len(line) <= LONGEST and bool(_PATH.fullmatch(squeeze(words))) and not re.search(r"\d/\d", line)


def _is_drawn(words: str) -> bool:
    return bool(_DRAWN.search(_MAIL.sub("", squeeze(words)))) or is_path(words)
