"""A crossing that remembers the last one gives, to the letter, what one without a memory gives."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from crossing_texts import sentences
from gold_library import made_report
from juanzong.crossing import Recall, cross, features_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juanzong.crossing import Crossing


def crossed(texts: Mapping[str, str], recall: Recall | None = None) -> Crossing:
    reports = [replace(made_report(name, text), period="2020" if "7" in name else None) for name, text in texts.items()]
    return cross(map(features_of, reports), {report.id: str(report.text) for report in reports}.__getitem__, recall)


def pool() -> list[str]:
    """Sentences of which about three of a dozen reports have each: passages and formulas lie side by side."""
    return sentences(1, 16)


def corpus(chance: random.Random) -> dict[str, str]:
    """Twelve reports of a few sentences of their own and some that they share, and a copy with slips."""
    texts = {}
    for number in range(12):
        parts = sentences(100 + number, 3) + chance.sample(pool(), 4)
        chance.shuffle(parts)
        texts[f"r{number:02}"] = "\n".join(parts)
    texts["copy"] = texts["r03"].replace("，", "、", 3)
    return texts


def changed(texts: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    """One report more, less, renamed, or changed by a sentence."""
    after = dict(texts)
    name = chance.choice(sorted(after))
    act = chance.randrange(6)
    if act == 0:
        del after[name]
    elif act == 1:
        after[f"n{chance.randrange(1000)}"] = "\n".join([*sentences(chance.randrange(1000), 6), after[name][:200]])
    elif act == 2:
        after[f"m{chance.randrange(1000)}"] = after.pop(name)
    else:
        lines = after[name].split("\n")
        lines[chance.randrange(len(lines))] = chance.choice([*pool(), *sentences(3, 2)])
        after[name] = "\n".join(lines)
    return after


@pytest.mark.parametrize("seed", range(3))
def test_a_crossing_with_a_memory_is_the_one_without(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - which report, not secrets
    texts, recall = corpus(chance), Recall()
    for turn in range(12):
        assert crossed(texts, recall) == crossed(texts)
        recall = Recall(recall.packed()) if turn % 2 else recall.turn()
        texts = changed(texts, chance)


def test_a_sign_that_is_no_letter_moves_every_place() -> None:
    texts, recall = corpus(random.Random(2)), Recall()  # noqa: S311
    crossed(texts, recall)
    moved = {name: f"——{text}" for name, text in texts.items()}
    assert crossed(moved, recall.turn()) == crossed(moved) != crossed(texts)


def read_for(texts: Mapping[str, str], recall: Recall) -> tuple[Crossing, set[str]]:
    """The crossing, and whose texts were read for it."""
    asked: set[str] = set()

    def text_of(name: str) -> str:
        asked.add(name)
        return texts[name]

    features = [features_of(made_report(name, text)) for name, text in texts.items()]
    return cross(pickle.loads(pickle.dumps(features)), text_of, recall), asked  # noqa: S301


def test_nothing_is_read_again_where_nothing_changed() -> None:
    texts, recall = corpus(random.Random(0)), Recall()  # noqa: S311
    first, asked = read_for(texts, recall)
    assert recall.fresh
    assert asked
    again = recall.turn()
    assert read_for(texts, again) == (first, set())
    assert not again.fresh


def test_a_changed_report_is_read_and_hardly_any_other() -> None:
    chance = random.Random(4)  # noqa: S311
    texts, recall = corpus(chance), Recall()
    read_for(texts, recall)
    texts["r05"] = texts["r05"].replace("。", "！", 1)
    found, asked = read_for(texts, recall.turn())
    assert 0 < len(asked) < len(texts)
    assert found == read_for(texts, Recall())[0]


def test_what_nobody_asks_any_more_is_forgotten() -> None:
    recall = Recall()
    recall.ask(b"a", lambda: 1)
    recall.ask(b"b", lambda: 2)
    following = recall.turn()
    assert following.ask(b"b", lambda: 3) == 2
    assert following.turn().ask(b"a", lambda: 4) == 4
