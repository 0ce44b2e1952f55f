from __future__ import annotations

import pytest

from crossing_texts import crossing, sentences
from gold_library import gold_library
from juanzong.crossing import cross, features_of
from juanzong.model import Flag
from juanzong.spans import Span

TEXT = sentences(1)
WHOLE = "\n".join(TEXT)


def figured(year: int) -> str:
    """A template with the figures of a year."""
    return "".join([f"{part[:-1]}{year * (n + 3)}件。" for n, part in enumerate(TEXT)])


def test_the_same_text_from_two_sites_is_one_report_with_two_sources() -> None:
    assert crossing({"a": WHOLE, "b": "".join(TEXT)}).twin_of == {"b": "a"}


def test_reports_come_out_the_same_in_any_order() -> None:
    texts = {"a": WHOLE, "b": WHOLE, "c": "".join(TEXT[5:] + sentences(2, 5))}
    assert crossing(texts) == crossing(dict(reversed(texts.items())))


def test_a_copy_behind_a_reading_wall_is_the_worse_twin() -> None:
    facts = {"complete": False}
    assert crossing({"a": "".join(TEXT[:6]), "b": WHOLE}, a=facts).twin_of == {"a": "b"}


def test_a_notice_too_short_to_be_a_twin_does_not_stand_between_two() -> None:
    texts = {"0": TEXT[0], "a": "".join(TEXT[:6]), "b": TEXT[0], "c": WHOLE, "d": TEXT[0]}
    assert crossing(texts, **{name: {"complete": False} for name in "0abd"}).twin_of == {"a": "c"}


def test_a_summary_that_is_complete_is_a_report_of_its_own() -> None:
    assert crossing({"a": "".join(TEXT[:6]), "b": WHOLE}).twin_of == {}


def test_the_copy_with_fewer_doubts_is_the_better_one() -> None:
    flags = {"flags": (Flag(Span(0, 1), "digits", "数字缺失"),)}
    assert crossing({"a": WHOLE, "b": WHOLE}, a=flags).twin_of == {"a": "b"}


def test_of_two_copies_as_long_the_complete_one_is_better() -> None:
    assert crossing({"a": WHOLE, "b": WHOLE}, a={"complete": False}).twin_of == {"a": "b"}


def test_sentences_that_damage_changed_still_make_twins() -> None:
    damaged = "".join([part[:7] + part[9:] if number % 4 == 0 else part for number, part in enumerate(TEXT)])
    assert crossing({"a": WHOLE, "b": damaged}).twin_of == {"b": "a"}


def test_deleted_figures_do_not_speak_against_a_twin() -> None:
    lost = "".join([f"{part[:-1]}件。" for part in TEXT])
    assert crossing({"a": figured(7), "b": lost}).twin_of == {"b": "a"}


def test_a_template_with_other_figures_is_no_twin() -> None:
    assert crossing({"a": figured(7), "b": figured(11)}).twin_of == {}


@pytest.mark.parametrize(
    ("fact", "mine", "theirs"),
    [("period", "2023-01/2023-12", "2024-01/2024-12"), ("issuer", "甲县人民法院", "乙县人民法院")],
)
def test_who_states_another_year_or_court_is_no_twin(fact: str, mine: str, theirs: str) -> None:
    found = crossing({"a": WHOLE, "b": WHOLE}, a={fact: mine}, b={fact: theirs})
    assert found.twin_of == {}
    assert crossing({"a": WHOLE, "b": WHOLE}, a={fact: mine}).twin_of == {"b": "a"}


def test_a_copy_without_a_year_does_not_join_two_years() -> None:
    facts = {"a": {"period": "2023-01/2023-12"}, "c": {"period": "2024-01/2024-12"}}
    assert crossing(dict.fromkeys("abc", WHOLE), **facts).twin_of == {"b": "a"}


def test_a_half_that_is_shared_is_reuse_and_no_twin() -> None:
    assert crossing({"a": WHOLE, "b": "".join(TEXT[:10] + sentences(2, 10))}).twin_of == {}


def test_many_copies_become_one_report() -> None:
    names = [f"r{number:02}" for number in range(12)]
    assert crossing(dict.fromkeys(names, WHOLE)).twin_of == dict.fromkeys(names[1:], "r00")


def test_the_gold_reports_are_no_twins() -> None:
    reports = gold_library().reports
    texts = {report.id: str(report.text) for report in reports}
    assert cross(map(features_of, reports), texts.__getitem__).twin_of == {}
