from __future__ import annotations

from dataclasses import replace

from gold_library import about, concept_id, gold_library, made_report, mentioning
from juanzong.citation import Edition
from juanzong.gathering import gather
from juanzong.model import Catalogue, Concept, Family, Report
from juanzong.paragraphs import lay_out
from juanzong.pdf.dossier import concept_paper, family_paper, sentence_around
from pdf_reading import opened, outline_of_pdf, set_paper, squeezed, words_of

EDITION = Edition("2026.11", "https://example.org/")
SLOGAN = Concept(concept_id("如我在诉", "slogan"), "slogan", "如我在诉", "办案时换位思考。", also=("如我在诉理念",))


def report_of(name: str, year: str | None) -> Report:
    report = made_report(
        name, "一、审判\n坚持如我在诉。办好每一案；如我在诉是自觉。", headings=((1, "一、审判"),), title=name
    )
    report = replace(report, date=f"{year}-03-01" if year else None)
    return mentioning(report, "slogan", SLOGAN.label, SLOGAN.label)


def test_a_dossier_tells_every_place_with_its_sentence_report_date_and_address() -> None:
    library = gather([report_of("jia", "2024"), report_of("yi", None)], (), Catalogue((SLOGAN,)))
    paper = concept_paper(SLOGAN, library, EDITION)
    assert paper.address == f"slogans/{SLOGAN.id}/{SLOGAN.id}.pdf"
    words = words_of(set_paper(paper))
    assert words.startswith("如我在诉（提法）办案时换位思考。")
    assert "出现2篇报告，2处" in words
    assert "如我在诉理念" in words
    assert words.count("坚持如我在诉。") == 2
    assert "办好每一案" not in words
    assert "2024年3月1日（页面所注）" in words
    assert "未注明" in words
    for report in library.reports:
        anchor = lay_out(report).paragraphs[1].anchor
        assert f"https://example.org/reports/{report.id}/index.html#{anchor}" in words


def test_the_timeline_counts_reports_and_places_by_year_the_undated_last() -> None:
    reports = [report_of("jia", "2024"), report_of("yi", None), report_of("bing", "2022"), report_of("ding", "2024")]
    content = concept_paper(SLOGAN, gather(reports, (), Catalogue((SLOGAN,))), EDITION).content
    assert [(year["name"], year["reports"], year["places"]) for year in content["years"]] == [
        ("2022年", 1, 1),
        ("2024年", 2, 2),
        ("未注明年份", 1, 1),
    ]


def test_the_outline_of_a_dossier_names_its_reports() -> None:
    library = gather([report_of("jia", "2024"), report_of("yi", None)], (), Catalogue((SLOGAN,)))
    pdf = set_paper(concept_paper(SLOGAN, library, EDITION))
    assert outline_of_pdf(pdf) == [(1, "时间分布"), (1, "jia"), (1, "yi")]
    assert opened(pdf).metadata.title == "如我在诉"  # type: ignore[union-attr]


def test_a_theme_tells_its_sections_and_why() -> None:
    theme = Concept(concept_id("审判质效", "theme"), "theme", "审判质效", "讲审判的部分。")
    report = about(made_report("jia", "一、审判\n结案一千件。", headings=((1, "一、审判"),)), theme.label, 0)
    words = words_of(set_paper(concept_paper(theme, gather([report], (), Catalogue((theme,))), EDITION)))
    assert "一、审判结案一千件。" in words
    assert "依据：审判、执行" in words
    assert "1篇报告，1节" in words


def test_a_family_tells_its_members_and_every_place_of_each() -> None:
    family = Family("zu", "某系列", "一组做法。")
    members = [Concept(f"m{n}", "practice", label, "", family="zu") for n, label in enumerate(("甲法", "乙法"))]
    report = made_report("jia", "推行甲法，试点乙法。再推甲法。")
    for member in members:
        found = mentioning(report, "practice", member.label, member.label).mentions[-1 if report.mentions else 0]
        report = replace(report, mentions=(*report.mentions, found._replace(concept=member.id)))
    library = gather([report], (), Catalogue(tuple(members), (family,)))
    pdf = set_paper(family_paper(family, library, EDITION))
    assert "甲法1处、乙法1处" in words_of(pdf)
    assert [title for depth, title in outline_of_pdf(pdf) if depth == 1] == ["时间分布", "甲法", "乙法"]


def test_every_place_of_the_gold_is_in_its_dossier() -> None:
    library = gold_library()
    busiest = sorted(library.occurrences, key=lambda name: -len(library.occurrences[name]))[:3]
    for name in busiest:
        words = words_of(set_paper(concept_paper(library.concepts[name], library, EDITION)))
        for place in library.occurrences[name]:
            paragraph = lay_out(place.report).paragraphs[lay_out(place.report).index_at(place.mention.start)]
            assert squeezed(f"reports/{place.report.id}/index.html#{paragraph.anchor}") in words


def test_a_sentence_ends_where_it_ends_and_a_long_one_in_an_ellipsis() -> None:
    words = "先说一句。再说要点，接着说；最后说。"
    at = words.index("要点")
    assert sentence_around(words, at, at + 2) == ("再说", "要点", "，接着说；")
    long = "长" * 500
    assert sentence_around(long, 250, 252) == ("…" + "长" * 120, "长长", "长" * 120 + "…")
