"""Which reports a report is related to, and why: passages that both have, rare concepts that both name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.pages.shared import shared_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.crossing import Passage
    from juanzong.crossing.cross import Share
    from juanzong.model import Concept, Report
    from juanzong.pages.sheet import Shelf

_MOST = 6  # related reports on a page
_NAMED = 4  # concepts named as the reason
_COMMON = 64  # reports with a concept beyond which it relates nobody: also what keeps the cost linear
_LETTERS = 40  # characters in common that weigh as much as a concept that only two of a thousand reports name
_LEAST = 2  # concepts in common without which, and without a passage, reports are not related


@dataclass(frozen=True, slots=True)
class Relation:
    """A related report: how many passages with how many characters (and where they are told), which concepts."""

    report: Report
    name: str
    passages: int
    characters: int
    address: str
    concepts: tuple[Concept, ...]
    more: int


def share_of(report: Report, shelf: Shelf) -> Share | None:
    """How a report divides into its own and what others have too; None for a worse copy."""
    return shelf.library.crossing.shares.get(report.id)


def relations_of(report: Report, shelf: Shelf) -> list[Relation]:
    """The reports most related to a report, the closest first."""
    library = shelf.library
    common = _common(report, shelf)
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in library.crossing.passages.get(report.id, ()):
        passages[passage.other].append(passage)
    weights = {
        name: sum(log(1 + _COMMON / len(shelf.holders(concept))) for concept in common[name])
        + sum(passage.end - passage.start for passage in passages[name]) / _LETTERS
        for name in (*common, *passages)
        if passages.get(name) or len(common[name]) >= _LEAST
    }
    closest = sorted(weights, key=lambda name: (-weights[name], name))[:_MOST]
    return [_relation(report, name, passages[name], common[name], shelf) for name in closest]


def relations_key(report: Report, shelf: Shelf) -> str:
    """A digest of all that the relations and the share of a report depend on, without working them out."""
    library = shelf.library
    passages = library.crossing.passages.get(report.id, ())
    partners = [library.names[passage.other] for passage in passages]
    most = _most(shelf)
    usual = [name for name in library.concepts_of[report.id] if len(shelf.holders(name)) <= most]
    share = library.crossing.shares.get(report.id)
    return digest(repr(share), repr(passages), *partners, "", "".join(map(shelf.company, usual)), str(most))


def ties_of(shelf: Shelf) -> tuple[int, dict[str, str]]:
    """How many reports may name a concept that relates them, and for each such concept a digest of who names it."""
    most = _most(shelf)
    usual = [name for name in shelf.library.concepts if len(shelf.holders(name)) <= most]
    return most, {name: shelf.company(name) for name in usual}


def _most(shelf: Shelf) -> int:
    return max(min(_COMMON, shelf.counted // 2), _LEAST)


def _common(report: Report, shelf: Shelf) -> defaultdict[str, list[str]]:
    """The concepts, not too frequent, that other reports name too, by the other's id; the rare ones first."""
    library = shelf.library
    itself = {report.id, report.twin_of, *library.copies.get(report.id, ())}
    most = _most(shelf)
    named = [name for name in library.concepts_of[report.id] if library.concepts[name].kind != "theme"]
    common: defaultdict[str, list[str]] = defaultdict(list)
    for concept in sorted(named, key=lambda name: (len(shelf.holders(name)), name)):
        holders = shelf.holders(concept)
        for other in holders if len(holders) <= most else ():
            if other not in itself:
                common[other].append(concept)
    return common


def _relation(
    report: Report, name: str, passages: Sequence[Passage], concepts: Sequence[str], shelf: Shelf
) -> Relation:
    library = shelf.library
    return Relation(
        report=library.report(name),
        name=library.names[name],
        passages=len(passages),
        characters=sum(passage.end - passage.start for passage in passages),
        address=shared_address(report, name) if passages else "",
        concepts=tuple([library.concepts[concept] for concept in concepts[:_NAMED]]),
        more=max(len(concepts) - _NAMED, 0),
    )
