"""Dating by evidence: what a text proves about its time, and when that contradicts what it claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from gold_texts import report_of
from juanzong.catalogue import catalogue_errors
from juanzong.events import load_events
from juanzong.model import Event
from juanzong.recognising import DatingScale
from juanzong.stages.dating import EventFinder
from juanzong.stages.recognise import Recogniser, recognise

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.corpus_yaml import CorpusError
    from juanzong.model import Report

SCALE = DatingScale(("迎接", "即将"), ("召开前", "胜利召开"), ("以来", "后"), slack_months=6, stale_years=3)
EVENTS = (
    Event("law", "河湖法", "2020-05", ("河湖法",), "说明。", "来源。", except_in=("河湖法草案",)),
    Event("old", "第七次大会", "2007-10", ("第七次大会",), "说明。", "来源。", until="2012-11"),
    Event("new", "第九次大会", "2017-10-18", ("第九次大会", "九次大会精神"), "说明。", "来源。"),
)
FINDER = EventFinder(EVENTS, SCALE)


def forms(text: str) -> list[tuple[str, str]]:
    found = FINDER.evidence_in(text)
    assert [text[one.start : one.end] for one in found] == [one.form for one in found]
    return [(one.event, one.form) for one in found]


def doubts(text: str, *headings: str, date: str | None = None, period: str | None = None) -> list[str]:
    report = replace(report_of(text, headings=headings), date=date, period=period)
    return [flag.reason for flag in FINDER.doubts(report, FINDER.evidence_in(text))]


def test_each_event_is_proved_once_by_its_first_place_and_the_latest_comes_first() -> None:
    assert forms("学习第七次大会精神。宣传“河湖 法”，河湖法。") == [("law", "河湖 法"), ("old", "第七次大会")]
    assert forms("学习文件。") == []


@pytest.mark.parametrize(
    "text",
    [
        "讨论河湖法草案。",
        "迎接第九次大会。",
        "以优异成绩迎接第九次大会的到来。",
        "为第九次大会胜利召开保驾护航。",
        "第九次大会召开前。",
    ],
)
def test_what_is_still_to_come_or_something_else_proves_nothing(text: str) -> None:
    assert forms(text) == []


def test_an_event_that_has_taken_place_does_and_so_does_one_named_in_another_clause() -> None:
    assert forms("第九次大会胜利召开以来。") == [("new", "第九次大会")]
    assert forms("迎接检查，学习第九次大会报告。") == [("new", "第九次大会")]
    assert forms("迎接第九次大会，学习第九次大会报告。") == [("new", "第九次大会")]


def test_a_date_before_the_evidence_is_doubted_with_the_words_that_prove_it() -> None:
    (reason,) = doubts("宣传河湖法。", date="2019-03-01")
    assert "2019-03-01" in reason
    assert "河湖法" in reason
    assert "2020-05" in reason
    assert doubts("宣传河湖法。", date="2020-05-30") == []
    assert doubts("宣传河湖法草案。", date="2019-03-01") == []


def test_a_date_and_a_period_that_one_place_contradicts_are_one_doubt() -> None:
    assert len(doubts("认真学习第七次大会精神。", date="2022-11-15", period="2022-01/2022-12")) == 1


def test_a_period_may_end_a_little_before_the_evidence() -> None:
    assert doubts("宣传河湖法。", period="2019-01/2019-12") == []
    assert len(doubts("宣传河湖法。", period="2019-01/2019-10")) == 1


@pytest.mark.parametrize(("date", "period"), [("2022-11-15", None), (None, "2024-01/2024-12")])
def test_a_year_long_after_all_that_a_text_calls_current_is_doubted(date: str | None, period: str | None) -> None:
    (reason,) = doubts("认真学习第七次大会精神。", date=date, period=period)
    assert "第七次大会" in reason
    assert "2007-10 至 2012-11" in reason


def test_a_year_in_a_heading_is_a_claim_where_no_period_is_known() -> None:
    text = "三、2024年的打算\n认真学习第七次大会精神。"
    assert len(doubts(text, "三、2024年的打算")) == 1
    assert doubts(text) == []
    assert doubts("三、2012年的打算\n认真学习第七次大会精神。", "三、2012年的打算") == []


@pytest.mark.parametrize(
    "text",
    [
        "第七次大会以来，我院不断发展。",
        "2008年，全院学习第七次大会精神。",
        "全院学习第七次大会精神。如今宣传河湖法。",
        "宣传河湖法。",
        "全院学习文件。",
    ],
)
def test_a_text_that_looks_back_is_not_doubted(text: str) -> None:
    assert doubts(text, date="2024-01-01") == []


def test_a_few_years_late_is_no_contradiction() -> None:
    assert doubts("认真学习第七次大会精神。", date="2015-11-15") == []


def read(recogniser: Recogniser, text: str, date: str | None = None) -> Report:
    return recognise(replace(report_of(text), date=date), recogniser)


def test_a_report_carries_its_evidence_its_earliest_date_and_its_doubts(recogniser: Recogniser) -> None:
    report = read(recogniser, "深入学习党的十九届二中、三中、四中全会精神，组织民法典培训。", date="2018-01-01")
    assert [one.event for one in report.evidence] == ["minfadian", "shijiujie-sizhong"]
    assert report.not_before == "2020-05"
    assert [flag.kind for flag in report.flags] == ["date-doubt"]
    assert (read(recogniser, "学习文件。").not_before, read(recogniser, "学习文件。").evidence) == (None, ())


ENTRY = """\
- id: a
  label: 甲法
  date: 2020-05
  finds: [甲法]
  note: 说明。
  source: 来源。
  examples: {yes: [学习甲法。], no: [学习乙法。]}
