"""The beginning of a build: which sources became different; where they are few, another process edits them meanwhile.

To edit one source all stages, rules and names have to be loaded, which takes about as long as to load what makes pages.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juanzong.bench import bench_of
from juanzong.cluster import VARIABLE as CLUSTER
from juanzong.corpus import source_ids, source_name, sources
from juanzong.editing import Task, edit_batch
from juanzong.parallel import FEW, may_fork, serve_its_master, workers
from juanzong.roll import Roll

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from juanzong.bench import Bench
    from juanzong.corpus_folder import Corpus
    from juanzong.editing import Outcome
    from juanzong.model import Catalogue


@dataclass(frozen=True, slots=True)
class Begun:
    """What a build knows of its sources before it does anything: `ids` by path, `roll` from the build before."""

    bench: Bench
    catalogue: Catalogue
    ids: Mapping[Path, str]
    tasks: Sequence[Task]
    roll: Roll
    errand: Errand | None = None


class Errand:
    """Sources that another process edits, while this one does something else."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        """Send for it."""
        context = multiprocessing.get_context("fork")
        self._tasks = tasks
        self._executor = ProcessPoolExecutor(1, mp_context=context, initializer=serve_its_master)
        self._future: Future[Sequence[Outcome]] = self._executor.submit(edit_batch, tasks)

    def outcomes(self) -> dict[Path, Outcome]:
        """What became of the sources, by their paths, once it is there. Raises what `edit_batch` raises."""
        try:
            found = self._future.result()
        except BrokenExecutor:
            found = edit_batch(self._tasks)
        finally:
            self._executor.shutdown()
        return {task.path: outcome for task, outcome in zip(self._tasks, found, strict=True)}


def surveyed(corpus: Corpus, cache: Path | None) -> Begun:
    """The sources of a corpus and what was kept of them. Raises CorpusError."""
    bench, catalogue = bench_of(corpus, cache)
    ids = source_ids(sources(corpus))
    tasks = [Task(bench, path, source_name(path, corpus)) for path in ids]
    return Begun(bench, catalogue, ids, tasks, Roll(bench))


def begun(corpus: Corpus, cache: Path) -> Begun:
    """The same, with the few sources that became different on their way already. Raises CorpusError."""
    found = surveyed(corpus, cache)
    standing = found.roll.standing(found.tasks)
    fresh = [task for task in found.tasks if task.path not in standing]
    if not 0 < len(fresh) < FEW or workers() < 2 or not may_fork() or os.environ.get(CLUSTER):
        return found
    return Begun(found.bench, found.catalogue, found.ids, found.tasks, found.roll, Errand(fresh))
