"""What teaches where a site speaks and where a court does: words, and whose each character is.

Site: the strings that must go (`gone`) of the open sets, the lines of sites in `tests/gold/lines`, what the rules must
cut. Court: every paragraph, heading and title of the gold, the lines of courts, what the rules must keep. The lines
stand by themselves, and in paragraphs of the gold: behind a sentence, behind a clause, anywhere, with brackets around
them or a mark behind them. Then paragraphs into which people have put a site's words as sites do (`spliced-*.txt`), and
the sources themselves, line by line, before anything is cut. Closed sets, the held half of the lines, `apart-*.txt`
(from which `train_seams.py` learns) and sets that were opened since teach nothing: more lessons found no more at the
same loss (decisions.md, 2026-11-28).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks")]

from juanzong.pipeline import STAGES  # noqa: E402 - found by the line above
from juanzong.readers import ReadError, read  # noqa: E402
from juanzong.rules import Rules, load_rules  # noqa: E402
from juanzong.stages.cut import cut  # noqa: E402

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

GOLD, RULES = ROOT / "tests" / "gold", ROOT / "corpus" / "rules"
APART = ("ninth", "tenth")
OPEN = (
    *(
        "web",
        "more",
        "first",
        "sixth",
        "eleventh",
        "twelfth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "second",
        "third",
        "fourth",
        "fifth",
        "seventh",
        "eighth",
    ),
    *(*APART, "seeds", "topics"),
)
EXAMPLES = {"cut.yml": "rules", "appeals.yml": "appeals", "traits.yml": "traits"}
AROUND = 60  # characters of a paragraph on either side of what was set into it
SET_IN = 3  # lines of sites that are set into each paragraph, one at a time
SHORTEST = 30  # characters of a paragraph that a line is set into
LONGEST = 400  # characters of a paragraph: what stands behind them teaches nothing new
WRITTEN_FOR_IT = 3  # times that a line counts which was written to be learnt from; the strings of the gold are parts
SURELY_FOUND = 8  # characters in a row that are the report's where it holds them
SURELY_GOES_ON = 3  # the same, where they are those that follow what stood before a site's words
OPENING = ("Ps", "Pi", "So", "Sm")  # brackets, quotes, arrows and ornaments belong to what is behind them
SENTENCE, CLAUSE = re.compile("[。；！？][”）]?(?=.)"), re.compile("[，、：](?=.)")
_WORD = re.compile(r"\w")


class Lesson(NamedTuple):
    """Words, which of their characters are a site's, and the numbers of the court's texts that they are from."""

    words: str
    site: list[bool]
    texts: tuple[int, ...] = ()


class Told(NamedTuple):
    """Words of a court and the number of the text that they are from."""

    words: str
    text: int


class Known(NamedTuple):
    """All that teaches: paragraphs of courts, lines of both, lines of whole pages with whose each character is.

    `texts`: all words of each of the courts' texts, by number.
    """

    paragraphs: list[Told]
    site: list[str]
    court: list[Told]
    pages: list[Lesson]
    spliced: list[Lesson]
    texts: list[str]


def _load(path: Path) -> Any:  # noqa: ANN401 - whatever the YAML holds
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def paragraphs_of(sets: Sequence[str]) -> list[str]:
    """Titles, headings and paragraphs of the reports of some sets."""
    return [line for gold in _golds(sets).values() for line in _lines_in(gold)]


def _golds(sets: Sequence[str]) -> dict[Path, Any]:
    paths = [path for name in sets for path in sorted((GOLD / name).glob("*.gold.yml"))]
    return {path: _load(path) for path in paths}


def _lines_in(gold: Any) -> list[str]:  # noqa: ANN401 - whatever the YAML holds
    lines = [line for report in gold["reports"] or () for line in [report["title"] or "", *report["text"].split("\n")]]
    return [line for line in lines if line.strip()]


def known_of(sets: Sequence[str]) -> Known:
    """What some sets, the rules and the lines teach."""
    golds = _golds(sets)
    texts = ["\n".join(_lines_in(gold)) for gold in golds.values()]
    paragraphs = [Told(line, number) for number, text in enumerate(texts) for line in text.split("\n") if line]
    site = [str(words) for gold in golds.values() for words in gold.get("gone") or ()]
    cut, kept = _examples()
    court = [Told(line, len(texts) + number) for number, line in enumerate([*kept, *lines_of("court")])]
    texts += [words for words, _ in court]
    known = Known(
        paragraphs,
        [*site, *cut, *lines_of("site") * WRITTEN_FOR_IT],
        [*court, *court[len(kept) :]],
        list(pages_of(golds)),
        [],
        texts,
    )
    for document in spliced():
        known.spliced.extend(lesson._replace(texts=(len(texts),)) for lesson in document)
        texts.append("\n".join([_of_court(lesson) for lesson in document]))
    return known


def _of_court(lesson: Lesson) -> str:
    """What of a lesson is a court's: what a site's words part is parted here too."""
    return "".join(["\n" if site else sign for sign, site in zip(lesson.words, lesson.site, strict=True)])


def spliced() -> Iterator[list[Lesson]]:
    """Documents and single paragraphs into which people have put a site's words between ⟪ and ⟫, as sites put them."""
    for path in sorted((GOLD / "lines").glob("spliced-*.txt")):
        whole = path.read_text(encoding="utf-8")
        documents = re.split("(?m)^=+$", whole) if "====" in whole else whole.split("\n")
        for document in documents:
            if document.strip():
                yield [marked(line) for line in document.split("\n") if line.strip()]


def marked(line: str) -> Lesson:
    """A line in which a site's words stand between ⟪ and ⟫, without these."""
    words, site, inside = "", [], False
    for sign in line:
        if sign in "⟪⟫":
            inside = sign == "⟪"
        else:
            words += sign
            site.append(inside)
    return Lesson(words, site)


