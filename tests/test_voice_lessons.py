"""What teaches the voices is told apart as it should be: whose each character of a line is."""

from __future__ import annotations

import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from voice_lessons import foreign, lines_of, marked, spliced  # type: ignore[import-not-found]

REPORT = "法院把个人绩效挂钩在全市法院推广今年又好群众满意"


@pytest.mark.parametrize(
    "line",
    [
        "法院把个人绩效挂钩，⟪馆藏批次仅限馆内传阅⟫在全市法院推广。",
        "⟪馆藏批次仅限馆内传阅⟫法院把个人绩效挂钩在全市法院推广。",
        # as few as three letters, where they are those that follow
        "法院把个人绩效挂钩在全市⟪点个赞⟫法院推广⟪去打赏⟫今年又好。",
        "法院把个人绩效挂钩在全市法院⟪【看】⟫推广。",
        # a report's words somewhere else, and too few of them
        "⟪馆藏批次满意⟫",
        "⟪馆藏批次群众满意⟫",
        "法院把个人绩效挂钩在全市法院推广，今年又好",
        # what a bracket opens goes with what is behind it
        "法院把个人绩效挂钩⟪（馆藏批次仅限馆内传阅）⟫在全市法院推广。",
    ],
)
def test_what_no_report_holds_is_a_site_s(line: str) -> None:
    words, site, _ = marked(line)
    told = foreign(words, REPORT)
    assert [sign for sign, one in zip(words, told, strict=True) if one and sign.isalnum()] == [
        sign for sign, one in zip(words, site, strict=True) if one and sign.isalnum()
    ]


def test_marks_are_taken_off_and_say_whose_a_character_is() -> None:
    words, site, _ = marked("甲⟪乙丙⟫丁")
    assert (words, site) == ("甲乙丙丁", [False, True, True, False])


def test_every_piece_that_people_marked_is_closed_on_its_line() -> None:
    lines = [
        line
        for path in (ROOT / "tests/gold/lines").glob("*-?.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 6_000
    assert [line for line in lines if marked(line).words != line.replace("⟪", "").replace("⟫", "")] == []
    assert [line for line in lines if line.count("⟪") != line.count("⟫") or "⟫" in line.split("⟪", 1)[0]] == []
    assert sum(any(lesson.site) for document in spliced() for lesson in document) > 3_000


def test_the_pieces_apart_teach_nothing() -> None:
    taught = {lesson.words for document in spliced() for lesson in document}
    apart = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/gold/lines").glob("apart-?.txt"))]
    words = {marked(line).words for text in apart for line in text.splitlines() if len(line) > 60}
    assert len(words) > 1_000
    assert not taught & words


def test_the_held_half_teaches_nothing() -> None:
    for whose in ("site", "court"):
        open_lines, held = set(lines_of(whose)), set(lines_of(whose, "held"))
        assert held
        assert not open_lines & held
