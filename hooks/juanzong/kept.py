"""What earlier builds found out, each piece under a digest of all it was made from. May be deleted at any time."""

from __future__ import annotations

import marshal
import os
import platform
import sys
import tempfile
import zlib
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_PACKAGE = Path(__file__).parent
_TOLD = (".dist-info", ".egg-info")  # folders and files that tell what is installed
_CHECK = 16  # bytes of checksum before a piece: a disk that filled up leaves a short one


def digest(*parts: str | bytes) -> str:
    """32 hexadecimal digits that change if and only if one of the parts does."""
    made = blake2b(digest_size=16)
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(len(content).to_bytes(8, "big") + content)
    return made.hexdigest()


def digest_of_bytes(content: bytes) -> bytes:
    """16 bytes that tell the content of one file from that of any other."""
    return blake2b(content, digest_size=16).digest()


def note_down(path: Path, stamp: str, *values: Any) -> None:  # noqa: ANN401 - whatever `marshal` writes
    """Leave values that `marshal` can write for the next build, in one file. Raises OSError.

    A build that is killed leaves the old file or the new one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{os.getpid()}")
    aside.write_bytes(marshal.dumps((stamp, *values)))
    aside.replace(path)


def noted(path: Path, stamp: str) -> tuple[Any, ...] | None:
    """What was noted down with a stamp; None where nothing was, or something else, or not all of it is there."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        made_with, *values = marshal.loads(path.read_bytes())  # noqa: S302 - written by `note_down`
        if made_with == stamp:
            return tuple(values)
    return None


def keyless() -> str:
    """The digest of what is never taken over from an earlier build."""
    return ""


def digest_of_files(paths: Iterable[Path], root: Path) -> str:
    """A digest of the names (below `root`) and the contents of files."""
    parts: list[str | bytes] = []
    for path in sorted(paths):
        parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return digest(*parts)


@cache
def code_version() -> str:
    """Changes with the code of this package, its templates, Python and every library that is installed beside it."""
    files = [path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix in {".py", ".html", ".yml", ".typ"}]
    return digest(digest_of_files(files, _PACKAGE), platform.python_version(), *_libraries())


def _libraries() -> list[str]:
    """What is installed, by the names of the folders that tell of it: names and versions, a hundred files unread."""
    found: set[str] = set()
    for place in sys.path:
        with suppress(OSError):
            found.update([name for name in os.listdir(place or ".") if name.endswith(_TOLD)])  # noqa: PTH208
    return sorted(found)


class Kept:
    """A folder of pieces, one file each, named by their digests. Safe for any number of processes at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[type[Kept], tuple[Path]]:
        return Kept, (self.folder,)

    def get(self, key: str) -> bytes | None:
        """The piece under a key; None where there is none, or none that is whole."""
        try:
            content = self.path(key).read_bytes()
        except OSError:
            return None
        packed = content[_CHECK:]
        if blake2b(packed, digest_size=_CHECK).digest() != content[:_CHECK]:
            return None
        return zlib.decompress(packed)

    def put(self, key: str, piece: bytes, level: int = 1) -> bool:
        """Keep a piece, pressed as hard as `level` says (0: not at all). Gives whether it is kept.

        A disk that is full or read-only costs the next build its time and this one nothing.
        """
        packed = zlib.compress(piece, level)
        path = self.path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=path.parent, prefix=".")
            try:
                with os.fdopen(number, "wb") as out:
                    out.write(blake2b(packed, digest_size=_CHECK).digest() + packed)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
            else:
                return True
        return False

    def forget_all_but(self, keys: Collection[str], *, spare: int = 4) -> None:
        """Remove what is not under `keys` once there is more than `spare` times as much: a branch may come back."""
        found = list(self._names())
        if len(found) > spare * max(len(keys), 64):
            for name in {*found} - {*keys}:
                self.path(name).unlink(missing_ok=True)

    def _names(self) -> Iterator[str]:
        """The keys of all pieces, and what else a build that was killed left among them."""
        with suppress(OSError):
            for folder in os.listdir(self.folder):  # noqa: PTH208 - tens of thousands of names
                if len(folder) == 2:
                    with suppress(OSError):
                        yield from [folder + name for name in os.listdir(self.folder / folder)]  # noqa: PTH208

    def path(self, key: str) -> Path:
        """Where the piece under a key lies, or would."""
        return self.folder / key[:2] / key[2:]
