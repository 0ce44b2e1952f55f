"""The body of a docx as lines: one a paragraph, one a table row; what is not body text is counted, not mixed in.

One pass over the XML without a tree, so that neither depth nor size of a hostile file matters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from juanzong.readers.admit import MAX_TEXT, too_long

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juanzong.readers.docx_numbers import Numbering
    from juanzong.readers.docx_styles import Style

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math ",
    "http://purl.oclc.org/ooxml/officeDocument/math ",
)
_OFF = frozenset({"0", "false", "off"})
_LEVELS = frozenset("012345678")
# A row of a table is one line when every cell holds one short paragraph; else the table only lays out the page.
LONGEST_CELL = 60
BOX = "文本框"
# Subtrees that are not body text -> what a note calls them; "" for what needs no note.
_SKIPPED = {
    "txbxContent": BOX,
    "Fallback": "",  # the same text box once more, for old programs
    "del": "修订中删去的文字",
    "moveFrom": "",
    "instrText": "",
    "delText": "",
    "delInstrText": "",
    "rt": "注音",
    "sectPr": "",
}
_PLACEHOLDER = "未填写的占位文字"
FORMULA = "公式"
NUMBER = "自动编号"
_COUNTED = {"blip": "图片", "imagedata": "图片", "oMath": FORMULA, "altChunk": "嵌入的文件", "sym": "符号字体的字符"}
_INLINE = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "cr": "\n"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body: its words, the id of its paragraph style, its outline level, and what stands before it."""

    words: str
    style: str = ""
    outline: int | None = None
    page_break: bool = False
    row: bool = False


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    list: str | None = None
    depth: int | None = None
    break_before: bool = False

    def set(self, name: str, value: str) -> None:
        """Take over one of the properties that matter here."""
        if name == "pStyle":
            self.style = value
        elif name == "numId":
            self.list = value
        elif name == "ilvl" and value in _LEVELS:
            self.depth = int(value)
        elif name == "outlineLvl" and value in _LEVELS:
            self.outline = int(value)
        elif name == "pageBreakBefore":
            self.break_before = value not in _OFF


