"""What the MkDocs hook does at each event: one publication per process, opened anew for every build."""

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_build_datetime

from juanzong import stopwatch, swap
from juanzong.bench import rules_of
from juanzong.build import build_library
from juanzong.cluster import ClusterError, cluster
from juanzong.corpus import open_corpus
from juanzong.corpus_yaml import CorpusError
from juanzong.downloads import offer_of
from juanzong.downloads.desk import Desk
from juanzong.ledger import LedgerError
from juanzong.pages import sheets
from juanzong.pages.compiled import CompiledTemplates
from juanzong.pages.datafiles import data_files
from juanzong.pages.excerpts import Excerpts
from juanzong.pages.feeds import feed_files
from juanzong.pages.inputs import inputs_of
from juanzong.pages.lastsite import read_last, write_last
from juanzong.pages.leaves import Leaves
from juanzong.pages.mkdocs_pages import SheetPage, SiteFiles, add_sheets, warned
from juanzong.pages.nextsite import NextSite
from juanzong.pages.outputs import page_outputs, write_outputs
from juanzong.pages.pieces import Stock
from juanzong.pages.policy import with_policy
from juanzong.pages.preview import Preview
from juanzong.pdf.wanted import ModeError
from juanzong.stopwatch import timed

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from juanzong.pages.datafiles import DataFile
    from juanzong.pages.lastsite import LastSite
    from juanzong.pages.sheet import Sheet
    from juanzong.rules import Rules

_log = logging.getLogger("mkdocs.hooks.juanzong")


