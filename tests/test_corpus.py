"""The corpus folder: which one it is, what its sources are, what they are called, whether they are as they were."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT, draft_of
from juanzong.corpus import evidence_errors, renamed, source_ids, source_name, sources, speakable, unpinned
from juanzong.corpus_folder import open_corpus, project_or_shipped
from juanzong.corpus_yaml import CorpusError
from juanzong.model import Report
from juanzong.readers import read

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "今年以来，我院坚持公正司法，各项工作取得新的成效。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty corpus, away from the project."""
    monkeypatch.delenv("JUANZONG_CORPUS", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus" / "reports").mkdir(parents=True)
    return tmp_path / "corpus"


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT, "utf-8")


def test_the_folder_that_is_named_is_the_corpus(folder: Path) -> None:
    corpus = open_corpus(folder)
    assert (corpus.root, corpus.reports) == (folder, folder / "reports")


def test_without_a_name_it_is_that_of_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUANZONG_CORPUS", str(folder))
    assert open_corpus().root == folder


def test_then_that_of_the_project_around_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "mkdocs.yml").touch()
    deep = folder / "reports" / "2025"
    deep.mkdir()
    monkeypatch.chdir(deep)
    assert open_corpus().root == folder
    assert project_or_shipped() == folder.parent


@pytest.mark.usefixtures("folder")
def test_then_the_shipped_one() -> None:
    assert open_corpus().root == ROOT / "corpus"


def test_rules_and_catalogue_are_its_own_where_it_has_them_and_else_the_shipped_ones(folder: Path) -> None:
    (folder / "rules").mkdir()
    corpus = open_corpus(folder)
    assert (corpus.rules, corpus.catalogue) == (folder / "rules", ROOT / "corpus" / "catalogue")


def test_a_folder_without_reports_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="不是语料文件夹"):
        open_corpus(tmp_path)


def test_sources_are_all_files_but_sidecars_and_hidden_ones(folder: Path) -> None:
    fill(
        folder, "b.txt", "a/c.html", "README.md", ".hidden", ".git/x.txt", "~$b.docx", "Thumbs.db", "b.yml", "b.txt.yml"
    )
    fill(folder, "a b【1】.pdf", "无后缀")
    corpus = open_corpus(folder)
    names = [source_name(path, corpus) for path in sources(corpus)]
    assert names == ["a b【1】.pdf", "a/c.html", "b.txt", "无后缀"]


def test_links_to_folders_are_listed_and_not_followed(folder: Path) -> None:
    fill(folder, "a/b.txt")
    (folder / "reports" / "link").symlink_to(folder / "reports" / "a")
    corpus = open_corpus(folder)
    assert [source_name(path, corpus) for path in sources(corpus)] == ["a/b.txt", "link"]


def test_a_name_of_any_bytes_can_be_spoken() -> None:
    assert speakable("甲\udce9.txt") == "甲\\udce9.txt"
    assert speakable("甲.txt") == "甲.txt"


def test_ids_are_unique_and_the_first_of_a_name_keeps_it(folder: Path) -> None:
    for number, name in enumerate(["a/report.txt", "b/Report.html", "c/report.pdf", "总结.txt", "年报.txt"]):
        fill(folder, name)
        (folder / "reports" / name).write_text(f"{REPORT}{number}", "utf-8")
    ids = list(source_ids(sources(open_corpus(folder))).values())
    digests = [hashlib.sha256(f"{REPORT}{number}".encode()).hexdigest()[:12] for number in range(5)]
    assert ids == ["report", digests[1], digests[2], digests[4], digests[3]]


def test_ids_are_unique_even_for_the_same_content(folder: Path) -> None:
    fill(folder, "a/x.txt", "b/x.txt", "c/x.txt", "d/x.txt", "甲.txt", "乙.txt")
    ids = source_ids(sources(open_corpus(folder)))
    assert len(set(ids.values())) == 6
    assert ids == source_ids(sources(open_corpus(folder)))


def test_ids_of_files_that_cannot_be_read_are_what_their_names_give(folder: Path) -> None:
    missing = folder / "reports" / "missing.txt"
    assert source_ids([missing]) == {missing: "missing"}


def test_an_id_is_what_the_reader_gives_where_it_is_free(folder: Path) -> None:
    fill(folder, "a.txt", "甲.txt")
    for path, source_id in source_ids(sources(open_corpus(folder))).items():
        assert read(path, path.name).source.id == source_id


def test_the_reports_of_a_split_source_keep_their_numbers_under_a_new_id() -> None:
    draft = draft_of(REPORT, "a.txt")
    report = Report(
        "a-2", draft.source, "标题", draft.text, (), (), (), draft.sidecar, complete=True, script="simplified"
    )
    (moved,) = renamed([report], "b")
    assert (moved.id, moved.source.id, moved.source.path) == ("b-2", "b", "a.txt")
    assert renamed([report], "a") == (report,)


def test_changed_and_missing_evidence_is_noticed_with_its_line(folder: Path) -> None:
    fill(folder, "a.txt", "b.txt", "c.txt")
    digest = hashlib.sha256(REPORT.encode()).hexdigest()
    pins = f"{digest}  reports/a.txt\n{digest} *reports/b.txt\nnonsense\n{digest}  reports/gone.txt\n"
    (folder / "reports.sha256").write_text(pins, "utf-8")
    (folder / "reports" / "b.txt").write_text("改动了的内容。\n", "utf-8")
    errors = evidence_errors(open_corpus(folder))
    assert [error.split(": ")[0] for error in errors] == [f"corpus/reports.sha256:{line}" for line in (2, 3, 4)]
    assert [path.name for path in unpinned(open_corpus(folder))] == ["c.txt"]


def test_the_evidence_of_this_project_is_as_it_was_found() -> None:
    corpus = open_corpus(ROOT / "corpus")
    assert evidence_errors(corpus) == []
    assert unpinned(corpus) == []
