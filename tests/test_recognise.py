"""Mentions: every place that names a concept, and none that does not."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gold_texts import NAMES, gold_forms, gold_report, report_of
from juanzong.model import Catalogue, Concept, Family
from juanzong.recognising import FamilyShape, Recognising
from juanzong.stages.recognise import Recogniser, recognise

if TYPE_CHECKING:
    from juanzong.model import ConceptKind

SHAPE = FamilyShape(("工作模式", "模式", "专项行动", "活动"), ("的", "与", "为", "推动"), 8)


def concept(label: str, *, kind: ConceptKind = "practice", also: tuple[str, ...] = ()) -> Concept:
    return Concept(f"id-{label}", kind, label, "说明。", also=also)


def made(*concepts: Concept) -> Recogniser:
    families = (Family("dangjian-plus", "党建+", "说明。", "党建+"), Family("closed", "岗", "说明。"))
    return Recogniser(Catalogue(concepts, families, Recognising(families=SHAPE)))


def named(recogniser: Recogniser, text: str, *scope: str) -> list[tuple[str, str]]:
    mentions = recogniser.mentions_in(text, scope)
    assert [text[mention.start : mention.end] for mention in mentions] == [mention.form for mention in mentions]
    return [(mention.label, mention.form) for mention in mentions]


def test_a_text_without_names_has_no_mentions() -> None:
    assert named(made(concept("法官讲堂")), "法官在讲台上。") == []
    assert named(made(), "") == []


def test_every_place_is_a_mention_and_not_only_the_first() -> None:
    assert named(made(concept("法官讲堂")), "法官讲堂开讲。\n法官讲堂结束。") == [("法官讲堂", "法官讲堂")] * 2


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("落实“三会一课”制度", "三会一课"),
        ("落实「三会一课」", "三会一课"),
        ("落实'三会 一课'", "三会 一课"),
        ("落实三　会一课", "三　会一课"),
    ],
)
def test_quotes_and_blanks_do_not_count(text: str, form: str) -> None:
    assert named(made(concept("三会一课")), text) == [("三会一课", form)]


def test_widths_commas_and_case_do_not_count() -> None:
    recogniser = made(concept("模范机关+N"), concept("重点突破、争创一流"))
    assert named(recogniser, "创建模范机关＋ｎ，围绕“重点突破，争创一流”") == [
        ("模范机关+N", "模范机关＋ｎ"),
        ("重点突破、争创一流", "重点突破，争创一流"),
    ]


@pytest.mark.parametrize("text", ["公正司法一心为民", "公正司法·一心为民", "公正司法 一心为民", "“公正司法，一心为民”"])
def test_the_marks_between_the_parts_of_a_form_do_not_count(text: str) -> None:
    for form in ("公正司法、一心为民", "公正司法 一心为民", "公正司法·一心为民"):
        assert [label for label, _ in named(made(concept(form)), text)] == [form]


def test_short_parts_run_together_and_another_name_s_own_form_are_not_taken() -> None:
    assert named(made(concept("快立、快审")), "快立快审") == []
    recogniser = made(concept("甲乙丙、丁戊己"), concept("甲乙丙丁戊己"))
    assert named(recogniser, "甲乙丙丁戊己，甲乙丙，丁戊己") == [
        ("甲乙丙丁戊己", "甲乙丙丁戊己"),
        ("甲乙丙、丁戊己", "甲乙丙，丁戊己"),
    ]


def test_a_quote_that_makes_the_form_whole_is_taken_in() -> None:
    recogniser = made(concept("六三一一工作法"), concept("法院文化六善"))
    assert named(recogniser, "探索“六三一一”工作法，") == [("六三一一工作法", "“六三一一”工作法")]
    assert named(recogniser, '探索"六三一一"工作法') == [("六三一一工作法", '"六三一一"工作法')]
    assert named(recogniser, "打造法院文化“六善”。") == [("法院文化六善", "法院文化“六善”")]


def test_a_name_that_reaches_out_of_a_quotation_is_none() -> None:
    assert named(made(concept("导师制度"), concept("制度")), "实行“双导师”制度") == [("制度", "制度")]


def test_a_mention_reaches_over_no_line_no_sentence_and_no_two_quotations() -> None:
    recogniser = made(concept("先锋岗突击队"))
    assert named(recogniser, "设立先锋岗\n突击队，先锋岗。突击队，“先锋岗”“突击队”") == []
    assert named(recogniser, "设立先锋岗突击队") == [("先锋岗突击队", "先锋岗突击队")]


def test_the_longest_name_wins_wherever_it_begins() -> None:
    recogniser = made(concept("诉源治理"), concept("治理工作室建设"), concept("工作室"))
    assert named(recogniser, "诉源治理工作室建设，工作室") == [
        ("治理工作室建设", "治理工作室建设"),
        ("工作室", "工作室"),
    ]


def test_of_two_names_of_one_length_the_first_wins() -> None:
    assert named(made(concept("为民司法"), concept("司法公正")), "为民司法公正") == [("为民司法", "为民司法")]


def test_a_longer_wording_forbids_only_the_concept_that_names_it() -> None:
    workroom = replace(concept("法官工作室"), except_in=("法官工作室管理办法",))
    recogniser = made(workroom, concept("工作室管理"))
    assert named(recogniser, "法官工作室管理办法") == [("工作室管理", "工作室管理")]
    assert named(recogniser, "法官工作室的管理办法") == [("法官工作室", "法官工作室")]


def test_a_code_of_one_court_counts_only_there() -> None:
    first = replace(concept("五个一"), scope=("court-a", "甲法院"))
    second = replace(concept("五个一"), id="other", label="五个一廉政", also=("五个一",), scope=("court-b",))
    recogniser = made(first, second)
    assert named(recogniser, "“五个一”") == []
    assert named(recogniser, "“五个一”", "court-a") == [("五个一", "五个一")]
    assert named(recogniser, "“五个一”", "甲法院") == [("五个一", "五个一")]
    assert named(recogniser, "“五个一”", "court-b") == [("五个一廉政", "五个一")]


def test_the_scope_of_a_report_is_its_source_and_its_issuer() -> None:
    recogniser = made(replace(concept("五个一"), scope=("court-a", "甲法院")))
    report = report_of("落实“五个一”。", name="court-a")
    assert [mention.form for mention in recognise(report, recogniser).mentions] == ["五个一"]
    assert recognise(replace(report, source=replace(report.source, id="b"), id="b"), recogniser).mentions == ()
    by_issuer = replace(report, source=replace(report.source, id="b"), id="b", issuer="甲法院")
    assert [mention.form for mention in recognise(by_issuer, recogniser).mentions] == ["五个一"]


def test_a_theme_claims_no_form() -> None:
    assert named(made(concept("司法为民", kind="theme")), "司法为民") == []


def test_a_heading_is_read_too() -> None:
    report = report_of("一、办好法官讲堂\n内容。", headings=("一、办好法官讲堂",))
    assert [mention.start for mention in recognise(report, made(concept("法官讲堂"))).mentions] == [4]


def test_a_member_of_an_open_family_that_is_catalogued_is_that_concept() -> None:
    recogniser = made(concept("党建+审判"), concept("党建+"))
    assert named(recogniser, "推行“党建＋审判”模式，探索“党建+”新模式") == [
        ("党建+审判", "党建＋审判"),
        ("党建+", "党建+"),
    ]
    assert recogniser.mentions_in("党建+审判")[0].concept == "id-党建+审判"


def test_a_member_of_an_open_family_that_is_not_catalogued_is_made_on_the_fly() -> None:
    (mention,) = made().mentions_in("开展党建+诉源治理专项行动")
    assert (mention.kind, mention.concept, mention.label) == ("practice", "dangjian-suyuanzhili", "党建+诉源治理")


def test_an_id_made_on_the_fly_takes_none_from_the_catalogue() -> None:
    taken = replace(concept("党建审判"), id="dangjian-shenpan")
    assert made(taken).mentions_in("党建+审判")[0].concept == "dangjian-shenpan-x"


def test_overlapping_names_in_a_long_line_are_found_in_one_pass() -> None:
    text = "司法为民" * 5_000
    recogniser = made(concept("司法为民"), concept("为民司法"))
    assert [mention.start for mention in recogniser.mentions_in(text)] == list(range(0, len(text), 4))


def test_a_recogniser_can_be_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(made(concept("法官讲堂"))))  # noqa: S301 what was pickled here
    assert named(again, "法官讲堂") == [("法官讲堂", "法官讲堂")]


def bare(words: str) -> str:
    return "".join(char for char in words if char not in "“”‘’\"'")


@pytest.mark.parametrize("name", NAMES)
def test_every_name_that_a_careful_reader_finds_is_a_mention(name: str, recogniser: Recogniser) -> None:
    report = recognise(gold_report(name), recogniser)
    found: dict[str, list[str]] = {}
    for mention in report.mentions:
        found.setdefault(mention.label, []).append(bare(mention.form))
    missing = [
        (label, form)
        for label, form in gold_forms(name)
        if not any(
            bare(form) in got or (got in bare(form) and 2 * len(got) >= len(form)) for got in found.get(label, ())
        )
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_mentions_lie_in_order_apart_and_within_their_lines(name: str, recogniser: Recogniser) -> None:
    report = recognise(gold_report(name), recogniser)
    text, at = str(report.text), 0
    for mention in report.mentions:
        assert at <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.form
        assert not set(mention.form) & set("\n。！？；")
        at = mention.end
