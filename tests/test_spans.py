"""Any sequence of edits on any text tiles the source, and replaying the account gives the text."""

from __future__ import annotations

import pickle
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.ledger import LedgerError, account, replay
from juanzong.spans import Change, Edit, Span
from juanzong.text import Text
from juanzong.tiles import Account

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

ALPHABET = "法院 党a（\n"


@st.composite
def rounds(draw: DrawFn) -> tuple[str, list[list[tuple[float, float, str]]]]:
    """A source and several rounds of changes, their places as fractions of whatever the text is long then."""
    source = draw(st.text(ALPHABET, max_size=30))
    place = st.floats(0, 1)
    change = st.tuples(place, place, st.text("xyz简", max_size=3))
    return source, draw(st.lists(st.lists(change, max_size=4), max_size=5))


def changes_of(fractions: list[tuple[float, float, str]], length: int) -> list[Change]:
    wanted, at = [], 0
    for a, b, after in sorted(fractions):
        start = max(at, int(min(a, b) * length))
        at = max(start, int(max(a, b) * length))
        wanted.append(Change(start, at, after, "rule", "理由"))
    return wanted


def plainly(text: str, changes: list[Change]) -> str:
    """What the changes mean, on a plain string."""
    for change in reversed(changes):
        text = text[: change.start] + change.after + text[change.end :]
    return text


@given(rounds())
def test_any_edits_tile_the_source_and_replay_gives_the_text(
    case: tuple[str, list[list[tuple[float, float, str]]]],
) -> None:
    source, rounds_ = case
    text = Text.whole(source)
    for fractions in rounds_:
        changes = changes_of(fractions, len(text))
        before = str(text)
        text, refused = text.revise("stage", changes)
        assert str(text) == plainly(before, [change for change in changes if change not in refused])
        assert text.span == Span(0, len(source))
        account(source, [(text.span, text.edits, str(text))])
        assert text.uses() == Counter([Account(*edit[-3:]) for edit in text.edits])
        assert [edit for piece in text.pieces if (edit := piece.edit)] == [*text.edits]
        assert "".join(piece.text for piece in text.pieces) == str(text)


@given(rounds(), st.lists(st.floats(0, 1), max_size=3))
def test_slices_at_the_same_places_tile_the_source(
    case: tuple[str, list[list[tuple[float, float, str]]]], places: list[float]
) -> None:
    source, rounds_ = case
    text = Text.whole(source)
    for fractions in rounds_:
        text = text.revise("stage", changes_of(fractions, len(text))).text
    inner = sorted({int(place * len(text)) for place in places} - {0, len(text)})
    borders = [0, *inner, len(text)]
    try:
        parts = [text.slice(a, b) for a, b in pairwise(borders)]
    except ValueError:
        return  # a border inside an atomic rewrite is refused, which another test pins
    assert "".join(map(str, parts)) == str(text)
    account(source, [(part.span, part.edits, str(part)) for part in parts])


@given(rounds())
def test_positions_and_offsets_agree_where_text_is_verbatim(
    case: tuple[str, list[list[tuple[float, float, str]]]],
) -> None:
    source, rounds_ = case
    text = Text.whole(source)
    for fractions in rounds_:
        text = text.revise("stage", changes_of(fractions, len(text))).text
    at = 0
    for piece in text.pieces:
        for i in range(len(piece.text) if piece.edit is None else 0):
            assert text.offset(at + i) == piece.origin.start + i
            assert text.position(piece.origin.start + i) == at + i
            assert text.span_of(at + i, at + i + 1) == Span(piece.origin.start + i, piece.origin.start + i + 1)
        at += len(piece.text)


def edited(source: str, *changes: tuple[int, int, str]) -> Text:
    return Text.whole(source).revise("stage", [Change(a, b, c, "rule", "理由") for a, b, c in changes]).text


