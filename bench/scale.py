"""How the whole grows: cold and warm builds of 500, 2,000 and 10,000 reports beside MkDocs alone on the same pages.

    python bench/scale.py [NUMBER …] [--rounds N]

Reports are those of `bench/generate.py`. «MkDocs» is Material without search and without hooks on the same pages as
Markdown (`same_pages.py`: every page of the site that the cold build has left), in the same run; «MkDocs on the texts
alone» has one page for each report and nothing else, the harder measure. Every figure of a build is wall time of a
whole command in a process of its own, the median of the rounds, with the peak memory of all its processes together,
looked at ten times a second.

The second table has the parts of the cold build as the build itself times them, each beside the share of MkDocs' time
that it may take (`BUDGET`), and how much of the sources it does in a second. Last comes how much more all that is
between the two largest numbers. Ends with status 1 where a ratio is above what the project has set itself.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from generate import RARE, generate
from same_pages import same_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from generate import Made

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
  label: {label}
  note: 只为测速而添的提法。
  examples:
    yes: [各项工作{label}。]
    no: [各项工作推进。]
"""
# words that stand in most reports, most of them in nearly all: one for each round
_COMMON = ("稳步推进", "同比", "审结", "稳步", "有效", "全院")


# what a part of a cold build may take at most, as a share of MkDocs alone on the same pages: 2.5 together
BUDGET = {
    "整理、识别": 0.9,
    "互见": 0.15,
    "汇总": 0.05,
    "排页": 0.1,
    "下载": 0.05,
    "写页面": 0.5,
    "检索": 0.5,
    "换上": 0.05,
    "MkDocs 自己的页面和其余": 0.2,
}
REST = "MkDocs 自己的页面和其余"
SAME, TEXTS = "MkDocs，同样的页面", "MkDocs，只有正文"
LIMITS = {
    "冷": 2.5,
    "什么都没变": 0.05,
    "改了一份来源": 0.10,
    "目录添了一条（少见）": 0.5,
}  # of a whole build, likewise
GROWTH = 5.5  # times, where five times as many reports are built
_BYTES = {"写页面": "", "检索": "search/index"}  # what a part leaves in the site
_LOOK = 0.1  # seconds between two looks at the memory


class Took(NamedTuple):
    """Seconds on the clock, and the peak memory of all processes together in MB."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Grown:
    """What one number of reports took, by the name of the row; `parts` are those of the cold build, with its bytes."""

    number: int
    rows: dict[str, Took]
    parts: dict[str, Part]


class Part(NamedTuple):
    """A part of a cold build: seconds, peak memory up to its end in MB, bytes that it left in the site."""

    seconds: float
    memory: float
    size: int


def main() -> int:
    """Print the tables."""
    options = argparse.ArgumentParser(description="整站生成的规模基准")
    options.add_argument("numbers", nargs="*", type=int, help="篇数")
    options.add_argument("--rounds", type=int, default=1, choices=range(1, 7), help="每项量几次，取中位数")
    given = options.parse_args()
    grown = []
    for number in given.numbers or SIZES:
        with tempfile.TemporaryDirectory() as name:
            grown.append(_builds(number, Path(name), given.rounds))
    if len(grown) > 1:
        _growth(*grown[-2:])
    late = [(one.number, name) for one in grown for name, most in LIMITS.items() if _share(one, name) > most]
    for number, name in late:
        print(f"{number} 篇，{name}：超过限度 {LIMITS[name]}")
    return int(bool(late))


def _share(one: Grown, name: str) -> float:
    return one.rows[name].seconds / one.rows[SAME].seconds


def _builds(number: int, folder: Path, rounds: int) -> Grown:
    texts, pages, own = folder / "texts", folder / "pages", folder / "own"
    size = _make(number, texts, own)
    one = Grown(number, {}, {})
    told = folder / "times.jsonl"

    def measure(name: str, before: Callable[[int], object], command: list[str], place: Path) -> None:
        taken = []
        for turn in range(rounds):
            before(turn)
            taken.append(_run(command, place, told))
        one.rows[name] = Took(median([took.seconds for took in taken]), max(took.memory for took in taken))
        print(f"（{number} 篇，{name}：{one.rows[name].seconds:.1f} 秒）", file=sys.stderr, flush=True)

    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    measure("冷", lambda _: _forget(own), [*mkdocs, "--strict"], own)
    one.parts.update(_parts(told, one.rows["冷"].seconds, own / "site"))
    written = _bare(pages, lambda docs: same_pages(own / "site", docs))
    for name, place in ((SAME, pages), (TEXTS, texts)):
        measure(name, lambda _, place=place: shutil.rmtree(place / "site", ignore_errors=True), mkdocs, place)
    measure("什么都没变", lambda _: None, [*mkdocs, "--strict"], own)
    measure("改了一份来源", lambda turn: _change(own, number, turn), [*mkdocs, "--strict"], own)
    measure("目录添了一条（少见）", lambda turn: _enter(own, turn, RARE[turn]), [*mkdocs, "--strict"], own)
    measure("目录添了一条（处处都有）", lambda turn: _enter(own, turn, _COMMON[turn]), [*mkdocs, "--strict"], own)
    _tell_builds(one, size, written)
    _tell_parts(one, size)
    return one


def _tell_builds(one: Grown, size: int, written: int) -> None:
    print(f"\n整站，{one.number} 篇，原文 {size / 1e6:.1f} MB，{os.cpu_count()} 核；网站 {written} 页\n")
    print(f"| 生成 | 秒 | 与“{SAME}”之比 | 限度 | 与“{TEXTS}”之比 | 内存 MB |\n" + "|---" * 6 + "|")
    for name, took in one.rows.items():
        limit, hard = LIMITS.get(name, ""), took.seconds / one.rows[TEXTS].seconds
        print(f"| {name} | {took.seconds:.1f} | {_share(one, name):.2f} | {limit} | {hard:.2f} | {took.memory} |")
    sys.stdout.flush()


def _parts(told: Path, whole: float, site: Path) -> dict[str, Part]:
    """The parts of the last cold build; what no part claims of the whole is MkDocs' own."""
    last = json.loads(told.read_text(encoding="utf-8").splitlines()[-1])
    found = {name: Part(seconds, memory, _size(name, site)) for name, (seconds, memory) in last.items()}
    spent = sum(part.seconds for part in found.values())
    return found | {REST: Part(whole - spent, max(part.memory for part in found.values()), 0)}


