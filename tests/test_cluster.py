from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
from distributed import Client

from juanzong.bench import bench_of
from juanzong.cluster import VARIABLE, ClusterError, cluster
from juanzong.corpus import source_name, sources
from juanzong.corpus_folder import open_corpus
from juanzong.editing import Task, edit_batch
from juanzong.parallel import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

REPORTS = 60
PATIENCE = 40.0  # seconds: how long a busy machine may need to start three processes


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "dask", *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def address_in(path: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if path.exists() and path.stat().st_size:
            return str(json.loads(path.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    pytest.fail("the scheduler does not start")


def corpus_of(folder: Path) -> Path:
    (folder / "reports").mkdir()
    for number in range(REPORTS):
        title = f"某县人民法院{1960 + number}年工作报告"
        text = f"{title}\n\n一、审判工作\n\n全年审结案件{number}件，推进党建+审判。\n"
        (folder / f"reports/r{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_cluster_that_loses_a_worker_gives_the_same_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = open_corpus(corpus_of(tmp_path))
    bench, _ = bench_of(corpus)
    tasks = [Task(bench, path, source_name(path, corpus)) for path in sources(corpus)]
    alone = list(run(edit_batch, tasks, None))
    told = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        quiet = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        stack.enter_context(started("scheduler", *quiet, "--scheduler-file", str(told)))
        address = address_in(told)
        doomed, _ = [
            stack.enter_context(started("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"))
            for _ in range(2)
        ]
        with Client(address) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(2, timeout=PATIENCE)
        monkeypatch.setenv(VARIABLE, address)
        found = []
        with cluster() as executor:
            assert executor is not None
            for outcome in run(edit_batch, tasks, executor, batch=2):
                found.append(outcome)
                if len(found) == REPORTS // 4:
                    doomed.kill()
    assert doomed.returncode < 0
    assert [(one.version, one.refusal, one.done().reports) for one in found] == [
        (one.version, one.refusal, one.done().reports) for one in alone
    ]
    assert len(found) == REPORTS


def test_nothing_is_handed_out_where_no_cluster_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with cluster() as executor:
        assert executor is None


def test_an_address_without_a_scheduler_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "nowhere://x")
    with pytest.raises(ClusterError, match="连不上"), cluster():
        pass


def test_a_batch_that_ends_every_worker_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(_: Sequence[int]) -> list[int]:  # a nested function, so that it travels by value
        os._exit(1)

    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    told = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        quiet = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        stack.enter_context(started("scheduler", *quiet, "--scheduler-file", str(told)))
        address = address_in(told)
        stack.enter_context(started("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"))
        monkeypatch.setenv(VARIABLE, address)
        with pytest.raises(ClusterError, match="接连退出") as raised, cluster() as executor:
            list(run(end, [1], executor))
    assert "\n" not in str(raised.value)
