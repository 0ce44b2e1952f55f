"""Where every page lives: addresses from the site's root, all of which end in index.html and never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juanzong.model import Concept, ConceptKind, Report

KINDS: tuple[ConceptKind, ...] = ("theme", "slogan", "practice")
KIND_NAMES: dict[ConceptKind, str] = {"theme": "主题", "slogan": "提法", "practice": "做法"}
_FOLDERS: dict[ConceptKind, str] = {"theme": "themes", "slogan": "slogans", "practice": "practices"}

SITE_NAME = "卷宗"
HOME = "index.html"
REPORTS = "reports/index.html"
REFUSED = "refused/index.html"
CLEANING = "about/cleaning/index.html"
FORMULAS = "formulas/index.html"
COMPARE = "compare/index.html"


def report_address(report: Report) -> str:
    """The page of a report."""
    return f"reports/{report.id}/index.html"


def edits_address(report: Report) -> str:
    """The page of a report's ledger, 删改记录."""
    return f"reports/{report.id}/edits/index.html"


def reuse_address(report: Report) -> str:
    """The page of what a report shares with others, 共有段落."""
    return f"reports/{report.id}/shared/index.html"


def compare_address(one: str, other: str) -> str:
    """The page that lays two reports, by their ids, side by side."""
    return f"{COMPARE}?a={one}&b={other}"


def concept_address(concept: Concept) -> str:
    """The page of a theme, slogan or practice."""
    return f"{_FOLDERS[concept.kind]}/{concept.id}/index.html"


def kind_address(kind: ConceptKind) -> str:
    """The page that lists all concepts of a kind."""
    return f"{_FOLDERS[kind]}/index.html"


def family_address(family: str) -> str:
    """The page of a family, by its id."""
    return f"families/{family}/index.html"


def to_root(address: str) -> str:
    """The way from a page to the site's root: `../../` for reports/x/index.html, empty for the home page."""
    return "../" * address.count("/")


def year_anchor(year: str) -> str:
    """The anchor at which a year's reports begin; any word that is no year stands for the undated."""
    return f"y{year}" if year.isdecimal() else "y-undated"
