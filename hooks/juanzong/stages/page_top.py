"""What stands above a report: menus, links, notices, mastheads; only what belongs to the title is the report's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from juanzong.squeezing import squeeze
from juanzong.stages.beside import BESIDE
from juanzong.stages.beside_title import belongs_to_title, is_subtitle, is_title_block, states_day
from juanzong.stages.body import INTRODUCED, is_body, is_heading
from juanzong.stages.chrome import Claim, is_chrome, is_menu
from juanzong.stages.labels import heads_record, labelled_blocks, labelled_neighbours
from juanzong.stages.register import (
    appeals,
    court_words,
    is_decorated,
    names_site,
    site_speaks,
    site_words,
)
from juanzong.stages.showing import Verdict, verdict
from juanzong.stages.title_at import ADDRESS, BYLINE, dated_at, is_masthead, names_collection, title_at
from juanzong.stages.title_halves import is_first_half, is_first_motto, is_torn
from juanzong.stages.title_words import is_generic, is_headline, looks_like_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.beside import Known
    from juanzong.stages.editing import Line

# prose above a title is a notice: so few lines of it, and so few characters in all
MOST_NOTICES, LONGEST_NOTICE = 3, 260
LONGEST_MOTTO = 30  # characters of a site's name with its motto: `某某书坊——一间小屋，万卷文章`
LONGEST_ACCOUNT = 12  # of an account that publishes
_GREETING = re.compile("(?:尊敬的|敬爱的|亲爱的|各位)[^。；]{1,40}[：:]$")
_NOTE = re.compile("[（(][^（）()]{8,40}[）)]")
# cells of a page's record, one of which may end as a title does: `索引号：……	主题分类：司法/总结`
_CELLS = re.compile(r"(?:^|\t)[\u4e00-\u9fff \u3000]{2,10}[:：]")
_NOTE_OF_COURT = re.compile(r"[【\[]?(?:编者按|编者的话|按语)")


def first_of_report(filled: Sequence[Line], body: list[int], known: set[int], titles: set[int], shapes: Shapes) -> int:
    """Where the report begins: at its first line of text, or behind a title that stands a little below a site's notice.

    A notice above the title is prose too (`请各庭室于本周五前……`): it stays, but no line around it is the report's.
    """
    if title_at(filled[: body[0]], known, titles, shapes) >= 0:
        return body[0]
    for after in [n for n in body if n > body[0]][:MOST_NOTICES]:
        between = filled[body[0] : after]
        if any(shapes.part.match(squeeze(line.words)) for line in between):
            break
        if sum(len(line.words) for line in between) > LONGEST_NOTICE:
            break
        title = title_at(between, known, titles, shapes)
        if title >= 0 and not any(is_heading(line.words) for line in between[:title]):
            return after
    return body[0]


class _Top(NamedTuple):
    """What is known of the lines above a report: the indexes of the last menu and of the title, or -1."""

    lines: Sequence[Line]
    titles: set[int]
    menu: int
    title: int
    listed: bool  # a contents list stands there: titles below it are the list's
    dated: int  # the line with the date of publication


def head_claims(above: Sequence[Line], known: Known, shapes: Shapes) -> list[Claim]:
    """Lines of a site's words; what stands above the last menu or above the title; what is decorated below it."""
    named, titles = known.named, known.titles
    menus = (n for n, line in enumerate(above) if line.start in known.menus or is_menu(line.words, shapes))
    listed = any(squeeze(line.words) in shapes.contents for line in above)
    title = title_at(above, named, titles, shapes)
    top = _Top(above, titles, max(menus, default=-1), title, listed, dated_at(above, named))
    out = []
    for number, line in enumerate(above):
        if line.start in named or number == top.title or _NOTE_OF_COURT.match(line.words.strip()):
            continue
        if _leads_title(number, above, shapes) or (number and is_torn(above[number - 1], line, shapes)):
            continue
        if top.title < number and _GREETING.match(line.words.strip()):
            continue
        if judged := _by_words(number, top, shapes) or _by_place(number, top, shapes):
            out.append(Claim(line, *judged))
        elif line.start in known.aside - titles and not _heads_report(number, above, named, shapes):
            out.append(Claim(line, "page-aside", BESIDE))
    gone = named | {claim.line.start for claim in out}
    return out + [
        Claim(line, "page-label", "网站标注栏里的一项")
        for line in dict.fromkeys([*labelled_neighbours(above, gone), *labelled_blocks(above)])
        if line.start not in titles | gone and not _is_own_head(line.words, shapes)
    ]


def _leads_title(number: int, above: Sequence[Line], shapes: Shapes) -> bool:
    """Whether a line is the motto over a title behind a dash; it may sound like a site's: `书香满院`, `——某院总结`."""
    words, below = above[number].words, above[number + 1].words if number + 1 < len(above) else ""
    if not (is_subtitle(below) and looks_like_title(below, shapes) and is_first_motto(words)):
        return False
    return not (names_site(words, shapes) or shapes.site_strong.found(squeeze(words)))


