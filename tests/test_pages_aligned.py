from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from gold_library import made_report
from juanzong.pages.aligned import Row, aligned
from juanzong.paragraphs import lay_out
from juanzong.pipeline import edit
from juanzong.spans import Change

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

SOURCES = sorted((ROOT / "corpus" / "reports").glob("*.txt")) + sorted((ROOT / "tests" / "gold" / "web").glob("*.html"))


def rows_of(report: Report) -> list[Row]:
    return aligned(report, lay_out(report))


def sides(rows: list[Row]) -> tuple[str, str]:
    source = "".join([bit.words for row in rows for bit in row.source])
    return source, "\n".join(["".join([bit.words for bit in row.text]) for row in rows if row.kept])


def whole(report: Report) -> tuple[str, str]:
    return report.source.text[report.span.start : report.span.end], str(report.text)


def changed(report: Report, *changes: Change) -> Report:
    return replace(report, text=report.text.revise("repair", changes).text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nothing_of_a_source_and_nothing_of_a_text_is_missing(path: Path, rules: Rules, recogniser: Recogniser) -> None:
    try:
        reports = edit(path, path.name, rules, recogniser)
    except Exception as refusal:  # noqa: BLE001 - what is no report has no page
        pytest.skip(str(refusal))
    for report in reports:
        rows = rows_of(report)
        assert sides(rows) == whole(report)
        assert [row.anchor for row in rows if row.kept] == [p.anchor for p in lay_out(report).paragraphs]


PARTS = st.lists(
    st.tuples(st.text("甲乙\n", max_size=6), st.sampled_from(["", "丙", "丙\n丁", "\n", "\n丙"])), max_size=8
)


@given(PARTS)
def test_both_sides_stay_whole_whatever_was_cut_or_put_in(parts: list[tuple[str, str]]) -> None:
    words, changes = "首", []
    for before, after in parts:
        changes.append(Change(len(words), len(words) + len(before), after, "rule", "理由"))
        words += before + "间"
    report = changed(made_report("a", words), *changes)
    assert sides(rows_of(report)) == whole(report)


def test_lines_that_were_cut_have_a_row_of_their_own_and_paragraphs_stay_side_by_side() -> None:
    report = changed(made_report("a", "甲段。\n广告一\n广告二\n乙段。"), Change(4, 12, "", "advert", "广告"))
    title, first, cut, second = rows_of(report)
    assert not title.kept
    assert (first.kept, cut.kept, second.kept) == (True, False, True)
    assert str(cut.source_html) == "<del>广告一⏎\n广告二⏎</del>"
    assert (str(second.source_html), str(second.text_html)) == ("乙段。", "乙段。")


def test_what_was_cut_below_the_text_is_no_part_of_its_last_paragraph() -> None:
    report = changed(made_report("a", "甲段。\n责任编辑"), Change(3, 8, "", "tail", "页尾"))
    last, below = rows_of(report)[-2:]
    assert (str(last.source_html), str(below.source_html)) == ("甲段。", "<del>⏎\n责任编辑</del>")


def test_what_changed_is_marked_on_both_sides_and_neighbours_are_told_as_one() -> None:
    report = changed(
        made_report("a", "為民業務。"), Change(0, 1, "为", "t2s", "繁"), Change(2, 3, "业", "t2s", "繁"),
        Change(3, 4, "务", "t2s", "繁"),
    )  # fmt: skip
    row = rows_of(report)[-1]
    assert str(row.source_html) == "<del>為</del>民<del>業務</del>。"
    assert str(row.text_html) == "<ins>为</ins>民<ins>业务</ins>。"


def test_a_hostile_source_stays_text_on_both_sides() -> None:
    report = changed(made_report("a", "<b>甲</b>乙"), Change(0, 3, "<i>", "rule", "理由"))
    row = rows_of(report)[-1]
    assert str(row.source_html) == "<del>&lt;b&gt;</del>甲&lt;/b&gt;乙"
    assert str(row.text_html).startswith("<ins>&lt;i&gt;</ins>")


def test_what_is_only_spelt_otherwise_is_told_from_what_was_cut(rules: Rules, recogniser: Recogniser) -> None:
    path = next(path for path in SOURCES if path.name.startswith("001"))
    (report,) = edit(path, path.name, rules, recogniser)
    row = next(row for row in rows_of(report) if row.kept)
    assert '<del class="jz-respelled">來,</del>' in row.source_html
    assert '<ins class="jz-respelled">来，</ins>' in row.text_html
    assert "<del>(yè)</del>" in row.source_html


def test_another_length_or_another_letter_is_more_than_another_spelling() -> None:
    report = changed(made_report("a", "甲,乙O丙"), Change(1, 2, "，", "r", "理由"), Change(3, 4, "。", "r", "理由"))
    (row,) = [row for row in rows_of(report) if row.kept]
    assert row.source_html == '甲<del class="jz-respelled">,</del>乙<del>O</del>丙'
    assert row.text_html == '甲<ins class="jz-respelled">，</ins>乙<ins>。</ins>丙'
