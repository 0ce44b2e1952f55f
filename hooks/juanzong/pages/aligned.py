"""The source beside the published text, paragraph by paragraph, with what was cut and what was put in marked.

Left: every character of the report's stretch of the source, in order. Right: every character of its text, in order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from juanzong.pages.escaping import escaped_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.model import Report
    from juanzong.paragraphs import Layout
    from juanzong.spans import Piece

# what stands before and behind the words
_CUT, _PUT = ("<del>", "</del>"), ("<ins>", "</ins>")
_SPELT_OLD = ('<del class="jz-respelled">', "</del>")
_SPELT_NEW = ('<ins class="jz-respelled">', "</ins>")
_BLANK_LINE = re.compile(r"\n(?=[ \t\u00a0\u3000]*(?:\n|$))")


class Bit(NamedTuple):
    """A run of characters; whether the other side reads otherwise there, and whether that is spelling only."""

    words: str
    changed: bool
    respelled: bool = False


@dataclass(slots=True)
class Row:
    """What stands side by side: a paragraph, or (neither `kept` nor anchored) a passage of which nothing is left."""

    anchor: str = ""
    kept: bool = False
    source: list[Bit] = field(default_factory=list)
    text: list[Bit] = field(default_factory=list)

    @property
    def source_html(self) -> Markup:
        """The source's words; line breaks that were cut can be seen."""
        return _html(self.source, _CUT, _SPELT_OLD, breaks=True)

    @property
    def text_html(self) -> Markup:
        """The published words."""
        return _html(self.text, _PUT, _SPELT_NEW)


def aligned(report: Report, layout: Layout) -> list[Row]:
    """The rows of a report. All `source` bits together are its stretch of the source, all `text` rows its text."""
    rows, pieces = [Row()], report.text.pieces
    last = max([number for number, piece in enumerate(pieces) if piece.text], default=-1)
    for number, piece in enumerate(pieces):
        if not piece.text:
            _cut(piece, report.source.text, rows)
        else:
            _keep(piece, report.source.text, rows)
        if number == last:
            rows[-1].kept = True
            rows.append(Row())  # what was cut below the text is no part of its last paragraph
    rows = _folded(rows)
    for row, paragraph in zip([row for row in rows if row.kept], layout.paragraphs, strict=True):
        row.anchor = paragraph.anchor
    return rows


def _folded(rows: Iterable[Row]) -> list[Row]:
    """Passages that were cut one after the other as one row; blank ones at the end of the paragraph above."""
    out: list[Row] = []
    for row in rows:
        blank = not any(bit.words.strip() for bit in row.source)
        if out and not row.kept and (blank or not out[-1].kept):
            out[-1].source += row.source
        elif row.kept or row.source:
            out.append(row)
    return out


def _cut(piece: Piece, source: str, rows: list[Row]) -> None:
    """Whole lines that were cut between two paragraphs get a row of their own, so that paragraphs stay side by side."""
    words = source[piece.origin.start : piece.origin.end]
    row = rows[-1]
    row.source.append(Bit(words, changed=True))
    if "\n" in words and not row.kept:
        rows.append(Row())


def _keep(piece: Piece, source: str, rows: list[Row]) -> None:
    """Lines as they are, line breaks with the line that they end."""
    if piece.edit is not None:
        _rewrite(piece, source, rows)
        return
    lines = piece.text.split("\n")
    for number, line in enumerate(lines, start=1):
        row = rows[-1]
        row.kept = row.kept or bool(line) or number < len(lines)
        row.text.append(Bit(line, changed=False))
        row.source.append(Bit(line if number == len(lines) else line + "\n", changed=False))
        if number < len(lines):
            rows.append(Row())


def _rewrite(piece: Piece, source: str, rows: list[Row]) -> None:
    """The source's words stand beside the first words that they became: below a line break that was put in."""
    before = source[piece.origin.start : piece.origin.end]
    respelled = _respelled(piece, before)
    words = Bit(before, changed=True, respelled=respelled)
    below = piece.text.startswith("\n")
    if not below:
        rows[-1].source.append(words)
    for number, line in enumerate(piece.text.split("\n")):
        if number:
            rows[-1].kept = True
            rows.append(Row())
        rows[-1].kept = rows[-1].kept or bool(line)
        rows[-1].text.append(Bit(line, changed=True, respelled=respelled))
    if below:
        rows[-1].source.append(words)


def _respelled(piece: Piece, before: str) -> bool:
    """Whether a rewrite changes nothing but the script or the width of characters: nobody reads these one by one."""
    if piece.edit is None or len(before) != len(piece.text):
        return False
    return piece.edit.stage == "simplify" or unicodedata.normalize("NFKC", piece.text) == unicodedata.normalize(
        "NFKC", before
    )


def _html(bits: Sequence[Bit], mark: tuple[str, str], spelt: tuple[str, str], *, breaks: bool = False) -> Markup:
    out: list[str] = []
    for words, changed, respelled in _merged(bits):
        shown = escaped_text(words)
        if changed:
            before, behind = spelt if respelled else mark
            out += (before, _broken(shown) if breaks else shown, behind)
        else:
            out.append(shown)
    return Markup("".join(out))  # noqa: S704 - all words are escaped above


def _broken(words: str) -> str:
    """Words whose line breaks can be seen; those of blank lines stand one behind the other."""
    return _BLANK_LINE.sub("⏎", words).replace("\n", "⏎\n") if "\n" in words else words


def _merged(bits: Iterable[Bit]) -> list[Bit]:
    """Neighbours that are changed, or not, in the same way told as one: a Traditional source changes everywhere."""
    out: list[Bit] = []
    for bit in bits:
        if not bit.words:
            continue
        if out and out[-1][1:] == bit[1:]:
            out[-1] = Bit(out[-1].words + bit.words, *bit[1:])
        else:
            out.append(bit)
    return out
