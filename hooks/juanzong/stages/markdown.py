"""Texts that were written down as Markdown: its signs go, the words stay, its headings are headings.

They come from crawlers, out of writing programs whose answer was pasted as it came, and out of this site's own
downloads. Everything follows CommonMark but where its signs mean something else in a Chinese text: `**` is a mask
elsewhere (`**市`, `王**`), a `#` may stand for a number, and `#党建#` is a topic. So links, headings or lines that are
stressed as a whole must first prove that a text is Markdown.
"""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import TYPE_CHECKING

from juanzong.model import Fact
from juanzong.spans import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from juanzong.text import Text

RULE = "markdown"
FEWEST = 2  # links, headings or stressed lines that make a text Markdown
_PROOF = re.compile(r"!?\[[^\]\n]{0,60}\]\((?:https?:/)?/?[^)\s]{2,200}\)")
# `# 标题`, and `##标题`, which programs on phones write without the blank
_HEADING = re.compile(r"^[ \t]*(?:>[ \t]*)?(#[ \t]+|#{2,6}[ \t]*)(?=[^\s#])(.*?)([ \t]+#+)?[ \t]*$", re.MULTILINE)
_FIRST = re.compile(r"\s*#[ \t]+\S")
_STRESSED = re.compile(r"^[ \t]*\*\*(?![\s*])[^*\n]+(?<!\s)\*\*[ \t]*$", re.MULTILINE)
_SIGNS = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)"
    r"|^\*(?=[^*\n]{2,80}\*$)|(?<=[^*])\*$"
    r"|^[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*|`{3,}.*)$"
    r"|^[ \t]*(?:>[ \t]?)+(?:[*+-][ \t]+)?|^[ \t]*[*+-][ \t]+"
    r"|\\(?=[!-/:-@\[-`{-~])",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"&(?:[a-z]{2,6}|#\d{1,6});")
_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,80})\]\([^)\n]{2,200}\)")
_DOUBLE = re.compile(r"(?<![*\\])\*\*(?!\*)")
_ANY_DOUBLE = re.compile(r"(?<=\S)\*\*(?=\S)|\*\*(?=\S)|(?<=\S)\*\*")
# what stands behind a mask rather than in a stress: 王**诉李**、**县与**市、**名干警
_MASKED = re.compile(
    r"[\s、，。；：诉与和及犯在系因向等县市区省镇乡村院法某名个件起次人年月日场篇万余元期项份户]"
    r"|.*[^\s*][，。；].*[^。；：，]$|.*\s$"
)
# what programs for static sites put before a text
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+\S.*\n|- .*\n){1,40}---[ \t]*(?:\n|$)")
_STATED = re.compile(r"^(title|date):[ \t]*(['\"]?)(\S.*?)\2[ \t]*$", re.MULTILINE)


def front_matter(text: Text) -> tuple[list[Change], tuple[Fact, ...]]:
    """The change that takes a front matter out of the head of a text, and the title and date that it states."""
    match = _FRONT_MATTER.match(str(text))
    if not match:
        return [], ()
    facts = [
        Fact("title" if stated[1] == "title" else "date", stated[3], text.span_of(*stated.span(3)))
        for stated in _STATED.finditer(str(text), *match.span())
    ]
    return [Change(*match.span(), "", RULE, "Markdown 文件的抬头（front matter）")], tuple(facts)


def markdown_marks(text: str) -> list[Change]:
    """Changes that take the signs of Markdown out of a text that is surely written in it; none for any other."""
    links = text.count("](") >= FEWEST and len(list(islice(_PROOF.finditer(text), FEWEST))) == FEWEST
    headings = markdown_headings(text)
    if not (links or headings or len(list(islice(_STRESSED.finditer(text), FEWEST))) == FEWEST):
        return []
    stresses = ([match.span() for match in _ANY_DOUBLE.finditer(text)],) if links else _stresses(text)
    signs = [
        *[match.span() for match in _SIGNS.finditer(text)],
        *[span for pair in stresses for span in pair],
        *[match.span(group) for match in headings for group in (1, 3) if match[group]],
    ]
    changes = [Change(start, end, "", RULE, "Markdown 标记") for start, end in signs]
    references = _REFERENCE.finditer(text)
    changes += [Change(*match.span(), html.unescape(match[0]), RULE, "Markdown 里的字符引用") for match in references]
    for match in _LINK.finditer(text):
        changes.append(Change(match.start(), match.start(1), "", RULE, "Markdown 链接"))
        changes.append(Change(match.end(1), match.end(), "", RULE, "Markdown 链接"))
    return list(_disjoint(changes))


def markdown_headings(text: str) -> list[re.Match[str]]:
    """The headings of a text that has enough of them or begins with one: groups are its sign, its words, its end."""
    if "#" not in text:
        return []
    found = list(_HEADING.finditer(text))
    return found if len(found) >= FEWEST or _FIRST.match(text) else []


def _stresses(text: str) -> Iterator[Iterable[tuple[int, int]]]:
    """The pairs of `**` around words, line by line; none of a line in which one of them may be a mask."""
    start = 0
    for line in text.split("\n") if "**" in text else ():
        signs = [match.span() for match in _DOUBLE.finditer(line)]
        pairs = list(zip(signs[::2], signs[1::2], strict=False))
        if len(signs) % 2 == 0 and not any(_MASKED.match(line[left[1] : right[0]]) for left, right in pairs):
            yield [(start + begin, start + end) for begin, end in signs]
        start += len(line) + 1


def _disjoint(changes: Iterable[Change]) -> Iterator[Change]:
    last = 0
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if change.start < change.end and change.start >= last:
            last = change.end
            yield change
