"""Candidates that are formulas: 三比三看, 1+3+5+N, 先听后讲, 以老带新, 一户一策."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.stages.cues import Cues, Find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import ConceptKind

_N = "[一二两三四五六七八九十双]"
_H = "[一-鿿]"
_NOT_N = "(?![一二两三四五六七八九十百千万])[一-鿿]"
# what may not stand before a wording is looked at behind its first character: the engine goes straight to that one
_FORMULAS: tuple[tuple[re.Pattern[str], float, ConceptKind, str], ...] = (
    # 1+3+5+N, N+X
    (
        re.compile(r"[0-9A-Z](?<![0-9A-Za-z+].)[0-9A-Z]{0,2}(?:[+＋][0-9A-Z]{1,3})+(?![0-9A-Za-z])"),
        4.0,
        "practice",
        "数字加号式",
    ),
    # 六大突破、四个保障
    (re.compile(f"{_N}[大个项条化]{_H}{{1,4}}(?:、{_N}[大个项条化]{_H}{{1,4}})+"), 4.0, "slogan", "数字并列式"),
    # 三比三看, 一岗双责; 一言一行 is none
    (
        re.compile(
            f"{_N}(?<!第.)(?!(?<=一){_H}一|[至到年月日次名件号时分周多元角天夜家户口批]){_NOT_N}{_N}{_NOT_N}(?!{_N})"
        ),
        3.0,
        "practice",
        "数字缩略语",
    ),
    # 先听后讲, 先调后立
    (re.compile(f"先{_H}{{1,2}}[后再]{_H}{{1,2}}"), 2.5, "practice", "“先……后……”句式"),
    # 以案促改, 以公开促公正
    (re.compile(f"以{_H}{{1,4}}[促带换]{_H}{{1,4}}(?:[促带]{_H}{{1,4}})?"), 1.5, "slogan", "“以……促……”句式"),
    # 一窗多能, 一案多查
    (
        re.compile(
            f"一(?:(?!{_N})[窗站网码案网人庭院岗证员户村企号站车屏端键图表卡室格]){{1}}[多全同通统联](?:(?!{_N}){_H})"
        ),
        3.0,
        "practice",
        "“一……多……”缩略语",
    ),
)
# 一户一策, 一社区一法官, whatever stands before; what is counted is a thing that courts have, so 一言一行 is none
_EACH = re.compile(
    "一[户案企村庭人院事品镇乡校店楼园业类域员街月季周日年单码房链策室格岗][一]"
    f"(?![一直些个起样种])(?:(?!{_N}){_H})(?!{_N})|一(?!直|些|个|起|样|种|定|般){_H}{{2}}一(?!直|些|个|起|样|种|定|般)(?:(?!{_N}){_H}){{2}}"
)
# 四个不放过, 五个到位: behind a verb
_FOLD = re.compile(
    f"{_N}个(?:不|必|一|到|百|全|率先|确保|坚持|统一|同步|优先|强化|突出|做到|转变|延伸|融入|相结合){_H}{{0,3}}"
)
# 以打促治, 以案释法, 以老带新: only behind a verb
_BY_WHICH = re.compile(f"以(?![人上下及来后前外内文身理法]){_H}{_H}{_H}")
# 从管理到治理: what is to become of something, or behind 实现 and the like
_BECOMES = re.compile(
    f"从(?:(?![年月到起从]){_H}){{2,8}}到(?:(?![年月到从的]){_H}){{2,8}}"
    "(?=的(?:转变|跨越|跃升|升级|转型|提升|蝶变|嬗变|飞跃|延伸)|[，。；])"
)
# 案件审理到哪里、支部建设就跟到哪里; asked only where the words stand at all: it begins with any Hanzi
_WHEREVER: tuple[re.Pattern[str], float, ConceptKind, str] = (
    re.compile(f"(?:(?![到了]){_H}){{2,10}}到哪里?[，、]{_H}{{2,12}}到哪里?"),
    3.0,
    "slogan",
    "“……到哪里，……到哪里”句式",
)
# 惩治与预防并重; asked only where such a word stands at all: it begins with any Hanzi
_SIDE_BY_SIDE = ("并重", "并举", "并行", "同行", "同步", "同频", "相统一")
_TOGETHER = re.compile(f"{_H}{{2,4}}(?P<mark>[与和]){_H}{{2,4}}(?:{'|'.join(_SIDE_BY_SIDE)})(?!{_H})")
_TURNED = re.compile(f"[由从](?:(?![向的]){_H}){{2,8}}向(?:(?![向的]){_H}){{2,8}}(?:转变|转型|跨越|升级)(?!{_H})")
# 枫桥式党小组, 功能型党小组; not 新形式, 典型案例
_KIND = re.compile(f"[式型](?<={_H}{{2}}.)(?<![形方模正公仪样类典新格].){_H}{{2,4}}")
_PLUS = re.compile(f"[+＋](?<={_H}{{2}}.)(?:{_H}{{2,8}}|[A-Z])")
_LONGEST_KIND = 3
_COUNTED = re.compile(f"(?!(?:二?十{_N}?|第)[大届]){_N}+[个大项条学][一-鿿]{{1,4}}|{_N}{{3,}}|{_N}[一-鿿]|\\d{{3,5}}")
_NUMERAL = re.compile(_N)
_MEETING = re.compile("[大届]精?神?$")


def is_formula(words: str) -> bool:
    """Whether a quotation is a code: 三比三看, 五个一, 一二六二一, 1551, 党小组+合议庭."""
    if "+" in words or "＋" in words or _COUNTED.fullmatch(words):
        return True
    return len(words) <= 6 and len(_NUMERAL.findall(words)) >= 2 and not _MEETING.search(words)


def formulas(cues: Cues) -> Iterator[Find]:
    """Unquoted formulas that begin and end where a name can."""
    for pattern, points, kind, reason in (*_FORMULAS, *([_WHEREVER] if "到哪" in cues.text else ())):
        for match in pattern.finditer(cues.text):
            end = cues.last_end(match.start() + 3, match.end())
            if end and cues.opens(match.start()) and pattern.fullmatch(cues.text, match.start(), end):
                yield Find(match.start(), end, kind, points, reason)
    yield from _turns(cues)
    yield from _joined(cues)
    yield from _kinds(cues)


def _turns(cues: Cues) -> Iterator[Find]:
    """What turns on a small word: 以打促治, 一户一策, 四个不放过, 从管理到治理."""
    for match in _BY_WHICH.finditer(cues.text):
        if cues.verb_before(match.start()) and not cues.goes_on(match.end()):
            yield Find(match.start(), match.end(), "practice", 2.5, "四个字的“以……”句式")
    for match in _EACH.finditer(cues.text):
        beside = {cues.text[match.start() - 1 : match.start()], cues.text[match.end() : match.end() + 1]}
        if cues.closed(match.end()) and "、" not in beside:  # of 一案一评、一月一讲 neither is a name
            yield Find(match.start(), match.end(), "practice", 3.0, "“一……一……”缩略语")
    for match in _FOLD.finditer(cues.text):
        end = cues.last_end(match.start() + 3, match.end())
        if end and cues.verb_before(match.start()):
            yield Find(match.start(), end, "slogan", 3.0, "“几个……”缩略语")
    for match in _BECOMES.finditer(cues.text):
        if cues.text.startswith("的", match.end()) or cues.verb_before(match.start()):
            yield Find(match.start(), match.end(), "slogan", 3.0, "“从……到……”句式")


def _joined(cues: Cues) -> Iterator[Find]:
    """What is put together or becomes another, behind a verb: 惩治与预防并重, 由坐堂问案向上门解纷转变."""
    together = any(word in cues.text for word in _SIDE_BY_SIDE)
    for match in _TOGETHER.finditer(cues.text) if together else ():
        ahead = match.start("mark") - match.start()
        start = next((match.start() + at for at in range(ahead - 1) if cues.verb_before(match.start() + at)), None)
        if start is not None:
            yield Find(start, match.end(), "slogan", 2.5, "“……与……并重”一类句式")
    for match in _TURNED.finditer(cues.text):
        yield Find(match.start(), match.end(), "slogan", 2.5, "“由……向……转变”句式")


def _kinds(cues: Cues) -> Iterator[Find]:
    """枫桥式党小组, and what a plus joins."""
    for match in _KIND.finditer(cues.text):
        end = cues.last_end(match.start() + 3, match.end())
        start = match.start() - 2
        if (
            end
            and cues.text[match.start()] == "式"
            and not cues.opens(start)
            and not match[0].endswith(("工作", "建设"))
        ):
            start = max(cues.begin(match.start()), match.start() - _LONGEST_KIND)
        if end and cues.opens(start):
            yield Find(start, end, "practice", 2.5, "“……式／型……”的名称")
    for match in _PLUS.finditer(cues.text):
        yield Find(cues.begin(match.start()), match.end(), "practice", 4.0, "加号连接的名称")
