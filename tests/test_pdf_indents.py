"""A PDF tells by the place of a line on the page where its paragraphs begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.model import Draft
from juanzong.readers.pdf import read_pdf
from juanzong.spans import Change
from juanzong.stages.editing import revise
from juanzong.stages.join import INDENTED, join
from made_files import pdf

if TYPE_CHECKING:
    from juanzong.rules import Rules

MARGIN, WIDTH = 60, 12
# each line with how far it is indented, in characters; the third one ends where the width does
PAGE = (
    ("茶山法庭地处产茶区，每年春茶上市前后，买卖", 2),
    ("雇工纠纷集中爆发，法庭创立了一杯茶调解的法子", 0),
    ("当事人来了先喝茶再说理，调解率高达八成一二。", 0),
    ("湖头法庭辖区有三所学校、一家纺织厂，法庭重", 2),
    ("点打造少年之家和女工驿站，对村组提出两点要求：", 0),
    ("一、上山不带火；二、下河不投毒。每学期开庭都", 0),
    ("不少于两次，为女工追回工资和补偿一百六十八万", 0),
    ("元。", 0),
    ("二、强基固本，夯实保障条件", 2),
    ("三年共投入资金一千多万元，新建了两个法庭，改", 2),
    ("造三个，实现庭审区、办公区、生活区三区的分离", 0),
    ("并为每个法庭配齐执法记录仪和车载电台等设备。", 0),
)
TEXT = [line for line, _ in PAGE]
PARAGRAPHS = (slice(0, 3), slice(3, 8), slice(8, 9), slice(9, 12))


def stream(*lines: tuple[str, int]) -> bytes:
    shown = [
        b"1 0 0 1 %d %d Tm <%s> Tj" % (MARGIN + WIDTH * by, 780 - 20 * number, line.encode("utf-16-be").hex().encode())
        for number, (line, by) in enumerate(lines)
    ]
    return b"BT /F1 %d Tf " % WIDTH + b" ".join(shown) + b" ET"


def test_indented_lines_are_marked() -> None:
    read = read_pdf(pdf((), content=stream(*PAGE)))
    starts = [mark.span.start for mark in read.marks if mark.name == INDENTED]
    assert [read.source[start:].partition("\n")[0] for start in starts] == [row[0] for row in PAGE if row[1]]


@pytest.mark.parametrize("by", [0, 2, 9])
def test_lines_that_all_begin_at_one_place_tell_nothing(by: int) -> None:
    read = read_pdf(pdf((), content=stream(*[(line, by) for line, _ in PAGE])))
    assert not [mark for mark in read.marks if mark.name == INDENTED]


def test_a_paragraph_begins_where_a_line_is_indented_and_nowhere_else(rules: Rules) -> None:
    read = read_pdf(pdf((), content=stream(*PAGE)))
    draft = draft_of(read.source)
    draft = Draft(draft.source, draft.text, marks=read.marks)
    assert str(join(draft, rules).text).split("\n") == ["".join(TEXT[one]) for one in PARAGRAPHS]


def test_an_indented_line_that_is_gone_says_nothing_of_the_next(rules: Rules) -> None:
    running = "每页都有的页眉"
    read = read_pdf(pdf((), content=stream(*PAGE[:4], (running, 2), *PAGE[4:])))
    draft = draft_of(read.source)
    at = read.source.index(running)
    change = Change(at, at + len(running) + 1, "", "running-header", "页眉")
    draft = revise(Draft(draft.source, draft.text, marks=read.marks), "cut", [change])
    assert str(join(draft, rules).text).split("\n") == ["".join(TEXT[one]) for one in PARAGRAPHS]
