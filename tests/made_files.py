"""Files of every format, made byte by byte of invented words, so that tests need no program that writes them."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REPORT = (
    "今年以来，我院坚持公正司法，扎实推进各项工作。\n一、坚持服务大局\n全年共审结案件三千余件，群众满意度稳步提升。\n"
)


def docx(body: str, **parts: str) -> bytes:
    """A docx whose document body is the XML `body`; `numbering`, `styles`, `header1` … are the XML of other parts."""
    space = f'xmlns:w="{WORD}" xmlns:mc="urn:mc" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {space}>{xml}</w:{name}>")
    return out.getvalue()


def paragraph(words: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table with one paragraph in each cell."""
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def pdf(*pages: tuple[str, ...], trailer: bytes = b"", content: bytes | None = None) -> bytes:
    """A PDF with these lines on its pages, in a font that is not embedded; `content` stands for a page's own stream."""
    streams = [content if content is not None else _stream(page) for page in pages]
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(pages)))
    collection = b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    font = b"/BaseFont/STSong-Light"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type0/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]%s>>" % font,
        b"<</Type/Font/Subtype/CIDFontType0/FontDescriptor 5 0 R/CIDSystemInfo%s%s>>" % (collection, font),
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 880/Descent -120/ItalicAngle 0/StemV 93>>",
    ]
    for number, stream in enumerate(streams):
        packed = zlib.compress(stream, 9)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R" % (7 + 2 * number)
            + b"/Resources<</Font<</F1 3 0 R>>>>>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream",
        ]
    return _file(objects, trailer)


def _stream(lines: tuple[str, ...]) -> bytes:
    shown = [b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj 0 -20 Td" for line in lines]
    return b"BT /F1 12 Tf 50 780 Td " + b" ".join(shown) + b" ET"


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R" % (len(objects) + 1) + trailer + b">>\n"
    return out + b"startxref\n%d\n%%%%EOF" % table_at
