"""The page for what is not there: it has its looks and its search at any depth of a sub-folder, and by double click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from every_kind import watched
from serving import served
from site_building import seed_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOST = ("nothing.html", "reports/gone/index.html", "reports/gone/edits/index.html", "assets/look/gone/gone/gone.html")


@pytest.mark.parametrize("address", LOST)
def test_a_lost_reader_of_a_sub_folder_can_search(browser: Browser, address: str) -> None:
    with served(seed_site()) as root, watched(browser, 390, 844, root) as (page, wrong):
        page.goto(root + address)
        assert page.locator("h1").inner_text() == "没有这个页面"
        assert "Songti" in page.locator("h1").evaluate("(title) => getComputedStyle(title).fontFamily")
        page.locator(".jz-ask input[name=q]").fill("党建引领")
        page.keyboard.press("Enter")
        page.wait_for_url(root + "search/index.html?q=*")
        page.locator("[data-page]").first.wait_for()
        assert [message for message in wrong if "404" not in message] == []


def test_by_double_click_it_looks_as_it_should_and_leads_home(browser: Browser) -> None:
    with watched(browser, 1440, 900) as (page, wrong):
        page.goto((seed_site() / "404.html").as_uri())
        assert "Songti" in page.locator("h1").evaluate("(title) => getComputedStyle(title).fontFamily")
        page.locator(".jz-elsewhere a").first.click()
        page.wait_for_url("**/site/index.html")
        assert wrong == []
