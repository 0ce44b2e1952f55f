"""A site's voice inside a court's text: the field weighs as it should, and only what is surely a site's goes."""

from __future__ import annotations

import math
import random
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import pytest

from juanzong import voice_ground, voices
from juanzong.corpus_yaml import CorpusError
from juanzong.field import BACK, BEGINS, COURT, SITE, fields
from juanzong.voice_ground import AROUND, STRETCH
from juanzong.voice_runs import gathered
from juanzong.voices import Voices, Weights, load_voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from juanzong.field import Field

CHANGES = {
    (COURT, COURT): 2.0,
    (COURT, BEGINS): -2.5,
    (BEGINS, SITE): 2.0,
    (SITE, SITE): 2.1,
    (SITE, BACK): -3.0,
    (BACK, COURT): 1.8,
}
WEIGHTS = {
    (0, "卖"): Weights(6.0, 6.5, 0.0),
    (0, "院"): Weights(-5.0, -5.0, 0.5),
    (-1, "买卖"): Weights(3.0, 2.0, 0.0),
    (1, "货"): Weights(2.0, 2.0, -1.0),
    (-1, "\n"): Weights(0.5, 0.5, 0.0),
    (-2, "\n买"): Weights(1.5, 0.0, 0.0),
    (0, "案"): Weights(-2.0, -3.0, 1.0),
}


ROWS = [(first, run, weights) for (first, run), weights in WEIGHTS.items()]


def brute(words: str) -> dict[tuple[bool, ...], float]:
    """How likely each way is in which the voices may follow: for each character, whether it is the site's."""
    padded = f"\n\n\n{words}\n\n\n"
    weighs = [
        [w for (first, run), w in WEIGHTS.items() if padded[i + 3 + first : i + 3 + first + len(run)] == run]
        for i in range(len(words))
    ]
    begins = CHANGES[COURT, BEGINS] + CHANGES[BEGINS, SITE] - CHANGES[SITE, SITE]
    back = CHANGES[SITE, BACK] + CHANGES[BACK, COURT] - CHANGES[COURT, COURT]
    scores: dict[tuple[bool, ...], float] = {}
    for ways in product((False, True), repeat=len(words)):
        score = sum(w.site for w in weighs[0]) if ways[0] else 0.0
        for (one, other), weights in zip(pairwise(ways), weighs[1:], strict=True):
            if other:
                score += (
                    sum(w.site for w in weights) + CHANGES[SITE, SITE]
                    if one
                    else sum(w.begins for w in weights) + begins
                )
            else:
                score += sum(w.back for w in weights) + back if one else CHANGES[COURT, COURT]
        scores[ways] = math.exp(score)
    total = sum(scores.values())
    return {ways: score / total for ways, score in scores.items()}


def _letters_around(words: str, ways: tuple[bool, ...], at: int) -> tuple[int, int]:
    """From the first to behind the last letter of the site's words around a place; (0, 0) if it is a court's."""
    first = last = at
    while first and ways[first - 1]:
        first -= 1
    while last < len(words) and ways[last]:
        last += 1
    letters = [number for number in range(first, last) if words[number] != "，"]
    return (letters[0], letters[-1] + 1) if ways[at] else (0, 0)


def chances(words: str) -> list[float]:
    """How likely each character is the site's."""
    return [sum(likely for ways, likely in brute(words).items() if ways[at]) for at in range(len(words))]


@pytest.mark.parametrize(
    "words", ["买卖卖卖货院案", "院案买卖卖卖卖", "卖卖卖卖", "院卖卖货卖院", "买卖货卖\n卖卖卖买"]
)
def test_chances_are_those_of_all_ways_in_which_states_may_follow(words: str) -> None:
    heard = list(Voices(gathered(ROWS), CHANGES).heard(words))
    lines = words.split("\n")
    assert [part.start for part in heard] == [words.index(line) for line in lines]
    for part, line in zip(heard, lines, strict=True):
        assert part.chances == pytest.approx(chances(line))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("院案买卖卖卖货院案", "买卖卖卖货"),
        ("院院，卖卖，院院", "卖卖"),
        ("院院，，卖卖院，院院", "卖卖"),
        ("卖卖，院案", "卖卖"),
    ],
)
def test_a_place_is_as_sure_as_all_ways_in_which_the_site_says_just_its_letters(words: str, place: str) -> None:
    (part,) = Voices(gathered(ROWS), CHANGES).heard(words)
    (found,) = part.places
    start, end = part.start + found.start, part.start + found.end
    assert words[start:end] == place
    sure = sum(likely for ways, likely in brute(words).items() if _letters_around(words, ways, start) == (start, end))
    assert found.sure == pytest.approx(sure)
    assert found.likely == pytest.approx(sum(chances(words)[start:end]) / (end - start))


