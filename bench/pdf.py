"""PDF: time and peak memory of one report, of 200 and of one volume of 200, beside WeasyPrint on the same pages.

    python bench/pdf.py [NUMBER]

prints a table; WeasyPrint takes part where it is installed (`pip install '.[bench]'`). Every figure is that of a fresh
process with an empty cache; memory is that of the largest process. Where LibreOffice is there, Word files are opened
by it and must come out with every character.
"""

from __future__ import annotations

import html
import importlib.util
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.citation import Edition
from juanzong.downloads.word import word_file
from juanzong.gathering import gather
from juanzong.model import Catalogue
from juanzong.pdf.blocks import blocks_of, facts_of, title_of
from juanzong.pdf.collection import volumes
from juanzong.pdf.faces import choose_faces
from juanzong.pdf.report import report_paper
from juanzong.pdf.store import print_papers
from juanzong.pipeline import clean
from juanzong.readers import read
from juanzong.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Report

ROOT = Path(__file__).resolve().parent.parent
EDITION = Edition("bench", "https://example.org/")
NUMBER = 200
TARGET = 4  # times faster than WeasyPrint for separate PDFs with all cores
_STYLE = """@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-right { content: "— " counter(page) " —" } }
body { font: 15.75pt/29.53pt "Noto Serif SC", "Noto Serif CJK SC", serif; margin: 0; text-align: justify }
h1 { font-size: 22pt; text-align: center } h2, h3, h4 { font-size: 15.75pt; margin: 0; text-indent: 2em }
h2 { font-family: "Noto Sans SC", "Noto Sans CJK SC", sans-serif } p { margin: 0; text-indent: 2em }
dl { font-size: 11pt; line-height: 17pt }"""


def reports(number: int, folder: Path) -> tuple[Report, ...]:
    """Invented reports, cleaned as any other."""
    subprocess.run([sys.executable, str(ROOT / "bench" / "generate.py"), str(number), str(folder)], check=True)
    rules = load_rules(ROOT / "corpus" / "rules")
    files = sorted((folder / "reports").glob("*.txt"))
    return tuple([clean(read(path, path.name), rules)[0] for path in files][:number])


def typst(made: Sequence[Report], folder: Path, *, volume: bool) -> None:
    """Separate papers with all cores, or one volume."""
    papers = volumes(gather(made, (), Catalogue(())), EDITION) if volume else (report_paper(r, EDITION) for r in made)
    print_papers(papers, folder, choose_faces())


def weasyprint(made: Sequence[Report], folder: Path, *, volume: bool) -> None:
    """The same pages through WeasyPrint, in as many processes."""
    pages = [_article(report) for report in made]
    if volume:
        _weasyprint_one(("".join(pages), str(folder / "volume.pdf")))
        return
    tasks = [(page, str(folder / f"{index}.pdf")) for index, page in enumerate(pages)]
    if len(tasks) == 1:
        _weasyprint_one(tasks[0])
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as executor:
        list(executor.map(_weasyprint_one, tasks, chunksize=8))


def _weasyprint_one(task: tuple[str, str]) -> None:
    from weasyprint import HTML  # type: ignore[import-not-found,unused-ignore] # noqa: PLC0415 - only where installed

    page, path = task
    whole = f'<!doctype html><html lang="zh"><title>x</title><style>{_STYLE}</style>{page}</html>'
    HTML(string=whole).write_pdf(path, pdf_variant="pdf/ua-1")


def _article(report: Report) -> str:
    lines = [f'<h1 style="break-before: page">{html.escape(title_of(report))}</h1>']
    for block in blocks_of(report):
        name = f"h{min(block['depth'], 3) + 1}" if block["depth"] else "p"
        words = "".join([part if isinstance(part, str) else part["words"] for part in block["parts"]])
        lines.append(f"<{name}>{html.escape(words)}</{name}>")
    rows = [f"<dt>{name}<dd>{html.escape(value)}" for name, value in facts_of(report, EDITION)]
    return "".join([*lines, "<dl>", *rows, "</dl>"])


def run_one(engine: str, kind: str, kept: str) -> None:
    """One measurement, in this process and its workers: prints seconds and megabytes."""
    made: tuple[Report, ...] = pickle.loads(Path(kept).read_bytes())  # noqa: S301 - written by `main` just now
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        work = typst if engine == "typst" else weasyprint
        work(made[:1] if kind == "one" else made, Path(folder), volume=kind == "volume")
        seconds = time.perf_counter() - began
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{seconds:.2f} {peak / (1024 if sys.platform == 'linux' else 1024 * 1024):.0f}")


def main(number: int = NUMBER) -> int:
    """Print the table and what LibreOffice says; 1 where a bound is missed."""
    with tempfile.TemporaryDirectory() as folder:
        made = reports(number, Path(folder) / "corpus")
        kept = Path(folder) / "reports.pickle"
        kept.write_bytes(pickle.dumps(made))
        engines = ["typst"] + ["weasyprint"] * (importlib.util.find_spec("weasyprint") is not None)
        found = {
            (engine, kind): _measured(engine, kind, kept) for kind in ("one", "many", "volume") for engine in engines
        }
    names = {"one": "一篇报告", "many": f"{number} 篇各成一份", "volume": f"{number} 篇合订一卷"}
    print("| | Typst | WeasyPrint | 倍数 |\n|---|---|---|---|")
    for kind, name in names.items():
        ours, theirs = found["typst", kind], found.get(("weasyprint", kind))
        other = f"{theirs[0]:.1f} 秒，{theirs[1]:.0f} MB | {theirs[0] / ours[0]:.1f}" if theirs else "未安装 | "
        print(f"| {name} | {ours[0]:.1f} 秒，{ours[1]:.0f} MB | {other} |")
    fast = "weasyprint" not in engines or found["weasyprint", "many"][0] >= TARGET * found["typst", "many"][0]
    return 0 if _opens_in_libreoffice(made[:5]) and fast else 1


def _measured(engine: str, kind: str, kept: Path) -> tuple[float, float]:
    words = [sys.executable, __file__, "--run", engine, kind, str(kept)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split()[-2:])
    return seconds, megabytes


def _opens_in_libreoffice(made: Sequence[Report]) -> bool:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("没有 LibreOffice，没有试开 Word 文件")
        return True
    with tempfile.TemporaryDirectory() as folder:
        for report in made:
            (Path(folder) / f"{report.id}.docx").write_bytes(word_file(report, EDITION))
        words = [office, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
        subprocess.run([*words, *map(str, Path(folder).glob("*.docx"))], check=True, capture_output=True)
        lost = [
            r.id
            for r in made
            if _squeezed(str(r.text)) not in _squeezed((Path(folder) / f"{r.id}.txt").read_text("utf-8-sig"))
        ]
    print(f"LibreOffice 打开 {len(made)} 份 Word 文件，" + (f"有字丢失：{'、'.join(lost)}" if lost else "一字不少"))
    return not lost


def _squeezed(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run_one(*sys.argv[2:5])
    else:
        sys.exit(main(*map(int, sys.argv[1:])))
