"""Candidates that are wordings: number formulas, parallel slogans, sayings."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from juanzong.stages.cues import Cues, Find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import ConceptKind, Heading
    from juanzong.recognising import CandidateShape

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
    (re.compile(f"先{_H}{{1,2}}后{_H}{{1,2}}"), 2.5, "practice", "“先……后……”句式"),
    # 以案促改, 以公开促公正
    (re.compile(f"以{_H}{{1,4}}[促带]{_H}{{1,4}}(?:[促带]{_H}{{1,4}})?"), 1.5, "slogan", "“以……促……”句式"),
)
# 案件审理到哪里、支部建设就跟到哪里; asked only where the words stand at all: it begins with any Hanzi
_WHEREVER: tuple[re.Pattern[str], float, ConceptKind, str] = (
    re.compile(f"(?:(?![到了]){_H}){{2,10}}到哪里?[，、]{_H}{{2,12}}到哪里?"),
    3.0,
    "slogan",
    "“……到哪里，……到哪里”句式",
)
# 枫桥式党小组, 功能型党小组; not 新形式, 典型案例
_KIND = re.compile(f"[式型](?<={_H}{{2}}.)(?<![形方模正公仪样类典新].){_H}{{2,4}}")
_PLUS = re.compile(f"[+＋](?<={_H}{{2}}.)(?:{_H}{{2,8}}|[A-Z])")
_LEADS = (*"“\n，、；：。", "即", "做到", "做到了", "实现了", "要求")
_CLAUSE = re.compile("[^。；：！？\n“”（）《》]{5,}")
_PARTICLES = "的了和与在是"
_LONGEST_PART, _MOST_PARTS = 9, 6
_SHORT_VOW = 3
_SHORT_PAIR = 4  # two parts of so many characters are met in every sentence
_COUNTED = re.compile(f"(?!(?:二?十{_N}?|第)[大届]){_N}+[个大项条学][一-鿿]{{1,4}}|{_N}{{3,}}|{_N}[一-鿿]|\\d{{3,5}}")
_NUMERAL = re.compile(_N)
_NUMERALS = re.compile(f"{_N}+")
_MEETING = re.compile("[大届]精?神?$")
_COMMA = re.compile("[、，,]")
_ECHO = re.compile(f"{_H}({_H}){_H}\\1")
_ONE_FOR_ONE = re.compile(f"一(?!{_N}){_H}一{_H}")
_DOUBLED = re.compile(r"(.)\1")
_TIMES = re.compile("[日周旬月季年]{3,}")
_EACH_TIME = re.compile("每[日天周旬月季年]|半年|全年|年[初中终]|[月季]末|[日周旬月季年]")
_SAYING = re.compile(r"(?!.是|第|首先)[^，、；：。“”\n]{5,14}(?=。)")


# 组织强则事业兴, 公正是司法的生命线; not 法庭七名干警里有四名是九五后
_SAID = re.compile("[则靠]|是.*(?:要务|生命线|根本|灵魂|保证|关键|基石|主业|天职|底线)$")


def is_formula(words: str) -> bool:
    """Whether a quotation is a code: 三比三看, 五个一, 一二六二一, 1551, 党小组+合议庭."""
    if "+" in words or "＋" in words or _COUNTED.fullmatch(words):
        return True
    return len(words) <= 6 and len(_NUMERAL.findall(words)) >= 2 and not _MEETING.search(words)


def is_parallel(words: str) -> bool:
    """Whether a quotation is made of parts of about one length: 重教、严管、厚爱."""
    lengths = [len(part) for part in _COMMA.split(words)]
    return len(lengths) > 1 and min(lengths) >= 2 and max(lengths) - min(lengths) <= len(lengths) - 1


def formulas(cues: Cues) -> Iterator[Find]:
    """Unquoted formulas that begin and end where a name can."""
    for pattern, points, kind, reason in (*_FORMULAS, *([_WHEREVER] if "到哪" in cues.text else ())):
        for match in pattern.finditer(cues.text):
            end = cues.last_end(match.start() + 3, match.end())
            if end and cues.opens(match.start()) and pattern.fullmatch(cues.text, match.start(), end):
                yield Find(match.start(), end, kind, points, reason)
    for match in _KIND.finditer(cues.text):
        end = cues.last_end(match.start() + 3, match.end())
        if end and cues.opens(match.start() - 2):
            yield Find(match.start() - 2, end, "practice", 2.5, "“……式／型……”的名称")
    for match in _PLUS.finditer(cues.text):
        yield Find(cues.begin(match.start()), match.end(), "practice", 4.0, "加号连接的名称")


def parallels(cues: Cues, shape: CandidateShape) -> Iterator[Find]:
    """Unquoted runs of parts of one length that answer each other: 知敬畏、存戒惧、守底线. Headings are none."""
    for whole in _CLAUSE.finditer(cues.text):
        if "，" not in whole[0] and "、" not in whole[0]:
            continue
        clause = _behind_verb(whole, cues)
        parts = clause[0].replace("，", "、").split("、")
        lengths = list(map(len, parts))
        if not any(map(eq, lengths, lengths[1:])) or cues.in_heading(clause.start()):
            continue
        for first, last in _equal_runs(lengths, clause[0]):
            run, torn = _whole_run(parts, first, last, cues, clause)
            points = _parallel_points(run, shape)
            if points <= (2.9 if torn else 0):
                run = parts[first:last]
                points = _parallel_points(run, shape)
            end = clause.start() + sum(lengths[:last]) + last - 1
            start = end - sum(map(len, run)) - len(run) + 1
            if points and (_is_vow(run, shape) or _is_led_to(start, cues)):
                yield Find(start, end, "slogan", points + 0.1 * len(run), f"{len(run)}个并列短句")


def _behind_verb(clause: re.Match[str], cues: Cues) -> re.Match[str]:
    """A clause without the verb that its first part has before it and the second has not: 做到能谈则谈，能让则让."""
    marks = _COMMA.finditer(clause[0])
    first, second = next(marks, None), next(marks, None)
    if first is None:
        return clause
    ahead = first.start() - ((second.start() if second else len(clause[0])) - first.end())
    if not 0 < ahead < first.start() or not cues.verb_before(clause.start() + ahead):
        return clause
    return _CLAUSE.match(cues.text, clause.start() + ahead, clause.end()) or clause


def _is_vow(parts: list[str], shape: CandidateShape) -> bool:
    """Whether the parts are three characters each and begin with a verb of their own: 知敬畏、存戒惧、守底线."""
    verbs = {part[0] for part in parts}
    return len(parts[0]) == _SHORT_VOW and len(verbs) == len(parts) and verbs <= {*shape.verbs}


def _is_led_to(at: int, cues: Cues) -> bool:
    """Whether something leads to a wording as to a name: 实行, 做到, 即, a mark, a new paragraph; else it is prose.

    Of 35 runs in the open gold that begin in a clause (让群众少跑腿、少花钱、少受累) one was a name.
    """
    return cues.text.endswith(_LEADS, 0, at) or bool(cues.verb_before(at)) or at == 0


def _equal_runs(lengths: list[int], clause: str) -> Iterator[tuple[int, int]]:
    """Where neighbouring parts have one length and one mark between them: [first, last)."""
    first, at, mark = 0, lengths[0], ""
    for index in range(1, len(lengths) + 1):
        following = clause[at : at + 1]
        alike = index < len(lengths) and lengths[index] == lengths[first]
        if not alike or mark not in ("", following):
            if index - first > 1 and 2 <= lengths[first] <= _LONGEST_PART:
                yield first, min(index, first + _MOST_PARTS)
            first = index - alike  # behind another mark the same part may begin a run: 参审档案，一案一记、一季一评
        mark = following if alike else ""
        at += 1 + (lengths[index] if index < len(lengths) else 0)


def _whole_run(parts: list[str], first: int, last: int, cues: Cues, clause: re.Match[str]) -> tuple[list[str], bool]:
    """The run, with the end of a longer part before it: 知敬畏 of 让党员干警知敬畏.

    Also whether it was torn: whether nothing says that a wording begins there. What another mark parts from the run is
    no part of it: 凡是邻里纠纷，必先上门、必先听音、必先劝和.
    """
    run = parts[first:last]
    length = len(run[0])
    at = sum(map(len, parts[:first])) + first
    if first == 0 or len(parts[first - 1]) <= length or clause[0][at - 1] != clause[0][at + length]:
        return run, False
    return [parts[first - 1][-length:], *run], not cues.opens(clause.start() + at - 1 - length)


def _parallel_points(parts: list[str], shape: CandidateShape) -> float:
    """How much the parts are a slogan and not a list of things; 0 where they are a list or figures."""
    if any(part[0].isdigit() for part in parts):
        return 0.0
    if len(parts) == 2:
        return 2.5 if _are_a_pair(*parts) else 0.0
    same = [len(set(column)) == 1 and column[0] not in _PARTICLES for column in zip(*parts, strict=True)]
    if any(same[:-1]) and not all(same[-2:]):  # 人民调解、行政调解、行业调解 is a list
        return 4.0
    if _answer_each_other(parts, same):
        return 3.0
    if all(part[0] in shape.verbs for part in parts) and 3 <= len(same) <= 6:
        return 3.0 if len(same) == 3 else 2.5
    return 0.0


def _are_a_pair(one: str, other: str) -> bool:
    """Whether two parts answer each other: 变压力为动力，变被动为主动; 能劝则劝，能调则调; 一案一评、一月一讲."""
    if len(one) <= _SHORT_PAIR:
        echoes = _ECHO.fullmatch(one) and _ECHO.fullmatch(other) and one[::2] == other[::2]
        return bool(echoes or (_ONE_FOR_ONE.fullmatch(one) and _ONE_FOR_ONE.fullmatch(other)))
    if (_DOUBLED.match(one) and _DOUBLED.match(other)) or one[:2] == other[:2] == "不让":
        return one[2] == other[2]  # 件件有着落、事事有回音; 不让一个案件积压、不让一名群众跑空
    return one[0] == other[0] not in _PARTICLES and (one[1] != other[1] or one[1] in _PARTICLES)


def _answer_each_other(parts: list[str], same: list[bool]) -> bool:
    """Whether three or more parts keep a rhythm: 人在干、数在转; 月分析、季会商; 一日一清、双人双查."""
    firsts = "".join([part[0] for part in parts])
    if len(same) == 3 and len({part[1] for part in parts}) == 1:
        return not same[2]
    if len(same) > 2 and not same[-1] and (_TIMES.fullmatch(firsts) or all(map(_EACH_TIME.match, parts))):
        return True
    if len(same) == 4 and all(_is_taken_up(one, other) for one, other in pairwise(parts)):
        return True
    return len(same) == 4 and _NUMERALS.fullmatch(firsts) is not None and not all(same[-2:])


def _is_taken_up(one: str, other: str) -> bool:
    """Whether a part takes a word of the one before up at another place: 有黑扫黑、无黑除恶、无恶治乱."""
    return any(sign == its and at != there for at, sign in enumerate(one) for there, its in enumerate(other))


def sayings(cues: Cues, headings: tuple[Heading, ...]) -> Iterator[Find]:
    """Short sentences that open a section, such as 组织强则事业兴."""
    for heading in headings:
        match = _SAYING.match(cues.text, heading.start + len(heading.title) + 1)
        if match and _SAID.search(match[0]) and not cues.in_heading(match.start()):
            yield Find(match.start(), match.end(), "slogan", 3.0, "一节开头的短句")
