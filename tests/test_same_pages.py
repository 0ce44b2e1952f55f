"""The pages of a site as Markdown hold what its pages tell, and nothing of what stands around."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from same_pages import as_markdown, same_pages  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html><html><head><title>卷宗</title></head><body><nav><ul><li>首页</li></ul></nav><main>
<article><h1>工作*总结*</h1><div><p>审结<b>三百</b>件 &lt;刑事&gt;。</p><script>let x;</script></div>
<table><tr><td>案号</td><td>12</td></tr></table></article></main></body></html>"""


def test_a_page_is_its_headings_and_words() -> None:
    assert as_markdown(PAGE.encode()) == "# 工作\\*总结\\*\n\n审结三百件 &lt;刑事>。\n\n案号\n\n12\n"


def test_every_page_of_a_site_has_its_markdown(tmp_path: Path) -> None:
    for address in ("index.html", "reports/a/index.html"):
        (tmp_path / "site" / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / address).write_text(PAGE, encoding="utf-8")
    (tmp_path / "site/robots.txt").write_text("x", encoding="utf-8")
    assert same_pages(tmp_path / "site", tmp_path / "docs") == 2
    assert sorted(path.relative_to(tmp_path / "docs").as_posix() for path in (tmp_path / "docs").rglob("*.*")) == [
        "index.md",
        "reports/a/index.md",
    ]
