"""Bytes to text: which encoding, how sure, what is lost."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.readers.admit import ReadError
from juanzong.readers.encoding import decode

SIMPLIFIED = "我院紧紧围绕中心工作，坚持以人民为中心的发展思想，各项工作取得了新的成效。"
TRADITIONAL = "我院緊緊圍繞中心工作，堅持以人民為中心的發展思想，各項工作取得了新的成效。"


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "cp950"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
    ],
)
def test_every_encoding_is_found_and_said(text: str, codec: str, found: str) -> None:
    assert decode(text.encode(codec)) == (text, found, ())


def test_utf_16_without_a_mark_is_found_beside_much_ascii() -> None:
    text = f"<p class=article>{SIMPLIFIED}</p>\n" * 3
    assert decode(text.encode("utf-16-le"))[:2] == (text, "utf-16-le")


def test_big_endian_mark_is_honoured() -> None:
    assert decode(codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be")).text == SIMPLIFIED


def test_a_few_invalid_bytes_become_marks_with_a_note_of_count_and_place() -> None:
    content = SIMPLIFIED.encode("gb18030") + b"\n\xff" + SIMPLIFIED.encode("gb18030") + b"\xff\n"
    text, encoding, notes = decode(content)
    assert encoding == "gb18030"
    assert text == f"{SIMPLIFIED}\n\ufffd{SIMPLIFIED}\ufffd\n"
    assert notes == ("2 处字节按 GB18030 解不出来，显示为“\ufffd”，第一处在第 2 行、第 1 字",)


def test_utf_8_cut_in_the_middle_of_a_character_is_still_utf_8() -> None:
    text, encoding, notes = decode((SIMPLIFIED * 2).encode()[:-1])
    assert encoding == "utf-8"
    assert text == (SIMPLIFIED * 2)[:-1] + "\ufffd"
    assert len(notes) == 1


def test_marks_that_stand_in_the_file_itself_are_told_apart_from_undecodable_bytes() -> None:
    assert decode(f"{SIMPLIFIED}\ufffd".encode()).notes[0].startswith("原件里已有 1 个")


def test_a_guess_on_few_characters_says_that_it_is_a_guess() -> None:
    assert "编码判断没有把握" in decode("法院".encode("gb18030")).notes[0]


def test_a_declared_charset_decides_where_the_text_does_not() -> None:
    content = "東坑".encode("big5")
    assert decode(content, "big5").text == "東坑"
    assert "没有把握" in decode(content, "big5").notes[0]


@pytest.mark.parametrize("declared", ["gb2312", "iso-8859-1", "utf-8", "big5", "no-such-charset", None])
def test_a_wrong_declaration_is_overruled_by_the_text(declared: str | None) -> None:
    text, encoding, notes = decode(SIMPLIFIED.encode("utf-16-le"), declared)
    assert (text, encoding) == (SIMPLIFIED, "utf-16-le")
    assert len(notes) == (declared not in (None, "no-such-charset"))


def test_gbk_is_no_disagreement_with_gb18030() -> None:
    assert decode(SIMPLIFIED.encode("gbk"), "gbk").notes == ()


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 20, b"\x89\x00\xff\xfe\x01" * 300, b"\x01\x02\x03\x04" * 50, "ไม่มีภาษาจีน".encode("cp874") * 9],
    ids=["every byte", "zeros", "controls", "thai"],
)
def test_what_is_no_chinese_text_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError):
        decode(content)


def test_a_text_that_is_damaged_all_over_is_refused() -> None:
    content = SIMPLIFIED.encode("gb18030") + b"\xff\xff\xff\xff\xff\xff"
    with pytest.raises(ReadError, match="按 GB18030 读取时超过一成"):
        decode(content)


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(ReadError, match="标记说是 UTF-8"):
        decode(codecs.BOM_UTF8 + SIMPLIFIED.encode("gb18030"))


@given(st.binary(max_size=300))
def test_the_named_codec_always_gives_the_text_back(content: bytes) -> None:
    try:
        text, encoding, _ = decode(content)
    except ReadError:
        return
    assert content.decode(encoding, "replace") == text
