"""The door: which files come in at all. Every refusal is one Chinese sentence for an editor, with the cure."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# The one stated limit on text: bytes of UTF-8. The longest yearly report of a court has about 0.1 MB.
MAX_TEXT = 8_000_000
# Lines of one text: a hard-wrapped yearly report has 3,000.
MAX_LINES = 100_000
# Places of one text that could not be read, each of which is flagged: a yearly report has 30,000 characters in all.
MAX_LOST = 10_000
# Files of this size are not even opened: pictures inside a docx or pdf may make it large, its text never is.
MAX_BYTES = 30_000_000


class ReadError(Exception):
    """A file that does not become a draft; `str()` is one Chinese sentence without the file's name."""


def admit(path: Path) -> bytes:
    """The bytes of a file. Raises ReadError on folders, devices, links out of their folder, huge and empty files."""
    try:
        return _admit(path)
    except FileNotFoundError:
        message = "是失效的链接，指向的文件不存在" if path.is_symlink() else "文件不存在"
    except PermissionError:
        message = "没有读取权限，请修改文件的权限"
    except OSError as error:
        message = f"读取失败（{error.strerror or error}），请检查文件或磁盘"
    except ValueError:
        message = "文件名里有不能用的字符，请改名"
    raise ReadError(message)


def admit_text(text: str) -> str:
    """`text` itself. Raises ReadError where it is over the limits, or holds nothing but white space."""
    if len(text) > MAX_TEXT or (len(text) > MAX_TEXT // 4 and len(text.encode("utf-8", "replace")) > MAX_TEXT):
        raise too_long()
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MAX_LINES:
        message = f"文字超过 {MAX_LINES // 10_000} 万行的上限，请拆成几个文件"
        raise ReadError(message)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0\u3000"):
        message = "文件里只有空白，没有文字"
        raise ReadError(message)
    return text


def too_long() -> ReadError:
    """What is raised where a text is over `MAX_TEXT`: by a reader, as soon as it has read so much of it."""
    return ReadError(f"解码后的文字超过 {MAX_TEXT // 1_000_000} MB 的上限，请拆成几个文件")


def _admit(path: Path) -> bytes:
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        try:
            inside = path.resolve(strict=True).is_relative_to(path.parent.resolve(strict=True))
        except RuntimeError:  # Python below 3.13: a loop of links
            inside = False
        if not inside:
            message = "是指向所在文件夹之外的链接，不读取，请把文件本身复制进来"
            raise ReadError(message)
        found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        message = "是文件夹，请写明其中的文件"
        raise ReadError(message)
    if not stat.S_ISREG(found.st_mode):
        message = "不是普通文件，不读取"
        raise ReadError(message)
    if found.st_size >= MAX_BYTES:
        message = f"文件有 {found.st_size / 1e6:.0f} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限，不读取"
        raise ReadError(message)
    with path.open("rb") as stream:
        content = stream.read(MAX_BYTES)  # a file that grows while it is read stays bounded
    if not content:
        message = "文件是空的"
        raise ReadError(message)
    return content
