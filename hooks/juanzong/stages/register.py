"""Who speaks in a line: a court about its work, or a site to its visitors. Judged by words that editors own.

A site has readers, so it says you, click, member, download, this page; a court reports, so it says our court, cases,
cadres, Party branch. One word proves nothing (courts have members of unions and pages on WeChat): the two registers
are counted against each other, and only at the edges of a page, where a site's words are to be expected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.shapes import TELLS
from juanzong.squeezing import for_short_lines, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from juanzong.appeals import Appeal
    from juanzong.shapes import Shapes

# a line of so many characters with a full stop in it is a sentence
SENTENCE = 12
WHOLE = 8  # characters of a line that is a whole sentence where it ends as one
OUTWEIGHS = 2  # so many times as many of the site's words as of the court's make a sentence the site's
# a line with so many different words of a court's and so many sentences is a whole text, maybe one about a site
WHOLE_TEXT, WHOLE_SENTENCES = 8, 4
# a sentence with the quotes and brackets that close behind its mark, and the short question that leads to it
_SENTENCES = re.compile("(?:[^。！？!?]{2,10}[？?])?[^。！？!?]*[。！？!?]+[”’」』）)》]*")
_BEHIND = re.compile("[”’」』）)》]*")
_QUOTED = re.compile("“[^”]{1,40}”")
# the titles and files that a site offers hold a court's words
_OFFERED = re.compile(r"《[^《》]*》|[^,。;:《》]{4,60}\.(?:docx?|pdf|wps|rtf|txt|pptx?)")
_OWN, _COUNT, _ADDRESS = range(len(TELLS))  # what a court says of itself or counts, how a site addresses
_CLOSING = "”’」』）)》"
_STOP = re.compile("[。；！？!?;]")
LONGEST_SITE = 16  # characters of a site's name
_SITE = re.compile("(?:网|网站|镜像站|文库|博客|论坛|社区|贴吧|空间|小铺|书屋|文秘坊|公众号|部落格)$")
# what stands in brackets inside a text, with the bracket it opens with
_BRACKETED = re.compile(r"([〔\[【「『（(])([^〔〕\[\]【】「」『』（）()\n]{4,60})[〕\]】」』）)]")
SHORTEST_FOREIGN = 6  # characters in a bracket that no report has
# a channel of the court's own, and its address or account
_CHANNEL = re.compile(
    "(?:(?:官方)?(?:微信|QQ|抖音|微博|腾讯)?(?:公众号|小程序|订阅号|服务号|视频号|微信号?|微博号?|抖音号?|群号?|官网|网址|网站|网页|域名|邮箱|客户端"
    "|App|APP|app|二维码|链接|地址|电话|热线))(?:名称?)?(?:附后|见附件|[:为]?“?[\\w@./:-]{0,40}”?)"
    r"|(?:https?://)?[\w.-]*\.(?:gov|court|edu)\b[\w./-]*"
)
LONG_OUTSIDE = 18  # characters of the line around what a site put into it
_NEAR = 64  # characters on either side of it that are looked at first
# a floor of a forum, a comment with its author in front
_FLOOR = re.compile(
    r"(?:\d{1,4}(?:楼|F|#)|(?:沙发|板凳|地板|楼主)[:：]|(?:热心|某|匿名)?(?:网友|用户|游客|匿名)[^。]{0,20}[:：](?!.*[？?]$)"
    r"|.{1,16}[:：].{2,200}(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\d{1,2}:\d\d(?::\d\d)?$)"
)
# lines that decorate instead of saying something: `☆ … ☆`, `◎ …`, `#话题 #话题`, `【…】`, `>>…`
_DECORATED = re.compile(r"[☆★◎●◆▲■□◇○•·※♥❤✎➤►▶☞☛⬇>#＞|丨]|[-—=*_~]{2,}|【[^】]*】$|\[[^\]]*\]$")


def sentences(line: str) -> Iterator[re.Match[str]]:
    """The sentences of a line, each with what closes behind its mark; what no mark ends is none.

    It is not looked at: behind the last mark, a search would begin anew at every character of a line of megabytes.
    """
    last = max(map(line.rfind, "。！？!?"))
    behind = _BEHIND.match(line, last + 1)
    return _SENTENCES.finditer(line, 0, behind.end() if behind and last >= 0 else 0)


def unquoted(line: str) -> str:
    """A line without what it quotes: a site's words in a report's quotation marks are what the report tells of."""
    words = squeeze(line)
    return _QUOTED.sub("“”", words) if "“" in words else words


def site_words(line: str, shapes: Shapes) -> int:
    """How many different words of a site's register stand in a line."""
    words = unquoted(line)
    return len(set(shapes.site.found(words))) + bool(_FLOOR.match(words))


def court_words(line: str, shapes: Shapes) -> int:
    """How many different words of a court's register stand in a line."""
    return len(set(shapes.court.found(squeeze(line))))


@for_short_lines(4_096)
def appeals(line: str, shapes: Shapes) -> frozenset[Appeal]:
    """The kinds of appeal to visitors that a line holds, quotations aside."""
    return frozenset([shapes.appeals[number] for number in shapes.appeal_patterns.met(unquoted(line))])


