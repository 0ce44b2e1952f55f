"""What the MkDocs hook does at each event: one publication per process, opened anew for every build.

Whether anything has changed since the last build is found out here, with next to nothing imported; what a build does
that has something to do is in `making.py`.
"""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from juanzong import collector, stopwatch, swap
from juanzong.corpus_folder import open_corpus
from juanzong.corpus_yaml import CorpusError
from juanzong.pages.inputs import inputs_of
from juanzong.pages.lastsite import read_last
from juanzong.unread import Unread

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from juanzong.corpus_folder import Corpus
    from juanzong.pages.lastsite import LastSite
    from juanzong.pages.making import Making
    from juanzong.pages.preview import Preview

_log = logging.getLogger("mkdocs.hooks.juanzong")


class Publication:
    """Carries from one event to the next where the site belongs and what makes it."""

    def __init__(self) -> None:
        self._preview: Preview | None = None
        self._site: Path | None = None
        self._aside: Path | None = None
        self._last: LastSite | None = None
        self._inputs = ""
        self._unread: Unread | None = None
        self._unchanged = False
        self._making: Making | None = None
        self._ways = ExitStack()  # what of Python's own ways is put back in the end

    def start(self, command: str) -> None:
        """Note which command runs; a preview is built into a folder of its own already."""
        self._preview = None
        self._ways.close()
        if command != "serve":
            self._ways.enter_context(collector.seldom())
        else:
            from juanzong.pages.preview import Preview  # noqa: PLC0415 - no build needs it

            self._preview = Preview()
            logging.getLogger("mkdocs.commands.build").addFilter(_said_of_a_later_page)

    def open(self, config: MkDocsConfig) -> None:
        """Begin a build: from here on MkDocs writes into a folder beside the site.

        Where nothing has changed since the last build, MkDocs is given no theme to look through either.
        """
        self._site = self._aside = None
        self._inputs, self._unchanged, self._unread = "", False, None
        if self._preview:
            self._last = self._preview.begin(Path(config.site_dir))
            return
        self._making = None
        self._site = Path(config.site_dir)
        try:
            self._aside = swap.begin(self._site)
        except OSError as error:
            raise PluginError(_cannot_write(self._site, error)) from error
        config.site_dir = str(self._aside)
        self._last = read_last(self._site, _cache(config))
        self._unread = Unread(_cache(config) / "unread")
        self._inputs = inputs_of(config, _corpus(config), self._unread)
        self._unread.write()
        if self._last and self._inputs == self._last.inputs and self._last.stands():
            self._unchanged = True
            config.theme.dirs.clear()

    def add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Clean the corpus and add its pages; where nothing has changed, nothing is left to do for anybody."""
        if self._last and self._unchanged:
            self._leave_alone(self._last, files, config)
            return files
        from juanzong.pages.making import Making  # noqa: PLC0415 - half a second, for a build that has something to do

        known = self._making.excerpts if self._making else None  # of the last build of a preview
        self._making = Making(_cache(config), self._last, self._preview, known, self._unread)
        if self._site and self._aside:
            self._making.begin(self._site, self._aside, config)
        found = self._making.add_pages(_root(config), _corpus(config), files, config)
        _tell(self._making.told)
        return found

    def _leave_alone(self, last: LastSite, files: Files, config: MkDocsConfig) -> None:
        """Let MkDocs make nothing at all: the site is what it would become."""
        for file in list(files):
            files.remove(file)
        config.nav = None
        config.theme.static_templates.clear()
        config.extra_templates = []
        for name in ("library", "offer", "outputs", "next_site"):
            config.extra.pop(name, None)
        _tell(last.told)
        _log.info("自上次生成以来没有任何改动，网站保持原样")

    def navigate(self, nav: Navigation) -> None:
        """Note what leads through the site."""
        if self._making:
            self._making.navigate(nav)

    def write(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Write everything that the corpus makes, but for the pages that MkDocs makes itself."""
        if self._making:
            self._making.write(env, files, config)

    def secure(self, html: str, page: Page | None = None) -> str:
        """A page as it is written."""
        return self._making.secure(html, page) if self._making else html

    def swap_in(self, config: MkDocsConfig) -> None:
        """End a build: the new site takes the old one's place, unless a strict build is about to fail."""
        if self._preview:
            self._preview.end()
            stopwatch.tell()
        if self._site is None or self._aside is None:
            return
        config.site_dir = str(self._site)
        if self._making is None:
            swap.abandon(self._aside)
            return
        try:
            self._making.swap_in(self._inputs, config)
        except OSError as error:
            raise PluginError(_cannot_write(self._site, error)) from error
        stopwatch.tell()

    def abandon(self) -> None:
        """Clear away what was built of a site that failed; a preview goes on showing what it showed."""
        if self._preview:
            self._preview.put_back()
        begun = self._making is not None and self._making.abandon()
        if not begun and self._aside is not None:
            swap.abandon(self._aside)

    def watch(self, server: LiveReloadServer) -> None:
        """Watch the folder of the corpus that is shown, which need not be the project's own; make pages on demand."""
        if self._preview and (app := server.get_app()):
            server.set_app(partial(self._preview.answer, app))
        server.watch(str(open_corpus(None).root))

    def close(self) -> None:
        """Clear away what a preview kept."""
        self._ways.close()
        if self._preview:
            self._preview.close()


def _tell(sentences: tuple[str, ...]) -> None:
    for sentence in sentences:
        _log.info("%s", sentence)


def _said_of_a_later_page(record: logging.LogRecord) -> bool:
    """False for what MkDocs says of a page that it wrote nothing of: a preview writes it later."""
    return not record.getMessage().startswith("Page skipped: ")


def _root(config: MkDocsConfig) -> Path | None:
    """The corpus beside mkdocs.yml, unless the environment names another or there is none."""
    beside = Path(config.config_file_path).parent / "corpus"
    return None if os.environ.get("JUANZONG_CORPUS") or not beside.is_dir() else beside


def _corpus(config: MkDocsConfig) -> Corpus:
    """The corpus that is shown. Raises PluginError where there is none."""
    try:
        return open_corpus(_root(config))
    except CorpusError as error:
        raise PluginError(str(error)) from error


def _cache(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / ".cache"


def _cannot_write(site: Path, error: OSError) -> str:
    return f"写不了网站文件夹 {site}：{error.strerror or error}。请检查权限和磁盘空间"
