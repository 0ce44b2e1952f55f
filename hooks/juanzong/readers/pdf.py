"""PDF: the lines of its text layer, page by page. Nothing is unwrapped or folded here: that is for the stages."""

from __future__ import annotations

import io
import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdf
from pypdf.errors import LimitReachedError

from juanzong.model import Mark
from juanzong.readers.admit import ReadError, admit_text
from juanzong.readers.encoding import common_share
from juanzong.readers.extract import Extract
from juanzong.readers.pdf_indents import PageStarts, indents
from juanzong.spans import Span
from juanzong.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

# A page of text has some 300 drawing operations; a million of them take about 8 s.
_MOST_OPERATIONS = 1_000_000
_MOST_STREAM = 20_000_000  # bytes of one unpacked stream; the text of a page has 10,000 to 100,000
_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": 2 * _MOST_STREAM,
    "array_based_stream_maximum_output_length": _MOST_STREAM,
    "lzw_maximum_output_length": _MOST_STREAM,
    "run_length_maximum_output_length": _MOST_STREAM,
    "zlib_maximum_output_length": _MOST_STREAM,
    "stream_parsing_work_maximum_count": _MOST_OPERATIONS,
}
# as in `encoding`: a text layer with a smaller share of the commonest Hanzi holds glyph numbers, not characters
_GIBBERISH = 0.12
_SURROGATES = re.compile("[\ud800-\udfff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def read_pdf(content: bytes) -> Extract:
    """Bytes of a PDF to its text. Raises ReadError on encrypted, broken and oversized files and on mere pictures."""
    notes: list[str] = []
    with _quiet(notes), pypdf.apply_configuration(**_LIMITS):
        try:
            pages, indented = _pages(content, notes)
        except ReadError:
            raise
        except LimitReachedError as error:
            message = "PDF 展开后过大，不读取，请另存为较小的 PDF 或 .txt"
            raise ReadError(message) from error
        except Exception as error:  # whatever a parser does on a broken file, the reader's answer is a sentence
            message = "PDF 已损坏或不完整，请重新下载，或用浏览器打开后另存"
            raise ReadError(message) from error
    source = "\n".join(pages)
    if not source.strip():
        message = "PDF 没有文字层（可能是扫描件），请先识别成文字（OCR）"
        raise ReadError(message)
    admit_text(source)
    if not source.isascii() and common_share(source) < _GIBBERISH:
        message = "PDF 文字层的编码读不出来（乱码），请用原来的文件，或识别成文字（OCR）"
        raise ReadError(message)
    if private := len(_PRIVATE.findall(source)):
        notes.append(f"有 {private} 个字是字体自造的，读不出来")
    text = Text.whole(source)
    return Extract(text, source, "pdf", "application/pdf", tuple(notes), (*_page_breaks(pages), *indented))


def _pages(content: bytes, notes: list[str]) -> tuple[list[str], list[Mark]]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not _opens(reader):
        message = "PDF 加了密码，请用浏览器打开后打印成没有密码的 PDF"
        raise ReadError(message)
    budget = _Budget()
    pages, starts = [], []
    for page in reader.pages:
        begun = PageStarts()
        text = page.extract_text(visitor_operand_before=budget.spend, visitor_text=begun.take).strip("\n")
        starts.append(begun.of(text))
        pages.append(_SURROGATES.sub("\ufffd", text))
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if empty and len(empty) < len(pages):
        shown = "、".join(empty[:10]) + (" 等" if len(empty) > 10 else "")
        notes.append(f"第 {shown} 页没有文字（可能是图片），共 {len(empty)} 页")
    return pages, _indents(pages, indents(starts))


def _opens(reader: pypdf.PdfReader) -> bool:
    """Whether an encrypted file opens with the empty password, as files do that are only locked against changes."""
    try:
        return bool(reader.decrypt("")) and bool(len(reader.pages))
    except Exception:  # noqa: BLE001 — a cipher that is not at hand is as good as a password
        return False


class _Budget:
    """Counts drawing operations over all pages, forms that are drawn again and again included."""

    def __init__(self) -> None:
        self.spent = 0

    def spend(self, *_: object) -> None:
        """Count one operation. Raises LimitReachedError past the budget."""
        self.spent += 1
        if self.spent > _MOST_OPERATIONS:
            message = "drawing operations"
            raise LimitReachedError(message)


def _page_breaks(pages: list[str]) -> tuple[Mark, ...]:
    marks, at = [], 0
    for page in pages[:-1]:
        at += len(page) + 1
        marks.append(Mark(Span(at, at), "page-break"))
    return tuple(marks)


def _indents(pages: list[str], starts: list[list[int]]) -> list[Mark]:
    marks, at = [], 0
    for page, begun in zip(pages, starts, strict=True):
        marks += [Mark(Span(at + start, at + start), "indent") for start in begun]
        at += len(page) + 1
    return marks


@contextmanager
def _quiet(notes: list[str]) -> Iterator[None]:
    """Keep pypdf's English log lines off the screen; that an encoding is unknown to it becomes a note."""
    logger = logging.getLogger("pypdf")
    seen: list[str] = []
    catcher = logging.Handler()
    catcher.emit = lambda record: seen.append(str(record.msg))  # type: ignore[method-assign]
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(catcher)
    try:
        yield
    finally:
        logger.removeHandler(catcher)
        logger.propagate = propagate
        if any("encoding" in message.lower() for message in seen):
            notes.append("部分字体的编码读不出来，可能有错字或缺字")
