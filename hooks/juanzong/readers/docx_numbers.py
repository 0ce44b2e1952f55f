"""The numbers that Word draws in front of paragraphs without writing them: `一、` as a list style.

They are part of what the page shows and follow from `numbering.xml` alone, so they are read, not invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juanzong.readers.docx_package import Package

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_PLACE = re.compile("%([1-9])")
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
# kinds that are a row of characters: first of them, number of the first, how many
_RANGES = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "upperLetter": ("A", 26),
    "lowerLetter": ("a", 26),
    "upperRoman": ("Ⅰ", 12),
    "lowerRoman": ("ⅰ", 12),
}


@dataclass(slots=True)
class Level:
    """One level of a list: how its number is written. `shape` is `%1、` with the level's number for the place."""

    shape: str = ""
    kind: str = "decimal"
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """All lists of a docx, and how far each has been counted."""

    lists: dict[str, str] = field(default_factory=dict)  # list -> its definition
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)  # definition and depth -> level
    restarted: set[str] = field(default_factory=set)  # lists that begin anew, not where their definition stands
    unknown: set[str] = field(default_factory=set)  # kinds of number that could not be written
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, number_id: str, depth: int) -> str:
        """The number of the next paragraph of list `number_id` at `depth` (0 to 8); "" where none is drawn."""
        definition = self.lists.get(number_id, "")
        level = self.levels.get((definition, depth))
        if level is None:
            return ""
        counts = self._counts.setdefault(f"list {number_id}" if number_id in self.restarted else definition, [])
        del counts[depth + 1 :]
        while len(counts) <= depth:  # an outer level that was never written counts as begun
            start = self.levels.get((definition, len(counts)), Level()).start
            counts.append(start - (len(counts) == depth))
        counts[depth] += 1
        return self._written(definition, level, counts)

    def _written(self, definition: str, level: Level, counts: list[int]) -> str:
        if level.kind in ("bullet", "none"):
            return ""

        def place(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            if depth >= len(counts):
                return ""
            kind = self.levels.get((definition, depth), Level()).kind
            written = numeral(counts[depth], kind)
            if written is None:
                self.unknown.add(kind)
            return written or str(counts[depth])

        written = _PLACE.sub(place, level.shape)
        return "" if written == level.shape else written


def numeral(number: int, kind: str) -> str | None:
    """`number` as OOXML's `kind` writes it; None for kinds and numbers that are not known."""
    if kind == "decimal":
        return str(number)
    if kind in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    if kind in _RANGES and 0 < number <= _RANGES[kind][1]:
        return chr(ord(_RANGES[kind][0]) + number - 1)
    if kind == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    if kind == "decimalFullWidth":
        return "".join([chr(ord(digit) + 0xFEE0) for digit in str(number)])
    return f"{number:02}" if kind == "decimalZero" else None


def numbering_of(package: Package) -> Numbering:
    """The lists of `word/numbering.xml`."""
    reader = _Reader()
    package.parse("word/numbering.xml", reader.start)
    return reader.numbering


class _Reader:
    """Callback that builds a Numbering."""

    def __init__(self) -> None:
        self.numbering = Numbering()
        self._definition = self._list = ""
        self._level = Level()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        found = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        value = found.get("val", "")
        if local == "abstractNum":
            self._definition, self._list = found.get("abstractNumId", ""), ""
        elif local == "num":
            self._list = found.get("numId", "")
        elif local == "abstractNumId" and self._list:
            self.numbering.lists[self._list] = value
        elif local == "startOverride":
            self.numbering.restarted.add(self._list)
        elif local == "lvl" and not self._list:
            self._level = Level()
            depth = found.get("ilvl", "")
            if len(depth) == 1 and depth in "012345678":
                self.numbering.levels[self._definition, int(depth)] = self._level
        else:
            self._set_level(local, value)

    def _set_level(self, local: str, value: str) -> None:
        if local == "start" and re.fullmatch("[0-9]{1,5}", value):
            self._level.start = int(value)
        elif local == "numFmt":
            self._level.kind = value
        elif local == "lvlText":
            self._level.shape = value
