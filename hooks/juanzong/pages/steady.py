"""Which reports say what they said and stand to others as they stood when the last site was made.

The keys of their own files are then those of the last site, and need not be made again: with ten thousand reports that
is most of what a build does that changes one of them. What is compared here is what those keys are made of.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from juanzong.kept import code_version, digest, note_down, noted
from juanzong.pages.relations import ties_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.pages.sheet import Shelf

# a report: its version, its name, ids and names of its twins, how much of it is its own, its passages
_Told = tuple[str, str, tuple[tuple[str, str], ...], tuple[int, ...], str]


class _State(NamedTuple):
    """All that the keys of the reports' own files follow from: `frame` is what all of them have in common."""

    frame: str
    reports: dict[str, _Told]
    concepts: dict[str, str]


class Steady:
    """Of one build; `path` is where the last one left its state. That of the site made with another `stamp` is none."""

    def __init__(self, path: Path | None = None, stamp: str = "") -> None:
        """Read it."""
        self._path = path
        before = noted(path, digest(code_version(), stamp)) if path and stamp else None
        self._before = _State(*before) if before else _State("", {}, {})
        self._now: _State | None = None
        self._common = ""
        self._others: dict[str, list[str]] = {}
        self._named: Mapping[str, tuple[str, ...]] = {}

    def look(self, shelf: Shelf) -> None:
        """See how the reports of a build stand."""
        if self._path is None:
            return
        library, (most, tied) = shelf.library, ties_of(shelf)
        desk = shelf.desk and (shelf.desk.offer.papers, shelf.desk.offer.hint)
        edition = shelf.desk and shelf.desk.offer.edition
        named = edition and (edition.site_url, edition.stated and edition.version)
        concepts = {name: shelf.entry(name) + tied.get(name, "") for name in library.concepts}
        reports = {report.id: _told(report, shelf) for report in library.reports}
        self._common, self._now = repr((most, desk, named)), _State("", reports, concepts)
        self._others = {
            name: [passage.other for passage in passages] for name, passages in library.crossing.passages.items()
        }
        self._named = library.concepts_of

    def reports(self, shell: str) -> Collection[str]:
        """The ids of those that stand as they stood; `shell` is a digest of what stands around every page."""
        if self._now is None:
            return frozenset()
        now, before = self._now._replace(frame=digest(shell, self._common)), self._before
        self._now = now
        if now.frame != before.frame:
            return frozenset()
        known, concepts = before.reports, before.concepts
        changed = {name for name, told in now.reports.items() if known.get(name, ())[:2] != told[:2]}
        moved = {name for name, told in now.concepts.items() if concepts.get(name) != told}
        return frozenset(
            [
                name
                for name, told in now.reports.items()
                if known.get(name) == told
                and changed.isdisjoint(self._others.get(name, ()))
                and moved.isdisjoint(self._named[name])
            ]
        )

    def write(self, stamp: str) -> None:
        """Leave the state of a site that is finished, to be known by the stamp."""
        if self._path is None or self._now is None:
            return
        with suppress(OSError):
            note_down(self._path, digest(code_version(), stamp), *self._now)


def _told(report: Report, shelf: Shelf) -> _Told:
    library, name = shelf.library, report.id
    share = library.crossing.shares.get(name)
    passages = [
        f"{passage.start} {passage.end} {passage.other} {passage.other_start} {passage.other_end}\n"
        for passage in library.crossing.passages.get(name, ())
    ]
    return (
        library.versions[name],
        library.names[name],
        tuple([(each, library.names[each]) for each in (report.twin_of, *library.copies.get(name, ())) if each]),
        (share.letters, share.passages, share.formulas) if share else (),
        "".join(passages),
    )
