"""Text as rules see it, whatever the keyboard it was typed on: in half width, a line without its blanks."""

from __future__ import annotations

import re
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\f\v"
WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_COMMON = tuple(zip("，：；！？（）", ",:;!?()", strict=True))
_WIDE = re.compile("[\uff01-\uff5e]")
_REMEMBERED = 400  # characters of a line; 8,192 of them are some 15 MB at most
_BLANKS = re.compile(f"[{BLANK}]+")

Other = ParamSpec("Other")
Made = TypeVar("Made")


def fold(text: str) -> str:
    """`text` with full-width ASCII as half-width; as long as before, so positions stay."""
    for wide, narrow in _COMMON:  # nearly all there is: many times faster than a table that is asked for every Hanzi
        text = text.replace(wide, narrow)
    return text.translate(WIDTH) if _WIDE.search(text) else text


def squeeze(line: str) -> str:
    """A line as line rules see it: folded and without blanks."""
    return _squeezed(line) if len(line) <= _REMEMBERED else fold(_BLANKS.sub("", line))


@lru_cache(maxsize=8_192)
def _squeezed(line: str) -> str:
    """The same for a short line: a stage asks for each some ten times. Long ones would fill the memory."""
    return fold(_BLANKS.sub("", line))


def for_short_lines(
    size: int,
) -> Callable[[Callable[Concatenate[str, Other], Made]], Callable[Concatenate[str, Other], Made]]:
    """Have a function of a line remember what it gave for the last `size` lines; long ones would fill the memory."""

    def remembering(make: Callable[Concatenate[str, Other], Made]) -> Callable[Concatenate[str, Other], Made]:
        known = cast("Callable[Concatenate[str, Other], Made]", lru_cache(maxsize=size)(make))

        @wraps(make)
        def made(line: str, /, *args: Other.args, **kwargs: Other.kwargs) -> Made:
            return (known if len(line) <= _REMEMBERED else make)(line, *args, **kwargs)

        return made

    return remembering
