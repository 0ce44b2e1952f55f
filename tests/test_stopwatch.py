"""The parts of a build and their times, as a bench reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from juanzong import stopwatch
from site_building import ROOT, build_site

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_build_tells_the_time_of_each_of_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = tmp_path / "corpus/reports"
    reports.mkdir(parents=True)
    for name in ("rules", "catalogue"):
        (tmp_path / "corpus" / name).symlink_to(ROOT / "corpus" / name)
    (reports / "a.txt").write_text("某法院工作总结\n今年以来，全院干警认真学习，各项任务圆满完成。\n", "utf-8")
    told = tmp_path / "times.jsonl"
    monkeypatch.setenv(stopwatch.VARIABLE, str(told))
    for _ in range(2):
        assert build_site(tmp_path / "corpus", tmp_path / "site").returncode == 0
        (reports / "b.txt").write_text("另一法院工作总结\n今年以来，全院干警认真学习，各项任务如期完成。\n", "utf-8")
    cold, warm = map(json.loads, told.read_text("utf-8").splitlines())
    parts = ["整理、识别", "互见", "汇总", "排页", "下载", "写页面", "检索", "换上"]
    assert list(cold) == list(warm) == parts
    assert all(seconds > 0 and memory > 10 for seconds, memory in cold.values())


def test_what_is_done_in_two_goes_counts_together_and_every_build_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "times.jsonl"
    monkeypatch.setenv(stopwatch.VARIABLE, str(told))
    clock = iter([0.0, 1.0, 5.0, 7.0, 10.0, 11.0])
    monkeypatch.setattr("time.perf_counter", lambda: next(clock))
    for _ in range(2):
        with stopwatch.timed("甲"):
            pass
    stopwatch.tell()
    with stopwatch.timed("乙"):
        pass
    stopwatch.tell()
    first, second = map(json.loads, told.read_text("utf-8").splitlines())
    assert first["甲"][0] == 3.0
    assert list(second) == ["乙"]
