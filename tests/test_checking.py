"""The check of a corpus: everything wrong at once, with its place; what never fires, without blame."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from juanzong.checking import check, layer
from juanzong.corpus_folder import open_corpus
from juanzong.pipeline import edit

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

REPORT = "某区法院工作总结\n今年以来，我院坚持公正司法，各项工作取得新的成效，群众满意度不断提升。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one good report with rules and catalogue of its own."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT, "utf-8")
    for name in ("rules", "catalogue"):
        shutil.copytree(ROOT / "corpus" / name, tmp_path / name)
    return tmp_path


def checked(folder: Path) -> tuple[list[str], list[str]]:
    """The errors, their places made short, and what was said."""
    said: list[str] = []
    errors = check(open_corpus(folder), said.append)
    return [error.replace(f"{folder}/", "") for error in errors], said


def test_a_sound_corpus_has_no_errors_and_its_account_is_told(folder: Path) -> None:
    errors, said = checked(folder)
    assert errors == []
    total = len(REPORT)
    assert said[0].startswith("a.txt: 保留 ")
    assert said[0].endswith(f"= 原文 {total} 字，账目相符")
    assert any(line.startswith("从未用到的规则 ") for line in said)
    assert any(line.startswith("从未出现的做法 ") for line in said)
    assert any(line.startswith("未在 reports.sha256 登记校验和的原件 1 个：a.txt") for line in said)
    (shares,) = [line for line in said if line.startswith("各层删去的字占原文：")]
    assert re.search(r"版面与题名 [1-9]\d*\.\d%，口气 0\.0%，统计 0\.0%", shares)


def test_all_errors_are_told_at_once(folder: Path) -> None:
    (folder / "reports" / "b.txt").write_bytes(b"")
    (folder / "reports" / "a.yml").write_text("off: [nosuch]\n", "utf-8")
    (folder / "reports" / "stray.yml").touch()
    (folder / "reports.sha256").write_text("0" * 64 + "  reports/a.txt\n", "utf-8")
    places = [error.partition(": ")[0] for error in checked(folder)[0]]
    assert places == ["reports.sha256:1", "reports/stray.yml:1", "reports/a.yml:1", "reports/b.txt:1"]


def test_wrong_rules_and_a_wrong_catalogue_are_both_told(folder: Path) -> None:
    (folder / "rules" / "cut.yml").write_text("- x: y\n", "utf-8")
    (folder / "catalogue" / "slogans.yml").write_text("- id: a\n  x: y\n", "utf-8")
    errors, said = checked(folder)
    assert [error.partition(": ")[0] for error in errors] == ["rules/cut.yml:1", "catalogue/slogans.yml:2"]
    assert said == ["规则或目录有误，改正之前不读原件"]


def test_an_account_that_does_not_add_up_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lossy(path: Path, name: str, rules: Rules, recogniser: Recogniser) -> tuple[Report, ...]:
        return tuple([replace(report, text=report.text.slice(0, 5)) for report in edit(path, name, rules, recogniser)])

    monkeypatch.setattr("juanzong.checking.edit", lossy)
    errors, said = checked(folder)
    assert len(errors) == 1
    assert errors[0].startswith("reports/a.txt:1: 账目不符：")
    assert "账目相符" not in "".join(said)


def test_notes_of_the_reader_are_told_below_the_account(folder: Path) -> None:
    (folder / "reports" / "a.txt").write_bytes(REPORT.encode("gb18030") + b"\xff\n")
    assert "　　注意：1 处字节按 GB18030 解不出来" in "\n".join(checked(folder)[1])


@pytest.mark.parametrize(
    ("stage", "rule", "name"),
    [
        ("cut", "byline", "规则"),
        ("read", "html-region", "格式结构"),
        ("cut", "page-aside", "格式结构"),
        ("cut", "chrome-words", "页面位置"),
        ("join", "hard-wrap", "版面与题名"),
    ],
)
def test_every_removal_belongs_to_a_layer(stage: str, rule: str, name: str) -> None:
    assert layer(stage, rule, {"byline"}) == name


def test_what_code_cuts_can_be_turned_off_for_a_source(folder: Path) -> None:
    (folder / "reports" / "a.yml").write_text("off: [site-line, site-bracket]\n", "utf-8")
    assert not [error for error in checked(folder)[0] if "a.yml" in error]


def test_a_check_that_takes_long_tells_how_far_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("juanzong.progress._PATIENCE", -1.0)
    out = io.StringIO()
    check(open_corpus(folder), lambda _: None, out)
    assert out.getvalue() == f"核对 [{'#' * 30}] 1/1\n"
