"""What damage looks like, from `damage.yml`: patterns that only ever flag, checked against their own examples.

One entry is one sign of damage. All patterns are matched together in one pass on RE2, which never backtracks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import re2

from juanzong.corpus_yaml import Entry, load_mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

NAME = "damage.yml"
KEYS = ("parts", "signs", "machine_titles", "topics", "congresses")
SIGN = ("id", "kind", "reason", "find", "except", "examples")
_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_PART = re.compile("<([\u4e00-\u9fff]+)>")
# bytes for the automaton of all signs together; RE2's own 8 MB are too few for so many classes of Hanzi
_MAX_MEM = 256 << 20


class Sign(NamedTuple):
    """One sign of damage: what to call it, and the sentence that readers see. `pattern` is RE2 source."""

    id: str
    kind: str
    reason: str
    pattern: str
    excepted: tuple[str, ...]


class Era(NamedTuple):
    """A party congress and the years [start, end] in which texts speak of its spirit as the newest one."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Symptoms:
    """All signs, ready to match, and the words that the other detectors need."""

    signs: tuple[Sign, ...]
    machine_titles: tuple[str, ...]
    topics: tuple[tuple[str, ...], ...]
    eras: tuple[Era, ...]
    together: re.Pattern[str]

    def found(self, text: str, off: Collection[str] = ()) -> Iterator[tuple[int, int, Sign]]:
        """Positions of every sign in `text` and the sign; those whose id is in `off` are not looked at."""
        for match in self.together.finditer(text):
            sign = self.signs[match.lastindex - 1] if match.lastindex else None
            if sign and sign.id not in off and not _is_excepted(text, match.start(), match.end(), sign):
                yield match.start(), match.end(), sign


def _is_excepted(text: str, start: int, end: int, sign: Sign) -> bool:
    for words in sign.excepted:
        at = text.find(words, max(start - len(words) + 1, 0), end + len(words) - 1)
        if at >= 0:
            return True
    return False


def load_symptoms(folder: Path) -> Symptoms:
    """Read `damage.yml` of a rules folder and run every example. Raises CorpusError; no file means no signs."""
    path = folder / NAME
    mapping = load_mapping(path) if path.exists() else Entry(NAME, 1, {})
    mapping.refuse_unknown(KEYS)
    parts = _parts(mapping)
    entries = mapping.entries("signs")
    signs = tuple([_sign(entry, parts) for entry in entries])
    for number, (sign, entry) in enumerate(zip(signs, entries, strict=True)):
        if any(sign.id == other.id for other in signs[:number]):
            entry.fail("id", f"“{sign.id}”已经有了，请换一个 id")
        _run_examples(sign, entry)
    machine = mapping.texts("machine_titles")
    return Symptoms(signs, machine, _topics(mapping), _eras(mapping), _together(signs))


def _parts(mapping: Entry) -> Mapping[str, str]:
    parts = mapping.values.get("parts")
    if parts is None or not isinstance(parts.data, Entry):
        return {}
    return {name: parts.data.text(name) for name in parts.data.values}


def _sign(entry: Entry, parts: Mapping[str, str]) -> Sign:
    entry.refuse_unknown(SIGN)
    for key in ("id", "kind"):
        if not _ID.fullmatch(entry.text(key)):
            entry.fail(key, f"{key} 只能用小写字母、数字和连字符")
    pattern = entry.text("find")
    for name in _PART.findall(pattern):
        if name not in parts:
            entry.fail("find", f"没有叫“{name}”的零件，请写进 parts")
    pattern = _PART.sub(lambda match: parts[match[1]], pattern)
    try:
        groups = re2.compile(pattern).groups
    except re2.error as error:
        entry.fail("find", f"正则不能用（{error}）；不支持环视和反向引用")
    if groups:
        entry.fail("find", "不能用捕获括号，请写 (?:…)")
    return Sign(entry.text("id"), entry.text("kind"), entry.text("reason"), pattern, entry.texts("except"))


def _together(signs: tuple[Sign, ...]) -> re.Pattern[str]:
    options = re2.Options()
    options.max_mem = _MAX_MEM
    pattern = "|".join([f"({sign.pattern})" for sign in signs]) or r"[^\x00-\x{10FFFF}]"
    compiled: re.Pattern[str] = re2.compile(pattern, options=options)
    return compiled


def _run_examples(sign: Sign, entry: Entry) -> None:
    examples = entry.mapping("examples", ("yes", "no"))
    if examples is None or not examples.lines("yes") or not examples.lines("no"):
        entry.fail("examples", f"“{sign.id}”要有 examples，yes 和 no 各至少一句")
    alone = Symptoms((sign,), (), (), (), _together((sign,)))
    for key in ("yes", "no"):
        for text, line in examples.lines(key):
            if any(alone.found(text)) != (key == "yes"):
                verb = "没有认出" if key == "yes" else "误报了"
                place = Entry(entry.path, line, {})
                place.fail(None, f"“{sign.id}”{verb}它自己的例句：{text[:40]}")


def _topics(mapping: Entry) -> tuple[tuple[str, ...], ...]:
    value = mapping.values.get("topics")
    if value is None or not isinstance(value.data, tuple):
        return ()
    return tuple([Entry(mapping.path, item.line, {"topics": item}).texts("topics") for item in value.data])


def _eras(mapping: Entry) -> tuple[Era, ...]:
    out = []
    for entry in mapping.entries("congresses"):
        entry.refuse_unknown(("name", "from", "to"))
        out.append(Era(entry.text("name"), int(entry.number("from")), int(entry.number("to"))))
    return tuple(out)
