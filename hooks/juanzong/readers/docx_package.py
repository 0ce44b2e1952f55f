"""The zip around a docx: its parts, unpacked within limits and parsed without entities."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from juanzong.readers.admit import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable

# bytes of one unpacked part: XML of a report is 10 to 20 times its text, whose limit is 8 MB
MOST_UNPACKED = 60_000_000
_CHUNK = 1 << 16
_MAIN = re.compile(r"word/document\d*\.xml")
# what zipfile and expat raise on broken files; a wrong offset is a ValueError, a wrong header a struct.error
_UNREADABLE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
)
_BROKEN = "Word 文件已损坏或不完整，请重新下载，或用 Word、WPS 打开后另存"


class Package:
    """The parts of a docx by name."""

    def __init__(self, content: bytes) -> None:
        """Open the zip in `content`. Raises ReadError where it is broken, encrypted or no docx."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _UNREADABLE as error:
            raise ReadError(_BROKEN) from error
        self.names = frozenset(self._zip.namelist())

    @property
    def main(self) -> str:
        """The part that holds the text."""
        name = next(iter(sorted(filter(_MAIN.fullmatch, self.names))), None)
        if name is None:
            raise ReadError(_BROKEN)
        return name

    def parse(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        characters: Callable[[str], None] | None = None,
    ) -> None:
        """Feed a part to the callbacks; names come as `namespace local`. A missing part feeds nothing.

        Raises ReadError on broken XML, on entities (no docx has any, and some grow without bound) and on parts that
        unpack to more than the limit, however little the zip admits to.
        """
        if name not in self.names:
            return
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = characters
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            with self._zip.open(name) as part:
                _feed(part, parser)
        except RuntimeError as error:  # zipfile's word for an encrypted entry
            message = "文件加了密码，请在 Word 或 WPS 里取消密码后重新保存"
            raise ReadError(message) from error
        except _UNREADABLE as error:
            raise ReadError(_BROKEN) from error


def _feed(part: IO[bytes], parser: expat.XMLParserType) -> None:
    unpacked = 0
    while chunk := part.read(_CHUNK):
        unpacked += len(chunk)
        if unpacked > MOST_UNPACKED:
            message = "Word 文件解压后过大（可能是压缩炸弹），不读取"
            raise ReadError(message)
        parser.Parse(chunk)
    parser.Parse(b"", True)  # noqa: FBT003 — expat takes it by position only


def _refuse_doctype(*_: object) -> None:
    message = "Word 文件里有实体声明，不是正常的 Word 文件，不读取"
    raise ReadError(message)
