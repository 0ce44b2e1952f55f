"""The note beside a link, in a browser and from a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_building import seed_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_note_comes_with_the_focus_and_goes_with_escape(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.goto((seed_site() / "practices" / "dangjian-shenpan" / "index.html").as_uri())
    link = page.locator("#beside + ul .jz-chip").first
    link.focus()
    note = page.locator("[role=tooltip]")
    assert note.is_visible()
    assert note.locator("b").inner_text() == link.inner_text()
    assert link.get_attribute("aria-describedby") == note.get_attribute("id")
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert link.get_attribute("aria-describedby") is None
    assert problems == []
    page.close()


def test_places_are_sorted_by_their_neighbours_and_come_back_by_report(browser: Browser) -> None:
    page = browser.new_page()
    page.goto((seed_site() / "practices" / "dangjian-shenpan" / "index.html").as_uri())
    page.get_by_role("button", name="按右邻").click()
    flat = page.locator(".jz-lines--flat > li")
    assert flat.count() == page.locator("[data-jz-lines] .jz-lines > li").count() > 1
    assert not page.locator("[data-jz-lines]").is_visible()
    page.get_by_role("button", name="按报告").click()
    assert page.locator("[data-jz-lines]").is_visible()
    page.close()


def test_two_reports_stand_side_by_side_from_a_folder(browser: Browser) -> None:
    page = browser.new_page()
    name = "004-e5c9bf2bbeb4cf79"
    page.goto((seed_site() / "compare" / "index.html").as_uri() + f"?a={name}-1&b={name}-2")
    page.locator(".jz-column").nth(1).wait_for()
    assert page.locator(".jz-column").count() == 2
    assert page.locator(".jz-same").count() > 10
    page.close()
