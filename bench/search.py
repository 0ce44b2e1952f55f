"""Search: this project's own beside Material's and Pagefind's, on the same generated reports.

    python bench/search.py [NUMBER …] [--rounds N]

prints a table per number of reports (1,000, 5,000 and 10,000 where none is given): time and peak memory of indexing,
size on disk, bytes and time of first queries (median and worst), time of later ones. Pagefind takes part where it is
installed (`pip install '.[bench]'`), queries are measured where a Chromium is.

Every engine indexes in a process of its own. This project's index, a build of the same pages by MkDocs without any
search («bare») and one with Material's search are made in turns, three times each unless told otherwise; the table has
the medians, and behind them the least and the most: so it shows where the machine was busy with something else.
Material's row is that whole build: what its search adds is less than the difference between two turns. An engine that
needs more than 900 seconds or 12 GB is stopped, and its row says so.

Bytes are those of an engine's own scripts and data as a plain static server sends them, until ten results are there;
seconds count from the key to the first result. A first query starts with an empty cache, a later one is another query
on the same page. An engine is asked for two minutes; how many queries that were stands in the last column.
"""

from __future__ import annotations

import argparse
import importlib.util
import pickle
import shutil
import sys
import tempfile
from dataclasses import replace
from functools import partial
from html import escape
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from apart import Took, apart, command
from asking import ask_material, ask_own, ask_pagefind, chromium
from generate import generate
from markupsafe import Markup

from juanzong.pages.search import search_sheet
from juanzong.search import FOLDER, Entry, Record, build_index
from juanzong.search.folding import fold

if TYPE_CHECKING:
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


def main() -> int:
    """Print a table for each number of reports."""
    options = argparse.ArgumentParser(description="检索基准")
    options.add_argument("numbers", nargs="*", type=int, help="篇数")
    options.add_argument("--rounds", type=int, default=3, help="建索引和不带检索的生成各量几次，取中位数")
    given = options.parse_args()
    if chromium() is None:
        print("没有找到 Chromium：只量建索引，不量查询")
    for number in given.numbers or SIZES:
        print(f"\n检索，{number} 篇报告\n")
        print(
            "| 引擎 | 建索引 s | 与 MkDocs 之比 | 内存 MB | 磁盘 MB | 首次 kB 中位/最大 | 首次 s 中位/最大 "
            "| 再次 ms 中位/最大 | 查询 |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        with tempfile.TemporaryDirectory() as name:
            _tables(number, Path(name), given.rounds)
    return 0


def _tables(number: int, folder: Path, rounds: int) -> None:
    """The rows of one number of reports."""
    site, records, project = folder / "own", folder / "records", folder / "mkdocs"
    offsets = _store(number, records)
    _write_pages(number, project)
    index = partial(_index, offsets, records, site)
    works = (partial(_mkdocs, project, "bare", ""), index, partial(_mkdocs, project, "search", "search"))
    turns: list[list[Took]] = []
    for _ in range(rounds):
        for old in (site, records.with_name("cache"), project / "bare", project / "search"):
            shutil.rmtree(old, ignore_errors=True)
        turns.append([apart(work) for work in works])
    bare, own, material = (Took.middle(took) for took in zip(*turns, strict=True))
    _row("MkDocs 不带检索", bare, bare.seconds)
    _own(site, own, bare.seconds)
    _row("　什么都没变", apart(index), bare.seconds)
    _row("　改了一篇", apart(partial(index, changed=number // 2 + 1)), bare.seconds)
    _material(project / "search", material, bare.seconds)
    _pagefind(number, folder, bare.seconds)


# ---- this project's own ----


def _own(site: Path, took: Took, bare: float) -> None:
    shutil.copytree(ROOT / "docs/assets/search", site / "assets/search")
    page = f'<!doctype html><meta charset="utf-8">{search_sheet().write(Markup()).html}'
    (site / "search/index.html").write_text(page, encoding="utf-8")
    _row("本项目", took, bare, _size(site / FOLDER), ask_own(site))


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


# ---- Material's own search, and the pages for MkDocs ----


def _write_pages(number: int, project: Path) -> None:
    (project / "docs").mkdir(parents=True)
    (project / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    for made in generate(number):
        text = "\n\n".join(made.text.split("\n"))
        (project / f"docs/{made.id}.md").write_text(f"# {made.title}\n\n{text}\n", encoding="utf-8")


def _material(site: Path, took: Took, bare: float) -> None:
    name = "MkDocs 带 Material 检索" if importlib.util.find_spec("jieba") else "MkDocs 带 Material 检索（未装 jieba）"
    asked = None if took.stopped else ask_material(site)
    _row(name, took, bare, _size(site / "search"), asked)


def _mkdocs(project: Path, site: str, plugins: str) -> None:
    (project / "mkdocs.yml").write_text(_MKDOCS.format(plugins=plugins), encoding="utf-8")
    command([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site], project)


# ---- Pagefind ----


def _pagefind(number: int, folder: Path, bare: float) -> None:
    if importlib.util.find_spec("pagefind_bin") is None:
        print("| Pagefind | 未安装，见文件开头 | | | | | | | |")
        return
    for name, spaced in (("Pagefind 按词", False), ("Pagefind 按字", True)):
        site = folder / f"pagefind-{spaced}"
        site.mkdir()
        for made in generate(number):
            (site / f"{made.id}.html").write_text(_html(made, spaced=spaced), encoding="utf-8")
        took = apart(partial(_run_pagefind, site, spaced=spaced))
        asked = None if took.stopped else ask_pagefind(site, spaced=spaced)
        _row(name, took, bare, _size(site / "pagefind"), asked)
        shutil.rmtree(site)


def _html(made: Made, *, spaced: bool) -> str:
    title, *lines = [" ".join(fold(line)) if spaced else line for line in (made.title, *made.text.split("\n"))]
    text = "".join([f"<p>{escape(line)}</p>" for line in lines])
    head = f'<!doctype html><html lang="zh"><title>{escape(title)}</title>'
    return f"{head}<body><h1>{escape(title)}</h1>{text}</body></html>"


def _run_pagefind(site: Path, *, spaced: bool) -> None:
    options = ["--force-language", "und", "--include-characters", "+%"] if spaced else []
    command([sys.executable, "-m", "pagefind", "--site", str(site), *options], site)


# ---- measuring ----


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _row(name: str, took: Took, bare: float, size: int = 0, asked: Asked | None = None) -> None:
    if took.stopped:
        print(f"| {name} | {took.stopped} | | {took.memory} | | | | | |", flush=True)
        return
    disk = f"{size / 1e6:.0f}" if size else ""
    name += f"（{len(asked.silent)} 条查询没有回应）" if asked and asked.silent else ""
    told = f"{asked.row()} | {len(asked.first)}" if asked else " | | | "
    share = f"{took.seconds / bare:.2f}"
    print(f"| {name} | {took.seconds:.1f}{took.spread} | {share} | {took.memory} | {disk} | {told} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