def _size(part: str, site: Path) -> int:
    if part not in _BYTES:
        return 0
    index = sum(path.stat().st_size for path in (site / _BYTES["检索"]).rglob("*") if path.is_file())
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return index if _BYTES[part] else whole - index


def _tell_parts(one: Grown, size: int) -> None:
    bare = one.rows[SAME].seconds
    print(f"\n冷生成的各部分，{one.number} 篇\n")
    print(f"| 部分 | 秒 | 与“{SAME}”之比 | 预算 | 篇/秒 | MB/秒 | 到此内存 MB | 写出 MB |\n" + "|---" * 8 + "|")
    for name, part in one.parts.items():
        speed = f"{one.number / part.seconds:.0f} | {size / 1e6 / part.seconds:.2f}" if part.seconds > 0 else "–"
        ratio, budget = part.seconds / bare, BUDGET.get(name, "")
        written = f"{part.size / 1e6:.0f}" if part.size else ""
        print(f"| {name} | {part.seconds:.1f} | {ratio:.2f} | {budget} | {speed} | {part.memory:.0f} | {written} |")
    sys.stdout.flush()


def _make(number: int, texts: Path, own: Path) -> int:
    """Write our project and the bare one of texts alone. Gives the bytes of all sources."""
    (own / "corpus/reports").mkdir(parents=True)
    for name in ("docs", "hooks"):
        (own / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", own)
    for name in ("rules", "catalogue"):
        shutil.copytree(ROOT / "corpus" / name, own / "corpus" / name)
    return _bare(texts, lambda docs: sum(_write(made, docs, own) for made in generate(number)))


def _bare(project: Path, fill: Callable[[Path], int]) -> int:
    """A project of MkDocs alone whose pages `fill` writes. Gives what `fill` gives."""
    docs = project / "docs"
    docs.mkdir(parents=True)
    (project / "mkdocs.yml").write_text(_BARE, encoding="utf-8")
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    return fill(docs)


def _write(made: Made, docs: Path, own: Path) -> int:
    text = "\n\n".join(made.text.split("\n"))
    (docs / f"{made.id}.md").write_text(f"# {made.title}\n\n{text}\n", encoding="utf-8")
    return (own / f"corpus/reports/{made.id}.txt").write_bytes(made.source.encode())


def _forget(own: Path) -> None:
    for name in ("site", ".cache"):
        shutil.rmtree(own / name, ignore_errors=True)


def _change(own: Path, number: int, turn: int) -> None:
    path = own / f"corpus/reports/g{number // 2 + turn:06d}.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("。", "！", 1), encoding="utf-8")


def _enter(own: Path, turn: int, label: str) -> None:
    path = own / "corpus/catalogue/slogans.yml"
    entry = _CONCEPT.format(label=label).replace("ce-su", f"ce-su-{turn}-{len(label)}")
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")


def _run(command: list[str], folder: Path, told: Path) -> Took:
    """One whole command, with the memory of all the processes that it starts."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "JUANZONG_PDF": "off", "JUANZONG_TIMES": str(told)}
    # without it, every build compiles the program anew, which no installation does
    for name in ("JUANZONG_CORPUS", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    start = time.perf_counter()
    most = 0.0
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        while True:
            try:
                process.wait(_LOOK)
                break
            except subprocess.TimeoutExpired:
                most = max(most, _memory_of(process.pid))
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Took(seconds, round(most))


def _memory_of(number: int) -> float:
    """MB that a process and those it started take up, what they share counted once (PSS); 0 where nothing tells."""
    found = 0.0
    for each in _family_of(number):
        with suppress(OSError, ValueError):
            told = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii")
            found += int(told.partition("Pss:")[2].split()[0]) / 2**10
    return found


def _family_of(number: int) -> list[int]:
    family = [number]
    for one in family:
        with suppress(OSError):
            family += map(int, Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii").split())
    return family


def _growth(few: Grown, many: Grown) -> None:
    """How much more the largest number took than the one before it."""
    times = many.number / few.number
    print(f"\n从 {few.number} 篇到 {many.number} 篇（篇数 {times:.1f} 倍，限度 {GROWTH} 倍对 5 倍）\n")
    print("| 生成或部分 | 时间 | 内存 | 字节 |\n|---|---|---|---|")
    for name, took in many.rows.items():
        before = few.rows[name]
        print(f"| {name} | {took.seconds / before.seconds:.2f}× | {took.memory / max(before.memory, 1):.2f}× | |")
    for name, part in many.parts.items():
        was = few.parts[name]
        size = f"{part.size / was.size:.2f}×" if was.size else ""
        print(f"| {name} | {part.seconds / was.seconds:.2f}× | {part.memory / was.memory:.2f}× | {size} |")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
