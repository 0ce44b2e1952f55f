from __future__ import annotations

from dataclasses import replace

import pytest

from gold_library import made_report
from juanzong.build import build_library
from juanzong.corpus import under_free_ids
from juanzong.ledger import LedgerError, prove
from site_building import ROOT


def test_an_account_that_adds_up_is_proved() -> None:
    prove("a.txt", (made_report("a", "正文。"),))


def test_a_lost_character_stops_the_build_and_names_the_source() -> None:
    report = made_report("a", "正文。")
    lost = replace(report, text=report.text.slice(0, 1))
    with pytest.raises(LedgerError, match=r"^a\.txt：偏移 6 起的 2 字无人负责"):
        prove("a.txt", (lost,))


def test_a_source_that_became_no_report_stops_the_build() -> None:
    with pytest.raises(LedgerError, match="整篇来源没有归入任何报告"):
        prove("a.txt", ())


def test_a_report_gets_an_id_that_no_other_has() -> None:
    report = made_report("a-1", "正文。")
    (same,) = under_free_ids((report,), {"a", "a-2"})
    assert same.id == "a-1"
    (by_content,) = under_free_ids((report,), {"a-1"})
    assert by_content.id == by_content.source.id == report.source.sha256[:12]
    (by_path,) = under_free_ids((report,), {"a-1", by_content.id})
    assert by_path.id not in {"a-1", by_content.id}
    with pytest.raises(LedgerError, match="换一个名字"):
        under_free_ids((report,), {"a-1", by_content.id, by_path.id})


def test_the_projects_own_corpus_becomes_six_reports() -> None:
    library = build_library(ROOT / "corpus")
    assert len(library.reports) == 6
    assert library.refused == ()


def test_cleaning_that_takes_long_tells_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("juanzong.progress._PATIENCE", -1.0)
    sources = len(list((ROOT / "corpus" / "reports").glob("*.txt")))
    build_library(ROOT / "corpus")
    assert f"整理 [{'#' * 30}] {sources}/{sources}\n" in capsys.readouterr().err
