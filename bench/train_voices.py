"""Learn where a site speaks and where a court does, from the open gold: makes `corpus/rules/voices.tsv`.

    python bench/train_voices.py              # writes the table, says how many weights it holds
    python bench/train_voices.py --apart      # writes nothing: the last sets judged by what the others teach

Site: the strings that must go (`gone`) of the open sets, the lines of sites in `tests/gold/lines`, what the rules must
cut. Court: every paragraph, heading and title of the gold, the lines of courts, what the rules must keep. The lines
stand by themselves, and in paragraphs of the gold: behind a sentence, behind a clause, anywhere, with brackets around
them or a mark behind them, as sites put them there. And the sources themselves, line by line, before anything is cut.
Closed sets, and the held half of the lines, teach nothing.

CRFsuite (the extra `bench`) learns; `juanzong/voices.py` only weighs. The same input gives the same table.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import unicodedata
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pycrfsuite
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks")]

from juanzong.pipeline import STAGES  # noqa: E402 - found by the line above
from juanzong.readers import ReadError, read  # noqa: E402
from juanzong.rules import Rules, load_rules  # noqa: E402
from juanzong.stages.cut import cut  # noqa: E402
from juanzong.voices import EDGE, NAME, PLACES, STATES, Voices, normal  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GOLD, RULES = ROOT / "tests" / "gold", ROOT / "corpus" / "rules"
APART = ("ninth", "tenth")
OPEN = (
    *("web", "more", "first", "sixth", "twelfth", "second", "third", "fourth", "fifth", "seventh", "eighth", *APART),
    *("seeds", "topics"),
)
EXAMPLES = {"cut.yml": "rules", "appeals.yml": "appeals", "traits.yml": "traits"}
SEED = 7
AROUND = 60  # characters of a paragraph on either side of what was set into it
SET_IN = 6  # lines of sites that are set into each paragraph, one at a time
SHORTEST = 30  # characters of a paragraph that a line is set into
LONGEST = 400  # characters of a paragraph: what stands behind them teaches nothing new
WRITTEN_FOR_IT = 3  # times that a line counts which was written to be learnt from; the strings of the gold are parts
# what CRFsuite is told: how strongly weights are kept at 0 and small, rounds, how often a run must occur
STRENGTHS = {"c1": 0.5, "c2": 0.1, "max_iterations": 100, "feature.minfreq": 3}
BREAK = "\u2028"  # stands for a line break in the names of features
LEAST = 0.1  # what a weight must come to; those below move no figure of `--apart` in its second place
SURELY_FOUND = 8  # characters in a row that are the report's where it holds them
SURELY_GOES_ON = 3  # the same, where they are those that follow what stood before a site's words
_WORD = re.compile(r"\w")
OPENING = ("Ps", "Pi", "So", "Sm")  # brackets, quotes, arrows and ornaments belong to what is behind them
_SENTENCE, _CLAUSE = re.compile("[。；！？][”）]?(?=.)"), re.compile("[，、：](?=.)")
HEADER = (
    "# 网站和法院各自怎么说话：每个字前后一至三个字的字串，像网站说的为正，像法院说的为负（对数几率）。\n"
    "# 由 bench/train_voices.py 从 tests/gold 公开的各组学得，不要手改。各栏：从那个字的第几个字起、字串、分量。\n"
)
Json = dict[str, Any]


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
    )


def pages_of(sets: Sequence[str]) -> Iterator[tuple[str, list[bool]]]:
    """The lines of the sources of some sets as they are before anything is cut, and which characters no report has."""
    rules = load_rules(RULES)
    for path in [path for name in sets for path in sorted((GOLD / name).glob("*.gold.yml"))]:
        gold = _load(path)
        reports = "\n".join([f"{report['title'] or ''}\n{report['text']}" for report in gold["reports"] or ()])
        bare = "".join(_WORD.findall(reports))
        for line in _lines_of(path.parent / gold["source"], rules):
            yield line, _foreign(line, bare)


def _lines_of(path: Path, rules: Rules) -> list[str]:
    try:
        draft = read(path, path.name)
    except ReadError:
        return []
    for stage in STAGES[: STAGES.index(cut)]:
        draft = stage(draft, rules)
    return [line[:LONGEST] for line in str(draft.text).split("\n") if line.strip()]


def _foreign(line: str, bare: str) -> list[bool]:
    """Which characters of a line no report holds; marks and blanks like the word before, what opens like the next."""
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
    of_words = dict(zip(places, foreign, strict=True))
    out: list[bool] = []
    opening: list[int] = []
    last = foreign[0] if foreign else True
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
    written = (folder / f"voices-{whose}.txt").read_text(encoding="utf-8").splitlines() if half == "open" else []
    return [*[entry["text"] for entry in banks if entry["half"] == half], *written]


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
    long = [paragraph for paragraph in known.paragraphs if _SENTENCE.search(paragraph)]
    for line in known.court:
        stopped = line if line[-1] in "。！？；" else f"{line}。"
        words = set_in(chance.choice(long), stopped, chance, only=_SENTENCE).words
        yield Lesson(words, [False] * len(words))
    yield from [Lesson(*page) for page in known.pages]


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
    pattern = only or (_SENTENCE if how < 0.45 else _CLAUSE if how < 0.8 else None)
    places = [match.end() for match in pattern.finditer(paragraph)] if pattern else []
    at = chance.choice(places or range(2, len(paragraph) - 1))
    first = max(0, at - AROUND)
    words = paragraph[first:at] + line + paragraph[at : at + AROUND]
    start = at - first
    return Lesson(words, [start <= place < start + len(line) for place in range(len(words))])


def features(words: str) -> list[list[str]]:
    """For each character the runs around it, each with the place where it begins."""
    codes = normal("\n" * EDGE + words + "\n" * EDGE)
    # CRFsuite's own listing of its features breaks at a line break
    signs = "".join([chr(code) for code in codes]).replace("\n", BREAK)
    at = range(EDGE, len(signs) - EDGE)
    return [[f"{first}|{signs[i + first : i + first + length]}" for first, length in PLACES] for i in at]


def learnt(known: Known) -> tuple[dict[tuple[int, str], float], dict[tuple[str, str], float]]:
    """The weights of runs and of changes of state."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(STRENGTHS)
    court, site = STATES
    for lesson in lessons(known, random.Random(SEED)):  # noqa: S311 - words, not secrets
        trainer.append(features(lesson.words), [site if foreign else court for foreign in lesson.site])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "voices.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    weights: dict[tuple[int, str], float] = {}
    for (name, state), weight in info.state_features.items():
        first, _, run = name.partition("|")
        key = int(first), run.replace(BREAK, "\n")
        weights[key] = weights.get(key, 0.0) + (weight if state == site else -weight)
    kept = {key: round(weight, 2) for key, weight in weights.items() if abs(weight) >= LEAST}
    return kept, {change: round(weight, 2) for change, weight in info.transitions.items()}


