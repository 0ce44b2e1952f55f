"""Where a corpus lies: its folders, and which of them are the shipped ones. Imports next to nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from juanzong.corpus_yaml import CorpusError, shown

VARIABLE = "JUANZONG_CORPUS"
# the source tree that this package lies in: `hooks/juanzong/corpus_folder.py` is two folders below its root
_TREE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The folders of a corpus. `rules` and `catalogue` are the shipped ones where the corpus has none of its own."""

    root: Path
    reports: Path
    rules: Path
    catalogue: Path


def open_corpus(root: Path | None = None) -> Corpus:
    """The corpus at `root`; else that of $JUANZONG_CORPUS, of the project around this folder, or the shipped one.

    Raises CorpusError where there is no such folder, or no `reports` in it.
    """
    if root is None:
        named = os.environ.get(VARIABLE)
        root = Path(named) if named else (project() or _TREE) / "corpus"
    if not (root / "reports").is_dir():
        message = f"{shown(root)}:1: 不是语料文件夹：里面没有 reports 文件夹（可用 --corpus 或 {VARIABLE} 指明）"
        raise CorpusError(message)
    return Corpus(root, root / "reports", _own_or_shipped(root, "rules"), _own_or_shipped(root, "catalogue"))


def project(start: Path | None = None) -> Path | None:
    """The nearest folder from `start` (the current one) upward that holds `mkdocs.yml` and `corpus/`."""
    here = (start or Path.cwd()).absolute()
    return next((folder for folder in (here, *here.parents) if _is_project(folder)), None)


def project_or_shipped() -> Path:
    """The project around the current folder, else the source tree of this package; CorpusError without either."""
    found = project() or (_TREE if _is_project(_TREE) else None)
    if found is None:
        message = f"{shown(Path.cwd())}:1: 不在项目文件夹里：这里和上级文件夹都没有 mkdocs.yml 和 corpus"
        raise CorpusError(message)
    return found


def _own_or_shipped(root: Path, name: str) -> Path:
    if (root / name).is_dir():
        return root / name
    homes = [home / "corpus" / name for home in (_TREE, project()) if home is not None]
    return next((folder for folder in homes if folder.is_dir()), root / name)


def _is_project(folder: Path) -> bool:
    return (folder / "mkdocs.yml").is_file() and (folder / "corpus").is_dir()
