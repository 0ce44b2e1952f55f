"""Word files lie in the cache by their content, as PDFs do."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.pdf.report import report_paper

if TYPE_CHECKING:
    from juanzong.citation import Edition
    from juanzong.model import Report


def word_path(report: Report, edition: Edition, folder: Path) -> Path:
    """The file in `folder` that holds the report as .docx; it is made where it is not there yet."""
    content = json.dumps(report_paper(report, edition).content, ensure_ascii=False, sort_keys=True)
    key = hashlib.sha256("\0".join([content, *_versions()]).encode("utf-8", "surrogatepass")).hexdigest()[:40]
    path = folder / f"{key}.docx"
    if path.is_file():
        path.touch()
        return path
    folder.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new")
    from juanzong.downloads.word import word_file  # noqa: PLC0415 - python-docx, for whoever has a file to make

    aside.write_bytes(word_file(report, edition))
    aside.replace(path)
    return path


@cache
def _versions() -> tuple[str, ...]:
    return (version("python-docx"), Path(__file__).with_name("word.py").read_text("utf-8"))
