"""Bad input ends in one clear sentence, and soon."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from juanzong.readers import MAX_BYTES, MAX_TEXT, ReadError, read
from juanzong.readers.admit import MAX_LINES, MAX_LOST
from juanzong.readers.docx_package import MOST_UNPACKED
from made_files import REPORT, docx, paragraph, pdf

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, words in parts.items():
            package.writestr(name, words)
    return out.getvalue()


def refusal(path: Path, content: bytes | None = None) -> str:
    """The sentence with which a file is refused; it must be one line of Chinese without the file's name."""
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read(path, path.name)
    sentence = str(caught.value)
    assert sentence
    assert "\n" not in sentence
    assert path.name not in sentence
    return sentence


CASES = {
    "empty": (b"", "文件是空的"),
    "white space only": ("\ufeff \r\n\u3000\t\n".encode(), "只有空白"),
    "english only": (b"The court has met its targets.\n" * 9, "没有汉字"),
    "html that is empty": (b"<html><body><p> </p></body></html>", "没有汉字"),
    "html with Chinese in its script only": ("<html><script>var a='法院工作'</script></html>".encode(), "没有汉字"),
    "random bytes": (bytes(range(128, 256)) * 40, "读不出中文"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "是图片"),
    "archive": (zipped(a="b"), "是压缩包"),
    "truncated archive": (zipped(a="b")[:20], "不完整"),
    "spreadsheet": (zipped(**{"xl/workbook.xml": "<a/>"}), "电子表格"),
    "presentation": (zipped(**{"ppt/presentation.xml": "<a/>"}), "演示文稿"),
    "ofd": (zipped(**{"OFD.xml": "<a/>"}), "OFD"),
    "old spreadsheet": (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "电子表格"),
    "encrypted docx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "truncated docx": (docx(paragraph(REPORT))[:-40], "不完整"),
    "docx without a body": (zipped(**{"word/other.xml": "<a/>"}), "不完整"),
    "docx with broken XML": (docx("<w:p>"), "不完整"),
    "docx with an entity": (zipped(**{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "法院">]><a>&b;</a>'}), "实体"),
    "truncated pdf": (pdf(("法院工作报告",))[:300], "PDF 已损坏"),
    "pdf without text": (pdf((), content=b"0 0 100 100 re f"), "没有文字层"),
    "encrypted pdf": (
        pdf(
            ("法院",),
            trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>/ID[(a)(b)]",
        ),
        "加了密码",
    ),
    "pdf that unpacks without end": (pdf((), content=b" " * 30_000_000), "展开后过大"),
    "pdf that draws without end": (pdf((), content=b"q Q " * 600_000), "展开后过大"),
    "mostly lost": ("法\ufffd".encode() * (MAX_LOST + 1), "1 万处"),
    "endless lines": ("法\r\n".encode() * (MAX_LINES + 1), "10 万行"),
    "text over the limit": (("法院" * (MAX_TEXT // 6 + 1)).encode(), "8 MB"),
    "text over the limit in fewer bytes": (("法院" * (MAX_TEXT // 6 + 1)).encode("gb18030"), "8 MB"),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_bad_content_is_refused_whatever_the_suffix(tmp_path: Path, case: str, name: str) -> None:
    content, sentence = CASES[case]
    assert sentence in refusal(tmp_path / name, content)


def test_a_page_of_endless_tags_is_refused(tmp_path: Path) -> None:
    assert "超过 25 万处" in refusal(tmp_path / "a.html", "<p>法院</p>".encode() * 130_000)
    assert "超过 5 万处" in refusal(tmp_path / "a.html", "<p>法<b>院</b>".encode() * 30_000)


def test_a_docx_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    content = docx(paragraph(REPORT) + " " * MOST_UNPACKED)
    assert len(content) < MOST_UNPACKED / 500
    assert "解压后过大" in refusal(tmp_path / "a.docx", content)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert "是文件夹" in refusal(tmp_path / "a.txt")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.txt") == "文件不存在"


def test_a_link_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "secret.txt").write_text(REPORT, "utf-8")
    link = tmp_path / "reports" / "a.txt"
    link.symlink_to(tmp_path / "secret.txt")
    assert "之外的链接" in refusal(link)


def test_a_link_to_a_file_beside_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(REPORT, "utf-8")
    (tmp_path / "a.txt").symlink_to("b.txt")
    assert str(read(tmp_path / "a.txt", "a.txt").text) == REPORT


def test_links_that_lead_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "c.txt").symlink_to("c.txt")
    assert "失效的链接" in refusal(tmp_path / "a.txt")
    refusal(tmp_path / "c.txt")


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "不是普通文件" in refusal(tmp_path / "a.txt")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, "utf-8")

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", deny)
    with pytest.raises(ReadError, match="没有读取权限"):
        read(path, "a.txt")


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES)
    monkeypatch.delattr("pathlib.Path.open")
    with pytest.raises(ReadError, match="超过 30 MB"):
        read(path, "a.txt")


@pytest.mark.parametrize(
    ("name", "content", "note"),
    [
        ("a.txt", f"<!DOCTYPE html><html><body><p>{REPORT}</p></body></html>".encode(), "内容却是网页"),
        ("a.doc", f"<html><body><p>{REPORT}</p></body></html>".encode("gb18030"), "内容却是网页"),
        ("a.txt", docx(paragraph(REPORT)), "内容却是Word 文件"),
        ("a.docx", pdf(("今年以来，我院坚持公正司法的工作方针。",)), "内容却是PDF"),
        ("a.html", REPORT.encode(), "内容却是纯文本"),
        ("a.pdf", REPORT.encode("utf-16"), "内容却是纯文本"),
    ],
)
def test_a_wrong_suffix_is_read_by_content_with_a_note(tmp_path: Path, name: str, content: bytes, note: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    draft = read(path, name)
    assert note in draft.source.notes[0]
    assert "我院坚持公正司法" in str(draft.text)


@pytest.mark.parametrize("start", ["MZ地区法院", "GIF8", "II*"])
def test_a_text_that_begins_like_a_picture_is_a_text(tmp_path: Path, start: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{start}\n{REPORT}", "utf-8")
    assert str(read(path, "a.txt").text) == f"{start}\n{REPORT}"
