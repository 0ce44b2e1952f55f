"""The search page in a real browser, from a server and from a folder, against plain substring truth."""

from __future__ import annotations

import random
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from juanzong.build import build_library
from juanzong.search import Record, library_records, matches
from juanzong.search.folding import LINE_END, fold
from juanzong.search.query import answers, ask
from search_site import ROOT, generated_records, served, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

KINDS = ("report", "theme", "slogan", "practice")
# two-character words, slogans with digits and +, Traditional, across punctuation, words no dictionary has, names,
# single characters, exclusions, either-or, nonsense, and what only looks like a query
FIXED = """
从严治院|司法为民|公正司法|党建引领|人民法院|工作|审判|执行|法院工作|立案庭|党建|为民|改革|干警|服务大局
党建+|党建＋审判|1+3+5+N|１＋３|98.6%|99.0%|2025年|２０２５年|第一|XX|ｘｘ
黨建|顯著|審判執行|從嚴治院|為人民服務|沿著|着力|著力|後勤
政治坚定业务精通|“政治坚定、业务精通”|公正廉洁为民|红脸出汗、咬耳扯袖|在县委的坚强领导、人大的有力监督|《中国共产党纪律处分条例》|（一）|发展。今年|取得新进展。深入践行
法官夜校|直通车|评理桌|云窗口|茶话坊|法官工作站|巡回法庭|墩苗|王国秀|李喆堃|张梓涵|青州市人民法院
法|院|党|的|+|%|。|·
党建 执行|党建 -执行|审判 -党建 -执行|-党建|-党建 -审判|党建 ，|党建　审判
立案&#124;执行|夜校&#124;驿站 党建|工作 -评理桌&#124;云窗口
不存在的词语|睡觉打呼噜|qwertz|龘龘|，|-|&#124;|constructor|__proto__|<script>|%E5%85%9A|a b c|∑∫
""".replace("\n", "|").split("|")
QUERIES = [query.replace("&#124;", "|") for query in FIXED if query]


@pytest.fixture(scope="module", params=["seeds", "generated"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Record]]:
    """A site and all its records, in the order of their numbers."""
    records = (
        generated_records(1000)
        if request.param == "generated"
        else list(library_records(build_library(ROOT / "corpus")))
    )
    records.sort(key=lambda item: (KINDS.index(item.kind), item.id))
    return write_site(tmp_path_factory.mktemp(request.param) / "site", records), records


@pytest.fixture(params=["served", "folder"])
def page(
    request: pytest.FixtureRequest, browser: Browser, corpus: tuple[Path, list[Record]]
) -> Iterator[tuple[Page, list[Record]]]:
    """The search page, opened; nothing may be said on the console and nothing asked of another place."""
    site, records = corpus
    said: list[str] = []
    asked: list[str] = []
    context = browser.new_context()
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda sent: asked.append(sent.url))
    with served(site) as address:
        root = address if request.param == "served" else site.as_uri() + "/"
        opened.goto(root + "search/index.html")
        yield opened, records
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(root)] == []


def answer(page: Page, query: str) -> int:
    """Type a query and wait until the list is the answer to it. Gives the number of hits that the page tells."""
    page.fill("[data-search-page] input[name=q]", query)
    page.wait_for_function(
        "query => { const list = document.querySelector('[data-query]');"
        " return list && list.dataset.query === query && list.dataset.total !== undefined; }",
        arg=query,
    )
    return int(page.get_attribute("[data-total]", "data-total") or -1)


def listed(page: Page) -> list[tuple[str, str]]:
    """Every hit with its kind, after all of a long list has been asked for."""
    more = page.locator("[data-more]")
    while more.is_visible():
        before = page.locator("[data-page]").count()
        more.click()
        page.wait_for_function("count => document.querySelectorAll('[data-page]').length > count", arg=before)
    found: list[list[str]] = page.eval_on_selector_all(
        "[data-total] [data-page]", "hits => hits.map(hit => [hit.dataset.page, hit.dataset.kind])"
    )
    return [(address, kind) for address, kind in found]


def sampled(records: list[Record], number: int) -> list[str]:
    """Pieces of texts, from two to eight characters, over punctuation too."""
    chance = random.Random(5)  # noqa: S311 - queries, not secrets
    pieces: list[str] = []
    while len(pieces) < number:
        text = chance.choice(records).body.replace("\n", "。")
        start = chance.randrange(max(1, len(text)))
        piece = text[start : start + chance.choice((2, 2, 3, 4, 5, 6, 8))].strip().lstrip("-")
        if fold(piece):
            pieces.append(piece)
    return pieces


def test_every_query_lists_exactly_the_pages_that_hold_it(page: tuple[Page, list[Record]]) -> None:
    opened, records = page
    queries = [*QUERIES, *sampled(records, 20)]
    assert len(queries) >= 80
    streams = [(item, fold(LINE_END.join(item.lines))) for item in records]
    with_hits = 0
    for query in queries:
        terms = ask(query)
        expected = [(item.address, item.kind) for item, stream in streams if answers(terms, stream)]
        with_hits += bool(expected)
        assert answer(opened, query) == len(expected), query
        numbers = opened.evaluate(
            "async query => (await juanzongSearch.find(query)).hits.map(hit => hit.record)", query
        )
        assert [records[number].address for number in numbers] == [address for address, _ in expected], query
        if len(expected) <= 60:
            assert sorted(listed(opened)) == sorted(expected), query
    assert with_hits >= 50


