"""The one seam through which work leaves this process: tasks in, results out, whoever carries them out.

`run` knows nothing but `concurrent.futures.Executor`: a pool of processes here, a Dask cluster where one machine is
not enough, or None, which does everything in this process.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from juanzong.progress import nobody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from multiprocessing.connection import Connection
    from multiprocessing.sharedctypes import Synchronized

VARIABLE = "JUANZONG_JOBS"
_AHEAD = 4  # batches handed out for each one that is waited for: enough to keep everybody busy, few enough to hold
_PARENT_DIED = 1  # PR_SET_PDEATHSIG of linux/prctl.h

Task = TypeVar("Task")
Result = TypeVar("Result")


def run(
    work: Callable[[Sequence[Task]], Sequence[Result]],
    tasks: Sequence[Task],
    executor: Executor | None,
    *,
    batch: int = 16,
) -> Iterator[Result]:
    """The result of every task, in the order of the tasks, whatever the order in which they come about.

    `work` takes a batch of tasks and gives as many results; it and all tasks must be picklable, and doing one twice
    must do no harm: what a dead worker leaves is done again, here where the executor itself is gone. What `work`
    raises is raised here.
    """
    batches = [tasks[start : start + batch] for start in range(0, len(tasks), batch)]
    if executor is None:
        for one in batches:
            yield from work(one)
        return
    waiting: deque[tuple[Sequence[Task], Future[Sequence[Result]] | None]] = deque()
    ahead = _AHEAD * workers_of(executor)
    for one in batches:
        waiting.append((one, _submitted(executor, work, one)))
        if len(waiting) >= ahead:
            yield from _finished(work, *waiting.popleft())
    while waiting:
        yield from _finished(work, *waiting.popleft())


def workers() -> int:
    """How many processes to use here: $JUANZONG_JOBS, else one for each core that this process may use."""
    stated = os.environ.get(VARIABLE, "")
    if stated.isascii() and stated.isdigit() and int(stated):
        return int(stated)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers_of(executor: Executor) -> int:
    """How many tasks an executor carries out at a time, as far as one can tell."""
    size = getattr(executor, "_max_workers", None)  # both the standard library's executors and Dask's have it
    return size if isinstance(size, int) and size > 0 else 64


@contextmanager
def pool(tasks: int, *, least: int = 32) -> Iterator[Executor | None]:
    """Processes for so many tasks; None where there is one core only or starting them would cost more than it saves."""
    number = min(workers(), tasks)
    if tasks < least or number < 2:
        yield None
        return
    context = multiprocessing.get_context("fork" if may_fork() else "spawn")
    executor = ProcessPoolExecutor(number, mp_context=context, initializer=_serve_its_master)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def may_fork() -> bool:
    """Whether children may begin as copies of this process: on Linux, and while no other thread can hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def _submitted(
    executor: Executor, work: Callable[[Sequence[Task]], Sequence[Result]], one: Sequence[Task]
) -> Future[Sequence[Result]] | None:
    try:
        return executor.submit(work, one)
    except BrokenExecutor:
        return None


def _finished(
    work: Callable[[Sequence[Task]], Sequence[Result]], one: Sequence[Task], future: Future[Sequence[Result]] | None
) -> Sequence[Result]:
    """The results of a batch; where a worker died over it, of doing it again here."""
    if future is not None:
        try:
            return future.result()
        except BrokenExecutor:
            pass
    return work(one)


def _serve_its_master() -> None:
    """What a process that works for another one does first.

    Ctrl-C reaches every process of a terminal, and only the first one is to answer; where that is killed, its workers
    would wait for ever with all that they hold in memory. Only Linux tells a process of its parent's end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGTERM)


def share(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    tell: Callable[[int], None] = nobody,
    *,
    least: int = 64,
    chunk: int = 8,
) -> list[Result]:
    """The result of every task, in order, worked on by this process and, where it may be copied, by copies of it.

    For work that needs what lies in memory here (the library, the theme): nothing but results has to be picklable.
    A copy comes to hold all of that a second time, since counting references writes: so this process does its share and
    there is one copy less. What a copy leaves that died is done here; what `work` raises is raised here. `tell` hears
    now and then how many tasks have been taken on.
    """
    number = min(workers(), len(tasks) // least)
    if number < 2 or not may_fork():
        return list(_one_by_one(work, tasks, tell))
    done = _done_with_copies(work, tasks, number - 1, chunk, tell)
    return [done[number] if number in done else work(task) for number, task in enumerate(tasks)]


def _done_with_copies(
    work: Callable[[Task], Result], tasks: Sequence[Task], number: int, chunk: int, tell: Callable[[int], None]
) -> dict[int, Result]:
    """What this process and so many copies of it have done, by the numbers of the tasks."""
    context = multiprocessing.get_context("fork")
    following = context.Value("q", 0)
    copies = []
    gc.freeze()  # so that the collector does not touch, and thereby copy, what was there before
    for _ in range(number):
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_copy, args=(work, tasks, following, chunk, sending), daemon=True)
        process.start()
        sending.close()
        copies.append((process, receiving))
    try:
        done = _taken_on(work, tasks, following, chunk, tell)
    except BaseException:
        for process, _ in copies:
            process.terminate()
        raise
    for process, receiving in copies:
        done |= _told(receiving)
        process.join()
    return done


def _one_by_one(work: Callable[[Task], Result], tasks: Sequence[Task], tell: Callable[[int], None]) -> Iterator[Result]:
    for number, task in enumerate(tasks, start=1):
        yield work(task)
        tell(number)


def _copy(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    following: Synchronized[int],
    chunk: int,
    sending: Connection,
) -> None:
    """What one copy does: take the next few tasks until there are none, then tell all results or what went wrong."""
    _serve_its_master()
    try:
        sending.send((_taken_on(work, tasks, following, chunk, nobody), None))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again in the first process
        sending.send(({}, error))


def _taken_on(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    following: Synchronized[int],
    chunk: int,
    tell: Callable[[int], None],
) -> dict[int, Result]:
    """The results of the tasks that one process takes, a few at a time, until there are none, by their numbers."""
    done: dict[int, Result] = {}
    while True:
        with following.get_lock():
            start = following.value
            following.value += chunk
        if start >= len(tasks):
            return done
        for number in range(start, min(start + chunk, len(tasks))):
            done[number] = work(tasks[number])
        tell(min(start + chunk, len(tasks)))


def _told(receiving: Connection) -> dict[int, Any]:
    try:
        done, error = receiving.recv()
    except EOFError:  # killed
        return {}
    if error is not None:
        raise error
    found: dict[int, Any] = done
    return found
