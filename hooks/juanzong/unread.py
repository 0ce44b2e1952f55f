"""Digests of files, known without reading them while they stand as an earlier build saw them.

As git has it: a file is the same while its size, its number on the disk and both its times are, but only where these
times lay well before it was read. What changes twice within one tick of a clock, or changes back, shows in neither
size nor time; and the second of the two times is the system's own, which no program sets.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from juanzong.kept import code_version, digest_of_bytes, note_down, noted

if TYPE_CHECKING:
    from pathlib import Path

_TICK = 2_000_000_000  # nanoseconds: no file system tells time more coarsely
_TOLD = os.name == "posix"  # elsewhere the second time is that of the file's making


class Seen(NamedTuple):
    """A file as it was read: a digest of its bytes, and how it stood."""

    digest: bytes
    size: int
    written: int
    changed: int
    number: int


class Unread:
    """What is known of files by their paths. Each is looked at once; what it was then holds for the whole build."""

    def __init__(self, path: Path | None = None) -> None:
        """`path` is where an earlier build left what it knew; it may be deleted at any time."""
        self._path = path
        before = noted(path, code_version()) if path else None
        self._before: dict[str, tuple[Any, ...]] = before[0] if before else {}
        self._sure: dict[str, tuple[Any, ...]] = {}
        self._seen: dict[str, Seen | None] = {}

    def digest_of(self, path: str, found: os.stat_result) -> bytes:
        """The digest of the bytes of a regular file that stands as `found`. Raises OSError."""
        before = self._before.get(path)
        standing = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        if before is not None and before[1:] == standing:
            self._sure[path] = before
            seen = Seen._make(before)
        else:
            seen = self._read(path)
        self._seen[path] = seen
        return seen.digest

    def _read(self, path: str) -> Seen:
        now = time.time_ns()
        with open(path, "rb") as content:  # noqa: PTH123 - ten thousand of them
            found = os.fstat(content.fileno())
            made = digest_of_bytes(content.read())
        seen = Seen(made, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        if _TOLD and max(seen.written, seen.changed) < now - _TICK:
            self._sure[path] = tuple(seen)
        return seen

    def pass_by(self, path: str) -> None:
        """Note that there is something that is no regular file."""
        self._seen[path] = None

    def seen(self, path: str) -> Seen | None:
        """What is known of a regular file of this build; None where nothing is."""
        return self._seen.get(path)

    def there(self, path: str) -> bool:
        """Whether there is a regular file, or a link to one, in a folder all of which was looked at."""
        return path in self._seen and (self._seen[path] is not None or os.path.isfile(path))  # noqa: PTH113

    def write(self) -> None:
        """Leave it for the next build, where anything is new."""
        if self._path is None or self._sure == self._before:
            return
        with suppress(OSError):
            note_down(self._path, code_version(), self._sure)
