from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from gold_library import gold_library, made_report
from html_reading import Html, read_html
from juanzong.gathering import gather
from juanzong.library import Library, Refusal
from juanzong.model import Catalogue
from juanzong.pages.whole import sheets

EMPTY = gather([], [Refusal("坏.txt", "空文件，没有内容"), Refusal("<b>.html", "没有汉字")], Catalogue(()))


def hub(library: Library, address: str) -> Html:
    sheet = next(sheet for sheet in sheets(library) if sheet.address == address)
    assert sheet.hub
    return read_html(sheet.write(Markup("<p>开场白</p>")).html)


def test_the_home_page_leads_to_every_way_in() -> None:
    page = hub(gold_library(), "index.html")
    ways = {"reports/index.html", "themes/index.html", "slogans/index.html", "practices/index.html"}
    assert ways | {"reports/index.html#y2025", "reports/index.html#undated"} <= set(page.links)
    assert page.of("p")[0].text == "开场白"
    assert page.problems == []


def test_the_home_page_says_what_is_incomplete_and_refused() -> None:
    library = gold_library()
    page = hub(replace(library, refused=EMPTY.refused), "index.html")
    words = "".join([element.text for element in page.of("p", "jz-note")])
    assert "1 篇不完整" in words
    assert "2 个来源未收录" in words


def test_a_text_is_as_long_at_home_and_in_the_list_as_on_its_page() -> None:
    library = gather([made_report("a", "甲乙。\n丙丁。"), made_report("b", "戊。")], (), Catalogue(()))
    words = "".join([element.text for element in hub(library, "index.html").of("p", "jz-note")])
    assert "共 8 字" in words
    listed = "".join([e.text for e in hub(library, "reports/index.html").of("span", "jz-entry__facts")])
    assert "6 字" in listed
    assert "2 字" in listed


def test_the_list_of_reports_is_grouped_by_year_with_the_undated_last() -> None:
    page = hub(gold_library(), "reports/index.html")
    assert [heading.attributes["id"] for heading in page.of("h2")] == ["y2025", "y2022", "undated", "incomplete"]
    titles = [link.text for link in page.of("a", "jz-entry__title")]
    assert len(titles) == len(set(titles)) == 6


def test_a_report_in_a_list_begins_with_its_first_sentence_not_its_salutation() -> None:
    heading = "一、主要工作及取得的各项成绩和经验"
    opening = "今年以来，全院干警团结一心，做了大量的工作。"
    report = made_report("a", f"各位领导、同志们：\n{heading}\n{opening}", headings=((1, heading),))
    page = hub(gather([report], (), Catalogue(())), "reports/index.html")
    assert page.of("span", "jz-entry__opening")[0].text == opening


def test_an_empty_corpus_has_all_its_hubs() -> None:
    assert "还没有报告" in "".join([element.text for element in hub(EMPTY, "index.html").of("p")])
    for address in ("reports/index.html", "themes/index.html", "slogans/index.html", "practices/index.html"):
        assert hub(EMPTY, address).problems == []


def test_refused_sources_are_listed_with_their_reasons_as_text() -> None:
    page = hub(EMPTY, "refused/index.html")
    assert [element.text for element in page.of("dt")] == ["<b>.html", "坏.txt"]
    assert [element.text for element in page.of("dd")] == ["没有汉字", "空文件，没有内容"]
    assert "所有来源都已收录" in hub(gold_library(), "refused/index.html").of("p")[0].text


def test_every_address_ends_in_index_and_none_is_used_twice() -> None:
    addresses = [sheet.address for sheet in sheets(gold_library())]
    assert all(address.endswith("index.html") for address in addresses)
    assert len(set(addresses)) == len(addresses)
