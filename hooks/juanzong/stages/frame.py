"""The frame of a page: what stands before the first and behind the last line of the report, judged by its words.

A rule names a line; a frame judges a place. In front of the report and behind it, a line that consists of little but
the words of a site's buttons and labels is the site's, and so is one in which a site addresses its visitors
(register.py). Above the title nothing is the report's but what belongs to the title; behind the report, whatever
follows a site's line is the site's too: links to other pages look like titles, and no rule can know them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from juanzong.rules import squeeze
from juanzong.stages.chrome import LONGEST_CHROME, Claim, is_chrome, is_menu
from juanzong.stages.naming import belongs_to_title, is_first_half, looks_like_title
from juanzong.stages.register import court_words, is_decorated, names_site, site_speaks, site_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

# a line of prose has this many characters and the end of a sentence; shorter ones may be captions or buttons
PROSE = 18
# prose above a title is a notice: so few lines of it, and so few characters in all
MOST_NOTICES, LONGEST_NOTICE = 3, 260
# a heading is followed by others and by prose; so many lines further down at the most
_NESTED = 4
# the first line of a report stands among so many; deeper down a page without prose has no head
DEEPEST_HEAD = 60
_ADDRESS = re.compile(
    "(?:各位|同志|领导|代表|委员|院|委|局|办|部|处|厅|室|庭)[^：:]{0,8}[：:]$"
)  # whom a report is addressed to stands below its title
# a bulletin's own name above its number: `法院简报`, `第12期（总第341期）`
_MASTHEAD = re.compile(".{0,16}(?:简报|信息|专刊|快报|通讯|动态|内参|通报)")
_ISSUE = re.compile(r"[（(]?第?[\d一二三四五六七八九十〇○零]{1,5}期(?:[（(]总第?\d+期[）)])?.{0,30}")
_INTRODUCED = re.compile(
    "[【\\[（(]?(?:内容提要|内容摘要|内容简介|摘要|简介|导读|导语|开场白|引言|前言|小编的话|编者的话|写在前面)[】\\]）)]?[:：]?"
)
_LISTED = re.compile("[|｜]")
_PROSE_MARK = re.compile("[。；！？，、]")
_ENDED = re.compile("[。！？!?][”’」』）)》]*$")
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_NUMBERED = re.compile(rf"{_CHAPTER.pattern}|\d{{1,2}}[、.．](?!\d)")
_SIGNATURE = re.compile(
    r"(?:(?:述职|报告|汇报|发言|撰稿|执笔|总结)人[:：]?)?.{0,24}(?:法院|法庭|党组|支部|委员会|政治部|办公室)"
    r"|(?:述职|报告|汇报|发言|总结)人[:：].{2,8}"
    r"|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|[二一][〇○零Ｏ一二三四五六七八九]{3}年.{2,8}"
)
_NOTE_OF_COURT = re.compile(r"[【\[]?(?:编者按|编者的话|按语)")


def frame(
    filled: Sequence[Line], known: set[int], navigation: set[int], titles: set[int], shapes: Shapes
) -> list[Claim]:
    """The lines of the frame that no rule has named.

    `known` are the starts of the lines that a rule has named, `navigation` of those among them that are menus and
    buttons; `titles` of the lines that the format marks as titles, which stay.
    """
    body = [n for n in _body_lines(filled, shapes) if filled[n].start not in known]
    if not body:
        return []
    first = _first(filled, body, known, titles, shapes)
    out = _head(filled[:first], known, navigation, titles, shapes) if first < DEEPEST_HEAD else []
    last = max((n for n in body if _is_text(filled[n].words)), default=body[-1])
    return out + _foot(filled[last + 1 :], known, shapes)


# ---- before the report ----


def _first(filled: Sequence[Line], body: list[int], known: set[int], titles: set[int], shapes: Shapes) -> int:
    """Where the report begins: at its first line of text, or behind a title that stands a little below a site's notice.

    A notice above the title is prose too (`请各庭室于本周五前……`): it stays, but no line around it is the report's.
    """
    if _title_at(filled[: body[0]], known, titles, shapes) >= 0:
        return body[0]
    for after in [n for n in body if n > body[0]][:MOST_NOTICES]:
        between = filled[body[0] : after]
        if any(shapes.part.match(squeeze(line.words)) for line in between):
            break
        if sum(len(line.words) for line in between) > LONGEST_NOTICE:
            break
        title = _title_at(between, known, titles, shapes)
        if title >= 0 and not any(_is_heading(line.words) for line in between[:title]):
            return after
    return body[0]


class _Top(NamedTuple):
    """What is known of the lines above a report: the indexes of the last menu and of the title, or -1."""

    lines: Sequence[Line]
    titles: set[int]
    menu: int
    title: int
    listed: bool  # a contents list stands there: titles below it are the list's


def _head(
    above: Sequence[Line], known: set[int], navigation: set[int], titles: set[int], shapes: Shapes
) -> list[Claim]:
    """Lines of a site's words; what stands above the last menu or above the title; what is decorated below it."""
    menus = (n for n, line in enumerate(above) if line.start in navigation or is_menu(line.words, shapes))
    listed = any(squeeze(line.words) in shapes.contents for line in above)
    top = _Top(above, titles, max(menus, default=-1), _title_at(above, known, titles, shapes), listed)
    out = []
    for number, line in enumerate(above):
        if line.start in known or number == top.title or _NOTE_OF_COURT.match(line.words.strip()):
            continue
        if judged := _by_words(number, top, shapes) or _by_place(number, top, shapes):
            out.append(Claim(line, *judged))
    return out