def table(weights: dict[tuple[int, str], float], changes: dict[tuple[str, str], float]) -> str:
    """The table as it is written down, by run, so that a new one differs from it in few lines."""
    out = [f">\t{one}\t{other}\t{changes[one, other]:.2f}" for one in STATES for other in STATES]
    for (first, run), weight in sorted(weights.items(), key=lambda item: (item[0][1], item[0][0])):
        out.append(f"{first}\t{run}\t{weight:.2f}".replace("\n", "\\n"))
    return HEADER + "\n".join(out) + "\n"


def judge_apart() -> None:
    """Print what is found in sets that taught nothing, as they are and with the held lines of sites set in."""
    voices = Voices(*learnt(known_of([name for name in OPEN if name not in APART])))
    clean = paragraphs_of(APART)
    found = [(least, line[start:end]) for line in clean for start, end, least in _places(voices, line)]
    print(f"法院的 {len(clean)} 段、{sum(map(len, clean))} 字里，误认 {len(found)} 处；把握最大的：")
    for least, words in sorted(found, reverse=True)[:10]:
        print(f"  {least:.2f} {words}")
    chance = random.Random(SEED)  # noqa: S311 - words, not secrets
    long = [text for text in clean if len(text) > AROUND and _SENTENCE.search(text)]
    for name, pattern in (("句后", _SENTENCE), ("分句后", _CLAUSE)):
        made = [set_in(chance.choice(long), line, chance, pattern) for line in lines_of("site", "held")]
        print(name, {least: _shares(voices, made, least) for least in (0.0, 0.6, 0.7, 0.8, 0.9)})
    likely = {whose: [voices.likely(line) for line in lines_of(whose, "held")] for whose in ("site", "court")}
    for least in (0.5, 0.7, 0.8, 0.9, 0.95):
        shares = {whose: round(sum(one > least for one in some) / len(some), 3) for whose, some in likely.items()}
        print("单独成行", least, shares)


def _places(voices: Voices, line: str) -> Iterator[tuple[int, int, float]]:
    """The places [start, end) of a line that are rather a site's, each with how sure its less sure end is."""
    chances = [0.0, *voices.chances(line), 0.0]
    for of_site, group in groupby(range(len(chances)), key=lambda at: chances[at] > 0.5):
        if of_site:
            inside = list(group)
            first, last = inside[0], inside[-1]
            ends = (chances[first], chances[last], 1 - chances[first - 1], 1 - chances[last + 1])
            yield first - 1, last, min(ends)


def _shares(voices: Voices, made: Sequence[Lesson], least: float) -> tuple[float, float]:
    """The share of lines that were found and so sure, and the share of these whose both ends are right."""
    found = [
        lesson.site == [start <= at < end for at in range(len(lesson.words))]
        for lesson in made
        for start, end, sure in _places(voices, lesson.words)
        if sure > least
    ]
    return round(len(found) / len(made), 3), round(sum(found) / max(len(found), 1), 3)


def main() -> None:
    """Do as the arguments say."""
    parser = argparse.ArgumentParser(description="学网站和法院各自怎么说话")
    parser.add_argument("--apart", action="store_true", help="只量：末两组用其余各组学得的分量去判")
    if parser.parse_args().apart:
        judge_apart()
        return
    weights, changes = learnt(known_of(OPEN))
    (RULES / NAME).write_text(table(weights, changes), encoding="utf-8")
    print(f"{NAME}: {len(weights)} 个分量")


if __name__ == "__main__":
    main()
