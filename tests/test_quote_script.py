"""Quoting in a real browser, from files: what is copied, what is collected, the Word file it becomes."""

from __future__ import annotations

import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from docx import Document

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

DATA = {
    "name": "工作<总结>",
    "address": "https://example.org/reports/a/index.html",
    "version": "2026.11",
    "original": {"s3": "圍繞「司法為民」"},
}
PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>页</title>
<link rel="stylesheet" href="quote.css"><script src="quote.js" defer></script>
<article class="jz-text"><p id="s3">围绕“<a href="#">司法为民</a>”<a class="jz-anchor" href="#s3"></a></p>
<p id="s20">第二段&lt;b&gt;，&amp;没有改写。</p></article><p id="sidebar">旁边</p>
<pre id="cite">引用格式</pre><button data-jz-copy="#cite" hidden>复制</button>
<script type="application/json" id="jz-quote">%s</script></html>"""
# what is copied is kept for the test, the browser's own clipboard stays out of it
COPIED = """window.copied = [];
Object.defineProperty(navigator, "clipboard", { value: undefined });
document.execCommand = () => { window.copied.push(document.activeElement.value); return true };"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("quote")
    for name in ("quote.js", "quote.css"):
        shutil.copy(ROOT / "docs" / "assets" / name, folder)
    block = json.dumps(DATA, ensure_ascii=False).replace("<", "\\u003c")
    (folder / "a.html").write_text(PAGE % block, "utf-8")
    context = browser.new_context(accept_downloads=True)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.add_init_script(COPIED)
    opened.goto(f"file://{folder}/a.html")
    yield opened
    context.close()
    assert wrong == []


def select(page: Page, first: tuple[str, int], last: tuple[str, int]) -> None:
    """Select from a character of one element's text to one of another's."""
    page.evaluate(
        """([first, last]) => {
          const at = ([selector, offset]) => {
            const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              if (offset <= walker.currentNode.length) return [walker.currentNode, offset];
              offset -= walker.currentNode.length;
            }
          };
          getSelection().setBaseAndExtent(...at(first), ...at(last));
        }""",
        [first, last],
    )
    page.wait_for_timeout(50)


def copied(page: Page, words: str) -> str:
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_timeout(50)
    return str(page.evaluate("window.copied.pop()"))


def test_copying_offers_the_source_line(page: Page) -> None:
    select(page, ("#s3", 0), ("#s3", 7))
    assert copied(page, "连同出处复制") == (
        "“围绕“司法为民”\n——《工作<总结>》，https://example.org/reports/a/index.html#s3，语料版本 2026.11"
    )


def test_a_traditional_passage_offers_its_own_spelling(page: Page) -> None:
    select(page, ("#s3", 3), ("#s3", 7))
    assert copied(page, "复制原文写法").startswith("“司法為民”\n——《工作<总结>》")
    select(page, ("#s20", 0), ("#s20", 3))
    assert page.get_by_role("button", name="复制原文写法").is_hidden()


def test_nothing_is_offered_outside_the_text(page: Page) -> None:
    select(page, ("#sidebar", 0), ("#sidebar", 2))
    assert page.get_by_role("button", name="连同出处复制").is_hidden()


def test_chosen_excerpts_become_one_word_file_without_a_server(page: Page, tmp_path: Path) -> None:
    select(page, ("#s3", 5), ("#s20", 6))
    page.get_by_role("button", name="收入摘录").click()
    select(page, ("#s20", 7), ("#s20", 12))
    page.get_by_role("button", name="收入摘录").click()
    page.reload()  # excerpts outlive the page
    page.get_by_role("button", name="摘录 2").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出 Word").click()
    waiting.value.save_as(tmp_path / "a.docx")
    assert waiting.value.suggested_filename == "摘录.docx"
    lines = [p.text for p in Document(io.BytesIO((tmp_path / "a.docx").read_bytes())).paragraphs]
    source = "——《工作<总结>》，https://example.org/reports/a/index.html#{}，语料版本 2026.11"
    assert lines == [
        "摘录",
        "为民”",
        "第二段<b>",
        "原文写法：為民」 第二段<b>",
        source.format("s3"),
        "&没有改写",
        source.format("s20"),
    ]
    page.get_by_role("button", name="清空").click()
    page.get_by_role("button", name="关闭").click()
    assert page.locator(".jz-quote-tray-button").is_hidden()


def test_buttons_of_the_page_copy_what_stands_beside_them(page: Page) -> None:
    assert copied(page, "复制") == "引用格式"
