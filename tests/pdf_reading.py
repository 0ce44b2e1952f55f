"""Reads PDFs back for tests: their words, their outline, and where every line stands on its page."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdf import PdfReader

from juanzong.pdf.faces import choose_faces
from juanzong.pdf.press import press

if TYPE_CHECKING:
    from juanzong.pdf.blocks import Paper
    from juanzong.pdf.faces import Faces

_NUMBER = re.compile(r"\s*—\s*(\d+)\s*—\s*$")


class Line(NamedTuple):
    """One line of a page: the height of its baseline and its left edge in points from the lower left, its words."""

    y: float
    x: float
    words: str


@cache
def faces() -> Faces:
    return choose_faces(Path("there is no such folder"))


def set_paper(paper: Paper) -> bytes:
    """The PDF of a paper; every character must have a face."""
    pressed = press(paper.template, json.dumps(paper.content), faces().record(), faces().folders)
    assert pressed.missing == ()
    return pressed.pdf


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf: bytes) -> str:
    """All words without page numbers and white space."""
    return squeezed("".join(_NUMBER.sub("", page.extract_text()) for page in opened(pdf).pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def lines_of(pdf: bytes, page: int) -> list[Line]:
    """The lines of a page (from 0), from top to bottom, the page number last."""
    rows: defaultdict[float, list[tuple[float, str]]] = defaultdict(list)

    def note(text: str, matrix: list[float], place: list[float], _font: Any, _size: float) -> None:  # noqa: ANN401
        if text.strip():
            x = place[4] * matrix[0] + matrix[4]
            rows[round(place[5] * matrix[3] + matrix[5], 1)].append((x, text.strip("\n")))

    opened(pdf).pages[page].extract_text(visitor_text=note)
    return [Line(y, min(x for x, _ in rows[y]), "".join(t for _, t in rows[y])) for y in sorted(rows, reverse=True)]


def outline_of_pdf(pdf: bytes) -> list[tuple[int, str]]:
    """The bookmarks with their depth, outermost 1."""

    def walk(entries: list[Any], depth: int) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for entry in entries:
            found += walk(entry, depth + 1) if isinstance(entry, list) else [(depth, str(entry.title))]
        return found

    return walk(opened(pdf).outline, 1)
