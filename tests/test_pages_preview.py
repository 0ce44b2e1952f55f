"""What a preview keeps from one build to the next, also over one that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.pages.lastsite import look
from juanzong.pages.preview import Preview

if TYPE_CHECKING:
    from pathlib import Path

KEYS = {"a.html": "key"}


def built(site: Path, preview: Preview, words: str = "甲") -> None:
    """One build that is finished."""
    preview.begin(site)
    (site / "a.html").write_text(words, "utf-8")
    preview.end(look(site, KEYS))


def test_the_first_build_has_nothing_to_lend_and_the_next_lends_what_it_left(tmp_path: Path) -> None:
    site, preview = tmp_path / "site", Preview()
    site.mkdir()
    assert preview.begin(site) is None
    built(site, preview)
    last = preview.begin(site)
    assert last is not None
    assert last.lend("a.html", "key", site / "lent.html")
    assert (site / "lent.html").read_text("utf-8") == "甲"


def test_after_a_build_that_fails_the_last_site_is_shown_and_lends_again(tmp_path: Path) -> None:
    site, preview = tmp_path / "site", Preview()
    site.mkdir()
    built(site, preview)
    for _ in range(2):  # an editor may save a mistake more than once
        preview.begin(site)
        (site / "half.html").touch()
        preview.put_back()
        assert [path.name for path in site.iterdir()] == ["a.html"]
    last = preview.begin(site)
    assert last is not None
    assert last.lend("a.html", "key", site / "a.html")


def test_a_first_build_that_fails_leaves_nothing_to_put_back(tmp_path: Path) -> None:
    preview = Preview()
    preview.begin(tmp_path)
    preview.put_back()
    assert preview.begin(tmp_path) is None


def test_nothing_is_left_of_what_was_put_by(tmp_path: Path) -> None:
    site, preview = tmp_path / "site", Preview()
    site.mkdir()
    built(site, preview)
    built(site, preview, "乙")
    assert len(list(tmp_path.iterdir())) == 2
    preview.close()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
