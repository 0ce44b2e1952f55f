"""A text as names are compared: no quotes, no blanks; widths, commas and Latin case made one; with the way back."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

OPENING, CLOSING = "“‘「『", "”’」』"
_SKIPPED, _OPEN, _CLOSE = "\x00", "\x01", "\x02"
# one character to one character, so that positions stay what they were until the skipped ones are taken out
_ALIKE = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    **{code: chr(code - 0xFEE0 + 32) for code in range(ord("Ａ"), ord("Ｚ") + 1)},
    **{ord(char): "," for char in "、，﹐﹑"},
    **{ord(char): "+" for char in "﹢➕"},
    **{ord(char): "-" for char in "—–－"},
    **dict.fromkeys(map(ord, " \t\u3000\u00a0\u200b\"'＂＇"), _SKIPPED),
    **dict.fromkeys(map(ord, OPENING), _OPEN),
    **dict.fromkeys(map(ord, CLOSING), _CLOSE),
    **dict.fromkeys((0, 1, 2), "\x03"),
}
# nearly all there is to change; a table is asked for every Hanzi, and these go many times faster without it
_COMMON = tuple([(char, _ALIKE[ord(char)]) for char in "，、：；！？（）“” \u3000"])
_OTHERS = re.compile(
    f"[{''.join([re.escape(chr(code)) for code in sorted(_ALIKE.keys() - {ord(c) for c, _ in _COMMON})])}]+"
)
_GAPS = re.compile(f"[{_SKIPPED}{_OPEN}{_CLOSE}]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, with the ways between positions in it and in the text it was made from."""

    text: str
    _gaps: array[int]  # positions in the folded text before which something was skipped
    _ends: array[int]  # positions in the original right behind what was skipped there
    _skipped: array[int]  # how much was skipped up to there

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters [start, end) stand in the original, without what was skipped around them."""
        return self._position(start), self._position(end - 1) + 1

    def place(self, position: int) -> int:
        """Where the original's character at `position` stands here; if skipped, where the next one does."""
        index = bisect_right(self._ends, position)
        at = position - (self._skipped[index - 1] if index else 0)
        return min(at, self._gaps[index]) if index < len(self._gaps) else at

    def _position(self, at: int) -> int:
        index = bisect_right(self._gaps, at)
        return at + self._skipped[index - 1] if index else at


@lru_cache(maxsize=1 << 17)
def folded_word(word: str) -> str:
    """A word, folded. A catalogue has some ten thousand, and a preview loads it again at every save."""
    return fold(word).text


def fold(text: str) -> Folded:
    """Fold a text. Two quotations side by side (”“) stay apart: no name reaches from one into the next."""
    alike = _OTHERS.sub(lambda match: match[0].translate(_ALIKE), text)
    for char, other in _COMMON:
        alike = alike.replace(char, other)
    alike = alike.replace(_CLOSE + _OPEN, "\n\n")
    gaps, ends, skipped, total = array("i"), array("i"), array("i"), 0
    for gap in _GAPS.finditer(alike):
        start, end = gap.span()
        gaps.append(start - total)
        ends.append(end)
        total += end - start
        skipped.append(total)
    for char in (_SKIPPED, _OPEN, _CLOSE):
        alike = alike.replace(char, "")
    return Folded(alike, gaps, ends, skipped)
