"""The YAML of editors: what is read as what, and what each mistake says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from juanzong.corpus_yaml import CorpusError, Entry, load_list, load_mapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "rules.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def sentence(action: Callable[[], object]) -> str:
    with pytest.raises(CorpusError) as caught:
        action()
    text = str(caught.value)
    assert "\n" not in text
    return text


def only(folder: Path, text: str) -> Entry:
    (entry,) = load_list(written(folder, text))
    return entry


def test_an_entry_knows_its_lines_and_reads_every_scalar_as_the_text_that_stands_there(tmp_path: Path) -> None:
    entry = only(
        tmp_path,
        "# 注释\n- id: 1551\n  label: no\n  date: 2025-04-08\n  also: [甲, 012]\n  examples:\n    yes: [一]\n    no:\n"
        "      - 二\n      - 三\n  limit: 0.5\n  list:\n  - find: 丙\n",
    )
    assert (entry.text("id"), entry.text("label"), entry.text("date")) == ("1551", "no", "2025-04-08")
    assert entry.texts("also") == ("甲", "012")
    examples = entry.mapping("examples", keys=("yes", "no"))
    assert examples is not None
    assert examples.lines("no") == (("二", 9), ("三", 10))
    assert entry.number("limit") == 0.5
    assert [item.text("find") for item in entry.entries("list")] == ["丙"]
    assert entry.place("label").endswith("rules.yml:3")
    assert entry.place("missing").endswith("rules.yml:2")


def test_a_missing_or_empty_value_is_nothing(tmp_path: Path) -> None:
    entry = only(tmp_path, "- id: a\n  note:\n  also: []\n  finds:\n")
    assert (entry.optional("note"), entry.optional("other")) == (None, None)
    assert entry.texts("also") == entry.texts("finds") == entry.texts("other") == ()
    assert entry.mapping("other", ("a",)) is None
    assert entry.entries("other") == ()
    assert entry.choice("other", ("x", "y"), "x") == "x"


def test_an_empty_file_has_no_entries_and_a_file_of_bytes_with_a_mark_is_read(tmp_path: Path) -> None:
    assert load_list(written(tmp_path, "# nothing\n")) == ()
    assert load_mapping(written(tmp_path, "")).values == {}
    assert load_mapping(written(tmp_path, b"\xef\xbb\xbfid: a\n")).text("id") == "a"


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("- id: a\n  id: b\n", 2, "键“id”写了两次"),
        ("- id: a\n\tlabel: b\n", 2, "制表符"),
        ("- id: a: b\n", 1, "引号"),
        ("- id: a\n label: b\n", 2, "缩进"),
        ("- id: a\n  label\n- id: b\n", 3, "冒号"),
        ("- id: [a, b\n- id: b\n", 2, "括号"),
        ("- id: {a: b\n- id: b\n", 2, "括号"),
        ("- id: 'a\n", 2, "引号"),
        ("- id: a\n---\n- id: b\n", 2, "---"),
        ("- id: @a\n", 1, "引号"),
        ("- id: *a\n", 1, "引号"),
        ("- id: **\n", 1, "引号"),
        ("- id: &a b\n  also: [*a]\n", 1, "引用"),
        ("- id: !!python/object:os.system a\n", 1, "标签"),
        ("- id: !x a\n", 1, "标签"),
        ('- id: "\\d"\n', 1, "反斜杠"),
        ("- id: a\x07\n", 1, "控制字符"),
        ("id: a\n", 1, "列表"),
        ("- id: a\n- b\n", 2, "条目"),
        ("- [a]: b\n", 1, "键应是一个词"),
        ("- id: a\n" + "[" * 200_000, 2, "嵌套太深"),
    ],
)
def test_a_mistake_is_one_sentence_with_file_line_and_cure(tmp_path: Path, text: str, line: int, part: str) -> None:
    message = sentence(lambda: load_list(written(tmp_path, text)))
    assert f"rules.yml:{line}: " in message
    assert part in message


@pytest.mark.parametrize(
    ("ask", "line", "part"),
    [
        (lambda entry: entry.text("missing"), 1, "缺少“missing”"),
        (lambda entry: entry.text("list"), 2, "一段文字"),
        (lambda entry: entry.text("blank"), 4, "是空的"),
        (lambda entry: entry.texts("id"), 1, "列表"),
        (lambda entry: entry.texts("list"), 3, "每一项"),
        (lambda entry: entry.number("id"), 1, "数字"),
        (lambda entry: entry.choice("id", ("b", "c")), 1, "只能是：b、c"),
        (lambda entry: entry.mapping("id", ("b",)), 1, "可用的键：b"),
        (lambda entry: entry.mapping("map", ("b",)), 5, "不认识的键“c”"),
        (lambda entry: entry.entries("list"), 2, "键: 值"),
        (lambda entry: entry.refuse_unknown(("id", "list", "blank")), 5, "不认识的键“map”"),
        (lambda entry: entry.fail("id", "一句话"), 1, "一句话"),
    ],
)
def test_a_wrong_value_is_told_at_its_line(
    tmp_path: Path, ask: Callable[[Entry], object], line: int, part: str
) -> None:
    entry = only(tmp_path, "- id: a\n  list: [a,\n    {b: c}]\n  blank: ' '\n  map: {c: d}\n")
    message = sentence(lambda: ask(entry))
    assert f"rules.yml:{line}: " in message
    assert part in message


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    assert "UTF-8" in sentence(lambda: load_list(written(tmp_path, "- id: 甲".encode("gb18030"))))
    assert "读不了" in sentence(lambda: load_list(tmp_path / "missing.yml"))
    assert "键: 值" in sentence(lambda: load_mapping(written(tmp_path, "- a\n")))


def test_a_path_below_the_working_folder_is_shown_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sentence(lambda: load_list(written(tmp_path, "a: b"))).startswith("rules.yml:1: ")
