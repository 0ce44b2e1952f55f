"""Search: this project's own beside Material's and Pagefind's, on the same generated reports.

    python bench/search.py [NUMBER …]

prints a table per number of reports (1,000, 5,000 and 10,000 where none is given): time and peak memory of indexing,
size on disk, bytes and time of first queries (median and worst), time of later ones. Pagefind takes part where it is
installed (`pip install '.[bench]'`), queries are measured where a Chromium is.

Every engine indexes in a process of its own. Material's time is what its search plugin adds to a build of the same
pages; the build without it is the line «bare». Bytes are those of an engine's own scripts and data as a plain static
server sends them. A first query starts with an empty cache, a later one is another query on the same page. An engine
is asked for two minutes; how many queries that were stands in the last column.
"""

from __future__ import annotations

import importlib.util
import os
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from html import escape
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asking import ask_material, ask_own, ask_pagefind, chromium
from generate import generate
from markupsafe import Markup

from juanzong.pages.search import search_sheet
from juanzong.search import FOLDER, Entry, Record, build_index
from juanzong.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from asking import Asked
    from generate import Made

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 5_000, 10_000)
_MKDOCS = """site_name: 测速
use_directory_urls: false
theme: {{name: material, language: zh, font: false}}
plugins: [{plugins}]
nav: [index.md]
validation: {{nav: {{omitted_files: ignore}}}}
"""


def main(numbers: list[int]) -> int:
    """Print a table for each number of reports."""
    for number in numbers:
        print(f"\n检索，{number} 篇报告\n")
        print(
            "| 引擎 | 建索引 s | 内存 MB | 磁盘 MB | 首次 kB 中位/最大 | 首次 s 中位/最大 | 再次 ms 中位/最大 | 查询 |"
        )
        print("|---|---|---|---|---|---|---|---|")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _own(number, folder)
            _material(number, folder)
            _pagefind(number, folder)
    return 0


# ---- this project's own ----


