"""What a build does that has something to do: from the corpus to every file that MkDocs does not write itself."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_build_datetime

from juanzong import collector
from juanzong.bench import rules_told
from juanzong.build import build_library
from juanzong.cluster import ClusterError, cluster
from juanzong.corpus_yaml import CorpusError
from juanzong.downloads import offer_of
from juanzong.downloads.desk import Desk
from juanzong.kept import digest
from juanzong.ledger import LedgerError
from juanzong.pages.compiled import CompiledTemplates
from juanzong.pages.datafiles import data_files
from juanzong.pages.direct import compiler_version
from juanzong.pages.excerpts import Excerpts
from juanzong.pages.feeds import feed_files
from juanzong.pages.frames import Frames
from juanzong.pages.lastsite import write_last
from juanzong.pages.leaves import Leaves
from juanzong.pages.mkdocs_pages import SheetPage, SiteFiles, add_sheets, warned
from juanzong.pages.nextsite import NextSite
from juanzong.pages.outputs import page_outputs, shell_version, write_outputs
from juanzong.pages.pieces import Stock
from juanzong.pages.policy import with_policy
from juanzong.pages.remembered import Remembered
from juanzong.pages.sheet import keep_compiled
from juanzong.pages.whole import sheets
from juanzong.pdf.wanted import ModeError
from juanzong.stopwatch import timed

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from juanzong.corpus_folder import Corpus
    from juanzong.library import Library
    from juanzong.pages.datafiles import DataFile
    from juanzong.pages.lastsite import LastSite
    from juanzong.pages.preview import Preview
    from juanzong.pages.sheet import Sheet
    from juanzong.rules_told import RulesTold
    from juanzong.unread import Unread


class Making:
    """One build. It makes a `preview`, or a site aside that takes the last one's place."""

    def __init__(
        self,
        cache: Path,
        last: LastSite | None,
        preview: Preview | None,
        excerpts: Excerpts | None = None,
        unread: Unread | None = None,
    ) -> None:
        """`last` is the site before; `excerpts` those that the process knows already, else they come from the cache.

        `unread` are files that need not be opened to know what is in them.
        """
        self.excerpts = excerpts or Excerpts(cache / "pages")
        self.told: tuple[str, ...] = ()
        self._cache, self._last, self._preview, self._unread = cache, last, preview, unread
        self._sheets: list[Sheet] = []
        self._nav: Navigation | None = None
        self._keys: dict[str, str] = {}
        self._next: NextSite | None = None
        self._leaves = None if preview else Leaves(cache / "leaves")
        self._remembered = Remembered(None if preview else cache / "pages", last.stamp if last else "")

    def begin(self, site: Path, aside: Path, config: MkDocsConfig) -> None:
        """Turn to a site that is made aside."""
        self._next = config.extra["next_site"] = NextSite(site, aside, self._last)

    def add_pages(self, root: Path | None, corpus: Corpus, files: Files, config: MkDocsConfig) -> Files:
        """Clean the corpus and add its pages. What cannot be read is told and listed on the site.

        The library, what its pages offer and the files that are still to be written are left in `config.extra` for the
        hooks that come after. Raises PluginError.
        """
        try:
            library = self._library(root)
            offer = offer_of(library, corpus.root, config.site_url, config.extra)
        except (ClusterError, CorpusError, LedgerError, ModeError) as error:
            raise PluginError(str(error)) from error
        self.told = (
            *[f"未收录 {refusal.source}：{refusal.reason}" for refusal in library.refused],
            f"收录报告 {len(library.reports)} 篇，未收录来源 {len(library.refused)} 个",
        )
        desk = Desk(library, offer)
        config.extra["library"], config.extra["offer"] = library, offer
        outputs = [*data_files(library), *feed_files(library, offer.edition, get_build_datetime())]
        config.extra["outputs"] = outputs
        found = SiteFiles(files, config)
        found.elsewhere.update([output.address for output in outputs])
        keep_compiled(CompiledTemplates(self._cache, compiler_version()))
        with timed("排页"), collector.at_rest():
            self.excerpts.learn(library)
            rules = partial(_rules_told, corpus.rules, self._cache)
            written = sheets(library, desk, rules, self.excerpts, self._remembered)
            self._sheets = add_sheets(written, found, config, self._leaves, later=self._preview is not None)
        config.extra["pages_of_corpus"] = [sheet.address for sheet in self._sheets]
        return found

    def _library(self, root: Path | None) -> Library:
        with cluster() as executor:
            workers = executor or (self._preview.workers() if self._preview else None)
            memory = self._preview.memory if self._preview else None
            return build_library(root, self._cache, workers, memory, self._unread)

    def navigate(self, nav: Navigation) -> None:
        """Note what leads through the site: every page shows it."""
        self._nav = nav

    def write(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Write everything that the corpus makes, but for the pages that MkDocs makes itself."""
        env.bytecode_cache = CompiledTemplates(self._cache)
        if self._nav is None:
            return
        outputs: list[DataFile] = config.extra.get("outputs", [])
        with timed("写页面"):
            shell = shell_version(self._nav, config)
            frames = Frames(self._nav, env, config)
            pages = [*page_outputs(self._sheets, files, frames, config, shell), *outputs]
            if self._preview:
                self._preview.hold(pages, self._last)
            elif self._next:
                stock = Stock(self._next.site, self._cache / "site" / "pieces")
                steady = self._remembered.steady.reports(shell)
                self._keys = write_outputs(pages, Path(config.site_dir), self._next, stock, steady)

    def secure(self, html: str, page: Page | None) -> str:
        """A page as it is written: with its policy, but for previews, whose reloading script no policy could name.

        Nothing where a preview writes the page later.
        """
        if isinstance(page, SheetPage) and page.later:
            return ""
        return html if self._preview else with_policy(html)

    def swap_in(self, inputs: str, config: MkDocsConfig) -> None:
        """The new site takes the old one's place, unless a strict build is about to fail. Raises OSError."""
        if warned(config) or self._next is None:
            return  # MkDocs stops after this event, and `abandon` follows
        with timed("换上"):
            stamp = digest(inputs, str(os.getpid()), str(time.time_ns()))
            last = self._next.finish(self._keys, inputs, self.told, stamp)
            self._remembered.steady.write(stamp)
            write_last(last, self._cache)
            if self._leaves:
                self._leaves.forget_others()
            self._remembered.write()

    def abandon(self) -> bool:
        """Clear away what was built of a site that failed; False where nothing was begun."""
        if self._next is None:
            return False
        self._next.abandon()
        return True


def _rules_told(folder: Path, cache: Path) -> RulesTold:
    """What readers are told of the rules; an editor may have saved a mistake since the build began."""
    try:
        return rules_told(folder, cache)
    except CorpusError as error:
        raise PluginError(str(error)) from error
