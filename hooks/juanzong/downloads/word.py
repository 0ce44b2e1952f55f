"""A report as .docx: real heading styles on the official page, the same bytes on every build."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from juanzong.pdf.blocks import blocks_of, doubts_told, facts_of, title_of

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from juanzong.citation import Edition
    from juanzong.model import Report

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest date a zip archive knows
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# GB/T 9704-2012: 2号 小标宋, 3号 仿宋, 一、 黑体, （一） 楷体, 1. 仿宋
_STYLES = {
    "Title": ("方正小标宋简体", 22, False),
    "Normal": ("仿宋_GB2312", 16, False),
    "Heading 1": ("黑体", 16, False),
    "Heading 2": ("楷体_GB2312", 16, False),
    "Heading 3": ("仿宋_GB2312", 16, True),
}
# twentieths of a point from line to line, 22 of which fill 225 mm; and what a 3号 character takes less than 16 pt, in
# 4096ths of a point, so that 28 of them fill 156 mm (w:docGrid of ECMA-376, 17.6.5)
_LINE_PITCH, _CHARACTER_SPACE = 579, -842


def word_file(report: Report, edition: Edition) -> bytes:
    """The report with title, headings of its outline, paragraphs, and after them where it comes from."""
    document = _blank(title_of(report), report.issuer or "")
    ids = {name: document.styles[name].style_id for name in _STYLES}
    _styled(document.add_paragraph(_xml(title_of(report))), ids["Title"])
    for block in blocks_of(report):
        depth, level = min(block["depth"], 3), min(max(block["level"], 1), 3)
        paragraph = document.add_paragraph()
        _write(paragraph, block["parts"])
        if depth:
            _styled(paragraph, ids[f"Heading {depth}"])
        if depth and level != depth:  # the face follows the numeral, the outline follows the nesting
            _dress(paragraph, level)
    _close(document, report, edition)
    return _packed(document)


def _close(document: DocumentObject, report: Report, edition: Edition) -> None:
    rows = [*facts_of(report, edition), *_doubts(report)]
    for index, (name, value) in enumerate(rows):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(0)
        _indent_characters(paragraph.paragraph_format.element.get_or_add_pPr(), 0)
        paragraph.paragraph_format.line_spacing = Pt(18)
        if not index:
            paragraph.paragraph_format.space_before = Pt(29)
        for words, bold in ((f"{name}　", True), (value, False)):
            run = paragraph.add_run(_xml(words))
            run.font.size, run.font.bold = Pt(10.5), bold


def _doubts(report: Report) -> list[list[str]]:
    told = []
    for doubt in doubts_told(report):
        words = f"“{doubt['words']}”：" if doubt["words"] else ""
        told.append([f"存疑{doubt['number']}", words + doubt["reason"]])
    return told


def _write(paragraph: Paragraph, parts: list[Any]) -> None:
    for part in parts:
        run = paragraph.add_run(_xml(part if isinstance(part, str) else part["words"]))
        if not isinstance(part, str):
            run.font.underline = True


def _blank(title: str, author: str) -> DocumentObject:
    document = Document()
    known = document.core_properties
    known.title, known.author, known.language, known.comments = _xml(title)[:255], _xml(author)[:255], "zh-CN", ""
    known.created = known.modified = _EPOCH
    for name in _STYLES:
        _style(document, name)
    _lay_out(document)
    return document


def _style(document: DocumentObject, name: str) -> None:
    face, size, bold = _STYLES[name]
    style: ParagraphStyle = document.styles[name]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    _set_faces(properties, face)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing, layout.widow_control = 1.0, False
    shape = style.element.get_or_add_pPr()
    for border in shape.findall(qn("w:pBdr")):
        shape.remove(border)
    if name == "Title":
        layout.alignment, layout.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(29)
        _indent_characters(shape, 0)
    else:
        layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if name == "Normal" else WD_ALIGN_PARAGRAPH.LEFT
        _indent_characters(shape, 200)


def _styled(paragraph: Paragraph, style_id: str) -> None:
    """Give a paragraph a style by its id: by name python-docx would search all styles each time."""
    paragraph.paragraph_format.element.style = style_id


def _dress(paragraph: Paragraph, level: int) -> None:
    """Give a heading the face of another level."""
    face, _, bold = _STYLES[f"Heading {level}"]
    for run in paragraph.runs:
        _set_faces(run.font.element.get_or_add_rPr(), face)
        run.font.bold = bold


def _set_faces(properties: Any, face: str) -> None:  # noqa: ANN401 - an lxml element of python-docx
    faces = properties.get_or_add_rFonts()
    faces.attrib.clear()
    for name, value in (("ascii", "Times New Roman"), ("hAnsi", "Times New Roman"), ("eastAsia", face)):
        faces.set(qn(f"w:{name}"), value)


def _indent_characters(properties: Any, hundredths: int) -> None:  # noqa: ANN401 - an lxml element of python-docx
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(hundredths))
    indent.set(qn("w:firstLine"), str(hundredths * 32 // 10))


def _lay_out(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(35 - 7 - 5)  # the number's 4号 line ends 7 mm and its own height below the text
    grid = document.element.body.sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(_LINE_PITCH))
    grid.set(qn("w:charSpace"), str(_CHARACTER_SPACE))
    settings = document.settings
    settings.odd_and_even_pages_header_footer = True
    settings.element.find(qn("w:zoom")).addnext(OxmlElement("w:mirrorMargins"))
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    _indent_characters(paragraph.paragraph_format.element.get_or_add_pPr(), 0)
    for words in ("— ", None, " —"):
        run = paragraph.add_run(words or "")
        run.font.size = Pt(14)
        if words is None:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            run.text = "1"
            run.font.element.addprevious(field)
            field.append(run.font.element)


def _packed(document: DocumentObject) -> bytes:
    """The archive with a fixed date on every part."""
    loose = io.BytesIO()
    document.save(loose)
    packed = io.BytesIO()
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, _EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, parts.read(part))
    return packed.getvalue()


def _xml(words: str) -> str:
    """What XML 1.0 can hold; the few control characters it cannot are shown as the sign for such."""
    return _NOT_XML.sub("\ufffd", words)
