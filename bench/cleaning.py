"""How fast the pipeline cleans, stage by stage, beside OpenCC alone on the same text.

    python bench/cleaning.py [FOLDER]

FOLDER is a corpus (default: the shipped one). Every figure is the median of several rounds in one process, in MB of
UTF-8 source per second; ratios hold from machine to machine, absolute figures do not.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from opencc import OpenCC

from juanzong.catalogue import load_catalogue
from juanzong.corpus import open_corpus, source_name, sources
from juanzong.pipeline import PART_STAGES, STAGES, clean
from juanzong.readers import ReadError, read
from juanzong.rules import load_rules
from juanzong.stages.recognise import Recogniser, recognise
from juanzong.stages.split import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """The median time of `work` over the rounds, after one that is not counted."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def run(stage: Callable[..., object], given: Iterable[Sequence[object]]) -> list[object]:
    """What a stage makes of everything it is given."""
    return [stage(*arguments) for arguments in given]


def main(folder: Path | None = None) -> int:
    """Print the table; 0 always."""
    corpus = open_corpus(folder)
    rules, recogniser = load_rules(corpus.rules), Recogniser(load_catalogue(corpus.catalogue))
    named = [(path, source_name(path, corpus)) for path in sources(corpus)]
    drafts = []
    for path, name in named:
        try:
            drafts.append(read(path, name))
        except ReadError as error:
            print(f"{name}：{error}", file=sys.stderr)
    size = sum(len(draft.source.text.encode()) for draft in drafts) / 1e6
    rows = [("read", seconds(lambda: run(read, named)))]
    current = list(drafts)
    for stage in STAGES:
        given = [(draft, rules) for draft in current]
        rows.append((stage.__name__, seconds(lambda stage=stage, given=given: run(stage, given))))  # type: ignore[misc]
        current = [stage(draft, rules) for draft in current]
    rows.append(("split", seconds(lambda: [split(draft, rules) for draft in current])))
    parts = [part for draft in current for part in split(draft, rules)]
    for stage in PART_STAGES:
        given = [(part, rules) for part in parts]
        rows.append((stage.__name__, seconds(lambda stage=stage, given=given: run(stage, given))))  # type: ignore[misc]
        parts = [stage(part, rules) for part in parts]
    reports = [report for draft in drafts for report in clean(draft, rules)]
    rows.append(("recognise", seconds(lambda: [recognise(report, recogniser) for report in reports])))
    whole = seconds(lambda: [recognise(r, recogniser) for d in drafts for r in clean(d, rules)])
    converter = OpenCC("t2s")
    alone = seconds(lambda: [converter.convert(draft.source.text) for draft in drafts])
    print(f"{len(drafts)} sources, {size:.2f} MB of UTF-8 text, median of {ROUNDS} rounds")
    for name, taken in [*rows, ("all stages", whole), ("OpenCC alone", alone)]:
        print(f"{name:14} {size / taken:9.2f} MB/s {taken / whole:8.1%} of all stages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
