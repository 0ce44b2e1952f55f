"""repair: characters and punctuation put right where the right ones can be proved; the rest is kept and flagged."""

from __future__ import annotations

import html
import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.spans import Change
from juanzong.stages.brackets import number_brackets
from juanzong.stages.byteslip import resync
from juanzong.stages.characters import CONTROL, RADICAL, fold_radicals
from juanzong.stages.editing import HANZI, flagged, revise
from juanzong.stages.phrases import phrase_changes
from juanzong.stages.pinyin import is_reading
from juanzong.stages.quotes import pair_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import Draft
    from juanzong.rules import Rules

_MARKS = "，。、；：？！“”‘’（）《》〈〉【】「」『』…—％"
CJK = HANZI + _MARKS
CJK_SET = frozenset(_MARKS) | {chr(code) for code in range(0x3400, 0xA000)}

# what must or may not stand before a mark is looked at behind it: so the engine goes straight to the mark
_PINYIN = re.compile(f"[(（](?<=[{HANZI}].) ?([a-zü\u00e0-\u01dc\u0251\u0261]{{1,7}}) ?[)）]")
# a single bracket may be the author's own gloss of a rare character; pollution comes in numbers
_PINYIN_AT_LEAST = 3
# 壹 is written for sums of money only, and there it stands beside another such numeral or a unit
_MONEY = "零贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整"
_OVER_CONVERTED = re.compile(f"壹(?<![{_MONEY}]壹)(?![{_MONEY}])")
_OVER_CONVERTED_AT_LEAST = 3
# not the nought of a year: `二O二三年`
_LETTER_O = re.compile(
    f"[OＯ](?<=[{HANZI}”’%％）》].)(?=[{HANZI}“《]|$)(?!型)(?!(?<=[一二三四五六七八九].)[一二三四五六七八九年])",
    re.MULTILINE,
)
_ENTITY = re.compile(r"&#?\w{1,7};$")
_REFERENCE = re.compile(
    r"&(?:amp;)?(?:nbsp|ensp|emsp|thinsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|times|deg|quot|permil|yen);"
)
_COMMAS = re.compile("[,;:!?]")
# `、、、` is somebody's ellipsis; behind the number of a viewer's segment (`2、、道不明`) the second is the text's own
_DOUBLED = re.compile(
    "[，；：、。](?:(?<!。)(?=[，。；：])|(?<=。)(?<![。！？].)(?=。(?!。))"
    r"|(?<=、)(?<![\d一二三四五六七八九十、].)(?=、(?!、)))"
)
_BRACKET_PAIR = re.compile(r"[(（][^()（）\n]*[)）]")
_STOPS = re.compile(rf"\.(?<=[{HANZI}”）].)(?=[{HANZI}“]|$)", re.MULTILINE)
_STOPS_AT_LEAST = 3
_LOST = re.compile("\ufffd+")
_ESCAPED = re.compile(r"\\(?=[\"'])")


