"""The YAML that editors own: entries that know their file and line, and errors of one Chinese sentence each.

Every scalar is read as the text that stands there: `no` is the word “no”, `1551` is a code and not a number, a date is
what was typed. Aliases, tags of programs, duplicate keys and several documents in one file are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import yaml

from juanzong.yaml_mistakes import mistake

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# libyaml is ten times as fast; its errors are told by the plain parser, which has the better wording
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# deeper than anything an editor writes: libyaml composes such a file until the stack ends
_TOO_DEEP = re.compile(r"(?:[\[{][^\[\]{}]{0,40}){40}|(?:- ){40}")


class CorpusError(Exception):
    """What is wrong with a file of the corpus: `文件:行: 一句话`, with the cure; always one line."""

    def __init__(self, message: str) -> None:
        super().__init__(message.replace("\n", "／"))


class Value(NamedTuple):
    """What stands behind a key: a text (None where nothing stands), a list or a mapping; `line` counts from 1."""

    data: str | tuple[Value, ...] | Entry | None
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping in a file: `path` as it is shown to people, the line it begins on, its keys with their values."""

    path: str
    line: int
    values: Mapping[str, Value]

    def place(self, key: str | None = None) -> str:
        """`文件:行` of a key, or of the whole entry."""
        return f"{self.path}:{self.values[key].line if key and key in self.values else self.line}"

    def fail(self, key: str | None, sentence: str) -> NoReturn:
        """Raise CorpusError at the place of `key` (None or a missing key: at the entry)."""
        message = f"{self.place(key)}: {sentence}"
        raise CorpusError(message)

    def refuse_unknown(self, allowed: Collection[str]) -> None:
        """Raise CorpusError at the first key that is not among `allowed`."""
        for key in self.values:
            if key not in allowed:
                self.fail(key, f"不认识的键“{key}”，可用的键：{'、'.join(allowed)}")

    def text(self, key: str) -> str:
        """The text behind a key that must be there."""
        text = self.optional(key)
        if text is None:
            self.fail(key, f"缺少“{key}”，请补上")
        return text

    def optional(self, key: str) -> str | None:
        """The text behind a key, stripped; None where the key or its value is missing."""
        value = self.values.get(key)
        if value is None or value.data is None:
            return None
        if not isinstance(value.data, str):
            self.fail(key, f"“{key}”应是一段文字，不能是列表或映射")
        return value.data.strip() or self.fail(key, f"“{key}”是空的，请补上或删去这一行")

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts behind a key; empty where the key is missing."""
        return tuple([text for text, _ in self.lines(key)])

    def lines(self, key: str) -> tuple[tuple[str, int], ...]:
        """The list of texts behind a key, each with its line."""
        out = []
        for value in self._items(key):
            if not isinstance(value.data, str) or not value.data.strip():
                message = f"{self.path}:{value.line}: “{key}”的每一项都应是一段不空的文字，含“: ”的请加引号"
                raise CorpusError(message)
            out.append((value.data.strip(), value.line))
        return tuple(out)

    def number(self, key: str) -> float:
        """The number behind a key that must be there."""
        text = self.text(key)
        try:
            return float(text)
        except ValueError:
            self.fail(key, f"“{key}”应是数字，现在是“{text}”")

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """The text behind a key, which must be one of `allowed`; `default` where it is missing."""
        text = self.optional(key)
        if text is None:
            return default if default is not None else self.text(key)
        if text not in allowed:
            self.fail(key, f"“{key}”不能是“{text}”，只能是：{'、'.join(allowed)}")
        return text

    def mapping(self, key: str, keys: Collection[str]) -> Entry | None:
        """The mapping behind a key, none of whose keys may be outside `keys`; None where it is missing."""
        value = self.values.get(key)
        if value is None or value.data is None:
            return None
        if not isinstance(value.data, Entry):
            self.fail(key, f"“{key}”下面应是“键: 值”，可用的键：{'、'.join(keys)}")
        value.data.refuse_unknown(keys)
        return value.data

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The list of mappings behind a key; empty where the key is missing."""
        out = []
        for value in self._items(key):
            if not isinstance(value.data, Entry):
                message = f"{self.path}:{value.line}: “{key}”的每一项都应是“键: 值”"
                raise CorpusError(message)
            out.append(value.data)
        return tuple(out)

    def _items(self, key: str) -> tuple[Value, ...]:
        value = self.values.get(key)
        if value is None or value.data is None:
            return ()
        if not isinstance(value.data, tuple):
            self.fail(key, f"“{key}”应是列表：写成 [甲, 乙]，或每行一项以“- ”开头")
        return value.data


