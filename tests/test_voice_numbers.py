"""Numbers of places: each has its own, all others none."""

from __future__ import annotations

import random

import numpy as np
import pytest

from juanzong.voice_numbers import Hashed, Paged

FAR = 10**9


def some(many: int, below: int) -> list[int]:
    """Different places, in no order."""
    return random.Random(many).sample(range(below), many)  # noqa: S311 - places, not secrets


@pytest.mark.parametrize("many", [0, 1, 2, 17, 3_000])
def test_every_place_has_its_number_and_all_others_have_none(many: int) -> None:
    places, others = np.array(some(many, 100_000), np.intp), np.arange(100_000)
    for numbers in (Paged(places, 100_000), Hashed(places)):
        assert numbers.of(places).tolist() == list(range(1, many + 1))
        found = numbers.of(others)
        assert np.count_nonzero(found) == many
        assert found[places].tolist() == list(range(1, many + 1))


def test_places_that_lie_far_apart_are_found_as_well() -> None:
    places = np.array(some(5_000, FAR), np.intp) * 40
    numbers = Hashed(places)
    assert numbers.of(places).tolist() == list(range(1, 5_001))
    assert not numbers.of(places + 1).any()
