from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from gold_library import PLUS, about, concept_id, gold_library, made_report, mentioning
from html_reading import Html, read_html
from juanzong.citation import Edition
from juanzong.downloads import Offer
from juanzong.downloads.desk import Desk
from juanzong.gathering import gather
from juanzong.library import Library, year_of
from juanzong.model import Catalogue, Concept
from juanzong.pages import concordance, forms, ways
from juanzong.pages.whole import sheets
from juanzong.paragraphs import lay_out

if TYPE_CHECKING:
    import pytest

HOSTILE = "<i>注</i>{{ 1 }}"


def written(library: Library) -> dict[str, Html]:
    return {sheet.address: read_html(sheet.write(Markup()).html) for sheet in sheets(library)}


def test_every_place_of_a_concept_is_a_line_that_leads_to_its_paragraph() -> None:
    library = gold_library()
    pages = written(library)
    for concept in library.concepts.values():
        if concept.kind == "theme" or not library.count(concept.id):
            continue
        page = pages[f"{concept.kind}s/{concept.id}/index.html"]
        lines = [link for link in page.of("a") if "ol" in link.within]
        places = sorted(
            library.occurrences[concept.id], key=lambda place: (year_of(place.report) or "未", place.report.id)
        )
        assert [line.attributes["href"] for line in lines] == [
            f"../../reports/{p.report.id}/index.html#{lay_out(p.report).anchor_at(p.mention.start)}" for p in places
        ]
        forms = [element.text for element in page.of("b")]
        assert forms == [place.mention.form for place in places]
        for line, place in zip(lines, places, strict=True):
            assert line.text in str(place.report.text)


def test_a_theme_page_lists_its_sections_with_the_words_that_say_so() -> None:
    report = about(made_report("a", "引言。\n一、审判工作\n正文。", headings=((1, "一、审判工作"),)), "审判", 4)
    theme = Concept(concept_id("审判", "theme"), "theme", "审判", "讲审判的部分。")
    page = written(gather([report], (), Catalogue((theme,))))["themes/shenpan-theme/index.html"]
    assert "../../reports/a/index.html#s9" in page.links
    assert [element.text for element in page.of("small")][-1] == "依据：审判、执行"


def test_a_concept_without_a_place_is_a_line_of_its_index_without_link_and_page() -> None:
    pages = written(gold_library())
    assert "practices/weijian/index.html" not in pages
    index = pages["practices/index.html"]
    assert [element.text for element in index.of("span", "jz-chip--absent")] == ["未见之事"]
    assert not any("weijian" in link for link in index.links)


def test_concepts_lead_to_broader_narrower_related_and_family() -> None:
    concepts = (
        Concept("yi", "practice", "甲法", "注。", broader=("er",), related=("san",), family=PLUS.id),
        Concept("er", "practice", "乙法", "注。"),
        Concept("san", "practice", "丙法", "注。"),
    )
    report = made_report("a", "甲法与乙法。")
    report = mentioning(mentioning(report, "practice", "甲法", "甲法"), "practice", "乙法", "乙法")
    named = zip(report.mentions, ("yi", "er"), strict=True)
    report = replace(report, mentions=tuple([mention._replace(concept=name) for mention, name in named]))
    pages = written(gather([report], (), Catalogue(concepts, (PLUS,))))
    one = pages["practices/yi/index.html"]
    assert "../../practices/er/index.html" in one.links
    assert "../../families/dangjian-plus/index.html" in one.links
    assert [absent.text for absent in one.of("span", "jz-chip--absent")] == ["丙法"]
    assert "../../practices/yi/index.html" in pages["practices/er/index.html"].links


def test_a_family_page_counts_its_members_by_report() -> None:
    page = written(gold_library())["families/dangjian-plus/index.html"]
    cells = [link for link in page.of("a") if "td" in link.within]
    assert {link.attributes["href"] for link in cells} >= {"../../practices/dangjian-shenpan/index.html#r-003"}
    assert all(cell.text.isdigit() for cell in cells)


def test_concepts_and_families_offer_their_dossiers_and_tables() -> None:
    library = gold_library()
    desk = Desk(library, Offer(Edition("1"), papers=True))
    pages = {sheet.address: read_html(sheet.write(Markup()).html) for sheet in sheets(library, desk)}
    offered = {
        name: [a.attributes["href"] for a in page.of("a") if "download" in a.attributes] for name, page in pages.items()
    }
    stem = "../../practices/dangjian-shenpan/dangjian-shenpan"
    assert offered["practices/dangjian-shenpan/index.html"] == [f"{stem}.pdf", f"{stem}.csv"]
    assert offered["families/dangjian-plus/index.html"] == ["../../families/dangjian-plus/dangjian-plus.pdf"]
    assert offered["reports/index.html"] == ["../collections/volume-1.pdf"]


def test_where_no_dossier_is_made_the_page_says_how_to_get_one() -> None:
    library = gold_library()
    desk = Desk(library, Offer(Edition("1"), papers=False, hint="请运行"))
    pages = {sheet.address: read_html(sheet.write(Markup()).html) for sheet in sheets(library, desk)}
    told = {
        "practices/dangjian-shenpan/index.html": "请运行 juanzong pdf --dossier dangjian-shenpan",
        "families/dangjian-plus/index.html": "请运行 juanzong pdf --dossier dangjian-plus",
        "reports/index.html": "请运行 juanzong pdf 编号；要选编，加 --theme、--year 等",
    }
    for address, sentence in told.items():
        (line,) = pages[address].of("p", "jz-take")
        assert line.text.endswith(sentence)


def test_hostile_notes_and_labels_stay_text() -> None:
    report = mentioning(made_report("a", "推行坏名。"), "practice", "坏名", "坏名")
    concept = Concept(concept_id("坏名", "practice"), "practice", "<b>坏名</b>", HOSTILE)
    pages = written(gather([report], (), Catalogue((concept,))))
    page = pages["practices/huaiming/index.html"]
    assert page.of("h1")[0].text == "<b>坏名</b>"
    assert HOSTILE in [element.text for element in page.of("p")]
    assert page.of("i") == []


def test_of_several_pages_all_but_the_first_say_which_one_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((concordance, "PAGE"), (forms, "PAGE"), (ways, "_PAGE")):
        monkeypatch.setattr(module, name, 1)
    titles = {sheet.address: sheet.title for sheet in sheets(gold_library())}
    second = [address for address in titles if address.endswith("/2/index.html")]
    assert {address.split("/")[0] for address in second} >= {"practices", "slogans", "levels"}
    assert all(titles[address].endswith("，第 2 页") for address in second)
    assert not any("，第 1 页" in title for title in titles.values())
