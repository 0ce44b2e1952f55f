from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from juanzong import pipeline, remaking
from juanzong.build import build_library
from juanzong.corpus_yaml import CorpusError
from juanzong.kept import Kept, digest
from site_building import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Draft, Report
    from juanzong.rules import Rules


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    return tmp_path / "corpus"


@pytest.fixture
def cleaned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sources that were cleaned, in order."""
    names: list[str] = []
    clean = pipeline.clean

    def noting(draft: Draft, rules: Rules) -> tuple[Report, ...]:
        names.append(draft.source.path)
        return clean(draft, rules)

    monkeypatch.setattr(remaking, "clean", noting)
    return names


def test_what_is_known_is_not_cleaned_again(corpus: Path, tmp_path: Path, cleaned: list[str]) -> None:
    first = build_library(corpus, tmp_path / "cache")
    assert len(cleaned) == len(list((corpus / "reports").glob("*.txt")))
    cleaned.clear()
    assert build_library(corpus, tmp_path / "cache") == first == build_library(corpus)
    assert len(cleaned) == len(list((corpus / "reports").glob("*.txt")))  # of the build without a cache


def test_only_what_changed_is_cleaned_again(corpus: Path, tmp_path: Path, cleaned: list[str]) -> None:
    build_library(corpus, tmp_path / "cache")
    cleaned.clear()
    path = min((corpus / "reports").glob("*.txt"))
    path.write_text(path.read_text("utf-8") + "\n本院新添一个整句。\n", "utf-8")
    library = build_library(corpus, tmp_path / "cache")
    assert cleaned == [path.name]
    assert library == build_library(corpus)


def test_a_sidecar_counts(corpus: Path, tmp_path: Path, cleaned: list[str]) -> None:
    build_library(corpus, tmp_path / "cache")
    cleaned.clear()
    path = min((corpus / "reports").glob("*.txt"))
    path.with_name(path.name + ".yml").write_text("issuer: 某某区人民法院\n", "utf-8")
    library = build_library(corpus, tmp_path / "cache")
    assert cleaned == [path.name]
    assert any(report.sidecar.issuer == "某某区人民法院" for report in library.reports)


def test_a_new_concept_cleans_nothing_again_and_is_found(corpus: Path, tmp_path: Path, cleaned: list[str]) -> None:
    build_library(corpus, tmp_path / "cache")
    cleaned.clear()
    with (corpus / "catalogue" / "slogans.yml").open("a", encoding="utf-8") as out:
        out.write("\n- id: xin-tian-de-ti-fa\n  label: 人民群众\n  note: 新添的一条提法，用来试验缓存是否分开。\n")
        out.write("  examples:\n    yes: [服务人民群众。]\n    no: [工作计划如下]\n")
    library = build_library(corpus, tmp_path / "cache")
    assert cleaned == []
    assert library.count("xin-tian-de-ti-fa")


def test_a_rule_that_goes_is_missed_where_it_fired(corpus: Path, tmp_path: Path, cleaned: list[str]) -> None:
    first = build_library(corpus, tmp_path / "cache")
    cleaned.clear()
    fired = {edit.rule for report in first.reports for edit in report.edits}
    path = corpus / "rules" / "cut.yml"
    rules = path.read_text("utf-8").split("\n- id: ")
    gone = next(rule for rule in rules[1:] if rule.split("\n")[0] in fired)
    path.write_text("\n- id: ".join(rule for rule in rules if rule != gone), "utf-8")
    assert build_library(corpus, tmp_path / "cache") == build_library(corpus)
    assert cleaned


def test_a_broken_rule_is_told_though_everything_is_known(corpus: Path, tmp_path: Path) -> None:
    build_library(corpus, tmp_path / "cache")
    (corpus / "rules" / "cut.yml").write_text("- id: 3\n", "utf-8")
    with pytest.raises(CorpusError, match=r"cut\.yml"):
        build_library(corpus, tmp_path / "cache")


def test_a_damaged_piece_is_made_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    key = digest("a")
    assert kept.get(key) is None
    kept.put(key, b"piece")
    assert kept.get(key) == b"piece"
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    path.write_bytes(path.read_bytes()[:-2])
    assert kept.get(key) is None


def test_what_nobody_wants_is_forgotten_once_there_is_much_of_it(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    keys = [digest(str(number)) for number in range(300)]
    for key in keys:
        kept.put(key, b"piece")
    kept.forget_all_but(keys[:80])
    assert kept.get(keys[-1]) == b"piece"
    kept.forget_all_but(keys[:60])
    assert [key for key in keys if kept.get(key)] == keys[:60]


def test_digests_tell_where_a_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
