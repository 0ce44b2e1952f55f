"""Asks a search engine in a browser: how many bytes and seconds a first query takes, and how long a later one."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from juanzong.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Response

QUERIES = """
从严治院 黨建 党建+ 1+3+5+N 法 审判 98.6% 让红脸出汗成为常态 人民法院 工作 党建引领 司法为民 工作报告
夜校 直通车 不存在的词语 公正司法 多元解纷 法官讲堂 同比上升 2019年 联席会议 审判质量是生命线的理念
执行工作情况汇报 受理继承案件
"""
# types into Material's box until it has answered, or has gone back to waiting: it hears nothing while it is loading
_TYPE = """([words, wanted]) => new Promise((resolve, reject) => {
  const box = document.querySelector(".md-search__input"), told = document.querySelector(".md-search-result__meta");
  const start = performance.now();
  box.focus();
  box.value = words;
  const type = () => {
    if (/[0-9]|没有/.test(told.textContent) === wanted) return resolve();
    if (performance.now() - start > 120000) return reject(new Error("no answer"));
    box.dispatchEvent(new Event("keyup"));
    setTimeout(type, 20);
  };
  type();
})"""
# this project's page shows a result that was not there before the query, or has found nothing
_AGE = "() => document.querySelectorAll('[data-page]').forEach(hit => { hit.dataset.old = ''; })"
_ANSWERED = """query => {
  const list = document.querySelector("[data-query]");
  if (list?.dataset.query !== query) return false;
  return list.dataset.total !== undefined || list.querySelector("[data-page]:not([data-old])") !== null;
}"""
BUDGET = 120  # seconds of asking after which an engine is asked nothing more: some need half a minute for each query
_AFTER = "公正"  # the query before a later one, so that the engine is warm and the answer is not


@dataclass(frozen=True, slots=True)
class Asked:
    """Bytes and seconds of first queries, seconds of later ones, queries without an answer."""

    sizes: list[int] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Three cells: median and worst of each."""
        cells = [
            [size / 1024 for size in self.sizes],
            self.first,
            [seconds * 1000 for seconds in self.later],
        ]
        digits = (0, 2, 0)
        return " | ".join(
            [
                f"{statistics.median(cell):.{digit}f} / {max(cell):.{digit}f}" if cell else ""
                for cell, digit in zip(cells, digits, strict=True)
            ]
        )


def chromium() -> str | None:
    """Where the browser is."""
    places = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
    return next(filter(os.path.exists, places), shutil.which("chromium"))


def ask_own(site: Path) -> Asked | None:
    """This project's search page."""

    def ask(page: Page, query: str) -> None:
        page.evaluate(_AGE)
        page.fill("[data-search-page] input[name=q]", query)
        page.wait_for_function(_ANSWERED, arg=query)

    def settle(page: Page) -> None:
        page.wait_for_selector("[data-total]", state="attached")

    return _asked(site, "search/index.html", ("search/index", "assets/search"), ask, settle)


def ask_material(site: Path) -> Asked | None:
    """The search of the Material theme, in the header of every page."""

    def ask(page: Page, query: str) -> None:
        page.evaluate(_TYPE, ["", False])
        page.evaluate(_TYPE, [query, True])

    return _asked(site, "index.html", ("search_index", "workers/search"), ask, lambda _: None)


def ask_pagefind(site: Path, *, spaced: bool) -> Asked | None:
    """Pagefind by its own script, with the text of the first result, and of nine more on their way."""
    (site / "index.html").write_text('<!doctype html><meta charset="utf-8"><title>测速</title>', encoding="utf-8")

    def ask(page: Page, query: str) -> None:
        words = f'"{" ".join(fold(query))}"' if spaced else query
        page.evaluate(
            "async words => { const engine = await import('/pagefind/pagefind.js');"
            " const found = await engine.search(words);"
            " const texts = found.results.slice(0, 10).map(result => result.data());"
            " window.tenResults = Promise.all(texts); await texts[0]; }",
            words,
        )

    def settle(page: Page) -> None:
        page.evaluate("() => window.tenResults.then(() => null)")

    return _asked(site, "index.html", ("/pagefind/",), ask, settle)


def _asked(
    site: Path,
    start: str,
    own: tuple[str, ...],
    ask: Callable[[Page, str], None],
    settle: Callable[[Page], None],
) -> Asked | None:
    """What `ask` takes until there is a first result, and the bytes until `settle` says that there are ten."""
    path = chromium()
    if path is None:
        return None
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - nothing else here needs it

    asked = Asked()
    until = time.perf_counter() + BUDGET  # waiting for an answer that never comes counts too
    with sync_playwright() as driver, _served(site) as root:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for query in QUERIES.split():
            if time.perf_counter() > until:
                break
            context = browser.new_context()
            page = context.new_page()
            sizes: list[int] = []
            page.on("response", partial(_count, sizes, own))
            page.set_default_timeout(1000 * (2 + 4 * max(asked.first, default=30)))
            page.goto(root + start)
            try:
                asked.first.append(_seconds(partial(ask, page, query)))
                settle(page)
                asked.sizes.append(sum(sizes))
                ask(page, _AFTER)
                settle(page)
                asked.later.append(_seconds(partial(ask, page, query)))
            except Error:  # some engines never answer some queries, such as 1+3+5+N
                asked.silent.append(query)
            context.close()
        browser.close()
    return asked


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """The address of a plain static server in a process of its own, which keeps connections open as such servers do."""
    words = ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--protocol", "HTTP/1.1", "--directory", str(site)]
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        told = re.search(r"port (\d+)", server.stdout.readline() if server.stdout else "")
        if told is None:
            message = "没有启动得了本机的网页服务器"
            raise RuntimeError(message)
        try:
            yield f"http://127.0.0.1:{told[1]}/"
        finally:
            server.terminate()


def _count(sizes: list[int], own: tuple[str, ...], response: Response) -> None:
    if any(part in response.url for part in own):
        sizes.append(int(response.headers.get("content-length", 0)))


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
