"""Invented court work reports by the thousand, with the truth beside them: the same number and seed, the same reports.

    python bench/generate.py 1000 FOLDER [--seed 1]

writes FOLDER/reports/*.txt, each as a web page would have given it, and FOLDER/truth.jsonl: per report id, title, text,
date, year, issuer, court_level, genre, complete, the concepts it was made to name, twin_of and damage.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
LENGTH = 3_000  # characters of a report, about
_NUMERALS = "一二三四五六七八"
# 3,755 level-1 Hanzi of GB 2312, rows 16 to 55: rare words are pairs of them
_HANZI = "".join(
    bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)


def _lexicon(size: int = 6_000) -> list[str]:
    """Words of two and three Hanzi that are always the same: the wide vocabulary that real texts have."""
    chance = random.Random("lexicon")  # noqa: S311 - words, not secrets
    return ["".join(chance.choices(_HANZI, k=chance.choice((2, 2, 2, 3)))) for _ in range(size)]


def _courts(size: int = 150) -> list[tuple[str, str]]:
    """The courts of a province, with their levels."""
    chance = random.Random("courts")  # noqa: S311 - names, not secrets
    names = [a + b for a in _WORDS["place_first"] for b in _WORDS["place_second"]]
    return [
        (f"{name}{unit}人民法院", level)
        for name in chance.sample(names, size)
        for unit, level in [chance.choice(_WORDS["units"])]
    ]


_LEXICON = _lexicon()
# words each of which stands in about one report of a hundred, and in no catalogue
RARE = tuple([_LEXICON[number] for number in (2001, 900, 1266, 1355, 1496, 1853)])
_WEIGHTS = [shape["weight"] for shape in _WORDS["shapes"]]
_PLACE = re.compile(r"\{(\w+)\}")
_COURTS = _courts()


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was made up, and everything that is true of it. `source` is the file; the rest must be found."""

    id: str
    source: str
    title: str
    text: str
    date: str
    year: str
    issuer: str
    court_level: str
    genre: str
    complete: bool
    concepts: tuple[str, ...]
    twin_of: str | None = None
    damage: str | None = None


def generate(number: int, seed: int = 1) -> Iterator[Made]:
    """`number` reports. One in 25 is the twin of the one before it, one in 20 is cut off, one in 20 lost numbers."""
    for index in range(number):
        yield make(index, seed)


def make(index: int, seed: int = 1) -> Made:
    """The report at a place: the same one however many are made."""
    chance = random.Random(f"{seed}:{index}")  # noqa: S311 - reports, not secrets
    identity = f"g{index:06d}"
    if index % 25 < 24:
        return _report(identity, index, chance)
    other = make(index - 1, seed)
    twin = replace(other, id=identity, twin_of=other.id)
    return replace(twin, source=_page(twin, chance))


def _report(identity: str, index: int, chance: random.Random) -> Made:
    court, level = chance.choice(_COURTS)
    year, genre = str(chance.randint(2012, 2025)), chance.choice(_WORDS["genres"])
    title = f"{court}{year}年{genre}"
    damage = {3: "cut-off", 13: "numbers"}.get(index % 20)
    lines, concepts = _lines(chance, court, year)
    if damage == "cut-off":
        lines = [*lines[: max(3, len(lines) // 3)]]
    text = "\n".join(lines)
    if damage == "numbers":
        text = text.replace("（一）", "（）", 1)
    date = f"{int(year) + 1}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    named = tuple(concept for concept in concepts if concept in text)
    made = Made(identity, "", title, text, date, year, court, level, genre, damage != "cut-off", named, damage=damage)
    return replace(made, source=_page(made, chance))


def _page(made: Made, chance: random.Random) -> str:
    """The report as a page of the web gives it: with what stands above and below it there."""
    above = [line.format(date=made.date) for line in chance.sample(_WORDS["above"], 2)]
    below = [_WORDS["wall"]] if not made.complete else chance.sample(_WORDS["below"], 2)
    return "\n".join([*above, "", made.title, "", made.text, "", *below, ""])


def _lines(chance: random.Random, court: str, year: str) -> tuple[list[str], list[str]]:
    """Headings and paragraphs, and the concepts that were woven in."""
    concepts = [*chance.sample(_WORDS["slogans"], 6), *chance.sample(_WORDS["practices"], 6)]
    rare = _rare_words(chance)
    lines = [chance.choice(_WORDS["openings"]).format(year=year, court=court)]
    headings = chance.sample(_WORDS["headings"], 4)
    for part, heading in enumerate(headings):
        lines.append(f"{_NUMERALS[part]}、{heading}")
        for number, sub in enumerate(chance.sample(_WORDS["subheadings"], 2)):
            lines.append(f"（{_NUMERALS[number]}）{sub}")
            length = 0
            while length < LENGTH // 10:
                paragraph = _paragraph(chance, concepts, rare)
                lines.append(paragraph)
                length += len(paragraph)
        lines.append(chance.choice(_WORDS["formulas"]))
    return lines, concepts


def _rare_words(chance: random.Random) -> list[str]:
    """What one report alone may say: names of people, places and projects."""
    people = [chance.choice(_WORDS["surnames"]) + "".join(chance.sample(_WORDS["given"], 2)) for _ in range(4)]
    first, second = _WORDS["place_first"], _WORDS["place_second"]
    places = [chance.choice(first) + chance.choice(second) + chance.choice("镇村乡") for _ in range(4)]
    projects = ["".join(chance.sample(_HANZI, 2)) + chance.choice(_WORDS["made_up"]) for _ in range(4)]
    return [*people, *places, *projects]


def _paragraph(chance: random.Random, concepts: list[str], rare: list[str]) -> str:
    sentences = [_sentence(chance, concepts, rare) for _ in range(chance.randint(2, 4))]
    if chance.random() < 0.25:
        sentences.insert(0, chance.choice(_WORDS["formulas"]))
    return "".join(sentences)


def _sentence(chance: random.Random, concepts: list[str], rare: list[str]) -> str:
    number = chance.randint(12, 4800)
    own = {
        "concept": concepts,
        "rare": rare,
        "number": [str(number)],
        "done": [str(number * 9 // 10)],
        "share": [str(chance.randint(400, 999) / 10)],
    }

    def fill(place: re.Match[str]) -> str:
        name = place[1]
        if name == "wide":  # the first words of the lexicon are the frequent ones
            return _LEXICON[int(len(_LEXICON) * chance.random() ** 2.5)]
        return str(chance.choice(own.get(name) or _WORDS[name]))

    (shape,) = chance.choices(_WORDS["shapes"], weights=_WEIGHTS)
    return _PLACE.sub(fill, shape["words"])


def main() -> int:
    """Write the reports and the truth."""
    options = argparse.ArgumentParser(description="生成虚构的法院工作报告，供测试和测速之用")
    options.add_argument("number", type=int, help="篇数")
    options.add_argument("folder", type=Path, help="写到哪个文件夹")
    options.add_argument("--seed", type=int, default=1, help="种子；同一个种子得到同样的报告")
    given = options.parse_args()
    reports = given.folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    with (given.folder / "truth.jsonl").open("w", encoding="utf-8", newline="\n") as truth:
        for made in generate(given.number, given.seed):
            (reports / f"{made.id}.txt").write_text(made.source, encoding="utf-8", newline="\n")
            told = {name: value for name, value in asdict(made).items() if name != "source"}
            truth.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
