"""What a preview keeps from one build to the next, also over one that fails; what it writes only when it is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from juanzong.pages.datafiles import DataFile
from juanzong.pages.outputs import key_of
from juanzong.pages.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def page(words: str, key: str = "", address: str = "b/index.html") -> DataFile:
    return DataFile(address, lambda: iter([words]), lambda: key)


def built(site: Path, preview: Preview, words: str = "甲") -> None:
    """One build that is finished."""
    preview.begin(site)
    preview.hold([page(words, "key", "a.html")], None)
    preview.end()
    assert preview.make("a.html")


def begun(tmp_path: Path) -> tuple[Path, Preview]:
    site, preview = tmp_path / "site", Preview()
    site.mkdir()
    return site, preview


def served(site: Path, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """The answer of a plain server of files."""
    path = site / str(environ["PATH_INFO"]).lstrip("/")
    path = path / "index.html" if str(environ["PATH_INFO"]).endswith("/") else path
    start_response("200 OK" if path.is_file() else "404 Not Found", [])
    return [path.read_bytes() if path.is_file() else b""]


def noting(said: list[str]) -> Any:  # noqa: ANN401 - a start_response, but for what it gives back
    """Notes the status of an answer."""
    return lambda status, _: said.append(status)


def test_the_first_build_has_nothing_to_lend_and_the_next_lends_what_it_left(tmp_path: Path) -> None:
    site, preview = begun(tmp_path)
    assert preview.begin(site) is None
    built(site, preview)
    last = preview.begin(site)
    assert last is not None
    assert last.lend("a.html", key_of(page("甲", "key")), site / "lent.html")
    assert (site / "lent.html").read_text("utf-8") == "甲"


def test_a_page_is_written_when_it_is_asked_for_and_lent_from_then_on(tmp_path: Path) -> None:
    site, preview = begun(tmp_path)
    preview.begin(site)
    preview.hold([page("甲", "one")], None)
    preview.end()
    assert not (site / "b").exists()
    assert preview.make("b/index.html")
    assert (site / "b/index.html").read_text("utf-8") == "甲"
    assert not preview.make("b/index.html")
    assert not preview.make("nothing.html")
    last = preview.begin(site)
    preview.hold([page("乙", "one")], last)
    preview.end()
    assert not (site / "b").exists()
    assert preview.make("b/index.html")
    assert (site / "b/index.html").read_text("utf-8") == "甲"
    last = preview.begin(site)
    preview.hold([page("丙", "two")], last)
    preview.end()
    assert preview.make("b/index.html")
    assert (site / "b/index.html").read_text("utf-8") == "丙"


def test_a_server_finds_what_nobody_asked_for_before(tmp_path: Path) -> None:
    site, preview = begun(tmp_path)
    preview.begin(site)
    preview.hold([page("甲"), page("乙", address="index.html")], None)
    preview.end()
    said: list[str] = []
    for path, words in (("/b/", "甲"), ("/b/index.html", "甲"), ("/", "乙"), ("/c/", "")):
        body = preview.answer(partial(served, site), {"PATH_INFO": path}, noting(said))
        assert b"".join(body).decode() == words
    assert said == ["200 OK", "200 OK", "200 OK", "404 Not Found"]


def test_a_page_that_a_build_took_away_meanwhile_is_made_again(tmp_path: Path) -> None:
    site, preview = begun(tmp_path)
    preview.begin(site)
    preview.hold([page("甲")], None)
    preview.end()
    answers: list[object] = []

    def waiting(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        if not answers:  # a build begins and ends while the first answer waits for it
            preview.begin(site)
            preview.hold([page("乙")], None)
            preview.end()
        answers.append(environ)
        return served(site, environ, start_response)

    said: list[str] = []
    body = preview.answer(waiting, {"PATH_INFO": "/b/"}, noting(said))
    assert (b"".join(body).decode(), said) == ("乙", ["200 OK"])


def test_after_a_build_that_fails_the_last_site_is_shown_and_lends_again(tmp_path: Path) -> None:
    site, preview = begun(tmp_path)
    preview.begin(site)
    preview.hold([page("甲", "key", "a.html"), page("乙")], None)
    preview.end()
    assert preview.make("a.html")
    for _ in range(2):  # an editor may save a mistake more than once
        preview.begin(site)
        (site / "half.html").touch()
        preview.put_back()
        assert [path.name for path in site.iterdir()] == ["a.html"]
    assert preview.make("b/index.html")
    last = preview.begin(site)
    assert last is not None
    assert last.lend("a.html", key_of(page("甲", "key")), site / "a.html")


def test_a_first_build_that_fails_leaves_nothing_to_put_back(tmp_path: Path) -> None:
    preview = Preview()
    preview.begin(tmp_path)
    preview.put_back()
    assert preview.begin(tmp_path) is None


def test_nothing_is_left_of_what_was_put_by(tmp_path: Path) -> None:
    site, preview = begun(tmp_path)
    built(site, preview)
    built(site, preview, "乙")
    assert len(list(tmp_path.iterdir())) == 2
    preview.close()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
