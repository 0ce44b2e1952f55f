"""What the pages of concepts show of each report, as digests: a page is written again where that changed, only there.

They are made once from a report, and kept: to make them again would mean to read it.
"""

from __future__ import annotations

import marshal
import os
from collections import Counter, defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from juanzong.kept import code_version, digest
from juanzong.library import Occurrence, ThemedSection
from juanzong.pages.concordance import is_in_heading, place_of, section_of
from juanzong.parallel import share

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.library import Library
    from juanzong.model import Report


class Excerpt(NamedTuple):
    """What a report says of a concept: a digest of all its lines as pages show them, and what is asked besides.

    `titled`: a heading names it; `forms`: its wordings, each with how often it is used.
    """

    digest: str
    titled: bool
    forms: tuple[tuple[str, int], ...]


_NOTHING = Excerpt("", titled=False, forms=())


class Excerpts:
    """The excerpts of all reports, by the versions that the library knows these by."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read what an earlier build kept in `folder`; without one nothing is kept."""
        self._path = folder / "excerpts" if folder else None
        self._known: dict[str, dict[str, tuple[str, bool, tuple[tuple[str, int], ...]]]] = {}
        if self._path:
            with suppress(OSError, ValueError, EOFError, TypeError):
                code, known = marshal.loads(self._path.read_bytes())  # noqa: S302 - written by `learn`
                self._known = known if code == code_version() else {}

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
                self._path.parent.mkdir(parents=True, exist_ok=True)
                aside = self._path.with_suffix(f".{os.getpid()}")
                aside.write_bytes(marshal.dumps((code_version(), self._known)))
                aside.replace(self._path)

    def of(self, report: Report, concept: str, version: str) -> Excerpt:
        """What a report of this version says of a concept, by its id."""
        known = self._known.get(version)
        if known is None:
            known = self._known[version] = excerpts_of(report)
        found = known.get(concept)
        return Excerpt(*found) if found else _NOTHING


def excerpts_of(report: Report) -> dict[str, tuple[str, bool, tuple[tuple[str, int], ...]]]:
    """The excerpts of a report by the ids of the concepts that it names or is about, as plain tuples."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    titled = set()
    for mention in report.mentions:
        place = Occurrence(report, mention)
        told[mention.concept].append(repr(place_of(place)))
        forms[mention.concept][mention.form] += 1
        if is_in_heading(place):
            titled.add(mention.concept)
    for assignment in report.themes:
        told[assignment.concept].append(repr(section_of(ThemedSection(report, assignment))))
    return {name: (digest(*lines), name in titled, tuple(forms[name].items())) for name, lines in told.items()}
