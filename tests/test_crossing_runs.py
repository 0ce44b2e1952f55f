"""What is looked at for all reports in one go is what one would find place by place."""

from __future__ import annotations

import random
from itertools import pairwise, product

import numpy as np
import pytest

from juanzong.crossing.covered import covered
from juanzong.crossing.letters import _alike as alike
from juanzong.crossing.letters import _counts_as as counts_as
from juanzong.crossing.letters import letters_of
from juanzong.crossing.runs import runs_of, worth_reading
from juanzong.crossing.shelf import Shelf, row_of, shelf_of

SIZE = 4  # letters of the seeds in these tests


def texts(seed: int, count: int = 4, letters: str = "甲乙") -> list[str]:
    """Texts of so few different letters that they share runs of any length, one of them empty."""
    chance = random.Random(seed)  # noqa: S311 - letters, not secrets
    common = "".join(chance.choices(letters, k=120))
    own = [("".join(chance.choices(letters, k=30)), "".join(chance.choices(letters, k=9))) for _ in range(count)]
    return ["", *[before + common[: 40 * number] + behind for number, (before, behind) in enumerate(own)]]


def test_what_is_not_asked_of_every_letter_is_what_it_would_answer() -> None:
    table = alike()
    assert [code for code in range(0x10000) if table[code] != counts_as(chr(code))] == []


def shelf(given: list[str]) -> Shelf:
    return shelf_of([row_of(letters_of(text)) for text in given])


def seeds(given: list[str], first: int, second: int) -> list[tuple[int, int, int, int]]:
    one, other = given[first], given[second]
    places = product(range(len(one) - SIZE + 1), range(len(other) - SIZE + 1))
    return [(first, second, a, b) for a, b in places if one[a : a + SIZE] == other[b : b + SIZE]]


def grown(given: list[str], first: int, second: int, here: int, there: int) -> tuple[int, int, int, int, int]:
    one, other, end = given[first], given[second], 0
    while here and there and one[here - 1] == other[there - 1]:
        here, there = here - 1, there - 1
    while here + end < len(one) and there + end < len(other) and one[here + end] == other[there + end]:
        end += 1
    return first, second, here, there, end


@pytest.mark.parametrize("seed", range(6))
def test_runs_are_the_seeds_grown_as_far_as_the_letters_agree_each_once(seed: int) -> None:
    given, chance = texts(seed), random.Random(seed)  # noqa: S311 - which seeds, not secrets
    rows = [row for first, second in ((1, 2), (3, 4), (1, 4), (2, 3)) for row in seeds(given, first, second)]
    rows = chance.sample(rows, (len(rows), len(rows) // 3, 20)[seed % 3])
    found = runs_of(np.array(rows, np.int32), shelf(given))
    assert [tuple(run) for run in found.tolist()] == sorted({grown(given, *row) for row in rows})


def test_no_seeds_no_runs() -> None:
    assert len(runs_of(np.zeros((0, 4), np.int32), shelf(["", "甲乙"]))) == 0
    assert list(worth_reading(np.zeros((0, 5), np.int64), np.zeros(0, np.int64))) == []


def test_two_reports_are_worth_reading_where_enough_is_no_formula() -> None:
    lengths = [(0, 1, 12), (0, 1, 8), (0, 2, 19), (0, 3, 9), (0, 3, 9), (0, 3, 9), (1, 2, 25)]
    runs = np.array([(first, second, 0, 0, length) for first, second, length in lengths], np.int64)
    free = runs[:, 4].copy()
    assert [shared[0, :2].tolist() for shared in worth_reading(runs, free)] == [[0, 1], [1, 2]]
    free[-1] = 19
    assert [len(shared) for shared in worth_reading(runs, free)] == [2]


@pytest.mark.parametrize("seed", range(4))
def test_covered_letters_are_counted_as_if_each_were_marked(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - stretches, not secrets
    whole = shelf(["甲" * size for size in (7, 0, 30, 12)])
    marked = [np.zeros(len(whole.codes), np.bool_) for _ in range(2)]
    both = []
    for marks in marked:
        stretches = []
        for _ in range(chance.randrange(9)):
            start, end = whole.starts[chance.choice((0, 2, 3)) :][:2].tolist()
            first = chance.randrange(start, end)
            stretches.append((first, chance.randrange(first, end) + 1))
            marks[slice(*stretches[-1])] = True
        both.append(covered(whole, *np.array(stretches, np.intp).reshape(-1, 2).T))
    by_report = [np.add.reduceat(np.append(marks, False), whole.starts[:-1]) for marks in marked]
    for found, marks, counts in zip(both, marked, by_report, strict=True):
        counts[1] = 0  # the report without letters
        assert found.by_report().tolist() == counts.tolist()
        for number in (0, 1, 2, 3):
            own = np.zeros(whole.starts[number + 1] - whole.starts[number], np.bool_)
            for start, end in found.of(number).tolist():
                assert not own[start:end].any()
                own[start:end] = True
            assert own.tolist() == marks[whole.starts[number] : whole.starts[number + 1]].tolist()
        starts = np.arange(len(marks))
        assert found.between(starts, starts + 1).tolist() == marks.astype(int).tolist()
    shared = np.add.reduceat(np.append(marked[0] & marked[1], False), whole.starts[:-1])
    shared[1] = 0
    assert both[0].meeting(both[1]).tolist() == shared.tolist()


def test_a_stretch_ends_with_its_report() -> None:
    whole = shelf(["甲" * 4, "", "甲" * 6])
    found = covered(whole, np.array([2, 4, 6]), np.array([4, 6, 7]))
    assert [found.of(number).tolist() for number in range(3)] == [[[2, 4]], [], [[0, 3]]]


def test_a_shelf_holds_texts_as_they_are_read_alone() -> None:
    given = ["第一句。第二句，3.5件；", "", "！𠀀字少见。又一句", "字" * 300 + "。末"]
    whole = shelf(given)
    for number, text in enumerate(given):
        places = whole.places_of(number).tolist()
        assert [text[place] for place in places] == [c for c in text if c.isalnum() and c != "5"]
        between = ["。", *[text[before:place] for before, place in pairwise(places)]]
        openings = [n for n in range(len(places)) if set(between[n]) & set("。；！")]
        assert whole.openings_of(number).tolist() == openings
        assert all(chr(code) in {"0", text[place]} for code, place in zip(whole.codes_of(number), places, strict=True))
