"""What becomes of files that somebody names: their reports, or the sentence that says why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.catalogue import load_recogniser
from juanzong.corpus import renamed, source_ids, under_free_ids
from juanzong.ledger import LedgerError, prove
from juanzong.pipeline import edit
from juanzong.progress import Progress
from juanzong.readers import ReadError
from juanzong.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from juanzong.corpus_folder import Corpus
    from juanzong.model import Report


def outcomes(
    named: Sequence[tuple[Path, str]], corpus: Corpus, out: TextIO | None = None
) -> Iterator[tuple[Path, tuple[Report, ...] | str]]:
    """Every file with its reports or its refusal, in order. `named` are paths and what their sources are called.

    Raises CorpusError where rules or catalogue are wrong. Where results come only at the end, `out` is a stream for
    people: who waits longer than two seconds at a terminal is told there how far it is.
    """
    rules = load_rules(corpus.rules)
    recogniser = load_recogniser(corpus.catalogue)
    ids = source_ids([path for path, _ in named])
    taken: set[str] = set()
    progress = Progress("整理", len(named), out) if out and out.isatty() else None
    for path, name in named:
        if progress:
            progress.add(1)
        try:
            reports = renamed(edit(path, name, rules, recogniser), ids[path])
            prove(name, reports)
        except (ReadError, LedgerError) as error:
            yield path, str(error)
        else:
            reports = under_free_ids(reports, taken)
            taken.update([report.id for report in reports])
            yield path, reports
    if progress:
        progress.end()
