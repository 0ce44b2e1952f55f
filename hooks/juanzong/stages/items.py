"""Numbered items in a text: which `一、` `（一）` `1、` begin one, and which only look like it."""

from __future__ import annotations

import re
from typing import NamedTuple

from juanzong.stages.matches import each_place
from juanzong.stages.numerals import NUMERAL, value

_TOKEN_BEGIN = re.compile(r"[一二三四五六七八九十（(\d]")
_TOKEN = re.compile(rf"(?P<one>{NUMERAL})、|[（(](?P<two>{NUMERAL})[）)]|(?P<three>\d{{1,2}})(?:、|[.．](?!\d))")
# "five or six": a numeral, a comma and another numeral with what is counted
_ATTACHED = re.compile(r"^附件?[:：]", re.MULTILINE)
_ABOUT = re.compile(rf"({NUMERAL})、({NUMERAL})[个名件次项年月天人类种级审是]")
# a chapter on the last three years, a line of its own: `二、三年来的主要工作`
_YEARS_CHAPTER = re.compile(rf"{NUMERAL}、{NUMERAL}年来的?[^，。；：！？\n]{{2,16}}$", re.MULTILINE)
# the names of two items of a list: `（一）和（二）两项`, `（一）至（五）项`
_NAMED = re.compile(rf"[（(]{NUMERAL}[）)](?:[和与及至到、]|以及)[（(]{NUMERAL}[）)]")
# how far a first item may stand behind the chapter it is glued to (`一、主要工作情况（一）…`), in characters
_GLUED_WITHIN = 30
# a heading in two halves of like length: 抓班子，发挥龙头作用
_PAIR = re.compile(r"^([^，。；：！？“]{3,12})，(?=[^，。；：！？“]{3,12}$)")
# items of a list inside a sentence are short; chapters are not
_SHORTEST_CHAPTER = 40


class Item(NamedTuple):
    """A numbered item: where it starts, its level, its number, how long the number is, whether it starts a line."""

    start: int
    level: int
    number: int
    length: int
    starts_line: bool


def find_items(text: str) -> list[Item]:
    """The items of a text in order.

    At the beginning of a line a number is an item. Inside a line it is one behind the end of a sentence, when it
    counts on; behind a colon when it is the first and the next one follows a full stop and not a semicolon (`四点建议：
    一、…；二、…` is a list in a sentence); and right behind the words of a chapter heading.
    """
    tokens = [token for token in map(_token, each_place(_TOKEN_BEGIN, _TOKEN, text)) if not _is_about(text, token)]
    if attached := _ATTACHED.search(text):  # the names of what is attached are no headings
        tokens = [token for token in tokens if token.start < attached.start() or token.level == 1]
    out: list[Item] = []
    last = {1: 0, 2: 0, 3: 0}
    for index, token in enumerate(tokens):
        before = out[-1] if out else None
        if token.starts_line or _inside(text, tokens, index, last[token.level], before):
            out.append(token)
            last[token.level] = token.number
            last.update(dict.fromkeys(range(token.level + 1, 4), 0))
    return out


def _is_about(text: str, token: Item) -> bool:
    """Whether the number is the first of two in a row, as in `五、六个`; `一、一年工作回顾` is a heading."""
    if _NAMED.match(text, token.start):
        return True
    if token.starts_line and _YEARS_CHAPTER.match(text, token.start):
        return False
    match = _ABOUT.match(text, token.start)
    return match is not None and value(match[2]) == value(match[1]) + 1


def _token(match: re.Match[str]) -> Item:
    level = 1 if match["one"] else 2 if match["two"] else 3
    number = int(match["three"]) if match["three"] else value(match["one"] or match["two"])
    start = match.start()
    starts_line = start == 0 or match.string[start - 1] == "\n"
    return Item(start, level, number, match.end() - start, starts_line)


def _inside(text: str, tokens: list[Item], index: int, last: int, before: Item | None) -> bool:
    """Whether the number at an index, in the middle of a line, begins an item."""
    token = tokens[index]
    previous = text[max(token.start - 4, 0) : token.start].rstrip(" \u3000")
    if re.search("[。！？][”）]?$", previous):
        return token.number == last + 1 or (token.number == last + 2 and last > 0)
    if previous.endswith("："):
        return token.number == 1 and _chapters_follow(text, tokens, index)
    if before is None or before.level >= token.level or token.number != 1:
        return False
    between = text[before.start + before.length : token.start]
    if last or not 2 <= len(between) <= _GLUED_WITHIN or re.search("[。；：！？\n]", between):
        return False
    return not re.search("[，“]", _PAIR.sub(r"\1", between)) or _counted_on(text, tokens, index)


def _counted_on(text: str, tokens: list[Item], index: int) -> bool:
    """Whether the second item of the same level follows in the same chapter, behind the end of a sentence."""
    first = tokens[index]
    for token in tokens[index + 1 :]:
        if token.level < first.level:
            return False
        if token.level == first.level and token.number == 2:
            return token.starts_line or text[: token.start].rstrip(" \u3000")[-1:] in "。！？”）"
    return False


def _chapters_follow(text: str, tokens: list[Item], index: int) -> bool:
    """Whether the second item of the same level stands far behind the first and begins after a full stop or a line.

    Between the two a sentence may count as well: `提出四点建议：一、…；二、…；三、…`.
    """
    first, counted = tokens[index], 0
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.level == first.level and (token.number == 1 or (counted and _is_counted(text, token, counted))):
            counted = token.number
        elif token.level == first.level and token.number == 2:
            ended = token.starts_line or text[token.start - 1] in "。！？”）"
            return ended and token.start - first.start >= _SHORTEST_CHAPTER
        if token.level < first.level:
            return False
    return False


def _is_counted(text: str, token: Item, last: int) -> bool:
    """Whether a number goes on with a list inside a sentence."""
    return token.number == last + 1 and text[token.start - 1] in "；，;,"
