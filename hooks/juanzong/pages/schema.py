"""What pages say about themselves to programs: schema.org in JSON-LD, a data block that no browser runs.

Only what the source or an editor states goes in; what is unknown is left out, never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.pages.addresses import HOME, SITE_NAME, concept_address, kind_address, report_address
from juanzong.pages.script_data import script_json
from juanzong.pages.wording import opening_of, web_address

if TYPE_CHECKING:
    from markupsafe import Markup

    from juanzong.model import Concept, Report
    from juanzong.pages.sheet import Shelf

_LANGUAGE = "zh-Hans"
_ABOUT = 24  # concepts that a report names as its subjects


def site_schema(shelf: Shelf) -> Markup:
    """The home page as a WebSite, with the address that searches it where the site has one of its own."""
    home = _url(HOME, shelf)
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{home}search/index.html?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return _block(
        {
            "@type": "WebSite",
            "name": SITE_NAME,
            "inLanguage": _LANGUAGE,
            "url": home,
            "potentialAction": search if home else None,
        }
    )


def report_schema(report: Report, shelf: Shelf) -> Markup:
    """A report page as a schema.org Report: who, when, out of what, about which catalogued concepts."""
    library = shelf.library
    subjects = [library.concepts[name] for name in library.concepts_of[report.id]][:_ABOUT]
    return _block(
        {
            "@type": "Report",
            "name": library.names[report.id],
            "inLanguage": _LANGUAGE,
            "url": _url(report_address(report), shelf),
            "identifier": f"sha256:{report.source.sha256}#{report.span.start}-{report.span.end}",
            "datePublished": report.date,
            "temporalCoverage": report.period,
            "genre": report.genre,
            "abstract": opening_of(report),
            "author": {"@type": "GovernmentOrganization", "name": report.issuer} if report.issuer else None,
            "isBasedOn": web_address(report.sidecar.url),
            "about": [_term(concept, shelf) for concept in subjects],
        }
    )


def concept_schema(concept: Concept, shelf: Shelf) -> Markup:
    """A concept's page as a schema.org DefinedTerm of the catalogue of its kind."""
    return _block(
        {
            **_term(concept, shelf),
            "inLanguage": _LANGUAGE,
            "description": concept.note,
            "alternateName": list(concept.also),
            "inDefinedTermSet": _url(kind_address(concept.kind), shelf),
        }
    )


def _term(concept: Concept, shelf: Shelf) -> dict[str, object]:
    address = _url(concept_address(concept), shelf) if shelf.library.count(concept.id) else None
    term = {"@type": "DefinedTerm", "termCode": concept.id, "name": concept.label, "url": address}
    return {key: value for key, value in term.items() if value}


def _url(address: str, shelf: Shelf) -> str | None:
    """The full address of a page; None where the site has no address of its own."""
    edition = shelf.desk.offer.edition if shelf.desk else None
    return edition.address("" if address == HOME else address) if edition and edition.site_url else None


def _block(values: dict[str, object]) -> Markup:
    known = {key: value for key, value in values.items() if value}
    return script_json({"@context": "https://schema.org", **known})
