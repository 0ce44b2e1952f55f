"""One report as a paper of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.pdf.blocks import Paper, blocks_of, doubts_told, facts_of, title_of

if TYPE_CHECKING:
    from juanzong.citation import Edition
    from juanzong.model import Report


def report_pdf_address(report: Report) -> str:
    """Where a report's PDF lies in the site."""
    return f"reports/{report.id}/{report.id}.pdf"


def report_paper(report: Report, edition: Edition) -> Paper:
    """The paper of one report: title, text, and after it once where it comes from and what is doubtful in it."""
    content = {
        "title": title_of(report),
        "author": report.issuer or "",
        "blocks": blocks_of(report),
        "facts": facts_of(report, edition),
        "doubts": doubts_told(report),
        "missing": [],
    }
    return Paper(report_pdf_address(report), title_of(report), "report.typ", content)
