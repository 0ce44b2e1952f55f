"""Which lines of a page belong to a report's text: prose that no site speaks, and headings that lead to prose."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from juanzong.stages.chrome import LONGEST_CHROME
from juanzong.stages.layout import ends
from juanzong.stages.register import court_words, site_speaks, site_words
from juanzong.stages.showing import Verdict, verdict
from juanzong.stages.wraps import wrapped_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

# a line of prose has this many characters and the end of a sentence; shorter ones may be captions or buttons
PROSE = 18
# a shorter line is a sentence of a report where it ends as one and holds so many different words of a court's
COURT_SENTENCE = 3
# a wrapped paragraph with so many words of a court's is no site's; so much of a wrapped page is wrapped
COURT_PARAGRAPH, WRAPPED_SHARE = 1, 0.4
# a heading is followed by others and by prose; so many lines further down at the most
_NESTED = 4
PROSE_MARK = re.compile("[。；！？，、]")
# what a site, or an author, writes above a text about the text
INTRODUCED = re.compile(
    "[【\\[（(]?(?:内容提要|内容摘要|内容简介|摘要|简介|导读|导语|开场白|引言|前言|小编的话|编者的话|写在前面)[】\\]）)]?[:：]?"
)
# what a line of a site's holds that was put into a sentence
_SITES_OWN = re.compile(r"https?:|www\.|\.(?:com|cn|net|org)|[【】〔〕★☆]|本站|本网|小编|会员|转载|下载|登[录陆]")
_FILE = re.compile(r"^[^。；]{0,90}\.(?:docx?|pdf|wps|rtf|txt|pptx?)$")  # the name of a file is no court's prose
_LISTED = re.compile("[|｜]")
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
NUMBERED = re.compile(rf"{_CHAPTER.pattern}|[①-⑳]|\d{{1,2}}[、.．](?!\d)")


def running_prose(text: str, shapes: Shapes) -> set[int]:
    """Starts of the lines within a court's wrapped paragraphs: whatever words stand in them, they are its text.

    A paragraph is judged as a whole: a site's holds no court's word, and is a site's from its first line on. Its last
    line counts only where it ends a sentence: it may be a site's line that was put in between. A page of which little
    is wrapped has no such lines.
    """
    starts: set[int] = set()
    paragraphs = wrapped_paragraphs(text)
    if sum(map(len, paragraphs)) < WRAPPED_SHARE * (text.count("\n") + 1):
        return starts
    for paragraph in paragraphs:
        words = "".join(line.words.strip() for line in paragraph)
        both = all(site_speaks(some, shapes) for some in (words, paragraph[0].words))
        if both and court_words(words, shapes) < COURT_PARAGRAPH:
            continue
        prose = (line for line in paragraph[:-1] if is_prose(line.words.strip()))
        starts.update(line.start for line in prose if not _FILE.search(line.words.rstrip()))
        starts.update(line.start for above, line in pairwise(paragraph) if _goes_on(above, line))
        if ends(paragraph[-1].words.rstrip()):
            starts.add(paragraph[-1].start)
    return starts


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a short line goes on with a sentence that the line above has left open; a site's own goes on with none.

    Its own are told by addresses, brackets, and what no court says of itself.
    """
    words = line.words.strip()
    return not ends(above.words.rstrip()) and bool(PROSE_MARK.search(words)) and not _SITES_OWN.search(words)


def body_lines(filled: Sequence[Line], aside: set[int], running: set[int], shapes: Shapes) -> list[int]:
    """The lines that belong to a report's text: prose, and headings that lead to prose (an outline leads to none).

    `aside` are the starts of lines that the format puts beside the text: of these only a court's own sentences belong;
    `running` those of lines within a court's wrapped paragraphs: all of these belong.
    """
    prose = [
        line.start in running
        or (is_body(line.words, shapes) and (line.start not in aside or is_courts(line.words, shapes)))
        for line in filled
    ]
    out = []
    for number, line in enumerate(filled):
        if is_heading(line.words) and not prose[number]:
            reach = range(number + 1, min(number + 1 + _NESTED, len(filled)))
            next_text = next((n for n in reach if prose[n] or not NUMBERED.match(filled[n].words.strip())), None)
            if next_text is None or (not prose[next_text] and not _is_last_heading(number, filled)):
                continue
            out.append(number)
        elif prose[number]:
            out.append(number)
    return out


def _is_last_heading(number: int, filled: Sequence[Line]) -> bool:
    """Whether a heading stands in the second half of the page, where an unpunctuated line may still be its text."""
    return number >= len(filled) // 2


def is_heading(words: str) -> bool:
    """Whether a line begins with the numeral of a chapter."""
    return bool(_CHAPTER.match(words.strip()))


def is_body(words: str, shapes: Shapes) -> bool:
    """Whether a line is prose that no site speaks; a row of questions between bars is none."""
    words = words.strip()
    if not is_prose(words) and not (words.endswith(("。", "！")) and court_words(words, shapes) >= COURT_SENTENCE):
        return False
    if len(_LISTED.findall(words)) > 1 and "。" not in words:
        return False
    if INTRODUCED.match(words) and shapes.site_strong.found(words):
        return False
    return not site_speaks(words, shapes) and verdict(words, shapes) is not Verdict.SITES


def is_courts(words: str, shapes: Shapes) -> bool:
    """Whether a line speaks as a court does, by its words, and not as a site."""
    return court_words(words, shapes) >= COURT_SENTENCE and not site_words(words, shapes)


def is_text(words: str) -> bool:
    """Whether a line is surely text and not a question of the site's: it has a full stop, a number, or is long."""
    return "。" in words or bool(NUMBERED.match(words.strip())) or len(words) > LONGEST_CHROME


def is_prose(words: str) -> bool:
    """Whether a line is long enough for prose and holds a mark of it."""
    return len(words) >= PROSE and bool(PROSE_MARK.search(words))
