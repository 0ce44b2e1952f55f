"""Whom a change of the catalogue does not bear on is recognised as before, whatever the change."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from gold_texts import report_of
from juanzong import bench as bench_module
from juanzong.bearing import CatalogueChange, bearing_of
from juanzong.bearing import _meanings as meanings
from juanzong.bench import bench_of
from juanzong.build import build_library
from juanzong.corpus_folder import open_corpus
from juanzong.kept import Kept
from juanzong.memory import Memory
from juanzong.model import Catalogue, Concept, Event, Family
from juanzong.recognising import FamilyShape, Recognising, ThemeScale
from juanzong.stages.recognise import Recogniser, recognise
from site_building import small_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from juanzong.model import ConceptKind, Report

SCALE = ThemeScale(heading_words=0, hint_words=1, text_words=2, per_thousand=1, report_words=2, lone_words=1)
SHAPE = FamilyShape(("模式",), ("的", "为"), 8)
PLUS = Family("dangjian-plus", "党建+", "说明。", "党建+", ("党建引领+X",))
TEXTS = (
    "一、党建+审判、+执行模式\n开办法官讲堂，设立巡回法庭。\n二、和谐共建\n调解纠纷，上门调解。",
    "一、“三会一课”\n法官讲堂的讲台上讲纠纷。\n二、执行\n推行党建+执行。党建+执行为本。",
    "一、上门服务\n党建引领+审判、+执行。开设“法官论坛”，巡回审判，公正、高效。\n二、其他\n公正高效便民，公正·高效·便民。",
)
WORDS = (
    "法官讲堂",
    "讲堂",
    "巡回法庭",
    "巡回审判",
    "三会一课",
    "公正、高效、便民",
    "公正、高效",
    "党建+执行",
    "党建+审判",
)
THEME_WORDS = ("执行", "纠纷", "调解", "上门调解", "上门服务", "和谐共建", "法官讲堂")


def concept(label: str, *, kind: ConceptKind = "practice", name: str = "") -> Concept:
    return Concept(name or f"id-{label}", kind, label, "说明。")


START = Catalogue(
    (
        replace(
            concept("化解纠纷", kind="theme", name="jiufen"), heading_words=("和谐共建",), text_words=("纠纷", "调解")
        ),
        replace(concept("执行", kind="theme", name="zhixing"), heading_words=("执行",), hint_words=("上门服务",)),
        concept("法官讲堂"),
        concept("公正、高效、便民", kind="slogan"),
        replace(concept("巡回法庭"), broader=("jiufen",)),
    ),
    (PLUS,),
    Recognising(families=SHAPE, themes=SCALE),
)


def reports() -> list[Report]:
    headings = [tuple(line for line in text.splitlines() if line.startswith(("一、", "二、"))) for text in TEXTS]
    return [
        report_of(text, headings=heads, title="执行工作总结", name=f"r{number}")
        for number, (text, heads) in enumerate(zip(TEXTS, headings, strict=True))
    ]


def changed(catalogue: Catalogue, chance: random.Random) -> Catalogue:
    """The catalogue after one edit of any kind."""
    concepts = list(catalogue.concepts)
    at = chance.randrange(len(concepts))
    one = concepts[at]
    names = ("dangjian-zhixing", "dangjian-shenpan", f"neu-{chance.randrange(9)}")
    edits: tuple[Callable[[], Concept | None], ...] = (
        lambda: replace(one, label=chance.choice(WORDS)),
        lambda: replace(one, also=tuple(chance.sample(WORDS, 2))),
        lambda: replace(one, finds=tuple(chance.sample(WORDS, 1))),
        lambda: replace(one, except_in=tuple(chance.sample(("法官讲堂的讲台", "党建+执行为本", "公正高效便民"), 1))),
        lambda: replace(one, scope=chance.choice(((), ("r0",), ("elsewhere",)))),
        lambda: replace(one, broader=chance.choice(((), ("jiufen",), ("zhixing",)))),
        lambda: replace(one, note="另一个说明。"),
        lambda: replace(one, heading_words=tuple(chance.sample(THEME_WORDS, 2))),
        lambda: replace(one, hint_words=tuple(chance.sample(THEME_WORDS, 1))),
        lambda: replace(one, heading_words=one.hint_words, hint_words=one.heading_words),
        lambda: replace(one, text_words=tuple(chance.sample(THEME_WORDS, 3))),
        lambda: None,
    )
    edited = chance.choice(edits)()
    if edited is None and len(concepts) > 3 and chance.random() < 0.5:
        del concepts[at]
    elif edited is None:
        concepts.insert(at, concept(chance.choice(WORDS), name=chance.choice(names)))
    else:
        concepts[at] = edited
    return replace(catalogue, concepts=tuple({one.id: one for one in concepts}.values()))


def test_whoever_is_not_borne_on_is_recognised_as_before() -> None:
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    spared = alike = 0
    for _ in range(400):
        before = START
        for _ in range(chance.randrange(3)):
            before = changed(before, chance)
        after = changed(before, chance)
        change = CatalogueChange(bearing_of(before), bearing_of(after))
        old, new = Recogniser(before), Recogniser(after)
        for report in reports():
            known, told = recognise(report, old), recognise(report, new)
            alike += known == told
            if not change.bears_on([known]):
                spared += 1
                assert told == known, (before.concepts, after.concepts)
    assert spared > alike / 2  # being careful may not cost most of what there is to spare


@pytest.mark.parametrize("kind", ["names", "names loosely", "is not", "announces", "hints at", "speaks of"])
def test_no_kind_of_word_could_be_left_out(kind: str) -> None:
    def some(catalogue: Catalogue) -> list[tuple[str, tuple[object, ...]]]:
        return [(word, meaning) for word, meaning in meanings(catalogue) if meaning[0] != kind]

    with patch("juanzong.bearing._meanings", some), pytest.raises(AssertionError, match="Concept"):
        test_whoever_is_not_borne_on_is_recognised_as_before()


@pytest.mark.parametrize(
    "after",
    [
        replace(START, families=()),
        replace(START, events=(Event("e", "会", "2020-01", ("纠纷",), "说明。", "出处"),)),
        replace(START, recognising=replace(START.recognising, themes=replace(SCALE, text_words=3))),
        replace(START, concepts=START.concepts[1:]),
        replace(START, concepts=(START.concepts[1], START.concepts[0], *START.concepts[2:])),
    ],
)
def test_measures_families_events_and_themes_bear_on_everybody(after: Catalogue) -> None:
    nothing = report_of("今天晴。")
    assert CatalogueChange(bearing_of(START), bearing_of(after)).bears_on([nothing])
    assert not CatalogueChange(bearing_of(START), bearing_of(START)).bears_on([nothing, *reports()])


ENTRY = (
    "\n- id: chakou-cheliang\n  label: 查扣车辆\n  note: 扣下被执行人的车辆。\n"
    "  examples:\n    yes: [奔赴外地，查扣车辆三台]\n    no: [车辆管理]\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path, "catalogue", {"a": "开展法官讲堂。", "b": "查扣车辆十台。", "c": "推行党建+审判。"})


def recognised(corpus: Path, cache: Path, memory: Memory | None = None) -> list[str]:
    """Whose texts were recognised anew by a build whose reports are those of a build without a cache."""
    seen: list[str] = []

    def read(report: Report, recogniser: Recogniser) -> Report:
        seen.append(report.source.path)
        return recognise(report, recogniser)

    with patch("juanzong.remaking.recognise", read):
        library = build_library(corpus, cache, None, memory)
    assert library.reports == build_library(corpus).reports
    return sorted(seen)


@pytest.mark.parametrize("memory", [None, Memory()])
def test_an_entry_is_recognised_in_the_reports_that_hold_its_words_alone(
    corpus: Path, tmp_path: Path, memory: Memory | None
) -> None:
    cache, practices = tmp_path / "cache", corpus / "catalogue/practices.yml"
    assert recognised(corpus, cache, memory) == ["a.txt", "b.txt", "c.txt"]
    practices.write_text(practices.read_text("utf-8") + ENTRY, "utf-8")
    assert recognised(corpus, cache, memory) == ["b.txt"]
    assert recognised(corpus, cache, memory) == []
    practices.write_text(practices.read_text("utf-8").replace("外地，查扣", "外省，查扣"), "utf-8")
    assert recognised(corpus, cache, memory) == []
    source = corpus / "reports/a.txt"
    source.write_text(source.read_text("utf-8") + "扣押船只一艘。\n", "utf-8")
    assert recognised(corpus, cache, memory) == ["a.txt"]
    practices.write_text(
        practices.read_text("utf-8") + ENTRY.replace("chakou-cheliang", "chuanzhi").replace("查扣车辆", "扣押船只"),
        "utf-8",
    )
    assert recognised(corpus, cache, memory) == ["a.txt"]
    measures = corpus / "catalogue/recognising.yml"
    measures.write_text(measures.read_text("utf-8").replace("longest_lead: ", "longest_lead: 1"), "utf-8")
    assert recognised(corpus, cache, memory) == ["a.txt", "b.txt", "c.txt"]


def test_where_an_earlier_catalogue_is_forgotten_everything_is_recognised_again(corpus: Path, tmp_path: Path) -> None:
    cache, practices = tmp_path / "cache", corpus / "catalogue/practices.yml"
    recognised(corpus, cache)
    bench, _ = bench_of(open_corpus(corpus), cache)
    for key in bench.keys:
        Kept(cache / "reports").path(key).unlink()
    practices.write_text(practices.read_text("utf-8") + ENTRY, "utf-8")
    assert recognised(corpus, cache) == ["a.txt", "b.txt", "c.txt"]


def test_a_catalogue_that_was_found_right_is_not_checked_again(corpus: Path, tmp_path: Path) -> None:
    cache, source = tmp_path / "cache", corpus / "reports/a.txt"
    build_library(corpus, cache)
    source.write_text(source.read_text("utf-8") + "推行党建+执行。\n", "utf-8")
    bench_module._recogniser.cache_clear()  # noqa: SLF001 - as in a process of its own
    with patch("juanzong.catalogue.load_recogniser", side_effect=AssertionError):
        library = build_library(corpus, cache)
    bench_module._recogniser.cache_clear()  # noqa: SLF001
    assert library == build_library(corpus)