def load_list(path: Path) -> tuple[Entry, ...]:
    """The entries of a file that is a list of mappings, in its order. Raises CorpusError; an empty file has none."""
    value = _load(path)
    if value.data is None:
        return ()
    if not isinstance(value.data, tuple):
        message = f"{shown(path)}:{value.line}: 文件应是条目的列表，每个条目以“- ”开头"
        raise CorpusError(message)
    for item in value.data:
        if not isinstance(item.data, Entry):
            message = f"{shown(path)}:{item.line}: 这里应是一个条目：以“- 键: 值”开头"
            raise CorpusError(message)
    return tuple([item.data for item in value.data if isinstance(item.data, Entry)])


def load_mapping(path: Path) -> Entry:
    """The one mapping that a file is (a sidecar, settings). Raises CorpusError; an empty file is an empty mapping."""
    value = _load(path)
    if value.data is None:
        return Entry(shown(path), 1, {})
    if not isinstance(value.data, Entry):
        message = f"{shown(path)}:{value.line}: 文件应是“键: 值”，每行一个"
        raise CorpusError(message)
    return value.data


def shown(path: Path) -> str:
    """A path as editors read it: from the folder they stand in, where the file lies below it."""
    absolute, here = path.absolute(), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()


def _load(path: Path) -> Value:
    name = shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name}:1: 不是 UTF-8 编码（第 {error.start} 字节），请另存为 UTF-8"
        raise CorpusError(message) from error
    except OSError as error:
        message = f"{name}:1: 读不了：{error.strerror}"
        raise CorpusError(message) from error
    if deep := _TOO_DEEP.search(text):
        message = f"{name}:{text.count(chr(10), 0, deep.start()) + 1}: 括号或列表嵌套太深，请检查是否配对"
        raise CorpusError(message)
    try:
        node = yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError as error:
        line, cure = mistake(text, error)
        message = f"{name}:{line}: {cure}"
        raise CorpusError(message) from error
    return Value(None, 1) if node is None else _value(node, name, set())


def _value(node: yaml.Node, name: str, seen: set[int]) -> Value:
    line = node.start_mark.line + 1
    if id(node) in seen:  # an alias is the same node once more
        message = f"{name}:{line}: 不能用 & 和 * 引用，请把内容写全；以 * 开头的文字要加引号"
        raise CorpusError(message)
    seen.add(id(node))
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        message = f"{name}:{line}: 不能用标签“{node.tag}”；以 ! 开头的文字要加引号"
        raise CorpusError(message)
    if isinstance(node, yaml.MappingNode):
        return Value(_entry(node, name, seen), line)
    if isinstance(node, yaml.SequenceNode):
        return Value(tuple([_value(item, name, seen) for item in node.value]), line)
    missing = node.tag.endswith(":null") and node.value in ("", "~")
    return Value(None if missing else str(node.value), line)


def _entry(node: yaml.MappingNode, name: str, seen: set[int]) -> Entry:
    values: dict[str, Value] = {}
    for key, item in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            message = f"{name}:{line}: 键应是一个词，不能是列表或映射"
            raise CorpusError(message)
        if key.value in values:
            message = f"{name}:{line}: 键“{key.value}”写了两次（前一次在第 {values[key.value].line} 行），请删去一个"
            raise CorpusError(message)
        values[key.value] = Value(_value(item, name, seen).data, line)
    return Entry(name, node.start_mark.line + 1, values)
