"""The box in the header of every page, in a real browser, from a server and from a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from juanzong.search.query import matches
from search_site import generated_records, served, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from juanzong.search import Record

OPEN = ".jz-suggest:not([hidden])"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Record]]:
    records = generated_records(40)
    return write_site(tmp_path_factory.mktemp("box") / "site", records), records


@pytest.fixture(params=["served", "folder"])
def page(
    request: pytest.FixtureRequest, browser: Browser, site: tuple[Path, list[Record]]
) -> Iterator[tuple[Page, list[Record]]]:
    """A report's page; nothing may be said on the console."""
    folder, records = site
    said: list[str] = []
    context = browser.new_context()
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    with served(folder) as address:
        root = address if request.param == "served" else folder.as_uri() + "/"
        opened.goto(root + records[0].address)
        yield opened, records
        context.close()
    assert said == []


def typed(page: Page, query: str) -> list[str]:
    """Go to the box by its key, type, wait for results. Gives the addresses that they lead to."""
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.wait_for_selector(OPEN)
    links: list[str] = page.eval_on_selector_all(f"{OPEN} a", "links => links.map(link => link.href)")
    return links


def test_typing_shows_pages_that_hold_the_words_and_the_way_to_all(page: tuple[Page, list[Record]]) -> None:
    opened, records = page
    total = sum(matches("审判", record.lines) for record in records)
    *shown, all_of_them = typed(opened, "审判")
    assert len(shown) == 6 < total
    assert all_of_them.endswith(f"search/index.html?q={quote('审判')}")
    assert f"{total} 条" in opened.inner_text(".jz-suggest__told")
    for link in shown:
        assert any(record.address in link and matches("审判", record.lines) for record in records)


def test_arrows_choose_and_enter_opens_at_the_marked_words(page: tuple[Page, list[Record]]) -> None:
    opened, _ = page
    opened.focus("[data-search-box] input")
    opened.wait_for_selector('[data-search-box] input[role=combobox][aria-expanded="false"]')
    opened.evaluate("document.activeElement.blur()")
    links = typed(opened, "审判")
    assert opened.get_attribute("[data-search-box] input", "aria-expanded") == "true"
    assert opened.locator(".jz-suggest__told").get_attribute("role") == "status"
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    chosen = opened.get_attribute("[data-search-box] input", "aria-activedescendant")
    assert opened.get_attribute(f"#{chosen}", "aria-selected") == "true"
    opened.keyboard.press("Enter")
    opened.wait_for_url(links[1])
    opened.wait_for_selector("main mark")


def test_enter_alone_leads_to_the_search_page(page: tuple[Page, list[Record]]) -> None:
    opened, _ = page
    typed(opened, "审判")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("[data-total]", state="attached")
    assert opened.get_attribute("[data-query]", "data-query") == "审判"


def test_escape_closes_first_the_list_and_then_leaves_the_box(page: tuple[Page, list[Record]]) -> None:
    opened, _ = page
    typed(opened, "审判")
    opened.keyboard.press("Escape")
    assert not opened.is_visible(".jz-suggest")
    assert opened.evaluate("document.activeElement.name") == "q"
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.name") != "q"


def test_nothing_found_is_said(page: tuple[Page, list[Record]]) -> None:
    opened, _ = page
    assert typed(opened, "龘龘龘") == []
    assert "没有找到" in opened.inner_text(".jz-suggest__told")


def test_a_page_on_which_nobody_searches_loads_no_index(page: tuple[Page, list[Record]]) -> None:
    opened, _ = page
    loaded = opened.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in loaded if "search/index/" in name]
    assert opened.locator(".jz-suggest").count() == 0
