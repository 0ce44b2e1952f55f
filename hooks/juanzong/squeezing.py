"""Text as rules see it, whatever the keyboard it was typed on: in half width, a line without its blanks."""

from __future__ import annotations

import re
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\f\v"
WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE = re.compile("[\uff01-\uff5e]")
_REMEMBERED = 400  # characters of a line; 8,192 of them are some 15 MB at most
_BLANKS = re.compile(f"[{BLANK}]+")
_SPACE = re.compile(r"\s+")
_STRETCH = 100_000  # characters
_EACH_BLANK = tuple([chr(code) for code in range(0x3001) if _BLANKS.match(chr(code))])

Other = ParamSpec("Other")
Made = TypeVar("Made")


def fold(text: str) -> str:
    """`text` with full-width ASCII as half-width; as long as before, so positions stay."""
    # nearly all there is: many times faster than a table that is asked for every Hanzi; written out, since each short
    # line comes through here
    text = text.replace("，", ",").replace("：", ":").replace("；", ";").replace("！", "!").replace("？", "?")
    text = text.replace("（", "(").replace("）", ")")
    return text.translate(WIDTH) if _WIDE.search(text) else text


def squeeze(line: str) -> str:
    """A line as line rules see it: folded and without blanks."""
    return _squeezed(line) if len(line) <= _REMEMBERED else fold(without_blanks(line))


def without_blanks(text: str) -> str:
    """A long text without its blanks; a pattern would hold what is between them as so many strings at once."""
    for blank in _EACH_BLANK:
        text = text.replace(blank, "")
    return text


@lru_cache(maxsize=8_192)
def _squeezed(line: str) -> str:
    """The same for a short line: a stage asks for each some ten times. Long ones would fill the memory."""
    return fold(_BLANKS.sub("", line))


def single_blanks(text: str) -> str:
    """A text with one blank for each run of white space, made in stretches for the same reason."""
    starts = range(0, len(text), _STRETCH)
    out = "".join([_SPACE.sub(" ", text[start : start + _STRETCH]) for start in starts])
    while "  " in out:  # where a run goes on from one stretch into the next
        out = out.replace("  ", " ")
    return out


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
