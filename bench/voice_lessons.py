"""What teaches where a site speaks and where a court does: words, and whose each character is.

Site: the strings that must go (`gone`) of the open sets, the lines of sites in `tests/gold/lines`, what the rules must
cut. Court: every paragraph, heading and title of the gold, the lines of courts, what the rules must keep. The lines
stand by themselves, and in paragraphs of the gold: behind a sentence, behind a clause, anywhere, with brackets around
them or a mark behind them. Then paragraphs into which people have put a site's words as sites do (`spliced-*.txt`), and
the sources themselves, line by line, before anything is cut. Closed sets, and the held half of the lines, teach
nothing.
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
SET_IN = 6  # lines of sites that are set into each paragraph, one at a time
SHORTEST = 30  # characters of a paragraph that a line is set into
LONGEST = 400  # characters of a paragraph: what stands behind them teaches nothing new
WRITTEN_FOR_IT = 3  # times that a line counts which was written to be learnt from; the strings of the gold are parts
SURELY_FOUND = 8  # characters in a row that are the report's where it holds them
SURELY_GOES_ON = 3  # the same, where they are those that follow what stood before a site's words
OPENING = ("Ps", "Pi", "So", "Sm")  # brackets, quotes, arrows and ornaments belong to what is behind them
SENTENCE, CLAUSE = re.compile("[。；！？][”）]?(?=.)"), re.compile("[，、：](?=.)")
_WORD = re.compile(r"\w")


class Lesson(NamedTuple):
    """Words, and which of their characters are a site's."""

    words: str
    site: list[bool]


class Known(NamedTuple):
    """All that teaches: paragraphs of courts, lines of both, lines of whole pages with whose each character is."""

    paragraphs: list[str]
    site: list[str]
    court: list[str]
    pages: list[tuple[str, list[bool]]]
    spliced: list[Lesson]


def _load(path: Path) -> Any:  # noqa: ANN401 - whatever the YAML holds
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def paragraphs_of(sets: Sequence[str]) -> list[str]:
    """Titles, headings and paragraphs of the reports of some sets."""
    golds = [_load(path) for name in sets for path in sorted((GOLD / name).glob("*.gold.yml"))]
    reports = [report for gold in golds for report in gold["reports"] or ()]
    return [line for report in reports for line in [report["title"] or "", *report["text"].split("\n")] if line.strip()]


def known_of(sets: Sequence[str]) -> Known:
    """What some sets, the rules and the lines teach."""
    golds = [_load(path) for name in sets for path in sorted((GOLD / name).glob("*.gold.yml"))]
    site = [str(words) for gold in golds for words in gold.get("gone") or ()]
    cut, kept = _examples()
    return Known(
        paragraphs_of(sets),
        [*site, *cut, *lines_of("site") * WRITTEN_FOR_IT],
        [*kept, *lines_of("court") * 2],
        list(pages_of(sets)),
        spliced(),
    )


def spliced() -> list[Lesson]:
    """Paragraphs into which people have put a site's words between ⟪ and ⟫, as sites put them there."""
    files = sorted((GOLD / "lines").glob("spliced-*.txt"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return [marked(line) for line in lines if line.strip("= ")]


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


def pages_of(sets: Sequence[str]) -> Iterator[tuple[str, list[bool]]]:
    """The lines of the sources of some sets as they are before anything is cut, and which characters no report has."""
    rules = load_rules(RULES)
    for path in [path for name in sets for path in sorted((GOLD / name).glob("*.gold.yml"))]:
        gold = _load(path)
        reports = "\n".join([f"{report['title'] or ''}\n{report['text']}" for report in gold["reports"] or ()])
        bare = "".join(_WORD.findall(reports))
        for line in _lines_of(path.parent / gold["source"], rules):
            yield line, foreign(line, bare)


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
    for whole in known.paragraphs:
        paragraph = whole[:LONGEST]
        yield Lesson(paragraph, [False] * len(paragraph))
        if len(paragraph) >= SHORTEST:
            for _ in range(SET_IN):
                yield set_in(paragraph, dressed(chance.choice(known.site), chance), chance)
    yield from [Lesson(line, [True] * len(line)) for line in known.site]
    yield from [Lesson(line, [False] * len(line)) for line in known.court]
    long = [paragraph for paragraph in known.paragraphs if SENTENCE.search(paragraph)]
    for line in known.court:
        stopped = line if line[-1] in "。！？；" else f"{line}。"
        words = set_in(chance.choice(long), stopped, chance, only=SENTENCE).words
        yield Lesson(words, [False] * len(words))
    yield from [Lesson(*page) for page in known.pages]
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
