"""Candidates that are wordings: parallel slogans, sayings."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from juanzong.stages.cues import Cues, Find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import Heading
    from juanzong.recognising import CandidateShape

_N = "[一二两三四五六七八九十双]"
_H = "[一-鿿]"
_STARTS = ("\n", "。", "“")
_LEADS = (*"“\n，、；：。", "即", "做到", "做到了", "实现了", "要求")
# somebody who is told to: 引导法官把心贴近群众、把理讲到心里
_TOLD = re.compile("(?:引导|教育|要求|激励|督促|确保|推动|促使|号召|鼓励)[一-鿿]{2,4}$")
_SHORTEST_CLAUSE = 5
_CLAUSE = re.compile(f"[^。；：！？\n“”（）《》]{{{_SHORTEST_CLAUSE},}}")
# what follows a wording that is a modifier: 构建前端治未病、中端化纠纷、末端促修复|的格局; so many characters behind 的
_OF = (2, 8)
_SHAPED = re.compile("(?:格局|机制|模式|体系|链条|网络|工作法|流程|思路|路径)$")
_PARTICLES = "的了和与在是"
_HINGES = "不必有所在得到能则无先后就可"
_LONGEST_PART, _MOST_PARTS = 9, 6
_SHORT_VOW = 3
_SHORT_PAIR = 4  # two parts of so many characters are met in every sentence
_NUMERALS = re.compile(f"{_N}+")
_COMMA = re.compile("[、，,]")
_ECHO = re.compile(f"{_H}({_H}){_H}\\1")
_ONE_FOR_ONE = re.compile(f"一(?!{_N}){_H}一{_H}")
_DOUBLED = re.compile(r"(.)\1")
_TIMES = re.compile("[日周旬月季年]{3,}")
_EACH_TIME = re.compile("每[日天周旬月季年]|半年|全年|年[初中终]|[月季]末|[日周旬月季年]")
_SAYING = re.compile(r"(?!.是|第|首先)[^，、；：。“”\n]{5,14}(?=。)")


# 组织强则事业兴, 公正是司法的生命线; not 法庭七名干警里有四名是九五后
_SAID = re.compile("[则靠]|是.*(?:要务|生命线|根本|灵魂|保证|关键|基石|主业|天职|底线)$")


class _Clause(NamedTuple):
    """A clause that falls into parts; `shaped`: what it modifies is a pattern or a way of working."""

    start: int
    words: str
    parts: list[str]
    shaped: bool


def is_parallel(words: str) -> bool:
    """Whether a quotation is made of parts of about one length: 重教、严管、厚爱."""
    lengths = [len(part) for part in _COMMA.split(words)]
    return len(lengths) > 1 and min(lengths) >= 2 and max(lengths) - min(lengths) <= len(lengths) - 1


def parallels(cues: Cues, shape: CandidateShape) -> Iterator[Find]:
    """Unquoted runs of parts of one length that answer each other: 知敬畏、存戒惧、守底线. Headings are none."""
    for clause in _clauses(cues):
        parts, words = clause.parts, clause.words
        lengths = list(map(len, parts))
        if not any(map(eq, lengths, lengths[1:])) or cues.in_heading(clause.start):
            continue
        for first, last in _equal_runs(lengths, words):
            run, torn = _whole_run(clause, first, last, cues)
            points = _parallel_points(run, shape)
            if points <= (2.9 if torn else 0) and len(run) > last - first:
                run = parts[first:last]
                points = _parallel_points(run, shape)
            if not points and clause.shaped and last == len(parts) > 2 and len(run[-1]) >= _SHORT_PAIR:
                points = 2.5
            end = clause.start + sum(lengths[:last]) + last - 1
            start = end - sum(map(len, run)) - len(run) + 1
            if points and (_is_vow(run, shape) or _is_led_to(start, cues, weak=len(run) == 2 and not _rhyme(*run))):
                yield Find(start, end, "slogan", points + 0.1 * len(run), f"{len(run)}个并列短句")


def _clauses(cues: Cues) -> Iterator[_Clause]:
    """The clauses that have parts, without the verb before their first and without what their last one modifies."""
    for match in _CLAUSE.finditer(cues.text):
        words, start = match[0], match.start()
        parts = words.replace("，", "、").split("、")
        if len(parts) < 2:
            continue
        ahead = _verb_ahead(words, parts, start, cues)
        if ahead and len(words) - ahead >= _SHORTEST_CLAUSE:
            words, start, parts[0] = words[ahead:], start + ahead, parts[0][ahead:]
        shaped = False
        at = words.rfind("的")
        behind = len(words) - at - 1
        if at >= 0 and _OF[0] <= behind <= _OF[1] and behind < len(parts[-1]):
            shaped = _SHAPED.search(words, at) is not None
            if at >= _SHORTEST_CLAUSE:
                words, parts[-1] = words[:at], parts[-1][: -behind - 1]
        yield _Clause(start, words, parts, shaped)


def _verb_ahead(words: str, parts: list[str], start: int, cues: Cues) -> int:
    """The length of the verb before the first part, which the second has not: 做到能谈则谈，能让则让."""
    first, second = parts[:2] if "," not in words else _COMMA.split(words, 2)[:2]
    ahead = len(first) - len(second)
    return ahead if ahead > 0 and second and cues.verb_before(start + ahead) else 0


def _is_vow(parts: list[str], shape: CandidateShape) -> bool:
    """Whether the parts are three characters each and begin with a verb of their own: 知敬畏、存戒惧、守底线."""
    verbs = {part[0] for part in parts}
    return len(parts[0]) == _SHORT_VOW and len(verbs) == len(parts) and verbs <= {*shape.verbs}


def _is_led_to(at: int, cues: Cues, *, weak: bool) -> bool:
    """Whether something leads to a wording as to a name: 实行, 做到, 即, a mark, a new paragraph; else it is prose.

    Of 35 runs in the open gold that begin in a clause (让群众少跑腿、少花钱、少受累) one was a name.
    """
    if (
        (cues.text.endswith(_LEADS, 0, at) and not weak)
        or cues.text.endswith(_STARTS, 0, at)
        or cues.verb_before(at)
        or at == 0
    ):
        return True
    return _TOLD.search(cues.text, max(at - 6, 0), at) is not None


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


def _whole_run(clause: _Clause, first: int, last: int, cues: Cues) -> tuple[list[str], bool]:
    """The run, with the end of a longer part before it: 知敬畏 of 让党员干警知敬畏.

    Also whether it was torn: whether nothing says that a wording begins there. What another mark parts from the run is
    no part of it: 凡是邻里纠纷，必先上门、必先听音、必先劝和.
    """
    parts, words = clause.parts, clause.words
    run = parts[first:last]
    length = len(run[0])
    at = sum(map(len, parts[:first])) + first
    if first == 0 or len(parts[first - 1]) <= length or words[at - 1] != words[at + length]:
        return run, False
    return [parts[first - 1][-length:], *run], not cues.opens(clause.start + at - 1 - length)


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
    """Whether two parts answer each other, or turn on the same small words: 小案快办、难案精审."""
    if _rhyme(one, other) or _is_hinged(one, other):
        return True
    return bool(_CASES.match(one) and _CASES.match(other) and one[2:] != other[2:])


def _rhyme(one: str, other: str) -> bool:
    """Whether two parts answer each other: 变压力为动力，变被动为主动; 能劝则劝，能调则调; 一案一评、一月一讲."""
    if len(one) <= _SHORT_PAIR:
        echoes = one[::2] == other[::2] and _ECHO.fullmatch(one) and _ECHO.fullmatch(other)
        return bool(echoes or (one[0] == other[0] == "一" and all(map(_ONE_FOR_ONE.fullmatch, (one, other)))))
    if (_DOUBLED.match(one) and _DOUBLED.match(other)) or one[:2] == other[:2] == "不让":
        return one[2] == other[2]  # 件件有着落、事事有回音; 不让一个案件积压、不让一名群众跑空
    return one[0] == other[0] not in _PARTICLES and (one[1] != other[1] or one[1] in _PARTICLES)


# 小案快办、难案精审; 刑事审判、民事审判 is a list
_CASES = re.compile(f"{_H}[案企员官]{_H}{{2}}$")
_LACKS = re.compile("没有|不规范|不完整|不够|不足|不全|不明|不畅|不高|不强|不严")  # 程序不规范、档案不完整
_SHORT_HINGED = re.compile(f"{_H}[在得必不要]{_H}$")


def _is_hinged(one: str, other: str) -> bool:
    """Whether two parts turn on the same small words: 有信必复、有访必接; 小事不出村、大事不出镇."""
    if one[-1] == other[-1] or one[:2] == other[:2]:
        return False
    if len(one) < _SHORT_PAIR:
        return bool(_SHORT_HINGED.match(one) and _SHORT_HINGED.match(other) and one[1] == other[1])
    shared = [mine for mine, its in zip(one, other, strict=True) if mine == its]
    if 3 * len(shared) < len(one) - 1 or not any(sign in _HINGES for sign in shared):
        return False
    return one[0] not in _PARTICLES and not _LACKS.search(one)


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
