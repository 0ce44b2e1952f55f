"""What a process remembers from one build to the next, so that a preview follows a save at once."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from juanzong.bench import change_since
from juanzong.crossing import STEPS, Recall, cross
from juanzong.editing import rules_bear_on
from juanzong.kept import Kept, code_version, digest
from juanzong.progress import Progress
from juanzong.segments import searched
from juanzong.sidecars import sidecar_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from juanzong.bench import Bench
    from juanzong.crossing import Crossing, Features
    from juanzong.editing import Done, Task
    from juanzong.library import Library

_ANSWERS = "answers"


class _Standing(NamedTuple):
    """What a source was made into, and with what: the bench, and size and time of its file and its sidecar."""

    bench: Bench
    name: str
    files: tuple[tuple[int, int], ...]
    done: Done


class Memory:
    """The sources of the last build with what became of them, and the answers of its crossing.

    A file counts as the same while its size and its time of change are: whoever builds once reads every byte.
    """

    def __init__(self) -> None:
        self._sources: dict[Path, _Standing] = {}
        self._seen: dict[Path, tuple[tuple[int, int], ...]] = {}
        self._texts: dict[Path, str] = {}  # what a change of the catalogue is looked for in
        self.recall: Recall | None = None
        self.crossing: tuple[object, Crossing] | None = None  # the last one, and what it was made of
        self.library: tuple[object, Library] | None = None  # likewise

    def known(self, tasks: Sequence[Task]) -> dict[Path, Done]:
        """What became of those sources that stand as they stood."""
        self._seen = {task.path: _files(task.path) for task in tasks}
        self._sources = {
            task.path: standing._replace(bench=task.bench)
            for task in tasks
            if (standing := self._sources.get(task.path)) is not None and self._stands(standing, task)
        }
        return {path: standing.done for path, standing in self._sources.items()}

    def _stands(self, standing: _Standing, task: Task) -> bool:
        """Whether a source would be made into the same again, also where rules or the catalogue changed elsewhere."""
        if (standing.name, standing.files) != (task.name, self._seen[task.path]):
            return False
        before, after = standing.bench, task.bench
        if before == after:
            return True
        same = replace(before, rules_version=after.rules_version, catalogue_version=after.catalogue_version)
        if same != after or any(rules_bear_on(before.rules_version, after, key) for key in standing.done.keys[:1]):
            return False
        if before.catalogue_version == after.catalogue_version:
            return True
        change = change_since(before.catalogue_version, after)
        return change is not None and not change.bears_on(standing.done.reports, partial(self._text, task.path))

    def _text(self, path: Path) -> str:
        if path not in self._texts:
            self._texts[path] = searched(self._sources[path].done.reports)
        return self._texts[path]

    def note(self, task: Task, done: Done) -> None:
        """Remember what became of a source. Its file was looked at by `known`, before it was read."""
        self._texts.pop(task.path, None)
        self._sources[task.path] = _Standing(task.bench, task.name, self._seen[task.path], done)


class Answers:
    """Where the crossing's answers come from and go to: the process's memory, else a folder, else nowhere."""

    def __init__(self, folder: Path | None, memory: Memory | None) -> None:
        """Fetch what there is."""
        self._kept = Kept(folder) if folder else None
        self._key = digest(code_version(), _ANSWERS)
        self._memory = memory
        remembered = memory.recall if memory else None
        piece = self._kept.get(self._key) if self._kept and remembered is None else None
        self.recall = remembered or Recall(piece)

    def cross(self, features: Sequence[Features], text_of: Callable[[str], str]) -> Crossing:
        """What leads from one report to another; where the process remembers the same reports, what it was then."""
        made = [item.told for item in features]
        if self._memory and self._memory.crossing and self._memory.crossing[0] == made:
            return self._memory.crossing[1]
        progress = Progress("互见", STEPS, sys.stderr)
        crossing = cross(features, text_of, self.recall, progress.reach)
        progress.end()
        self._keep()
        if self._memory:
            self._memory.crossing = made, crossing
        return crossing

    def _keep(self) -> None:
        """Keep what this crossing found out for the next one; on disk only what is new there."""
        if self._memory:
            self._memory.recall = self.recall.turn()
        elif self._kept and self.recall.fresh:
            self._kept.put(self._key, self.recall.packed())
            self._kept.forget_all_but({self._key}, spare=0)


def _files(path: Path) -> tuple[tuple[int, int], ...]:
    found = []
    for file in (path, *sidecar_paths(path)):
        try:
            seen = file.stat()
        except OSError:
            found.append((-1, -1))
        else:
            found.append((seen.st_size, seen.st_mtime_ns))
    return tuple(found)
