"""The pages that lead from report to report, and the ways in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from crossing_texts import sentences
from gold_library import PLUS, gold_library, made_report, mentioning
from html_reading import Html, read_html
from juanzong.crossing.cooccurrence import companies_of
from juanzong.crossing.timelines import timeline_of
from juanzong.gathering import gather
from juanzong.model import Candidate, Catalogue, Concept
from juanzong.pages import overviews
from juanzong.pages.concordance import pages_of
from juanzong.pages.differences import marked
from juanzong.pages.timeline import drawing_of
from juanzong.pages.whole import sheets
from juanzong.paragraphs import lay_out

if TYPE_CHECKING:
    import pytest

    from juanzong.library import Library

SHARED = sentences(9, 3)
RARE = Concept("daba", "practice", "稀有之法", "一项做法。", family=PLUS.id)
OTHER = Concept("dabo", "practice", "另一之法", "一项做法。")


def text_of(seed: int, shared: list[str]) -> str:
    own = sentences(seed, 8)
    return "\n".join(["推行稀有之法和另一之法。", "".join(own[:4]), "".join(shared), "".join(own[4:])])


def named(name: str, text: str, **facts: str) -> object:
    report = replace(made_report(name, text, title=f"{name}院总结"), **facts)  # type: ignore[arg-type]
    for concept in (RARE, OTHER):
        if concept.label in text:
            report = mentioning(report, "practice", concept.label, concept.label)
    ids = {RARE.label: RARE.id, OTHER.label: OTHER.id}
    return replace(report, mentions=tuple([m._replace(concept=ids[m.label]) for m in report.mentions]))


@cache
def library() -> Library:
    """Five reports: a and b share a passage, a, b, c and d a formula, a and b rare concepts; e is a copy of a."""
    formula = sentences(8, 1)
    reports = [
        named("a", text_of(1, [*formula, *SHARED]), period="2023-01/2023-12", issuer="甲县人民法院", genre="工作总结"),
        named("b", text_of(2, [*formula, *SHARED]), date="2024-03-01", issuer="乙县人民法院", genre="工作总结"),
        made_report("c", "".join(sentences(3, 8) + formula)),
        made_report("d", "".join(sentences(4, 8) + formula)),
        named("e", text_of(1, [*formula, *SHARED])),
    ]
    return gather(reports, (), Catalogue((RARE, OTHER), (PLUS,)))  # type: ignore[arg-type]


@cache
def pages() -> dict[str, Html]:
    return {sheet.address: read_html(sheet.write(Markup()).html) for sheet in sheets(library())}


def texts(page: Html, name: str, kind: str = "") -> list[str]:
    return [element.text for element in (page.of(name, kind) if kind else page.of(name))]


def test_a_shared_passage_stands_beside_its_like_and_leads_to_both_places() -> None:
    page = pages()["reports/a/shared/index.html"]
    quotes = [text for text in texts(page, "blockquote") if "".join(SHARED) in text]
    assert len(quotes) == 2
    anchor = lay_out(library().report("b")).anchor_at(str(library().report("b").text).index(SHARED[0]))
    assert f"../../../reports/b/index.html#{anchor}" in page.links
    assert "../../../compare/index.html?a=a&b=b" in page.links
    assert "with-b" in page.ids


def test_reports_that_share_nothing_have_no_page_of_it() -> None:
    assert "reports/c/shared/index.html" not in pages()
    assert "reports/e/shared/index.html" not in pages()


def test_differences_are_marked_and_nothing_is_lost() -> None:
    left, right = marked("党组书记带头讲课三次，干警好评", "党组书记带头听课五次，干警好评")
    assert left.striptags() == "党组书记带头讲课三次，干警好评"
    assert right.striptags() == "党组书记带头听课五次，干警好评"
    assert re.findall("<mark[^>]*>([^<]*)", left) == ["讲课三"]
    assert re.findall("<mark[^>]*>([^<]*)", right) == ["听课五"]


def test_the_same_words_have_no_difference_and_markup_stays_text() -> None:
    assert marked("<b>甲", "<b>甲") == ("&lt;b&gt;甲", "&lt;b&gt;甲")
    assert "<b>" not in marked("<b>甲", "<i>乙")[0]


def test_a_report_names_its_relations_with_the_reason() -> None:
    page = pages()["reports/a/index.html"]
    (entry,) = [text for text in texts(page, "li", "jz-entry") if "院总结" in text]
    assert "b院总结" in entry
    assert "共有 1 段，90 字" in entry
    assert "稀有之法" in entry
    assert "../../reports/a/shared/index.html#with-b" in page.links


def test_a_report_says_how_much_of_it_is_its_own() -> None:
    share = library().crossing.shares["a"]
    page = pages()["reports/a/index.html"]
    assert f"{100 * share.own / share.letters:.0f}% 只见于本篇" in " ".join(texts(page, "dd"))
    assert 0 < share.own < share.letters


def test_a_copy_names_the_better_one_and_the_better_one_its_copies() -> None:
    assert library().report("e").twin_of == "a"
    assert "../../reports/a/index.html" in pages()["reports/e/index.html"].links
    assert "../../reports/e/index.html" in pages()["reports/a/index.html"].links


def test_a_formula_is_told_once_with_all_who_use_it() -> None:
    page = pages()["formulas/index.html"]
    assert texts(page, "q") == [sentences(8, 1)[0].rstrip("。")]
    assert texts(page, "summary") == ["4 篇报告"]
    users = [link for link in page.links if link.startswith("../reports/")]
    assert [link.split("/")[2] for link in users] == ["a", "b", "c", "d"]


def test_lists_show_a_report_and_its_copy_once() -> None:
    assert sum(link.startswith("../reports/e/") for link in pages()["reports/index.html"].links) == 0


def test_issuers_genres_and_levels_lead_to_their_reports() -> None:
    assert "../issuers/jiaxianrenminfayuan/index.html" in pages()["issuers/index.html"].links
    page = pages()["issuers/jiaxianrenminfayuan/index.html"]
    assert [link for link in page.links if "/reports/" in link] == ["../../reports/a/index.html"]
    genre = pages()["genres/gongzuozongjie/index.html"]
    assert [link for link in genre.links if "/reports/" in link] == [
        "../../reports/b/index.html",
        "../../reports/a/index.html",
    ]
    unknown = pages()["genres/weizhuming/index.html"]
    assert len([link for link in unknown.links if "/reports/" in link]) == 2


def test_every_concept_and_every_wording_stands_on_one_page() -> None:
    concept = replace(RARE, also=("罕见之法",))
    found = gather([], (), Catalogue((concept, OTHER)))
    html = {sheet.address: sheet for sheet in sheets(found)}["concepts/index.html"].write(Markup()).html
    assert {"稀有之法", "罕见之法", "另一之法"} <= set(re.findall("[^<>]+", html))


def test_a_timeline_tells_what_is_sure_from_what_a_page_states_and_from_the_undated() -> None:
    timeline = timeline_of(library().counted)
    assert [(year.year, year.sure, year.stated) for year in timeline.years] == [
        ("2023", ("a",), ()),
        ("2024", (), ("b",)),
    ]
    assert timeline.undated == ("c", "d")


def test_a_drawn_timeline_has_its_empty_years_and_says_everything_in_words() -> None:
    one, two = (
        replace(made_report("a", "甲"), period="2019-01/2019-12"),
        replace(made_report("b", "乙"), date="2021-05-01"),
    )
    bars = drawing_of(timeline_of([one, two, made_report("c", "丙")]).tally).bars
    assert [(bar.label, bar.sure, bar.stated) for bar in bars] == [
        ("2019", 1, 0),
        ("2020", 0, 0),
        ("2021", 0, 1),
        ("未注明", 0, 1),
    ]
    (caption,) = texts(pages()["practices/daba/index.html"], "figcaption")
    assert "2023年 1 篇" in caption
    assert "2024年 1 篇（仅据页面日期）" in caption


def test_a_long_gap_of_years_is_one_gap() -> None:
    reports = [replace(made_report(year, "甲"), period=f"{year}-01/{year}-12") for year in ("1999", "2024")]
    assert [bar.label for bar in drawing_of(timeline_of(reports).tally).bars] == ["1999", "…", "2024"]


def test_a_concept_page_counts_twins_once_and_leads_to_what_it_counts() -> None:
    page = pages()["practices/daba/index.html"]
    assert "2 篇报告，2 处" in texts(page, "dd")[0]
    assert "#places" in page.links
    assert "r-e" not in page.ids


def test_many_places_are_divided_between_reports_into_pages() -> None:
    assert pages_of({"a": 200, "b": 90, "c": 20, "d": 500, "e": 1}) == [["a", "b"], ["c"], ["d"], ["e"]]


def test_a_concept_of_several_pages_has_every_place_on_one_of_them() -> None:
    text = "\n".join(["推行稀有之法。"] * 200)
    reports = []
    for name in ("a", "b"):
        report = mentioning(made_report(name, text), "practice", RARE.label, RARE.label)
        starts = [match.start() for match in re.finditer(RARE.label, text)]
        (mention,) = report.mentions
        found = [mention._replace(concept=RARE.id, start=start, end=start + 4) for start in starts]
        reports.append(replace(report, mentions=tuple(found), period=f"202{ord(name) - 96}-01/2024-12"))
    written = {s.address: s.write(Markup()).html for s in sheets(gather(reports, (), Catalogue((RARE,), (PLUS,))))}
    first, second = (read_html(written[f"practices/daba/{more}index.html"]) for more in ("", "2/"))
    assert "r-a" in first.ids
    assert "r-b" in second.ids
    assert len(texts(first, "b")) == len(texts(second, "b")) == 201  # the current page's own number is one more
    assert "../../practices/daba/2/index.html#r-b" in read_html(written["families/dangjian-plus/index.html"]).links


def test_company_is_ranked_by_how_exclusive_it_is() -> None:
    holders = {"often": ["a", "b", "c", "d"], "one": ["a", "b"], "two": ["a", "b"], "alone": ["d"]}
    order, found = companies_of(holders, 4, 10)
    assert [(pair.one, pair.other, pair.reports) for pair in found] == [
        ("one", "two", ("a", "b")),
        ("often", "one", ("a", "b")),
        ("often", "two", ("a", "b")),
    ]
    assert sorted(order) == sorted(holders)


def test_the_map_of_company_can_be_read_as_a_table() -> None:
    page = read_html({s.address: s for s in sheets(gold_library())}["together/index.html"].write(Markup()).html)
    rows = [element for element in page.of("summary") if "td" in element.within]
    assert rows
    assert all(re.fullmatch(r"\d+ 篇", row.text) for row in rows)


def test_the_page_of_comparing_lists_every_report_with_its_number_among_the_records() -> None:
    html = {s.address: s for s in sheets(library())}["compare/index.html"].write(Markup()).html
    block = re.search(r'id="jz-reports">(.*?)</script>', html, re.DOTALL)
    assert block
    assert [entry[0] for entry in json.loads(block[1])] == ["a", "b", "c", "d", "e"]
    assert read_html(html).of("a")[-1].attributes["href"] == "../reports/a/shared/index.html#with-b"


def test_the_page_of_comparing_begins_with_those_that_share_most() -> None:
    few, many = sentences(6, 2), sentences(7, 5)
    texts_of = {"k": [few], "l": [few, many], "m": [many]}
    reports = [
        made_report(name, "\n".join(["".join(sentences(ord(name), 6)), *map("".join, shared)]))
        for name, shared in texts_of.items()
    ]
    library = gather(reports, (), Catalogue(()))
    page = read_html({s.address: s for s in sheets(library)}["compare/index.html"].write(Markup()).html)
    links = [link for link in page.links if "/shared/" in link]
    assert list(dict.fromkeys(links)) == [
        "../reports/l/shared/index.html#with-m",
        "../reports/k/shared/index.html#with-l",
    ]
    passages = [p for p in library.crossing.passages["l"] if p.other == "m"]
    told = f"共有 {len(passages)} 段，{sum(p.end - p.start for p in passages)} 字"
    assert next(item.text for item in page.of("a", "jz-count")) == told


def test_candidates_come_with_their_places_and_an_entry_to_paste() -> None:
    report = made_report("a", "首创“三心四步”调解法。")
    report = replace(report, candidates=(Candidate("三心四步", "practice", "带引号", 3, 2.0),))
    written = {s.address: s for s in sheets(gather([report], (), Catalogue(())))}["candidates/index.html"]
    page = read_html(written.write(Markup()).html)
    assert "- id: sanxinsibu" in texts(page, "pre")[0]
    assert any(link.startswith("../reports/a/index.html#s") for link in page.links)


def test_where_there_are_too_many_candidates_the_number_that_is_linked_is_that_of_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(overviews, "_CANDIDATES", 2)
    report = made_report("a", "首创三心四步、五访六问、七查八看。")
    found = [
        Candidate(form, "practice", "数字缩略语", 2 + 5 * n, 3.0)
        for n, form in enumerate(("三心四步", "五访六问", "七查八看"))
    ]
    library = gather([replace(report, candidates=tuple(found))], (), Catalogue(()))
    page = read_html({s.address: s for s in sheets(library)}["candidates/index.html"].write(Markup()).html)
    assert [item.text for item in page.of("a", "jz-count")] == ["2 个"]
    assert any("共 3 个" in text for text in texts(page, "p"))
    assert len(texts(page, "pre")) == 2
