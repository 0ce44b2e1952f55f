"""The sources of a corpus: which files they are, what they are called, whether they are as they were."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.corpus_yaml import shown
from juanzong.lazily import altered
from juanzong.ledger import LedgerError
from juanzong.readers import ReadError, admit, hash_id, slug_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from juanzong.corpus_folder import Corpus
    from juanzong.model import Report

PINS = "reports.sha256"
_SIDECARS = (".yml", ".yaml")
_NOT_SOURCES = frozenset({"readme.md", "thumbs.db", "desktop.ini"})
_PIN = re.compile(r"([0-9a-f]{64})[ \t]+\*?(\S.*)")


def sources(corpus: Corpus) -> list[Path]:
    """Every source of a corpus, sorted by name: all files below `reports/` but sidecars, README.md and hidden ones.

    Links to folders are not followed but listed, so that whoever reads them gets to hear why they are refused.
    """
    found: list[Path] = []
    for folder, folders, files in os.walk(corpus.reports):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        found += [Path(folder, name) for name in (*files, *linked) if is_source(name)]
    return sorted(found, key=lambda path: source_name(path, corpus))


def source_name(path: Path, corpus: Corpus) -> str:
    """What a source is called: its path below `reports/`."""
    root, whole = f"{corpus.reports}{os.sep}", str(path)
    if whole.startswith(root):  # ten times as fast as asking paths
        return speakable(whole[len(root) :].replace(os.sep, "/"))
    return speakable(path.relative_to(corpus.reports).as_posix())


def speakable(name: str) -> str:
    """A file's name as UTF-8 can hold it: bytes of it that are not UTF-8 are written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def source_ids(paths: Iterable[Path]) -> dict[Path, str]:
    """An id for every source that is no other's: the slug of its name; where that is taken, the hash of its content.

    The first of a name, in the order given, keeps the slug; a later one gets 12 hex digits of its sha256, and where
    even the content is the same, of its path. Files that cannot be read keep what their name gives.
    """
    taken: set[str] = set()
    ids = {}
    for path in paths:
        slug = slug_of(path.name)
        if not slug or slug in taken:
            slug = _hashed(path, taken) or slug
        taken.add(slug)
        ids[path] = slug
    return ids


def renamed(reports: Iterable[Report], source_id: str) -> tuple[Report, ...]:
    """The reports of one source under the id that `source_ids` gave it."""
    return tuple(
        [
            report
            if report.source.id == source_id
            else altered(
                report,
                id=source_id + report.id.removeprefix(report.source.id),
                source=altered(report.source, id=source_id),
                gist=report.gist._replace(fingerprint=""),  # which names the id
            )
            for report in reports
        ]
    )


def under_free_ids(reports: tuple[Report, ...], taken: Container[str]) -> tuple[Report, ...]:
    """The reports of one source under ids that are not `taken`.

    `a.txt`, a compilation, becomes a-1 and a-2, and there may be a file `a-1.txt` beside it: the later one goes by
    its content, and where even that is taken, by its path.
    """
    source = reports[0].source
    by_content, by_path = hash_id(source.sha256), hash_id(hashlib.sha256(source.path.encode()).hexdigest())
    for name in (source.id, by_content, by_path):
        found = renamed(reports, name)
        if not any(report.id in taken for report in found):
            return found
    message = f"{source.path}：这个来源的编号都已被别的来源占用，请给文件换一个名字"
    raise LedgerError(message)


def evidence_errors(corpus: Corpus) -> list[str]:
    """What differs from `reports.sha256` (lines as `sha256sum` writes them, paths from the corpus folder)."""
    errors = []
    for place, digest, path in _pins(corpus):
        if digest is None:
            errors.append(f"{place}: 应是 64 位十六进制校验和、两个空格、文件路径")
        elif not path.is_file():
            errors.append(f"{place}: 登记的原件 {path.name} 不见了，请放回，或删去这一行")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            errors.append(f"{place}: 原件 {path.name} 的内容与登记的不符；原件不可改动，请恢复")
    return errors


def unpinned(corpus: Corpus) -> list[Path]:
    """Sources whose content is not written down in `reports.sha256`."""
    pinned = {path.resolve() for _, _, path in _pins(corpus)}
    return [path for path in sources(corpus) if path.resolve() not in pinned]


def _pins(corpus: Corpus) -> Iterable[tuple[str, str | None, Path]]:
    path = corpus.root / PINS
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            match = _PIN.fullmatch(line.strip())
            yield f"{shown(path)}:{number}", match[1] if match else None, corpus.root / (match[2] if match else "")


def is_source(name: str) -> bool:
    """Not sidecars, not hidden files, not the lock files of word processors, not what Windows leaves in folders."""
    low = name.lower()
    return not (low.startswith((".", "~$")) or low.endswith(_SIDECARS) or low in _NOT_SOURCES)


def _hashed(path: Path, taken: set[str]) -> str | None:
    try:
        content = admit(path)
    except ReadError:
        return None
    digests = (hashlib.sha256(words).hexdigest() for words in (content, os.fsencode(path)))
    return next((hash_id(digest) for digest in digests if hash_id(digest) not in taken), None)