def repair(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft with provable slips of characters and punctuation put right."""
    changes, doubtful = resync(str(draft.text))
    draft = flagged(draft, _flags(draft, doubtful))
    draft = revise(draft, "repair", changes)
    draft = revise(draft, "repair", _entities(str(draft.text)))
    draft = revise(draft, "repair", _characters(str(draft.text)))
    draft = revise(draft, "repair", _pinyin(str(draft.text)))
    draft = revise(draft, "repair", _letters(str(draft.text)))
    draft = revise(draft, "repair", _brackets(str(draft.text)))
    draft = revise(draft, "repair", _punctuation(draft))
    draft = revise(draft, "repair", _doubled(str(draft.text)))
    changes, doubtful = pair_quotes(str(draft.text))
    draft = flagged(draft, _flags(draft, doubtful))
    draft = revise(draft, "repair", changes)
    changes, doubtful = number_brackets(str(draft.text))
    draft = flagged(draft, _flags(draft, doubtful))
    draft = revise(draft, "repair", changes)
    return revise(draft, "repair", phrase_changes(str(draft.text), rules, draft.sidecar.off, None))


def _flags(draft: Draft, doubtful: list[tuple[int, int, str, str]]) -> tuple[Flag, ...]:
    return tuple([Flag(draft.text.span_of(start, end), kind, reason) for start, end, kind, reason in doubtful])


def _characters(text: str) -> list[Change]:
    changes = [Change(m.start(), m.end(), "", "control-character", "不可见的控制字符") for m in CONTROL.finditer(text)]
    changes += [
        Change(m.start(), m.end(), "", "invalid-bytes", "无法解码的字节，处所已标记") for m in _LOST.finditer(text)
    ]
    changes += [
        Change(m.start(), m.end(), fold_radicals(m[0]), "radical", "部首码位或兼容码位还原为对应的汉字")
        for m in RADICAL.finditer(text)
    ]
    numerals = list(_OVER_CONVERTED.finditer(text))
    if len(numerals) >= _OVER_CONVERTED_AT_LEAST:
        changes += [Change(m.start(), m.end(), "一", "over-converted", "“一”被过度转换为“壹”") for m in numerals]
    return sorted(changes)


def _pinyin(text: str) -> Iterator[Change]:
    groups = (m.span() for m in _PINYIN.finditer(text) if is_reading(text[m.start() - 1], m[1]))
    first = list(islice(groups, _PINYIN_AT_LEAST))
    if len(first) < _PINYIN_AT_LEAST:
        return
    for start, end in chain(first, groups):
        yield Change(start, end, "", "pinyin", "括号里的拼音是前一个字的读音，为转码残留")


def _entities(text: str) -> list[Change]:
    """References that a page's own template escaped once too often, so that its readers see `&nbsp;` and `&ldquo;`."""
    found = [(match, html.unescape(html.unescape(match[0]))) for match in _REFERENCE.finditer(text)]
    return [
        Change(
            match.start(),
            match.end(),
            " " if character == "\u00a0" else character,
            "charref",
            "显露的字符引用还原为字符",
        )
        for match, character in found
        if character != match[0]
    ]


def _letters(text: str) -> list[Change]:
    changes = [Change(m.start(), m.end(), "。", "letter-o", "句号被识别成字母 O") for m in _LETTER_O.finditer(text)]
    changes += [Change(m.start(), m.end(), "", "escaped-quote", "引号前多余的反斜杠") for m in _ESCAPED.finditer(text)]
    return sorted(changes)


def _punctuation(draft: Draft) -> list[Change]:
    """Half-width to full-width beside Hanzi; never inside numbers, times, addresses, nor in a flagged byte slip."""
    text = str(draft.text)
    slips = {draft.text.position(flag.span.start) for flag in draft.flags if flag.kind == "byte-slip"}
    changes = [
        Change(m.start(), m.end(), _wide(m[0]), "full-width", "汉字之间的半角标点改为全角")
        for m in _COMMAS.finditer(text)
        if m.start() not in slips and _beside_hanzi(text, m.start())
    ]
    stops = list(_STOPS.finditer(text))
    if len(stops) >= _STOPS_AT_LEAST and "。" not in text:
        changes += [Change(m.start(), m.end(), "。", "full-stop", "全文以半角句点断句，改为句号") for m in stops]
    return sorted(changes)


def _doubled(text: str) -> list[Change]:
    return [Change(m.start(), m.end(), "", "doubled-mark", "重复的标点") for m in _DOUBLED.finditer(text)]


def _wide(mark: str) -> str:
    return chr(ord(mark) + 0xFEE0)


def _beside_hanzi(text: str, at: int) -> bool:
    """Whether the mark at `at` is punctuation of Chinese prose: what stands directly on one side is Chinese.

    `29次87项,下发`, `达到XX%,新收` and `APP,以及` are; `1,234`, `05:02`, `http://` and `a, b` are not.
    """
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isascii() and after.isascii():
        # at the end of a line or before a blank the words before decide: `结案率98.6%;`
        if after == " " and text[at + 2 : at + 3].isascii():
            return False
        return after in ("", "\n", " ") and bool(
            re.search(rf"[{CJK}][0-9A-Za-z%.+-]{{0,8}}$", text[max(at - 12, 0) : at])
        )
    if (after == "/" and before.isascii()) or _ENTITY.search(text, max(at - 8, 0), at + 1):
        return False
    return before in CJK_SET or after in CJK_SET


def _brackets(text: str) -> Iterator[Change]:
    """Both brackets of a pair together, so that none is left half and half."""
    for match in _BRACKET_PAIR.finditer(text):
        start, end = match.span()
        before, inside, after = text[max(start - 1, 0) : start], text[start + 1 : end - 1], text[end : end + 1]
        # behind a Latin word the bracket is that word's, whatever follows: `alert('一')。`
        around = before + inside[:1] + inside[-1:] + ("" if before.isascii() and before.isalnum() else after)
        if around.strip() and not any(character in CJK_SET for character in around):
            continue
        for at in (start, end - 1):
            if text[at].isascii():
                yield Change(at, at + 1, _wide(text[at]), "full-width", "汉字之间的半角标点改为全角")
