from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from conftest import SEEDS, draft_of
from juanzong.citation import Edition
from juanzong.gathering import gather
from juanzong.ledger import replay
from juanzong.model import Catalogue
from juanzong.paragraphs import lay_out
from juanzong.pipeline import clean, edit
from juanzong.spelling import original_spelling
from juanzong.verify import looks_like_address, record, told, verify

if TYPE_CHECKING:
    from juanzong.library import Library
    from juanzong.model import Report
    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

EDITION = Edition("2026.11", "https://example.org/")
TRADITIONAL = """各位代表：
一、審判工作
我們圍繞「司法為民」的總要求，顯著提高執(zhí)行質效，熟悉業(yè)務，轉(zhuǎn)變作風，結(jié)案三百件。
沿著既定方向，繼續努力。"""


def reports_of(text: str, rules: Rules) -> Library:
    return gather(clean(draft_of(text), rules), (), Catalogue(()))


@pytest.fixture(scope="module")
def seeds(rules: Rules, recogniser: Recogniser) -> Library:
    found: list[Report] = []
    for path in SEEDS:
        found += edit(path, path.name, rules, recogniser)
    return gather(found, (), Catalogue(()))


def test_every_paragraph_of_the_seeds_is_found_at_its_own_place(seeds: Library) -> None:
    for report in seeds.reports:
        for paragraph in lay_out(report).paragraphs[::5]:
            places = [(one.report.id, one.start) for one in verify(paragraph.words, seeds)]
            assert any(name == report.id and abs(start - paragraph.start) <= 2 for name, start in places)


def test_the_source_behind_a_place_and_its_edits_give_the_published_words(seeds: Library) -> None:
    for report in seeds.reports:
        line = max(lay_out(report).paragraphs, key=lambda paragraph: len(paragraph.words))
        found = next(one for one in verify(line.words[5:60], seeds) if one.report.id == report.id)
        inside = [e for e in found.edits if found.span.start <= e.span.start and e.span.end <= found.span.end]
        assert replay(report.source.text, found.span, inside) == found.published


def test_quotes_blanks_widths_and_line_breaks_do_not_count(rules: Rules) -> None:
    library = reports_of("一、“三会一课”制度\n全年结案１２３件，上升８％。", rules)
    for query in ("「三会一课」制度", "三 会一课制度", '"三会一课"制度', "制度全年结案123件", "制度\n全年", "上升8%"):
        assert len(verify(query, library)) == 1, query


def test_a_traditional_quotation_is_found_in_the_simplified_text_and_told_as_the_source_spells_it(rules: Rules) -> None:
    library = reports_of(TRADITIONAL, rules)
    for query in ("围绕“司法为民”的总要求", "圍繞「司法為民」的總要求", "圍繞司法为民的总要求"):
        (found,) = verify(query, library)
        assert found.published == "围绕“司法为民”的总要求"
        assert found.spelled == "圍繞「司法為民」的總要求"
        assert found.report.source.text[found.span.start : found.span.end] == "圍繞「司法為民」的總要求"
    assert len(verify("沿著既定方向", library)) == len(verify("沿着既定方向", library)) == 1


def test_a_spelling_leaves_repairs_in_place(rules: Rules) -> None:
    (report,) = reports_of(TRADITIONAL, rules).reports
    spelled = original_spelling(report)
    assert len(spelled) == len(report.text)
    assert "顯著提高執行質效" in spelled
    assert "显著提高执行质效" in str(report.text)


def test_a_simplified_report_is_spelled_as_it_reads(rules: Rules) -> None:
    (report,) = reports_of("一、审判\n沿着“既定”方向,继续努力。", rules).reports
    assert original_spelling(report) == str(report.text)


def test_what_the_ledger_changed_inside_the_words_is_told_and_nothing_else(rules: Rules) -> None:
    library = reports_of(TRADITIONAL, rules)
    (found,) = verify("提高执行质效", library)
    lines = told(found, library, EDITION)
    assert any("删去 “(zhí)”" in line for line in lines)
    assert not any("審判" in line for line in lines[5:])
    assert f"  SHA-256：{found.report.source.sha256}" in lines
    assert f"偏移 {found.span.start}—{found.span.end}" in lines[2]
    (untouched,) = verify("三百件", library)
    assert told(untouched, library, EDITION)[-1] == "  删改：无，与来源一字不差"


def test_an_address_tells_the_paragraph_that_stands_there(rules: Rules) -> None:
    library = reports_of(TRADITIONAL, rules)
    (report,) = library.reports
    paragraph = lay_out(report).paragraphs[2]
    for page in ("https://example.org/reports/case/index.html", "reports/case/index.html", "reports/case/", "case"):
        (found,) = verify(f"{page}#{paragraph.anchor}", library)
        assert found.published == paragraph.words
        assert found.anchor == paragraph.anchor
    (whole,) = verify("reports/case/index.html", library)
    assert whole.published == str(report.text)
    assert verify("reports/case/index.html#s99999", library) == ()
    assert verify("reports/nowhere/index.html#s0", library) == ()


def test_words_are_no_address() -> None:
    assert looks_like_address("case#s12")
    assert not looks_like_address("1+3+5+N")
    assert not looks_like_address("reports")
    assert not looks_like_address("见 reports/a/index.html#s1 处")


@pytest.mark.parametrize("query", ["子虚乌有", "", "　", "“”"])
def test_what_stands_nowhere_is_found_nowhere(rules: Rules, query: str) -> None:
    assert verify(query, reports_of(TRADITIONAL, rules)) == ()


def test_a_place_is_also_a_json_object(rules: Rules) -> None:
    (found,) = verify("司法为民", reports_of(TRADITIONAL, rules))
    told_again = json.loads(json.dumps(record(found, EDITION)))
    assert told_again["spelled"] == "司法為民"
    assert told_again["end"] - told_again["start"] == 4
    assert [edit["before"] for edit in told_again["edits"]] == ["為"]
    assert told_again["page"].startswith("https://example.org/reports/case/index.html#s")
