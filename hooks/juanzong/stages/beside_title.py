"""Lines beside a title that belong to it and not to the text: subtitles, dates, offices, persons, occasions."""

from __future__ import annotations

import re

from juanzong.squeezing import squeeze
from juanzong.stages.dates import NOTATIONS, date_in

# characters; the longest title of a report that was seen has 46
LONGEST_TITLE = 60
_SUBTITLE = re.compile("[—–-]{1,2}[^—–-]")
_OFFICE_PERSON = re.compile(
    r"[^\s，。；：、]{2,20}(?:法院|法庭|党支部|政治部|办公室|研究室|执行局)[ \u3000]+"
    r"[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,3}"
)
# `——2023年1月5日在……会议上`; without a dash it must be a whole line
OCCASION_LINE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日在[^，。；：]{4,40}(?:会议|大会)上$")
_OCCASION = re.compile(
    rf"[—–-]+[（(]?(?:(?:19|20)\d\d年\d{{1,2}}月|[二一][〇○零Ｏ0一二三四五六七八九]{{3}}年.{{1,2}}月.{{1,3}}日)|{OCCASION_LINE.pattern}"
)
# lines that belong to a title, above or below it: a date, an office, a person
DATE_LINE = re.compile(
    r"[（(]\d{1,2}月\d{1,2}日[）)]|"
    r"[（(]?(?:(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]?(?:\d{1,2}日?)?|[二一][〇○零Ｏ0一二三四五六七八九]{3}年.{1,3}月(?:.{1,3}日)?)[）)]?"
)
# `某院工作总结（2023年1月5日）`
_FIGURES = r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
DAY_BEHIND = re.compile(
    rf"(?:[（(]|(?<=[告结料报要稿汇记])[ \u3000]*(?={_FIGURES}))([^（()） ]{{6,14}}日|{_FIGURES})[）)]?$"
)
OFFICE_LINE = re.compile(
    r"[（(]?[^，。；：、]{2,24}(?:法院|法庭|党组|支部|总支|党委|政治部|委员会|办公室|研究室|执行局|课题组|审判庭|监察室|调研组)[）)]?"
)
# `（破产审判庭　2023年3月）`
_OFFICE_MONTH = re.compile(rf"[（(](?:{OFFICE_LINE.pattern})(?:19|20)\d\d年\d{{1,2}}月[）)]")
PERSON_LINE = re.compile(
    r"[（(]?(?:(?:本报|本刊|特约)?(?:记者|通讯员|作者|撰稿|执笔人?|起草人|文/|报告人|汇报人|发言人|述职人|主讲人)[:：]?[^。]{2,30}"
    r"|[^，。；：、]{0,14}(?:记者|通讯员|实习生)[^，。；：]{2,24}"
    r"|[^，。；：、]{0,24}(?:院长|庭长|主任|书记|局长|队长|法官|审判员|书记员)[某×*xX\u4e00-\u9fff]{2,4})[）)]?"
)
# a site's own note of a day, and how long it may be besides the day; a diary tells the weather, a caption an occasion
LONGEST_NOTE = 40
_OF_OCCASION = re.compile("[。；！？，;!?,]|在|关于|以来|会议|大会|通过|批准|施行|实施|修订|晴|阴|雨|雪|多云|大风")
# what makes of a day the beginning of a time
_DASHES = ("-", "—", "～", "~")
_SPAN = ("起", "至", "到", *_DASHES)


# the day and the occasion of a speech below its title: `2016年2月24日在某市人民代表大会会议上`
_HELD = re.compile(
    r"[（(]?(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二一][〇○零Ｏ0一二三四五六七八九]{3}年.{1,3}月.{1,3}日)"
    r"(?:在[^。；！？，]{4,60}(?:会议|大会|会|班|仪式|活动)上?|[^。；！？，]{4,60}会议?上)(?:的?(?:讲话|发言|报告))?[）)]?"
)
_NOTE = re.compile(r"[^\W\d_]{2,4}[:：][^\s:：]{1,16}")


def is_title_block(words: str) -> bool:
    """Whether a line between a title and its text is about it, in several notes: a day with its occasion, with offices.

    `某院机关党委 二〇一七年五月二十三日`, `某院调研组　某某周刊 2019-11-08 字数：1690`: pieces with blanks between
    them, no sentence; one of them a day, another an office, a person, or a label with its value.
    """
    bare = squeeze(words)
    if is_held(words):
        return True
    if len(bare) > LONGEST_TITLE or re.search("[。；！？，;!?,]", bare):
        return False
    pieces = [squeeze(piece) for piece in NOTATIONS.sub(" ", words).split()]
    found = [match for match in NOTATIONS.finditer(words) if date_in(match[0])]
    told = (OFFICE_LINE.fullmatch(piece) or PERSON_LINE.fullmatch(piece) or _NOTE.search(piece) for piece in pieces)
    return len(found) == 1 and not words[found[0].end() :].lstrip("日 ").startswith(_SPAN) and any(told)


def _is_office_and_person(words: str) -> bool:
    """`长青县法院　李明`: an office, a blank, and the name of a person."""
    return bool(_OFFICE_PERSON.fullmatch(words.strip()))


def _is_office_and_day(words: str) -> bool:
    """`长青县法院机关党委　二○二三年一月五日`: an office and a day; in brackets, a month is enough."""
    if _OFFICE_MONTH.fullmatch(squeeze(words)):
        return True
    found = next(NOTATIONS.finditer(words), None)
    office = squeeze(words[: found.start()]) if found else ""
    return bool(found and OFFICE_LINE.fullmatch(office) and words[found.end() :].strip(" \u3000日）)") == "")


def belongs_to_title(words: str) -> bool:
    """Whether a line beside a title belongs to it: a subtitle, a date, an office, a person, something in brackets."""
    bare = squeeze(words)
    if _is_office_and_person(words) or _is_office_and_day(words):
        return True
    return (
        is_subtitle(words)
        or bool(_OCCASION.match(bare))
        or any(p.fullmatch(bare) for p in (DATE_LINE, OFFICE_LINE, PERSON_LINE))
    )


def is_occasion(words: str) -> bool:
    """Whether a line tells the day and the occasion of a speech: `——2016年2月24日在……会议上`."""
    return bool(_OCCASION.match(squeeze(words)))


def is_held(words: str) -> bool:
    """Whether a line is the day and the occasion of a speech, with no dash: `（2016年2月24日在……会议上）`."""
    return bool(_HELD.fullmatch(squeeze(words)))


def is_subtitle(words: str) -> bool:
    """Whether a line is a subtitle `——…`; the occasion of a speech (`——2016年2月24日在……会议上`) is none."""
    bare = squeeze(words)
    return bool(_SUBTITLE.match(bare)) and len(words) <= LONGEST_TITLE and not _OCCASION.match(bare)


def states_day(words: str) -> bool:
    """Whether a line is a day and a few words around it that make no sentence: `某某居 记 · 二〇二四年六月十九日`."""
    found = [match for match in NOTATIONS.finditer(words) if date_in(match[0])]
    if len(found) != 1:
        return False
    behind = words[found[0].end() :].removeprefix("日")
    if behind.startswith(_SPAN) or behind.lstrip().startswith(_DASHES):  # `入册 2018-11-29　起拍价 六元` is no span
        return False
    rest = squeeze(NOTATIONS.sub("", words))
    return len(rest) <= LONGEST_NOTE and not _OF_OCCASION.search(rest)
