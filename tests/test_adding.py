"""`juanzong add`: what would be cut is shown, then asked, and nothing that is there is ever touched."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import pytest

from conftest import SEEDS
from juanzong.adding import add
from juanzong.cli import main
from juanzong.corpus import evidence_errors, unpinned
from juanzong.corpus_folder import Corpus, open_corpus

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """某区人民法院2024年工作总结
来源：某某网 作者：张三 发布时间：2025-01-20 浏览次数：97

今年以来，我院坚持公正司法，各项工作取得新的成效。现将有关情况汇报如下：
一、坚持服务大局，护航高质量发展
全年共审结各类案件三千余件，新收案件件。
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "corpus" / "reports").mkdir(parents=True)
    return open_corpus(tmp_path / "corpus")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "qinghe.txt"
    path.write_text(PAGE, "utf-8")
    return path


def test_what_would_be_cut_is_shown_before_anybody_is_asked(
    corpus: Corpus, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add([page], corpus, io.StringIO("n\n")) == 0
    told = capsys.readouterr().out
    assert "《某区人民法院2024年工作总结》" in told
    assert "网页署名行" in told
    assert "浏览次数" in told
    assert "存疑 1 处" in told
    assert told.index("网页署名行") < told.index("[y/N]")
    assert list(corpus.reports.iterdir()) == []


@pytest.mark.parametrize("answer", ["y\n", "是\n", None])
def test_a_yes_copies_the_bytes_and_writes_down_their_checksum(corpus: Corpus, page: Path, answer: str | None) -> None:
    assert add([page], corpus, None if answer is None else io.StringIO(answer)) == 0
    copied = corpus.reports / "qinghe.txt"
    assert copied.read_bytes() == page.read_bytes()
    digest = hashlib.sha256(page.read_bytes()).hexdigest()
    assert (corpus.root / "reports.sha256").read_text("utf-8") == f"{digest}  reports/qinghe.txt\n"
    assert evidence_errors(corpus) == []
    assert unpinned(corpus) == []


def test_a_line_without_its_break_is_not_run_into(corpus: Corpus, page: Path) -> None:
    (corpus.reports / "a.txt").write_text("甲", "utf-8")
    digest = hashlib.sha256("甲".encode()).hexdigest()
    (corpus.root / "reports.sha256").write_text(f"{digest}  reports/a.txt", "utf-8")
    add([page], corpus, None)
    assert len((corpus.root / "reports.sha256").read_text("utf-8").splitlines()) == 2
    assert evidence_errors(corpus) == []


def test_what_is_there_is_never_overwritten(corpus: Corpus, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus.reports / "qinghe.txt").write_text("另一份", "utf-8")
    assert add([page], corpus, None) == 1
    assert (corpus.reports / "qinghe.txt").read_text("utf-8") == "另一份"
    assert "不会覆盖" in capsys.readouterr().err


def test_the_same_content_is_not_taken_twice(corpus: Corpus, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus.reports / "other.txt").write_bytes(page.read_bytes())
    assert add([page], corpus, None) == 1
    assert "other.txt 内容完全相同" in capsys.readouterr().err


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    corpus: Corpus, page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert add([empty, tmp_path / "gone.txt", page], corpus, None) == 1
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 2
    assert (corpus.reports / "qinghe.txt").exists()
    assert "make site" in told.out


def test_with_nobody_to_answer_nothing_is_taken(corpus: Corpus, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add([page], corpus, io.StringIO("")) == 0
    assert "--yes" in capsys.readouterr().out
    assert list(corpus.reports.iterdir()) == []


def test_the_command_asks_nothing_with_yes(corpus: Corpus) -> None:
    assert main(["add", "--yes", "--corpus", str(corpus.root), str(SEEDS[1]), str(SEEDS[2])]) == 0
    assert {path.name for path in corpus.reports.iterdir()} == {SEEDS[1].name, SEEDS[2].name}
