"""MkDocs events that add the downloads to the site: PDF, Word, texts. All logic is in juanzong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from juanzong.stopwatch import timed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(-50)
def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add what the pages of the corpus offer, once these are there."""
    library, offer = config.extra.get("library"), config.extra.get("offer")
    if library is not None and offer is not None:
        from juanzong.downloads.mkdocs_files import add_downloads  # noqa: PLC0415 - not where nothing has changed

        with timed("下载"):
            config.extra["outputs"] += add_downloads(library, offer, files, config)
