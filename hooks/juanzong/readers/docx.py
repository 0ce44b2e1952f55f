"""Word files: paragraphs and table rows as lines, style names as marks; the rest is named in the notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.model import Mark
from juanzong.readers.admit import admit_text
from juanzong.readers.docx_body import BOX, FORMULA, NUMBER, Body, Line
from juanzong.readers.docx_numbers import numbering_of
from juanzong.readers.docx_package import Package
from juanzong.readers.docx_styles import styles_of
from juanzong.readers.extract import Extract
from juanzong.spans import Span
from juanzong.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juanzong.readers.docx_styles import Style

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# parts beside the body that hold words of their own -> what a note calls them
_ASIDE = (
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"),
    (re.compile(r"word/endnotes\.xml"), "尾注"),
    (re.compile(r"word/comments\.xml"), "批注"),
)
_QUOTED = 40  # characters of skipped text that a note quotes
_HEADING = re.compile(r"heading ([1-9])")


def read_docx(content: bytes) -> Extract:
    """Bytes of a docx to its text. Raises ReadError on broken, encrypted and oversized files."""
    package = Package(content)
    styles = styles_of(package)
    numbering = numbering_of(package)
    body = Body(styles, numbering)
    package.parse(package.main, body.start, body.end, body.characters)
    source = admit_text("\n".join([line.words for line in body.lines]))
    notes = [*_notes(body, numbering.unknown), *_aside(package)]
    marks = _marks(body.lines, styles)
    return Extract(Text.whole(source), source, "docx", MEDIA_TYPE, tuple(notes), marks)


def _marks(lines: list[Line], styles: Mapping[str, Style]) -> tuple[Mark, ...]:
    marks, at = [], 0
    for line in lines:
        span = Span(at, at + len(line.words))
        at = span.end + 1
        if not line.words.strip():
            continue
        if line.page_break:
            marks.append(Mark(Span(span.start, span.start), "page-break"))
        if line.row:
            marks.append(Mark(span, "tr"))
        name = styles[line.style].name if line.style in styles else line.style
        if name and name != "Normal":
            marks.append(Mark(span, "style:" + _HEADING.sub(r"Heading \1", name)))
        if line.outline is not None and line.outline < 6 and not _HEADING.match(name.lower()):
            marks.append(Mark(span, f"h{line.outline + 1}"))
    return tuple(marks)


def _notes(body: Body, unknown: set[str]) -> list[str]:
    notes = []
    for name, count in sorted(body.counts.items()):
        if name == NUMBER and count:
            notes.append(f"{count} 个段首编号由 Word 自动生成，按其编号设置读出")
        elif name == BOX:
            quoted = "；".join([_quote(box) for box in body.boxes if box.strip()])
            notes.append(f"有文本框 {count} 处，未收入正文" + (f"：{quoted}" if quoted else ""))
        elif name == FORMULA:
            notes.append(f"有公式 {count} 处，只取了其中的文字")
        elif count:
            notes.append(f"有{name} {count} 处，未收入正文")
    if unknown:
        notes.append(f"编号格式 {'、'.join(sorted(unknown))} 读不出，以 1、2、3 代替")
    return notes


def _aside(package: Package) -> list[str]:
    """What headers, footers and notes say, so that nothing is left out in silence."""
    notes = []
    for pattern, name in _ASIDE:
        words = [_words(package, part) for part in sorted(filter(pattern.fullmatch, package.names))]
        quoted = "；".join(dict.fromkeys([_quote(text) for text in words if text.strip()]))
        if quoted:
            notes.append(f"有{name}，未收入正文：{quoted}")
    return notes


def _words(package: Package, part: str) -> str:
    words: list[str] = []
    state = {"text": False}

    def start(name: str, _: dict[str, str]) -> None:
        state["text"] = name.endswith(" t")

    def end(_: str) -> None:
        state["text"] = False

    def characters(text: str) -> None:
        if state["text"] and len(words) < 1000:
            words.append(text)

    package.parse(part, start, end, characters)
    return "".join(words)


def _quote(text: str) -> str:
    short = re.sub(r"\s+", " ", text).strip()
    return f"“{short[:_QUOTED]}……”" if len(short) > _QUOTED else f"“{short}”"
