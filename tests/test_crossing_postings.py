"""The prints of some reports are the same, whether they are chosen before or after all were sorted."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import pytest

from crossing_texts import sentences
from gold_library import made_report
from juanzong.crossing import features_of
from juanzong.crossing.postings import postings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.crossing import Features
    from juanzong.crossing.postings import Postings


def features(seed: int) -> list[Features]:
    """Reports of sentences of which others have some, one of them empty."""
    chance, pool = random.Random(seed), sentences(seed, 9)  # noqa: S311 - which sentences, not secrets
    texts = ["".join(chance.sample(pool, 4) + sentences(100 + number, 1)) for number in range(8)]
    return [features_of(made_report(f"r{number}", text)) for number, text in enumerate([*texts[:3], "", *texts[3:]])]


def told(parts: Iterable[Postings]) -> list[tuple[int, list[tuple[int, int]]]]:
    """Every print with those who have it where, in the order of the prints."""
    found = []
    for part in parts:
        for start, size in zip(part.starts.tolist(), part.sizes.tolist(), strict=True):
            held = slice(start, start + size)
            assert len(set(part.values[held].tolist())) == 1
            holders = zip(part.owners[held].tolist(), part.places[held].tolist(), strict=True)
            found.append((int(part.values[start]), list(holders)))
    return sorted(found)


def by_hand(given: list[Features]) -> list[tuple[int, list[tuple[int, int]]]]:
    holders: dict[int, list[tuple[int, int]]] = {}
    for number, item in enumerate(given):
        for value, place in zip(item.prints.values.tolist(), item.prints.places.tolist(), strict=True):
            holders.setdefault(value, []).append((number, place))
    return sorted([(value, held) for value, held in holders.items() if len(held) > 1])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("part", [4_000_000, 50])
def test_prints_are_grouped_by_those_who_share_them(seed: int, part: int) -> None:
    given = features(seed)
    with patch("juanzong.crossing.postings._PART", part):
        parts = postings_of(given)
        assert (len(parts) > 1) == (part == 50)
        assert told(parts) == by_hand(given) != []
        for chosen in ([], [0], [2, 3, 7, 8], list(range(9))):
            numbers = np.array(chosen, np.intp)
            assert told([one.of(numbers) for one in parts]) == by_hand([given[number] for number in chosen])


def test_nobody_has_no_prints() -> None:
    assert told(postings_of([])) == []
    assert told([part.of(np.zeros(0, np.intp)) for part in postings_of([])]) == []
