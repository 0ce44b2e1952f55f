"""Dating by evidence: the dated events that a text names, and what it says of its own time against them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from juanzong.model import Evidence, Flag
from juanzong.stages.folded import fold, folded_word
from juanzong.stages.matches import automaton_of, each_match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from juanzong.model import Event, Report
    from juanzong.recognising import DatingScale
    from juanzong.spans import Span
    from juanzong.stages.folded import Folded

KIND = "date-doubt"
_CLAUSE_ENDS = re.compile("[，。；：！？\n,;]")
_SENTENCE_ENDS = re.compile("[。；！？\n]")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_CLOSING = "”’」』》）"
# how far before the words of an event one that says it is still to come may stand, in characters
_REACH = 24


class _Claim(NamedTuple):
    """A time that a report claims: what says so and in which words (Chinese), the first and last `YYYY-MM` of it."""

    what: str
    words: str
    first: str
    last: str


class EventFinder:
    """The dated events of a catalogue, made ready once."""

    def __init__(self, events: Sequence[Event], scale: DatingScale) -> None:
        """Take the events and the measures."""
        self._scale = scale
        self._events = {event.id: event for event in events}
        self._by_word: dict[str, Event | None] = {}
        for event in events:
            self._by_word |= {folded_word(word): event for word in event.finds}
        for event in events:  # the longest word at a place is the one that is read: a longer wording forbids
            self._by_word |= {folded_word(wording): None for wording in event.except_in}
        self._words = list(self._by_word)
        self._longest = max(map(len, self._words), default=0)
        self._automaton = automaton_of(self._words)

    def evidence_in(self, text: str, folded: Folded | None = None) -> tuple[Evidence, ...]:
        """The events that a text names, each with the first place that proves it, the latest event first.

        `folded` is the folded text, where the caller has it already.
        """
        folded = folded or fold(text)
        found: dict[str, Evidence] = {}
        reach = 0
        matches = each_match(self._automaton, self._longest, folded.text)
        for first, minus_last, index in sorted([(first, -last, index) for index, first, last in matches]):
            if first < reach:  # inside or over the end of a longer word that begins before it
                continue
            last = reach = -minus_last
            event = self._by_word[self._words[index]]
            if event is None or event.id in found:
                continue
            start, end = folded.span(first, last)
            if not self._is_ahead(text, start, end):
                found[event.id] = Evidence(event.id, event.label, event.date, text[start:end], start, end)
        return tuple(sorted(found.values(), key=lambda one: (one.date, -one.start), reverse=True))

    def doubts(self, report: Report, evidence: Sequence[Evidence]) -> tuple[Flag, ...]:
        """Where the time that a report claims contradicts the events it names; at most one flag for each place."""
        flags: dict[Span, Flag] = {}  # one doubt at one place: a date and a period of one year are doubted together
        for claim in _claims(report):
            found = self._too_early(claim, evidence) or self._stale(claim, evidence, str(report.text))
            if found:
                one, reason = found
                span = report.text.span_of(one.start, one.end)
                flags.setdefault(span, Flag(span, KIND, reason))
        return tuple(flags.values())

    def _is_ahead(self, text: str, start: int, end: int) -> bool:
        """Whether the text speaks of an event that is still to come: 以优异成绩迎接党的二十大胜利召开."""
        before = _CLAUSE_ENDS.split(text[max(start - _REACH, 0) : start])[-1]
        behind = text[end : end + 8].lstrip(_CLOSING)
        if behind.startswith(self._scale.ahead_behind):
            word = next(word for word in self._scale.ahead_behind if behind.startswith(word))
            return not behind.removeprefix(word).startswith(self._scale.back)
        return before.endswith(self._scale.ahead) or any(word in before for word in self._scale.ahead if len(word) > 1)

    def _too_early(self, claim: _Claim, evidence: Sequence[Evidence]) -> tuple[Evidence, str] | None:
        if not evidence or claim.what == "小标题":
            return None
        slack = self._scale.slack_months if claim.what == "时段" else 0
        one = evidence[0]
        if _months(claim.last) + slack >= _months(one.date):
            return None
        what = "页面写的日期是" if claim.what == "日期" else "报告所说的时段是"
        return one, f"{what} {claim.words}，文中却有“{one.form}”（{one.label}，{one.date} 才有），所写的时间存疑"

    def _stale(self, claim: _Claim, evidence: Sequence[Evidence], text: str) -> tuple[Evidence, str] | None:
        """What a report calls current was so only until long before the time it claims, and it names nothing later."""
        last = ""
        current: Evidence | None = None
        for one in evidence:
            until = self._events[one.event].until
            if until is not None and until > last and not self._looks_back(one, text):
                last, current = until, one
        if current is None or int(claim.first[:4]) <= int(last[:4]) + self._scale.stale_years:
            return None
        if any(one.date >= last for one in evidence):
            return None
        what = {"日期": "页面写的日期是", "时段": "报告所说的时段是", "小标题": "小标题写的是"}[claim.what]
        named = f"“{current.form}”（{current.label}，{current.date} 至 {last}）"
        return current, f"{what} {claim.words}，文中当作眼前事来说的却是{named}，又没有提到此后的事，所写的年份存疑"

    def _looks_back(self, one: Evidence, text: str) -> bool:
        behind = text[one.end : one.end + 8].lstrip(_CLOSING)
        sentence = _SENTENCE_ENDS.split(text[max(one.start - 80, 0) : one.start])[-1]
        return behind.startswith(self._scale.back) or _YEAR.search(sentence) is not None


def _claims(report: Report) -> Iterator[_Claim]:
    """The times that a report claims: the date of its page, the period it speaks of, a year in a heading."""
    if report.date:
        yield _Claim("日期", report.date, report.date[:7], report.date[:7])
    if report.period:
        yield _Claim("时段", report.period, report.period[:7], report.period[8:])
    years = sorted({year for heading in report.headings for year in _YEAR.findall(heading.title)})
    if years and not report.period:
        yield _Claim("小标题", f"{years[-1]} 年", f"{years[-1]}-01", f"{years[-1]}-12")


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])
