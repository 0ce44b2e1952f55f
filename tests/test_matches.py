"""Words in a long text: read in stretches, they are the same as read at once."""

from __future__ import annotations

import random
import re

import pytest
from ahocorasick_rs import AhoCorasick

from juanzong.stages import matches


@pytest.mark.parametrize("stretch", [1, 2, 3, 7, 50])
def test_a_text_read_in_stretches_holds_the_same_words(stretch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random("stretches")  # noqa: S311 - words, not secrets
    words = sorted({"".join(chance.choices("甲乙", k=chance.randint(1, 6))) for _ in range(20)})
    text = "".join(chance.choices("甲乙丙", k=300))
    automaton = AhoCorasick(words)
    whole = sorted(automaton.find_matches_as_indexes(text, overlapping=True))
    monkeypatch.setattr(matches, "STRETCH", stretch)
    assert sorted(matches.each_match(automaton, max(map(len, words)), text)) == whole


def test_what_is_asked_only_where_it_may_begin_is_what_is_found() -> None:
    chance = random.Random("places")  # noqa: S311 - words, not secrets
    begin, whole = re.compile("[甲乙]"), re.compile("甲乙?丙|(?:甲|乙)乙|乙丙+")
    for _ in range(200):
        text = "".join(chance.choices("甲乙丙", k=chance.randint(0, 12)))
        found = [match.span() for match in matches.each_place(begin, whole, text)]
        assert found == [match.span() for match in whole.finditer(text)]
