"""The page that lays any two reports side by side, made in the browser out of the files of the search."""

from __future__ import annotations

from functools import partial
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from juanzong.kept import digest
from juanzong.pages.addresses import COMPARE
from juanzong.pages.plain import plain
from juanzong.pages.script_data import script_json
from juanzong.pages.sheet import Leaf, Sheet, fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from juanzong.library import Library
    from juanzong.model import Report
    from juanzong.pages.sheet import Shelf

_SHOWN = 12  # pairs of reports that the page begins with


class Example(NamedTuple):
    """Two reports with the number of passages that both have, and the characters of these in the first one."""

    one: Report
    other: Report
    passages: int
    characters: int


def compare_sheet(shelf: Shelf) -> Sheet:
    """The page; a hub. Its list tells the browser each report's id, name and number among the records of the search."""
    key, write = partial(_key, shelf), partial(_write, shelf)
    return Sheet(COMPARE, "对照", write, "任选两篇报告，并排对照，标出共有的文字。", hub=True, key=key)


def _key(shelf: Shelf) -> str:
    return digest(repr(_listed(shelf.library)), repr(plain(_examples(shelf.library), shelf)))


def _write(shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    values = {"listed": script_json(_listed(library)), "examples": _examples(library), "names": library.names}
    return Leaf(fill("compare.html", COMPARE, values))


def _listed(library: Library) -> list[list[str]]:
    return [[report.id, library.names[report.id]] for report in library.reports]


def _examples(library: Library) -> list[Example]:
    """The pairs of reports that share most, each told from the side of the one that comes first."""
    found: dict[tuple[str, str], list[int]] = {}
    for passage in chain.from_iterable(library.crossing.passages.values()):
        if passage.report < passage.other:
            found.setdefault((passage.report, passage.other), []).append(passage.end - passage.start)
    most = nsmallest(_SHOWN, found.items(), key=lambda item: (-sum(item[1]), item[0]))
    return [Example(library.report(one), library.report(other), len(sizes), sum(sizes)) for (one, other), sizes in most]
