"""Sheets with their keys, as the last build made them: while their profile stays, none of them is gone through.

A profile is a digest of everything that the addresses, titles and keys of some sheets follow from, code apart. It may
tell more than they show: then they are only gone through once too often.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from juanzong.kept import code_version, note_down, noted
from juanzong.pages.sheet import Sheet
from juanzong.pages.steady import Steady

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from markupsafe import Markup

    from juanzong.pages.sheet import Leaf

_Told = tuple[str, str, str, str]  # of a sheet: its address, its title, its summary, its key


class Remembered:
    """What an earlier build left in a folder that may be deleted at any time; without one nothing is remembered."""

    def __init__(self, folder: Path | None = None, stamp: str = "") -> None:
        """Read it. `stamp` is that of the last site."""
        self.steady = Steady(folder / "steady" if folder else None, stamp)
        self._path = folder / "sheets" if folder else None
        known = noted(self._path, code_version()) if self._path else None
        self._known: dict[str, tuple[_Told, ...]] = known[0] if known else {}
        self._asked: dict[str, list[Sheet]] = {}
        self._keys: dict[str, str] = {}  # those of sheets that were gone through, by address

    def sheets(self, profile: str, make: Callable[[], Iterable[Sheet]]) -> Iterator[Sheet]:
        """The sheets that `make` gives, which are no hubs: made where they are not known, or once one is written."""
        if self._path is None:
            yield from make()
            return
        known = self._known.get(profile)
        if known is None:
            self._asked[profile] = list(make())
            yield from [replace(sheet, key=partial(self._noted, sheet)) for sheet in self._asked[profile]]
            return
        self._asked[profile] = []
        again = _Again(make)
        for address, title, summary, key in known:
            yield Sheet(address, title, partial(again.write, address), summary, key=partial(str, key))

    def _noted(self, sheet: Sheet) -> str:
        key = self._keys[sheet.address] = sheet.key()
        return key

    def write(self) -> None:
        """Keep what this build asked for, for the next one: only where every key of it was asked as well."""
        made = {
            profile: tuple([(sheet.address, sheet.title, sheet.summary, self._keys[sheet.address]) for sheet in sheets])
            for profile, sheets in self._asked.items()
            if profile not in self._known and all(sheet.address in self._keys for sheet in sheets)
        }
        if self._path is None or (not made and len(self._known) == len(self._asked)):
            return
        kept = {profile: told for profile, told in self._known.items() if profile in self._asked}
        with suppress(OSError):
            note_down(self._path, code_version(), kept | made)


class _Again:
    """Sheets that are known, made after all once one of them is to be written."""

    def __init__(self, make: Callable[[], Iterable[Sheet]]) -> None:
        self._make = make

    @cached_property
    def _sheets(self) -> dict[str, Sheet]:
        return {sheet.address: sheet for sheet in self._make()}

    def write(self, address: str, prose: Markup) -> Leaf:
        """What the sheet at an address writes."""
        return self._sheets[address].write(prose)
