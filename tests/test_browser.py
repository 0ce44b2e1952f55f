"""Every kind of page in a real browser. Skipped, loudly, without one; required where JUANZONG_REQUIRE_BROWSER=1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_building import seed_site

playwright = pytest.importorskip("playwright.sync_api")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SIZES = {"phone": (390, 844), "desk": (1440, 900)}
TRADITIONAL = "reports/001-db1bd44229e18281/index.html"
WIDE = "reports/002-3c214e92878b1149/index.html"


@pytest.fixture(params=SIZES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of one size that keeps what went wrong on it: messages, and requests to anywhere else."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url))
    yield opened
    context.close()
    assert wrong == []


def is_phone(page: Page) -> bool:
    size = page.viewport_size
    return size is not None and size["width"] < 500


def open_page(page: Page, address: str) -> None:
    page.goto(f"file://{seed_site()}/{address}")


def test_the_scheme_follows_the_system_and_can_be_chosen(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, "index.html")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    assert page.get_attribute("body", "data-md-color-scheme") == "default"


def test_a_mention_leads_to_its_concept_and_back_to_the_paragraph(page: Page) -> None:
    open_page(page, WIDE)
    page.locator(".jz-text a.jz-mention").first.click()
    page.wait_for_url("**/index.html")
    assert page.locator("h1").count() == 1
    page.locator(".jz-lines a[href*='002-']").first.click()
    page.wait_for_url("**/reports/002-*/index.html#s*")
    assert page.locator(".jz-text :target").is_visible()


def test_the_outline_is_in_the_page_on_a_phone_and_beside_it_on_a_desk(page: Page) -> None:
    open_page(page, WIDE)
    inside, beside = page.locator(".jz-outline"), page.locator(".md-sidebar--secondary .md-nav__link")
    assert inside.is_visible() is is_phone(page)
    assert beside.last.is_visible() is not is_phone(page)
    if is_phone(page):
        inside.locator("summary").click()
        inside.locator("a").last.click()
        assert page.locator(".jz-text :target").is_visible()


def test_what_a_reader_copies_is_the_text_and_nothing_else(page: Page) -> None:
    open_page(page, WIDE)
    copied = page.evaluate("""() => {
        const paragraph = document.querySelector('.jz-text p');
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return [getSelection().toString(), paragraph.textContent];
    }""")
    assert copied[0] == copied[1]
    assert "¶" not in copied[0]


def test_lines_of_a_report_hold_32_to_40_hanzi_on_a_desk(page: Page) -> None:
    open_page(page, WIDE)
    if not is_phone(page):
        hanzi = page.evaluate("""() => {
            const paragraph = document.querySelector('.jz-text p');
            return paragraph.clientWidth / parseFloat(getComputedStyle(paragraph).fontSize);
        }""")
        assert 32 <= hanzi <= 40


def test_a_selection_offers_its_source_and_the_sources_own_spelling(page: Page) -> None:
    open_page(page, TRADITIONAL)
    bar = page.locator(".jz-quote-bar")
    assert bar.count() == 1
    assert bar.is_hidden()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.jz-text p'))")
    page.get_by_role("button", name="连同出处复制").wait_for()
    assert page.get_by_role("button", name="复制原文写法").is_visible()
    open_page(page, WIDE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.jz-text p'))")
    page.get_by_role("button", name="连同出处复制").wait_for()
    assert page.get_by_role("button", name="复制原文写法").is_hidden()


def test_how_to_cite_unfolds_and_can_be_copied(page: Page) -> None:
    open_page(page, WIDE)
    first = page.locator("[data-jz-copy]").first
    assert not first.is_visible()
    page.locator(".jz-cite summary").click()
    assert first.is_visible()
    first.click()
    page.get_by_role("button", name="已复制").wait_for()


def test_one_switch_hides_all_links_and_the_next_page_remembers(page: Page) -> None:
    open_page(page, WIDE)
    link = page.locator(".jz-text a.jz-mention").first
    assert "underline" in link.evaluate("(link) => getComputedStyle(link).textDecorationLine")
    page.get_by_label("隐去链接").check()
    assert link.evaluate("(link) => getComputedStyle(link).textDecorationLine") == "none"
    assert page.locator(".jz-themes").first.is_hidden()
    link.click()
    assert page.url.endswith(WIDE)
    open_page(page, TRADITIONAL)
    assert page.get_by_label("隐去链接").is_checked()
    page.get_by_label("隐去链接").uncheck()
    page.locator(".jz-text a.jz-mention").first.click()
    page.wait_for_url(lambda url: "/reports/" not in url)


def test_the_line_at_the_top_says_how_far_one_has_read(page: Page) -> None:
    open_page(page, WIDE)
    width = "document.querySelector('.jz-progress').getBoundingClientRect().width / innerWidth"
    assert page.evaluate(width) == 0
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_function(f"() => {width} > 0.9")


def test_a_changed_paragraph_leads_to_its_source_and_back(page: Page) -> None:
    open_page(page, TRADITIONAL)
    page.locator(".jz-anchor--origin").nth(1).press("Enter")
    page.wait_for_url("**/edits/index.html#o-s*")
    row = page.locator("tr:target")
    assert row.locator("del").count() > 0
    row.locator(".jz-anchor").click()
    page.wait_for_url("**/index.html#s*")
    assert page.locator(".jz-text :target").is_visible()


def test_the_three_kinds_of_links_are_told_apart_without_colour(page: Page) -> None:
    open_page(page, WIDE)
    drawn = "(link) => (({textDecorationStyle: s, textDecorationColor: c}) => [s, c])(getComputedStyle(link))"
    places = (".jz-themes .jz-chip--theme", ".jz-text .jz-mention--slogan", ".jz-text .jz-mention--practice")
    styles = [page.locator(place).first.evaluate(drawn) for place in places]
    assert len({style for style, _ in styles}) == 3
    assert "rgba(0, 0, 0, 0)" not in {colour for _, colour in styles}


def test_lists_of_one_kind_are_quiet_until_one_points_at_a_name(page: Page) -> None:
    open_page(page, WIDE)
    name, drawn = page.locator(".jz-rows .jz-chip").first, "(link) => getComputedStyle(link).textDecorationColor"
    assert name.evaluate(drawn) == "rgba(0, 0, 0, 0)"
    name.focus()
    assert name.evaluate(drawn) != "rgba(0, 0, 0, 0)"


def test_many_concepts_beside_a_text_are_folded_away_and_can_be_unfolded(page: Page) -> None:
    open_page(page, WIDE)
    rest = page.locator(".jz-found .jz-unfold").last
    assert rest.locator("li").first.is_hidden()
    rest.locator("summary").click()
    assert rest.locator("li").last.is_visible()
    listed = page.locator(".jz-found h3 > .jz-number").all_inner_texts()
    assert sum(int(words.removesuffix("个")) for words in listed) == page.locator(".jz-rows > li").count()


def test_no_line_is_torn_apart_before_a_chain_of_letters(page: Page) -> None:
    open_page(page, WIDE)
    if not is_phone(page):
        widest = page.evaluate("""() => {
            const text = document.querySelector('.jz-text'), range = document.createRange();
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), hanzi = /[\u4e00-\u9fff]/;
            const size = parseFloat(getComputedStyle(text).fontSize);
            let widest = 0, last = null;
            while (walker.nextNode()) {
                if (!walker.currentNode.parentElement.closest('p')) continue;
                for (let at = 0; at < walker.currentNode.length; at++) {
                    range.setStart(walker.currentNode, at);
                    range.setEnd(walker.currentNode, at + 1);
                    const box = range.getBoundingClientRect(), now = hanzi.test(walker.currentNode.data[at]);
                    if (last && last.now && now && Math.abs(last.box.top - box.top) < 2)
                        widest = Math.max(widest, box.left - last.box.left - size);
                    last = { box, now };
                }
            }
            return widest / size;
        }""")
        assert widest < 0.2  # of a Hanzi; without places to break it is half of one


def test_an_error_is_reported_with_its_page_and_paragraph(page: Page) -> None:
    open_page(page, WIDE)
    anchor = page.locator(".jz-text p").first.get_attribute("id")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.jz-text p'))")
    page.get_by_role("link", name="指出错误", exact=True).click()
    page.wait_for_url("**/about/errors.html?*")
    letter = page.locator("[data-jz-letter]").inner_text()
    assert f"{WIDE}#{anchor}" in letter
    assert "法院党组2025年上半年党建工作总结" in letter
    page.get_by_role("button", name="复制").click()
    page.get_by_role("button", name="已复制").wait_for()


def test_whoever_enlarges_the_letters_twice_need_not_scroll_sideways(page: Page) -> None:
    if is_phone(page):
        page.set_viewport_size({"width": 768, "height": 1024})  # a phone's own letters are as large as this already
    open_page(page, TRADITIONAL)
    page.evaluate("""() => {
        const root = document.documentElement;
        root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + 'px';
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_with_forced_colours_doubts_and_links_are_still_seen(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    open_page(page, TRADITIONAL)
    style = "(mark) => getComputedStyle(mark).outlineStyle"
    assert page.locator("mark.jz-flag").first.evaluate(style) == "solid"
    assert (
        page.locator(".jz-mention").first.evaluate("(link) => getComputedStyle(link).textDecorationLine") == "underline"
    )


def test_who_asks_for_less_motion_gets_none(page: Page) -> None:
    moving = """() => Array.from(document.querySelectorAll('*')).some((element) => {
        const style = getComputedStyle(element);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
    })"""
    open_page(page, TRADITIONAL)
    assert page.evaluate(moving)
    page.emulate_media(reduced_motion="reduce")
    assert not page.evaluate(moving)


def test_on_paper_there_is_the_text_and_where_it_comes_from_and_nothing_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    open_page(page, TRADITIONAL)
    for gone in (".md-header", ".md-footer", ".jz-ways", ".jz-outline", ".jz-found", ".jz-themes", ".jz-anchor"):
        assert page.locator(gone).first.is_hidden(), gone
    for kept in ("h1", ".jz-text p", "#provenance", ".jz-doubts"):
        assert page.locator(kept).first.is_visible(), kept


def test_numbers_that_lead_to_their_lists_can_be_hit(page: Page) -> None:
    for address in ("index.html", "practices/index.html", "families/dangjian-plus/index.html", "years/index.html"):
        open_page(page, address)
        sizes = page.evaluate("""() => Array.from(document.querySelectorAll('a.jz-count'), (link) => {
            const box = link.getBoundingClientRect();
            return [box.width, box.height];
        })""")
        assert sizes
        assert min(min(size) for size in sizes) >= 24
