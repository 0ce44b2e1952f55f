"""Themes: what a section is about, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gold_texts import NAMES, gold, gold_report, report_of
from juanzong.model import Catalogue, Concept, Heading
from juanzong.recognising import Recognising, ThemeScale
from juanzong.stages.recognise import Recogniser, recognise
from juanzong.stages.themes import ThemeFinder

SCALE = ThemeScale(longest_lead=20, title_words=2, text_words=3, per_thousand=20, shortest=30, rituals=("为指导",))
THEMES = (
    Concept(
        "study",
        "theme",
        "学习",
        "",
        heading_words=("理论学习", "学习"),
        text_words=("集中学习", "党课", "心得", "学习"),
    ),
    Concept("clean", "theme", "廉政", "", heading_words=("廉政",), text_words=("廉政", "廉政谈话", "四风", "警示教育")),
)
PADDING = "全院干警按照年初确定的安排逐项推进并且按时完成了各项工作任务"


@pytest.fixture
def finder() -> ThemeFinder:
    return ThemeFinder(Catalogue(THEMES, (), Recognising(themes=SCALE)))


def found(finder: ThemeFinder, text: str, *headings: str, title: str = "") -> list[tuple[str, str, tuple[str, ...]]]:
    """(theme, the line its section begins with, the words that say so)."""
    assigned = finder.themes_in(text, report_of(text, headings=headings).headings, title)
    return [(one.label, text[one.section :].partition("\n")[0], one.because) for one in assigned]


def test_a_section_without_words_has_no_theme(finder: ThemeFinder) -> None:
    assert found(finder, f"一、工作\n{PADDING}。", "一、工作") == []
    assert found(finder, "") == []


def test_a_heading_names_the_theme_and_the_text_adds_its_words(finder: ThemeFinder) -> None:
    assert found(finder, "一、抓好理论学习\n讲党课。", "一、抓好理论学习") == [
        ("学习", "一、抓好理论学习", ("理论学习", "党课"))
    ]


def test_a_heading_may_name_two_themes_and_quotes_do_not_matter(finder: ThemeFinder) -> None:
    got = found(finder, "一、“廉政”理论 学习\n内容。", "一、“廉政”理论 学习")
    assert {theme for theme, _, _ in got} == {"学习", "廉政"}


def test_a_word_under_the_next_heading_is_not_this_section_s(finder: ThemeFinder) -> None:
    got = found(finder, "一、理论学习\n内容。\n二、其他\n党课。", "一、理论学习", "二、其他")
    assert got == [("学习", "一、理论学习", ("理论学习",))]


def test_a_text_full_of_a_theme_s_words_is_about_it(finder: ThemeFinder) -> None:
    text = f"一、其他\n{PADDING}，开展廉政谈话，纠治四风，组织警示教育。"
    assert found(finder, text, "一、其他") == [("廉政", "一、其他", ("廉政谈话", "四风", "警示教育"))]


def test_few_words_or_thinly_sown_ones_or_a_short_text_are_not_enough(finder: ThemeFinder) -> None:
    assert found(finder, f"一、其他\n{PADDING}，开展廉政谈话，纠治四风。", "一、其他") == []
    assert found(finder, f"一、其他\n{PADDING * 9}，廉政谈话，四风，警示教育。", "一、其他") == []
    assert found(finder, "一、其他\n廉政谈话，四风，警示教育。", "一、其他") == []


def test_a_word_inside_a_longer_one_of_the_theme_does_not_count_twice(finder: ThemeFinder) -> None:
    assert found(finder, f"一、其他\n{PADDING}，廉政谈话，四风，廉政谈话。", "一、其他") == []


def test_the_text_does_not_speak_where_the_heading_does(finder: ThemeFinder) -> None:
    text = f"一、理论学习\n{PADDING}，开展廉政谈话，纠治四风，组织警示教育。"
    assert [theme for theme, _, _ in found(finder, text, "一、理论学习")] == ["学习"]


def test_a_ritual_sentence_is_about_nothing(finder: ThemeFinder) -> None:
    ritual = f"一、其他\n以廉政谈话、四风、警示教育为指导。{PADDING}。"
    assert found(finder, ritual, "一、其他") == []
    assert found(finder, ritual.replace("为指导", "为重点"), "一、其他") != []


def test_a_preamble_is_no_section(finder: ThemeFinder) -> None:
    assert found(finder, f"{PADDING}，廉政谈话，四风，警示教育。\n一、其他\n内容。", "一、其他") == []


def test_a_lead_is_a_heading_where_enough_follows(finder: ThemeFinder) -> None:
    got = found(finder, f"一、工作\n一是抓理论学习。{PADDING}。二是抓廉政。很好。", "一、工作")
    assert [(theme, line[:8]) for theme, line, _ in got] == [("学习", "一是抓理论学习。")]


def test_a_title_announces_what_the_text_bears_out(finder: ThemeFinder) -> None:
    assert found(finder, "一、其他\n四风。警示教育。", "一、其他", title="廉政工作总结") == [
        ("廉政", "一、其他", ("廉政", "四风", "警示教育"))
    ]
    assert found(finder, "一、其他\n四风。", "一、其他", title="廉政工作总结") == []


def test_an_example_is_one_section(finder: ThemeFinder) -> None:
    assert finder.example("抓好理论学习\n内容。") == {"study": "学习"}
    assert finder.example("其他\n内容。") == {}


def test_a_catalogue_without_themes_assigns_none() -> None:
    assert ThemeFinder(Catalogue(())).themes_in("一、甲\n乙。", ()) == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_themes_of_the_gold_texts_are_found(name: str, recogniser: Recogniser) -> None:
    report = recognise(gold_report(name), recogniser)
    wanted = {str(label) for label, names in gold()["themes"].items() if name in names}
    optional = {str(label) for label, names in gold()["themes_optional"].items() if name in names}
    assigned = {one.label for one in report.themes} - optional
    assert 2 * len(assigned & wanted) / (len(assigned) + len(wanted)) >= 0.9


def test_every_assignment_gives_its_words_and_a_place_that_is_a_section(recogniser: Recogniser) -> None:
    report = recognise(gold_report("002"), recogniser)
    assert all(one.because for one in report.themes)
    starts = {heading.start for heading in report.headings}
    assert any(one.section in starts for one in report.themes)
    text = str(report.text)
    assert all(one.section in {0, *starts} or text[one.section + 1] == "是" for one in report.themes)


HINTING = replace(
    SCALE, hint_words=2, title_words=1, title_hint_words=2, report_words=3, report_per_thousand=10, text_words=9
)
SPEAKING = ("集中学习", "党课", "心得")
LEARNING = Concept("study", "theme", "学习", "", heading_words=("甲",), hint_words=("夜读",), text_words=SPEAKING)


@pytest.fixture
def hinting() -> ThemeFinder:
    return ThemeFinder(Catalogue((LEARNING,), (), Recognising(themes=HINTING)))


def test_a_hint_in_a_heading_must_be_borne_out_by_the_text_below_it(hinting: ThemeFinder) -> None:
    assert found(hinting, "一、夜读\n讲党课，写心得。", "一、夜读") == [("学习", "一、夜读", ("夜读", "党课", "心得"))]
    assert found(hinting, "一、夜读\n讲党课，讲党课。", "一、夜读") == []


def test_the_text_below_a_heading_is_that_of_its_subheadings_too(hinting: ThemeFinder) -> None:
    text = "一、夜读\n（一）甲庭\n讲党课。\n（二）乙庭\n写心得。\n二、其他\n内容。"
    headings = [
        Heading(level, title, text.index(title)) for level, title in ((1, "一、夜读"), (2, "（一）"), (2, "（二）"))
    ]
    other = Heading(1, "二、其他", text.index("二、其他"))
    assert [one.section for one in hinting.themes_in(text, [*headings, other])] == [0]
    flat = [heading._replace(level=1) for heading in headings]
    assert hinting.themes_in(text, [*flat, other]) == ()


def test_the_names_of_what_stands_below_a_theme_speak_of_it(finder: ThemeFinder) -> None:
    text = f"一、其他\n夜校，读报角，晨课，{PADDING}。"
    assert found(finder, text, "一、其他") == []
    below = (
        Concept("a", "practice", "夜校", "", also=("读报角",), finds=("晨课",), broader=("study",)),
        Concept("b", "practice", "晨课", "", broader=("study",), scope=("某院",)),
        Concept("c", "slogan", "晨课", "", broader=("study",)),
    )
    with_names = ThemeFinder(Catalogue((*THEMES, *below), (), Recognising(themes=SCALE)))
    assert found(with_names, text, "一、其他") == [("学习", "一、其他", ("夜校", "读报角", "晨课"))]
    scoped = ThemeFinder(Catalogue((*THEMES, *below[:2]), (), Recognising(themes=SCALE)))
    assert found(scoped, text, "一、其他") == []


def test_each_assignment_says_how_it_came_about(finder: ThemeFinder, hinting: ThemeFinder) -> None:
    def how(which: ThemeFinder, text: str, heading: str, title: str = "") -> list[str]:
        return [one.how for one in which.themes_in(text, report_of(text, headings=(heading,)).headings, title)]

    assert how(finder, "一、学习\n内容。", "一、学习") == ["小标题写明"]
    assert how(finder, f"一、其他\n党课，心得，集中学习，{PADDING}。", "一、其他") == ["正文密集说到"]
    assert how(hinting, "一、夜读\n讲党课，写心得。", "一、夜读") == ["小标题提示，正文印证"]
    assert how(hinting, "一、其他\n讲党课，写心得。", "一、其他", "夜读总结") == ["全文标题"]
    assert how(hinting, "一、其他\n讲党课，写心得，集中学习。", "一、其他") == ["全文各处说到，这里最多"]


def test_a_named_theme_may_have_to_be_borne_out_by_the_text_below_its_heading_too() -> None:
    def themes(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
        scale = replace(HINTING, heading_words=1)
        return found(ThemeFinder(Catalogue((LEARNING,), (), Recognising(themes=scale))), text, "一、甲", "（一）乙")

    assert themes(f"一、甲\n{PADDING}\n（一）乙\n内容。") == []
    assert themes("一、甲\n内容。\n（一）乙\n内容。") != []  # too short to prove anything
    assert themes(f"一、甲\n{PADDING}党课。\n（一）乙\n内容。") == [("学习", "一、甲", ("甲", "党课"))]


def test_a_report_without_any_theme_is_about_what_it_says_in_most_words() -> None:
    lone = ThemeFinder(Catalogue((*THEMES, LEARNING), (), Recognising(themes=replace(SCALE, lone_words=2))))
    text = f"一、其他\n{PADDING}。\n二、又\n四风，警示教育，党课，四风。{PADDING}。"
    assert found(lone, text, "一、其他", "二、又") == [("廉政", "二、又", ("四风", "警示教育"))]
    assert found(lone, text.replace("警示教育", ""), "一、其他", "二、又") == []
    named = found(lone, text.replace("一、其他", "一、学习"), "一、学习", "二、又")
    assert [theme for theme, _, _ in named] == ["学习"]


def test_a_hint_in_the_title_must_be_borne_out_by_the_whole_text(hinting: ThemeFinder) -> None:
    assert found(hinting, f"讲党课。\n{PADDING}\n写心得。", title="夜读总结")[0][2] == ("夜读", "党课", "心得")
    assert found(hinting, "讲党课。", title="夜读总结") == []


def test_what_a_report_speaks_of_all_over_is_a_theme_of_the_section_that_does_so_most(hinting: ThemeFinder) -> None:
    text = "一、丙庭\n写心得，讲党课。\n二、乙庭\n集中学习。"
    assert found(hinting, text, "一、丙庭", "二、乙庭") == [("学习", "一、丙庭", ("心得", "党课"))]
    assert found(hinting, text.replace("集中学习", "党课"), "一、丙庭", "二、乙庭") == []
    assert found(hinting, text + PADDING * 12, "一、丙庭", "二、乙庭") == []
    named = found(hinting, text.replace("丙", "甲"), "一、甲庭", "二、乙庭")
    assert named == [("学习", "一、甲庭", ("甲", "心得", "党课"))]


def test_a_theme_that_several_sentences_name_as_a_heading_would_belongs_to_the_section_of_the_first() -> None:
    spoken = ThemeFinder(Catalogue(THEMES, (), Recognising(themes=replace(SCALE, said_sentences=2))))
    text = f"一、甲\n{PADDING}。\n二、乙\n办了廉政档案，又签廉政承诺。\n三、丙\n廉政不可松。"
    heads = ("一、甲", "二、乙", "三、丙")
    assert found(spoken, text, *heads) == [("廉政", "二、乙", ("廉政",))]
    assert [one.how for one in spoken.themes_in(text, ())] == ["全文有几句话直接说到"]
    assert found(spoken, text.replace("。\n三、丙", "，\n三、丙").replace("廉政不可松", "事不可松"), *heads) == []
    assert found(spoken, text.replace("廉政不可松", "以廉政为指导"), *heads) == []  # a ritual sentence
    rare = replace(SCALE, said_sentences=2, said_per_thousand=60)
    assert found(ThemeFinder(Catalogue(THEMES, (), Recognising(themes=rare))), text, *heads) == []


def test_a_theme_of_some_section_is_not_given_to_another_for_its_sentences() -> None:
    spoken = ThemeFinder(Catalogue(THEMES, (), Recognising(themes=replace(SCALE, said_sentences=1))))
    text = "一、甲\n廉政不可松。\n二、廉政\n内容。"
    assert found(spoken, text, "一、甲", "二、廉政") == [("廉政", "二、廉政", ("廉政",))]