@pytest.mark.parametrize("words", ["院案院案", "买卖卖卖货院案", "卖"])
def test_a_line_is_as_likely_as_its_characters(words: str) -> None:
    assert Voices(gathered(ROWS), CHANGES).likely(words) == pytest.approx(sum(chances(words)) / len(words))


def test_a_long_text_is_judged_as_its_lines_are() -> None:
    voices = Voices(gathered(ROWS), CHANGES)
    line = "院院案买卖卖卖货院院"
    (one,) = voices.heard(line)
    text = "\n".join([line] * (STRETCH // len(line) + 500))
    many = list(voices.heard(text))
    assert [part.start for part in many] == list(range(0, len(text), len(line) + 1))
    assert all(part.chances == pytest.approx(one.chances) for part in many)


def test_lines_looked_at_together_are_judged_as_each_alone() -> None:
    voices = Voices(gathered(ROWS), CHANGES)
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
    for part, (_, likely) in zip(together, alone, strict=True):
        assert part.chances == pytest.approx(likely)


def test_a_long_line_is_looked_at_only_around_a_site_s_words() -> None:
    voices = Voices(gathered(ROWS), CHANGES)
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
    rows += [
        "\t".join((str(first), run.replace("\n", "\\n"), *map(str, weight))) for (first, run), weight in WEIGHTS.items()
    ]
    (tmp_path / "voices.tsv").write_text("# 说明\n" + "\n".join(rows) + "\n", encoding="utf-8")
    words = "院案买卖卖卖"
    assert list(load_voices(tmp_path).heard(words)) == list(Voices(gathered(ROWS), CHANGES).heard(words))


@pytest.mark.parametrize(
    "line",
    [
        "卖\t6",
        "甲\t卖\t6\t6\t0",
        "0\t卖\t重\t6\t0",
        "9\t卖\t6\t6\t0",
        "0\t买卖买卖\t6\t6\t0",
        "0\t卖\t6",
        "0\t卖\t6\t6\t0\t0",
        ">\tcourt\tsite",
        ">\tcourt\tsite\t很",
        "0\t卖\t1.2.3\t6\t0",
        "0\t卖\t6-\t6\t0",
        "0\t卖\t\t6\t0",
        "0\t卖\t-\t6\t0",
        "0.5\t卖\t6\t6\t0",
        "0\t\t6\t6\t0",
        "",
    ],
)
def test_a_broken_table_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "voices.tsv").write_text(f"# 说明\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"voices\.tsv:2: "):
        load_voices(tmp_path)


def test_of_a_very_long_line_only_the_beginning_is_judged_at_once() -> None:
    voices = Voices(gathered(ROWS), CHANGES)
    assert len(voices.chances("院案" * STRETCH)) == STRETCH
    assert voices.court_speaks("院案" * STRETCH, 10)
    assert voices.likely("院案" * STRETCH) < 0.01
    assert voices.likely("") == 0.0


def test_at_an_edge_of_a_line_half_the_weight_is_worth_a_look() -> None:
    voices = Voices(gathered(ROWS), CHANGES)
    assert [len(list(voices.heard(line))) for line in ("卖院", "院卖", "院卖院")] == [1, 1, 0]


def test_short_lines_that_are_judged_alike_are_heard_once_and_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(words: Sequence[str], *rest: Any) -> Iterator[Field]:  # noqa: ANN401 - what fields take
        asked.extend(words)
        return fields(words, *rest)

    monkeypatch.setattr(voices, "fields", counting)
    text = "\n".join([*[f"院案买卖卖卖{number}" for number in range(10, 60)], "院案买卖卖卖", "院院买卖卖卖11"])
    found = list(Voices(gathered(ROWS), CHANGES).heard(text, ["卖卖11"]))
    assert len(asked) == 4  # with two figures, without, and twice with the site's name
    monkeypatch.setattr(voice_ground, "LONGEST_ALIKE", 0)
    assert found == list(Voices(gathered(ROWS), CHANGES).heard(text, ["卖卖11"]))
    assert len(found) == 52