class Body:
    """Callbacks for `Package.parse`; afterwards `lines`, `counts` and `boxes` hold what was found."""

    def __init__(self, styles: Mapping[str, Style], numbering: Numbering) -> None:
        self.lines: list[Line] = []
        self.counts: Counter[str] = Counter()
        self.boxes: list[str] = []  # what stands in text boxes
        self._styles, self._numbering = styles, numbering
        self._room = MAX_TEXT  # bytes of UTF-8 that the text may still have
        self._paragraph: _Paragraph | None = None
        self._depths: Counter[str] = Counter()  # how many pPr, rPr are open
        self._skipping = 0  # depth inside a subtree that is skipped
        self._in_box = self._text = self._hidden = self._placeholder = self._break = False
        self._rows: list[list[list[Line]]] = []  # of every open table: the cells of its open row
        self._cells: list[list[Line]] = []  # the open cells, innermost last
        self._ends = {"p": self._end_paragraph, "tc": self._end_cell, "tr": self._end_row, "tbl": self._end_table}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        if self._skipping:
            self._skipping += 1
            self._text = self._in_box and local == "t"
            if self._in_box and local == "p":
                self.boxes[-1] += " "
            return
        if local in _COUNTED:
            self.counts[_COUNTED[local]] += 1
        if local in _SKIPPED or (local == "sdtContent" and self._placeholder):
            self._skip(_SKIPPED.get(local, _PLACEHOLDER))
        elif local == "t":
            self._text = name.startswith(_WORD + _MATH) and not self._hidden
            self.counts["隐藏的文字"] += self._hidden
        elif name.startswith(_WORD):
            found = {key.rpartition(" ")[2]: value for key, value in attributes.items()} if attributes else {}
            self._start(local, found.get("val", ""), is_page=found.get("type") == "page")

    def end(self, name: str) -> None:
        """An element ends."""
        self._text = False
        if self._skipping:
            self._skipping -= 1
            self._in_box = self._in_box and self._skipping > 0
            return
        local = name.rpartition(" ")[2]
        if local in ("pPr", "rPr"):
            self._depths[local] -= 1
        elif local == "r":
            self._hidden = False
        elif local in self._ends and name.startswith(_WORD):
            self._ends[local]()

    def characters(self, words: str) -> None:
        """Text of the innermost element."""
        if self._text and self._skipping:
            self.boxes[-1] += words
        elif self._text and self._paragraph is not None:
            self._paragraph.parts.append(words)

    def _skip(self, meaning: str) -> None:
        self._skipping, self._placeholder = 1, False
        if meaning:
            self.counts[meaning] += 1
        if meaning == BOX:
            self._in_box = True
            self.boxes.append("")

    def _start(self, local: str, value: str, *, is_page: bool) -> None:
        if local == "p":
            self._paragraph = _Paragraph()
        elif local == "tbl":
            self._rows.append([])
        elif local == "tc":
            self._cells.append([])
        elif local in ("pPr", "rPr"):
            self._depths[local] += 1
        elif local == "vanish":
            self._hidden = not self._depths["pPr"] and value not in _OFF
        elif local in ("sdt", "showingPlcHdr"):
            self._placeholder = local == "showingPlcHdr" and value not in _OFF
        elif self._paragraph is not None:
            self._in_paragraph(self._paragraph, local, value, is_page=is_page)

    def _in_paragraph(self, paragraph: _Paragraph, local: str, value: str, *, is_page: bool) -> None:
        if self._depths["pPr"]:
            if not self._depths["rPr"]:
                paragraph.set(local, value)
        elif local == "br":
            paragraph.parts.append("\f" if is_page else "\n")
        elif local in _INLINE:
            paragraph.parts.append(_INLINE[local])

    def _end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        style = self._styles.get(paragraph.style)
        outline = paragraph.outline if paragraph.outline is not None or style is None else style.outline
        words = "".join(paragraph.parts)
        if words.strip():
            words = self._number(paragraph, style) + words
        self._break = self._break or paragraph.break_before
        lines = []
        for number, page in enumerate(words.split("\f")):
            self._break = self._break or number > 0
            for line in page.split("\n"):
                lines.append(Line(line, paragraph.style, outline, self._break))
                self._break = self._break and not line.strip()
        self._put(lines)

    def _number(self, paragraph: _Paragraph, style: Style | None) -> str:
        list_, depth = paragraph.list, paragraph.depth
        if list_ is None and style is not None:
            list_, depth = style.list, style.depth if depth is None else depth
        written = self._numbering.next(list_, depth or 0) if list_ and list_ != "0" else ""
        self.counts[NUMBER] += bool(written)
        return written

    def _end_cell(self) -> None:
        if self._cells and self._rows:
            self._rows[-1].append(self._cells.pop())

    def _end_row(self) -> None:
        if self._rows and self._rows[-1]:
            row, self._rows[-1] = self._rows[-1], []
            self._put(_row(row))

    def _end_table(self) -> None:
        if self._rows:
            self._rows.pop()

    def _put(self, lines: list[Line]) -> None:
        if self._cells:
            self._cells[-1].extend(lines)
            return
        self.lines.extend(lines)
        self._room -= sum([len(line.words.encode("utf-8", "replace")) for line in lines])
        if self._room < 0:  # not only at the end: the part may have six times as much
            raise too_long()


def _row(cells: list[list[Line]]) -> list[Line]:
    """The lines of a table's row: one, with tabs between the cells, where it is a row of figures or names."""
    filled = [[line for line in cell if line.words.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) < 2 or any(len(cell) > 1 or len(cell[0].words) > LONGEST_CELL for cell in filled):
        return [line for cell in filled for line in cell]
    words = "\t".join([cell[0].words.strip() for cell in filled])
    return [Line(words, page_break=filled[0][0].page_break, row=True)]
