"""The files of badinput.py: what no court ever wrote, and what is no file at all.

    python bench/badfiles.py [NAME FOLDER]

Without arguments: the names, one a line. With them: that file is written into the folder, and its path printed. A
process of its own, because what makes such files takes more memory than what cleans them, and the kernel counts the
peak of a parent as its child's.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from generate import generate
from opencc import OpenCC
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from pypinyin import Style, pinyin

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = 7_900_000  # bytes of UTF-8, just below the limit for a text


def _filled(unit: str, size: int = TEXT) -> bytes:
    """`unit` again and again up to `size` bytes."""
    once = unit.encode()
    return once * (size // len(once))


def _prose() -> str:
    """Some reports on end: running text with headings, names and figures."""
    return "\n".join([made.text for made in generate(40)])


def _polluted() -> bytes:
    """Traditional text in which every seventh character has its reading in brackets behind it."""
    words = OpenCC("s2t").convert(_prose())
    out = []
    for number, character in enumerate(words):
        reading = number % 7 == 0 and "\u4e00" <= character <= "\u9fff"
        out.append(f"{character}({pinyin(character, style=Style.TONE)[0][0]})" if reading else character)
    return _filled("".join(out))


def _noise() -> bytes:
    chance = random.Random("noise")  # noqa: S311 - bytes, not secrets
    return chance.randbytes(TEXT)


def _html(menu: str, rest: str, size: int = 1_000_000) -> bytes:
    """A page of one menu and a body of so many bytes."""
    return f"<html><body><ul>{menu * 5}</ul>".encode() + _filled(rest, size) + b"</body></html>"


def _docx(document: bytes, *, torn: bool = False, locked: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
    content = out.getvalue()
    if locked:  # the bit that says a part is encrypted, in both of its headers
        for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = content.index(magic) + at
            content = content[:place] + bytes([content[place] | 1]) + content[place + 1 :]
    return content[: len(content) // 2] if torn else content


def _word(size: int) -> bytes:
    """The main part of a docx with so many bytes of paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = _filled("<w:p><w:r><w:t>全年审结案件三千余件，群众满意。</w:t></w:r></w:p>", size)
    return f'<w:document xmlns:w="{space}"><w:body>'.encode() + body + b"</w:body></w:document>"


def _pdf(pages: int, operations: int, *, password: str = "") -> bytes:
    """A PDF whose pages hold so many operations that show text."""
    writer = PdfWriter()
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf " + b"(2024) Tj 0 -12 Td " * operations + b"ET")
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())  # noqa: SLF001 - pypdf's documented way
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _short_lines(size: int = TEXT) -> bytes:
    """The most lines that are let in (100,000), the rest in paragraphs."""
    lines = b"\n".join([f"（{number}）开展活动".encode() for number in range(99_000)])
    return lines + b"\n" + _filled("全年审结案件三千余件，群众满意。", size - len(lines))


ODD_NAMES = {"odd-name": "-rf 法院 “总结”；$(x)&amp; \u202e…"}

BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": (".txt", lambda: b""),
    "wrong-suffix": (".docx", lambda: _filled(_prose(), 500_000)),
    "unknown-suffix": (".exe", lambda: _noise()[:500_000]),
    "odd-name": (".txt", lambda: _prose().encode()),
    "english": (".txt", lambda: _filled("The court heard three thousand cases this year. ", 4_000_000)),
    "english-menu": (".html", lambda: _html("<li>首页</li>", "<p>The court heard three thousand cases this year.</p>")),
    "adverts": (
        ".html",
        lambda: _html("<li>加微信领取范文</li>", "<p>扫码关注公众号，会员免费下载全部范文</p>", 4_000),
    ),
    "empty-pdf": (".pdf", lambda: _pdf(50, 0)),
    "polluted": (".txt", _polluted),
    "prose": (".txt", lambda: _filled(_prose())),
    "one-line": (".txt", lambda: _filled(_prose().replace("\n", ""))),
    "one-line-blanks": (".txt", lambda: _filled(_prose().replace("\n", "　"))),
    "short-lines": (".txt", _short_lines),
    "too-many-lines": (".txt", lambda: _filled("开展活动\n")),
    "digits": (".txt", lambda: _filled("1234567890")),
    "brackets": (".txt", lambda: _filled("（（（（")),
    "empty-brackets": (".txt", lambda: _filled("（）、")),
    "quotes": (".txt", lambda: _filled('“"”’‘')),
    "blank": (".txt", lambda: _filled(" \t\u3000")),
    "blanks-inside": (".txt", lambda: _filled("法 院　")),
    "replacement": (".txt", lambda: _filled("法院\ufffd")),
    "noise": (".txt", _noise),
    "too-much-text": (".txt", lambda: _filled(_prose(), 30_000_000)[:29_000_000]),
    "nested-tags": (".html", lambda: b"<html><body>" + b"<div>" * 100_000 + "全年审结案件三千余件。".encode()),
    "nested-lists": (".html", lambda: b"<html><body>" + b"<ul><li>" * 50_000 + "全年审结案件。".encode()),
    "many-links": (".html", lambda: b"<html><body>" + _filled('<li><a href="/a">法院工作总结范文</a></li>')),
    "long-page": (".html", lambda: b"<html><body><p>" + _filled(_prose().replace("\n", "</p><p>"))),
    "open-comment": (".html", lambda: b"<html><body>" + _filled("<!-- <p>")),
    "zip-bomb": (".docx", lambda: _docx(b"<w:document>" + b" " * 900_000_000)),
    "many-parts": (".docx", lambda: _docx(_word(100)) + b"PK\x01\x02" * 100_000),
    "large-docx": (".docx", lambda: _docx(_word(50_000_000))),
    "truncated-docx": (".docx", lambda: _docx(_word(500_000), torn=True)),
    "encrypted-docx": (".docx", lambda: _docx(_word(500_000), locked=True)),
    "large-pdf": (".pdf", lambda: _pdf(2_000, 500)),
    "heavy-page": (".pdf", lambda: _pdf(1, 900_000)),
    "truncated-pdf": (".pdf", lambda: _pdf(20, 100)[:-2_000]),
    "encrypted-pdf": (".pdf", lambda: _pdf(20, 100, password="x")),  # noqa: S106 - that is the point
}


def main(words: list[str]) -> int:
    """Print the names, or write a file and print its path; 0 always."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # an odd name is one in every locale
    if not words:
        print("\n".join(BAD))
        return 0
    name, folder = words
    suffix, make = BAD[name]
    path = Path(folder) / f"{ODD_NAMES.get(name, name)}{suffix}"
    path.write_bytes(make())
    print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
