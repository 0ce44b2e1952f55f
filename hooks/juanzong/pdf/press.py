"""Typst: a paper's JSON in, the bytes of a PDF out. Runs in worker processes, so it knows nothing of reports."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import typst

from juanzong.pdf.faces import open_fonts

TEMPLATES = Path(__file__).with_name("templates")
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
# 1980-01-01, the earliest date a zip archive knows too: the same bytes on every build need the same date
TIMESTAMP = 315532800
_MOST_MISSING = 50  # characters looked for one by one before giving up counting
_UNPRINTABLE = re.compile(r'(?:the text|the codepoint|contains the codepoint) `"(.+?)"`', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class Task(NamedTuple):
    """What a worker gets: a template's name, the JSON for it, and where the PDF belongs."""

    template: str
    content: str
    path: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A PDF, and the characters that no face could show (in it they are empty boxes; the text behind them is right)."""

    pdf: bytes
    missing: tuple[str, ...] = ()


def press(template: str, content: str, faces: str, folders: tuple[str, ...]) -> Pressed:
    """Set one paper. Passes PDF/A-2a and PDF/UA-1 as Typst checks them, unless a character is missing from every face.

    Raises typst.TypstError where the template itself is wrong.
    """
    try:
        return Pressed(_compile(template, content, faces, folders, strict=True))
    except typst.TypstError as error:
        missing = _missing(error, template, content, faces, folders)
    told = json.loads(content)
    told["missing"] = [f"{characters}（{_code(characters)}）" for characters in missing]
    return Pressed(_compile(template, json.dumps(told), faces, folders, strict=False), missing)


def press_all(batch: list[Task], faces: str, folders: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Set several papers and write each to its place, whole or not at all. Gives back what each one is missing."""
    found = []
    for task in batch:
        pressed = press(task.template, task.content, faces, folders)
        path = Path(task.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if pressed.missing:
            path.with_suffix(".missing").write_text("\n".join(pressed.missing), "utf-8", newline="\n")
        aside = path.with_suffix(f".new-{path.stem[:8]}")
        aside.write_bytes(pressed.pdf)
        aside.replace(path)
        found.append(pressed.missing)
    return found


def _compile(template: str, content: str, faces: str, folders: tuple[str, ...], *, strict: bool) -> bytes:
    pdf = _compiler(template, folders).compile(
        format="pdf",
        sys_inputs={"paper": content, "faces": faces},
        pdf_standards=STANDARDS if strict else [],
        timestamp=TIMESTAMP,
    )
    if not isinstance(pdf, bytes):  # a list only where one file a page was asked for
        message = f"{template}: {type(pdf).__name__}"
        raise TypeError(message)
    return pdf


@cache
def _compiler(template: str, folders: tuple[str, ...]) -> typst.Compiler:
    return typst.Compiler(input=str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts(folders))


@cache
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    return open_fonts(folders)


def _missing(
    error: typst.TypstError, template: str, content: str, faces: str, folders: tuple[str, ...]
) -> tuple[str, ...]:
    """Every character no face has: Typst names one at a time, so each is taken out until it has nothing to say."""
    missing: list[str] = []
    while len(missing) < _MOST_MISSING:
        match = _UNPRINTABLE.search(error.message)
        if match is None or (characters := _unescaped(match[1])) in missing:
            raise error
        missing.append(characters)
        content = content.replace(json.dumps(characters)[1:-1], "").replace(characters, "")
        try:
            _compile(template, content, faces, folders, strict=True)
        except typst.TypstError as next_error:
            error = next_error
        else:
            break
    return tuple(sorted(missing))


def _unescaped(characters: str) -> str:
    """The characters behind Rust's way of writing a string."""
    return _ESCAPE.sub(
        lambda match: chr(int(match[1], 16)) if match[1] else _CONTROLS.get(match[2], match[2]), characters
    )


def _code(characters: str) -> str:
    return " ".join([f"U+{ord(character):04X}" for character in characters])
