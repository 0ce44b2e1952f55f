"""PDF: its lines, its pages, and what cannot be read."""

from __future__ import annotations

import logging

import pytest

from juanzong.readers.admit import ReadError
from juanzong.readers.pdf import read_pdf
from made_files import pdf


def test_lines_are_kept_and_pages_are_marks() -> None:
    extract = read_pdf(pdf(("某区法院工作报告", "今年以来，我院坚持公"), ("正司法的方针。",)))
    assert extract.source == str(extract.text) == "某区法院工作报告\n今年以来，我院坚持公\n正司法的方针。"
    assert [(mark.name, extract.source[mark.span.start :]) for mark in extract.marks] == [
        ("page-break", "正司法的方针。")
    ]
    assert (extract.notes, extract.media_type) == ((), "application/pdf")


def test_radicals_are_left_for_the_stages() -> None:
    assert read_pdf(pdf(("⼈民法院的⼯作报告，有了新的⽅向。",))).source == "⼈民法院的⼯作报告，有了新的⽅向。"


def test_a_page_without_text_is_noted() -> None:
    assert "第 2 页没有文字" in read_pdf(pdf(("某区法院的工作报告",), (), ("各项工作有了成效",))).notes[0]


def test_characters_of_private_use_are_noted() -> None:
    assert "1 个字是字体自造的" in read_pdf(pdf(("我院的工作\ue000报告和成效",))).notes[0]


def test_glyph_numbers_for_characters_are_refused() -> None:
    with pytest.raises(ReadError, match="乱码"):
        read_pdf(pdf(("뻃뻄뻅뻆뻇뻈뻉뻊뻋뻌뻍뻎뻏뻐뻑",)))


def test_lone_surrogates_do_not_reach_the_text() -> None:
    content = pdf((), content=b"BT /F1 12 Tf 50 780 Td <4EBA6C1166CB9662D80062114EEC76845DE54F5C> Tj ET")
    assert read_pdf(content).source.encode("utf-8")


def test_the_library_below_is_not_heard(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("pypdf").setLevel(logging.DEBUG)
    with pytest.raises(ReadError):
        read_pdf(pdf(("法院",))[:200])
    assert not caplog.records
    assert capsys.readouterr() == ("", "")
