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

_VARIABLES = ("JUANZONG_", "SOURCE_DATE_EPOCH", "LANG", "LC_ALL", "TZ")


def inputs_of(config: MkDocsConfig, corpus: Corpus) -> str:
    """The digest: settings, environment, code, hooks, hand-written pages, the theme's overrides, fonts, the corpus."""
    root = Path(config.config_file_path).parent
    custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    folders = [Path(config.docs_dir), *custom, corpus.root, corpus.rules, corpus.catalogue]
    told = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith(_VARIABLES)]
    parts: list[str | bytes] = [code_version(), repr(config.user_configs), str(config.strict), *told]
    for folder in dict.fromkeys([*folders, root / "fonts"]):
        parts += [str(folder), *_contents(folder)]
    for path in [root / hook for hook in config.hooks]:
        parts.append(path.read_bytes() if path.is_file() else str(path))
    return digest(*parts)


def _contents(folder: Path) -> Iterator[str | bytes]:
    """Names and contents of all files below a folder, in order; of what cannot be read, that it cannot."""
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted([*names, *folders]):
            file = os.path.join(path, name)  # noqa: PTH118 - ten thousand Path objects take longer than the reading
            yield os.path.relpath(file, folder)
            if os.path.islink(file):  # noqa: PTH114
                yield os.readlink(file)  # noqa: PTH115
            elif os.path.isfile(file):  # noqa: PTH113
                try:
                    with open(file, "rb") as content:  # noqa: PTH123
                        yield content.read()
                except OSError as error:
                    yield repr(error)
