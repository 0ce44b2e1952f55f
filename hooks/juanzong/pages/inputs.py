"""Everything that a build reads, as one digest: while it stays, the site stays as it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.kept import code_version, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from juanzong.corpus_folder import Corpus
    from juanzong.unread import Unread

_VARIABLES = ("JUANZONG_", "SOURCE_DATE_EPOCH", "LANG", "LC_ALL", "TZ")


def inputs_of(config: MkDocsConfig, corpus: Corpus, unread: Unread) -> str:
    """The digest: settings, environment, code, hooks, hand-written pages, the theme's overrides, fonts, the corpus.

    `unread` knows what is in files, and comes to know it.
    """
    root = Path(config.config_file_path).parent
    custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    folders = [Path(config.docs_dir), *custom, corpus.root, corpus.rules, corpus.catalogue]
    told = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith(_VARIABLES)]
    parts: list[str | bytes] = [code_version(), repr(config.user_configs), str(config.strict), *told]
    for folder in dict.fromkeys([*folders, root / "fonts"]):
        parts += [str(folder), *_contents(folder, unread)]
    for path in [root / hook for hook in config.hooks]:
        parts.append(path.read_bytes() if path.is_file() else str(path))
    return digest(*parts)


def _contents(folder: Path, unread: Unread) -> Iterator[str | bytes]:
    """Names of all that is below a folder with digests of the files, in order; of what cannot be read, that it cannot.

    Links are told and not followed.
    """
    below = [""]
    while below:
        inner = below.pop()
        try:
            with os.scandir(f"{folder}/{inner}") as entries:
                found = sorted(entries, key=_name)
        except OSError as error:
            yield repr(error)
            continue
        for entry in found:
            yield f"{inner}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                below.append(f"{inner}{entry.name}/")
                yield "/"
            else:
                yield _content(entry, unread)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _content(entry: os.DirEntry[str], unread: Unread) -> str | bytes:
    """What a file holds, where a link leads."""
    path = entry.path
    try:
        if entry.is_file(follow_symlinks=False):
            return unread.digest_of(path, entry.stat(follow_symlinks=False))
        unread.pass_by(path)
        return f">{os.readlink(path)}" if entry.is_symlink() else ""  # noqa: PTH115 - of ten thousand files
    except OSError as error:
        unread.pass_by(path)
        return repr(error)
