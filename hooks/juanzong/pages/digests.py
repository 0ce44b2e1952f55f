"""What several pages show of the whole library, as digests: keys are made of them, each is worked out once a build."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from juanzong.kept import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from juanzong.model import Report
    from juanzong.pages.sheet import Shelf


def listed(shelf: Shelf) -> str:
    """Of all reports that are counted, as lists of reports show them."""
    return _once("listed", shelf, lambda: [repr([_entry(report, shelf) for report in shelf.library.counted])])


def _entry(report: Report, shelf: Shelf) -> tuple[object, ...]:
    gist = report.gist
    told = (report.period, report.date, report.issuer, report.genre, report.complete)
    shown = (gist.first, gist.length, gist.doubts, bool(gist.flags), gist.retrieved, gist.dated)
    return report.id, shelf.library.names[report.id], *told, *shown


def refused(shelf: Shelf) -> str:
    """Of the sources that could not be read."""
    return _once("refused", shelf, lambda: [repr(shelf.library.refused)])


def entries(shelf: Shelf) -> str:
    """Of all concepts and families: what the catalogue says, how many places and how many reports there are."""
    return _once("entries", shelf, partial(_entries, shelf))


def _entries(shelf: Shelf) -> Iterable[str]:
    library = shelf.library
    for name in library.concepts:
        yield f"{shelf.entry(name)} {library.count(name)} {len(library.holders(name))} {len(shelf.holders(name))}"
    yield repr(library.families)


def naming(shelf: Shelf) -> str:
    """Of which reports name which concepts, by their ids and names, each twin counted by the better one."""
    return _once("naming", shelf, lambda: map(shelf.company, shelf.library.concepts))


def spread(concept: str, shelf: Shelf) -> str:
    """Of which reports name a concept, by its id, how often, and when: with their names, in the order of its pages."""
    return _once(f"spread {concept}", shelf, partial(_spread, concept, shelf))


def _spread(concept: str, shelf: Shelf) -> Iterable[str]:
    counts = shelf.library.counts(concept)
    yield "".join(map(shelf.rows.tags.__getitem__, counts))
    yield repr([*counts.values()])


def years(shelf: Shelf) -> str:
    """Of which year every report speaks, and how surely."""
    library = shelf.library
    return _once("years", shelf, lambda: [repr([(one.id, one.period, one.date) for one in library.counted])])


def _once(name: str, shelf: Shelf, parts: Callable[[], Iterable[str]]) -> str:
    found = shelf.digests.get(name)
    if found is None:
        found = shelf.digests[name] = digest(*parts())
    return found
