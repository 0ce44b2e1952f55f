"""The one place where sheets become pages of MkDocs: pages that need no Markdown."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from juanzong.pages.addresses import HOME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from juanzong.pages.sheet import OutlineEntry, Sheet

_ID = re.compile(r' id="([^"]+)"')


class SheetPage(Page):
    """A page whose html is written from a sheet. Prose above it may come from a Markdown file of the same address.

    Themes put titles into html as they are, so titles are escaped here. While a page is `later`, MkDocs makes nothing
    of it but an entry of the navigation: a preview writes it when somebody asks.
    """

    def __init__(self, sheet: Sheet, file: File, config: MkDocsConfig, *, later: bool = False) -> None:
        """Make the page of `sheet` at `file`; `file.page` is set by that."""
        super().__init__(str(escape(sheet.title)), file, config)
        self._sheet = sheet
        self.later = later
        self._has_prose = file.src_dir is not None

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the prose, where there is some; everything else is known already."""
        self.markdown = ""
        if self._has_prose:
            super().read_source(config)
        sheet = self._sheet
        hidden = [] if self.file.src_uri in _in_chapters(config.nav) else ["navigation"]
        hidden += ["toc"] * (sheet.address == HOME)
        self.meta = {"title": str(escape(sheet.title)), "hide": hidden, **self.meta}
        if sheet.summary:
            self.meta["description"] = str(escape(sheet.summary))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Write the html, the outline and the anchors that other pages may link to."""
        prose = Markup()
        if self.later:
            self.content, self.toc = "", _contents(self._sheet.title, ())
            return
        if self._has_prose:
            super().render(config, files)
            prose = Markup(self.content or "")  # noqa: S704 - html that MkDocs made of the project's own Markdown
        leaf = self._sheet.write(prose)
        self.content = str(leaf.html)
        self.toc = _contents(self._sheet.title, leaf.outline)
        self.present_anchor_ids = set(_ID.findall(self.content))


def _in_chapters(nav: list[Any] | None) -> set[str]:
    """The sources of all pages that the navigation lists below a chapter: there, one leads to the next."""
    chapters = [below for entry in nav or () if isinstance(entry, dict) for below in entry.values()]
    pages = [page for below in chapters if isinstance(below, list) for page in below]
    return {page for entry in pages for page in (entry.values() if isinstance(entry, dict) else [entry])}


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


class StandIn(File):
    """A file that is written without MkDocs; it stands among the files so that hand-written pages can link to it."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature is MkDocs' own
        """Nothing: what writes the pages of the corpus writes this one too."""


def stand_in(address: str, files: Files, config: MkDocsConfig) -> None:
    """Let hand-written pages link to a file that is written without MkDocs."""
    files.append(StandIn(address, None, config.site_dir, config.use_directory_urls))


def add_sheets(sheets: Iterable[Sheet], files: Files, config: MkDocsConfig, *, later: bool = False) -> list[Sheet]:
    """Add pages to the files of a build; gives back those that MkDocs is not to make itself.

    Hubs and pages with hand-written prose are MkDocs' own, because the navigation, links and anchors are. Where pages
    are to be made `later`, hubs without prose are given back too.
    """
    ours = []
    for sheet in sheets:
        source = sheet.address.removesuffix(".html") + ".md"
        file = files.get_file_from_path(source)
        if file is None and sheet.hub:
            file = File.generated(config, source, content="", inclusion=InclusionLevel.INCLUDED)
            files.append(file)
            SheetPage(sheet, file, config, later=later)
            ours += [sheet] * later
        elif file is None:
            ours.append(sheet)
            stand_in(sheet.address, files, config)
        else:
            SheetPage(sheet, file, config)
    return ours


def warned(config: MkDocsConfig) -> bool:
    """Whether a strict build has already warned, and so is going to fail after the last event."""
    handlers: Iterable[logging.Handler] = logging.getLogger("mkdocs").handlers
    return bool(config.strict) and any(isinstance(item, CountHandler) and item.get_counts() for item in handlers)
