"""A site on its way: what is new for it lies in a folder aside, of what stays it is only noted that it does.

When all is there, the spare tree (see swap.py) is brought up to date: what is new is put in, what is gone taken out,
and what stays is in it already or is lent by the site. Where there is no spare tree, or one that cannot be changed, the
folder aside itself becomes the site, and the site lends it everything that stays.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from juanzong import swap
from juanzong.pages.lastsite import LastSite, Standing, files_of, link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path


class NextSite:
    """What becomes of a site. `aside` is the folder that new files are written to; `last` what is known of the site."""

    def __init__(self, site: Path, aside: Path, last: LastSite | None) -> None:
        """Take the spare tree, and see what stands in it."""
        self.site, self._aside, self._last = site.resolve(), aside, last
        self._tree = swap.take_spare(site)
        found = files_of(self._tree, hidden=True) if self._tree else files_of(self.site)
        self._there = {address: (size, time) for address, size, time in found}
        self._stays: dict[str, Standing] = {}

    def key_of(self, address: str) -> str:
        """The key that the last site knows of the file at an address; empty where it knows none."""
        known = self._last.files.get(address) if self._last else None
        return known.key if known else ""

    def lends(self, address: str, key: str) -> bool:
        """Whether the file at an address was made from `key` and stands as it was left."""
        known = self._last.files.get(address) if self._last else None
        return known is not None and bool(key) and known.key == key and self._stands(address, known)

    def _stands(self, address: str, known: Standing) -> bool:
        return self._there.get(address) == known[1:] or _seen(self.site / address) == known[1:]

    def stay(self, address: str, key: str) -> None:
        """Note that a file which is lent stays, now made from `key`."""
        known = self._last.files[address] if self._last else Standing("", -1, -1)
        self._stays[address] = Standing(key, known.size, known.time)

    def has(self, address: str, size: int, time: int) -> bool:
        """Whether a file with this size and time is what stands at an address already; then it is noted to stay."""
        if self._tree is None or self._there.get(address) != (size, time):
            return False
        self._stays[address] = Standing("", size, time)
        return True

    def finish(self, keys: Mapping[str, str], inputs: str, told: tuple[str, ...], stamp: str = "") -> LastSite:
        """Let the new site take the old one's place. Gives what is known of it; `keys` are those of all its files."""
        fresh = [address for address, _, _ in files_of(self._aside, hidden=True)]
        if self._tree is None or not self._renewed(self._tree, fresh):
            for address in self._stays.keys() - set(fresh):
                link(self.site / address, self._aside / address)
            swap.finish(self._aside, self.site)
            found = self._known(fresh, keys)
            if not swap.spare_of(self.site).is_dir():
                _mirror(self.site, found)
        else:
            swap.finish(self._tree, self.site)
            swap.abandon(self._aside)
            found = self._known(fresh, keys)
        return LastSite(self.site, inputs, found, told, stamp)

    def abandon(self) -> None:
        """Give back what was taken."""
        if self._tree is not None and self._tree.is_dir():
            swap.put_back(self._tree, self.site)
        swap.abandon(self._aside)

    def _renewed(self, tree: Path, fresh: Collection[str]) -> bool:
        """Whether the spare tree could be made into the new site; where not, it is removed."""
        try:
            wanted = self._stays.keys() | set(fresh)
            _take_out(tree, self._there.keys() - wanted)
            for address in fresh:
                _put_in(self._aside / address, tree / address)
            for address in self._stays.keys() - set(fresh):
                if self._there.get(address) != self._stays[address][1:]:
                    _put_in(self.site / address, tree / address)
        except OSError:
            shutil.rmtree(tree, ignore_errors=True)
            return False
        return True

    def _known(self, fresh: Iterable[str], keys: Mapping[str, str]) -> dict[str, Standing]:
        found = dict(self._stays)
        for address in fresh:
            if (seen := _seen(self.site / address)) and not any(name.startswith(".") for name in address.split("/")):
                found[address] = Standing(keys.get(address, ""), *seen)
        return found


def _seen(path: Path) -> tuple[int, int] | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _take_out(tree: Path, gone: Iterable[str]) -> None:
    """Remove files, and the folders that become empty by that."""
    for address in gone:
        (tree / address).unlink()
        with suppress(OSError):
            for folder in list(PurePosixPath(address).parents)[:-1]:
                (tree / folder).rmdir()


def _put_in(source: Path, target: Path) -> None:
    """Put a further name of a file in the place of whatever has that name; never write into what is there."""
    with suppress(FileNotFoundError):
        target.unlink()
    try:
        os.link(source, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target)


def _mirror(site: Path, addresses: Iterable[str]) -> None:
    """Make the spare tree of a site that has none, where the disk knows hard links."""
    spare = swap.spare_of(site)
    try:
        for address in addresses:
            link(site / address, spare / address, copying=False)
    except OSError:
        shutil.rmtree(spare, ignore_errors=True)
