from __future__ import annotations

import os
import shutil
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest

from juanzong import swap
from juanzong.pages.datafiles import DataFile
from juanzong.pages.nextsite import NextSite
from juanzong.pages.outputs import write_outputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from juanzong.pages.lastsite import LastSite


class Builds:
    """Builds of one small site, one after the other; `written` has what the last one wrote."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.spare = folder / ".site.spare"
        self.last: LastSite | None = None
        self.written: list[str] = []

    def begun(self, **keys: str) -> tuple[NextSite, dict[str, str]]:
        """A build up to where all is written: files a, b, … with these keys, and what no key is known of."""
        self.written.clear()
        aside = swap.begin(self.site)
        following = NextSite(self.site, aside, self.last)
        files = [
            DataFile(f"in/{name}/index.html", partial(self._lines, name, key), partial(str, key))
            for name, key in keys.items()
        ]
        found = write_outputs(files, aside, following)
        aside.mkdir(exist_ok=True)
        (aside / "style.css").write_text(f"{len(keys)}", "utf-8")
        return following, found

    def build(self, **keys: str) -> None:
        following, found = self.begun(**keys)
        self.last = following.finish(found, "inputs", ())
        assert self.last.stands()
        assert self.words() == {"style.css": str(len(keys))} | {
            f"in/{n}/index.html": f"{n}\r\n{k}字" for n, k in keys.items()
        }
        assert {path.name for path in self.site.parent.iterdir()} <= {"site", ".site.spare"}

    def words(self) -> dict[str, str]:
        files = [path for path in self.site.rglob("*") if path.is_file()]
        return {path.relative_to(self.site).as_posix(): path.read_bytes().decode() for path in files}

    def _lines(self, name: str, key: str) -> Iterator[str]:
        self.written.append(name)
        yield f"{name}\r\n"
        yield f"{key}字"


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


def test_what_stayed_is_lent_and_what_changed_is_written(builds: Builds) -> None:
    builds.build(a="1", b="1", c="")
    assert sorted(builds.written) == ["a", "b", "c"]
    for b in "2345":
        builds.build(a="1", b=b, c="")
        assert sorted(builds.written) == ["b", "c"]


def test_another_version_of_the_code_is_lent_nothing(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    builds.build(a="1", b="1")
    monkeypatch.setattr("juanzong.pages.outputs.code_version", lambda: "next")
    for written in (["a", "b"], []):
        builds.build(a="1", b="1")
        assert sorted(builds.written) == written


def test_what_stays_costs_nothing_from_the_first_change_on(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    linked: list[str] = []
    link = os.link
    builds.build(**{f"a{number}": "1" for number in range(30)}, z="0")

    def noted(source: Path, target: Path) -> None:
        linked.append(str(target))
        link(source, target)

    monkeypatch.setattr(os, "link", noted)
    for turn in "123":
        linked.clear()
        builds.build(**{f"a{number}": "1" for number in range(30)}, z=turn)
        assert len(linked) == 2, linked  # z and the style sheet


def test_what_is_gone_leaves_with_its_folder(builds: Builds) -> None:
    builds.build(a="1", b="1")
    for _ in range(2):
        builds.build(a="1")
        assert not (builds.site / "in/b").exists()
    builds.build(a="1", b="1")
    assert builds.written == ["b"]


def damage_file(builds: Builds) -> None:
    (builds.spare / "in/a/index.html").unlink()


def put_another_in(builds: Builds) -> None:
    (builds.spare / "in/b/index.html").unlink()
    (builds.spare / "in/b/index.html").write_text("别的", "utf-8")


def add_file(builds: Builds) -> None:
    (builds.spare / "in/more").mkdir()
    (builds.spare / "in/more/x.html").touch()
    (builds.spare / ".hidden").touch()


def folder_for_a_file(builds: Builds) -> None:
    (builds.spare / "style.css").unlink()
    (builds.spare / "style.css").mkdir()


def no_spare(builds: Builds) -> None:
    shutil.rmtree(builds.spare)


def no_folder(builds: Builds) -> None:
    shutil.rmtree(builds.spare)
    builds.spare.touch()


def change_site(builds: Builds) -> None:
    page = builds.site / "in/a/index.html"
    page.unlink()
    page.write_text("改", "utf-8")
    (builds.site / "own.html").touch()


def half_taken(builds: Builds) -> None:
    """A build that was killed while it made the spare tree into its site."""
    ended = 99_999_999  # no process has this number
    builds.spare.rename(builds.spare.with_name(f".site.next-{ended}"))
    (builds.spare.with_name(f".site.next-{ended}") / "in/a/index.html").unlink()


@pytest.mark.parametrize(
    "harm", [damage_file, put_another_in, add_file, folder_for_a_file, no_spare, no_folder, change_site, half_taken]
)
def test_whatever_happens_to_the_spare_tree_the_site_is_right(builds: Builds, harm: Callable[[Builds], None]) -> None:
    builds.build(a="1", b="1")
    builds.build(a="1", b="2")
    harm(builds)
    for number in "345":
        builds.build(a="1", b=number)
        builds.build(a="1", b=number)


def test_writing_into_a_shared_file_is_noticed_in_both_trees(builds: Builds) -> None:
    builds.build(a="1", b="1")
    (builds.site / "in/a/index.html").write_text("改在原处", "utf-8")
    builds.build(a="1", b="1")
    assert builds.written == ["a"]


def test_a_build_that_fails_leaves_site_and_spare_tree(builds: Builds) -> None:
    builds.build(a="1", b="1")
    before = builds.words()
    following, _ = builds.begun(a="2")
    following.abandon()
    following.abandon()
    assert builds.words() == before
    assert {path.name for path in builds.site.parent.iterdir()} == {"site", ".site.spare"}
    builds.build(a="1", b="1")
    assert builds.written == []


@pytest.mark.parametrize("steps", range(12))
def test_killed_at_any_step_it_is_the_old_site_or_the_new_one(
    builds: Builds, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.build(a="1", b="1", c="1")
    builds.build(a="1", b="2")
    old, new = builds.words(), {"style.css": "2", "in/a/index.html": "a\r\n2字", "in/c/index.html": "c\r\n1字"}
    following, found = builds.begun(a="2", c="1")
    left = iter(range(steps))

    def tied(name: str) -> Callable[..., object]:
        real: Callable[..., object] = getattr(os, name)

        def step(*arguments: object, **more: object) -> object:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return real(*arguments, **more)

        return step

    with monkeypatch.context() as patch:
        for name in ("link", "unlink", "rename", "rmdir", "mkdir"):
            patch.setattr(os, name, tied(name))
        with suppress(KeyboardInterrupt):
            following.finish(found, "inputs", ())
    assert builds.words() in (old, new)
    builds.build(a="3", c="1")


def test_a_disk_without_links_gets_copies(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    builds.build(a="1", b="1")
    builds.build(a="1", b="2")
    assert builds.written == ["b"]
    builds.build(a="1", b="3")