def _by_words(number: int, top: _Top, shapes: Shapes) -> tuple[str, str] | None:
    """The rule and the reason, where a line above a report says itself that it is the site's."""
    line = top.lines[number]
    words = line.words.strip()
    if _is_masthead(number, top.lines):
        return "masthead", "刊头与期号"
    if _INTRODUCED.match(words) and shapes.site_strong.search(words):
        return "chrome-words", "网站的导语、摘要"
    if line.start in top.titles or _is_body(words, shapes):
        return None
    speaks = site_speaks(words, shapes) and not _names_collection(words, shapes)
    if speaks or is_chrome(words, shapes) or names_site(words, shapes):
        return "chrome-words", "页首由网站用语组成的行"
    return None


def _by_place(number: int, top: _Top, shapes: Shapes) -> tuple[str, str] | None:
    """The same, where it is its place between menus, above the title, or its decoration that tells."""
    line = top.lines[number]
    words = line.words.strip()
    if line.start in top.titles or (_is_body(words, shapes) and not _is_heading(words)):
        return None
    if number < top.menu and not re.search("[，。；：]", words):
        return "page-head", "页首导航之间的链接等"
    if number == top.title - 1 and is_first_half(line, top.lines[top.title], shapes):
        return None
    if number < top.title and not top.listed and not _may_stand_above(words, shapes):
        return "page-head", "标题以上、不属于报告的行"
    if 0 <= top.title < number and is_decorated(words) and not belongs_to_title(words):
        return "page-head", "标题与正文之间的装饰行"
    return None


def _title_at(above: Sequence[Line], known: set[int], titles: set[int], shapes: Shapes) -> int:
    """The index of the line that is the report's title: the first part's marker, a marked line, the last one shaped so.

    -1 where no line is surely the title: then nothing is judged by standing above it.
    """
    addressed = next((n for n, line in enumerate(above) if _ADDRESS.search(line.words.strip())), len(above))
    left = [n for n, line in enumerate(above[:addressed]) if line.start not in known]
    if parts := [n for n in left if shapes.part.match(squeeze(above[n].words))]:
        return parts[0]
    shaped = [
        n
        for n in left
        if not _is_masthead(n, above)
        and looks_like_title(above[n].words, shapes)
        and not is_decorated(above[n].words)
        and not site_words(above[n].words, shapes)
    ]
    marked = [n for n in left if above[n].start in titles and not _is_masthead(n, above)]
    if both := [n for n in marked if n in shaped]:
        return both[-1]
    named = [n for n in shaped if court_words(above[n].words, shapes)]
    return (named or marked[:1] or [-1])[-1]


def _is_masthead(number: int, above: Sequence[Line]) -> bool:
    """Whether a line is the number of a bulletin, or its name above the number."""
    words = squeeze(above[number].words)
    if _ISSUE.fullmatch(words):
        return True
    below = [squeeze(line.words) for line in above[number + 1 : number + 3]]
    return bool(_MASTHEAD.fullmatch(words)) and any(_ISSUE.fullmatch(line) for line in below)


