from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from juanzong import progress
from juanzong.bundle import bundle

if TYPE_CHECKING:
    from pathlib import Path


def built(folder: Path) -> Path:
    for name in ("index.html", "reports/a/index.html", "assets/site.css"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return folder


def test_a_bundle_holds_every_file_below_one_folder(tmp_path: Path) -> None:
    target = tmp_path / "卷宗.zip"
    assert bundle(built(tmp_path / "site"), target) == 3
    with zipfile.ZipFile(target) as packed:
        assert packed.namelist() == ["卷宗/assets/site.css", "卷宗/index.html", "卷宗/reports/a/index.html"]
        assert packed.read("卷宗/index.html") == b"index.html"


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    site, first, second = built(tmp_path / "site"), tmp_path / "x.zip", tmp_path / "y" / "x.zip"
    second.parent.mkdir()
    bundle(site, first)
    (site / "index.html").touch()
    bundle(site, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_bundle_that_takes_its_time_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    bundle(built(tmp_path / "site"), tmp_path / "x.zip", out)
    assert out.getvalue() == ""
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    bundle(tmp_path / "site", tmp_path / "x.zip", out)
    assert out.getvalue().startswith("打包 [..............................] 0/3")
    assert out.getvalue().endswith("打包 [##############################] 3/3\n")


def test_a_folder_that_is_no_site_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bundle(tmp_path, tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []
