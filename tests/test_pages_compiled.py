"""Compiled templates are kept, and never taken for those of another source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import DictLoader, Environment

from juanzong.pages.compiled import CompiledTemplates

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def rendered(source: str, cache: Path) -> str:
    environment = Environment(
        loader=DictLoader({"page.html": source}), autoescape=True, bytecode_cache=CompiledTemplates(cache)
    )
    return environment.get_template("page.html").render(name="卷宗")


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered("<p>{{ name }}</p>", tmp_path) == "<p>卷宗</p>"
    monkeypatch.delattr(Environment, "_generate")
    assert rendered("<p>{{ name }}</p>", tmp_path) == "<p>卷宗</p>"


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    rendered("<p>{{ name }}</p>", tmp_path)
    assert rendered("<b>{{ name }}</b>", tmp_path) == "<b>卷宗</b>"
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:20])
    assert rendered("<b>{{ name }}</b>", tmp_path) == "<b>卷宗</b>"


def test_a_folder_that_cannot_be_written_costs_time_and_no_page(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert rendered("<p>{{ name }}</p>", tmp_path / "file") == "<p>卷宗</p>"
