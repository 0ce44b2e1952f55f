"""What the pages of a build hand out: downloads, and how a report is cited and quoted.

Pages are given a desk and ask it, so that they need not know how a PDF, a Word file or a citation comes about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from juanzong.citation import bibtex, gbt7714
from juanzong.downloads import (
    hint_for_concept,
    hint_for_report,
    links_for_collection,
    links_for_concept,
    links_for_family,
    links_for_report,
)
from juanzong.downloads.quoting import quote_json

if TYPE_CHECKING:
    from markupsafe import Markup

    from juanzong.downloads import Download, Offer
    from juanzong.library import Library
    from juanzong.model import Concept, Report


class Handout(NamedTuple):
    """What a page offers to take along, and where a build makes no PDF, the sentence that says how to get one."""

    links: tuple[Download, ...]
    hint: str = ""


class Citing(NamedTuple):
    """How a report is cited (GB/T 7714, BibTeX), and what `quote.js` reads: JSON that may stand in a script element."""

    gb: str
    bibtex: str
    quoting: Markup


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers for every page of a library what a build with this offer hands out there."""

    library: Library
    offer: Offer

    def for_report(self, report: Report) -> Handout:
        """The report as PDF, Word, Markdown and text."""
        return Handout(links_for_report(report, self.offer), hint_for_report(report, self.offer))

    def for_concept(self, concept: Concept) -> Handout:
        """The dossier of a concept that occurs, and the table of its places."""
        return Handout(links_for_concept(concept, self.offer), hint_for_concept(concept, self.offer))

    def for_family(self, family: str) -> Handout:
        """The dossier of a family, by its id."""
        hint = f"{self.offer.hint} juanzong pdf --dossier {family}" if self.offer.hint else ""
        return Handout(links_for_family(family, self.offer), hint)

    def for_collection(self) -> Handout:
        """The volumes of all reports."""
        hint = f"{self.offer.hint} juanzong pdf 编号；要选编，加 --theme、--year 等" if self.offer.hint else ""
        return Handout(links_for_collection(self.library, self.offer), hint)

    def citing(self, report: Report) -> Citing:
        """How a report is cited and quoted under the name that the site gives it."""
        edition = self.offer.edition
        quoting = quote_json(report, self.library.names[report.id], edition)
        return Citing(gbt7714(report, edition), bibtex(report, edition), quoting)
