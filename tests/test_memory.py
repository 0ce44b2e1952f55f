"""A preview looks at the sources that changed, and at every one where rules or catalogue did."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from juanzong import progress
from juanzong.build import build_library
from juanzong.crossing import Crossing
from juanzong.editing import edit_batch
from juanzong.kept import Kept
from juanzong.memory import Answers, Memory
from site_building import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from juanzong.editing import Outcome, Task
    from juanzong.library import Library

WORDS = "今年以来，全院干警认真学习，扎实工作，各项任务圆满完成，取得了较好的成绩，现将有关情况总结如下。"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    reports = tmp_path / "corpus/reports"
    reports.mkdir(parents=True)
    for name in ("rules", "catalogue"):
        (tmp_path / "corpus" / name).symlink_to(ROOT / "corpus" / name)
    for name in ("a", "b", "c"):
        (reports / f"{name}.txt").write_text(f"{name}法院工作总结\n{WORDS}\n推行党建+审判{name}。\n", "utf-8")
    return tmp_path / "corpus"


def built(corpus: Path, memory: Memory) -> tuple[Library, list[str]]:
    """The library, and the names of the sources that were looked at for it."""
    seen: list[str] = []

    def edit(tasks: Sequence[Task]) -> list[Outcome]:
        seen.extend(task.name for task in tasks)
        return edit_batch(tasks)

    with patch("juanzong.build.edit_batch", edit):
        library = build_library(corpus, None, None, memory)
    assert _told(library) == _told(build_library(corpus))
    return library, seen


def _told(library: Library) -> tuple[object, ...]:
    reports = [(report.id, str(report.text), report.title, report.date, report.mentions) for report in library.reports]
    return reports, library.refused, library.crossing, library.versions


def test_only_what_changed_is_looked_at(corpus: Path) -> None:
    memory = Memory()
    assert built(corpus, memory)[1] == ["a.txt", "b.txt", "c.txt"]
    assert built(corpus, memory)[1] == []
    path = corpus / "reports/b.txt"
    path.write_text(path.read_text("utf-8") + "又添一句，全年办结案件若干。\n", "utf-8")
    assert built(corpus, memory)[1] == ["b.txt"]
    (corpus / "reports/d.txt").write_text(path.read_text("utf-8"), "utf-8")
    path.unlink()
    library, seen = built(corpus, memory)
    assert seen == ["d.txt"]
    assert [report.id for report in library.reports] == ["a", "c", "d"]


def test_a_change_of_the_same_length_is_seen_by_its_time(corpus: Path) -> None:
    memory = Memory()
    built(corpus, memory)
    path = corpus / "reports/b.txt"
    path.write_text(path.read_text("utf-8").replace("审判", "执行"), "utf-8")
    os.utime(path, ns=(1, 2))
    assert built(corpus, memory)[1] == ["b.txt"]


def test_a_sidecar_counts_as_its_source(corpus: Path) -> None:
    memory = Memory()
    built(corpus, memory)
    (corpus / "reports/c.yml").write_text("date: 2020-01-02\n", "utf-8")
    library, seen = built(corpus, memory)
    assert seen == ["c.txt"]
    assert library.report("c").date == "2020-01-02"
    (corpus / "reports/c.yml").unlink()
    assert built(corpus, memory)[0].report("c").date is None


def test_where_the_catalogue_changes_everything_is_looked_at(corpus: Path) -> None:
    memory = Memory()
    built(corpus, memory)
    with patch("juanzong.bench.code_version", lambda: "another"):
        assert built(corpus, memory)[1] == ["a.txt", "b.txt", "c.txt"]


def test_what_was_refused_is_remembered_too(corpus: Path) -> None:
    memory = Memory()
    (corpus / "reports/e.txt").write_text(" \n", "utf-8")
    assert built(corpus, memory)[0].refused
    library, seen = built(corpus, memory)
    assert [refusal.source for refusal in library.refused] == ["e.txt"]
    assert seen == []


def test_what_was_made_of_the_same_is_the_same(corpus: Path) -> None:
    memory = Memory()
    first, _ = built(corpus, memory)
    assert built(corpus, memory)[0] is first
    (corpus / "catalogue").unlink()  # a link to the project's own
    shutil.copytree(ROOT / "corpus/catalogue", corpus / "catalogue")
    path = corpus / "catalogue/slogans.yml"
    path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    second, _ = built(corpus, memory)
    assert second is not first
    assert second.crossing is first.crossing
    path = corpus / "reports/a.txt"
    path.write_text(path.read_text("utf-8") + "本院新添一个整句。\n", "utf-8")
    third, _ = built(corpus, memory)
    assert third.crossing is not second.crossing
    assert _told(third) == _told(build_library(corpus))


def test_the_answers_of_a_crossing_last_from_process_to_process(corpus: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    build_library(corpus, cache)
    with patch("juanzong.crossing.cross.shared_stretches", side_effect=AssertionError):
        assert isinstance(build_library(corpus, cache).crossing, Crossing)
    with patch.object(Kept, "put", side_effect=AssertionError):  # nothing new, nothing written
        build_library(corpus, cache)


def test_without_a_folder_nothing_is_kept() -> None:
    answers = Answers(None, None)
    answers.recall.ask(b"a", lambda: 1)
    answers.cross([], str)
    assert Answers(None, None).recall.ask(b"a", lambda: 2) == 2


def test_a_crossing_that_takes_its_time_tells_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Answers(None, None).cross([], str)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    Answers(None, None).cross([], str)
    told = capsys.readouterr().err.split("\n")
    assert told == ["互见 [#######.......................] 1/4", "互见 [##############################] 4/4", ""]
