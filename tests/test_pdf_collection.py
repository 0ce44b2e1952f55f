from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gold_library import gold_library, made_report
from juanzong.citation import Edition
from juanzong.gathering import gather
from juanzong.model import Catalogue
from juanzong.paragraphs import lay_out
from juanzong.pdf import collection
from juanzong.pdf.collection import bound, by_year, collection_address, volumes
from juanzong.pdf.selection import Selection, SelectionError, concept_named, report_named, select
from pdf_reading import lines_of, opened, outline_of_pdf, set_paper, squeezed, words_of

if TYPE_CHECKING:
    from juanzong.library import Library

EDITION = Edition("2026.11", "https://example.org/")


def dated(*years: str | None) -> Library:
    reports = [
        replace(
            made_report(f"r{number}", f"第{number}篇的正文。", title=f"第{number}篇"), date=year and f"{year}-01-01"
        )
        for number, year in enumerate(years)
    ]
    return gather(reports, (), Catalogue(()))


def test_a_volume_holds_every_text_and_its_contents_lead_to_the_right_page() -> None:
    library = gold_library()
    pdf = set_paper(next(volumes(library, EDITION)))
    words = words_of(pdf)
    for report in library.counted:
        assert squeezed(library.names[report.id] + str(report.text)) in words
    contents = [line.words for line in lines_of(pdf, 1)]
    pages = [page.extract_text() for page in opened(pdf).pages]
    for report in library.counted:
        name = library.names[report.id]
        line = next(line for line in contents if line.startswith(name[:12]) and name[-4:] in line)
        number = int(line.rstrip().rpartition(".")[2])
        assert squeezed(name) in squeezed(pages[number - 1])
        assert squeezed(lay_out(report).paragraphs[0].words)[:20] in squeezed(pages[number - 1])


def test_twins_are_bound_and_selected_once() -> None:
    text = "全院干警坚持每周三到社区开设评理桌，调解邻里纠纷一百余件。" + "".join(
        [f"第{n}项工作已经完成。" for n in range(60)]
    )
    known = [made_report(name, text, title="党建工作总结") for name in ("a", "b")]
    library = gather(known, (), Catalogue(()))
    (better,) = library.counted
    (volume,) = volumes(library, EDITION)
    assert [told["name"] for told in volume.content["reports"]] == [library.names[better.id]]
    assert "收报告 1 篇" in volume.content["beneath"]
    assert select(library, Selection()) == (better,)


def test_the_index_leads_to_pages_on_which_the_concept_is_named() -> None:
    library = gold_library()
    pdf = set_paper(next(volumes(library, EDITION)))
    pages = [squeezed(page.extract_text()) for page in opened(pdf).pages]
    index = "".join(pages[next(n for n, page in enumerate(pages) if page.startswith("索引")) :])
    name, places = max(library.occurrences.items(), key=lambda item: len(item[1]))
    label = library.concepts[name].label
    listed = index.partition(squeezed(label))[2]
    numbers = [int(n) for n in listed.split("，")[0:3] if n.isdecimal()]
    assert numbers
    forms = {place.mention.form for place in places}
    for number in numbers:
        nearby = "".join(pages[number - 1 : number + 1])  # a paragraph may begin on one page and name it on the next
        assert any(squeezed(form) in nearby for form in forms)


def test_reports_stand_in_the_outline_above_their_own_headings() -> None:
    library = gold_library()
    outline = outline_of_pdf(set_paper(next(volumes(library, EDITION))))
    top = [title for depth, title in outline if depth == 1]
    assert top == ["目录", *[library.names[report.id] for report in by_year(library.reports)], "索引"]
    assert (2, library.reports[0].headings[0].title) in outline


def test_volumes_hold_three_hundred_reports_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    assert collection.VOLUME == 300
    monkeypatch.setattr(collection, "VOLUME", 2)
    found = list(volumes(dated("2024", "2022", None, "2023", "2022"), EDITION))
    assert [paper.address for paper in found] == [collection_address(number) for number in (1, 2, 3)]
    assert [[report["name"] for report in paper.content["reports"]] for paper in found] == [
        ["第1篇", "第4篇"],
        ["第3篇", "第0篇"],
        ["第2篇"],
    ]
    assert found[1].content["beneath"] == ["第二卷（共三卷）", "2023—2024年", "收报告 2 篇"]


def test_a_selection_takes_what_fits_everything_that_was_asked() -> None:
    library = gold_library()
    theme = next(concept for concept in library.of_kind("theme") if len(library.reports_of(concept.id)) > 1)
    year = next(filter(None, [report.date and report.date[:4] for report in library.reports_of(theme.id)]))
    found = select(library, Selection(theme=theme.label, year=year))
    assert found
    assert all(theme.id in library.concepts_of[report.id] for report in found)
    assert select(library, Selection(theme=theme.id, year=year)) == found
    assert len(found) < len(library.reports_of(theme.id)) or len(select(library, Selection(theme=theme.id))) == len(
        found
    )


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Selection(year="1901"), "没有符合“1901”的报告"),
        (Selection(theme="没有的主题"), "目录里没有叫“没有的主题”的主题"),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(wanted: Selection, sentence: str) -> None:
    with pytest.raises(SelectionError, match=sentence):
        select(gold_library(), wanted)


def test_concepts_and_reports_are_found_by_name() -> None:
    library = gold_library()
    concept = next(iter(library.concepts.values()))
    assert concept_named(library, concept.label, concept.kind) == concept
    assert report_named(library, library.reports[0].id) == library.reports[0]
    with pytest.raises(SelectionError, match="没有编号为"):
        report_named(library, "x")


def test_a_selection_says_on_its_title_page_what_was_selected() -> None:
    library = dated("2024", "2024")
    title = ("法院工作报告选编", ["诉源治理　2024"])
    pdf = set_paper(next(bound(library.reports, library, EDITION, title, collection_address)))
    assert squeezed(opened(pdf).pages[0].extract_text()).startswith("法院工作报告选编诉源治理20242024年收报告2篇")
