"""What a compilation promises: its contents list, and how many texts its title says that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.numerals import value
from juanzong.stages.title_words import FILE, looks_like_title

if TYPE_CHECKING:
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

_NUMBER = re.compile(r"(?:(\d{1,3})[.、)．]|[(]?[一二三四五六七八九十]{1,3}[)、.])?")
_CLAIM = re.compile(r"(\d{1,3}|(?<![第十])[二两三四五六七八九十])(?:篇|则)")
LONGEST_CLAIM = 60  # characters of a line that may say how many texts follow; a longer one tells of a court's essays
_PAGE = re.compile(r"[.…·\-_]*(\d{1,4})$")


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list: all its lines, the titles it promises, and the number of the first (1 where unnumbered)."""

    lines: tuple[Line, ...]
    titles: tuple[str, ...]
    first: int


def find_contents(filled: list[Line], shapes: Shapes) -> Contents | None:
    """The contents list among the lines that are not empty, or None. A heading `目录` without items is none.

    An item is a numbered line, a line with a page number, or a line like a title; the first other line ends the list.
    """
    for number, line in enumerate(filled):
        if squeeze(line.words) not in shapes.contents:
            continue
        items: list[tuple[Line, str, int, bool]] = []
        for other in filled[number + 1 :]:
            item = _item(squeeze(other.words), shapes)
            if item is None or (items and _is_behind(item, items[0][1:], shapes)):
                break  # the first title again: the list is over
            items.append((other, *item))
        if items:
            first = items[0][2]
            return Contents((line, *[item[0] for item in items]), tuple([item[1] for item in items]), first)
    return None


def is_collection(words: str, shapes: Shapes) -> bool:
    """Whether a squeezed line is a compilation's title, be it as the name of a file: `某某材料汇编（2篇）.doc`."""
    return bool(shapes.collection.search(FILE.sub("", words)))


def _is_behind(item: tuple[str, int, bool], first: tuple[str, int, bool], shapes: Shapes) -> bool:
    """Whether an item is none of the list: the first one again, with or without the marker `【篇一】` of its part."""
    marker = shapes.part.match(first[0])
    if first[2] and not item[2]:  # none of a numbered list: `（第1份）某某报告` behind `1、某某报告`
        return True
    return item == first or (not item[2] and item[0] in (first[0], first[0][marker.end() :] if marker else first[0]))


def _item(words: str, shapes: Shapes) -> tuple[str, int, bool] | None:
    """(title, number or 1, whether a number or a page stands with it), or None where the line is no item."""
    numbered = _NUMBER.match(words)
    rest = words[numbered.end() :] if numbered else words
    page = _PAGE.search(rest)
    title = rest[: page.start()] if page else rest
    listed = bool(page) or bool(numbered and numbered[0])
    if not 2 <= len(title) <= 60 or re.search("[。;!?]", title):
        return None
    if not looks_like_title(title, shapes) and (not page or _is_marker(words, shapes)):
        return None
    return title, int(numbered[1]) if numbered and numbered[1] else 1, listed


def _is_marker(words: str, shapes: Shapes) -> bool:
    """Whether a line is the marker of a part and nothing else: the number in `范文1` is no page's."""
    marker = shapes.part.match(words)
    return marker is not None and marker.end() == len(words)


def claimed(words: str) -> int:
    """How many texts a title says that follow (`精选3篇`, `两则`); 0 where it says nothing."""
    match = _CLAIM.search(squeeze(words)) if len(words) <= LONGEST_CLAIM and "。" not in words else None
    if not match:
        return 0
    return int(match[1]) if match[1].isdigit() else value(match[1].replace("两", "二"))


def broken_promise(claims: list[int], contents: Contents | None, there: int) -> str:
    """What the compilation promises and does not hold, as a sentence; empty where it keeps its word."""
    listed = contents.first - 1 + len(contents.titles) if contents else 0
    promised = max([*claims, listed, 0])
    if promised in (0, there):
        return ""
    reason = f"汇编称有 {promised} 篇，此处实有 {there} 篇"
    return f"{reason}；目录从第 {contents.first} 项开始" if contents and contents.first > 1 else reason
