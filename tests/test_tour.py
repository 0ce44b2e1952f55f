"""A reader's way through the whole site by keyboard alone: in a sub-folder of a server, and out of the bundle."""

from __future__ import annotations

import zipfile
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from every_kind import watched
from juanzong.bundle import bundle
from serving import served
from site_building import seed_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

QUERY = "党建引领"
MOST = 120  # stops of the Tab key on the way to what is looked for
SEEN = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return at === document.body || drawn && box.bottom > 0 && box.top < innerHeight;
}"""


@pytest.fixture(scope="module", params=["served", "unzipped"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site begins: in a sub-folder of a server, or in a folder that the bundle was unzipped to."""
    site = seed_site(pdf="")
    with served(site) if request.param == "served" else nullcontext(_unzipped(site, tmp_path_factory)) as address:
        yield address


def _unzipped(site: Path, folders: pytest.TempPathFactory) -> str:
    folder = folders.mktemp("U 盘")
    bundle(site, folder / "卷宗.zip")
    with zipfile.ZipFile(folder / "卷宗.zip") as packed:
        packed.extractall(folder)
    return (folder / "卷宗").as_uri() + "/"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the keyboard stands on an element; wherever it stops on the way can be seen to hold it."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{page.url}: the keyboard does not reach {selector}")


def pdf_of(page: Page, root: str) -> bytes:
    """What Enter on a link to a PDF gives: a download from a server; beside a page of a folder the browser shows it."""
    if root.startswith("http"):
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        return download.value.path().read_bytes()
    page.route("**/*.pdf", lambda route: route.abort())  # the browser's own viewer is not what is tested
    with page.expect_request("**/*.pdf") as asked:
        page.keyboard.press("Enter")
    return Path(url2pathname(urlsplit(asked.value.url).path)).read_bytes()


def test_from_home_by_search_to_a_report_a_concept_and_its_pdf(browser: Browser, root: str) -> None:
    with watched(browser, 1440, 900, root) as (page, wrong):
        page.goto(root + "index.html")
        page.keyboard.press("Tab")  # the first stop of every page leads past its head
        assert page.evaluate("document.activeElement.matches('.md-skip')")
        page.keyboard.press("/")
        page.keyboard.type(QUERY)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/index.html?q=*")
        page.locator("[data-page]").first.wait_for()
        tab_to(page, "[data-page][data-kind=report] a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/reports/*/index.html*")
        assert QUERY in page.locator(".jz-text").inner_text()
        tab_to(page, ".jz-text a.jz-mention")
        page.keyboard.press("Enter")
        page.wait_for_url("**/*s/*/index.html")
        tab_to(page, "a[download][href$='.pdf']")
        assert wrong == []
        assert pdf_of(page, root).startswith(b"%PDF")


def test_everything_can_be_read_without_javascript(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(root + "index.html")
    page.locator(".jz-entry__title").first.click()
    page.locator(".jz-text p").first.wait_for()
    page.locator("#jz-plain").check()
    line = page.locator(".jz-mention").first.evaluate("(link) => getComputedStyle(link).textDecorationLine")
    assert line == "none"
    page.locator(".jz-ways a").first.click()
    page.locator(".jz-aligned tbody tr").last.wait_for()
    assert page.locator(".jz-aligned tbody tr").count() > 10
    context.close()
