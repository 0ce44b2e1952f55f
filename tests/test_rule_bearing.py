"""What a change of the rules does not bear on is cleaned as before, whatever the change, and is not cleaned again."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import Mock, patch

import pytest

from juanzong import bench
from juanzong.build import build_library
from juanzong.corpus_folder import open_corpus
from juanzong.memory import Memory
from juanzong.pipeline import clean
from juanzong.readers import ReadError, read
from juanzong.rule_bearing import RulesChange, rules_bearing_of
from juanzong.rules import Rule, RuleSet
from juanzong.rules_told import told_of
from juanzong.squeezing import squeeze
from juanzong.stages.recognise import recognise
from site_building import ROOT, small_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from juanzong.model import Draft, Report
    from juanzong.rules import Asked, Rules

SOURCES = [*sorted((ROOT / "corpus/reports").glob("*.txt")), *sorted((ROOT / "tests/gold/web").glob("*.txt"))][:12]
RULE = """
- id: new-line
  reason: 只在一篇里有的一行
  scope: line
  find: {literal: [本行属于甲站]}
  do: cut
  examples:
    cut: [本行属于甲站]
    keep: [本院属于甲市]
"""


class Made(NamedTuple):
    """What a source was made into, and what the rules were asked on the way."""

    reports: tuple[Report, ...] | str
    asked: Asked


def made(path: Path, rules: Rules) -> Made:
    with rules.overheard() as asked:
        try:
            return Made(clean(read(path, path.name), rules), asked())
        except ReadError as error:
            return Made(str(error), asked())


def changed(rules: Sequence[Rule], chance: random.Random, lines: Sequence[str]) -> list[Rule]:
    """The same rules with one edited, taken out, put in or moved; a new one names a line of some source."""
    edited = list(rules)
    at = chance.randrange(len(edited))
    new = replace(edited[at], id=f"new-{at}", pattern=f"^(?:{chance.choice(lines)})$")
    edits = (
        replace(edited[at], reason="另一个理由"),
        replace(edited[at], do=chance.choice(("cut", "flag"))) if edited[at].do != "replace" else edited[at],
        replace(edited[at], where="anywhere"),
    )
    turn = chance.randrange(5)
    if turn == 0:
        del edited[at]
    elif turn == 1:
        edited.insert(chance.randrange(at + 1), edited.pop())
    elif turn == 2 and new.scope == "line":
        edited.insert(at, new)
    else:
        edited[at] = chance.choice(edits)
    return edited


def with_rules(rules: Rules, sets: Sequence[Sequence[Rule]]) -> Rules:
    lines, spans, phrases = map(RuleSet, sets)
    known = {rule.id for one in sets for rule in one}
    facts = {rule: rules.facts.get(rule, ()) for rule in known}
    return replace(rules, lines=lines, spans=spans, phrases=phrases, facts=facts)


def test_whoever_is_not_borne_on_is_cleaned_as_before(rules: Rules) -> None:
    chance = random.Random(2)  # noqa: S311 - repeatable, not secret
    before = {path: made(path, rules) for path in SOURCES}
    lines = [line for known in before.values() for line in known.asked[0] if line.isalnum()]
    spared = alike = 0
    for turn in range(24):
        sets = [list(one.rules) for one in rules.sets]
        sets[turn % 3] = changed(sets[turn % 3], chance, lines)
        after = with_rules(rules, sets)
        change = RulesChange(rules_bearing_of(rules, ""), rules_bearing_of(after, ""))
        for path in chance.sample(SOURCES, 4):
            same = before[path].reports == made(path, after).reports
            alike += same
            if not change.bears_on(before[path].asked):
                spared += 1
                assert same, (path, turn)
    assert spared > alike / 2  # being careful may not cost most of what there is to spare


def test_order_and_shapes_bear_on_everything_and_places_on_nothing(rules: Rules) -> None:
    known = rules_bearing_of(rules, "")
    nothing: Asked = ((), (), ())
    assert RulesChange(known, known._replace(measures="other")).bears_on(nothing)
    assert RulesChange(known, known._replace(sets=(known.sets[0][::-1], *known.sets[1:]))).bears_on(nothing)
    moved = with_rules(rules, [[replace(rule, place="cut.yml:1") for rule in one.rules] for one in rules.sets])
    asked = ((squeeze("上一篇：某某法院总结"), squeeze("本院认为。")), ("本院认为。",), ("本院认为。",))
    assert not RulesChange(known, rules_bearing_of(moved, "")).bears_on(asked)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    made = small_corpus(tmp_path, "rules", {"a": "本行属于甲站", "b": "开展法官讲堂。", "c": "推行党建+审判。"})
    (made / "reports/d.txt").write_text("本行属于甲站\n", "utf-8")  # refused, whatever the rules are
    (made / "reports/e.txt").touch()
    return made


def cleaned(corpus: Path, cache: Path, memory: Memory | None = None) -> list[str]:
    """What was cleaned anew by a build whose reports are those of a build without a cache."""
    seen: list[str] = []

    def noting(draft: Draft, rules: Rules) -> tuple[Report, ...]:
        seen.append(draft.source.path)
        return clean(draft, rules)

    with patch("juanzong.remaking.clean", noting):
        library = build_library(corpus, cache, None, memory)
    fresh = build_library(corpus)
    assert (library.reports, library.refused) == (fresh.reports, fresh.refused)
    return [name for name in sorted(seen) if name != "d.txt"]


@pytest.mark.parametrize("memory", [None, Memory()])
def test_a_rule_is_applied_anew_where_it_fires_alone(corpus: Path, tmp_path: Path, memory: Memory | None) -> None:
    cache, path = tmp_path / "cache", corpus / "rules/cut.yml"
    assert cleaned(corpus, cache, memory) == ["a.txt", "b.txt", "c.txt"]
    before = path.read_text("utf-8")
    path.write_text(before + RULE, "utf-8")
    assert cleaned(corpus, cache, memory) == ["a.txt"]
    assert cleaned(corpus, cache, memory) == []
    path.write_text("# an editor's remark\n" + before + RULE.replace("本院属于甲市", "本院属于乙市"), "utf-8")
    assert cleaned(corpus, cache, memory) == []
    path.write_text(before, "utf-8")
    assert cleaned(corpus, cache, memory) == ["a.txt"]
    symptoms = next(
        one for one in sorted((corpus / "rules").glob("*.yml")) if one.name not in ("cut.yml", "repair.yml")
    )
    symptoms.write_text(symptoms.read_text("utf-8") + "# another\n", "utf-8")
    assert cleaned(corpus, cache, memory) == ["a.txt", "b.txt", "c.txt"]


def test_what_was_learnt_bears_on_every_text(corpus: Path, tmp_path: Path) -> None:
    cache, path = tmp_path / "cache", corpus / "rules/voices.tsv"
    assert cleaned(corpus, cache) == ["a.txt", "b.txt", "c.txt"]
    path.write_text("# nothing is known\n", "utf-8")
    assert cleaned(corpus, cache) == ["a.txt", "b.txt", "c.txt"]
    assert cleaned(corpus, cache) == []


def test_rules_that_were_found_right_are_not_proved_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = open_corpus(small_corpus(tmp_path, "rules", {"a": "甲。"}))
    cache = tmp_path / "cache"
    proved: list[str] = []
    monkeypatch.setattr("juanzong.rules._run_examples", lambda rule, _: proved.append(rule.id))
    line = "本行属于甲站"
    for written, times in (("", 1), ("", 0), (RULE, 1), ("", 0)):
        with (corpus.rules / "cut.yml").open("a", encoding="utf-8") as file:
            file.write(written)
        bench._rules.cache_clear()  # noqa: SLF001 - as in a process of its own
        rules = bench.bench_of(corpus, cache)[0].its_rules()
        assert proved.count("byline") == times, proved
        assert bench.rules_told(corpus.rules, cache) == told_of(rules)
        proved.clear()
    assert [list(rules.lines.matches(at, line)) for at in rules.lines.firing(line)] == [[(0, len(line))]]


def test_rules_and_catalogue_of_an_earlier_build_are_not_read_again(tmp_path: Path) -> None:
    corpus = open_corpus(small_corpus(tmp_path, "rules", {"a": "甲。"}))
    cache = tmp_path / "cache"
    known, _ = bench.bench_of(corpus, cache)
    before = [_recognised(source, known) for source in SOURCES]
    bench._rules.cache_clear()  # noqa: SLF001 - as in a process of its own
    bench._recogniser.cache_clear()  # noqa: SLF001
    unread = Mock(side_effect=AssertionError)
    with patch("juanzong.rules.load_rules", unread), patch("juanzong.catalogue.load_recogniser", unread):
        assert [_recognised(source, known) for source in SOURCES] == before
    assert {*known.keys} == {path.parent.name + path.name for path in (cache / "reports").glob("*/*")}


def _recognised(path: Path, known: bench.Bench) -> Made:
    reports, asked = made(path, known.its_rules())
    if isinstance(reports, str):
        return Made(reports, asked)
    return Made(tuple([recognise(report, known.recogniser()) for report in reports]), asked)
