"""Measures what runs in a process of its own: seconds, peak memory, and whether it kept within the limits."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LIMIT = 900  # seconds that a program may take
MEMORY = 12  # GB of address space that each process may take


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds and peak memory in MB; why it was stopped, if it was; the least and the most of several rounds."""

    seconds: float
    memory: int
    stopped: str = ""
    spread: str = ""

    @staticmethod
    def middle(rounds: Sequence[Took]) -> Took:
        """The median of several rounds."""
        seconds = [took.seconds for took in rounds]
        spread = f"（{min(seconds):.1f}–{max(seconds):.1f}）" if len(rounds) > 1 else ""
        stopped = next((took.stopped for took in rounds if took.stopped), "")
        return Took(median(seconds), max(took.memory for took in rounds), stopped, spread)


def apart(work: Callable[[], None]) -> Took:
    """What something takes that runs in a fresh process, with whatever it starts."""
    context = get_context("spawn")
    told = context.SimpleQueue()
    process = context.Process(target=_measured, args=(work, told))
    process.start()
    process.join()
    if process.exitcode:
        message = f"量不了：进程以 {process.exitcode} 退出，原因见上"
        raise RuntimeError(message)
    result: Took = told.get()
    return result


def _measured(work: Callable[[], None], told: Any) -> None:  # noqa: ANN401 - a queue of multiprocessing
    if sys.platform == "linux":  # elsewhere nothing can be limited
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY << 30, MEMORY << 30))  # programs that are started inherit it
    stopped = ""
    start = time.perf_counter()
    try:
        work()
    except subprocess.TimeoutExpired:
        stopped = f"满 {LIMIT} s 停下"
    except (subprocess.CalledProcessError, MemoryError):
        stopped = f"没有完成（内存限额 {MEMORY} GB）"
    seconds = time.perf_counter() - start
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    unit = 2**20 if sys.platform == "darwin" else 2**10
    told.put(Took(seconds, max(peaks) // unit, stopped))


def command(words: list[str], folder: Path) -> None:
    """Run a program in a folder; what it says is told only where it fails."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    try:
        subprocess.run(words, cwd=folder, env=environment, check=True, timeout=LIMIT, capture_output=True)
    except subprocess.CalledProcessError as error:
        print(error.stderr.decode(errors="replace")[-400:], file=sys.stderr)
        raise
