from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gold_library import gold_library, made_report
from juanzong.citation import Edition
from juanzong.gathering import gather
from juanzong.model import Catalogue, Sidecar
from juanzong.pages.feeds import feed_files

if TYPE_CHECKING:
    from juanzong.library import Library

BUILT = datetime(2026, 11, 25, 8, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
HERE = Edition("1", "https://example.org/kb/")


def files_of(library: Library) -> dict[str, ET.Element]:
    return {file.address: ET.fromstring("".join(file.lines())) for file in feed_files(library, HERE, BUILT)}  # noqa: S314


def test_a_site_without_an_address_of_its_own_has_no_feed() -> None:
    assert feed_files(gold_library(), Edition("1"), BUILT) == ()


def test_the_feed_names_the_newest_first_and_says_when_each_was_taken_in() -> None:
    older = replace(made_report("a", "甲。", title="旧"), sidecar=Sidecar(retrieved="2025-03-01"), date="2025-01-02")
    newer = replace(made_report("b", "乙。", title="<新>&\u0007"), sidecar=Sidecar(retrieved="2025-07-04"))
    unknown = made_report("c", "丙。", title="不知")
    feed = files_of(gather([older, unknown, newer], (), Catalogue(())))["feed.xml"]
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["<新>&", "旧", "不知"]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2025-07-04T00:00:00Z", "2025-03-01T00:00:00Z", "2026-11-25T08:00:00Z",
    ]  # fmt: skip
    assert entries[1].findtext(f"{ATOM}published") == "2025-01-02T00:00:00Z"
    assert entries[0].findtext(f"{ATOM}id") == "https://example.org/kb/reports/b/index.html"


def test_a_browser_learns_how_to_search() -> None:
    described = files_of(gold_library())["opensearch.xml"]
    url = described.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url is not None
    assert url.attrib["template"] == "https://example.org/kb/search/index.html?q={searchTerms}"
