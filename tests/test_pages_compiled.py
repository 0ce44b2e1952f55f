"""Compiled templates are kept, and never taken for those of another source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from juanzong.pages.compiled import CompiledTemplates
from juanzong.pages.direct import DirectGenerator, compiler_version

if TYPE_CHECKING:
    from pathlib import Path


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


def test_what_another_compiler_made_is_not_taken(tmp_path: Path) -> None:
    rendered("<p>{{ name.label }}</p>", tmp_path)
    direct = Environment(
        loader=DictLoader({"page.html": "<p>{{ name.label }}</p>"}),
        autoescape=True,
        bytecode_cache=CompiledTemplates(tmp_path, compiler_version()),
    )
    direct.code_generator_class = DirectGenerator
    with pytest.raises(AttributeError):  # Jinja's own code would look for an item, and then say nothing
        direct.get_template("page.html").render(name="卷宗")


def test_a_folder_that_cannot_be_written_costs_time_and_no_page(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert rendered("<p>{{ name }}</p>", tmp_path / "file") == "<p>卷宗</p>"
