"""How the cost of knowledge grows: recognising and crossing 100, 1,000 and 10,000 generated reports.

    python bench/crossing.py [NUMBER …]

Reports of about 3,000 characters are cleaned, which is not counted; then each is recognised with the full catalogue,
its features are made, and the features of the first NUMBER reports are brought together: twins, passages passed on,
formulas. Seconds are of processor time, in one process. The slope is that of seconds over MB of text between one size
and the next, both as logarithms: 1 is linear, 2 is every report with every other.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generate import generate

from juanzong.catalogue import load_catalogue
from juanzong.corpus_folder import open_corpus
from juanzong.crossing import cross, features_of
from juanzong.pipeline import clean
from juanzong.readers import read
from juanzong.rules import load_rules
from juanzong.stages.recognise import Recogniser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from juanzong.crossing import Features
    from juanzong.model import Report

SIZES = (100, 1_000, 10_000)
Result = TypeVar("Result")


class Costs(NamedTuple):
    """Seconds of processor time for so many reports, and what came of them."""

    reports: int
    megabytes: float
    recognise: float
    features: float
    cross: float
    mentions: int
    passages: int


def timed(work: Callable[..., Result], *given: object) -> tuple[Result, float]:
    """What `work` gives for what it is given, and the seconds of processor time that it took."""
    start = time.process_time()
    result = work(*given)
    return result, time.process_time() - start


def cleaned(number: int) -> Iterator[Report]:
    """So many generated reports, cleaned."""
    rules = load_rules(open_corpus(None).rules)
    with tempfile.TemporaryDirectory() as folder:
        for made in generate(number):
            path = Path(folder) / f"{made.id}.txt"
            path.write_text(made.source, encoding="utf-8")
            yield from clean(read(path, path.name), rules)
            path.unlink()


def costs(sizes: Sequence[int]) -> Iterator[Costs]:
    """The costs at each size, the smallest first; each holds the reports of the one before."""
    recogniser = Recogniser(load_catalogue(open_corpus(None).catalogue))
    features_of(recogniser.read(next(cleaned(1))))  # what is loaded once is nobody's cost
    texts: dict[str, str] = {}
    features: list[Features] = []
    megabytes = recognising = making = 0.0
    mentions = 0
    for report in cleaned(max(sizes)):
        known, seconds = timed(recogniser.read, report)
        recognising += seconds
        made, seconds = timed(features_of, known)
        making += seconds
        texts[known.id] = str(known.text)
        features.append(made)
        megabytes += len(texts[known.id].encode()) / 1e6
        mentions += len(known.mentions)
        if len(features) in sizes:
            found, seconds = timed(cross, features, texts.__getitem__)
            passages = sum(map(len, found.passages.values()))
            yield Costs(len(features), megabytes, recognising, making, seconds, mentions, passages)


def main(words: Sequence[str]) -> int:
    """Print the table; 0 always."""
    print(f"{'reports':>8} {'MB':>7}  {'recognise':>22}  {'features':>22}  {'cross':>22}  mentions  passages")
    before: Costs | None = None
    for now in costs(sorted({int(word) for word in words}) or SIZES):
        row = f"{now.reports:>8,} {now.megabytes:7.1f}"
        for name in ("recognise", "features", "cross"):
            seconds = getattr(now, name)
            slope = ""
            if before:
                slope = f"{math.log(seconds / getattr(before, name)) / math.log(now.megabytes / before.megabytes):.2f}"
            row += f"  {seconds:8.2f} s {seconds / now.megabytes:6.3f} {slope:>4}"
        print(f"{row}  {now.mentions:8,}  {now.passages:8,}", flush=True)
        before = now
    print("for each: seconds, seconds per MB, slope from the size before")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
