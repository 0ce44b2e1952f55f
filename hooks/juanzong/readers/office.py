"""Old and foreign word processor files: converted by LibreOffice where it is installed, else refused with the cure."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.readers.admit import MAX_BYTES, ReadError
from juanzong.readers.docx import read_docx

if TYPE_CHECKING:
    from juanzong.readers.extract import Extract

SECONDS = 60  # LibreOffice needs about 5 s for its first start and 1 s for a report
_PROGRAMS = ("soffice", "libreoffice")
_CURE = "请用 Word、WPS 或浏览器另存为 .docx 或 .txt；装有 LibreOffice 时会自动转换"


def read_office(content: bytes) -> Extract:
    """Bytes of a .doc, .wps, .rtf, .mht or .odt to its text. Raises ReadError with the cure where that fails."""
    name, media_type = _format_of(content)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        message = f"是 {name} 文件，不能直接读取，{_CURE}"
        raise ReadError(message)
    extract = read_docx(_converted(program, content, name))
    return replace(extract, media_type=media_type, notes=(f"{name} 文件，由 LibreOffice 转换后读取", *extract.notes))


def _format_of(content: bytes) -> tuple[str, str]:
    if content.startswith(b"{\\rtf"):
        return ".rtf", "application/rtf"
    if content.startswith(b"PK"):
        return ".odt", "application/vnd.oasis.opendocument.text"
    if content.startswith(b"\xd0\xcf"):
        return ".doc/.wps", "application/msword"
    return ".mht", "multipart/related"


def _converted(program: str, content: bytes, name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source" + name.partition("/")[0])
        source.write_bytes(content)
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
        try:
            subprocess.run(  # noqa: S603 — the program comes from PATH, the arguments are our own
                [*command, "--outdir", folder, str(source)],
                stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=True,
            )  # fmt: skip
            out = source.with_suffix(".docx")
            if out.stat().st_size < MAX_BYTES:
                return out.read_bytes()
            message = f"是 {name} 文件，转换后太大，{_CURE}"
        except subprocess.TimeoutExpired:
            message = f"是 {name} 文件，LibreOffice 在 {SECONDS} 秒内没有转换完，{_CURE}"
        except (subprocess.CalledProcessError, OSError):
            message = f"是 {name} 文件，LibreOffice 没有转换成功，{_CURE}"
    raise ReadError(message)
