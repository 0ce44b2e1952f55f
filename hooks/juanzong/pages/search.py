"""The page that shows every hit of a search. Its list is made in the browser; without that, the indexes lead on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from juanzong.kept import digest
from juanzong.pages.sheet import Leaf, Sheet, fill

if TYPE_CHECKING:
    from markupsafe import Markup

SEARCH = "search/index.html"


def search_sheet() -> Sheet:
    """The search page."""
    return Sheet(
        SEARCH, "检索", _write, "在全部报告、主题、提法和做法里检索，逐字相符才算。", key=partial(digest, SEARCH)
    )


def _write(prose: Markup) -> Leaf:
    return Leaf(fill("search.html", SEARCH, {"prose": prose}))
