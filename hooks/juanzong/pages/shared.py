"""The page of what a report shares with others: every passage beside its like, with the differences marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.pages.addresses import reuse_address
from juanzong.pages.differences import marked
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from juanzong.crossing import Passage
    from juanzong.model import Report
    from juanzong.pages.sheet import Shelf

_AROUND = 16  # characters of the sentence shown before and after a passage


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two wordings: the anchor of its paragraph, some words before, the passage, some words after."""

    anchor: str
    before: str
    html: Markup
    after: str


@dataclass(frozen=True, slots=True)
class Partner:
    """Another report with the passages that both have, as pairs of sides; `characters` are those of this report."""

    report: Report
    name: str
    characters: int
    pairs: tuple[tuple[Side, Side], ...]


def reuse_sheets(shelf: Shelf) -> Iterable[Sheet]:
    """A page for every report that shares a passage with another one."""
    library = shelf.library
    for name, passages in library.crossing.passages.items():
        report = library.report(name)
        title = f"{library.names[name]}：共有段落"
        key = partial(_key, report, passages, shelf)
        yield Sheet(reuse_address(report), title, partial(_write, report, passages, shelf), key=key, of=name)


def _key(report: Report, passages: Sequence[Passage], shelf: Shelf) -> str:
    library = shelf.library
    others = {passage.other: library.report(passage.other) for passage in passages}
    share = repr(library.crossing.shares[report.id])
    return digest(shelf.version(report), repr(passages), share, *map(shelf.version, others.values()))


def _write(report: Report, passages: Sequence[Passage], shelf: Shelf, _prose: Markup) -> Leaf:
    partners = [_partner(other, list(group), shelf) for other, group in groupby(passages, key=lambda p: p.other)]
    partners.sort(key=lambda partner: (-partner.characters, partner.report.id))
    values = {
        "report": report,
        "name": shelf.library.names[report.id],
        "share": shelf.library.crossing.shares[report.id],
        "partners": partners,
        "passages": len(passages),
    }
    outline = tuple([OutlineEntry(1, partner.name, f"with-{partner.report.id}") for partner in partners])
    return Leaf(fill("shared.html", reuse_address(report), values), outline)


def _partner(other: str, passages: Sequence[Passage], shelf: Shelf) -> Partner:
    report = shelf.library.report(other)
    characters = sum(passage.end - passage.start for passage in passages)
    return Partner(report, shelf.library.names[other], characters, tuple([_pair(p, shelf) for p in passages]))


def _pair(passage: Passage, shelf: Shelf) -> tuple[Side, Side]:
    one, other = shelf.library.report(passage.report), shelf.library.report(passage.other)
    mine, theirs = str(one.text), str(other.text)
    left, right = marked(mine[passage.start : passage.end], theirs[passage.other_start : passage.other_end])
    return (
        _side(one, mine, (passage.start, passage.end), left, shelf),
        _side(other, theirs, (passage.other_start, passage.other_end), right, shelf),
    )


def _side(report: Report, text: str, place: tuple[int, int], html: Markup, shelf: Shelf) -> Side:
    start, end = place
    before = text[max(start - _AROUND, 0) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    return Side(shelf.layout(report).anchor_at(start), before, html, after)


def shared_address(report: Report, other: str) -> str:
    """Where the passages are told that a report shares with another one, by its id."""
    return f"{reuse_address(report)}#with-{other}"
