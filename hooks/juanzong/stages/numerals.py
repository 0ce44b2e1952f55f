"""Chinese numerals of headings, 一 to 九十九."""

from __future__ import annotations

_DIGITS = "一二三四五六七八九"
# the numerals 1 to 99 in one pattern, as headings write them
NUMERAL = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"


def numeral(number: int) -> str:
    """1 → 一, 10 → 十, 23 → 二十三. `number` must lie in 1 to 99."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens - 1] + "十") + (
        "" if ones == 0 else _DIGITS[ones - 1]
    )


def value(words: str) -> int:
    """一 → 1, 十 → 10, 二十三 → 23; 0 for anything that is not such a numeral."""
    before, ten, after = words.partition("十")
    if not ten:
        return _DIGITS.find(words) + 1 if len(words) == 1 else 0
    if not set(before + after) <= set(_DIGITS) or len(before) > 1 or len(after) > 1:
        return 0
    return (_DIGITS.index(before) + 1 if before else 1) * 10 + (_DIGITS.index(after) + 1 if after else 0)
