"""The one place where sheets meet MkDocs: pages that need no Markdown, data files that are written as they are read."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler, get_build_datetime

from juanzong.pages import sheets
from juanzong.pages.addresses import CLEANING, HOME
from juanzong.pages.datafiles import data_files
from juanzong.pages.feeds import feed_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from juanzong.downloads.desk import Desk
    from juanzong.library import Library
    from juanzong.pages.datafiles import DataFile
    from juanzong.pages.sheet import OutlineEntry, Sheet
    from juanzong.rules import Rules

_ID = re.compile(r' id="([^"]+)"')


class SheetPage(Page):
    """A page whose html is written from a sheet. Prose above it may come from a Markdown file of the same address.

    Themes put titles into html as they are, so titles are escaped here.
    """

    def __init__(self, sheet: Sheet, file: File, config: MkDocsConfig) -> None:
        """Make the page of `sheet` at `file`; `file.page` is set by that."""
        super().__init__(str(escape(sheet.title)), file, config)
        self._sheet = sheet
        self._has_prose = file.src_dir is not None

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the prose, where there is some; everything else is known already."""
        self.markdown = ""
        if self._has_prose:
            super().read_source(config)
        sheet = self._sheet
        hidden = ["navigation", "toc"] if sheet.address == HOME else ["navigation"] * (sheet.address != CLEANING)
        self.meta = {"title": str(escape(sheet.title)), "hide": hidden, **self.meta}
        if sheet.summary:
            self.meta["description"] = str(escape(sheet.summary))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Write the html, the outline and the anchors that other pages may link to."""
        prose = Markup()
        if self._has_prose:
            super().render(config, files)
            prose = Markup(self.content or "")  # noqa: S704 - html that MkDocs made of the project's own Markdown
        leaf = self._sheet.write(prose)
        self.content = str(leaf.html)
        self.toc = _contents(self._sheet.title, leaf.outline)
        self.present_anchor_ids = set(_ID.findall(self.content))


def _contents(title: str, outline: Sequence[OutlineEntry]) -> TableOfContents:
    """The outline as MkDocs wants it: one entry for the page itself, and the others nested in it."""
    top = AnchorLink(str(escape(title)), "title", 1)
    above = [top]
    for entry in outline:
        del above[entry.depth :]
        link = AnchorLink(str(escape(entry.title)), entry.anchor, len(above) + 1)
        above[-1].children.append(link)
        above.append(link)
    return TableOfContents([top])


class StreamedFile(File):
    """A data file that is written line by line when MkDocs copies its files, and never lies in memory whole."""

    content: DataFile

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the signature is MkDocs' own
        """Write the file to its place in the site."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(self.content.lines())


def add_library(library: Library, desk: Desk, rules: Callable[[], Rules], files: Files, config: MkDocsConfig) -> None:
    """Add every page and data file of the library to the files of a build.

    `desk` says what the pages hand out, `rules` loads what cleaned the sources.
    """
    for sheet in sheets(library, desk, rules):
        _add_sheet(sheet, files, config)
    for content in (*data_files(library), *feed_files(library, desk.offer.edition, get_build_datetime())):
        file = StreamedFile(content.address, None, config.site_dir, config.use_directory_urls)
        file.content = content
        files.append(file)


def _add_sheet(sheet: Sheet, files: Files, config: MkDocsConfig) -> None:
    source = sheet.address.removesuffix(".html") + ".md"
    file = files.get_file_from_path(source)
    if file is None:
        level = InclusionLevel.INCLUDED if sheet.hub else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, source, content="", inclusion=level)
        files.append(file)
    SheetPage(sheet, file, config)


def warned(config: MkDocsConfig) -> bool:
    """Whether a strict build has already warned, and so is going to fail after the last event."""
    handlers: Iterable[logging.Handler] = logging.getLogger("mkdocs").handlers
    return bool(config.strict) and any(isinstance(item, CountHandler) and item.get_counts() for item in handlers)
