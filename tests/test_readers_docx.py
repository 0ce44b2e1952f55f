"""Word files: lines, marks, and notes of what is no body text."""

from __future__ import annotations

import pytest

from juanzong.readers import ReadError
from juanzong.readers.docx import read_docx
from juanzong.readers.docx_numbers import numeral
from made_files import WORD, docx, paragraph, table

STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文二级"/><w:basedOn w:val="c"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="公文"/><w:basedOn w:val="b"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def numbered(words: str, depth: int = 0, number: int = 3) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_each_paragraph_is_a_line() -> None:
    extract = read_docx(docx(paragraph("标题") + paragraph("") + paragraph(" 正文 ")))
    assert extract.source == str(extract.text) == "标题\n\n 正文 "
    assert extract.text.edits == ()


def test_breaks_tabs_and_fields_inside_a_paragraph() -> None:
    runs = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r><w:ins><w:r><w:t>丁</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>戊</w:t></w:r></w:hyperlink>"
        "<w:r><w:noBreakHyphen/></w:r>"
    )
    assert read_docx(docx(f"<w:p>{runs}</w:p>")).source == "甲\t乙\n丙丁戊-"


def test_styles_and_outline_levels_are_marks() -> None:
    body = "".join([paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in ("a", "1", "b", "无此样式")])
    extract = read_docx(docx(body + paragraph("直接", '<w:outlineLvl w:val="2"/>'), styles=STYLES))
    marks = [(extract.source[mark.span.start : mark.span.end], mark.name) for mark in extract.marks]
    assert marks == [
        ("a", "style:Title"),
        ("1", "style:Heading 1"),
        ("b", "style:公文二级"),
        ("b", "h2"),
        ("无此样式", "style:无此样式"),
        ("直接", "h3"),
    ]


def test_numbers_that_word_draws_are_read() -> None:
    body = numbered("主要工作") + numbered("审判", 1) + numbered("执行", 1) + numbered("要点", 2) + numbered("存在问题")
    body += numbered("诉服", 1) + numbered("另起", 0, 4) + numbered("", 0) + numbered("无此列表", 0, 99)
    extract = read_docx(docx(body, numbering=NUMBERING))
    assert extract.source == "一、主要工作\n（1）审判\n（2）执行\n要点\n二、存在问题\n（1）诉服\n一、另起\n\n无此列表"
    assert "6 个段首编号" in extract.notes[0]


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "taiwaneseCounting", "二十"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "upperLetter", "B"),
        (4, "upperRoman", "Ⅳ"),
        (5, "decimalFullWidth", "５"),
        (5, "decimalZero", "05"),
        (1, "ideographTraditional", "甲"),
        (1, "cardinalText", None),
        (200, "chineseCounting", None),
    ],
)
def test_numerals_are_written_as_word_writes_them(number: int, kind: str, written: str | None) -> None:
    assert numeral(number, kind) == written


def test_a_row_of_figures_is_a_line_and_a_layout_table_is_not() -> None:
    assert read_docx(docx(table(("案件", "数量"), ("民事", "120")))).source == "案件\t数量\n民事\t120"
    assert read_docx(docx(table(("甲" * 61, "乙")))).source == "甲" * 61 + "\n乙"
    assert read_docx(docx(table(("甲", "")))).source == "甲"


def test_nested_tables_lose_nothing() -> None:
    inner = table(("乙", "丙"))
    body = f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{inner}{paragraph('丁')}</w:tc></w:tr></w:tbl>"
    assert read_docx(docx(body)).source == "甲\n乙\t丙\n丁"


def test_page_breaks_are_marks_before_the_line_that_follows() -> None:
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = paragraph("甲") + page + paragraph("乙") + paragraph("丙", "<w:pageBreakBefore/>")
    extract = read_docx(docx(body))
    breaks = [extract.source[mark.span.start] for mark in extract.marks if mark.name == "page-break"]
    assert breaks == ["乙", "丙"]


def test_what_is_no_body_text_is_noted_and_not_mixed_in() -> None:
    box = f"<w:txbxContent>{paragraph('框内文字')}</w:txbxContent>"
    body = f"""
{paragraph("正文")}
<w:p><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>
<w:r><w:t>可见</w:t></w:r></w:p>
<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>段落符号隐藏</w:t></w:r></w:p>
<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph("点此输入")}</w:sdtContent></w:sdt>
<w:p><w:ruby><w:rt><w:r><w:t>yuàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>院</w:t></w:r></w:rubyBase></w:ruby></w:p>
"""
    extract = read_docx(
        docx(body, header1=paragraph("内部资料"), footer1=paragraph("第 1 页"), footnotes=paragraph("注一"))
    )
    assert [line for line in extract.source.split("\n") if line] == ["正文", "可见", "段落符号隐藏", "院"]
    notes = "\n".join(extract.notes)
    for words in (
        "文本框 1 处，未收入正文：“框内文字”",
        "隐藏的文字 1 处",
        "删去的文字 1 处",
        "占位文字 1 处",
        "注音 1 处",
    ):
        assert words in notes
    for words in ("有页眉，未收入正文：“内部资料”", "有页脚，未收入正文：“第 1 页”", "有脚注，未收入正文：“注一”"):
        assert words in notes


def test_files_by_the_strict_standard_are_read() -> None:
    content = docx(paragraph("正文"))
    strict = docx(
        paragraph("正文").replace("<w:p>", '<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">')
    )
    assert read_docx(strict).source == read_docx(content).source == "正文"


def test_drawings_with_words_of_their_own_are_not_body_text() -> None:
    body = paragraph("正文") + f'<w:p xmlns:a="urn:a" xmlns:w="{WORD}"><w:r><a:t>图形里的字</a:t><a:blip/></w:r></w:p>'
    extract = read_docx(docx(body))
    assert extract.source.strip() == "正文"
    assert extract.notes == ("有图片 1 处，未收入正文",)


def test_deep_nesting_is_read_without_recursion() -> None:
    depth = 50_000
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("底") + "</w:tc></w:tr></w:tbl>" * depth
    assert read_docx(docx(body)).source == "底"


def test_a_body_is_refused_as_soon_as_it_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only at its end, which the reader of every format sees to."""
    monkeypatch.setattr("juanzong.readers.docx_body.MAX_TEXT", 20)
    read_docx(docx(paragraph("甲" * 6)))
    with pytest.raises(ReadError, match="上限"):
        read_docx(docx(paragraph("甲" * 6) + paragraph("乙")))
