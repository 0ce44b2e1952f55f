"""The commands pdf, verify and export, with the words a person would type."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

import pytest

from juanzong import takeout
from juanzong.corpus_folder import open_corpus
from juanzong.takeout_words import FORMATS, add_arguments
from pdf_reading import words_of

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """某区人民法院{year}年工作总结

一、坚持服务大局，护航高质量发展
全年共审结各类案件三千余件，创新推行“法官夜校”和“党建+审判”，让群众少跑路、少花钱、少费心。
二、存在的问题和不足
队伍建设还需要加强，审判质效还需要提高，下一步我们将继续努力。
"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    (folder / "reports").mkdir(parents=True)
    for name, year in (("jia", "2023"), ("yi", "2024")):
        (folder / "reports" / f"{name}.txt").write_text(REPORT.format(year=year), "utf-8")
    monkeypatch.setattr(takeout, "project_or_shipped", lambda: tmp_path)
    return folder


def run(corpus: Path, command: str, *words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(command, parser.add_argument, parser.add_argument)
    return takeout.run(command, parser.parse_args([*map(str, words)]), open_corpus(corpus))


def test_verify_tells_where_a_quotation_stands(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "verify", "创新推行法官夜校") == 0
    out = capsys.readouterr().out
    assert out.count("SHA-256：") == 2
    assert "reports/jia/index.html#s" in out
    assert out.endswith("共 2 处，见于 2 篇报告。\n")


def test_addresses_are_those_of_the_site_that_mkdocs_yml_names(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nsite_url: 'https://court.example/kb/' # 网址\n", "utf-8")
    assert run(corpus, "verify", "法官夜校") == 0
    assert "  页面：https://court.example/kb/reports/jia/index.html#s" in capsys.readouterr().out


def test_verify_fails_where_a_quotation_stands_nowhere(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "verify", "创新推行法官早校") == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "2 篇报告里都没有：创新推行法官早校\n")


def test_verify_speaks_json_too(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "verify", "--json", "法官夜校") == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["jia", "yi"]


def test_pdf_makes_the_reports_that_are_named(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "pdf", "yi", "-o", tmp_path / "out") == 0
    out, err = capsys.readouterr()
    assert out == f"{tmp_path / 'out' / 'yi.pdf'}\n"
    assert err.startswith("字体：题名 ")
    assert "少费心" in words_of((tmp_path / "out" / "yi.pdf").read_bytes())


def test_pdf_makes_a_dossier_and_a_selection(corpus: Path, tmp_path: Path) -> None:
    assert run(corpus, "pdf", "--dossier", "党建+审判", "--year", "2024", "-o", tmp_path) == 0
    dossiers = [path for path in tmp_path.glob("*.pdf") if path.name != "选编.pdf"]
    assert words_of(dossiers[0].read_bytes()).startswith("党建+审判（做法）")
    chosen = words_of((tmp_path / "选编.pdf").read_bytes())
    assert "法院工作报告选编2024" in chosen
    assert "2023年工作总结" not in chosen


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "要排什么？"),
        (("bing",), "没有编号为“bing”的报告"),
        (("--dossier", "没有的条目"), "目录里没有叫“没有的条目”的条目"),
        (("--year", "1901"), "没有符合“1901”的报告"),
    ],
)
def test_what_cannot_be_made_is_one_line(
    corpus: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert run(corpus, "pdf", *words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1].startswith(sentence)


@pytest.mark.parametrize("form", FORMATS)
def test_export_writes_every_report_in_any_format(corpus: Path, tmp_path: Path, form: str) -> None:
    assert run(corpus, "export", "--format", form, "-o", tmp_path / "out") == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"jia.{form}", f"yi.{form}"]


def test_export_writes_a_concepts_places(corpus: Path, tmp_path: Path) -> None:
    assert run(corpus, "export", "--csv", "党建+审判", "-o", tmp_path / "out") == 0
    (path,) = (tmp_path / "out").iterdir()
    assert path.suffix == ".csv"
    assert path.read_text("utf-8-sig").count("和“党建+审判”") == 2
