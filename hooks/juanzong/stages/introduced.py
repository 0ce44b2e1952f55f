"""Candidates that nothing but a verb tells: what somebody 推行, 首创 or 上线, whatever it ends with (静默监管)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from juanzong.stages.cues import Find
from juanzong.stages.matches import automaton_of, each_match, each_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from juanzong.recognising import CandidateShape
    from juanzong.stages.cues import Cues

_N = "[一二两三四五六七八九十百千几数0-9]"
# what is introduced, without 了 and a number before it (设立了一个…) and a number behind it (签发…四份)
_THING = re.compile(
    f"(?:了|起|出|好|使用)?(?:{_N}+[名个支批套条项件份期次场轮部])?(?:大型|系列|新型|全新|专门)?(?P<thing>[一-鿿A-Za-z0-9+]{{3,24}})"
)
_NUMBER_BEHIND = re.compile(f"(?:近|共)?(?:{_N}|余|多|万|亿)*{_N}(?:余|多|万|亿)*[一-鿿]{{0,2}}$")
_COUNTED = re.compile(
    f"第?{_N}+(?:周年|余|多|[个名次件份人年月日天条批元届期场支种笔套起层本家]|[大类](?!查))|[每这那某各后区](?!月|周|季|日)"
)
# words of prose that no name is made of, but for those they are a part of: 执行和解, 在线
_PROSE = re.compile(
    "[的了将把让使是也都已其该很着给被更就于由]|不[强足高够深实全严畅]|过(?!节)|和(?![解谐睦平])|与|及(?!时)|并(?![案行联])|为(?!民)|等(?!候)|^[同从对上下有向到]"
)
# 以要素式审判为抓手, 以碳汇认购方式, 按照繁简分流的思路, 把如我在诉的意识贯穿
_MEANS = re.compile(
    "[以用](?P<a>[一-鿿0-9+]{3,10}?)为(?:抓手|主线|牵引|支点|载体|依托|品牌|龙头|突破口|切入点|着力点)"
    "|(?:[以用]|通过|采取|采用)(?P<b>[一-鿿0-9+]{3,10}?)(?:的|等)?(?:方式|形式|方法|模式|途径|手段|办法)"
    "|(?:按照|本着|遵循)(?P<c>[一-鿿0-9+]{3,8}?)(?:的)?(?:思路|原则|模式|工作法)"
    "|[把将](?P<d>[一-鿿0-9+]{3,10}?)(?:的)?(?:意识|理念|要求|标准|精神|思路|宗旨|机制|制度|模式)?(?:贯穿|融入|嵌入|植入)"
)
_MEANS_BEGIN = re.compile("[以用通采按本遵把将]")
# what may be said of a thing: 弘扬如我在诉|的司法文化
_OF = re.compile(
    "的[^的，、]{0,4}(?:理念|原则|思路|要求|办法|做法|方式|格局|文化|意识|导向|机制|模式|目标|氛围|体系|转变|方法|路径|链条|网络)$"
)
_LONG_PROSE = re.compile("[不在到得]")  # a short thing may hold them: 如我在诉, 无案不可调
_SHORT = 6
_SHORTEST, _LONGEST = 3, 10
_SURE, _PERHAPS = 2.5, 2.0
_OWN = 2  # characters that are of no plain word
_CLOSES = ("，", "。", "、", "；", "！", "\n", "（", "(", "")


class IntroducedFinder:
    """The words of the settings, made ready once."""

    def __init__(self, shape: CandidateShape) -> None:
        """Take the verbs that introduce a name, surely or perhaps, and the words no name is made of."""
        self._sure = frozenset(shape.introducing)
        self._verbs = [*shape.introducing, *shape.upholding]
        self._longest = max(map(len, self._verbs), default=0)
        self._automaton = automaton_of(self._verbs)
        words = (word for word in {*shape.generic, *shape.plain, *self._verbs} if len(word) > 1)
        self._ordinary = _any_of(words)
        self._tails = re.compile(f"(?:{_any_of({*shape.after, *shape.bare}).pattern})+$")
        self._ends = _any_of(word for word in shape.after if len(word) > 1)
        self._verb_inside = _any_of(word for word in {*shape.before, *shape.introducing} if len(word) > 1)
        self._heads = frozenset(shape.heads)
        self._weight = lru_cache(maxsize=8192)(self._weigh)

    def introduced(self, cues: Cues) -> Iterator[Find]:
        """Every short thing behind such a verb that reaches to a mark or number and is not made of plain words."""
        text, last = cues.text, -1
        hits = sorted(each_match(self._automaton, self._longest, text), key=lambda hit: (hit[1], -hit[2]))
        for index, start, end in hits:
            if start < last:  # 开办 is no 办, 设立 no 设
                continue
            last = end
            verb = self._verbs[index]
            sure = verb in self._sure
            match = _THING.match(text, end)
            if match is None or (cues.in_heading(start) and not sure):
                continue
            first = match.start("thing")
            thing = self._whole(match["thing"], text[match.end() : match.end() + 1])
            points = self._weight(thing, _SURE if sure else _PERHAPS)
            if points:
                yield Find(first, first + len(thing), "practice", points, f"前面是“{verb}”，不是平常的话")

    def own(self, words: str) -> int:
        """How many characters of the words belong to no plain or generic word."""
        return len(self._ordinary.sub("", words))

    def by_means(self, cues: Cues) -> Iterator[Find]:
        """What something is done by or according to."""
        for match in each_place(_MEANS_BEGIN, _MEANS, cues.text):
            group = match.lastgroup or "a"
            thing = match[group]
            if not _is_prose(thing) and self._weight(thing, _PERHAPS):
                yield Find(match.start(group), match.end(group), "practice", 2.0, "“以……为抓手”一类句式")

    def _whole(self, thing: str, following: str) -> str:
        """The thing up to a number or without the noun that only says what it is; empty where it is prose."""
        if following not in _CLOSES:
            return ""
        if (of := _OF.search(thing)) and of.start() > _SHORTEST:
            thing = thing[: of.start()]
        number = _NUMBER_BEHIND.search(thing)
        thing = thing[: number.start()] if number else thing
        bare = self._tails.sub("", thing)
        if len(bare) > _SHORTEST or len(bare) == _SHORTEST == self.own(bare):
            thing = bare
        cut = self._ends.search(thing, _SHORTEST)
        thing = thing[: cut.start()] if cut else thing
        return "" if _is_prose(thing) or _COUNTED.match(thing) else thing

    def _weigh(self, thing: str, points: float) -> float:
        """The points of a thing: 0 where it is made of plain words, or goes on with another verb."""
        if not _SHORTEST <= len(thing) <= _LONGEST or self._verb_inside.search(thing, 0, len(thing) - 2):
            return 0.0
        own, sure = self._ordinary.sub("", thing), points == _SURE
        headed = sure and len(thing) > _SHORTEST and own in self._heads
        too_short = len(own) < _OWN or (not sure and len(own) < len(thing) <= _SHORTEST)
        return 0.0 if too_short and not headed else points


def _is_prose(thing: str) -> bool:
    return _PROSE.search(thing) is not None or (len(thing) > _SHORT and _LONG_PROSE.search(thing) is not None)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first; for nothing where there are none."""
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)")