def _heads_report(number: int, above: Sequence[Line], named: set[int], shapes: Shapes) -> bool:
    """Whether a line beside the text heads the report all the same: by its words, over a subtitle or a byline."""
    below = above[number + 1] if number + 1 < len(above) else None
    if below is not None and below.start in named and BYLINE.search(below.words):
        return court_words(above[number].words, shapes) > site_words(above[number].words, shapes)
    return (below is not None and is_subtitle(below.words)) or _is_own_head(above[number].words, shapes)


def _is_own_head(words: str, shapes: Shapes) -> bool:
    """Whether a line with a colon is a report's own: its marker or title, its author, whom it addresses."""
    if len(_CELLS.findall(words)) > 1:
        return False
    marker = shapes.part.match(squeeze(words)) or looks_like_title(words, shapes) or is_headline(words, shapes)
    return bool(marker or belongs_to_title(words) or ADDRESS.search(words.strip()))


def _by_words(number: int, top: _Top, shapes: Shapes) -> tuple[str, str] | None:
    """The rule and the reason, where a line above a report says itself that it is the site's."""
    line = top.lines[number]
    words = line.words.strip()
    if is_masthead(number, top.lines):
        return "masthead", "刊头与期号"
    if INTRODUCED.match(words) and shapes.site_strong.found(words):
        return "chrome-words", "网站的导语、摘要"
    if number < top.title and shapes.site_strong.found(squeeze(words)):
        return "page-head", "标题以上、网站自己的题目"
    if line.start in top.titles or (0 <= top.title < number and _belongs_below(words, shapes)):
        return None
    shown = Verdict.COURTS if _may_stand_above(words, shapes) else verdict(words, shapes)
    if number < top.title and shown is not Verdict.COURTS:
        return "site-trait", "标题以上、样子是网站用语的行"
    return _by_register(words, shown, shapes)


def _by_register(words: str, shown: Verdict, shapes: Shapes) -> tuple[str, str] | None:
    if is_body(words, shapes):
        return None
    speaks = site_speaks(words, shapes) and not names_collection(words, shapes) and not is_heading(words)
    if speaks or is_chrome(words, shapes) or names_site(words, shapes):
        return "chrome-words", "页首由网站用语组成的行"
    return ("site-trait", "页首样子是网站用语的行") if shown is Verdict.SITES else None


def _belongs_below(words: str, shapes: Shapes) -> bool:
    """Whether a line below the title is the report's for all of a site's words in it: a heading, a note in brackets."""
    if (
        site_words(words, shapes) > 1
        or shapes.site_strong.found(squeeze(words))
        or verdict(words, shapes) is not Verdict.COURTS
    ):
        return False
    return is_heading(words) or (bool(_NOTE.fullmatch(words)) and not appeals(words, shapes))


def _by_place(number: int, top: _Top, shapes: Shapes) -> tuple[str, str] | None:
    """The same, where it is its place between menus, above the title, or its decoration that tells."""
    line = top.lines[number]
    words = line.words.strip()
    if line.start in top.titles or (is_body(words, shapes) and not is_heading(words)):
        return None
    motto = len(words) <= LONGEST_MOTTO and not (re.search("[。；：]", words) or court_words(words, shapes))
    if number < top.menu and (motto or not re.search("[，。；：]", words)):
        return "page-head", "页首导航之间的链接等"
    if number == top.title - 1 and is_first_half(line, top.lines[top.title], shapes):
        return None
    if number < top.title and not top.listed and not _may_stand_above(words, shapes):
        return "page-head", "标题以上、不属于报告的行"
    if 0 <= top.title < number and not belongs_to_title(words):
        return _below_title(number, top, shapes)
    return None


def _below_title(number: int, top: _Top, shapes: Shapes) -> tuple[str, str] | None:
    words = top.lines[number].words.strip()
    if is_decorated(words) and not shapes.part.match(squeeze(words)):
        return "page-head", "标题与正文之间的装饰行"
    account = len(words) <= LONGEST_ACCOUNT and not re.search("[，。；：、（【]|会议?上$", words)
    if number == top.dated - 1 and account:
        return "page-head", "发布日期之上的账号"
    if heads_record(number, top.lines):
        return None
    if is_title_block(words) or (states_day(words) and not court_words(words, shapes)):
        return "page-head", "标题与正文之间的日期及署名"
    if is_generic(words) and looks_like_title(words, shapes) and not shapes.part.match(squeeze(words)):
        return "page-head", "标题之下的网站分类、检索词"
    return None


def _may_stand_above(words: str, shapes: Shapes) -> bool:
    """Whether a line above the title may be the report's or its collection's: an office, a date, a common title."""
    return belongs_to_title(words) or names_collection(words, shapes) or bool(shapes.salutation.search(squeeze(words)))
