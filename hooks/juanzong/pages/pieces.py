"""Files that are put together from pieces, most of which the last build wrote already: those are copied as they are.

A table of every place of a concept, or the data of all reports, has a piece for every report. One report changes; the
others' pieces are bytes of the file as it stands in the site.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from juanzong.kept import code_version, digest, note_down, noted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path


class Piece(NamedTuple):
    """A part of a file: a digest of all that it is made of, code apart, and its words once they are asked for."""

    key: str
    words: Callable[[], str]


class Stock(NamedTuple):
    """The site that lends pieces, and the folder in which it is noted where in its files they are."""

    site: Path
    folder: Path

    def write(self, address: str, pieces: Iterable[Piece], target: Path) -> None:
        """Write the file at an address to `target`, which must not exist; note where its pieces are."""
        known, before = self._known(address)
        keys, ends, start, end, size = [], [], 0, 0, 0
        with target.open("wb") as out:
            for key, words in pieces:
                span = known.get(key)
                if span is None or span[0] != end:  # what lies side by side is copied in one go
                    out.write(before[start:end])
                    start = end = span[0] if span else 0
                if span is None:
                    size += out.write(encoded(words()))
                else:
                    size += span[1] - end
                    end = span[1]
                keys.append(key)
                ends.append(size)
            out.write(before[start:end])
        seen = target.stat()
        note_down(self._path(address), code_version(), seen.st_size, seen.st_mtime_ns, keys, ends)

    def _known(self, address: str) -> tuple[Mapping[str, tuple[int, int]], memoryview]:
        """Where the pieces are in the file that the site has at an address, and its bytes; nothing where it changed."""
        size, time, keys, ends = noted(self._path(address), code_version()) or (0, 0, [], [])
        with suppress(OSError):
            seen = (self.site / address).stat()
            if keys and (size, time) == (seen.st_size, seen.st_mtime_ns):
                content = (self.site / address).read_bytes()
                if len(content) == size:
                    return dict(zip(keys, pairwise([0, *ends]), strict=True)), memoryview(content)
        return {}, memoryview(b"")

    def _path(self, address: str) -> Path:
        return self.folder / digest(os.fsencode(self.site.resolve()), address)


def encoded(words: str) -> bytes:
    """Words as files of a site hold them; what UTF-8 cannot hold is written as MkDocs does in its own pages."""
    return words.encode("utf-8", "xmlcharrefreplace")


def lines_of(pieces: Callable[[], Iterable[Piece]]) -> Iterator[str]:
    """The words of all pieces."""
    for piece in pieces():
        yield piece.words()
