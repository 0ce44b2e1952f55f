"""One lost byte of GBK shifts the decoding of all that follows, up to the next ASCII byte: put back where provable.

The full stop is A1 A3. Where its first byte was lost a `?` stands, A3 takes the first byte of the next character for
its second (and becomes a full-width sign, often folded to half-width since), and so on, until a second byte below 80
is left over as the ASCII sign it is: `。可以通過` (A1A3 BFC9 D2D4 CDA8 DF5E) reads `??梢酝ㄟ^`. Only characters
outside GB 2312 have such a second byte, in practice Traditional ones. Encoding the run again behind A1 gives the
sentence back. Where the full-width sign is gone too (`?F將`), the first byte of the next character is unknown: its
reading in brackets, if there is one, may still decide it; else the place is only flagged.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from opencc import OpenCC

from juanzong.spans import Change
from juanzong.stages.editing import HANZI
from juanzong.stages.pinyin import is_reading
from juanzong.stages.simplify import weigh

# longer runs were not seen: every sixth Traditional character has a second byte below 80
_LONGEST = 60
_LOST = re.compile(f"(?<=[{HANZI}”’）》)%％0-9])[?？\ufffd]")
_WRONG = rf"[^\x00-\x7f\n，。！-～]{{0,{_LONGEST}}}"
_SHAPE = re.compile(rf"[^\n]{{0,{_LONGEST}}}?[@-~?\ufffd]")
# the full-width sign, the characters one byte late, and the second byte left over
_LATE = re.compile(f"([!-~！-～￥￣])({_WRONG})([@-~])(?![A-Za-z])")
# the same where the full-width sign is gone
_BARE = re.compile(f"({_WRONG})([@-~])(?![A-Za-z])")
# the same where the run ends in another lost byte
_TORN = re.compile(f"([!-~！-～￥￣])({_WRONG})[?\ufffd]")
_READING = re.compile("[(（] ?([a-zü\u00e0-\u01dc\u0251\u0261]{1,7}) ?[)）]")
_MARKS = frozenset("，。、；：？！“”‘’（）《》")
# where no Traditional text stands around, so many characters have to fit before a run is believed
_FIT = 3

# a hard wrap may fall behind one of them
_DOTS = re.compile(f'(?<=[“‘「『"])[{HANZI}](?:[?？]\n?[{HANZI}]){{2,7}}(?=[”’」』"])')
_BLANKS = re.compile(f"[{HANZI}](?: \\?[{HANZI}]){{2,}}")


class _Run(NamedTuple):
    """A run from the lost byte to `end`: what it was, or "" where several readings are possible."""

    end: int
    was: str


def resync(text: str) -> tuple[list[Change], list[tuple[int, int, str, str]]]:
    """Changes that put slipped runs back, and the places (start, end, kind, reason) that have several readings.

    To be called before readings in brackets are removed (they decide what a lost first byte was) and before
    `simplify` (the bytes are those of the Traditional characters). A run is changed character for character, and
    what is left of it removed, so that later stages can still convert each of them.
    """
    changes: list[Change] = []
    doubtful: list[tuple[int, int, str, str]] = []
    if "?" not in text and "？" not in text and "\ufffd" not in text:
        return changes, doubtful
    places = [lost.start() for lost in _LOST.finditer(text) if _SHAPE.match(text, lost.end())]
    done, traditional = 0, bool(places) and _is_traditional(text)
    for at in places:
        run = _run(text, at, traditional=traditional) if at >= done else None
        if run is None:
            continue
        done = run.end
        if run.was:
            changes += _in_place(at, run)
        else:
            doubtful.append((at, run.end, "byte-slip", "此处丢失字节、后文错位，有多种还原，无法证明原文"))
    if not changes and all(end - start == 2 for start, end, _, _ in doubtful):
        doubtful = []  # `誰?B組` may be a question: one letter shows a slip only where the page has others
    changes += _signs(text, changes)
    return sorted(changes), doubtful


def _is_traditional(text: str) -> bool:
    traditional, simplified = weigh(text)
    return traditional > simplified


def _in_place(at: int, run: _Run) -> list[Change]:
    middle = at + len(run.was)
    reason = "句号丢了一个字节，其后的字错位；按原编码还原"
    changes = [Change(at, middle, run.was, "byte-slip", reason)]
    return [*changes, Change(middle, run.end, "", "byte-slip", reason)] if middle < run.end else changes


def _run(text: str, at: int, *, traditional: bool) -> _Run | None:
    """The run that begins at the lost byte `at`; None where nothing shows that one does."""
    if late := _LATE.match(text, at + 1):
        was = _put_back(late, _READING.match(text, late.end()), traditional=traditional)
        if was:
            return _Run(late.end(), was)
    if bare := _BARE.match(text, at + 1):
        readings = _read_out(bare, _READING.match(text, bare.end()), traditional=traditional)
        if readings:
            return _Run(bare.end(), "。" + readings[0] if len(readings) == 1 else "")
    torn = _TORN.match(text, at + 1)
    return _Run(torn.end(), "") if torn and _is_torn(torn) else None


def _put_back(late: re.Match[str], reading: re.Match[str] | None, *, traditional: bool) -> str:
    """The sentence behind a run that still has its full-width sign; "" where none fits."""
    for body in _encoded(late[2]):
        was = _decoded(b"\xa1" + _sign(late[1]) + body + late[3].encode())
        if not was.startswith("。") or not _is_common(was[1:]):
            continue
        if reading and not is_reading(was[-1], reading[1]):
            continue
        if traditional or (len(was) > _FIT and not _is_common(late[2])):
            return was
    return ""


def _read_out(bare: re.Match[str], reading: re.Match[str] | None, *, traditional: bool) -> list[str]:
    """What a run can have been whose full-width sign is gone: one for each possible first byte.

    Every second byte has several common characters, so that only a reading in brackets can leave a single one.
    """
    if not traditional and (bare[1] or not reading):
        return []
    out: list[str] = []
    for body in _encoded(bare[1]):
        late = body + bare[2].encode()
        rest = _decoded(late[1:])
        if (len(late) > 1 and not rest) or not _is_common(rest):
            continue
        if rest and reading and not is_reading(rest[-1], reading[1]):
            continue
        firsts = [_decoded(bytes([lead]) + late[:1]) for lead in range(0xA1, 0xFF)]
        firsts = [first for first in firsts if first and first not in _MARKS and _is_common(first)]
        if reading and not rest:
            firsts = [first for first in firsts if is_reading(first, reading[1])]
        out += [first + rest for first in firsts]
    return out


def _is_torn(torn: re.Match[str]) -> bool:
    """Whether a run that ends in a second lost byte is one: what can be put back reads well, what stands does not."""
    for body in _encoded(torn[2]):
        late = b"\xa1" + _sign(torn[1]) + body
        was = _decoded(late[: len(late) - len(late) % 2])
        if len(was) > _FIT and _is_common(was) and not _is_common(torn[2]):
            return True
    return False


def _sign(sign: str) -> bytes:
    """The bytes of a full-width sign, whether it stands so or folded to half-width."""
    return bytes([0xA3, ord(sign) | 0x80]) if sign.isascii() else sign.encode("gbk", "ignore")


def _encoded(body: str) -> list[bytes]:
    """The bytes of the wrong characters, as they stand and as they were before someone made them Traditional."""
    out = []
    for form in dict.fromkeys((body, _converter().convert(body))):
        try:
            out.append(form.encode("gbk"))
        except UnicodeEncodeError:
            continue
    return out


def _decoded(late: bytes) -> str:
    try:
        return late.decode("gbk")
    except UnicodeDecodeError:
        return ""


def _is_common(characters: str) -> bool:
    return _common().issuperset(characters)


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The marks of prose, and the characters of GBK whose Simplified form is in level 1 of GB 2312 (rows 16 to 55)."""
    pairs = [bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)]
    characters = "".join([character for pair in pairs if len(character := pair.decode("gbk", "ignore")) == 1])
    rows = [bytes([lead, trail]) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)]
    level_1 = {pair.decode("gb2312", "ignore") for pair in rows}
    simple = _converter().convert(characters)
    return _MARKS | {a for a, b in zip(characters, simple, strict=True) if b in level_1}


def _signs(text: str, taken: list[Change]) -> list[Change]:
    """`“知?行?健”` and `关 ?键 ?词`: a dot and a blank that the page's encoding did not have."""
    changes = []
    for match in _DOTS.finditer(text):
        places = [match.start() + at for at, character in enumerate(match[0]) if character in "?？"]
        changes += [Change(at, at + 1, "·", "question-for-dot", "引号内单字之间的“?”原是间隔号") for at in places]
    for match in _BLANKS.finditer(text):
        places = [match.start() + m.start() for m in re.finditer(r" \?", match[0])]
        changes += [Change(at, at + 2, "", "question-for-blank", "单字之间的“ ?”原是空白") for at in places]
    ranges = [(change.start, change.end) for change in taken]
    return [change for change in changes if not any(a < change.end and change.start < b for a, b in ranges)]