def test_a_cut_swallows_the_edits_inside_it_and_keeps_the_sources_own_words() -> None:
    text = edited("業(yè)務精通", (1, 5, ""))
    text = text.revise("simplify", [Change(0, 2, "业务", "simplified", "转简")]).text
    text = text.revise("cut", [Change(0, 2, "", "advert", "广告")]).text
    assert [(edit.kind, edit.before, edit.rule) for edit in text.edits] == [("removed", "業(yè)務", "advert")]


def test_a_rewrite_of_equal_length_can_be_split() -> None:
    text = edited("顯著成效", (0, 2, "显著"))
    text = text.revise("cut", [Change(0, 1, "", "cut", "删")]).text
    assert str(text) == "著成效"
    assert [(edit.before, edit.after) for edit in text.edits] == [("顯", "")]


def test_a_cut_through_a_rewrite_of_other_length_is_refused() -> None:
    text = edited("()抓纪律", (0, 2, "（三）"))
    revision = text.revise("cut", [Change(1, 4, "", "cut", "删")])
    assert revision.text is text
    assert [change.rule for change in revision.refused] == ["cut"]
    with pytest.raises(ValueError, match="atomic"):
        text.slice(1, 4)


def test_two_insertions_at_one_place_are_one_edit() -> None:
    text = edited("甲乙", (1, 1, "\n"))
    text = text.revise("stage", [Change(1, 1, "※", "rule", "理由")]).text
    assert str(text) in ("甲※\n乙", "甲\n※乙")
    assert [(edit.span, edit.kind) for edit in text.edits] == [(Span(1, 1), "inserted")]


def test_putting_the_sources_words_back_leaves_no_edit() -> None:
    text = edited("后来", (0, 1, "後"))
    assert text.revise("stage", [Change(0, 1, "后", "rule", "理由")]).text.edits == ()


def test_changes_out_of_order_are_a_mistake_of_the_stage() -> None:
    with pytest.raises(ValueError, match="out of order"):
        edited("甲乙丙", (2, 3, ""), (0, 1, ""))


def test_a_text_survives_pickling() -> None:
    text = edited("甲乙丙", (1, 2, ""))
    assert pickle.loads(pickle.dumps(text)) == text  # noqa: S301 - our own bytes


def remove(start: int, end: int, before: str) -> Edit:
    return Edit("removed", Span(start, end), before, "", "cut", "rule", "理由")


def test_account_names_the_first_lost_characters() -> None:
    with pytest.raises(LedgerError, match="偏移 2 起的 3 字无人负责"):
        account("一二三四五", [(Span(0, 2), (), "一二")])
    with pytest.raises(LedgerError, match="偏移 0 起的 2 字无人负责：'一二'"):
        account("一二三四五", [(Span(2, 5), (), "三四五")])


def test_account_refuses_what_is_counted_twice() -> None:
    with pytest.raises(LedgerError, match="重复计入"):
        account("一二三", [(Span(0, 2), (), "一二"), (Span(1, 3), (), "二三")])


def test_account_refuses_a_text_that_replay_does_not_give() -> None:
    with pytest.raises(LedgerError, match="正文第 1 字起"):
        account("一二三", [(Span(0, 3), (), "一贰三")])


def test_replay_refuses_an_edit_that_misquotes_the_source() -> None:
    with pytest.raises(LedgerError, match="账目与原文不符"):
        replay("一二三", Span(0, 3), [remove(0, 1, "壹")])


def test_replay_refuses_overlapping_edits() -> None:
    with pytest.raises(LedgerError, match="越界或重叠"):
        replay("一二三", Span(0, 3), [remove(0, 2, "一二"), remove(1, 3, "二三")])


@pytest.mark.parametrize("taken", ["一二三四五六七八九十一二三", "来源\n"])
def test_what_an_earlier_cut_took_as_a_whole_keeps_its_own_line(taken: str) -> None:
    source = f"\n{taken}\n正文"
    text = Text.whole(source).revise("cut", [Change(1, 1 + len(taken), "", "byline", "署名")]).text
    text = text.revise("join", [Change(0, 2, "", "blank-line", "空行")]).text
    assert [edit.rule for edit in text.edits] == ["blank-line", "byline", "blank-line"]
    account(source, [(text.span, text.edits, "正文")])
