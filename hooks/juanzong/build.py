"""From a corpus folder to a library, every account proved on the way. Knows nothing of MkDocs."""

from __future__ import annotations

import hashlib
import sys
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from juanzong.corpus import open_corpus, renamed, source_ids, source_name, sources
from juanzong.editing import Task, bench_of, edit_batch, prove
from juanzong.kept import Kept
from juanzong.ledger import LedgerError
from juanzong.library import Refusal, gather
from juanzong.parallel import pool, run
from juanzong.progress import Progress
from juanzong.readers import hash_id

if TYPE_CHECKING:
    from collections.abc import Container
    from concurrent.futures import Executor
    from pathlib import Path

    from juanzong.crossing import Features
    from juanzong.library import Library
    from juanzong.model import Report

__all__ = ["build_library", "prove", "under_free_ids"]


def build_library(root: Path | None = None, cache: Path | None = None, executor: Executor | None = None) -> Library:
    """Clean every source of a corpus (see `open_corpus` for which) and gather the reports.

    `cache` is a folder that may be deleted at any time; without it nothing is kept. `executor` does the work; without
    it a pool of processes does, where there is enough to do. Raises CorpusError where rules or catalogue are wrong,
    and LedgerError, naming the source, where an account does not add up. A source that cannot be read becomes a
    Refusal and the rest goes on.
    """
    corpus = open_corpus(root)
    bench, catalogue = bench_of(corpus, cache)
    ids = source_ids(sources(corpus))
    tasks = [Task(bench, path, source_name(path, corpus)) for path in ids]
    reports: list[Report] = []
    refused: list[Refusal] = []
    taken: set[str] = set()
    versions: dict[str, str] = {}
    features: list[Features] = []
    progress = Progress("整理", len(tasks), sys.stderr)
    keys = {bench.rules_version, bench.catalogue_version}
    with pool(len(tasks)) if executor is None else nullcontext(executor) as workers:
        for task, outcome in zip(tasks, run(edit_batch, tasks, workers), strict=True):
            progress.add(1)
            keys.update(outcome.keys)
            if outcome.refusal:
                refused.append(Refusal(task.name, outcome.refusal))
                continue
            found, seen = outcome.reports()
            found = under_free_ids(renamed(found, ids[task.path]), taken)
            features += [replace(one, id=report.id) for one, report in zip(seen, found, strict=True)]
            taken.update([report.id for report in found])
            versions |= {report.id: outcome.version for report in found}
            reports += found
    progress.end()
    if bench.cache:
        Kept(bench.cache).forget_all_but(keys)
    return gather(reports, refused, catalogue, versions, features)


def under_free_ids(reports: tuple[Report, ...], taken: Container[str]) -> tuple[Report, ...]:
    """The reports of one source under ids that are not `taken`.

    `a.txt`, a compilation, becomes a-1 and a-2, and there may be a file `a-1.txt` beside it: the later one goes by
    its content, and where even that is taken, by its path.
    """
    source = reports[0].source
    by_content, by_path = hash_id(source.sha256), hash_id(hashlib.sha256(source.path.encode()).hexdigest())
    for name in (source.id, by_content, by_path):
        found = renamed(reports, name)
        if not any(report.id in taken for report in found):
            return found
    message = f"{source.path}：这个来源的编号都已被别的来源占用，请给文件换一个名字"
    raise LedgerError(message)
