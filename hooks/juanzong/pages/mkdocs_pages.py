"""The one place where sheets become pages of MkDocs: pages that need no Markdown."""

from __future__ import annotations

import logging
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from juanzong.pages.addresses import HOME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from juanzong.pages.leaves import Leaves
    from juanzong.pages.sheet import OutlineEntry, Sheet

_ID = re.compile(r' id="([^"]+)"')


class SheetPage(Page):
    """A page whose html is written from a sheet. Prose above it may come from a Markdown file of the same address.

    Themes put titles into html as they are, so titles are escaped here. While a page is `later`, MkDocs makes nothing
    of it but an entry of the navigation: a preview writes it when somebody asks.
    """

    def __init__(
        self, sheet: Sheet, file: File, config: MkDocsConfig, leaves: Leaves | None = None, *, later: bool = False
    ) -> None:
        """Make the page of `sheet` at `file`; `file.page` is set by that. `leaves` has what was written before."""
        super().__init__(str(escape(sheet.title)), file, config)
        self._sheet = sheet
        self._leaves = leaves
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
        leaf = self._leaves.of(self._sheet, prose) if self._leaves else self._sheet.write(prose)
        self.content = str(leaf.html)
        self.toc = _contents(self._sheet.title, leaf.outline)
        if self.file.inclusion is not InclusionLevel.NOT_IN_NAV:  # MkDocs looks for the anchors of no other page
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


class SiteFiles(Files):
    """The files of a build, and the addresses of those that are written without MkDocs.

    Hand-written pages can link to these; MkDocs looks at each of its files a dozen times, so these are not among them:
    who asks for one of them by its address is given a file made for that.
    """

    def __init__(self, files: Iterable[File], config: MkDocsConfig) -> None:
        super().__init__(files)
        self.elsewhere: set[str] = set()
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path below the project's own pages, or one that stands for a file written without MkDocs."""
        found = super().get_file_from_path(path)
        if found is None and (address := PurePath(path).as_posix()) in self.elsewhere:
            return File(address, None, self._config.site_dir, self._config.use_directory_urls)
        return found


def add_sheets(
    sheets: Iterable[Sheet],
    files: SiteFiles,
    config: MkDocsConfig,
    leaves: Leaves | None = None,
    *,
    later: bool = False,
) -> list[Sheet]:
    """Add pages to the files of a build; gives back those that MkDocs is not to make itself.

    Hubs and pages with hand-written prose are MkDocs' own, because the navigation, links and anchors are. Where pages
    are to be made `later`, hubs without prose are given back too.
    """
    ours = []
    for sheet in sheets:
        source = sheet.address.removesuffix(".html") + ".md"
        file = files.src_uris.get(source)
        if file is None and sheet.hub:
            file = File.generated(config, source, content="", inclusion=InclusionLevel.INCLUDED)
            files.append(file)
            SheetPage(sheet, file, config, leaves, later=later)
            ours += [sheet] * later
        elif file is None:
            ours.append(sheet)
            files.elsewhere.add(sheet.address)
        else:
            SheetPage(sheet, file, config, leaves)
    return ours


def warned(config: MkDocsConfig) -> bool:
    """Whether a strict build has already warned, and so is going to fail after the last event."""
    handlers: Iterable[logging.Handler] = logging.getLogger("mkdocs").handlers
    return bool(config.strict) and any(isinstance(item, CountHandler) and item.get_counts() for item in handlers)
