"""A site's voice inside a court's text: the field weighs as it should, and only what is surely a site's goes."""

from __future__ import annotations

import math
import random
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest

from juanzong.corpus_yaml import CorpusError
from juanzong.voices import AROUND, STRETCH, Voices, load_voices

if TYPE_CHECKING:
    from pathlib import Path

COURT, SITE = "court", "site"
CHANGES = {(COURT, COURT): 2.0, (COURT, SITE): -2.5, (SITE, COURT): -3.0, (SITE, SITE): 2.1}
WEIGHTS = {
    (0, "卖"): 6.0,
    (0, "院"): -5.0,
    (-1, "买卖"): 3.0,
    (1, "货"): 2.0,
    (-1, "\n"): 0.5,
    (-2, "\n买"): 1.5,
    (0, "案"): -2.0,
}


def brute(words: str) -> list[float]:
    """The probability that each character is the site's, over all the ways in which the states may follow."""
    padded = f"\n\n\n{words}\n\n\n"
    emission = [
        sum(w for (first, run), w in WEIGHTS.items() if padded[i + 3 + first : i + 3 + first + len(run)] == run)
        for i in range(len(words))
    ]
    total, site = 0.0, [0.0] * len(words)
    for states in product((COURT, SITE), repeat=len(words)):
        score = sum(e for e, state in zip(emission, states, strict=True) if state == SITE)
        score += sum(CHANGES[pair] for pair in pairwise(states))
        weight = math.exp(score)
        total += weight
        for i, state in enumerate(states):
            site[i] += weight * (state == SITE)
    return [one / total for one in site]


@pytest.mark.parametrize(
    "words", ["买卖卖卖货院案", "院案买卖卖卖卖", "卖卖卖卖", "院卖卖货卖院", "买卖货卖\n卖卖卖买"]
)
def test_chances_are_those_of_all_ways_in_which_states_may_follow(words: str) -> None:
    heard = list(Voices(WEIGHTS, CHANGES).heard(words))
    lines = words.split("\n")
    assert [part.start for part in heard] == [words.index(line) for line in lines]
    for part, line in zip(heard, lines, strict=True):
        assert part.chances == pytest.approx(brute(line))


@pytest.mark.parametrize("words", ["院案院案", "买卖卖卖货院案", "卖"])
def test_a_line_is_as_likely_as_its_characters(words: str) -> None:
    assert Voices(WEIGHTS, CHANGES).likely(words) == pytest.approx(sum(brute(words)) / len(words))


def test_a_long_text_is_judged_as_its_lines_are() -> None:
    voices = Voices(WEIGHTS, CHANGES)
    line = "院院案买卖卖卖货院院"
    (one,) = voices.heard(line)
    text = "\n".join([line] * (STRETCH // len(line) + 500))
    many = list(voices.heard(text))
    assert [part.start for part in many] == list(range(0, len(text), len(line) + 1))
    assert all(part.chances == pytest.approx(one.chances) for part in many)


def test_lines_looked_at_together_are_judged_as_each_alone() -> None:
    voices = Voices(WEIGHTS, CHANGES)
    chance = random.Random("lines")  # noqa: S311 - words, not secrets
    lines = [
        "".join(chance.choices("院案货卖买", (6, 6, 3, 1, 1), k=chance.choice((0, 1, 5, 200)))) for _ in range(300)
    ]
    alone, start = [], 0
    for line in lines:
        alone += [(start + part.start, part.chances) for part in voices.heard(line)]
        start += len(line) + 1
    together = list(voices.heard("\n".join(lines)))
    assert 50 < len(alone) < 250
    assert [part.start for part in together] == [first for first, _ in alone]
    for part, (_, chances) in zip(together, alone, strict=True):
        assert part.chances == pytest.approx(chances)


def test_a_long_line_is_looked_at_only_around_a_site_s_words() -> None:
    voices = Voices(WEIGHTS, CHANGES)
    calm = "院院案院院院院案院。" * (STRETCH // 10)
    line = f"{calm}买卖卖卖货{calm}买卖卖卖货{calm}"
    heard = list(voices.heard(line))
    sites = [line.index("买"), line.rindex("买")]
    assert len(heard) == len(sites)
    for part, at in zip(heard, sites, strict=True):
        assert len(part.chances) <= 2 * AROUND + 6
        found = [part.start + number for number, chance in enumerate(part.chances) if chance > 0.5]
        assert set(range(at, at + 4)) <= set(found) <= set(range(at, at + 5))


def test_without_a_table_no_site_speaks(tmp_path: Path) -> None:
    assert list(load_voices(tmp_path).heard("买卖卖卖")) == []


def test_the_table_is_read_as_it_is_written(tmp_path: Path) -> None:
    rows = [f">\t{one}\t{other}\t{weight}" for (one, other), weight in CHANGES.items()]
    rows += ["\t".join((str(first), run.replace("\n", "\\n"), str(weight))) for (first, run), weight in WEIGHTS.items()]
    (tmp_path / "voices.tsv").write_text("# 说明\n" + "\n".join(rows) + "\n", encoding="utf-8")
    words = "院案买卖卖卖"
    assert list(load_voices(tmp_path).heard(words)) == list(Voices(WEIGHTS, CHANGES).heard(words))


@pytest.mark.parametrize("line", ["卖\t6", "甲\t卖\t6", "0\t卖\t重", ">\tcourt\tsite", ">\tcourt\tsite\t很"])
def test_a_broken_table_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "voices.tsv").write_text(f"# 说明\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"voices\.tsv:2: "):
        load_voices(tmp_path)


def test_of_a_very_long_line_only_the_beginning_is_judged_at_once() -> None:
    voices = Voices(WEIGHTS, CHANGES)
    assert len(voices.chances("院案" * STRETCH)) == STRETCH
    assert voices.court_speaks("院案" * STRETCH, 10)
    assert voices.likely("院案" * STRETCH) < 0.01
    assert voices.likely("") == 0.0


def test_at_an_edge_of_a_line_half_the_weight_is_worth_a_look() -> None:
    voices = Voices(WEIGHTS, CHANGES)
    assert [len(list(voices.heard(line))) for line in ("卖院", "院卖", "院卖院")] == [1, 1, 0]
