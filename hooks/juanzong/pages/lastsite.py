"""What the last build left: which files its site holds and what each was made from, so that the next one can lend them.

A file is lent by a further name for it (a hard link) where the disk can, else by a copy; and only while it is as the
build left it.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from juanzong.kept import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Standing(NamedTuple):
    """A file of a site: the digest of what it was made from (empty: not known), its size, its time in nanoseconds."""

    key: str
    size: int
    time: int


@dataclass(frozen=True, slots=True)
class LastSite:
    """A finished site: the digest of everything that was read for it, its files by address, what was told about it.

    `stamp` is no other site's.
    """

    site: Path
    inputs: str
    files: Mapping[str, Standing]
    told: tuple[str, ...] = ()
    stamp: str = ""

    def lend(self, address: str, key: str, target: Path) -> bool:
        """Put the file at an address to `target` if it was made from `key` and stands as it was left."""
        known = self.files.get(address)
        if known is None or not key or known.key != key:
            return False
        source = self.site / address
        try:
            found = source.stat()
            if (found.st_size, found.st_mtime_ns) != known[1:]:
                return False
            link(source, target)
        except OSError:
            return False
        return True

    def stands(self) -> bool:
        """Whether the site holds exactly the files that the build left, as it left them."""
        found = {address: (size, time) for address, size, time in files_of(self.site)}
        return found == {address: known[1:] for address, known in self.files.items()}


def look(site: Path, keys: Mapping[str, str], inputs: str = "", told: tuple[str, ...] = ()) -> LastSite:
    """A site as it stands now, with what its files were made from as far as `keys` (by address) tell."""
    files = {address: Standing(keys.get(address, ""), size, time) for address, size, time in files_of(site)}
    return LastSite(site, inputs, files, told)


def write_last(last: LastSite, cache: Path) -> None:
    """Note a finished site. Where that fails, the next build makes everything anew."""
    path = _path(last.site, cache)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        known = {"inputs": last.inputs, "told": last.told, "stamp": last.stamp, "files": last.files}
        words = json.dumps(known, ensure_ascii=False)
        aside.write_text(words, encoding="utf-8")
        aside.replace(path)


def read_last(site: Path, cache: Path) -> LastSite | None:
    """What was noted of the site in a folder; None where nothing was."""
    try:
        told = json.loads(_path(site, cache).read_text(encoding="utf-8"))
        files = {address: Standing(*values) for address, values in told["files"].items()}
        return LastSite(site, told["inputs"], files, tuple(told["told"]), told["stamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(site: Path, cache: Path) -> Path:
    return cache / "site" / f"{digest(os.fsencode(site.resolve()))}.json"


def files_of(site: Path, *, hidden: bool = False) -> Iterator[tuple[str, int, int]]:
    """Address, size and time of every file of a site; hidden entries (.git) are no part of it unless asked for."""
    folders = [""]
    for folder in folders:
        try:
            with os.scandir(f"{site}/{folder}") as found:
                for item in found:
                    if item.name[0] == "." and not hidden:
                        continue
                    if item.is_dir(follow_symlinks=False):
                        folders.append(f"{folder}{item.name}/")
                        continue
                    seen = item.stat(follow_symlinks=False)
                    yield f"{folder}{item.name}", seen.st_size, seen.st_mtime_ns
        except OSError:
            continue


def link(source: Path, target: Path, *, copying: bool = True) -> None:
    """Give a file a further name; a copy where the disk knows no hard links, unless not `copying`. Raises OSError."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        if not copying:
            raise
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
