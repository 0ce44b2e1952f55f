"""The pages of formulas (套话): what more than a few reports say in the same words, each once, with all who say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from juanzong.crossing.postings import FEW
from juanzong.kept import digest
from juanzong.pages.addresses import FORMULAS
from juanzong.pages.sheet import Leaf, Sheet, fill, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from juanzong.crossing import Formula
    from juanzong.model import Report
    from juanzong.pages.remembered import Remembered
    from juanzong.pages.sheet import Shelf

_PAGE = 2_000  # users named on a page; a formula is never divided


@dataclass(frozen=True, slots=True)
class Told:
    """A formula as its page tells it: its number, its words, and its users with their names and anchors."""

    number: int
    words: str
    users: tuple[tuple[Report, str, str], ...]


def formula_sheets(shelf: Shelf, remembered: Remembered) -> Iterable[Sheet]:
    """One page, or several where many use many; the first one is a hub."""
    pages = _pages(shelf.library.crossing.formulas)
    summary = f"{FEW + 1} 篇以上报告都有的句子，各列一次。"
    yield replace(_sheet(1, pages, shelf), summary=summary, hub=True)
    for number in range(2, len(pages) + 1):
        profile = _profile(number, pages, shelf)
        yield from remembered.sheets(profile, partial(_sheets, number, pages, shelf))


def _sheets(number: int, pages: Sequence[Sequence[tuple[int, Formula]]], shelf: Shelf) -> Iterable[Sheet]:
    yield _sheet(number, pages, shelf)


def _sheet(number: int, pages: Sequence[Sequence[tuple[int, Formula]]], shelf: Shelf) -> Sheet:
    key, write = partial(_key, number, pages, shelf), partial(_write, number, pages, shelf)
    return Sheet(_address(number), numbered("套话", number), write, key=key)


def _address(number: int) -> str:
    return FORMULAS if number == 1 else f"formulas/{number}/index.html"


def _pages(formulas: Iterable[Formula]) -> list[list[tuple[int, Formula]]]:
    """Numbered formulas by page."""
    pages: list[list[tuple[int, Formula]]] = [[]]
    room = _PAGE
    for number, formula in enumerate(formulas, start=1):
        if pages[-1] and room < len(formula.users):
            pages.append([])
            room = _PAGE
        pages[-1].append((number, formula))
        room -= len(formula.users)
    return pages


def _profile(number: int, pages: Sequence[Sequence[tuple[int, Formula]]], shelf: Shelf) -> str:
    """Of all that a page follows from, without looking where its users' paragraphs begin."""
    versions, tags = shelf.library.versions, shelf.rows.tags
    told = []
    for place, formula in pages[number - 1]:
        names, starts, _ = zip(*formula.users, strict=True)
        told += [str(place), formula.words, repr(starts)]
        told += ["".join(map(tags.__getitem__, names)), "".join(map(versions.__getitem__, names))]
    return digest("formulas", *told, str(number), str(len(pages)), str(len(shelf.library.crossing.formulas)))


def _key(number: int, pages: Sequence[Sequence[tuple[int, Formula]]], shelf: Shelf) -> str:
    tags, anchor = shelf.rows.tags, shelf.anchor
    told = []
    for place, formula in pages[number - 1]:
        told += [str(place), formula.words, "".join([tags[name] + anchor(name, at) for name, at, _ in formula.users])]
    return digest(*told, str(len(pages)), str(len(shelf.library.crossing.formulas)))


def _write(number: int, pages: Sequence[Sequence[tuple[int, Formula]]], shelf: Shelf, _prose: Markup) -> Leaf:
    values = {
        "told": [_told(place, formula, shelf) for place, formula in pages[number - 1]],
        "number": number,
        "pages": [_address(each + 1) for each in range(len(pages))],
        "total": len(shelf.library.crossing.formulas),
        "few": FEW,
    }
    return Leaf(fill("formulas.html", _address(number), values))


def _told(number: int, formula: Formula, shelf: Shelf) -> Told:
    users = []
    for name, start, _ in formula.users:
        report = shelf.library.report(name)
        users.append((report, shelf.library.names[name], shelf.anchor(name, start)))
    return Told(number, formula.words, tuple(users))
