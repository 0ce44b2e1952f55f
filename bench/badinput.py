"""What bad input costs: `juanzong clean` on files that no court ever wrote, each in a process of its own.

    python bench/badinput.py [NAME…]

Every file is made here and cleaned; its seconds and peak memory are printed beside the limits of 10 s and 300 MB. NAME
chooses some of them. Seconds are of processor time, which a busy machine stretches less than the clock. The exit status
is 1 where a limit is broken, a traceback is seen, or a file yields neither a report nor a sentence.
"""

from __future__ import annotations

import io
import os
import random
import sys
import tempfile
import zipfile
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING, NamedTuple

from generate import generate
from opencc import OpenCC
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from pypinyin import Style, pinyin

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS, MEGABYTES = 10, 300
TEXT = 7_900_000  # bytes of UTF-8, just below the limit for a text
# bytes of one unit of ru_maxrss, which getrusage(2) gives in kB on Linux and in bytes on macOS
_UNIT = 1 if sys.platform == "darwin" else 1024


class Cost(NamedTuple):
    """What one run took (seconds of processor time, MB at the peak), how many reports it gave, what it said."""

    seconds: float
    megabytes: float
    reports: int
    said: str


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


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
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


def cost(path: Path) -> Cost:
    """What `juanzong clean` takes for one file."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        words = [sys.executable, "-W", "ignore", "-m", "juanzong", "clean", str(path), "--json"]
        process = Popen(words, stdout=out, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        reports = out.seek(0, os.SEEK_END) and _lines(out)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT / 1e6, reports, said)


def _lines(stream: io.BufferedIOBase) -> int:
    stream.seek(0)
    return sum(1 for _ in stream)


def verdict(found: Cost) -> str:
    """What is wrong with a run, in a few words; empty where nothing is."""
    if "Traceback" in found.said:
        return "回溯"
    if not found.reports and not found.said:
        return "不声不响"
    if found.seconds > SECONDS:
        return "太慢"
    return "内存太多" if found.megabytes > MEGABYTES else ""


def main(names: list[str]) -> int:
    """Print the table; 1 where something is wrong."""
    failed = 0
    print(f"每个文件 ≤ {SECONDS} 秒，≤ {MEGABYTES} MB")
    for name in names or list(BAD):
        suffix, make = BAD[name]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}{suffix}"
            path.write_bytes(make())
            found = cost(path)
        wrong = verdict(found)
        failed |= bool(wrong)
        said = found.said.splitlines()[-1].partition("：")[2] if found.said else f"{found.reports} 篇报告"
        print(
            f"{name:16} {found.seconds:6.1f} s {found.megabytes:6.0f} MB  {wrong or '合格':6} {said[:60]}", flush=True
        )
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
