"""What the MkDocs hook does at each event: one publication per process, opened anew for every build."""

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from juanzong import swap
from juanzong.build import build_library
from juanzong.corpus import open_corpus
from juanzong.corpus_yaml import CorpusError
from juanzong.downloads import offer_of
from juanzong.downloads.desk import Desk
from juanzong.ledger import LedgerError
from juanzong.pages.mkdocs_pages import add_library, warned
from juanzong.pages.policy import with_policy
from juanzong.pdf.wanted import ModeError
from juanzong.rules import load_rules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

_log = logging.getLogger("mkdocs.hooks.juanzong")


class Publication:
    """Carries from one event to the next where the site belongs and where it is being made meanwhile."""

    def __init__(self) -> None:
        self._previewing = False
        self._site: Path | None = None
        self._aside: Path | None = None

    def start(self, command: str) -> None:
        """Note which command runs; a preview is built into a folder of its own already."""
        self._previewing = command == "serve"

    def open(self, config: MkDocsConfig) -> None:
        """Begin a build: from here on MkDocs writes into a folder beside the site."""
        self._site = self._aside = None
        if self._previewing:
            return
        self._site = Path(config.site_dir)
        try:
            self._aside = swap.begin(self._site)
        except OSError as error:
            raise PluginError(_cannot_write(self._site, error)) from error
        config.site_dir = str(self._aside)

    def add_pages(self, files: Files, config: MkDocsConfig) -> None:
        """Clean the corpus and add its pages. What cannot be read is told and listed on the site.

        The library and what its pages offer are left in `config.extra` for the hooks that come after.
        """
        root = _root(config)
        try:
            library = build_library(root, Path(config.config_file_path).parent / ".cache")
            corpus = open_corpus(root)
            offer = offer_of(library, corpus.root, config.site_url, config.extra)
        except (CorpusError, LedgerError, ModeError) as error:
            raise PluginError(str(error)) from error
        for refusal in library.refused:
            _log.info("未收录 %s：%s", refusal.source, refusal.reason)
        _log.info("收录报告 %d 篇，未收录来源 %d 个", len(library.reports), len(library.refused))
        config.extra["library"], config.extra["offer"] = library, offer
        add_library(library, Desk(library, offer), partial(load_rules, corpus.rules), files, config)

    def secure(self, html: str) -> str:
        """A page as it is written: with its policy, but for previews, whose reloading script no policy could name."""
        return html if self._previewing else with_policy(html)

    def swap_in(self, config: MkDocsConfig) -> None:
        """End a build: the new site takes the old one's place, unless a strict build is about to fail."""
        if self._site is None or self._aside is None:
            return
        config.site_dir = str(self._site)
        if warned(config):
            return  # MkDocs stops after this event, and `abandon` follows
        try:
            swap.finish(self._aside, self._site)
        except OSError as error:
            raise PluginError(_cannot_write(self._site, error)) from error

    def abandon(self) -> None:
        """Clear away what was built of a site that failed."""
        if self._aside is not None:
            swap.abandon(self._aside)

    def watch(self, server: LiveReloadServer) -> None:
        """Watch the folder of the corpus that is shown; it need not be the project's own."""
        server.watch(str(open_corpus(None).root))


def _root(config: MkDocsConfig) -> Path | None:
    """The corpus beside mkdocs.yml, unless the environment names another or there is none."""
    beside = Path(config.config_file_path).parent / "corpus"
    return None if os.environ.get("JUANZONG_CORPUS") or not beside.is_dir() else beside


def _cannot_write(site: Path, error: OSError) -> str:
    return f"写不了网站文件夹 {site}：{error.strerror or error}。请检查权限和磁盘空间"
