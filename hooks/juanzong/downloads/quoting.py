"""What a report's page must carry so that a copied passage can take its source along, without any server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.pages.addresses import report_address
from juanzong.pages.script_data import script_json
from juanzong.paragraphs import lay_out
from juanzong.spelling import original_spelling

if TYPE_CHECKING:
    from markupsafe import Markup

    from juanzong.citation import Edition
    from juanzong.model import Report


def quote_data(report: Report, name: str, edition: Edition) -> dict[str, object]:
    """What docs/assets/quote.js reads: name, address, edition, and the paragraphs that the source spells otherwise.

    `original` leads from a paragraph's anchor to its words in the source's own characters, as long as the published
    ones; a report that was never Traditional has none.
    """
    spelled = original_spelling(report)
    original = {
        paragraph.anchor: spelled[paragraph.start : paragraph.end]
        for paragraph in lay_out(report).paragraphs
        if spelled[paragraph.start : paragraph.end] != paragraph.words
    }
    address = edition.address(report_address(report))
    return {"name": name, "address": address, "version": edition.version_of(report), "original": original}


def quote_json(report: Report, name: str, edition: Edition) -> Markup:
    """The same as JSON that may stand inside `<script type="application/json" id="jz-quote">` as it is."""
    return script_json(quote_data(report, name, edition))
