"""Every kind of page at every size, light and dark: nothing sticks out, nothing complains, nothing shuts anyone out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from every_kind import kinds_of_page, watched
from site_building import seed_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

WIDTHS = (320, 390, 768, 1440)
# which rules are asked: all of them in the light; in the dark only colours are others
RULES = {"light": [], "dark": ["color-contrast", "link-in-text-block"]}
# what axe-core finds must be nothing; `preload` would fetch style sheets, which no page of ours may do
AXE = """async (rules) => {
    const only = rules.length ? {runOnly: rules} : {};
    const told = await axe.run(document, {preload: false, resultTypes: ["violations"], ...only});
    const shown = (node) => node.html.slice(0, 160) + " " + node.failureSummary;
    return told.violations.map((wrong) => wrong.id + ": " + wrong.nodes.slice(0, 3).map(shown).join(" | "));
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, which the package carries."""
    script: str = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
    return script


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """One page for all: what goes wrong on it is asked after every visit."""
    with watched(browser, 1440, 900) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_serves_everyone_at_every_size(scheme: str, page: tuple[Page, list[str]], axe: str) -> None:
    opened, wrong = page
    opened.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for kind, address in kinds_of_page().items():
        opened.goto(f"file://{seed_site()}/{address}")
        shown = opened.get_attribute("body", "data-md-color-scheme")
        assert shown == ("slate" if scheme == "dark" else "default"), kind
        opened.evaluate(axe)
        for width in WIDTHS:
            opened.set_viewport_size({"width": width, "height": 900})
            if opened.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append(f"{kind} at {width}: wider than the screen")
            wrong += [f"{kind} at {width}: {found}" for found in opened.evaluate(AXE, RULES[scheme])]
    assert wrong == []
