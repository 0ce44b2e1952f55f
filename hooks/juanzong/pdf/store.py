"""Papers that were set already lie in a folder by their content; only what changed is set, on every core."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from typing import TYPE_CHECKING, TextIO

from juanzong.pdf.press import STANDARDS, TEMPLATES, TIMESTAMP, Task, press_all
from juanzong.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from juanzong.pdf.blocks import Paper
    from juanzong.pdf.faces import Faces

_BATCH = 8  # papers a worker gets at a time
_WORTH_A_POOL = 24  # fewer papers are set faster than workers start
_KEPT = 30 * 24 * 3600  # seconds a paper that no build asks for stays in the cache


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF: its place in the site, the file that holds it, its name, and the characters no face could show."""

    address: str
    path: Path
    name: str
    missing: tuple[str, ...] = ()

    def complaint(self) -> str:
        """The sentence for the log where a character is missing; names the characters and the paper."""
        told = "、".join([f"{c}（{' '.join([f'U+{ord(one):04X}' for one in c])}）" for c in self.missing])
        return f"{self.address}《{self.name}》：没有字体能显示 {told}，PDF 里是空框；把有这些字的字体放进 fonts/ 再生成"


def print_papers(papers: Iterable[Paper], cache_folder: Path, faces: Faces, out: TextIO | None = None) -> list[Printed]:
    """Set every paper that the cache does not hold; all of them come back, in order. Progress goes to `out`."""
    record = faces.record()
    asked: list[tuple[str, str, Path]] = []
    tasks: dict[Path, Task] = {}
    for paper in papers:
        content = json.dumps(paper.content, ensure_ascii=False, sort_keys=True)
        path = cache_folder / f"{_key(paper.template, content, record, faces.digest)}.pdf"
        asked.append((paper.address, paper.name, path))
        if path.is_file():
            os.utime(path)
        else:
            tasks[path] = Task(paper.template, content, str(path))
    progress = Progress("排版 PDF", len(tasks), out or sys.stderr)
    for done in _set(list(tasks.values()), record, faces.folders):
        progress.add(done)
    progress.end()
    return [Printed(address, path, name, _missing(path)) for address, name, path in asked]


def forget_old(cache_folder: Path, now: float | None = None) -> None:
    """Remove what no build has asked for in thirty days."""
    limit = (time.time() if now is None else now) - _KEPT
    for path in cache_folder.glob("*"):
        if path.is_file() and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)


def run(batches: Sequence[list[Task]], executor: Executor, faces: str, folders: tuple[str, ...]) -> Iterator[int]:
    """Have any executor set batches of papers; gives the size of each batch that is done, in whatever order."""
    for future in as_completed([executor.submit(press_all, batch, faces, folders) for batch in batches]):
        yield len(future.result())


def _set(tasks: list[Task], faces: str, folders: tuple[str, ...]) -> Iterator[int]:
    batches = _batches(tasks)
    workers = min(os.cpu_count() or 1, len(batches))
    if len(tasks) >= _WORTH_A_POOL and workers > 1:
        # Typst keeps threads of its own, and a forked process would wait forever for theirs: start workers afresh
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            try:
                yield from run(batches, executor, faces, folders)
            except BrokenProcessPool:  # a worker cannot start where the main program came in through a pipe
                batches = [left for batch in batches if (left := [task for task in batch if not _done(task)])]
            else:
                return
    for batch in batches:
        for task in batch:
            press_all([task], faces, folders)
            yield 1


def _batches(tasks: list[Task]) -> list[list[Task]]:
    """Volumes first and alone, since the largest task decides when the last worker is done."""
    large = [[task] for task in tasks if task.template == "collection.typ"]
    small = [task for task in tasks if task.template != "collection.typ"]
    return large + [small[at : at + _BATCH] for at in range(0, len(small), _BATCH)]


def _done(task: Task) -> bool:
    return os.path.exists(task.path)  # noqa: PTH110 - a plain string crosses process borders


def _missing(path: Path) -> tuple[str, ...]:
    note = path.with_suffix(".missing")
    return tuple(note.read_text("utf-8").split("\n")) if note.is_file() else ()


def _key(template: str, content: str, faces: str, digest: str) -> str:
    parts = [template, content, faces, digest, *_versions()]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


@cache
def _versions() -> tuple[str, ...]:
    """What else decides about the bytes: Typst, the date, the standards, the templates."""
    templates = [path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.typ"))]
    return (version("typst"), str(TIMESTAMP), *STANDARDS, *templates)