"""


def errors_of(root: Path, text: str) -> list[str]:
    (root / "events.yml").write_text(text, encoding="utf-8")
    return catalogue_errors(root)


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ("2020-05", "2020年5月", 3, "不是日期"),
        ("2020-05", "2020-13", 3, "不是日期"),
        ("  note: 说明。\n", "  note: 说明。\n  until: 2019-01\n", 6, "until 应晚于 date"),
        ("  finds: [甲法]\n", "", 1, "缺少“finds”"),
        ("[甲法]", "[甲]", 4, "不足两个字"),
        ("  note: 说明。\n", "  note: 说明。\n  except_in: [乙法]\n", 6, "挡不住什么"),
        ("  note: 说明。\n", "", 1, "缺少“note”"),
        ("  source: 来源。\n", "", 1, "缺少“source”"),
        ("id: a", "id: 甲", 1, "小写英文字母"),
        ("label: 甲法", "name: 甲法", 2, "不认识的键“name”"),
        ("[学习乙法。]", "[学习甲法。]", 7, "反例"),
        ("[学习甲法。]", "[学习乙法。]", 7, "正例"),
        (", no: [学习乙法。]", "", 7, "至少要有一个例子"),
        (ENTRY, ENTRY + ENTRY.replace("甲", "丙"), 8, "已经用过"),
        (ENTRY, ENTRY + ENTRY.replace("id: a", "id: b"), 11, "已经是另一件事的"),
        (ENTRY, "a: b\n", 1, "列表"),
    ],
)
def test_a_mistake_in_an_event_is_one_sentence_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, part: str
) -> None:
    assert errors_of(tmp_path, ENTRY) == []
    error = errors_of(tmp_path, ENTRY.replace(old, new))[0]
    assert f"events.yml:{line}: " in error
    assert part in error
    assert "\n" not in error


def test_a_catalogue_without_events_has_the_shipped_ones(tmp_path: Path) -> None:
    errors: list[CorpusError] = []
    own = load_events(tmp_path, SCALE, errors)
    assert own == load_events(ROOT / "corpus" / "catalogue", SCALE, [])
    assert len(own) > 50
