"""One line of the catalogue for many wordings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from juanzong.alternatives import MOST, alternatives
from juanzong.catalogue import catalogue_errors, load_catalogue

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("pattern", "wordings"),
    [
        ("法官讲堂", ("法官讲堂",)),
        ("(法官|楚法)讲堂", ("法官讲堂", "楚法讲堂")),
        ("法官(大|)讲(堂|坛)", ("法官大讲堂", "法官大讲坛", "法官讲堂", "法官讲坛")),
        ("(大|)(大|)讲堂", ("大大讲堂", "大讲堂", "讲堂")),
        ("讲堂（一|二）", ("讲堂（一|二）",)),
    ],
)
def test_a_line_stands_for_each_of_its_wordings(pattern: str, wordings: tuple[str, ...]) -> None:
    assert alternatives(pattern) == wordings


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("法官(大|讲堂", "没有配对"),
        ("法官大|)讲堂", "没有配对"),
        ("法官((大|小)|)讲堂", "没有配对"),
        ("法官(大)讲堂", "用 | 隔开"),
        ("法官()讲堂", "用 | 隔开"),
        ("(一|二|三|四|五|六|七|八|九|十)" * 4, f"超过 {MOST} 种"),
    ],
)
def test_a_slip_of_the_pen_is_one_sentence_at_its_line(tmp_path: Path, pattern: str, part: str) -> None:
    with pytest.raises(ValueError, match=re.escape(part)):
        alternatives(pattern)
    (tmp_path / "practices.yml").write_text(
        f"- id: a\n  label: 法官讲堂\n  finds: ['{pattern}']\n  note: 说明。\n"
        "  examples: {yes: [法官讲堂], no: [讲台]}\n",
        encoding="utf-8",
    )
    (error,) = catalogue_errors(tmp_path)
    assert "practices.yml:3: " in error
    assert part in error


def test_a_form_that_a_line_stands_for_is_checked_like_one_that_is_written_out(tmp_path: Path) -> None:
    entry = (
        "- id: a\n  label: 法官讲堂\n  finds: [楚法(讲|论)坛]\n  except_in: [楚法论坛(报|杂志)]\n  note: 说明。\n"
        "  examples: {yes: [楚法讲坛], no: [楚法论坛杂志]}\n"
    )
    (tmp_path / "practices.yml").write_text(entry, encoding="utf-8")
    concept = load_catalogue(tmp_path).concepts[0]
    assert concept.finds == ("楚法讲坛", "楚法论坛")
    assert concept.except_in == ("楚法论坛报", "楚法论坛杂志")
    second = "- id: b\n  label: 楚法论坛\n  note: 说明。\n  examples: {yes: [楚法论坛], no: [讲台]}\n"
    (tmp_path / "practices.yml").write_text(second + entry, encoding="utf-8")
    (error,) = catalogue_errors(tmp_path)
    assert "practices.yml:7: 写法“楚法论坛”已经属于“楚法论坛”" in error
