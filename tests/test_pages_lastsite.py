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
