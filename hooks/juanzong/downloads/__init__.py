"""Ways out of the site: what a page offers to take along, and the address of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from juanzong.citation import edition_of
from juanzong.pages.addresses import concept_address, family_address, report_address
from juanzong.pdf.collection import VOLUME, collection_address
from juanzong.pdf.wanted import AUTO_LIMIT, made, mode_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from juanzong.citation import Edition
    from juanzong.library import Library
    from juanzong.model import Concept, Report


class Download(NamedTuple):
    """One thing to take along: what it is called on the page and its address from the site's root."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What a build offers: the edition that citations name, and whether PDFs (and docx) are made for every page."""

    edition: Edition
    papers: bool
    hint: str = ""


def offer_of(library: Library, corpus: Path | None, site_url: str | None, extra: Mapping[str, object]) -> Offer:
    """What a build with these settings offers. Raises `pdf.wanted.ModeError` where the setting is none of the three."""
    mode = mode_of(extra)
    papers = made(mode, library)
    hint = "" if papers or mode == "off" else f"报告超过 {AUTO_LIMIT} 篇，PDF 不随网站生成；要哪一篇，在本机运行"
    return Offer(edition_of(library.reports, corpus, site_url), papers, hint)


def links_for_report(report: Report, offer: Offer) -> tuple[Download, ...]:
    """The downloads of a report's page."""
    stem = f"{report_address(report).rpartition('/')[0]}/{report.id}"
    papers = [Download("PDF", f"{stem}.pdf"), Download("Word", f"{stem}.docx")] if offer.papers else []
    return (*papers, Download("Markdown", f"{stem}.md"), Download("纯文本", f"{stem}.txt"))


def links_for_concept(concept: Concept, offer: Offer) -> tuple[Download, ...]:
    """The downloads of the page of a theme, slogan or practice that occurs."""
    stem = _stem(concept_address(concept))
    papers = [Download("PDF", f"{stem}.pdf")] if offer.papers else []
    return (*papers, Download("CSV", f"{stem}.csv"))


def links_for_family(family: str, offer: Offer) -> tuple[Download, ...]:
    """The downloads of a family's page, by the family's id."""
    return (Download("PDF", f"{_stem(family_address(family))}.pdf"),) if offer.papers else ()


def links_for_collection(library: Library, offer: Offer) -> tuple[Download, ...]:
    """The volumes of all reports, for the page that lists them."""
    if not offer.papers:
        return ()
    count = (len(library.counted) + VOLUME - 1) // VOLUME
    names = ["全部报告 PDF"] if count == 1 else [f"全部报告 PDF 第 {number} 卷" for number in range(1, count + 1)]
    return tuple([Download(name, collection_address(number)) for number, name in enumerate(names, start=1)])


def hint_for_report(report: Report, offer: Offer) -> str:
    """What to run where a build makes no PDF because there are too many reports; empty where nothing is to be said."""
    return f"{offer.hint} juanzong pdf {report.id}" if offer.hint else ""


def hint_for_concept(concept: Concept, offer: Offer) -> str:
    """The same for a concept's dossier."""
    return f"{offer.hint} juanzong pdf --dossier {concept.id}" if offer.hint else ""


def _stem(page: str) -> str:
    folder = page.rpartition("/")[0]
    return f"{folder}/{folder.rpartition('/')[2]}"
