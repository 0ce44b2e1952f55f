"""How fast the pipeline cleans, stage by stage, beside OpenCC, trafilatura and Aho-Corasick alone on the same files.

    python bench/cleaning.py [FOLDER…]

Without a FOLDER: the shipped corpus, the pages of tests/gold that rules are tuned on, and a generated corpus. Every
figure is the median of several rounds in one process, in MB of UTF-8 text per second of processor time: on a busy
machine the clock counts the work of others. Ratios hold from machine to machine, absolute figures do not. trafilatura
reads the html files alone, and stands beside reading and all stages on those.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import trafilatura
from ahocorasick_rs import AhoCorasick
from generate import generate
from opencc import OpenCC

from juanzong.catalogue import load_catalogue
from juanzong.corpus_folder import open_corpus
from juanzong.pipeline import PART_STAGES, STAGES, clean, edit
from juanzong.readers import ReadError, read
from juanzong.rules import Rules, load_rules
from juanzong.stages.folded import fold
from juanzong.stages.recognise import Recogniser, recognise
from juanzong.stages.split import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from juanzong.model import Draft, Report

ROOT = Path(__file__).resolve().parent.parent
GOLD = ("web", "more", "second", "third", "fourth")
FORMS = {".txt", ".html", ".htm", ".docx", ".pdf"}
ROUNDS, GENERATED = 5, 100


class Known(NamedTuple):
    """What every run shares."""

    rules: Rules
    recogniser: Recogniser
    automaton: AhoCorasick


class Row(NamedTuple):
    """One line of the table: what ran, over how many MB, in how many seconds."""

    name: str
    megabytes: float
    seconds: float


def seconds(work: Callable[[], object]) -> float:
    """The median processor time of `work` over the rounds, after one that is not counted."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times)


def run(stage: Callable[..., object], given: Iterable[Sequence[object]]) -> Callable[[], list[object]]:
    """Work that runs a stage over everything it is given."""
    given = list(given)
    return lambda: [stage(*arguments) for arguments in given]


def admitted(paths: Sequence[Path], rules: Rules) -> dict[Path, Draft]:
    """The drafts of the files that yield a report: only what goes through all stages is measured."""
    drafts = {}
    for path in paths:
        try:
            draft = read(path, path.name)
            clean(draft, rules)
        except ReadError:
            continue
        drafts[path] = draft
    return drafts


def stages(drafts: dict[Path, Draft], known: Known) -> Iterator[Row]:
    """One row for each stage, in the order of the pipeline."""
    rules, size = known.rules, megabytes(drafts.values())
    yield Row("read", size, seconds(run(read, [(path, path.name) for path in drafts])))
    current: tuple[Draft, ...] = tuple(drafts.values())
    for stage in STAGES:
        yield Row(stage.__name__, size, seconds(run(stage, [(draft, rules) for draft in current])))
        current = tuple([stage(draft, rules) for draft in current])
    yield Row("split", size, seconds(run(split, [(draft, rules) for draft in current])))
    current = tuple([part for draft in current for part in split(draft, rules)])
    for stage in PART_STAGES:
        yield Row(stage.__name__, size, seconds(run(stage, [(draft, rules) for draft in current])))
        current = tuple([stage(draft, rules) for draft in current])


def sums(drafts: dict[Path, Draft], known: Known) -> Iterator[Row]:
    """Cleaning and recognising as wholes, everything together, and what each is measured against."""
    rules, recogniser = known.rules, known.recogniser
    size = megabytes(drafts.values())
    yield Row("cleaning", size, seconds(run(clean, [(draft, rules) for draft in drafts.values()])))
    reports: list[Report] = [report for draft in drafts.values() for report in clean(draft, rules)]
    yield Row("recognise", size, seconds(run(recognise, [(report, recogniser) for report in reports])))
    yield Row("all stages", size, seconds(run(edit, [(path, path.name, rules, recogniser) for path in drafts])))
    texts = [draft.source.text for draft in drafts.values()]
    folded = [fold(text).text for text in texts]
    yield Row("OpenCC alone", size, seconds(run(OpenCC("t2s").convert, [(text,) for text in texts])))
    yield Row("Aho-Corasick alone", size, seconds(lambda: [known.automaton.find_matches_as_indexes(t) for t in folded]))
    pages = {path: draft for path, draft in drafts.items() if path.suffix in {".html", ".htm"}}
    if pages:
        size, html = megabytes(pages.values()), [(draft.source.text,) for draft in pages.values()]
        yield Row(
            "html: all stages", size, seconds(run(edit, [(path, path.name, rules, recogniser) for path in pages]))
        )
        yield Row("html: trafilatura", size, seconds(run(trafilatura.extract, html)))


def megabytes(drafts: Iterable[Draft]) -> float:
    """The size of the sources as text."""
    return sum(len(draft.source.text.encode()) for draft in drafts) / 1e6


def table(title: str, paths: Sequence[Path], known: Known) -> None:
    """Print one corpus."""
    drafts = admitted(paths, known.rules)
    rows = [*stages(drafts, known), *sums(drafts, known)]
    whole = next(row.seconds for row in rows if row.name == "all stages")
    print(f"\n{title}: {len(drafts)} sources, {megabytes(drafts.values()):.2f} MB, median of {ROUNDS} rounds")
    for row in rows:
        print(f"{row.name:20} {row.megabytes / row.seconds:9.2f} MB/s {row.seconds / whole:8.1%} of all stages")


def files(*folders: Path) -> list[Path]:
    """The sources of some folders, in order."""
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in FORMS)


def main(folders: Sequence[Path] = ()) -> int:
    """Print the tables; 0 always."""
    corpus = open_corpus(None)
    catalogue = load_catalogue(corpus.catalogue)
    forms = dict.fromkeys(fold(form).text for concept in catalogue.concepts for form in concept.forms)
    known = Known(load_rules(corpus.rules), Recogniser(catalogue), AhoCorasick(list(forms)))
    if folders:
        for folder in folders:
            table(str(folder), files(folder), known)
        return 0
    table("corpus/reports", files(ROOT / "corpus/reports"), known)
    table(f"tests/gold ({', '.join(GOLD)})", files(*[ROOT / "tests/gold" / name for name in GOLD]), known)
    with tempfile.TemporaryDirectory() as folder:
        for made in generate(GENERATED):
            (Path(folder) / f"{made.id}.txt").write_text(made.source, encoding="utf-8")
        table("generated", files(Path(folder)), known)
    return 0


if __name__ == "__main__":
    raise SystemExit(main([Path(word) for word in sys.argv[1:]]))
