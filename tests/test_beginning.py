"""A few sources that became different are edited by another process meanwhile, to the same reports."""

from __future__ import annotations

import multiprocessing
import os
from typing import TYPE_CHECKING

import pytest

from juanzong import beginning, editing, parallel
from juanzong.build import build_library
from juanzong.corpus_folder import open_corpus
from site_building import small_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from juanzong.editing import Outcome, Task
    from juanzong.library import Library

TEXT = "某市人民法院2025年工作报告\n\n一年来，全院坚持如我在诉，审结案件{}件。\n"

pytestmark = pytest.mark.skipif(not parallel.may_fork(), reason="processes begin as copies on Linux alone")


def told(library: Library) -> list[tuple[str, str, object]]:
    return [(report.id, str(report.text), report.mentions) for report in library.reports]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(parallel.VARIABLE, "2")
    return small_corpus(tmp_path, "few", {name: TEXT.format(number) for number, name in enumerate("abc", 1)})


def edited_by(tasks: Sequence[Task]) -> list[Outcome]:
    marks = tasks[0].path.parents[1] / "marks"
    marks.mkdir(exist_ok=True)
    for task in tasks:
        (marks / task.name).write_text(str(os.getpid()))
    return editing.edit_batch(tasks)


def edited_by_nobody_else(tasks: Sequence[Task]) -> list[Outcome]:
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return edited_by(tasks)


@pytest.mark.parametrize("dying", [False, True])
def test_what_became_different_is_edited_elsewhere(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, dying: bool
) -> None:
    cache = tmp_path / "cache"
    build_library(corpus, cache)
    (corpus / "reports/b.txt").write_text(TEXT.format("一百"), "utf-8")
    monkeypatch.setattr(beginning, "edit_batch", edited_by_nobody_else if dying else edited_by)
    begun = beginning.begun(open_corpus(corpus), cache)
    library = build_library(corpus, cache, begun=begun)
    who = {path.name: int(path.read_text()) for path in (corpus / "marks").iterdir()}
    assert list(who) == ["b.txt"]
    assert (who["b.txt"] == os.getpid()) is dying
    assert told(library) == told(build_library(corpus))
    assert parallel.may_fork()
    assert beginning.begun(open_corpus(corpus), cache).errand is None


def test_one_processor_does_everything_itself(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(parallel.VARIABLE, "1")
    assert beginning.begun(open_corpus(corpus), tmp_path / "cache").errand is None
