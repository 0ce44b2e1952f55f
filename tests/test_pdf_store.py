from __future__ import annotations

import io
import os
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

import pytest

from gold_library import gold_library, made_report
from juanzong.citation import Edition
from juanzong.gathering import gather
from juanzong.model import Catalogue
from juanzong.pdf import store
from juanzong.pdf.press import press_all
from juanzong.pdf.report import report_paper
from juanzong.pdf.store import forget_old, print_papers
from juanzong.pdf.wanted import AUTO_LIMIT, ModeError, all_papers, made, mode_of
from juanzong.progress import Progress
from pdf_reading import faces, words_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from juanzong.pdf.press import Task

EDITION = Edition("2026.11")


def papers(*texts: str) -> list[Any]:
    return [report_paper(made_report(f"r{number}", text), EDITION) for number, text in enumerate(texts)]


@pytest.fixture
def set_tasks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the papers that were really set."""
    seen: list[str] = []

    def noting(batch: list[Task], *rest: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
        seen.extend(task.path for task in batch)
        return press_all(batch, *rest)

    monkeypatch.setattr("juanzong.pdf.store.press_all", noting)
    return seen


def test_only_what_changed_is_set_again(tmp_path: Path, set_tasks: list[str]) -> None:
    first = print_papers(papers("甲", "乙"), tmp_path, faces())
    assert len(set_tasks) == 2
    second = print_papers(papers("甲", "丙"), tmp_path, faces())
    assert len(set_tasks) == 3
    assert second[0] == first[0]
    assert second[1].path != first[1].path
    assert [printed.address for printed in second] == ["reports/r0/r0.pdf", "reports/r1/r1.pdf"]


def test_the_same_content_is_set_once(tmp_path: Path, set_tasks: list[str]) -> None:
    paper = papers("甲")[0]
    one, other = print_papers([paper, paper], tmp_path, faces())
    assert one.path == other.path
    assert len(set_tasks) == 1


def test_any_executor_will_do() -> None:
    class Now:
        def submit(self, work: Callable[..., Any], *given: Any) -> Future[Any]:  # noqa: ANN401
            future: Future[Any] = Future()
            future.set_result(work(*given))
            return future

    assert list(store.run([[], []], Now(), faces().record(), faces().folders)) == [0, 0]  # type: ignore[arg-type]


def test_many_papers_are_set_by_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WORTH_A_POOL", 2)
    monkeypatch.setattr(store, "_BATCH", 1)
    printed = print_papers(papers("甲", "乙", "丙"), tmp_path, faces())
    assert ["甲" in words_of(one.path.read_bytes()) for one in printed] == [True, False, False]


def test_a_pool_that_cannot_start_costs_no_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, set_tasks: list[str]
) -> None:
    def broken(*_: Any) -> Any:  # noqa: ANN401
        raise BrokenProcessPool
        yield

    monkeypatch.setattr(store, "_WORTH_A_POOL", 1)
    monkeypatch.setattr(store, "_BATCH", 1)
    monkeypatch.setattr(store, "run", broken)
    assert all(one.path.is_file() for one in print_papers(papers("甲", "乙"), tmp_path, faces()))
    assert len(set_tasks) == 2


def test_the_bar_appears_only_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("juanzong.pdf.store.time.monotonic", lambda: now[0])
    out = io.StringIO()
    progress = Progress("排版 PDF", 4, out)
    progress.add(1)
    assert out.getvalue() == ""
    now[0] = 2.5
    progress.add(1)
    progress.add(2)
    progress.end()
    assert out.getvalue().split("\n") == [
        f"排版 PDF [{'#' * 15}{'.' * 15}] 2/4",
        f"排版 PDF [{'#' * 30}] 4/4",
        "",
    ]


def test_what_no_build_asks_for_is_forgotten_after_thirty_days(tmp_path: Path) -> None:
    kept, old = [one.path for one in print_papers(papers("甲", "乙"), tmp_path, faces())]
    os.utime(old, (0, 0))
    forget_old(tmp_path, now=kept.stat().st_mtime + 29 * 24 * 3600)
    assert kept.is_file()
    assert not old.is_file()


@pytest.mark.parametrize(
    ("environment", "extra", "mode"),
    [
        (None, {}, "auto"),
        (None, {"pdf": "all"}, "all"),
        (None, {"pdf": False}, "off"),  # how YAML reads a bare `off`
        ("off", {"pdf": "all"}, "off"),
        ("", {"pdf": "all"}, "all"),
    ],
)
def test_the_environment_overrides_the_setting(
    monkeypatch: pytest.MonkeyPatch, environment: str | None, extra: dict[str, object], mode: str
) -> None:
    monkeypatch.delenv("JUANZONG_PDF", raising=False)
    if environment is not None:
        monkeypatch.setenv("JUANZONG_PDF", environment)
    assert mode_of(extra) == mode


def test_another_word_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUANZONG_PDF", "yes")
    with pytest.raises(ModeError, match="pdf 只能是 off、auto 或 all，现在是“yes”"):
        mode_of({})


def test_auto_makes_papers_up_to_three_hundred_reports() -> None:
    one = made_report("a", "文。")
    few = gather([one] * AUTO_LIMIT, (), Catalogue(()))
    many = gather([one] * (AUTO_LIMIT + 1), (), Catalogue(()))
    assert [made(mode, few) for mode in ("off", "auto", "all")] == [False, True, True]
    assert [made(mode, many) for mode in ("off", "auto", "all")] == [False, False, True]


def test_every_report_concept_and_family_that_has_a_page_has_a_paper() -> None:
    library = gold_library()
    addresses = [paper.address for paper in all_papers(library, EDITION)]
    assert len(set(addresses)) == len(addresses)
    assert {f"reports/{report.id}/{report.id}.pdf" for report in library.reports} <= set(addresses)
    concepts = [concept for concept in library.concepts.values() if library.count(concept.id)]
    assert {concept.id for concept in concepts} <= {address.split("/")[1] for address in addresses}
    assert "collections/volume-1.pdf" in addresses
    assert "families/dangjian-plus/dangjian-plus.pdf" in addresses