class Publication:
    """Carries from one event to the next where the site belongs and what is still to be written into it."""

    def __init__(self) -> None:
        self._preview: Preview | None = None
        self._site: Path | None = None
        self._aside: Path | None = None
        self._excerpts: Excerpts | None = None
        self._begin(None)

    def _begin(self, last: LastSite | None) -> None:
        self._last = last
        self._inputs = ""
        self._unchanged = False
        self._told: tuple[str, ...] = ()
        self._sheets: list[Sheet] = []
        self._nav: Navigation | None = None
        self._keys: dict[str, str] = {}
        self._next: NextSite | None = None
        self._leaves: Leaves | None = None

    def start(self, command: str) -> None:
        """Note which command runs; a preview is built into a folder of its own already."""
        self._preview = Preview() if command == "serve" else None
        if self._preview:
            logging.getLogger("mkdocs.commands.build").addFilter(_said_of_a_later_page)

    def open(self, config: MkDocsConfig) -> None:
        """Begin a build: from here on MkDocs writes into a folder beside the site."""
        self._site = self._aside = None
        if self._preview:
            self._begin(self._preview.begin(Path(config.site_dir)))
            return
        self._site = Path(config.site_dir)
        try:
            self._aside = swap.begin(self._site)
        except OSError as error:
            raise PluginError(_cannot_write(self._site, error)) from error
        config.site_dir = str(self._aside)
        self._begin(read_last(self._site, _cache(config)))

    def add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Clean the corpus and add its pages. What cannot be read is told and listed on the site.

        The library, what its pages offer and the files that are still to be written are left in `config.extra` for the
        hooks that come after; where nothing has changed since the last build, nothing is left to do for anybody.
        """
        root = _root(config)
        try:
            corpus = open_corpus(root)
            self._inputs = "" if self._preview else inputs_of(config, corpus)
            if self._last and self._inputs and self._inputs == self._last.inputs and self._last.stands():
                self._leave_alone(self._last, files, config)
                return files
            if self._site and self._aside:
                self._next = NextSite(self._site, self._aside, self._last)
                config.extra["next_site"] = self._next
            with cluster() as executor:
                workers = executor or (self._preview.workers() if self._preview else None)
                memory = self._preview.memory if self._preview else None
                library = build_library(root, _cache(config), workers, memory)
            offer = offer_of(library, corpus.root, config.site_url, config.extra)
        except (ClusterError, CorpusError, LedgerError, ModeError) as error:
            raise PluginError(str(error)) from error
        self._told = (
            *[f"未收录 {refusal.source}：{refusal.reason}" for refusal in library.refused],
            f"收录报告 {len(library.reports)} 篇，未收录来源 {len(library.refused)} 个",
        )
        self._tell()
        desk = Desk(library, offer)
        config.extra["library"], config.extra["offer"] = library, offer
        outputs = [*data_files(library), *feed_files(library, offer.edition, get_build_datetime())]
        config.extra["outputs"] = outputs
        found = SiteFiles(files, config)
        found.elsewhere.update([output.address for output in outputs])
        with timed("排页"):
            if self._excerpts is None:
                self._excerpts = Excerpts(_cache(config) / "pages")
            self._excerpts.learn(library)
            written = sheets(library, desk, partial(_rules_again, corpus.rules), self._excerpts)
            if not self._preview:
                self._leaves = Leaves(_cache(config) / "leaves")
            self._sheets = add_sheets(written, found, config, self._leaves, later=self._preview is not None)
        config.extra["pages_of_corpus"] = [sheet.address for sheet in self._sheets]
        return found

    def _leave_alone(self, last: LastSite, files: Files, config: MkDocsConfig) -> None:
        """Let MkDocs make nothing at all: the site is what it would become."""
        self._unchanged, self._told = True, last.told
        for file in list(files):
            files.remove(file)
        config.nav = None
        config.theme.static_templates.clear()
        config.extra_templates = []
        for name in ("library", "offer", "outputs", "next_site"):
            config.extra.pop(name, None)
        self._tell()
        _log.info("自上次生成以来没有任何改动，网站保持原样")

    def _tell(self) -> None:
        for sentence in self._told:
            _log.info("%s", sentence)

    def navigate(self, nav: Navigation) -> None:
        """Note what leads through the site: every page shows it."""
        self._nav = nav

    def write(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Write everything that the corpus makes, but for the pages that MkDocs makes itself."""
        env.bytecode_cache = CompiledTemplates(_cache(config))
        if self._unchanged or self._nav is None:
            return
        outputs: list[DataFile] = config.extra.get("outputs", [])
        with timed("写页面"):
            pages = [*page_outputs(self._sheets, files, self._nav, env, config), *outputs]
            if self._preview:
                self._preview.hold(pages, self._last)
            elif self._next and self._site:
                stock = Stock(self._site, _cache(config) / "site" / "pieces")
                self._keys = write_outputs(pages, Path(config.site_dir), self._next, stock)

    def secure(self, html: str, page: Page | None = None) -> str:
        """A page as it is written: with its policy, but for previews, whose reloading script no policy could name.

        Nothing where a preview writes the page later.
        """
        if isinstance(page, SheetPage) and page.later:
            return ""
        return html if self._preview else with_policy(html)

    def swap_in(self, config: MkDocsConfig) -> None:
        """End a build: the new site takes the old one's place, unless a strict build is about to fail."""
        if self._preview:
            self._preview.end()
            stopwatch.tell()
        if self._site is None or self._aside is None:
            return
        config.site_dir = str(self._site)
        if self._unchanged:
            swap.abandon(self._aside)
            return
        if warned(config) or self._next is None:
            return  # MkDocs stops after this event, and `abandon` follows
        with timed("换上"):
            try:
                made = self._next.finish(self._keys, self._inputs, self._told)
            except OSError as error:
                raise PluginError(_cannot_write(self._site, error)) from error
            write_last(made, _cache(config))
            if self._leaves:
                self._leaves.forget_others()
        stopwatch.tell()

    def abandon(self) -> None:
        """Clear away what was built of a site that failed; a preview goes on showing what it showed."""
        if self._preview:
            self._preview.put_back()
        if self._next is not None:
            self._next.abandon()
        elif self._aside is not None:
            swap.abandon(self._aside)

    def watch(self, server: LiveReloadServer) -> None:
        """Watch the folder of the corpus that is shown, which need not be the project's own; make pages on demand."""
        if self._preview and (app := server.get_app()):
            server.set_app(partial(self._preview.answer, app))
        server.watch(str(open_corpus(None).root))

    def close(self) -> None:
        """Clear away what a preview kept."""
        if self._preview:
            self._preview.close()


def _said_of_a_later_page(record: logging.LogRecord) -> bool:
    """False for what MkDocs says of a page that it wrote nothing of: a preview writes it later."""
    return not record.getMessage().startswith("Page skipped: ")


def _root(config: MkDocsConfig) -> Path | None:
    """The corpus beside mkdocs.yml, unless the environment names another or there is none."""
    beside = Path(config.config_file_path).parent / "corpus"
    return None if os.environ.get("JUANZONG_CORPUS") or not beside.is_dir() else beside


def _rules_again(folder: Path) -> Rules:
    """The rules as they are told to readers; an editor may have saved a mistake since the build began."""
    try:
        return rules_of(folder)
    except CorpusError as error:
        raise PluginError(str(error)) from error


def _cache(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / ".cache"


def _cannot_write(site: Path, error: OSError) -> str:
    return f"写不了网站文件夹 {site}：{error.strerror or error}。请检查权限和磁盘空间"
