"""Where a court's text closes over what stands between: what is seen at each pair of ends, and what that weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from juanzong.corpus_yaml import CorpusError
from juanzong.field import Changes, Field, fields
from juanzong.seams import FIRSTS, SIGHTS, Own, Seams, load_seams, seen_at, written
from juanzong.voice_views import court_runs, normal

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

KNOWN = court_runs(["2\t4\t执行", "2\t2\t行案", "3\t3\t执行案"])
EDGE = "\n" * 3


def sights(line: str, own: str = "") -> dict[str, int]:
    """What is seen at the two ends that ｛ and ｝ mark in a line."""
    start, end = line.index("｛"), line.index("｝") - 1
    words = line.replace("｛", "").replace("｝", "")
    codes = normal(EDGE + words + EDGE)
    ((seen,),) = seen_at(codes, np.array([start + 3]), np.array([end + 3]), KNOWN, Own(own or words))
    return dict(zip(SIGHTS, (seen - FIRSTS[:-1]).tolist(), strict=True))


def test_what_closes_over_the_gap_is_known_by_its_runs() -> None:
    seen = sights("办结执｛某某网｝行案件")
    assert seen["合起来的两字"] == 4
    assert seen["合起来的三字（左一右二）"] == 3
    assert seen["左缝的两字"] == seen["右缝的两字"] == 0


def test_at_the_edge_of_a_line_no_run_is_known() -> None:
    seen = sights("｛某某网｝执行")
    assert seen["合起来的两字"] == seen["左缝的两字"] == 5
    assert seen["左缝之前"] == 0


def test_a_text_s_own_runs_are_counted_without_the_seam_itself() -> None:
    line = "甲｛子丑｝乙"
    plain = line.replace("｛", "").replace("｝", "")
    assert sights(line)["本篇别处有左缝的两字"] == 0
    assert sights(line, f"{plain}\n甲乙，甲子")["本篇别处有合起来的两字"] == 1
    assert sights(line, f"{plain}\n甲乙，甲子")["本篇别处有左缝的两字"] == 1


def test_marks_and_kinds_of_signs_are_told_apart() -> None:
    seen = sights("结案，｛3份abc｝审")
    assert (seen["左缝之前"], seen["左缝之后"], seen["右缝之前"], seen["右缝之后"]) == (2, 7, 8, 6)


def field(words: str, hot: str) -> Field:
    """The field of some words in which every character of `hot` sounds like a site's, its ends unsure."""
    first, size = words.index(hot), len(hot)
    weights = np.full((3, len(words)), -2.0)
    weights[0], weights[0, first : first + size] = -1.0, 1.5
    (one,) = fields([words], weights, Changes({}))
    return one


def test_the_ends_are_those_that_weigh_most_and_no_place_is_likelier_for_it() -> None:
    words = "我院办结执某某网址行案件三百件"
    at = words.index("某")

    def weigh(starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.float64]:
        return np.where((starts[:, None] == at) & (ends[None, :] == at + 4), 9.0, 0.0)

    heard = field(words, "某网")
    (alone,), (place,) = heard.places(), heard.places(weigh)
    assert alone.weighed is None
    assert place.weighed is not None
    assert (place.weighed.start, place.weighed.end) == (at, at + 4)
    assert alone.sure < place.weighed.sure <= place.weighed.there <= 1
    # where the place itself stands is not touched
    assert place._replace(weighed=None) == alone
    moved = place.behind(10)
    assert moved.weighed is not None
    assert (moved.start, moved.weighed.start) == (place.start + 10, at + 10)


def test_the_table_is_read_as_it_is_written(tmp_path: Path) -> None:
    weights = np.round(np.linspace(-3, 3, int(FIRSTS[-1])), 2)
    (tmp_path / "seams.tsv").write_text(written(weights), encoding="utf-8")
    every = np.arange(len(weights))[:, None]
    assert np.allclose(load_seams(tmp_path).weigh(every), Seams(weights).weigh(every))


def test_without_a_table_seams_weigh_nothing(tmp_path: Path) -> None:
    assert not load_seams(tmp_path).weigh(np.arange(int(FIRSTS[-1]))[:, None]).any()


@pytest.mark.parametrize("line", ["左缝的两字\t6\t0.10", "没有这一项\t0\t0.10", "左缝的两字\t0"])
def test_a_line_that_is_none_of_the_table_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "seams.tsv").write_text(f"# 说明\n左缝的两字\t0\t0.10\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"seams\.tsv:3: "):
        load_seams(tmp_path)
