"""What stands around a page's content. The theme's template says the same around thousands of pages: it is asked once.

A frame is the template rendered around a specimen whose title, summary, address, outline and content are signs that
occur nowhere else; a page is that frame with its own in their place. Whether this gives what the template itself would
have given, but for blanks between tags, is proved for each kind of page, on a page made for that; where it does not
(another theme, a plugin that looks at the page), the template is rendered for every page, as MkDocs does.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from juanzong.pages.lean import lean
from juanzong.pages.mkdocs_pages import SheetPage
from juanzong.pages.outlines import Outlines, outline_of
from juanzong.pages.sheet import Leaf, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

_SIGN = "jz0{}0jz"  # letters and digits, which no filter changes
_TITLE, _PLAIN, _SUMMARY, _ENTRIES = map(_SIGN.format, ("title", "plain", "summary", "entries"))
_CONTENT = _SIGN.format("content") + "<h1>"  # themes give a page without one a heading of their own
_HARD = "甲&amp;乙 &lt;i&gt;“1+3/5”"  # what a title holds at worst: it comes escaped


class _Kind(NamedTuple):
    """All that pages with one frame have in common."""

    folder: str
    depth: int
    template: str
    hidden: tuple[str, ...]
    summed_up: bool
    outlined: bool


class _Frame(NamedTuple):
    """The frame's pieces, the signs between them among them; its specimen's address; what stands between entries."""

    pieces: tuple[str, ...]
    address: str
    between: str


class Frames:
    """The frames of one build."""

    def __init__(self, nav: Navigation, env: Environment, config: MkDocsConfig) -> None:
        """`env` is the theme's; what plugins do to a page's context is done to every page, without frames."""
        self._nav = nav
        self._env = env
        self._config = config
        self._outlines = Outlines(env)
        self._plain = bool(config.plugins.events["page_context"])
        self._folders = {above.as_posix() for page in nav.pages for above in PurePosixPath(page.url).parents}
        self._known: dict[_Kind, _Frame | None] = {}

    def around(self, page: SheetPage) -> str:
        """The html of a page whose content is known."""
        if self._plain or self._special(page):
            return self.rendered(page)
        kind = _kind_of(page)
        if kind not in self._known:
            self._known[kind] = self._proved(kind)
        frame = self._known[kind]
        return self.rendered(page) if frame is None else self._filled(frame, page)

    def _special(self, page: SheetPage) -> bool:
        """Whether links from a page are shorter than from its like, it is quoted in links, or has no heading."""
        parts = page.url.split("/")
        below = any("/".join(parts[:depth]) in self._folders for depth in range(2, len(parts)))
        return below or "%" in page.url or "<h1" not in (page.content or "")

    def rendered(self, page: SheetPage) -> str:
        """The same as the template itself gives it."""
        template = self._env.get_template(str(page.meta.get("template", "main.html")))
        context = get_context(self._nav, [], self._config, page)
        context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
        return template.render(context)

    def _proved(self, kind: _Kind) -> _Frame | None:
        """The frame of a kind, if it does around a hard page what the template does."""
        frame = self._frame(kind)
        if frame is None:
            return None
        page = self._page(kind, "other", _HARD, outline_of((_HARD, "丙&amp;丁", "戊")))
        page.content = "<h1>&amp;</h1>"
        return frame if self._filled(frame, page) == lean(self.rendered(page)) else None

    def _frame(self, kind: _Kind) -> _Frame | None:
        page = self._page(kind, "address", _TITLE, [_entry(_ENTRIES), _entry(_ENTRIES)])
        page.title = _PLAIN
        page.content = _CONTENT
        if kind.summed_up:
            page.meta["description"] = _SUMMARY
        html, between = lean(self.rendered(page)), ""
        if kind.outlined:
            parts = html.split(self._outlines.rendered([_entry(_ENTRIES)])[0])
            if len(parts) != 3:
                return None
            between = parts[1]
            html = parts[0] + _ENTRIES + parts[2]
        address = page.url
        signs = [_CONTENT, _TITLE, _PLAIN, _SUMMARY, _ENTRIES, address]
        return _Frame(tuple(re.split(f"({'|'.join(map(re.escape, signs))})", html)), address, between)

    def _page(self, kind: _Kind, name: str, title: str, entries: Sequence[AnchorLink]) -> SheetPage:
        """A page of a kind that is none of the site; the content is left to be set."""
        address = "/".join([kind.folder, *[_SIGN.format(name)] * (kind.depth - 1), "index.html"])
        source = address.removesuffix("html") + "md"
        file = File.generated(self._config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = SheetPage(Sheet(address, "", lambda _: Leaf(Markup())), file, self._config)
        page.title = title
        page.meta = {"title": title, "hide": list(kind.hidden), "template": kind.template}
        if kind.summed_up:
            page.meta["description"] = title
        top = AnchorLink(title, "title", 1)
        top.children.extend(entries if kind.outlined else ())
        page.toc = TableOfContents([top])
        return page

    def _filled(self, frame: _Frame, page: SheetPage) -> str:
        entries = _top_of(page)
        own = {
            _CONTENT: page.content or "",
            _TITLE: str(page.meta["title"]),
            _PLAIN: quote(Markup(page.title).striptags()),  # noqa: S704 - never shown: what an address holds of it
            _SUMMARY: str(page.meta.get("description", "")),
            _ENTRIES: frame.between.join(self._outlines.written(entries)) if entries else "",
            frame.address: page.url,
        }
        return "".join([own.get(piece, piece) for piece in frame.pieces])


def _entry(title: str) -> AnchorLink:
    return AnchorLink(title, "s1", 2)


def _top_of(page: SheetPage) -> Sequence[AnchorLink]:
    """The entries of the outline that the theme writes: those below the page itself."""
    first = next(iter(page.toc), None)
    return first.children if first else ()


def _kind_of(page: SheetPage) -> _Kind:
    address = page.file.dest_uri
    return _Kind(
        folder=address.partition("/")[0],
        depth=address.count("/"),
        template=str(page.meta.get("template", "main.html")),
        hidden=tuple(page.meta.get("hide", ())),
        summed_up="description" in page.meta,
        outlined=bool(_top_of(page)),
    )
