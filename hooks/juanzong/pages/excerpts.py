"""What pages show of each report, as digests: a page is written again where that changed, and only there.

They are made once from a report, and kept: to make them again would mean to read it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

from juanzong.kept import code_version, digest, note_down, noted
from juanzong.pages.concordance import is_in_heading, place_of, section_of
from juanzong.paragraphs import lay_out
from juanzong.parallel import share
from juanzong.proposing import sightings_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from juanzong.library import Library
    from juanzong.model import Report
    from juanzong.paragraphs import Layout
    from juanzong.proposing import Sighting


# what a report says of a concept: a digest of all its lines as pages show them, and of whether a heading names it; the
# same; its wordings, each with how often it is used. Plain tuples: there are hundreds of thousands of them
Excerpt = tuple[str, bool, tuple[tuple[str, int], ...]]
NOTHING: Excerpt = ("", False, ())
# of one report, as it is kept: excerpts by concept; where each paragraph begins, and its anchor; its candidates
_Told = tuple[dict[str, Excerpt], tuple[int, ...], tuple[str, ...], "tuple[Sighting, ...]"]


class Excerpts:
    """The excerpts of all reports, by the versions that the library knows these by."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read what an earlier build kept in `folder`; without one nothing is kept."""
        self._path = folder / "excerpts" if folder else None
        known = noted(self._path, code_version()) if self._path else None
        self._known: dict[str, _Told] = known[0] if known else {}

    def learn(self, library: Library) -> None:
        """Make the excerpts of every report that is new or changed, and keep those of all."""
        fresh = [report for report in library.reports if library.versions[report.id] not in self._known]
        found = share(excerpts_of, fresh)
        made = {library.versions[report.id]: excerpts for report, excerpts in zip(fresh, found, strict=True)}
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

    def _told(self, report: Report, version: str) -> _Told:
        found = self._known.get(version)
        if found is None:
            found = self._known[version] = excerpts_of(report)
        return found


def excerpts_of(report: Report) -> _Told:
    """The excerpts of a report, in values that `marshal` can write."""
    layout = lay_out(report)
    anchors = tuple([paragraph.anchor for paragraph in layout.paragraphs])
    return _by_concept(report, layout), layout.starts, anchors, sightings_of(report)


def _by_concept(report: Report, layout: Layout) -> dict[str, Excerpt]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    titled = set()
    for mention in report.mentions:
        told[mention.concept].append(repr(place_of(mention, layout)))
        forms[mention.concept][mention.form] += 1
        if is_in_heading(mention.start, report.headings):
            titled.add(mention.concept)
    for assignment in report.themes:
        told[assignment.concept].append(repr(section_of(assignment, layout)))
    return {
        name: (digest(*lines, str(name in titled)), name in titled, tuple(forms[name].items()))
        for name, lines in told.items()
    }
