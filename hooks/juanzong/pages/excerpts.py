"""The excerpts of all reports: a page is written again where what it shows of one changed, and only there.

They were made where the report was (`excerpting.py`), and are kept: to make them again would mean to read it.
"""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING

from juanzong.kept import code_version, note_down, noted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from juanzong.excerpting import Excerpt, Told
    from juanzong.library import Library
    from juanzong.model import Report
    from juanzong.proposing import Sighting


class Excerpts:
    """The excerpts of all reports, by the versions that the library knows these by."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read what an earlier build kept in `folder`; without one nothing is kept."""
        self._path = folder / "excerpts" if folder else None
        known = noted(self._path, code_version()) if self._path else None
        self._known: dict[str, Told] = known[0] if known else {}

    def learn(self, library: Library) -> None:
        """Make the excerpts of every report that is new or changed, and keep those of all."""
        versions = {report.id: library.versions[report.id] for report in library.reports}
        fresh = [report for report in library.reports if versions[report.id] not in self._known]
        made = {versions[report.id]: report.excerpts for report in fresh}
        current = set(library.versions.values())
        if not made and len(current) == len(self._known):
            return
        kept = {version: excerpts for version, excerpts in self._known.items() if version in current}
        self._known = kept | made
        if self._path:
            with suppress(OSError):
                note_down(self._path, code_version(), self._known)

    def by_concept(self, report: Report, version: str) -> Mapping[str, Excerpt]:
        """What a report of this version says of each concept that it names, by their ids."""
        return self._told(report, version)[0]

    def anchor(self, report: Report, position: int, version: str) -> str:
        """The anchor of the paragraph that holds a position; empty where a report of this version has no text."""
        _, starts, anchors, _ = self._told(report, version)
        return anchors[max(bisect_right(starts, position) - 1, 0)] if anchors else ""

    def candidates(self, report: Report, version: str) -> tuple[Sighting, ...]:
        """The candidates of a report of this version, with the words around each."""
        return self._told(report, version)[3]

    def _told(self, report: Report, version: str) -> Told:
        found = self._known.get(version)
        if found is None:
            found = self._known[version] = report.excerpts
        return found
