"""Profiles: digests of all that the pages of a concept or a family follow from, found without going through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.pages.beside import beside_all

if TYPE_CHECKING:
    from juanzong.model import Concept, Family
    from juanzong.pages.sheet import Shelf


def concept_profile(concept: Concept, shelf: Shelf) -> str:
    """Of all pages of a concept but for how it compares with the whole: see `first_profile`."""
    name, library = concept.id, shelf.library
    family = library.families.get(concept.family) if concept.family else None
    holders = library.holders(name)
    others = [each for each, _ in beside_all(concept, shelf)]  # how often follows from who names both
    around = (*concept.broader, *library.narrower.get(name, ()), *library.related[name])
    return digest(
        shelf.entry(name),
        repr((family, shelf.desk and shelf.desk.for_concept(concept))),
        repr([(shelf.entry(each), library.count(each)) for each in around]),
        repr([shelf.entry(each) for each in others]),
        repr([*holders.values()]),
        shelf.lines(name, holders),
        *shelf.naming.among(holders, name, others),
    )


def first_profile(profile: str, shelf: Shelf) -> str:
    """Of the first page of a concept, which tells as well how often it is named in so many characters."""
    return digest(profile, str(shelf.characters()))


def family_profile(family: Family, shelf: Shelf) -> str:
    """Of all pages of a family: its members, who names them how often, with names and years."""
    library = shelf.library
    told = [repr((family, shelf.desk and shelf.desk.for_family(family.id)))]
    for name in library.members.get(family.id, ()):
        holders = library.holders(name)
        told += [shelf.entry(name), repr([*holders.values()]), "".join(map(shelf.rows.tags.__getitem__, holders))]
    return digest(*told)
