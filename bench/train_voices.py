"""Learn where a site speaks and where a court does, from the open gold: makes `voices.tsv` and `court-runs.tsv`.

    python bench/train_voices.py              # writes the tables, says how many runs they hold
    python bench/train_voices.py --apart      # writes nothing: the last sets judged by what the others teach

`voice_lessons.py` tells what is learnt from. CRFsuite (the extra `bench`) learns; `juanzong/voices.py` only weighs. The
same input gives the same table.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite
from voice_features import BREAK, Counted, features
from voice_lessons import (
    APART,
    AROUND,
    CLAUSE,
    OPEN,
    RULES,
    SENTENCE,
    Known,
    Lesson,
    known_of,
    lessons,
    lines_of,
    paragraphs_of,
    set_in,
)

from juanzong.field import BACK, BEGINS, COURT, LABELS, SITE
from juanzong.voice_runs import gathered
from juanzong.voice_table import NAME
from juanzong.voice_views import NAME as COURT_RUNS
from juanzong.voice_views import court_runs, written
from juanzong.voices import Voices, Weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SEED = 7
# what CRFsuite is told: how strongly weights are kept at 0 and small, rounds, how often a run must occur, and that
# changes of label which never occur are to be learnt too
STRENGTHS = {"c1": 0.5, "c2": 0.1, "max_iterations": 100, "feature.minfreq": 3, "feature.possible_transitions": True}
LEAST = 0.1  # what a weight must come to; those below move no figure of `--apart` in its second place
HEADER = (
    "# 网站和法院各自怎么说话：每个字前后一至三个字的字串，像网站说的为正，像法院说的为负（对数几率）；\n"
    "# 部首、点数所记的是另外两种看法（voice_views.py）。\n"
    "# 由 bench/train_voices.py 从 tests/gold 公开的各组学得，不要手改。各栏：从那个字的第几个字起、字串、\n"
    "# 那个字是网站说的、网站从那个字说起、法院从那个字接着说，三个分量。\n"
)


def labels_of(site: Sequence[bool]) -> list[str]:
    """The label of each character: the first one of a voice behind the other has its own."""
    before = [site[0], *site[:-1]] if site else []
    same, other = {True: SITE, False: COURT}, {True: BEGINS, False: BACK}
    return [(same if one == last else other)[one] for last, one in zip(before, site, strict=True)]


def learnt(known: Known, counted: Counted) -> tuple[dict[tuple[int, str], Weights], dict[tuple[str, str], float]]:
    """The weights of runs, compared with what they weigh for a court, and of changes of label."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(STRENGTHS)
    for lesson in lessons(known, random.Random(SEED)):  # noqa: S311 - words, not secrets
        trainer.append(features(lesson, counted), labels_of(lesson.site))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "voices.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    by_run: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
    for (name, label), weight in info.state_features.items():
        first, _, run = name.partition("|")
        by_run[int(first), run.replace(BREAK, "\n")][label] = weight
    weights = {
        key: Weights(*[round(some.get(label, 0.0) - some.get(COURT, 0.0), 2) for label in (SITE, BEGINS, BACK)])
        for key, some in by_run.items()
    }
    kept = {key: some for key, some in weights.items() if max(map(abs, some)) >= LEAST}
    return kept, {change: round(weight, 2) for change, weight in info.transitions.items()}


def table(weights: Mapping[tuple[int, str], Weights], changes: Mapping[tuple[str, str], float]) -> str:
    """The table as it is written down, by run, so that a new one differs from it in few lines."""
    pairs = [(one, other) for one in LABELS for other in LABELS if (one, other) in changes]
    out = [f">\t{one}\t{other}\t{changes[one, other]:.2f}" for one, other in pairs]
    for (first, run), some in sorted(weights.items(), key=lambda item: (item[0][1], item[0][0])):
        columns = [f"{weight:.2f}" if weight else "0" for weight in some]
        out.append("\t".join([str(first), run.replace("\n", "\\n"), *columns]))
    return HEADER + "\n".join(out) + "\n"


def judge_apart() -> None:
    """Print what is found in sets that taught nothing, as they are and with the held lines of sites set in."""
    known = known_of([name for name in OPEN if name not in APART])
    counted = Counted(known.texts)
    weights, changes = learnt(known, counted)
    rows = gathered([(first, run, some) for (first, run), some in weights.items()])
    court = written(counted.classes()).splitlines()
    voices = Voices(rows, changes, court_runs(row for row in court if not row.startswith("#")))
    clean = paragraphs_of(APART)
    found = [(least, line[start:end]) for line in clean for start, end, least in _places(voices, line)]
    print(f"法院的 {len(clean)} 段、{sum(map(len, clean))} 字里，误认 {len(found)} 处；把握最大的：")
    for least, words in sorted(found, reverse=True)[:10]:
        print(f"  {least:.2f} {words}")
    chance = random.Random(SEED)  # noqa: S311 - words, not secrets
    long = [text for text in clean if len(text) > AROUND and SENTENCE.search(text)]
    for name, pattern in (("句后", SENTENCE), ("分句后", CLAUSE)):
        made = [set_in(chance.choice(long), line, chance, pattern) for line in lines_of("site", "held")]
        print(name, {least: _shares(voices, made, least) for least in (0.0, 0.6, 0.7, 0.8, 0.9)})
    likely = {whose: [voices.likely(line) for line in lines_of(whose, "held")] for whose in ("site", "court")}
    for least in (0.5, 0.7, 0.8, 0.9, 0.95):
        shares = {whose: round(sum(one > least for one in some) / len(some), 3) for whose, some in likely.items()}
        print("单独成行", least, shares)


def _places(voices: Voices, line: str) -> Iterator[tuple[int, int, float]]:
    """The places [start, end) of a line that are rather a site's, each with how sure it is from end to end."""
    for part in voices.heard(line):
        for place in part.places:
            yield part.start + place.start, part.start + place.end, place.sure


def _shares(voices: Voices, made: Sequence[Lesson], least: float) -> tuple[float, float]:
    """The share of lines that were found and so sure, and the share of these whose both ends are right."""
    found = [
        _letters(words, site) == _letters(words, [start <= at < end for at in range(len(words))])
        for words, site, _ in made
        for start, end, sure in _places(voices, words)
        if sure > least
    ]
    return round(len(found) / len(made), 3), round(sum(found) / max(len(found), 1), 3)


def _letters(words: str, site: Sequence[bool]) -> list[int]:
    """Where the letters are that are a site's; of which of the two a mark is matters little."""
    return [at for at, sign in enumerate(words) if site[at] and sign.isalnum()]


def main() -> None:
    """Do as the arguments say."""
    parser = argparse.ArgumentParser(description="学网站和法院各自怎么说话")
    parser.add_argument("--apart", action="store_true", help="只量：末两组用其余各组学得的分量去判")
    if parser.parse_args().apart:
        judge_apart()
        return
    known = known_of(OPEN)
    counted = Counted(known.texts)
    weights, changes = learnt(known, counted)
    (RULES / NAME).write_text(table(weights, changes), encoding="utf-8")
    (RULES / COURT_RUNS).write_text(written(counted.classes()), encoding="utf-8")
    print(f"{NAME}: {len(weights)} 个字串；{COURT_RUNS}: {len(counted.classes())} 个")


if __name__ == "__main__":
    main()
