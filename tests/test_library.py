from __future__ import annotations

from dataclasses import replace

import pytest

from crossing_texts import sentences
from gold_library import PLUS, about, concept_id, gold_library, made_report, mentioning
from juanzong.gathering import gather
from juanzong.library import Refusal, year_of
from juanzong.model import Assignment, Catalogue, Concept

SHENPAN = Concept("dangjian-shenpan", "practice", "党建+审判", "一项做法。", family=PLUS.id, broader=("ronghe",))
RONGHE = Concept("ronghe", "practice", "融合", "一项做法。", related=("pinpai",))
PINPAI = Concept("pinpai", "practice", "品牌", "一项做法。")
CATALOGUE = Catalogue((SHENPAN, RONGHE, PINPAI), (PLUS,))


def test_reports_come_in_the_order_of_their_ids_whatever_the_order_they_were_given_in() -> None:
    one, two = made_report("b", "正文。"), made_report("a", "正文。")
    assert [report.id for report in gather([one, two], (), CATALOGUE).reports] == ["a", "b"]
    assert gather([two, one], (), CATALOGUE) == gather([one, two], (), CATALOGUE)


def test_reports_of_one_title_are_told_apart_on_every_list() -> None:
    library = gather([made_report("x-1", "甲。"), made_report("x-2", "乙。")], (), CATALOGUE)
    assert library.names == {"x-1": "工作总结（其一）", "x-2": "工作总结（其二）"}


def test_a_title_of_its_own_stays_as_it_is() -> None:
    library = gather([made_report("x", "甲。", title="甲院总结"), made_report("y", "乙。")], (), CATALOGUE)
    assert library.names == {"x": "甲院总结", "y": "工作总结"}


def test_a_report_without_a_title_has_a_name_nevertheless() -> None:
    assert gather([replace(made_report("x", "甲。"), title="")], (), CATALOGUE).names == {"x": "（无题）"}


def test_the_hundredth_report_of_one_title_is_numbered_in_digits() -> None:
    library = gather([made_report(f"r{number:03}", "甲。") for number in range(100)], (), CATALOGUE)
    assert library.names["r098"].endswith("（其九十九）")
    assert library.names["r099"].endswith("（其100）")


def test_every_place_of_a_concept_is_found_in_the_order_of_reports_and_texts() -> None:
    first = made_report("a", "推行党建+审判。\n深化党建+审判。")
    start = str(first.text).index("党建", 8)
    first = mentioning(first, "practice", "党建+审判", "党建+审判")
    again = first.mentions[0]._replace(start=start, end=start + 5)
    first = replace(first, mentions=(*first.mentions, again))
    second = mentioning(made_report("b", "党建+审判有成效。"), "practice", "党建+审判", "党建+审判")
    library = gather([second, first], (), CATALOGUE)
    places = library.occurrences["dangjian-shenpan"]
    assert [(place.report.id, place.mention.start) for place in places] == [("a", 2), ("a", start), ("b", 0)]
    assert library.count("dangjian-shenpan") == 3
    assert [report.id for report in library.reports_of("dangjian-shenpan")] == ["a", "b"]


def test_a_concept_without_a_place_has_none() -> None:
    library = gather([made_report("a", "正文。")], (), CATALOGUE)
    assert library.count("pinpai") == 0
    assert library.reports_of("pinpai") == ()
    assert "pinpai" in library.concepts


def test_a_member_of_an_open_family_that_only_a_text_names_becomes_a_concept_of_the_family() -> None:
    report = mentioning(made_report("a", "推行党建+普法。"), "practice", "党建+普法", "党建+普法")
    library = gather([report], (), CATALOGUE)
    assert library.concepts["dangjian-pufa"].label == "党建+普法"
    assert library.concepts["dangjian-pufa"].family == PLUS.id
    assert library.members[PLUS.id] == ("dangjian-pufa", "dangjian-shenpan")


def test_what_says_the_same_of_one_section_twice_counts_once() -> None:
    report = made_report("a", "一、审判\n正文。", headings=((1, "一、审判"),))
    theme = Concept(concept_id("审判", "theme"), "theme", "审判", "讲审判的部分。")
    report = about(report, "审判", 0)
    report = replace(report, themes=(*report.themes, Assignment(theme.id, "审判", 0, ("办案",))))
    library = gather([report], (), Catalogue((theme,)))
    assert library.count(theme.id) == 1
    assert library.sections[theme.id][0].assignment.because == ("审判", "执行", "办案")


def test_links_between_concepts_lead_both_ways() -> None:
    library = gather([], (), CATALOGUE)
    assert library.narrower["ronghe"] == ("dangjian-shenpan",)
    assert library.related["pinpai"] == ("ronghe",)
    assert library.related["ronghe"] == ("pinpai",)


def test_what_stands_beside_a_concept_is_counted_by_reports() -> None:
    both = mentioning(made_report("a", "党建+审判与品牌，又是品牌。"), "practice", "党建+审判", "党建+审判")
    both = mentioning(both, "practice", "品牌", "品牌")
    library = gather([both, replace(both, id="b")], (), CATALOGUE)
    assert library.beside("dangjian-shenpan") == ((PINPAI, 2),)


def test_refusals_come_in_the_order_of_their_paths() -> None:
    refused = [Refusal("b.txt", "没有汉字"), Refusal("a.txt", "空文件")]
    assert [refusal.source for refusal in gather([], refused, CATALOGUE).refused] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("period", "date", "year"),
    [("2025-01/2025-06", "2026-01-08", "2025"), (None, "2022-11-15", "2022"), (None, None, None)],
)
def test_a_year_is_that_of_the_period_else_of_the_date_else_none(
    period: str | None, date: str | None, year: str | None
) -> None:
    assert year_of(replace(made_report("a", "正文。"), period=period, date=date)) == year


def test_the_gold_reports_lead_to_every_gold_concept() -> None:
    library = gold_library()
    assert len(library.reports) == 6
    assert {place.report.id for place in library.occurrences["dangjian-shenpan"]} == {"003", "004-1", "004-2"}
    assert sum(1 for concept in library.concepts if not library.count(concept)) == 1


def test_a_report_and_its_twin_are_counted_once_and_the_better_copy_gives_the_places() -> None:
    text = "推行党建+审判。" + "".join(sentences(3))
    better = mentioning(made_report("b", text), "practice", "党建+审判", "党建+审判")
    worse = replace(mentioning(made_report("a", text[:-200]), "practice", "党建+审判", "党建+审判"), complete=False)
    library = gather([worse, better], (), CATALOGUE)
    assert [report.twin_of for report in library.reports] == ["b", None]
    assert [place.report.id for place in library.occurrences["dangjian-shenpan"]] == ["b"]
    assert library.count("dangjian-shenpan") == 1
    assert library.copies == {"b": ("a",)}
    assert [report.id for report in library.counted] == ["b"]
    assert library.names == {"a": "工作总结（另一来源）", "b": "工作总结"}
    assert library.report("a").id == "a"


def test_a_concept_that_only_the_worse_copy_names_is_counted_there() -> None:
    text = "打造品牌。" + "".join(sentences(3))
    worse = mentioning(made_report("b", text), "practice", "品牌", "品牌")
    library = gather([made_report("a", text), worse], (), CATALOGUE)
    assert library.report("b").twin_of == "a"
    assert [place.report.id for place in library.occurrences["pinpai"]] == ["b"]
