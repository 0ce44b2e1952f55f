"""What search engines and feed readers find at a site that states its address; one that does not claims none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from conftest import SEEDS
from site_building import build_site, copied_project, pages_of, seed_site

if TYPE_CHECKING:
    from pathlib import Path

    from html_reading import Html

ADDRESS = "https://example.org/ku/"
HOME = "index.html"
REPORT = "reports/002-3c214e92878b1149/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one report that states its address, and where errors are reported."""
    folder = tmp_path_factory.mktemp("addressed")
    project = copied_project(folder / "project")
    settings = project / "mkdocs.yml"
    words = settings.read_text("utf-8").replace("# site_url: https://example.org/", f"site_url: {ADDRESS}")
    settings.write_text(words.replace('report_errors: ""', "report_errors: mailto:editor@example.org"), "utf-8")
    reports = folder / "corpus" / "reports"
    reports.mkdir(parents=True)
    (reports / SEEDS[2].name).write_bytes(SEEDS[2].read_bytes())
    done = build_site(folder / "corpus", folder / "site", project=project)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    return pages_of(site)


def linked(page: Html, rel: str) -> list[str]:
    return [link.attributes["href"] for link in page.of("link") if link.attributes.get("rel") == rel]


def test_every_page_names_itself_and_the_sitemap_names_every_page(site: Path, pages: dict[str, Html]) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for address, page in pages.items():
        if address == "404.html":
            assert linked(page, "canonical") == []
            continue
        (canonical,) = linked(page, "canonical")
        assert canonical == ADDRESS + address
        assert f"<loc>{canonical}</loc>" in sitemap


def test_every_page_has_a_title_and_a_description_of_its_own(pages: dict[str, Html]) -> None:
    titles = [page.of("title")[0].text for page in pages.values()]
    assert len(set(titles)) == len(titles)
    for address, page in pages.items():
        (described,) = [meta for meta in page.of("meta") if meta.attributes.get("name") == "description"]
        assert described.attributes["content"], address


def test_feed_and_search_are_offered_and_are_there(site: Path, pages: dict[str, Html]) -> None:
    assert linked(pages["index.html"], "search") == ["opensearch.xml"]
    assert linked(pages[REPORT], "alternate") == ["../../feed.xml"]
    for name in ("feed.xml", "opensearch.xml"):
        assert ADDRESS in (site / name).read_text("utf-8")


def test_a_report_and_a_term_say_what_they_are(pages: dict[str, Html]) -> None:
    kinds = {"": "WebSite", "reports": "Report", "practices": "DefinedTerm", "themes": "DefinedTerm"}
    for folder, kind in kinds.items():
        address = min(
            name for name in pages if name.count("/") == (2 if folder else 0) and name.startswith(folder or "index")
        )
        (told,) = [e.text for e in pages[address].of("script") if e.attributes.get("type") == "application/ld+json"]
        assert json.loads(told)["@type"] == kind
        assert json.loads(told)["url"].startswith(ADDRESS)


def test_the_letter_about_an_error_names_the_page(pages: dict[str, Html]) -> None:
    (link,) = [link for link in pages[REPORT].of("a") if "data-jz-error" in link.attributes]
    assert link.attributes["href"].startswith("mailto:editor@example.org?subject=")
    assert ADDRESS + REPORT in unquote(link.attributes["href"])


def test_a_site_without_an_address_claims_none() -> None:
    for address, page in pages_of(seed_site()).items():
        assert linked(page, "canonical") == linked(page, "search") == [], address
    assert not (seed_site() / "feed.xml").exists()
