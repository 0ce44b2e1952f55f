from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from juanzong import swap

if TYPE_CHECKING:
    from pathlib import Path


def fill(folder: Path, words: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words, encoding="utf-8")


def read(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def dead_process() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_the_first_site_simply_appears(tmp_path: Path) -> None:
    site = tmp_path / "site"
    aside = swap.begin(site)
    fill(aside, "新")
    swap.finish(aside, site)
    assert read(site) == "新"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_new_site_takes_the_old_ones_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, at_once: bool) -> None:
    if not at_once:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    fill(site, "旧")
    (site / "gone.html").touch()
    aside = swap.begin(site)
    fill(aside, "新")
    assert read(site) == "旧"
    swap.finish(aside, site)
    assert read(site) == "新"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.spare", "site"]
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert read(swap.spare_of(site)) == "旧"


def test_hidden_entries_of_a_site_stay_with_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "旧")
    (site / ".git").mkdir()
    aside = swap.begin(site)
    fill(aside, "新")
    swap.finish(aside, site)
    assert (site / ".git").is_dir()


def test_a_site_behind_a_link_is_swapped_where_it_lies(tmp_path: Path) -> None:
    fill(tmp_path / "disk" / "site", "旧")
    link = tmp_path / "site"
    link.symlink_to(tmp_path / "disk" / "site")
    aside = swap.begin(link)
    fill(aside, "新")
    swap.finish(aside, link)
    assert link.is_symlink()
    assert read(link) == "新"


def test_what_killed_builds_left_behind_is_cleared_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "旧")
    dead = dead_process()
    fill(tmp_path / f".site.new-{dead}", "半")
    fill(tmp_path / f".site.old-{dead}", "更旧")
    fill(tmp_path / f".site.next-{dead}", "更旧")
    swap.begin(site)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.spare", "site"]
    assert read(swap.spare_of(site)) == "更旧"


def test_the_spare_tree_is_taken_by_one_build_at_a_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(swap.spare_of(site), "旧")
    taken = swap.take_spare(site)
    assert taken is not None
    assert read(taken) == "旧"
    assert swap.take_spare(site) is None
    swap.put_back(taken, site)
    assert read(swap.spare_of(site)) == "旧"


def test_a_build_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / f".site.new-{os.getppid()}"
    fill(other, "别人的")
    fill(tmp_path / ".site.notes-1", "不是构建")
    swap.begin(tmp_path / "site")
    assert read(other) == "别人的"
    assert (tmp_path / ".site.notes-1").is_dir()


def test_a_site_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    fill(tmp_path / f".site.old-{dead_process()}", "旧")
    swap.begin(tmp_path / "site")
    assert read(tmp_path / "site") == "旧"


def test_an_abandoned_build_leaves_nothing(tmp_path: Path) -> None:
    aside = swap.begin(tmp_path / "site")
    fill(aside, "半")
    swap.abandon(aside)
    swap.abandon(aside)
    assert list(tmp_path.iterdir()) == []
