from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from juanzong.pages.datafiles import DataFile
from juanzong.pages.lastsite import look, read_last, write_last
from juanzong.pages.outputs import write_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def outputs(written: list[str], **keys: str) -> list[DataFile]:
    """Files a, b, …, with these keys; each notes that it was written."""

    def lines(name: str) -> Iterator[str]:
        written.append(name)
        yield f"{name}\r\n"
        yield "字"

    return [DataFile(f"in/{name}/index.html", partial(lines, name), partial(str, key)) for name, key in keys.items()]


def test_what_stayed_is_lent_and_what_changed_is_written(tmp_path: Path) -> None:
    written: list[str] = []
    keys = write_outputs(outputs(written, a="1", b="1", c=""), tmp_path / "one", None)
    assert sorted(written) == ["a", "b", "c"]
    assert (tmp_path / "one/in/a/index.html").read_bytes() == "a\r\n字".encode()
    last = look(tmp_path / "one", keys)
    written.clear()
    write_outputs(outputs(written, a="1", b="2", c=""), tmp_path / "two", last)
    assert sorted(written) == ["b", "c"]
    assert (tmp_path / "two/in/a/index.html").read_bytes() == "a\r\n字".encode()


def test_a_file_that_was_touched_is_not_lent(tmp_path: Path) -> None:
    written: list[str] = []
    last = look(tmp_path / "one", write_outputs(outputs(written, a="1"), tmp_path / "one", None))
    (tmp_path / "one/in/a/index.html").write_text("改", "utf-8")
    written.clear()
    write_outputs(outputs(written, a="1"), tmp_path / "two", last)
    assert written == ["a"]


def test_writing_never_reaches_into_the_site_that_lent(tmp_path: Path) -> None:
    written: list[str] = []
    last = look(tmp_path / "one", write_outputs(outputs(written, a="1"), tmp_path / "one", None))
    write_outputs(outputs(written, a="1"), tmp_path / "two", last)
    changed = [DataFile("in/a/index.html", lambda: iter(["新"]), lambda: "2")]
    write_outputs(changed, tmp_path / "two", last)
    assert (tmp_path / "one/in/a/index.html").read_bytes() == "a\r\n字".encode()


def test_a_site_is_noted_and_known_again(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    assert read_last(site, cache) is None
    keys = write_outputs(outputs([], a="1", b=""), site, None)
    write_last(look(site, keys, "inputs", ("一句话",)), cache)
    last = read_last(site, cache)
    assert last == look(site, keys, "inputs", ("一句话",))
    assert last is not None
    assert last.stands()
    (site / ".git").mkdir()  # hidden entries are whoever publishes the site's
    assert last.stands()
    (site / "more.txt").touch()
    assert not last.stands()
    assert read_last(tmp_path / "elsewhere", cache) is None


def test_a_note_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    write_last(look(site, {}), cache)
    (note,) = (cache / "site").iterdir()
    note.write_text('{"inputs": 3', "utf-8")
    assert read_last(site, cache) is None
