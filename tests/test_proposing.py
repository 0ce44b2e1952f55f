"""Candidates as entries to paste: what is pasted is loaded, recognised and has a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gold_texts import NAMES, gold_report, report_of
from juanzong.catalogue import catalogue_errors, load_catalogue
from juanzong.model import Candidate, Catalogue, Concept
from juanzong.proposing import proposal_lines, proposals
from juanzong.stages.recognise import Recogniser, recognise

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.proposing import Proposal

TEXT = """\
一、抓学习
探索“五步三访”工作法，成效明显。建立案前走访制度，落实“三学三促”要求。
开展“周一夜学: 人人讲”活动；举办“天秤杯”裁判文书大赛，设立“石榴籽”调解室。落实“1+6+N”。
"""


@pytest.fixture(scope="module")
def unknowing(catalogue: Catalogue) -> Recogniser:
    return Recogniser(Catalogue((), (), catalogue.recognising))


def read(recogniser: Recogniser, text: str, name: str = "case", title: str = "某院总结") -> Report:
    return recognise(replace(report_of(text, title=title, name=name)), recogniser)


def pasted(root: Path, found: tuple[Proposal, ...]) -> None:
    for proposal in found:
        with (root / proposal.file).open("a", encoding="utf-8") as file:
            file.write(proposal.entry + "\n\n")


def test_every_entry_of_a_report_can_be_pasted_and_is_recognised_from_then_on(
    tmp_path: Path, unknowing: Recogniser
) -> None:
    report = read(unknowing, TEXT)
    found = proposals([report], unknowing.catalogue)
    assert len(found) >= 6
    pasted(tmp_path, found)
    assert catalogue_errors(tmp_path) == []
    again = recognise(report, Recogniser(load_catalogue(tmp_path)))
    assert again.candidates == ()
    assert {mention.start for mention in again.mentions} >= {candidate.start for candidate in report.candidates}


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_of_a_gold_text_can_be_pasted_alone_into_the_shipped_catalogue(
    name: str, recogniser: Recogniser, catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "themes.yml").write_text("", encoding="utf-8")
    for proposal in proposals([recognise(gold_report(name), recogniser)], catalogue):
        for file in ("slogans.yml", "practices.yml"):
            (tmp_path / file).unlink(missing_ok=True)
        pasted(tmp_path, (proposal,))
        assert catalogue_errors(tmp_path) == []


def test_the_note_says_what_the_report_says_and_a_code_belongs_to_its_report(unknowing: Recogniser) -> None:
    by_form = {one.form: one.entry for one in proposals([read(unknowing, TEXT)], unknowing.catalogue)}
    assert "《某院总结》所记的做法，报告写道：探索“五步三访”工作法，成效明显。" in by_form["“五步三访”工作法"]
    assert "scope: [case]" in by_form["1+6+N"]
    assert "scope" not in by_form["案前走访制度"]


def test_a_name_of_several_reports_is_one_proposal_with_all_its_places(unknowing: Recogniser) -> None:
    reports = [read(unknowing, "推行“五步三访”工作法。", name) for name in ("b", "a")]
    (found,) = proposals(reports, unknowing.catalogue)
    assert [(place.report.id, place.before, place.after) for place in found.places] == [
        ("a", "推行", "。"),
        ("b", "推行", "。"),
    ]


def test_ids_are_free_and_of_ascii(unknowing: Recogniser) -> None:
    report = read(unknowing, "推行“五步三访”工作法。")
    first = proposals([report], unknowing.catalogue)[0].entry.split("\n")[0]
    taken = Catalogue(
        (Concept(first.removeprefix("- id: "), "practice", "甲乙", "说明。"),), (), unknowing.catalogue.recognising
    )
    assert proposals([report], taken)[0].entry.startswith(f"{first}-2\n")


def test_a_report_of_one_sentence_and_without_title_has_an_entry_too(tmp_path: Path, unknowing: Recogniser) -> None:
    report = replace(read(unknowing, "推行“五步三访”工作法"), title="")
    pasted(tmp_path, proposals([report], unknowing.catalogue))
    assert catalogue_errors(tmp_path) == []


def test_the_best_looking_name_comes_first_and_all_lines_but_entries_are_comments(unknowing: Recogniser) -> None:
    found = proposals([read(unknowing, TEXT)], unknowing.catalogue)
    assert found[0].form == "“五步三访”工作法"
    lines = list(proposal_lines(found[:1]))
    assert lines[0].startswith("# 做法　“五步三访”工作法　1 篇报告　带引号")
    assert "case.txt：探索【“五步三访”工作法】，成效明显" in lines[1]
    assert lines[3:-1] == found[0].entry.split("\n")


def test_no_more_are_made_than_wanted_and_a_counterexample_is_a_whole_sentence_nearby(unknowing: Recogniser) -> None:
    text = "很远的一句话。" + "中间的话，" * 200 + "探索“五步三访”工作法。三访五户群众。" + "后面的话，" * 200
    report = read(unknowing, text)
    (found,) = proposals([report], unknowing.catalogue, most=1)
    assert found.entry.endswith("    no:\n      - 三访五户群众。")
    assert proposals([report], unknowing.catalogue, most=0) == ()


def test_a_name_that_could_be_no_form_is_no_candidate(unknowing: Recogniser) -> None:
    report = read(unknowing, "推行“先走访；后开庭”机制。")
    assert [candidate.form for candidate in report.candidates] == []
    assert proposals([replace(report, candidates=(Candidate("“甲乙丙”", "slogan", "因为", 2),))], unknowing.catalogue)
