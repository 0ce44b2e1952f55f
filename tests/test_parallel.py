from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from juanzong.parallel import may_fork, pool, run, share, workers, workers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def doubled(tasks: Sequence[int]) -> list[int]:
    time.sleep(0.002 * (tasks[0] % 3))  # later batches may be done before earlier ones
    return [2 * task for task in tasks]


def slowly(say: Callable[[], int]) -> int:
    """So that no process takes all tasks before another one is there."""
    time.sleep(0.002)
    return say()


def refused(tasks: Sequence[int]) -> list[int]:
    message = f"{tasks[0]} 不行"
    raise ValueError(message)


def deadly(tasks: Sequence[tuple[int, int, Path]]) -> list[int]:
    """Kills the process it runs in, unless that is the first one, the first time that it meets the number 50."""
    for number, home, mark in tasks:
        if number == 50 and os.getpid() != home and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [number for number, _, _ in tasks]


def test_without_an_executor_everything_is_done_here() -> None:
    assert list(run(doubled, range(5), None, batch=2)) == [0, 2, 4, 6, 8]
    assert list(run(doubled, [], None)) == []


def test_results_come_in_the_order_of_their_tasks() -> None:
    with ThreadPoolExecutor(3) as executor:
        assert list(run(doubled, range(100), executor, batch=7)) == [2 * number for number in range(100)]


def test_what_work_raises_is_raised_here() -> None:
    with ThreadPoolExecutor(2) as executor, pytest.raises(ValueError, match="不行"):
        list(run(refused, range(40), executor, batch=4))


def test_what_a_killed_worker_leaves_is_done_again(tmp_path: Path) -> None:
    mark = tmp_path / "killed"
    tasks = [(number, os.getpid(), mark) for number in range(200)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert list(run(deadly, tasks, executor, batch=5)) == list(range(200))
    assert mark.exists()


def test_few_tasks_start_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUANZONG_JOBS", "2")
    with pool(8) as executor:
        assert executor is None
    with pool(100) as executor:
        assert executor is not None
        assert workers_of(executor) == 2


def test_how_many_processes_can_be_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUANZONG_JOBS", "1")
    assert workers() == 1
    with pool(100) as executor:
        assert executor is None
    monkeypatch.setenv("JUANZONG_JOBS", "many")
    assert workers() >= 1


def test_copies_of_this_process_share_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUANZONG_JOBS", "2")
    found = share(lambda number: (number, slowly(os.getpid)), range(400))  # a lambda: nothing has to be picklable
    assert [number for number, _ in found] == list(range(400))
    processes = {process for _, process in found}
    assert os.getpid() in processes
    assert len(processes) == (2 if may_fork() else 1)


def test_what_a_copy_leaves_that_died_is_done_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUANZONG_JOBS", "2")
    home, mark = os.getpid(), tmp_path / "killed"

    def work(number: int) -> int:
        if os.getpid() != home:
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return slowly(lambda: number)

    assert share(work, range(400)) == list(range(400))
    assert mark.exists() == may_fork()


@pytest.mark.parametrize("where", ["copy", "here"])
def test_what_goes_wrong_anywhere_is_raised_here(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setenv("JUANZONG_JOBS", "2")
    home = os.getpid()

    def work(number: int) -> int:
        wrong = (os.getpid() == home) == (where == "here")
        return refused([number])[0] if wrong else slowly(lambda: number)

    if where == "here" or may_fork():
        with pytest.raises(ValueError, match="不行"):
            share(work, range(400))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_who_waits_hears_how_far_it_is(monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.setenv("JUANZONG_JOBS", jobs)
    heard: list[int] = []
    share(lambda _: time.sleep(0.006), range(200), heard.append)
    assert heard == sorted(heard)
    assert heard
    assert 0 < heard[-1] <= 200


_MASTER = """
import os, sys, time
from juanzong.parallel import pool, run
def who(tasks): time.sleep(0.05); return [os.getpid() for _ in tasks]
with pool(100, least=1) as executor:
    print(*set(run(who, list(range(100)), executor)), flush=True)
    time.sleep(600)
"""


def _at_work(number: int) -> bool:
    """Whether a process is there and not merely waiting for somebody to note its end."""
    try:
        status = Path(f"/proc/{number}/status").read_text("ascii")
    except OSError:
        return False
    return "State:\tZ" not in status


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's end")
def test_where_the_first_process_is_killed_its_workers_go_too() -> None:
    environment = {**os.environ, "JUANZONG_JOBS": "2"}
    with subprocess.Popen(
        [sys.executable, "-c", _MASTER], env=environment, stdout=subprocess.PIPE, text=True
    ) as master:
        assert master.stdout is not None
        numbers = [int(number) for number in master.stdout.readline().split()]
        assert numbers
        assert all(map(_at_work, numbers))
        master.kill()
    until = time.monotonic() + 60
    while any(map(_at_work, numbers)):
        assert time.monotonic() < until
        time.sleep(0.05)
