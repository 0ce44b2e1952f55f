"""Of ten thousand reports a build looks into the few that something touches; what comes out is the same."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from crossing_texts import sentences
from juanzong import roll
from juanzong.bench import bench_of
from juanzong.build import build_library
from juanzong.corpus_folder import open_corpus
from juanzong.editing import edit_batch, kept_segments
from juanzong.gist import gist_of
from juanzong.kept import Kept
from juanzong.lazily import altered
from site_building import small_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from juanzong.editing import Outcome, Task
    from juanzong.library import Library
    from juanzong.segments import Segments

TEXTS = {
    "a": "开展法官讲堂。推行党建+审判。",
    "b": "查扣车辆十台。推行党建+审判。",
    "c": "推行党建+执行，设立巡回法庭。全年审结案件（）件。",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path, "catalogue", TEXTS)


def read_for(corpus: Path, cache: Path) -> tuple[Library, list[str]]:
    """A library, and the sources whose own pieces were read for it or for a look at all its names."""
    seen: list[str] = []

    def fetched(task: Task, key: str) -> Segments | None:
        seen.append(task.name)
        return kept_segments(task, key)

    with patch("juanzong.roll.kept_segments", fetched):
        library = build_library(corpus, cache)
        assert all(library.count(name) for name in library.occurrences)
        assert [place.mention.form for name in library.occurrences for place in library.occurrences[name]]
        assert [report.gist.opening for report in library.reports if report.sidecar and not report.evidence]
    return library, seen


def pieces_of_roll(corpus: Path, cache: Path) -> list[Path]:
    bench, _ = bench_of(open_corpus(corpus), cache)
    return [path for key in roll.Roll(bench).keys if (path := Kept(cache / "reports").path(key)).exists()]


def test_only_the_texts_of_what_changed_are_looked_into(corpus: Path, tmp_path: Path) -> None:
    for number, name in enumerate(TEXTS):  # texts that share nothing which would have to be read again
        (corpus / f"reports/{name}.txt").write_text("\n".join([*sentences(number, 9), TEXTS[name]]), "utf-8")
    read_for(corpus, tmp_path / "cache")
    assert read_for(corpus, tmp_path / "cache")[1] == []
    path = corpus / "reports/b.txt"
    path.write_text(path.read_text("utf-8") + "又添一句，全年办结案件若干。\n", "utf-8")
    library, seen = read_for(corpus, tmp_path / "cache")
    assert seen == []
    assert library == build_library(corpus)
    assert [str(report.text) for report in library.reports] == [str(r.text) for r in build_library(corpus).reports]


def test_a_build_in_which_nothing_is_new_writes_nothing(corpus: Path, tmp_path: Path) -> None:
    build_library(corpus, tmp_path / "cache")
    with patch.object(Kept, "put", side_effect=AssertionError):
        build_library(corpus, tmp_path / "cache")
    (corpus / "reports/b.txt").unlink()
    build_library(corpus, tmp_path / "cache")
    with patch.object(Kept, "put", side_effect=AssertionError):
        assert len(build_library(corpus, tmp_path / "cache").reports) == len(TEXTS) - 1


def test_a_torn_or_missing_piece_costs_nothing_but_time(corpus: Path, tmp_path: Path) -> None:
    cache, clean = tmp_path / "cache", build_library(corpus)
    build_library(corpus, cache)
    pieces = pieces_of_roll(corpus, cache)
    assert len(pieces) > len(TEXTS)
    for number, path in enumerate(pieces):
        whole = path.read_bytes()
        if number % 2:
            path.unlink()
        else:
            path.write_bytes(whole[:-3])
        assert build_library(corpus, cache) == clean
        path.write_bytes(whole)  # of an earlier build, while its neighbours may be of a later one
        assert build_library(corpus, cache) == clean


def test_where_the_cache_goes_before_a_text_is_read_the_source_tells_again(corpus: Path, tmp_path: Path) -> None:
    cache, clean = tmp_path / "cache", build_library(corpus)
    library, again = build_library(corpus, cache), build_library(corpus, cache)
    shutil.rmtree(cache)
    assert library == clean
    shutil.rmtree(cache, ignore_errors=True)
    assert again == clean


def test_a_source_that_changed_meanwhile_is_told_in_one_sentence(corpus: Path, tmp_path: Path) -> None:
    build_library(corpus, tmp_path / "cache")
    library = build_library(corpus, tmp_path / "cache")
    shutil.rmtree(tmp_path / "cache")
    (corpus / "reports/b.txt").write_text("另一篇报告。\n", "utf-8")
    with pytest.raises(roll.GoneError, match=r"b\.txt"):
        assert library.report("b").text
    assert library.report("a").text


def test_a_disk_that_keeps_nothing_changes_nothing(corpus: Path, tmp_path: Path) -> None:
    with patch.object(Kept, "put", return_value=False):
        library = build_library(corpus, tmp_path / "cache")
    with patch("juanzong.roll.edit_batch", side_effect=AssertionError):
        assert library == build_library(corpus)


def test_what_is_not_at_hand_stays_so_in_an_altered_report(corpus: Path, tmp_path: Path) -> None:
    build_library(corpus, tmp_path / "cache")
    report = build_library(corpus, tmp_path / "cache").report("c")
    with patch("juanzong.roll.kept_segments", side_effect=AssertionError):
        other = altered(altered(report, twin_of="a"), id="d")
    assert (other.id, other.twin_of, other.title) == ("d", "a", report.title)
    assert replace(other, id="c", twin_of=None) == report
    assert pickle.loads(pickle.dumps(other)) == other  # noqa: S301 - pickled here
    assert not hasattr(other, "name")


def test_the_gist_that_is_kept_is_that_of_the_report(corpus: Path, tmp_path: Path) -> None:
    build_library(corpus, tmp_path / "cache")
    for report in build_library(corpus, tmp_path / "cache").reports:
        assert report.gist == gist_of(replace(report))
        assert report.gist.flags or report.id != "c"


ENTRY = "\n- id: {0}\n  label: {1}\n  note: 说明。\n  examples:\n    yes: [在这里{1}]\n    no: [别的话]\n"


def test_two_reports_that_name_a_concept_share_its_words(corpus: Path, tmp_path: Path) -> None:
    library = build_library(corpus, tmp_path / "cache")
    names = [{mention.label: mention.label for mention in report.mentions} for report in library.reports]
    shared = names[0].keys() & names[1].keys()
    assert shared
    assert all(names[0][label] is names[1][label] for label in shared)


def test_of_a_new_entry_only_the_reports_that_hold_its_words_are_looked_into(corpus: Path, tmp_path: Path) -> None:
    cache, practices = tmp_path / "cache", corpus / "catalogue/practices.yml"
    build_library(corpus, cache)
    seen: list[str] = []

    def edit(tasks: Sequence[Task]) -> list[Outcome]:
        seen.extend(task.name for task in tasks)
        return edit_batch(tasks)

    entries: tuple[tuple[str, str, list[str]], ...] = (
        ("one", "车辆十台", ["b.txt"]),
        ("two", "审结案件", ["c.txt"]),
        ("no", "无人提到", []),
    )
    for name, label, expected in entries:
        practices.write_text(practices.read_text("utf-8") + ENTRY.format(name, label), "utf-8")
        with patch("juanzong.build.edit_batch", edit):
            library = build_library(corpus, cache)
        assert seen == expected
        assert library == build_library(corpus)
        seen.clear()
    bench, _ = bench_of(open_corpus(corpus), cache)
    for path in pieces_of_roll(corpus, cache):  # without the roll each source is compared with the last catalogue
        path.unlink()
    assert build_library(corpus, cache) == build_library(corpus)
    assert all(Kept(cache / "reports").get(key) for key in bench.keys)
