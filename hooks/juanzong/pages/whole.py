"""Library -> sheets: every page of the corpus, in Chinese, written from its structure. Knows nothing of MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.pages.cleaning import cleaning_sheets
from juanzong.pages.company import company_sheet
from juanzong.pages.comparing import compare_sheet
from juanzong.pages.concept import concept_sheets
from juanzong.pages.edits import edits_sheet
from juanzong.pages.excerpts import Excerpts
from juanzong.pages.family import family_sheets
from juanzong.pages.formulas import formula_sheets
from juanzong.pages.home import home_sheet
from juanzong.pages.hubs import hub_sheets
from juanzong.pages.overviews import overview_sheets
from juanzong.pages.remembered import Remembered
from juanzong.pages.report import report_sheet
from juanzong.pages.search import search_sheet
from juanzong.pages.shared import reuse_sheets
from juanzong.pages.sheet import Shelf
from juanzong.pages.ways import way_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from juanzong.downloads.desk import Desk
    from juanzong.library import Library
    from juanzong.pages.sheet import Sheet
    from juanzong.rules_told import RulesTold


def sheets(
    library: Library,
    desk: Desk | None = None,
    rules: Callable[[], RulesTold] | None = None,
    excerpts: Excerpts | None = None,
    remembered: Remembered | None = None,
) -> Iterator[Sheet]:
    """Every page of the site that comes from the corpus: hubs first, then reports with their ledgers, then concepts.

    `desk` says what the pages offer to take along; without it they offer nothing. `rules` gives what is told of the
    rules of the corpus. `excerpts` are those of reports that are known already, `remembered` are sheets of an earlier
    build.
    """
    shelf, remembered = Shelf(library, desk, rules, excerpts or Excerpts()), remembered or Remembered()
    remembered.steady.look(shelf)
    yield home_sheet(shelf)
    yield from hub_sheets(shelf)
    yield from cleaning_sheets(shelf)
    yield search_sheet()
    yield compare_sheet(shelf)
    yield company_sheet(shelf)
    yield from overview_sheets(shelf)
    yield from formula_sheets(shelf, remembered)
    yield from way_sheets(shelf)
    for report in library.reports:
        yield report_sheet(report, shelf)
        yield edits_sheet(report, shelf)
    yield from reuse_sheets(shelf)
    yield from concept_sheets(shelf, remembered)
    yield from family_sheets(shelf, remembered)
