"""The frame around a page is what the theme's template gives, for every setting; and it is asked once, not per page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from markupsafe import Markup
from mkdocs.config import load_config
from mkdocs.structure.files import File, InclusionLevel, get_files
from mkdocs.structure.nav import get_navigation

from juanzong.pages.frames import Frames
from juanzong.pages.lean import lean
from juanzong.pages.mkdocs_pages import SheetPage
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet
from site_building import ROOT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

ENTRIES = (OutlineEntry(1, "一、<甲>&乙", "s1"), OutlineEntry(2, "（一）“丙”", "s9"), OutlineEntry(1, "二、", "s20"))
DEEP = (
    *ENTRIES,
    OutlineEntry(2, "（一）  两个空格 ", "s30"),
    OutlineEntry(3, "1.“丁”&amp;", "s31"),
    OutlineEntry(3, "2. jz0first0jz jz0name0jz", "s32"),
    OutlineEntry(2, "（二）", "s33"),
)
PAGES = (
    ("reports/a/index.html", "甲“1+3+5+N”&<b>", "<h1>甲</h1><p>jz0title0jz</p>", "摘要<&>", ENTRIES),
    ("reports/庭 b%/index.html", "乙", "<h1>乙</h1>", "", ENTRIES),
    ("reports/a/edits/index.html", "丙\\1 {{ x }}", "<h1>丙</h1><p>jz0entries0jz</p>", "摘要", ()),
    ("practices/dang-jian/2/index.html", "做法", "<h1>做法</h1>", "摘要", ENTRIES[:1]),
    ("reports/d/index.html", "深", "<h1>深</h1>", "摘要", DEEP),
    ("reports/c/index.html", "jz0content0jz", "<h1>丁</h1>", "jz0plain0jz", ENTRIES[1:]),
)


def settings(site_url: str = "", errors: str = "") -> MkDocsConfig:
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[], nav=[{"首页": "index.md"}], site_url=site_url)
    config.extra["report_errors"] = errors
    setattr(config.plugins, "_current_plugin", "test")  # noqa: B010 - what MkDocs sets while a hook runs
    return config


def pages_of(config: MkDocsConfig) -> list[SheetPage]:
    files = get_files(config)
    pages = []
    for address, title, html, summary, outline in PAGES:
        source = address.removesuffix("html") + "md"
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = SheetPage(Sheet(address, title, partial(_leaf, html, outline), summary), file, config)
        page.read_source(config)
        page.render(config, files)
        pages.append(page)
    return pages


def _leaf(html: str, outline: tuple[OutlineEntry, ...], _: Markup) -> Leaf:
    return Leaf(Markup(html), outline)  # noqa: S704 - the test's own


def frames_of(config: MkDocsConfig, *more: str) -> Frames:
    files = get_files(config)
    for source in more:
        files.append(File.generated(config, source, content=""))
    config.nav = [{"首页": "index.md"}, *more]
    return Frames(get_navigation(files, config), config.theme.get_env(), config)


def asked(frames: Frames, pages: list[SheetPage]) -> int:
    """How often the template is rendered for pages whose kinds are known already."""
    for page in pages:
        frames.around(page)
    with patch.object(frames, "rendered", wraps=frames.rendered) as rendered:
        for page in pages:
            frames.around(page)
    return rendered.call_count


@pytest.mark.parametrize("site_url", ["", "https://example.org/court/"])
@pytest.mark.parametrize("errors", ["", "mailto:a@example.org", "https://example.org/new?title={title}"])
def test_a_frame_gives_what_the_template_gives_and_asks_it_once(site_url: str, errors: str) -> None:
    config = settings(site_url, errors)
    frames, pages = frames_of(config), pages_of(config)
    for page in pages:
        rendered = frames.rendered(page)
        assert frames.around(page) == (rendered if "%" in page.url else lean(rendered))
    assert asked(frames, pages) == 1  # the one with an odd address


def test_the_theme_is_not_asked_how_it_writes_each_entry() -> None:
    config = settings()
    frames, pages = frames_of(config), pages_of(config)[:1]
    asked(frames, pages)
    with patch("juanzong.pages.outlines.Outlines.rendered", side_effect=AssertionError):
        frames.around(pages[0])


def test_a_page_without_a_heading_gets_the_one_of_the_theme() -> None:
    config = settings()
    frames, pages = frames_of(config), pages_of(config)[:1]
    pages[0].content = "<p>没有大标题</p>"
    assert asked(frames, pages) == 1
    assert "<h1>甲“1+3+5+N”&amp;&lt;b&gt;</h1>" in frames.around(pages[0])


def test_a_page_that_the_navigation_leads_below_is_rendered_itself() -> None:
    config = settings()
    frames, pages = frames_of(config, "reports/a/parts/index.md"), pages_of(config)
    for page in pages:
        assert lean(frames.around(page)) == lean(frames.rendered(page))
    assert asked(frames, pages) == 2 + 1  # and the one with an odd address


def test_where_a_plugin_looks_at_pages_it_sees_every_one() -> None:
    config = settings()
    seen: list[object] = []

    def look(context: dict[str, object], page: object, **_: object) -> dict[str, object]:
        seen.append(page)
        return context

    config.plugins.events["page_context"].append(look)
    pages = pages_of(config)
    asked(frames_of(config), pages)
    assert seen == [*pages, *pages]


def test_a_theme_that_says_more_of_a_page_than_a_frame_can_is_rendered_for_each() -> None:
    config = settings(errors="mailto:a@example.org")
    frames, pages = frames_of(config), pages_of(config)
    with patch("juanzong.pages.frames.quote", str.upper):
        assert asked(frames, pages) == len(pages)
    for page in pages:
        assert frames.around(page) == frames.rendered(page)