def test_the_address_asks_what_the_box_would(page: tuple[Page, list[Record]]) -> None:
    opened, records = page
    root = opened.url.partition("?")[0]
    for query in ("党建+", "从严 治院", "夜校"):
        opened.goto(f"{root}?q={quote(query)}")
        opened.wait_for_selector("[data-total]", state="attached")
        assert opened.get_attribute("[data-query]", "data-query") == query
        assert opened.locator("[data-total]").count() == 1
        expected = {item.address for item in records if matches(query, item.lines)}
        assert {address for address, _ in listed(opened)} == expected
        assert not opened.locator("[data-more]").is_visible()


def test_concepts_named_like_the_query_come_first(page: tuple[Page, list[Record]]) -> None:
    opened, records = page
    assert answer(opened, "法官讲堂")
    first = opened.locator("[data-page]").first
    assert first.get_attribute("data-kind") == "practice"
    assert "法官讲堂" in first.inner_text()
    assert first.locator("mark").count() >= 1
    assert records


def test_a_result_opens_at_the_marked_words(page: tuple[Page, list[Record]]) -> None:
    opened, _ = page
    answer(opened, "审判")
    listed(opened)  # concepts named so come first, and there may be more of them than are shown at once
    opened.locator("[data-kind=report] a").first.click()
    opened.wait_for_selector("mark")
    assert {fold(words) for words in opened.locator("mark").all_inner_texts()} == {"审判"}
    assert opened.evaluate(
        "[...document.querySelectorAll('mark')].some(mark => { const box = mark.getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; })"
    )


def test_everything_can_be_done_with_the_keyboard(page: tuple[Page, list[Record]]) -> None:
    opened, _ = page
    opened.evaluate("document.activeElement.blur()")
    opened.keyboard.press("/")
    opened.keyboard.type("审判")
    opened.wait_for_function("() => document.querySelector('[data-query]').dataset.query === '审判'")
    opened.wait_for_selector("[data-total]")
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    focused = "[...document.querySelectorAll('.jz-hit__title')].indexOf(document.activeElement)"
    assert opened.evaluate(focused) == 1
    opened.keyboard.press("ArrowUp")
    assert opened.evaluate(focused) == 0
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.name") == "q"
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("mark")


def test_filters_count_what_they_leave(page: tuple[Page, list[Record]]) -> None:
    opened, records = page
    answer(opened, "工作")
    counts = opened.eval_on_selector_all(
        "[data-search-filters] label",
        "labels => labels.map(label => [label.querySelector('input').name, label.querySelector('input').value,"
        " Number(label.querySelector('.jz-number').textContent)])",
    )
    told: dict[tuple[str, str], int] = {(name, value): count for name, value, count in counts}
    found = [item for item in records if matches("工作", item.lines)]
    assert {name for name, _ in told} >= {"f-kind", "f-year", "f-theme", "f-genre"}
    for (name, value), count in told.items():
        assert count == sum(value in facet(item, name) for item in found), (name, value)
    name, value = next((name, value) for name, value in told if name == "f-genre")
    opened.check(f'input[name="{name}"][value="{value}"]')
    opened.wait_for_selector(f'[data-total="{told[name, value]}"]', state="attached")
    assert {kind for _, kind in listed(opened)} == {"report"}


def facet(item: Record, name: str) -> list[str]:
    """The values of a record that a filter offers."""
    if name == "f-kind":
        return [item.kind]
    if item.kind != "report":
        return []
    if name == "f-theme":
        return [label for _, label in item.themes]
    if name == "f-complete":
        return ["完整" if item.complete else "不完整"]
    values = {"f-year": item.year, "f-level": item.court_level, "f-issuer": item.issuer, "f-genre": item.genre}
    return [values[name] or "未注明"]


def test_reports_can_be_sorted_by_date_the_undated_last(page: tuple[Page, list[Record]]) -> None:
    opened, records = page
    dates = {item.address: item.date for item in records}
    answer(opened, "同比")
    for order, backwards in (("newest", True), ("oldest", False)):
        opened.select_option("[data-search-sort]", order)
        opened.wait_for_selector("[data-total]", state="attached")
        shown = [dates[address] for address, kind in listed(opened) if kind == "report"]
        known = [date for date in shown if date]
        assert shown == sorted(known, reverse=backwards) + [""] * (len(shown) - len(known))


def test_an_empty_answer_offers_near_words_that_lead_somewhere(page: tuple[Page, list[Record]]) -> None:
    opened, records = page
    assert answer(opened, "法官讲堂堂主") == 0
    links: list[str] = opened.eval_on_selector_all("[data-search-empty] a", "links => links.map(link => link.href)")
    near = [item.name for link in links for item in records if link.endswith(item.address)]
    assert len(near) == len(links) > 0
    assert "法官讲堂" in near[0]


def test_the_browser_folds_every_character_as_the_index_does(page: tuple[Page, list[Record]]) -> None:
    opened, _ = page
    answer(opened, "法")
    characters = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}]
    folded: list[str] = opened.evaluate("characters => characters.map(juanzongSearch.fold)", characters)
    wrong: list[Any] = [
        (one, fold(one), other) for one, other in zip(characters, folded, strict=True) if fold(one) != other
    ]
    assert wrong == []
