"""Every page loads the style sheets that know what stands on it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from lxml import html
from markupsafe import Markup

from crossing_texts import sentences
from gold_library import made_report
from juanzong.gathering import gather
from juanzong.model import Catalogue
from juanzong.pages import formulas
from juanzong.pages.whole import sheets
from test_counts import many_pages, seed_pages

if TYPE_CHECKING:
    import pytest
    from lxml.html import HtmlElement

DOCS = Path(__file__).resolve().parent.parent / "docs"
_PRINT = re.compile(r"^@media print.*?^}", re.MULTILINE | re.DOTALL)
_CLASS = re.compile(r"\.(jz-[\w-]+)")


def known() -> dict[str, set[str]]:
    """The classes of our own that each style sheet has rules for on a screen."""
    return {
        path.relative_to(DOCS).as_posix(): set(_CLASS.findall(_PRINT.sub("", path.read_text(encoding="utf-8"))))
        for path in DOCS.rglob("*.css")
    }


def everywhere() -> list[str]:
    """The style sheets that every page loads."""
    lines = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    part = re.search(r"^extra_css:\n(?:  .*\n)+", lines, re.MULTILINE)
    assert part
    listed: list[str] = yaml.safe_load(part[0])["extra_css"]
    return listed


def unknown_classes(page: HtmlElement) -> set[str]:
    """The classes on a page that some style sheet knows, but none that the page loads."""
    rules = known()
    loaded = [link[link.index("assets/") :] for link in page.xpath("//link[@rel='stylesheet']/@href")]
    here = set[str]().union(*[rules.get(name, set()) for name in (*everywhere(), *loaded)])
    there = set[str]().union(*rules.values())
    found = {name for value in page.xpath("//*/@class") for name in value.split() if name.startswith("jz-")}
    return (found & there) - here


def pages_of_formulas(patch: pytest.MonkeyPatch) -> list[HtmlElement]:
    """Two formulas of four reports, a page each."""
    patch.setattr(formulas, "_PAGE", 4)
    reports = [
        made_report(name, "\n".join(["".join(sentences(number, 4)), *sentences(8, 1), "中间。", *sentences(9, 1)]))
        for number, name in enumerate("abcd", start=20)
    ]
    found = [sheet for sheet in sheets(gather(reports, (), Catalogue(()))) if sheet.address.startswith("formulas/")]
    assert len(found) == 2
    return [html.fromstring(f"<main>{sheet.write(Markup()).html}</main>") for sheet in found]


def test_what_stands_on_a_page_is_known_to_its_style_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [*seed_pages().values(), *many_pages(monkeypatch).values(), *pages_of_formulas(monkeypatch)]
    assert set[str]().union(*map(unknown_classes, pages)) == set()
