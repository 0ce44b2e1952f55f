"""What an editor knows about a source: `NAME.yml` or `NAME.ext.yml` beside `NAME.ext`. What is stated there wins."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from juanzong.corpus_yaml import CorpusError, Entry, load_mapping, shown
from juanzong.model import Sidecar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

KEYS = ("url", "retrieved", "issuer", "title", "date", "note", "off")
SUFFIX = ".yml"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_URL = re.compile(r"https?://[^\s<>\"']+")
_RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def sidecar_paths(source: Path) -> tuple[Path, ...]:
    """Where the sidecar of a source may lie: `a.txt.yml`, which names one source for sure, then `a.yml`."""
    return source.with_name(source.name + SUFFIX), source.with_name(source.stem + SUFFIX)


def sidecars_of(source: Path, there: Callable[[str], bool] = os.path.isfile) -> list[Path]:
    """Those that are `there`. Asked of every source by every build, most of which have none."""
    folder = str(source)[: -len(source.name)]
    if not (there(f"{folder}{source.name}{SUFFIX}") or there(f"{folder}{source.stem}{SUFFIX}")):
        return []
    return [path for path in sidecar_paths(source) if path.is_file()]


def sidecar_of(source: Path) -> Sidecar:
    """What the editor stated about `source`; an empty Sidecar where nothing lies beside it.

    Raises CorpusError (`文件:行: 一句话`) on unknown keys, impossible values, or two sidecars for one source.
    """
    found = [path for path in dict.fromkeys(sidecar_paths(source)) if path != source and path.is_file()]
    if not found:
        return Sidecar()
    if len(found) > 1:
        message = f"{shown(found[1])}:1: 与 {found[0].name} 说的是同一个文件，请合并成一个"
        raise CorpusError(message)
    entry = load_mapping(found[0])
    entry.refuse_unknown(KEYS)
    return Sidecar(
        url=_url(entry),
        retrieved=_day(entry, "retrieved"),
        issuer=_line(entry, "issuer"),
        title=_line(entry, "title"),
        date=_day(entry, "date"),
        note=entry.optional("note"),
        off=_off(entry),
    )


def _line(entry: Entry, key: str) -> str | None:
    text = entry.optional(key)
    if text is not None and "\n" in text:
        entry.fail(key, f"“{key}”应写在一行里")
    return text


def _url(entry: Entry) -> str | None:
    text = entry.optional("url")
    if text is not None and not _URL.fullmatch(text):
        entry.fail("url", f"“url”应是以 http:// 或 https:// 开头的网址，现在是“{text}”")
    return text


def _day(entry: Entry, key: str) -> str | None:
    text = entry.optional(key)
    if text is None:
        return None
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "").isoformat()
    except ValueError:
        entry.fail(key, f"“{key}”应是“年-月-日”，如 2025-07-03，现在是“{text}”")


def _off(entry: Entry) -> tuple[str, ...]:
    off = entry.texts("off")
    for rule in off:
        if not _RULE.fullmatch(rule):
            entry.fail("off", f"“{rule}”不是规则的 id：只有小写字母、数字和连字符")
    return tuple(dict.fromkeys(off))


def sidecar_errors(source: Path, rules: Collection[str] | None) -> list[str]:
    """What is wrong with the sidecar of a source: `文件:行: 一句话`. `rules` are the ids `off` may name, if known."""
    try:
        sidecar = sidecar_of(source)
    except CorpusError as error:
        return [str(error)]
    if rules is None or not sidecar.off:
        return []
    entry = load_mapping(next(path for path in sidecar_paths(source) if path.is_file()))
    return [f"{entry.path}:{line}: 没有 id 为“{rule}”的规则" for rule, line in entry.lines("off") if rule not in rules]


def stray_sidecars(folder: Path, sources: Collection[Path]) -> list[str]:
    """Sidecars below `folder` that belong to no source, or to several: `文件:行: 一句话`."""
    owners = Counter(path for source in sources for path in sidecar_paths(source))
    errors = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() == ".yaml":
            errors.append(f"{shown(path)}:1: 旁注的后缀应是 {SUFFIX}，请改名")
        elif path.suffix.lower() == SUFFIX and owners[path] == 0:
            errors.append(f"{shown(path)}:1: 旁边没有同名的原件，请改名或删去")
        elif owners[path] > 1 and path.suffix == SUFFIX:
            errors.append(f"{shown(path)}:1: 有几个同名的原件，请改名为“全名{SUFFIX}”，如 a.txt{SUFFIX}")
    return errors
