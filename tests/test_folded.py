"""Folding: how names are compared, and the way back to where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juanzong.stages.folded import fold

TEXTS = st.text(st.sampled_from("党建+＋审判“”‘’「」\"' 　，、,ＡaＡ\n。\x00\x01"), max_size=60)


def test_quotes_blanks_widths_commas_and_case_are_folded() -> None:
    assert fold("“党建＋ 审判”、Ａbc，（１）").text == "党建+审判,abc,(1)"


def test_two_quotations_side_by_side_stay_apart() -> None:
    assert "先锋岗突击队" not in fold("“先锋岗”“突击队”").text


@given(TEXTS)
def test_every_folded_character_leads_back_to_one_that_folds_to_it(text: str) -> None:
    folded = fold(text)
    for at, char in enumerate(folded.text):
        start, end = folded.span(at, at + 1)
        assert end == start + 1
        assert folded.place(start) == at
        assert char == "\n" or fold(text[start]).text == char


@given(TEXTS)
def test_places_never_run_backwards(text: str) -> None:
    folded = fold(text)
    places = [folded.place(at) for at in range(len(text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(folded.text) for place in places)
