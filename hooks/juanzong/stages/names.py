"""Candidates that are names: quoted ones, and those that end like a name (…工作法, …讲堂, …机制)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.stages.cues import LONGEST_NAME, Cues, Find
from juanzong.stages.formulas import is_formula
from juanzong.stages.wordings import is_parallel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import ConceptKind
    from juanzong.recognising import CandidateShape
    from juanzong.stages.cues import CueFinder, Ending

_QUOTED = re.compile(r"“([^“”\n]{2,34})”")
_TITLED = re.compile(r"《([^《》“”\n]{4,16})》")
# 变“坐堂问案”为“上门问需”, 从“要我学”到“我要学”: what is set against each other is said for effect
_AGAINST = re.compile(
    "(?:变|由|从|把|将|以|化|用)“([^“”\n]{2,12})”(?:为|变为|变成了?|转为|转变为|转向|到|做成|化为)“([^“”\n]{2,12})”"
)
_SPEECH = re.compile("[了吗呢吧？！：；。…]|如何|我们|什么|不是|的$|的.*的")
_HONOUR = 3  # “巾帼文明岗”称号
_WRONG = re.compile(
    "(?:存在|个别|有的|少数|一些|(?<!支)部分(?!别)|仍有|尚未|假借|冒充|谎称|虚构|打着|涉嫌|以次充好)[^，。；、\n]*$"
)
_FIGURES = re.compile(r"[0-9.·•]+")
_LONG_QUOTATION = 16  # longer than this without a rhythm is a sentence somebody said
_SHORT_QUOTATION = 6  # up to this the word behind belongs to the name: “六三一一”工作法
# longer words behind a quotation only say what it is, unless it is numbered: “蓝马甲”志愿服务队, “七彩”法院文化体系
_SHORT_TAIL = 3
_NUMBERED = re.compile("[一二两三四五六七八九十双0-9]")
_COUNTED = re.compile("[两三四五六七八九十][^个项种些系大级方类年月天次届条份人家元]")  # 三访制度, 五心机制


def quoted(cues: Cues, shape: CandidateShape) -> Iterator[Find]:
    """Every quotation that may be a name."""
    text = cues.text
    denied = _denied(cues, shape)
    for match in _QUOTED.finditer(text):
        inner, ending = match[1], cues.ending_behind(match.end())
        points, reason = _wording_points(inner, shape)
        points -= 2 * _is_paper(inner, match.start(), text, shape)
        more, where = _place_points(match, cues, shape, ending)
        if not reason and ending is None and _is_ordinary(text, match.end(), shape):
            points -= 2  # 树立“主人翁”意识
        if ending is None and match.start() in denied:
            points -= 2
        points += more
        points -= _HONOUR * text.startswith(shape.honours, match.end())
        if ending is None and (_FIGURES.fullmatch(inner) or (not more and _is_said_of_evil(text, match.start()))):
            points -= 2
        if ending is None and inner in shape.stock:
            continue
        if len(inner) <= 3 and cues.in_heading(match.start()) and not _NUMBERED.match(inner) and more < 2:
            points -= 2  # 夯实政治“主阵地”
        kind: ConceptKind = "slogan" if is_parallel(inner) else "practice"
        whole = ending is not None and len(inner) <= _SHORT_QUOTATION and _belongs(inner, match.end(), ending)
        start, end = (match.start(), ending.end) if whole and ending else match.span(1)
        yield Find(start, end, kind, points, "，".join(filter(None, ["带引号", reason, where])), whole)


def _is_said_of_evil(text: str, start: int) -> bool:
    """Whether the clause so far speaks of what is wrong: 个别干警存在“等靠要”思想."""
    return _WRONG.search(text, max(start - 20, 0), start) is not None


def _is_ordinary(text: str, end: int, shape: CandidateShape) -> bool:
    """Whether the words behind a quotation say that it is emphasis: “主人翁”意识, and not “六查并举”的办法."""
    return text.startswith(shape.ordinary, end) and not text.startswith(shape.bearers, end)


def _denied(cues: Cues, shape: CandidateShape) -> set[int]:
    """Where quotations begin that are no names by what stands around them.

    They are set against each other, or words before them say that they are speech, images or evils, also of the first
    of several side by side; or they are stock images (“骨头案”), or 我院 and the like.
    """
    text = cues.text
    found = {match.start(group) - 1 for match in _AGAINST.finditer(text) for group in (1, 2)}
    last = -1
    for match in _QUOTED.finditer(text):
        start, end = match.span()
        beside = 0 <= last <= start and text[last:start] in ("", "、")
        if beside or text.endswith(shape.denying, 0, start):
            last = end
            if not (is_formula(match[1]) or is_parallel(match[1]) or _NUMBERED.match(match[1])):
                found.add(start)
        elif match[1] in shape.stock or match[1] in shape.generic:
            found.add(start)
    return found


def _belongs(inner: str, end: int, ending: Ending) -> bool:
    """Whether the words behind a quotation are a part of the name: “石榴籽”调解室, “三色预警”督办机制."""
    return ending.end - end <= _SHORT_TAIL or is_formula(inner) or _NUMBERED.match(inner) is not None


def _wording_points(inner: str, shape: CandidateShape) -> tuple[float, str]:
    """How much the quoted words themselves look like a name."""
    points, reason = 2.0, ""
    if is_formula(inner):
        points, reason = 5.0, "是数字或加号缩略语"
    elif inner.endswith(shape.strong) and inner not in shape.strong:
        points, reason = 4.0, "结尾像做法的名称"
    elif inner.endswith(shape.weak) and len(inner) <= _LONG_QUOTATION:
        points, reason = 3.0, "结尾像做法的名称"
    elif is_parallel(inner):
        points, reason = 4.0, "是并列短句"
    elif "·" in inner or re.match("以.+[促带]", inner):
        points, reason = 4.0, "是品牌或“以……促……”句式"
    elif _SPEECH.search(inner) or len(inner) > _LONG_QUOTATION:
        points = 0.0
    elif "的" in inner:
        points = 1.0 if len(inner) > 4 else 0.0  # “我身边的好法官”, “新的”
    elif len(inner) < 4:
        points = 2.0 if len(inner) == 3 else 1.0  # “薄弱”: mostly emphasis
    return points, reason


def _is_paper(inner: str, start: int, text: str, shape: CandidateShape) -> bool:
    """Whether a quotation names a document or an honour, and nothing says that somebody made it a practice."""
    founded = text.endswith(shape.founding, 0, start)
    return inner.endswith(shape.papers) and not inner.endswith(shape.strong) and not founded


def _place_points(match: re.Match[str], cues: Cues, shape: CandidateShape, ending: Ending | None) -> tuple[float, str]:
    """How much the place of a quotation looks like that of a name."""
    text, end = cues.text, match.end()
    points, reasons = 0.0, []
    if text.endswith(shape.naming, 0, match.start()):
        points += 2
        reasons.append(f"前面是“{next(word for word in shape.naming if text.endswith(word, 0, match.start()))}”")
    elif verb := cues.verb_before(match.start()):
        points += 1
        reasons.append(f"前面是“{verb}”")
    elif text.startswith(("”", "、"), match.start() - 1) or text.startswith(("“", "、“"), end):
        points += 0.5
    if ending is not None:
        points += 3 if ending.strong else 2
        reasons.append(f"后面是“{text[ending.start : ending.end]}”")
    elif text.startswith(shape.bearers, end):
        points += 1
        reasons.append(f"后面是“{next(word for word in shape.bearers if text.startswith(word, end))}”")
    return points, "，".join(reasons)


def titled(cues: Cues, shape: CandidateShape) -> Iterator[Find]:
    """Titles in 《》 that are names of practices and works and not of papers: 《院长接访日制度》, 微电影《…》."""
    for match in _TITLED.finditer(cues.text):
        if cues.text.endswith(shape.works, 0, match.start()) or cues.text.startswith(shape.works, match.end()):
            yield Find(match.start(1), match.end(1), "practice", 2.5, "书名号里的名称，是一部作品或一个栏目")
            continue
        strong = match[1].endswith(shape.strong)
        if strong or match[1].endswith(shape.weak):
            points = 2.5 if strong else 2.0
            if strong or not match[1].endswith(shape.papers):
                yield Find(match.start(1), match.end(1), "practice", points, "书名号里的名称，结尾像做法")


def named(cues: Cues, finder: CueFinder) -> Iterator[Find]:
    """Every unquoted run of words that ends like a name and is not made of generic words alone."""
    for ending in cues.endings:
        if not cues.closed(ending.end):
            continue
        start = cues.begin(ending.start)
        before = cues.text[start : ending.start]
        if not 2 <= len(before) <= LONGEST_NAME:
            continue
        specific = finder.specific(before)
        if len(specific) < 2 and not (ending.strong and ending.end - ending.start > 2):
            continue
        verb = cues.verb_before(start)
        points = (
            (3.0 if ending.strong else 1.5 if verb else 1.0)
            + bool(verb)
            + 0.5 * (len(specific) > 2)
            + (_COUNTED.fullmatch(before) is not None)
            - 0.5 * (len(specific) < 2)
        )
        reason = f"以“{cues.text[ending.start : ending.end]}”结尾" + (f"，前面是“{verb}”" if verb else "")
        yield Find(start, ending.end, "practice", points, reason)