def appeals_to_visitors(sentence: str, shapes: Shapes) -> bool:
    """Whether a sentence is a site's to its visitors: appeals of two matters in it, and nothing that a court says.

    In a whole sentence one kind is enough that no report holds. Where a court's words stand in it as well (the title of
    what is offered), it must address the visitor, and appeal in more matters than the court has words.
    """
    kinds = appeals(sentence, shapes)
    if not kinds:
        return False
    matters = len({kind.matter for kind in kinds})
    whole = is_sentence(sentence) or sentence.strip().rstrip(_CLOSING).endswith(("！", "？", "!", "?"))
    alone = whole and any(kind.alone for kind in kinds)
    if (matters < 2 and not alone) or court_tells(sentence, shapes):
        return False
    court = court_words(_OFFERED.sub("", unquoted(sentence)), shapes)
    return court == 0 or (matters > court and (matters > 2 or any(kind.addresses for kind in kinds)))


def site_speaks(line: str, shapes: Shapes) -> bool:
    """Whether a site addresses its visitors in a line or a sentence: its words are there and outweigh the court's.

    A sentence must hold a word that no report uses, or none of the court's own: reports do tell of people who log in,
    scan and download. Whole sentences are judged by what they do, or hold two such words.
    """
    words = squeeze(line)
    if _FLOOR.match(words) or appeals_to_visitors(line, shapes):
        return True
    site = site_words(words, shapes)
    if site == 0 or site <= (court := court_words(words, shapes)):
        return False
    if court >= WHOLE_TEXT and len(_STOP.findall(words)) >= WHOLE_SENTENCES:
        return False
    strong = len(set(shapes.site_strong.found(words)))
    if is_sentence(line):
        return strong > 1 and bool(appeals(line, shapes))
    if len(words) < SENTENCE or not _STOP.search(words):
        return True
    return strong > 1 or (site >= OUTWEIGHS * court and (strong > 0 or (court == 0 and site > 1)))


def court_tells(line: str, shapes: Shapes) -> bool:
    """Whether one sentence of a line at least is a court's own: it speaks of itself or counts, and addresses nobody.

    A site's words stand in it where a court tells of its website, of cases about adverts, of what was downloaded.
    """
    for sentence in _STOP.split(squeeze(line))[:-1]:  # what no stop ends is no sentence
        if len(sentence) < WHOLE - 1:
            continue
        met = shapes.tells.met(sentence)
        if _ADDRESS in met:
            continue
        if _OWN in met or (_COUNT in met and court_words(sentence, shapes) > 1):
            return True
    return False


def is_sentence(line: str) -> bool:
    """Whether a line is of whole sentences: these are judged by what they do, not by the words of a site in them."""
    words = line.strip()
    return len(words) >= WHOLE and words.rstrip(_CLOSING).endswith(("。", "；"))


def names_site(line: str, shapes: Shapes) -> bool:
    """Whether a short line is the name of a site, a blog, a forum."""
    words = squeeze(line)
    if len(words) > LONGEST_SITE or not _SITE.search(words) or shapes.part.match(words):  # `第三篇章：一张网`
        return False
    return court_words(words, shapes) == 0


def bracketed_adverts(text: str, shapes: Shapes, shows: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Positions of brackets in long lines in which a site speaks: a word no report uses, or two, and none of a court's.

    A channel that a court names is none (`微信小程序`, `网址：www.…`). `〔…〕` encloses the year of a document number:
    with words and no digit in it, it is no report's; in `【…】` and `[…]` one word of a site's is enough.
    Or in which the words show by their shape that they are a site's, as `shows` tells.
    """
    found = []
    for match in _BRACKETED.finditer(text):
        if not in_long_line(text, *match.span()):
            continue
        words = squeeze(match[2])
        if shows(words) and not is_channel(words):
            found.append(match.span())
            continue
        if court_words(words, shapes) or is_channel(words):
            continue
        site = site_words(words, shapes)
        foreign = match[1] == "〔" and len(words) >= SHORTEST_FOREIGN and not re.search(r"\d", words)
        unusual = match[1] in "【[〔" and len(words) >= SHORTEST_FOREIGN and (site or appeals(words, shapes))
        if foreign or unusual or site > 1 or shapes.site_strong.found(words) or appeals_to_visitors(words, shapes):
            found.append(match.span())
    return found


def in_long_line(text: str, start: int, end: int) -> bool:
    """Whether the line around a place has `LONG_OUTSIDE` characters besides it.

    What stands near is looked at first: a page of 8 MB in one line may have a hundred thousand such places.
    """
    from_, to = max(start - _NEAR, 0), end + _NEAR
    first, last = text.rfind("\n", from_, start), text.find("\n", end, to)
    near = text[max(first + 1, from_) : start] + text[end : last if last >= 0 else to]
    if len(near.strip()) >= LONG_OUTSIDE:
        return True
    if (first >= 0 or not from_) and (last >= 0 or to >= len(text)):
        return False
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return len((text[first:start] + text[end : last if last >= 0 else len(text)]).strip()) >= LONG_OUTSIDE


def is_channel(words: str) -> bool:
    """Whether words in brackets name a channel of the court's own: `微信小程序`, `网址：www.…`."""
    return bool(_CHANNEL.fullmatch(squeeze(words)))


def is_decorated(line: str) -> bool:
    """Whether a line begins with a bullet, rule or frame that no paragraph of a report has."""
    return bool(_DECORATED.match(squeeze(line)))
