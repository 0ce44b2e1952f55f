"""Small sites to search in: the real search page, scripts and index, around pages that hold nothing but the text."""

from __future__ import annotations

import importlib
import shutil
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from juanzong.pages.search import search_sheet
from juanzong.search import Record, build_index, entry_of
from serving import Quiet, served_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))  # bench/ is no package
generate = importlib.import_module("generate").generate

# the strictest policy a page can have and still run scripts of its own
POLICY = "default-src 'self'"


def record_of(made: Any) -> Record:  # noqa: ANN401 - a `Made` of bench/generate.py
    """The record of a generated report."""
    anchors, start = [], 0
    for line in made.text.split("\n"):
        anchors.append(f"s{start}")
        start += len(line) + 1
    return Record(
        kind="report",
        id=made.id,
        address=f"reports/{made.id}/index.html",
        name=made.title,
        head=(made.title,),
        body=made.text,
        anchors=tuple(anchors),
        levels=tuple(
            [
                1 if line[1:2] == "、" else 2 if line[:1] == "（" and line[2:3] == "）" else 0
                for line in made.text.split("\n")
            ]
        ),
        date=made.date,
        year=made.year,
        court_level=made.court_level,
        issuer=made.issuer,
        genre=made.genre,
        complete=made.complete,
        themes=tuple((f"theme-{number}", f"主题{number}") for number in range(int(made.id[1:]) % 3)),
    )


def generated_records(number: int) -> list[Record]:
    """Generated reports, and as many concepts as they name."""
    reports = [record_of(made) for made in generate(number)]
    labels = sorted({concept for made in generate(min(number, 50)) for concept in made.concepts})
    concepts = [
        Record(
            "practice",
            f"p{at}",
            f"practices/p{at}/index.html",
            label,
            (label, f"{label}制度"),
            f"关于{label}的说明。",
        )
        for at, label in enumerate(labels)
    ]
    return [*reports, *concepts]


def write_site(folder: Path, records: Sequence[Record]) -> Path:
    """A site with a search page, its index, and a page per record. Gives the folder."""
    assets = folder / "assets" / "search"
    assets.parent.mkdir(parents=True)
    shutil.copytree(ROOT / "docs" / "assets" / "search", assets)
    shutil.copy(ROOT / "docs" / "assets" / "seal.svg", assets)
    _write(folder, "search/index.html", "检索", search_sheet().write(Markup()).html)
    for record in records:
        lines = zip(record.body.split("\n"), record.anchors or [""], strict=False)
        text = "".join([f'<p id="{anchor}">{escape(line)}</p>' for line, anchor in lines])
        _write(folder, record.address, record.name, f"<article><h1>{escape(record.name)}</h1>{text}</article>")
    build_index(map(entry_of, records), folder, folder.parent / f"{folder.name}.cache")
    return folder


def _write(folder: Path, address: str, title: str, content: str) -> None:
    path, root = folder / address, "../" * address.count("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<link rel="icon" href="{root}assets/search/seal.svg">'
        f'<link rel="stylesheet" href="{root}assets/search/search.css"></head>'
        f"<body>{_box(root)}<main>{content}</main>"
        f'<script src="{root}assets/search/box.js"></script></body></html>',
        encoding="utf-8",
    )


def _box(root: str) -> str:
    """The box in the header of every page, as the theme puts it there."""
    environment = Environment(autoescape=True)
    environment.filters["url"] = lambda address: root + address
    partial_template = ROOT / "docs/overrides/partials/search-box.html"
    return environment.from_string(partial_template.read_text(encoding="utf-8")).render()


def served(folder: Path) -> AbstractContextManager[str]:
    """The address of a plain static server of a folder."""
    return served_by(Quiet, folder)


def texts_of(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """What every page is found by, by its address: the truth that lists are compared with."""
    return {record.address: record.lines for record in records}
