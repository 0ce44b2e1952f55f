"""How soon `juanzong serve` shows what an editor saved: from the save to the reload of the browser.

    python bench/preview.py [--reports 1000] [--rounds 3]

Reports are those of `bench/generate.py`, in a project of their own. A save is timed as the browser sees it: the file
is written, and the request with which every open page waits for news is answered. Beside the seconds stands the limit
that the project has set itself; ends with status 1 where a median is above it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 2.0  # seconds from a save to the reload at 1,000 reports, as the project's aims have it
PATIENCE = 600.0  # seconds for the first build, and for any other
_EPOCH = re.compile(r"livereload\((\d+), \d+\)")
_RULE = """
- id: ce-su-{turn}
  reason: 只为测速而添的规则
  scope: line
  where: anywhere
  find: {{literal: [只为测速的一行{turn}]}}
  do: cut
  examples:
    cut: [只为测速的一行{turn}]
    keep: [不是只为测速的一行]
"""
_CONCEPT = """
- id: ce-su-tifa-{turn}
  label: {label}
  note: 只为测速而添的提法。
  examples:
    yes: [各项工作{label}。]
    no: [各项工作推进。]
"""
_LABELS = ("稳步推进", "持续用力", "成效明显", "不断加强", "有效提升", "深入开展", "全面落实", "扎实推进", "认真贯彻")


def main() -> int:
    """Print the table; 1 where a save takes longer than the limit."""
    options = argparse.ArgumentParser(description="保存之后多久看得到")
    options.add_argument("--reports", type=int, default=1_000, help="篇数")
    options.add_argument("--rounds", type=int, default=3, help="每项量几次，取中位数")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        _make(given.reports, project)
        with _served(project) as address:
            return _table(project, address, given.reports, min(given.rounds, len(_LABELS)))


def _table(project: Path, address: str, number: int, rounds: int) -> int:
    saves: dict[str, Callable[[int], None]] = {
        "来源": lambda turn: _change(project, number, turn),
        "条目": lambda turn: _enter(project, turn),
        "规则": lambda turn: _rule(project, turn),
        "手写的页面": lambda turn: _append(project / "docs/about/errors.md", f"\n测速 {turn}。\n"),
    }
    print(f"\n预览，{number} 篇，{os.cpu_count()} 核：从保存到浏览器重新载入\n")
    print(f"| 保存 | 秒（中位数） | 各次 | 限度 {LIMIT:.0f} 秒 |\n|---|---|---|---|", flush=True)
    missed = False
    for name, save in saves.items():
        taken = [_until_reload(address, save, turn) for turn in range(rounds)]
        over = median(taken) > LIMIT
        missed = missed or over
        each = " · ".join(f"{one:.1f}" for one in taken)
        print(f"| {name} | {median(taken):.2f} | {each} | {'超过' if over else '以内'} |", flush=True)
    return int(missed)


def _until_reload(address: str, save: Callable[[int], None], turn: int) -> float:
    """Seconds from a save until the page that waits for news is told to reload."""
    with urlopen(address + "index.html", timeout=PATIENCE) as answer:  # noqa: S310 - our own server
        found = _EPOCH.search(answer.read().decode("utf-8"))
    if found is None:
        message = "预览的页面里没有等候重新载入的脚本"
        raise RuntimeError(message)
    time.sleep(1.0)  # the watcher has seen the last build's own files by then
    start = time.perf_counter()
    save(turn)
    while time.perf_counter() - start < PATIENCE:
        with urlopen(f"{address}livereload/{found[1]}/{turn}", timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            if int(answer.read()) > int(found[1]):
                return time.perf_counter() - start
    message = "保存之后预览没有重新生成"
    raise RuntimeError(message)


def _make(number: int, project: Path) -> None:
    """A project of its own, so that nothing but the saves changes under the eyes of the preview."""
    (project / "corpus/reports").mkdir(parents=True)
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    for name in ("rules", "catalogue"):
        shutil.copytree(ROOT / "corpus" / name, project / "corpus" / name)
    for made in generate(number):
        (project / f"corpus/reports/{made.id}.txt").write_bytes(made.source.encode())


@contextmanager
def _served(project: Path) -> Iterator[str]:
    """The address of the preview, once its first build is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(project.parent)}
    environment.pop("JUANZONG_CORPUS", None)
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--quiet", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=project, env=environment) as server:
        try:
            _wait(server, port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        if server.poll() is not None:
            raise subprocess.CalledProcessError(server.returncode, "mkdocs serve")
        try:
            with urlopen(f"http://127.0.0.1:{port}/index.html", timeout=PATIENCE):
                return
        except URLError:
            time.sleep(0.5)
    message = f"预览在 {PATIENCE:.0f} 秒内没有准备好"
    raise RuntimeError(message)


def _append(path: Path, words: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def _change(project: Path, number: int, turn: int) -> None:
    path = project / f"corpus/reports/g{number // 2 + turn:06d}.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("。", "！", 1), encoding="utf-8")


def _enter(project: Path, turn: int) -> None:
    _append(project / "corpus/catalogue/slogans.yml", _CONCEPT.format(turn=turn, label=_LABELS[turn]))


def _rule(project: Path, turn: int) -> None:
    _append(project / "corpus/rules/cut.yml", _RULE.format(turn=turn))


if __name__ == "__main__":
    sys.exit(main())