def _own(number: int, folder: Path) -> None:
    site, records = folder / "own", folder / "records"
    offsets = _store(number, records)
    seconds, memory = _apart(partial(_index, offsets, records, site))
    shutil.copytree(ROOT / "docs/assets/search", site / "assets/search")
    page = f'<!doctype html><meta charset="utf-8">{search_sheet().write(Markup()).html}'
    (site / "search/index.html").write_text(page, encoding="utf-8")
    _row("本项目", seconds, memory, _size(site / FOLDER), ask_own(site))
    seconds, memory = _apart(partial(_index, offsets, records, site))
    _row("　什么都没变", seconds, memory, 0, None)
    seconds, memory = _apart(partial(_index, offsets, records, site, changed=number // 2 + 1))
    _row("　改了一篇", seconds, memory, 0, None)


def _store(number: int, path: Path) -> list[int]:
    """Write the records to a file, so that indexing reads them one by one. Gives where each begins."""
    offsets = []
    with path.open("wb") as out:
        for made in generate(number):
            offsets.append(out.tell())
            pickle.dump(_record(made), out)
    return offsets


def _index(offsets: list[int], path: Path, site: Path, changed: int = -1) -> None:
    """Index entries as a cache of reports gives them: with a key, and read only when asked for."""
    with path.open("rb") as stored:

        def read(at: int) -> Record:
            stored.seek(offsets[at])
            record: Record = pickle.load(stored)  # noqa: S301 - written by `_store`
            return replace(record, body=record.body[:400] + "新添的话" + record.body[400:]) if at == changed else record

        versions = ["new" if at == changed else "old" for at in range(len(offsets))]
        entries = [Entry("report", f"g{at:06d}", version, partial(read, at)) for at, version in enumerate(versions)]
        build_index(entries, site, path.with_name("cache"))


def _record(made: Made) -> Record:
    lines = made.text.split("\n")
    starts = accumulate([len(line) + 1 for line in lines[:-1]], initial=0)
    return Record(
        kind="report",
        id=made.id,
        address=f"reports/{made.id}/index.html",
        name=made.title,
        head=(made.title,),
        body=made.text,
        anchors=tuple([f"s{start}" for start in starts]),
        levels=tuple([int(line[1:2] == "、") for line in lines]),
        date=made.date,
        year=made.year,
        court_level=made.court_level,
        issuer=made.issuer,
        genre=made.genre,
        complete=made.complete,
        themes=(("theme", "主题"),),
    )


# ---- Material's own search, and MkDocs without any ----


def _material(number: int, folder: Path) -> None:
    project = folder / "mkdocs"
    (project / "docs").mkdir(parents=True)
    (project / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    for made in generate(number):
        text = "\n\n".join(made.text.split("\n"))
        (project / f"docs/{made.id}.md").write_text(f"# {made.title}\n\n{text}\n", encoding="utf-8")
    bare, bare_memory = _apart(partial(_mkdocs, project, "bare", ""))
    _row("MkDocs 不带检索", bare, bare_memory, 0, None)
    seconds, memory = _apart(partial(_mkdocs, project, "search", "search"))
    size = _size(project / "search/search")
    _row("Material 自带", seconds - bare, memory, size, ask_material(project / "search"))


def _mkdocs(project: Path, site: str, plugins: str) -> None:
    (project / "mkdocs.yml").write_text(_MKDOCS.format(plugins=plugins), encoding="utf-8")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
    subprocess.run(command, cwd=project, env=environment, check=True)


# ---- Pagefind ----


def _pagefind(number: int, folder: Path) -> None:
    if importlib.util.find_spec("pagefind_bin") is None:
        print("| Pagefind | 未安装，见文件开头 | | | | | | |")
        return
    for name, spaced in (("Pagefind 按词", False), ("Pagefind 按字", True)):
        site = folder / f"pagefind-{spaced}"
        site.mkdir()
        for made in generate(number):
            (site / f"{made.id}.html").write_text(_html(made, spaced=spaced), encoding="utf-8")
        seconds, memory = _apart(partial(_run_pagefind, site, spaced=spaced))
        _row(name, seconds, memory, _size(site / "pagefind"), ask_pagefind(site, spaced=spaced))
        shutil.rmtree(site)


def _html(made: Made, *, spaced: bool) -> str:
    title, *lines = [" ".join(fold(line)) if spaced else line for line in (made.title, *made.text.split("\n"))]
    text = "".join([f"<p>{escape(line)}</p>" for line in lines])
    head = f'<!doctype html><html lang="zh"><title>{escape(title)}</title>'
    return f"{head}<body><h1>{escape(title)}</h1>{text}</body></html>"


def _run_pagefind(site: Path, *, spaced: bool) -> None:
    options = ["--force-language", "und", "--include-characters", "+%"] if spaced else []
    command = [sys.executable, "-m", "pagefind", "--site", str(site), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


# ---- measuring ----


def _apart(work: Callable[[], None]) -> tuple[float, int]:
    """Seconds and peak memory in MB of something that runs in a fresh process, with whatever it starts."""
    context = get_context("spawn")
    told = context.SimpleQueue()
    process = context.Process(target=_measured, args=(work, told))
    process.start()
    result: tuple[float, int] = told.get()
    process.join()
    return result


def _measured(work: Callable[[], None], told: Any) -> None:  # noqa: ANN401 - a queue of multiprocessing
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    unit = 2**20 if sys.platform == "darwin" else 2**10
    told.put((seconds, max(peaks) // unit))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _row(name: str, seconds: float, memory: int, size: int, asked: Asked | None) -> None:
    disk = f"{size / 1e6:.0f}" if size else ""
    name += f"（{len(asked.silent)} 条查询没有回应）" if asked and asked.silent else ""
    told = f"{asked.row()} | {len(asked.first)}" if asked else " | | | "
    print(f"| {name} | {seconds:.1f} | {memory} | {disk} | {told} |", flush=True)


if __name__ == "__main__":
    if chromium() is None:
        print("没有找到 Chromium：只量建索引，不量查询")
    sys.exit(main([int(number) for number in sys.argv[1:]] or list(SIZES)))
