"""A file that stands as it stood is not read again; one that may have changed is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from juanzong import unread
from juanzong.unread import Unread

if TYPE_CHECKING:
    from pathlib import Path


def digest(known: Unread, path: Path) -> bytes:
    return known.digest_of(str(path), path.lstat())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are opened to be read, in order."""
    found: list[str] = []
    read = Unread._read  # noqa: SLF001 - to see that it is called

    def told(self: Unread, path: str) -> unread.Seen:
        found.append(path)
        return read(self, path)

    monkeypatch.setattr(Unread, "_read", told)
    return found


@pytest.fixture
def lain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Unread]:
    """A file as if it had lain there for long, where what is known is left, and who knows nothing yet."""
    monkeypatch.setattr(unread, "_TICK", -(10**12))
    path, at = tmp_path / "a.txt", tmp_path / "known"
    path.write_text("甲")
    return path, at, Unread(at)


def again(known: Unread, at: Path) -> Unread:
    known.write()
    return Unread(at)


def test_what_stands_as_it_stood_is_not_read(lain: tuple[Path, Path, Unread], opened: list[str]) -> None:
    path, at, known = lain
    first = digest(known, path)
    known = again(known, at)
    assert digest(known, path) == first
    assert opened == [str(path)]
    assert digest(again(known, at), path) == first
    assert opened == [str(path)]


@pytest.mark.skipif(os.name != "posix", reason="there, everything is read")
def test_a_change_that_keeps_size_and_time_is_seen(lain: tuple[Path, Path, Unread], opened: list[str]) -> None:
    path, at, known = lain
    first, stood = digest(known, path), path.stat()
    path.write_text("乙")
    os.utime(path, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    assert digest(again(known, at), path) != first
    assert len(opened) == 2


def test_what_changed_a_moment_ago_may_change_again_and_is_read(tmp_path: Path, opened: list[str]) -> None:
    path, at = tmp_path / "a.txt", tmp_path / "known"
    path.write_text("甲")
    known = Unread(at)
    digest(known, path)
    digest(again(known, at), path)
    assert len(opened) == 2


def test_what_is_known_damaged_or_of_other_code_is_not_taken(
    lain: tuple[Path, Path, Unread], opened: list[str]
) -> None:
    path, at, known = lain
    digest(known, path)
    known.write()
    at.write_bytes(at.read_bytes()[:-3])
    digest(Unread(at), path)
    assert len(opened) == 2
    at.write_bytes(b"")
    digest(Unread(at), path)
    assert len(opened) == 3
