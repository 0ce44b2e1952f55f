"""From a corpus folder to a library, every account proved on the way. Knows nothing of MkDocs."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from juanzong import collector
from juanzong.bench import bench_of
from juanzong.corpus import renamed, source_ids, source_name, sources, under_free_ids
from juanzong.corpus_folder import open_corpus
from juanzong.editing import Task, edit_batch
from juanzong.gathering import gather
from juanzong.kept import Kept
from juanzong.library import Refusal
from juanzong.memory import Answers
from juanzong.parallel import pool, run
from juanzong.progress import Progress
from juanzong.roll import Roll
from juanzong.stopwatch import timed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from juanzong.corpus_folder import Corpus
    from juanzong.crossing import Features
    from juanzong.editing import Done
    from juanzong.library import Library
    from juanzong.memory import Memory
    from juanzong.model import Report
    from juanzong.unread import Unread


def build_library(
    root: Path | None = None,
    cache: Path | None = None,
    executor: Executor | None = None,
    memory: Memory | None = None,
    unread: Unread | None = None,
) -> Library:
    """Clean every source of a corpus (see `open_corpus` for which) and gather the reports.

    `cache` is a folder that may be deleted at any time; without it nothing is kept. `executor` does the work; without
    it a pool of processes does, where there is enough to do. `memory` is what the process remembers of its last build.
    `unread` are files that need not be opened to know what is in them.
    Raises CorpusError where rules or catalogue are wrong, and LedgerError, naming the source, where an account does
    not add up. A source that cannot be read becomes a Refusal and the rest goes on.
    """
    with collector.at_rest():
        return _built(open_corpus(root), cache, executor, memory, unread)


def _built(
    corpus: Corpus, cache: Path | None, executor: Executor | None, memory: Memory | None, unread: Unread | None
) -> Library:
    bench, catalogue = bench_of(corpus, cache)
    ids = source_ids(sources(corpus))
    tasks = [Task(bench, path, source_name(path, corpus)) for path in ids]
    gathered = _Gathered()
    with timed("整理、识别"):
        known = memory.known(tasks) if memory else {}
        roll = Roll(bench, unread, idle=bool(known))
        for task, done in _edited(tasks, known, roll, executor):
            if memory and task.path not in known:
                memory.note(task, done)
            gathered.take(task.name, ids[task.path], done)
        roll.write()
        if bench.cache and roll.news:
            Kept(bench.cache).forget_all_but({*bench.keys, *gathered.keys, *roll.keys})
    made = (bench.catalogue_version, tuple(gathered.made))
    if memory and memory.library and memory.library[0] == made:
        return memory.library[1]
    answers = Answers(cache / "crossing" if cache else None, memory)
    reports = {report.id: report for report in gathered.reports}
    with timed("互见"):
        crossing = answers.cross(gathered.features, lambda name: str(reports[name].text))
    with timed("汇总"):
        library = gather(gathered.reports, gathered.refused, catalogue, gathered.versions, crossing)
    if memory:
        memory.library = made, library
    return library


@dataclass(slots=True)
class _Gathered:
    """What all sources became, while they come in."""

    reports: list[Report] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    features: list[Features] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    made: list[tuple[str, str, str, str]] = field(default_factory=list)  # all that the rest follows from
    _taken: set[str] = field(default_factory=set)

    def take(self, name: str, source_id: str, done: Done) -> None:
        """Take in what became of one source, under ids that are nobody else's."""
        self.keys.update(done.keys)
        self.made.append((name, source_id, done.version, done.refusal))
        if done.refusal:
            self.refused.append(Refusal(name, done.refusal))
            return
        found = under_free_ids(renamed(done.reports, source_id), self._taken)
        self.features += [
            one if one.id == report.id else replace(one, id=report.id)
            for one, report in zip(done.features, found, strict=True)
        ]
        self._taken.update([report.id for report in found])
        self.versions |= {report.id: done.version for report in found}
        self.reports += found


def _edited(
    tasks: Sequence[Task], known: Mapping[Path, Done], roll: Roll, executor: Executor | None
) -> Iterator[tuple[Task, Done]]:
    """Every source with what became of it, in order; what is `known` or stands on the roll is not looked at again."""
    called = {task.path: done for task, done in roll.known([task for task in tasks if task.path not in known]) if done}
    standing = {**called, **known}
    fresh = [task for task in tasks if task.path not in standing]
    progress = Progress("整理", len(fresh), sys.stderr)
    with pool(len(fresh)) if executor is None else nullcontext(executor) as workers:
        outcomes = run(edit_batch, fresh, workers)
        for task in tasks:
            done = standing.get(task.path)
            if done is None:
                progress.add(1)
                done = roll.take(task, next(outcomes))
            yield task, done
    progress.end()
