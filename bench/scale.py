"""How the whole grows: cold and warm builds of 500, 2,000 and 10,000 reports beside MkDocs alone on the same pages.

    python bench/scale.py [NUMBER …] [--rounds N]

Reports are those of `bench/generate.py`. «MkDocs» is Material without search and without hooks on the same texts as
Markdown, in the same run; every figure of a build is wall time of a whole command in a process of its own, the median
of the rounds, with the peak memory of the largest of its processes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
SIZES = (500, 2_000, 10_000)
_BARE = """site_name: 测速
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""
_CONCEPT = """
- id: ce-su-tifa
  label: 稳步推进
  note: 只为测速而添的提法。
  examples:
    yes: [各项工作稳步推进。]
    no: [各项工作推进。]
"""


class Took(NamedTuple):
    """Seconds on the clock, and the peak memory of one process in MB."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Grown:
    """What one number of reports took, by the name of the row; `size` is bytes of the site."""

    number: int
    rows: dict[str, Took]
    size: int


def main() -> int:
    """Print the tables."""
    options = argparse.ArgumentParser(description="整站生成的规模基准")
    options.add_argument("numbers", nargs="*", type=int, help="篇数")
    options.add_argument("--rounds", type=int, default=1, help="每项量几次，取中位数")
    given = options.parse_args()
    grown = []
    for number in given.numbers or SIZES:
        with tempfile.TemporaryDirectory() as name:
            grown.append(_builds(number, Path(name), given.rounds))
    if len(grown) > 1:
        _growth(grown)
    return 0


def _builds(number: int, folder: Path, rounds: int) -> Grown:
    bare, own = folder / "bare", folder / "own"
    size = _make(number, bare, own)
    print(f"\n整站，{number} 篇，原文 {size / 1e6:.1f} MB，{os.cpu_count()} 核\n")
    print("| 生成 | 秒 | 与 MkDocs 之比 | 内存 MB |\n|---|---|---|---|", flush=True)
    rows: dict[str, Took] = {}

    def measure(name: str, before: Callable[[int], None], command: list[str], place: Path) -> None:
        taken = []
        for turn in range(rounds):
            before(turn)
            taken.append(_run(command, place))
        rows[name] = Took(median([one.seconds for one in taken]), max(one.memory for one in taken))
        share = rows[name].seconds / rows["MkDocs"].seconds
        print(f"| {name} | {rows[name].seconds:.1f} | {share:.2f} | {rows[name].memory} |", flush=True)

    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    measure("MkDocs", lambda _: shutil.rmtree(bare / "site", ignore_errors=True), mkdocs, bare)
    measure("冷", lambda _: _forget(own), [*mkdocs, "--strict"], own)
    measure("什么都没变", lambda _: None, [*mkdocs, "--strict"], own)
    measure("改了一份来源", lambda turn: _change(own, number, turn), [*mkdocs, "--strict"], own)
    measure("目录添了一条", lambda turn: _enter(own, turn), [*mkdocs, "--strict"], own)
    return Grown(number, rows, sum(path.stat().st_size for path in (own / "site").rglob("*") if path.is_file()))


def _make(number: int, bare: Path, own: Path) -> int:
    """Write both projects. Gives the bytes of all sources."""
    (bare / "docs").mkdir(parents=True)
    (bare / "mkdocs.yml").write_text(_BARE, encoding="utf-8")
    (bare / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    (own / "corpus/reports").mkdir(parents=True)
    for name in ("docs", "hooks"):
        (own / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", own)
    for name in ("rules", "catalogue"):
        shutil.copytree(ROOT / "corpus" / name, own / "corpus" / name)
    size = 0
    for made in generate(number):
        text = "\n\n".join(made.text.split("\n"))
        (bare / f"docs/{made.id}.md").write_text(f"# {made.title}\n\n{text}\n", encoding="utf-8")
        size += (own / f"corpus/reports/{made.id}.txt").write_bytes(made.source.encode())
    return size


def _forget(own: Path) -> None:
    for name in ("site", ".cache"):
        shutil.rmtree(own / name, ignore_errors=True)


def _change(own: Path, number: int, turn: int) -> None:
    path = own / f"corpus/reports/g{number // 2 + turn:06d}.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("。", "！", 1), encoding="utf-8")


def _enter(own: Path, turn: int) -> None:
    path = own / "corpus/catalogue/slogans.yml"
    entry = _CONCEPT.replace("稳步推进", "稳步推进" + "一二三四五六七八九"[:turn]).replace("ce-su", f"ce-su-{turn}")
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")


def _run(command: list[str], folder: Path) -> Took:
    """One whole command. Its memory is that of the largest process, however many it starts."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "JUANZONG_PDF": "off"}
    environment.pop("JUANZONG_CORPUS", None)
    start = time.perf_counter()
    told = subprocess.Popen(command, cwd=folder, env=environment)
    _, status, used = os.wait4(told.pid, 0)
    seconds = time.perf_counter() - start
    told.returncode = os.waitstatus_to_exitcode(status)
    if told.returncode:
        raise subprocess.CalledProcessError(told.returncode, command)
    return Took(seconds, used.ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10))


def _growth(grown: list[Grown]) -> None:
    """How much more the largest number took than the one before it."""
    few, many = grown[-2:]
    print(f"\n从 {few.number} 篇到 {many.number} 篇（篇数 {many.number / few.number:.1f} 倍）\n")
    print("| 生成 | 时间 | 内存 |\n|---|---|---|")
    for name, took in many.rows.items():
        before = few.rows[name]
        print(f"| {name} | {took.seconds / before.seconds:.2f}× | {took.memory / before.memory:.2f}× |")
    print(f"| 网站字节 | {many.size / few.size:.2f}× | |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
