"""What a file is, judged by its first bytes and never by its name alone."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import Literal

from juanzong.readers.admit import ReadError

Kind = Literal["text", "html", "docx", "pdf", "office"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".docx": "docx", ".docm": "docx",
    ".pdf": "pdf",
    ".doc": "office", ".wps": "office", ".rtf": "office", ".mht": "office", ".mhtml": "office", ".odt": "office",
}  # fmt: skip
NAMES: dict[Kind, str] = {"text": "纯文本", "html": "网页", "docx": "Word 文件", "pdf": "PDF", "office": "旧版办公文件"}

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc, .wps, .xls, and of an encrypted .docx
_OLE_STREAMS = (
    ("EncryptedPackage", "文件加了密码，请在 Word 或 WPS 里取消密码后重新保存"),
    ("Workbook", "是电子表格（Excel），不是报告正文，请把文字另存为 .docx 或 .txt"),
    ("PowerPoint Document", "是演示文稿（PowerPoint），不是报告正文，请把文字另存为 .docx 或 .txt"),
)
# how the name of a part begins -> the sentence that refuses such a zip
_ZIP_FOREIGN = (
    ("OFD.xml", "是 OFD 版式文件，请用阅读器另存为 PDF 或 .txt"),
    ("xl/", "是电子表格（Excel），不是报告正文，请把文字另存为 .docx 或 .txt"),
    ("ppt/", "是演示文稿（PowerPoint），不是报告正文，请把文字另存为 .docx 或 .txt"),
)
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"  # stands in front, and uncompressed
_MOST_ENTRIES = 5_000  # parts of a zip: a report in Word has 20, a photo album 500
# how a file begins -> the sentence that refuses it
_FOREIGN = (
    (b"\x89PNG", "是图片，请先识别成文字（OCR）"),
    (b"\xff\xd8\xff", "是图片，请先识别成文字（OCR）"),
    (b"GIF8", "是图片，请先识别成文字（OCR）"),
    (b"II*\0", "是图片，请先识别成文字（OCR）"),
    (b"MM\0*", "是图片，请先识别成文字（OCR）"),
    (b"Rar!", "是压缩包，请先解压"),
    (b"7z\xbc\xaf", "是压缩包，请先解压"),
    (b"\x1f\x8b", "是压缩包，请先解压"),
    (b"PK\x05\x06", "是空的压缩包"),
    (b"MZ", "是程序，不是文字"),
    (b"\x7fELF", "是程序，不是文字"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(rb"\s*<(?:div|p|table|section|article)[\s>]", re.IGNORECASE)
_FRAGMENT_TAGS = re.compile(rb"</(?:div|p|td|section|article)>", re.IGNORECASE)
_ANY_TAG = re.compile(rb"</?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)
_MHT = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?Content-Type:\s*multipart/related", re.IGNORECASE)


def kind_of(content: bytes, suffix: str) -> Kind:
    """What `content` is. `suffix` (lower case, with its dot) decides only between plain text and html.

    Raises ReadError for what is no text at all: pictures, archives, spreadsheets, encrypted files.
    """
    head = content[:8192]
    if content.startswith(_ZIP):
        return _zip_kind(content)
    if content.startswith(_OLE):
        return _ole_kind(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf") or _MHT.match(head):
        return "office"
    for magic, sentence in _FOREIGN:
        if content.startswith(magic) and not _readable(content):
            raise ReadError(sentence)
    return "html" if _is_html(content, suffix) else "text"


def _is_html(content: bytes, suffix: str) -> bool:
    head = content[:8192].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")  # so that UTF-16 shows its ASCII
    if _HTML.match(head):
        return True
    if SUFFIXES.get(suffix) == "html":
        return bool(_ANY_TAG.search(content.replace(b"\0", b"")))
    # a saved fragment; a text that merely quotes markup does not begin with it and close five blocks
    return bool(_FRAGMENT.match(head)) and len(_FRAGMENT_TAGS.findall(head)) >= 5


def _zip_kind(content: bytes) -> Kind:
    if _OPEN_DOCUMENT in content[:200]:
        return "office"
    if content.count(b"PK\x01\x02") > _MOST_ENTRIES:
        message = f"压缩包里有超过 {_MOST_ENTRIES} 个文件，不读取"
        raise ReadError(message)
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, struct.error, OSError, ValueError, OverflowError, NotImplementedError) as error:
        message = "文件不完整（可能没有下载完），请重新下载"
        raise ReadError(message) from error
    if any(name.startswith("word/") for name in names):
        return "docx"
    message = next(
        (s for part, s in _ZIP_FOREIGN if any(name.startswith(part) for name in names)), "是压缩包，请先解压"
    )
    raise ReadError(message)


def _ole_kind(content: bytes) -> Kind:
    for stream, sentence in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            raise ReadError(sentence)
    return "office"


def _readable(content: bytes) -> bool:
    """Whether what looks like a magic number is the beginning of a plain text (`MZ`, `GIF8`, `II*`)."""
    return not _CONTROLS.search(content[:512])
