"""Rules asked one by one, as one automaton, or sifted by their words: the answers are the same."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING
from unittest.mock import patch

import re2
from hypothesis import example, given
from hypothesis import strategies as st

from juanzong.matching import Patterns, Rare, Sifted, Words, alternatives

if TYPE_CHECKING:
    from juanzong.rules import Rules

PATTERNS = (r"^(?:\d+)$", "^(?:.*下载.*|附件)$", "^(?:(?i)VIP.{0,3}会员)$", "^$", "甲|乙.丙", r"^(?:[^a]\n?b?)$")
# bars and brackets that part no alternatives, a flag that holds for those behind it, brackets that do not enclose all
ODD = (
    r"^(?:[|)]甲|\|乙|(?:丙|丁)a|)$",
    "^(?:(?i)v|a)$",
    r"^(?:[]|]甲|[^]|]乙|[[:alpha:]|]丙)$",
    "^(?:甲)|(?:乙|丙)|(?:丁)$",
    r"\Q|\E",
)


@given(st.text(st.sampled_from("12下载附件viPV会员甲乙丙ab\n \ufffd𠀀"), max_size=8))
def test_what_is_sifted_is_what_is_met(text: str) -> None:
    met = [number for number, pattern in enumerate(PATTERNS) if re2.search(pattern, text)]
    assert Sifted(PATTERNS).met(text) == Patterns(PATTERNS).met(text) == met


# met in a text as a whole or not at all; and two that are not, although they look so
WHOLE = (r"^(?:\d+|甲.*)$", "^(?:.{0,2}附件)$", "^(?:)$", "^(?:[)]?乙)$", "^(?:(?i)vip)$")
HALF = ("^(?:1)|(?:甲|乙)$", r"^(?:\Q)|(\E)$")


@given(st.text(st.sampled_from("12下载附件viPV会员甲乙丙ab)|(\n \ufffd𠀀"), max_size=8))
@example("甲乙")
@example("1甲")
@example(")|(")
def test_patterns_of_whole_texts_are_met_as_if_each_were_searched_for(text: str) -> None:
    for patterns in (WHOLE, *[(*WHOLE, half) for half in HALF]):
        met = [number for number, pattern in enumerate(patterns) if re2.search(pattern, text)]
        assert Patterns(patterns).met(text) == Sifted(patterns).met(text) == met


@given(st.text(st.sampled_from("甲乙1 \n\ufffd𠀀"), max_size=6))
def test_a_rare_pattern_is_met_where_any_other_is(text: str) -> None:
    for pattern in ("甲+", "^乙", "1$", "甲|乙{2}", ""):
        for rare, common in ((Rare(pattern).search, re2.search), (Rare(pattern).match, re2.match)):
            found, expected = rare(text), common(pattern, text)
            assert (found and found.span()) == (expected and expected.span())


@given(st.text(st.sampled_from("12下载附件viPV会员甲乙丙ab\n \ufffd𠀀"), max_size=8))
def test_what_was_kept_answers_as_what_was_made(text: str) -> None:
    for made in (Patterns(PATTERNS), Sifted(PATTERNS)):
        again = pickle.loads(pickle.dumps(made))  # noqa: S301 - own piece
        assert again.met(text) == pickle.loads(pickle.dumps(again)).met(text) == made.met(text)  # noqa: S301
    words = Words(["下载", "下载附件", "会员"])
    assert pickle.loads(pickle.dumps(words)).found(text) == words.found(text)  # noqa: S301 - own piece


def test_what_is_kept_need_not_be_sifted_again() -> None:
    kept = pickle.dumps(Sifted(PATTERNS))
    with patch("juanzong.matching._potential", side_effect=AssertionError):
        assert pickle.loads(kept).met("附件") == [1]  # noqa: S301 - own piece


WORDS = st.lists(st.text(st.sampled_from("甲乙a."), min_size=1, max_size=3))


@given(WORDS, st.text(st.sampled_from("甲乙a.𠀀"), max_size=9))
def test_words_are_found_as_a_pattern_of_them_finds_the_longest_first(words: list[str], text: str) -> None:
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    assert Words(words).found(text) == re.findall(alternatives, text)


@given(st.text(st.sampled_from("甲乙丙丁aAvV|)]^("), max_size=4))
def test_a_pattern_is_met_where_one_of_its_alternatives_is(text: str) -> None:
    for pattern in ODD:
        met = [bool(re2.search(part, text)) for part in alternatives(pattern)]
        assert any(met) == bool(re2.search(pattern, text)), pattern


def test_an_alternative_that_names_a_word_does_not_wait_for_one_that_names_none() -> None:
    assert alternatives(r"^(?:附件(?:一|二)|\d+|[|]乙)$") == ["^(?:附件(?:一|二))$", r"^(?:\d+)$", "^(?:[|]乙)$"]


@given(WORDS, st.text(st.sampled_from("甲乙a."), max_size=30), st.integers(3, 5))
@example(["甲乙", "乙"], "a甲乙aaa", 3)
def test_words_are_found_in_stretches_as_in_one(words: list[str], text: str, stretch: int) -> None:
    known = Words(words)
    whole = known.found(text)
    with patch("juanzong.matching.STRETCH", stretch):
        assert known.found(text) == whole


def test_no_patterns_are_never_met() -> None:
    assert Sifted([]).met("附件") == Patterns([]).met("附件") == []


def test_the_rules_about_lines_answer_as_each_would_alone(rules: Rules) -> None:
    for line in (
        "附件下载",
        "来源:人民法院报",
        "上一篇:无",
        "2024-03-05",
        "点击数:88",
        "版权所有",
        "今年以来,审结案件。",
        "",
    ):
        alone = [number for number, rule in enumerate(rules.lines.rules) if re2.search(rule.pattern, line)]
        assert rules.lines.firing(line) == alone
