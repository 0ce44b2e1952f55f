"""What editors state beside a source: read, checked, and blamed on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from juanzong.corpus_yaml import CorpusError
from juanzong.model import Sidecar
from juanzong.sidecars import sidecar_errors, sidecar_of, stray_sidecars

if TYPE_CHECKING:
    from pathlib import Path


def beside(folder: Path, words: str, name: str = "a.yml") -> Path:
    """A source with a sidecar."""
    (folder / name).write_text(words, "utf-8")
    source = folder / "a.txt"
    source.touch()
    return source


def test_a_source_without_a_sidecar_has_nothing_stated(tmp_path: Path) -> None:
    assert sidecar_of(tmp_path / "a.txt") == Sidecar()


def test_an_empty_sidecar_states_nothing(tmp_path: Path) -> None:
    assert sidecar_of(beside(tmp_path, "# 待补\n")) == Sidecar()


@pytest.mark.parametrize("name", ["a.yml", "a.txt.yml"])
def test_everything_stated_is_taken_over(tmp_path: Path, name: str) -> None:
    words = """
url: https://example.org/a?b=1
retrieved: 2025-07-04
issuer: 某区人民法院
title: 某区人民法院工作总结
date: 2025-07-03
note: |
  第一行。
  第二行。
off: [byline, breadcrumb, byline]
"""
    assert sidecar_of(beside(tmp_path, words, name)) == Sidecar(
        url="https://example.org/a?b=1",
        retrieved="2025-07-04",
        issuer="某区人民法院",
        title="某区人民法院工作总结",
        date="2025-07-03",
        note="第一行。\n第二行。",
        off=("byline", "breadcrumb"),
    )


@pytest.mark.parametrize(
    ("words", "line", "part"),
    [
        ("issuer: 甲\nauthor: 乙\n", 2, "不认识的键“author”"),
        ("date: 2025年7月\n", 1, "年-月-日"),
        ("date: 2025-02-30\n", 1, "年-月-日"),
        ("issuer: 甲\nretrieved: 昨天\n", 2, "年-月-日"),
        ("url: javascript:alert(1)\n", 1, "网址"),
        ("url: https://example.org/<b>\n", 1, "网址"),
        ("title: [甲]\n", 1, "一段文字"),
        ('title: "甲\\n乙"\n', 1, "一行"),
        ("off: Byline!\n", 1, "列表"),
        ("off: [Byline!]\n", 1, "不是规则的 id"),
        ("- 甲\n", 1, "键: 值"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, words: str, line: int, part: str) -> None:
    with pytest.raises(CorpusError) as caught:
        sidecar_of(beside(tmp_path, words))
    place, _, sentence = str(caught.value).partition(": ")
    assert place.endswith(f"a.yml:{line}")
    assert part in sentence


def test_two_sidecars_for_one_source_are_wrong(tmp_path: Path) -> None:
    beside(tmp_path, "title: 甲\n", "a.txt.yml")
    with pytest.raises(CorpusError, match="请合并"):
        sidecar_of(beside(tmp_path, "title: 乙\n"))


def test_a_rule_that_is_switched_off_must_exist(tmp_path: Path) -> None:
    source = beside(tmp_path, "off:\n  - byline\n  - nosuch\n")
    assert sidecar_errors(source, {"byline", "nosuch"}) == sidecar_errors(source, None) == []
    (error,) = sidecar_errors(source, {"byline"})
    assert error.endswith("a.yml:3: 没有 id 为“nosuch”的规则")
    (error,) = sidecar_errors(beside(tmp_path, "x: 1\n"), None)
    assert "a.yml:1: 不认识的键" in error


def test_sidecars_without_a_source_or_with_several_are_told(tmp_path: Path) -> None:
    names = ("a.txt", "a.html", "b.txt", "b.pdf")
    for name in ("a.yml", "b.txt.yml", "c.yml", "d.yaml"):
        (tmp_path / name).touch()
    errors = stray_sidecars(tmp_path, [tmp_path / name for name in names])
    assert [error.rpartition("/")[2].partition(":")[0] for error in errors] == ["a.yml", "c.yml", "d.yaml"]
