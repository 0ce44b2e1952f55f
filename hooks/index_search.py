"""MkDocs event that indexes the site once its pages are there. All logic is in juanzong."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.stopwatch import timed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index of every page of the corpus into the site."""
    library = config.extra.get("library")
    if library is not None:
        from juanzong.search import build_index, library_entries  # noqa: PLC0415 - not where nothing has changed

        cache = Path(config.config_file_path).parent / ".cache" / "search"
        with timed("检索"):
            following = config.extra.get("next_site")
            known = {"has": following.has} if following else {}
            build_index(library_entries(library), Path(config.site_dir), cache, sys.stderr, **known)
