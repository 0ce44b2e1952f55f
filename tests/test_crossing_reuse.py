from __future__ import annotations

from itertools import pairwise

from crossing_texts import crossing, sentences
from gold_library import gold_library
from juanzong.crossing import cross, features_of

COMMON = sentences(9, 3)


def mixed(seed: int, shared: list[str]) -> str:
    own = sentences(seed, 12)
    return "".join([*own[:6], *shared, *own[6:]])


def test_a_shared_passage_is_found_in_both_reports_as_it_stands_there() -> None:
    texts = {"a": mixed(1, COMMON), "b": mixed(2, COMMON)}
    found = crossing(texts)
    (mine,), (theirs,) = found.passages["a"], found.passages["b"]
    assert texts["a"][mine.start : mine.end] == "".join(COMMON)
    assert mine == theirs.turned()
    assert (mine.other, texts["b"][mine.other_start : mine.other_end]) == ("b", "".join(COMMON))


def test_a_passage_with_small_differences_is_one_passage() -> None:
    other = COMMON[0] + COMMON[1][:8] + "新增" + COMMON[1][10:] + COMMON[2]
    texts = {"a": mixed(1, COMMON), "b": mixed(2, [other])}
    (passage,) = crossing(texts).passages["a"]
    assert texts["a"][passage.start : passage.end] == "".join(COMMON)
    assert texts["b"][passage.other_start : passage.other_end] == other


def test_other_figures_do_not_hide_a_passage() -> None:
    shared = [f"{part[:-1]}{{}}件。" for part in COMMON]
    texts = {"a": mixed(1, [p.format(17) for p in shared]), "b": mixed(2, [p.format(2301) for p in shared])}
    (passage,) = crossing(texts).passages["a"]
    assert texts["b"][passage.other_start : passage.other_end].endswith("2301件。")


def test_reports_without_anything_in_common_share_nothing() -> None:
    found = crossing({"a": mixed(1, []), "b": mixed(2, [])})
    assert found.passages == {}
    assert found.shares["a"].own == found.shares["a"].letters


def test_what_stands_in_more_than_three_reports_is_a_formula_and_never_paired_off() -> None:
    texts = {f"r{seed}": mixed(seed, COMMON[:1]) for seed in range(1, 6)}
    found = crossing(texts)
    assert found.passages == {}
    (formula,) = found.formulas
    assert formula.words == COMMON[0].rstrip("。")
    assert [name for name, _, _ in formula.users] == sorted(texts)
    assert all(texts[name][start:end] == formula.words for name, start, end in formula.users)


def test_a_formula_reaches_as_far_as_the_first_four_who_have_it_agree() -> None:
    texts = {f"r{seed}": mixed(seed, COMMON[:1]) for seed in range(1, 7)}
    for name, end in (("r4", -2), ("r5", -4)):
        texts[name] = texts[name].replace(COMMON[0], COMMON[0][:end] + "异。")
    (formula,) = crossing(texts).formulas
    assert formula.words == COMMON[0][:-2]


def test_a_report_that_begins_in_the_middle_of_a_formula_has_it_from_its_first_letter_on() -> None:
    texts = {f"r{seed}": mixed(seed, COMMON[:1]) for seed in range(1, 5)}
    texts["z"] = "".join([COMMON[0][5:], *sentences(5, 12)])
    (formula,) = crossing(texts).formulas
    assert formula.words == COMMON[0].rstrip("。")
    assert [(name, start) for name, start, _ in formula.users if name == "z"] == [("z", 0)]


def test_a_formula_is_no_part_of_the_passage_beside_it() -> None:
    texts = {f"r{seed}": mixed(seed, COMMON[:1]) for seed in range(1, 5)}
    texts |= {"x": mixed(6, COMMON), "y": mixed(7, COMMON)}
    (passage,) = crossing(texts).passages["x"]
    assert texts["x"][passage.start : passage.end] == "".join(COMMON[1:])


def test_a_report_is_divided_into_its_own_its_passages_and_its_formulas() -> None:
    texts = {f"r{seed}": mixed(seed, COMMON[:1]) for seed in range(1, 5)}
    texts |= {"x": mixed(6, COMMON), "y": mixed(7, COMMON)}
    share = crossing(texts).shares["x"]
    assert (share.letters, share.formulas, share.passages, share.own) == (15 * 28, 28, 56, 12 * 28)


def test_the_worse_twin_shares_nothing_of_its_own() -> None:
    texts = {"a": mixed(1, COMMON), "b": mixed(1, COMMON), "c": mixed(2, COMMON)}
    found = crossing(texts)
    assert found.twin_of == {"b": "a"}
    assert {passage.other for passage in found.passages["c"]} == {"a"}
    assert set(found.shares) == {"a", "c"}


def test_nothing_at_all_is_no_error() -> None:
    assert crossing({}).formulas == ()
    assert crossing({"a": "", "b": "短。"}).passages == {}


def test_the_two_reports_of_one_gold_source_share_a_dozen_passages() -> None:
    reports = gold_library().reports
    texts = {report.id: str(report.text) for report in reports}
    found = cross(map(features_of, reports), texts.__getitem__)
    passages = [passage for passage in found.passages["004-1"] if passage.other == "004-2"]
    assert len(passages) >= 8
    assert all(before.end <= after.start for before, after in pairwise(passages))
    words = [texts["004-1"][passage.start : passage.end] for passage in passages]
    assert any("政治判断力" in part for part in words)
