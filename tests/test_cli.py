"""The command line, as people and scripts use it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from conftest import ROOT, SEEDS
from juanzong.cli import main
from juanzong.pipeline import edit

if TYPE_CHECKING:
    from juanzong.model import Report
    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

REPORT = """某区人民法院2024年工作总结

今年以来，我院坚持公正司法，各项工作取得新的成效。现将有关情况汇报如下：
一、坚持服务大局，护航高质量发展
全年共审结各类案件三千余件，创新推行“法官夜校”，让群众少跑路、少花钱、少费心。
二、存在的问题和不足
队伍建设还需要加强，审判质效还需要提高，下一步我们将继续努力。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "juanzong", *map(str, words)]
    return subprocess.run(command, capture_output=True, env=os.environ | environment, check=False)


def test_clean_prints_one_object_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "--json", *map(str, SEEDS)]) == 0
    out, err = capsys.readouterr()
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["id"][:5] for record in records] == ["000-3", "001-d", "002-3", "003-9", "004-e", "004-e"]
    assert [record["source"] for record in records[:4]] == [path.name for path in SEEDS[:4]]
    assert err == ""


def test_clean_without_json_is_for_the_eye(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(report)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("某区人民法院2024年工作总结\n=")
    assert "\n一、坚持服务大局，护航高质量发展\n全年共审结" in out


def test_a_file_that_cannot_be_read_is_one_line_and_does_not_stop_the_others(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    link = tmp_path / "link.txt"
    link.symlink_to(ROOT / "pyproject.toml")
    assert main(["clean", "--json", str(empty), str(tmp_path), str(report), str(link), str(tmp_path / "没有.txt")]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["source"] for line in out.splitlines()] == ["a report.txt"]
    assert err.splitlines() == [
        f"{empty}：文件是空的",
        f"{tmp_path}：是文件夹，请写明其中的文件",
        f"{link}：是指向所在文件夹之外的链接，不读取，请把文件本身复制进来",
        f"{tmp_path / '没有.txt'}：文件不存在",
    ]


def test_an_account_that_does_not_add_up_is_a_refusal(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lossy(path: Path, name: str, rules: Rules, recogniser: Recogniser) -> tuple[Report, ...]:
        return tuple([replace(found, text=found.text.slice(0, 5)) for found in edit(path, name, rules, recogniser)])

    monkeypatch.setattr("juanzong.outcomes.edit", lossy)
    assert main(["clean", "--json", str(report)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "无人负责" in err


def test_two_files_of_one_name_get_different_ids(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other" / report.name
    other.parent.mkdir()
    other.write_text(REPORT, "utf-8")
    assert main(["clean", "--json", str(report), str(other)]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert ids[0] == "a-report"
    assert ids[1] != "a-report"


def test_the_parts_of_a_compilation_do_not_take_the_id_of_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = "".join([f"篇{n}：某{n}区法院工作总结\n" + REPORT.partition("\n")[2] * 3 for n in "一二"])
    (tmp_path / "x.txt").write_text(f"法院工作总结汇编（2篇）\n{parts}", "utf-8")
    (tmp_path / "x-1.txt").write_text(REPORT, "utf-8")
    assert main(["clean", "--json", str(tmp_path / "x.txt"), str(tmp_path / "x-1.txt")]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert ids[:2] == ["x-1", "x-2"]
    assert len(set(ids)) == 3


def test_a_name_of_odd_characters_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(tmp_path / "甲\n乙\x1b[31m\udce9.txt")]) == 1
    assert capsys.readouterr().err.endswith("甲\\x0a乙\\x1b[31m\\udce9.txt：文件不存在\n")


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path, report: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xb7\xa8\xd4\xba.txt"  # a name in GBK
    Path(os.fsdecode(name)).write_text(REPORT, "utf-8")
    done = run(
        "clean", "--json", report, os.fsdecode(name), tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [record["source"] for record in records] == ["a report.txt", "\\udcb7\\udca8\\udcd4\\udcba.txt"]
    assert "是文件夹" in done.stderr.decode("utf-8")


def test_a_reader_that_leaves_is_met_with_silence(report: Path) -> None:
    command = [sys.executable, "-m", "juanzong", "clean", "--json", *[str(report)] * 40]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_explain_tells_every_edit_with_rule_place_and_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<h1>某区法院工作总结</h1>\n<div class=footer>版权所有</div><pre>{REPORT}</pre>", "utf-8")
    assert main(["explain", str(path)]) == 0
    out = capsys.readouterr().out
    assert "text/html，编码 utf-8" in out
    assert "read/html-region　偏移 " in out
    assert "（第 2 行）　网页的页脚，不是正文\n　　　　「<div class=footer>版权所有</div>」 → 「" in out
    assert "做法 法官夜校" in out or "待编目的名称" in out


def test_check_of_this_corpus_finds_nothing_wrong_and_proves_each_account(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--corpus", str(ROOT / "corpus")]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    for path, line in zip(SEEDS, lines, strict=False):
        total = len(path.read_text("utf-8"))
        assert line.startswith(f"{path.name}: 保留 ")
        assert line.endswith(f" 字 = 原文 {total} 字，账目相符")
        kept, changed = (int(word) for word in line.split() if word.isdigit() and int(word) != total)
        assert kept + changed == total


def test_candidates_are_entries_to_paste_with_their_reasons_as_comments(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["candidates", "--corpus", str(ROOT / "corpus")]) == 0
    text = capsys.readouterr().out
    entries = yaml.safe_load(text)
    assert entries
    assert len(re.findall("^# (?:做法|提法)　.+　[0-9]+ 篇报告　.+$", text, re.MULTILINE)) == len(entries)


@pytest.mark.parametrize("command", ["clean", "explain", "check", "candidates"])
def test_a_corpus_that_is_none_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    files = ["x.txt"] if command in ("clean", "explain") else []
    assert main([command, "--corpus", str(tmp_path), *files]) == 1
    assert "不是语料文件夹" in capsys.readouterr().err


def test_wrong_rules_are_told_with_file_and_line(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c" / "reports").mkdir(parents=True)
    (tmp_path / "c" / "rules").mkdir()
    (tmp_path / "c" / "rules" / "cut.yml").write_text("- id: a\n  nosuch: b\n", "utf-8")
    assert main(["clean", "--corpus", str(tmp_path / "c"), str(report)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "cut.yml:2: 不认识的键" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "缺少 命令"),
        (["clean"], "缺少 PATH"),
        (["tidy"], "没有这个命令：'tidy'"),
        (["check", "--fast"], "不认识的选项 --fast"),
        (["check", "--corpus"], "--corpus 后面缺少内容"),
    ],
)
def test_wrong_words_are_told_in_chinese(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("用法：juanzong")
    assert sentence in err


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["clean", "--help"])
    out = capsys.readouterr().out
    for words in ("用法：juanzong clean", "选项", "显示本说明", "每篇报告输出一行 JSON"):
        assert words in out


@pytest.mark.parametrize(("command", "strict"), [("build", ["--strict"]), ("serve", [])])
def test_build_and_serve_hand_over_to_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, strict: list[str]
) -> None:
    called: list[tuple[list[str], dict[str, str]]] = []

    def note(words: list[str], *, env: dict[str, str], check: bool) -> subprocess.CompletedProcess[bytes]:
        assert not check
        called.append((words, env))
        return subprocess.CompletedProcess(words, 3)

    monkeypatch.setattr("juanzong.cli.subprocess.run", note)
    monkeypatch.chdir(tmp_path)
    assert main([command, "--corpus", "x", "--site-dir", "out"]) == 3
    ((words, environment),) = called
    assert words == [
        sys.executable,
        "-m",
        "mkdocs",
        command,
        "-f",
        str(ROOT / "mkdocs.yml"),
        *strict,
        "--site-dir",
        "out",
    ]
    assert environment["JUANZONG_CORPUS"] == str(tmp_path / "x")
    assert environment["NO_MKDOCS_2_WARNING"] == "1"


def test_a_command_loads_only_what_it_needs() -> None:
    """What reads or writes PDF and Word would be 100 MB and a second of every command."""
    words = "import sys, juanzong.cli; print(*sorted({'docx', 'pypdf', 'pypinyin', 'typst'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", words], capture_output=True, check=True, text=True).stdout
    assert loaded.split() == []