def pages_of(golds: Mapping[Path, Any]) -> Iterator[Lesson]:
    """The lines of the sources of some golds as they are before anything is cut, and which characters no report has."""
    rules = load_rules(RULES)
    for number, (path, gold) in enumerate(golds.items()):
        bare = "".join(_WORD.findall("\n".join(_lines_in(gold))))
        for line in _lines_of(path.parent / gold["source"], rules):
            yield Lesson(line, foreign(line, bare), (number,))


def _lines_of(path: Path, rules: Rules) -> list[str]:
    try:
        draft = read(path, path.name)
    except ReadError:
        return []
    for stage in STAGES[: STAGES.index(cut)]:
        draft = stage(draft, rules)
    return [line[:LONGEST] for line in str(draft.text).split("\n") if line.strip()]


def foreign(line: str, bare: str) -> list[bool]:
    """Which characters of a line no report holds; marks and blanks like the word before, what opens like the next.

    `bare`: the words of all reports of its source without marks and blanks.
    """
    places = [match.start() for match in _WORD.finditer(line)]
    words = "".join([line[at] for at in places])
    foreign = [True] * len(words)
    at, behind = 0, ""  # `behind`: how the report goes on after the last stretch that it holds
    while at < len(words):
        goes_on = behind.startswith(words[at : at + SURELY_GOES_ON])
        held = behind if goes_on else bare
        end = min(at + SURELY_GOES_ON, len(words)) if goes_on else at + SURELY_FOUND
        if end > len(words) or words[at:end] not in held:
            at += 1
            continue
        while end < len(words) and words[at : end + 1] in held:
            end += 1
        foreign[at:end] = [False] * (end - at)
        behind = held.partition(words[at:end])[2]
        at = end
    return _with_marks(line, dict(zip(places, foreign, strict=True)))


def _with_marks(line: str, of_words: Mapping[int, bool]) -> list[bool]:
    """The same for all characters, given those of words."""
    out: list[bool] = []
    opening: list[int] = []
    last = next(iter(of_words.values()), True)
    for place, sign in enumerate(line):
        last = of_words.get(place, last)
        out.append(last)
        if place in of_words:
            for before in opening:
                out[before] = last
            opening = []
        elif unicodedata.category(sign) in OPENING:
            opening.append(place)
    return out


def lines_of(whose: str, half: str = "open") -> list[str]:
    """The lines of `site` or `court` in one half of the banks; those that were written to be learnt from are open."""
    folder = GOLD / "lines"
    banks = [entry for path in sorted(folder.glob(f"{whose}-*.yml")) for entry in _load(path)]
    lines = [entry["text"] for entry in banks if entry["half"] == half]
    if half != "open":
        return lines
    held = {entry["text"] for entry in banks if entry["half"] != half}  # `谢谢大家！` may stand in both
    written = (folder / f"voices-{whose}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in [*lines, *written] if line not in held]


def _examples() -> tuple[list[str], list[str]]:
    cut, kept = [], []
    for name, key in EXAMPLES.items():
        mapping = _load(RULES / name)
        for rule in mapping if isinstance(mapping, list) else mapping[key]:
            if rule.get("scope") == "span":  # its examples are a court's sentences with something in them
                continue
            examples = rule.get("examples") or {}
            # YAML 1.1 takes yes and no for truth values
            cut += [str(words) for some in ("cut", "yes", True) for words in examples.get(some) or ()]
            kept += [str(words) for some in ("keep", "no", False) for words in examples.get(some) or ()]
    return cut, kept


def lessons(known: Known, chance: random.Random) -> Iterator[Lesson]:
    """What is learnt from, in order."""
    for whole, text in known.paragraphs:
        paragraph = whole[:LONGEST]
        yield Lesson(paragraph, [False] * len(paragraph), (text,))
        if len(paragraph) >= SHORTEST:
            for _ in range(SET_IN):
                made = set_in(paragraph, dressed(chance.choice(known.site), chance), chance)
                yield made._replace(texts=(text,))
    yield from [Lesson(line, [True] * len(line)) for line in known.site]
    yield from [Lesson(line, [False] * len(line), (text,)) for line, text in known.court]
    long = [paragraph for paragraph in known.paragraphs if SENTENCE.search(paragraph.words)]
    for line, text in known.court:
        stopped = line if line[-1] in "。！？；" else f"{line}。"
        around = chance.choice(long)
        words = set_in(around.words, stopped, chance, only=SENTENCE).words
        yield Lesson(words, [False] * len(words), (text, around.text))
    yield from known.pages
    yield from known.spliced * WRITTEN_FOR_IT


def dressed(line: str, chance: random.Random) -> str:
    """A site's line as it may stand in a paragraph: in brackets, with a mark behind it, mostly as it is."""
    how = chance.random()
    if how < 0.12:
        return f"（{line}）"
    if how < 0.18:
        return f"【{line}】"
    return line + chance.choice("，。！") if how < 0.3 and line[-1] not in "。！？，…" else line


def set_in(paragraph: str, line: str, chance: random.Random, only: re.Pattern[str] | None = None) -> Lesson:
    """A line in a paragraph: behind a sentence, behind a clause, anywhere."""
    how = chance.random()
    pattern = only or (SENTENCE if how < 0.45 else CLAUSE if how < 0.8 else None)
    places = [match.end() for match in pattern.finditer(paragraph)] if pattern else []
    at = chance.choice(places or range(2, len(paragraph) - 1))
    first = max(0, at - AROUND)
    words = paragraph[first:at] + line + paragraph[at : at + AROUND]
    start = at - first
    return Lesson(words, [start <= place < start + len(line) for place in range(len(words))])
