"""A preview is built again and again into one folder: what it showed last is put by, so that it can lend its files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.pages.lastsite import LastSite


class Preview:
    """The site of one `serve`, from one build to the next."""

    def __init__(self) -> None:
        self._seen: LastSite | None = None  # what a finished build left
        self._last: LastSite | None = None  # the same while the next one is being built
        self._put_by: list[Path] = []
        self._number = 0

    def begin(self, site: Path) -> LastSite | None:
        """Put by what `site` holds, before MkDocs empties it; None where it holds nothing that a build finished."""
        seen, self._seen = self._seen, None
        self._last = seen
        if seen is None:
            return None
        self._number += 1
        place = site.with_name(f"{site.name}.last-{self._number}")
        site.rename(place)
        site.mkdir()
        for older in self._put_by:  # removing folders is slow on some disks, and nobody waits for it
            Thread(target=shutil.rmtree, args=(older,), kwargs={"ignore_errors": True}, daemon=True).start()
        self._put_by = [place]
        return replace(seen, site=place)

    def end(self, seen: LastSite) -> None:
        """Note what a finished build left."""
        self._seen, self._last = seen, None

    def put_back(self) -> None:
        """After a build that failed, show again what the last one left."""
        if self._last is None:
            return
        shown, place = self._last.site, self._put_by.pop()
        shutil.rmtree(shown, ignore_errors=True)
        place.rename(shown)
        self._seen, self._last = self._last, None

    def close(self) -> None:
        """Remove what was put by."""
        for place in self._put_by:
            shutil.rmtree(place, ignore_errors=True)
