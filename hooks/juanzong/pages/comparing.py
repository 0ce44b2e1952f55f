"""The page that lays any two reports side by side, made in the browser out of the files of the search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from juanzong.pages.addresses import COMPARE
from juanzong.pages.script_data import script_json
from juanzong.pages.sheet import Leaf, Sheet, fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from juanzong.pages.sheet import Shelf


def compare_sheet(shelf: Shelf) -> Sheet:
    """The page; a hub. Its list tells the browser each report's id, name and number among the records of the search."""
    return Sheet(COMPARE, "对照", partial(_write, shelf), "任选两篇报告，并排对照，标出共有的文字。", hub=True)


def _write(shelf: Shelf, _prose: Markup) -> Leaf:
    library = shelf.library
    listed = [[report.id, library.names[report.id]] for report in library.reports]
    pairs = sorted({tuple(sorted((p.report, p.other))) for ps in library.crossing.passages.values() for p in ps[:1]})
    examples = [(library.report(one), library.report(other)) for one, other in pairs[:12]]
    values = {"listed": script_json(listed), "examples": examples, "names": library.names}
    return Leaf(fill("compare.html", COMPARE, values))