def _may_stand_above(words: str, shapes: Shapes) -> bool:
    """Whether a line above the title may be the report's or its collection's: an office, a date, a common title."""
    return belongs_to_title(words) or _names_collection(words, shapes) or bool(shapes.salutation.search(squeeze(words)))


def _names_collection(words: str, shapes: Shapes) -> bool:
    return not _PROSE_MARK.search(words) and bool(shapes.collection.search(squeeze(words)))


# ---- behind the report ----


def _foot(below: Sequence[Line], known: set[int], shapes: Shapes) -> list[Claim]:
    """The lines behind the report: all of them from the first one that is the site's, but for signatures."""
    out: list[Claim] = []
    signed = False
    for number, line in enumerate(below):
        words = line.words.strip()
        if line.start in known:
            continue
        foreign = bool(out) or any(other.start in known for other in below[:number])
        if not _closes(words, shapes, signed=signed, foreign=foreign):
            chrome = is_chrome(words, shapes)
            rule = "chrome-words" if chrome else "page-foot"
            reason = "页尾由网站用语组成的行" if chrome else "正文之后、不属于报告的行"
            out.append(Claim(line, rule, reason))
        signed = signed or bool(_SIGNATURE.fullmatch(squeeze(words)))
    if out and not _is_proved(out, below, known, shapes):
        return []
    return out


def _closes(words: str, shapes: Shapes, *, signed: bool, foreign: bool) -> bool:
    """Whether a line behind the last paragraph is the report's own: a signature, a last sentence, what is attached."""
    bare = squeeze(words)
    if _SIGNATURE.fullmatch(bare):
        return True
    if site_words(words, shapes) > court_words(words, shapes) or foreign:
        return False
    if shapes.closing.search(bare):
        return True
    if signed or is_decorated(words) or is_chrome(words, shapes):
        return False
    return bool(_ENDED.search(bare)) or not looks_like_title(words, shapes)


def _is_proved(claims: Sequence[Claim], below: Sequence[Line], known: set[int], shapes: Shapes) -> bool:
    """Whether anything behind the report is surely a site's; else what stands there stays."""
    return any(line.start in known for line in below) or any(
        claim.rule == "chrome-words" or site_words(claim.line.words, shapes) or is_decorated(claim.line.words)
        for claim in claims
    )


# ---- the report itself ----


def _body_lines(filled: Sequence[Line], shapes: Shapes) -> list[int]:
    """The lines that belong to a report's text: prose, and headings that lead to prose (an outline leads to none)."""
    prose = [_is_body(line.words, shapes) for line in filled]
    out = []
    for number, line in enumerate(filled):
        if _is_heading(line.words) and not prose[number]:
            reach = range(number + 1, min(number + 1 + _NESTED, len(filled)))
            next_text = next((n for n in reach if prose[n] or not _NUMBERED.match(filled[n].words.strip())), None)
            if next_text is None or (not prose[next_text] and not _is_last_heading(number, filled)):
                continue
            out.append(number)
        elif prose[number]:
            out.append(number)
    return out


def _is_last_heading(number: int, filled: Sequence[Line]) -> bool:
    """Whether a heading stands in the second half of the page, where an unpunctuated line may still be its text."""
    return number >= len(filled) // 2


def _is_heading(words: str) -> bool:
    return bool(_CHAPTER.match(words.strip()))


def _is_body(words: str, shapes: Shapes) -> bool:
    """Whether a line is prose that no site speaks; a row of questions between bars is none."""
    words = words.strip()
    if len(_LISTED.findall(words)) > 1 and "。" not in words:
        return False
    if _INTRODUCED.match(words) and shapes.site_strong.search(words):
        return False
    return _is_prose(words) and not site_speaks(words, shapes)


def _is_text(words: str) -> bool:
    """Whether a line is surely text and not a question of the site's: it has a full stop, a number, or is long."""
    return "。" in words or bool(_NUMBERED.match(words.strip())) or len(words) > LONGEST_CHROME


def _is_prose(words: str) -> bool:
    return len(words) >= PROSE and bool(_PROSE_MARK.search(words))
