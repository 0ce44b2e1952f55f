"""Open families: any 党建+X is a practice, catalogued or not. Where X ends is what this module decides."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from juanzong.stages.folded import CLOSING, OPENING, folded_word
from juanzong.stages.pinyin import syllables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from juanzong.model import Family
    from juanzong.recognising import FamilyShape
    from juanzong.stages.folded import Folded

_OPEN, _CLOSE = f"[{OPENING}\"']", f"[{CLOSING}\"']"
_WORD = "[一-鿿〇A-Za-z0-9]"
# X itself, which may begin with a quotation of its own: 党建+“四心”服务
_NAME = re.compile(f" ?(?:{_OPEN}(?P<quoted>{_WORD}{{1,12}}){_CLOSE})?(?P<run>{_WORD}{{0,40}})")
# 党建+审判、+队伍 and “党建+审判”、“+队伍” and 党建+审判/队伍: the prefix is said once for all of them
_NEXT = re.compile(f"{_CLOSE}?[、，,和与及]?{_OPEN}?(?P<start>[+＋])|{_CLOSE}?[/／]{_OPEN}?(?P<slash>)")
_LONGEST_ID = 40


class OpenName(NamedTuple):
    """A member of an open family as a text names it: positions in the text, and the name it stands for."""

    start: int
    end: int
    label: str


def open_names(text: str, folded: Folded, prefixes: Sequence[str], shape: FamilyShape) -> Iterator[OpenName]:
    """Every member of the family that begins with one of `prefixes` (党建+, 党建引领+) named in `text`.

    Labels begin with the first of them. The bare prefix is no member.
    """
    for prefix in prefixes:
        yield from _names(text, folded, prefix, prefixes, shape)


def _names(text: str, folded: Folded, prefix: str, prefixes: Sequence[str], shape: FamilyShape) -> Iterator[OpenName]:
    wanted, anew = folded_word(prefix), tuple([one.rstrip("+＋") for one in prefixes])
    at = folded.text.find(wanted)
    while at >= 0:
        start, end = folded.span(at, at + len(wanted))
        while (name := _name(text, end, shape)) is not None:
            stop, label = name
            yield OpenName(start, stop, prefixes[0] + label)
            following = _NEXT.match(text, stop)
            if following is None or text.startswith(anew, following.end()):
                break
            start = following.start("start") if following["start"] else following.end()
            end = following.end()
        at = folded.text.find(wanted, max(at + len(wanted), folded.place(end)))


def _name(text: str, at: int, shape: FamilyShape) -> tuple[int, str] | None:
    """Where the X that begins at `at` ends, and how it reads without quotes; None where there is none."""
    match = _NAME.match(text, at)
    if match is None:
        return None
    quoted, run = match["quoted"] or "", match["run"]
    closed = text[match.end() : match.end() + 1] in tuple(CLOSING + "\"'")
    kept = _without_tail(run if closed else _before_end(run, shape, len(quoted)), shape, len(quoted))
    label = quoted + kept
    named = re.search("[一-鿿]|[A-Za-z]{2}", label)
    if not named or len(label) > shape.longest or len(label) < 2:
        return None
    return (match.start("run") + len(kept), label)


def _before_end(run: str, shape: FamilyShape, quoted: int) -> str:
    """The run up to the first word that cannot belong to a name; 为民 at the very beginning can."""
    first = 0 if quoted else 2
    ends = [at for word in shape.ends if (at := run.find(word, first)) >= 0]
    return run[: min(ends, default=len(run))]


def _without_tail(run: str, shape: FamilyShape, quoted: int) -> str:
    """The run without the generic words behind the name: 审判工作模式 -> 审判; 主题党日活动 -> 主题党日."""
    shorter = True
    while shorter:
        shorter = False
        for tail in shape.tails:
            if run.endswith(tail) and len(run) - len(tail) >= (0 if quoted else 2):
                run, shorter = run.removesuffix(tail), True
                break
    return run


def family_of(label: str, families: tuple[Family, ...]) -> Family | None:
    """The open family that a practice belongs to by its name alone: 党建+审判 -> 党建+X."""
    for family in families:
        prefix = prefix_of(family)
        if prefix and label.startswith(prefix) and label != prefix:
            return family
    return None


def prefix_of(family: Family) -> str:
    """The literal beginning of an open family's pattern (党建+ of 党建+ or 党建+X); empty for a closed family."""
    return (family.pattern or "").removesuffix("X")


def prefixes_of(family: Family) -> tuple[str, ...]:
    """All literal beginnings of an open family's names, that of their labels first; none for a closed family."""
    return (prefix_of(family), *[one.removesuffix("X") for one in family.also]) if family.pattern else ()


@lru_cache(maxsize=4096)
def slug(label: str) -> str:
    """The id of a practice made on the fly, in pinyin: 党建+审判 -> dangjian-shenpan.

    At most 40 characters; a longer one ends in a part of its hash, so that no two become one.
    """
    parts = re.findall("[一-鿿]+|[A-Za-z0-9]+", label)
    made = "-".join([part if part.isascii() else "".join(syllables(part)) for part in parts]).lower()
    if len(made) <= _LONGEST_ID:
        return made
    return f"{made[: _LONGEST_ID - 9]}-{hashlib.sha256(label.encode()).hexdigest()[:8]}"
