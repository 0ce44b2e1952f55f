"""How a report is cited: GB/T 7714-2015 and BibTeX, with the edition of the corpus and a paragraph's own address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juanzong.gist import fingerprint_of
from juanzong.library import UNTITLED
from juanzong.pages.addresses import report_address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from juanzong.model import Report

VERSION_FILE = "VERSION"  # in the corpus folder: one line with which its editors name an edition
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: "\\" + char for char in "{}%#$&_"},
    }
)
_URL_SPECIAL = str.maketrans({char: f"%{ord(char):02X}" for char in '{}\\^~ "<>'})


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the corpus is cited, and where its site stands (empty where it has no address of its own).

    `stated`: its editors named it; else `version` was made from all texts.
    """

    version: str
    site_url: str = ""
    stated: bool = True

    def version_of(self, report: Report) -> str:
        """The version that a citation of one report names: the editors' own, else that of this report alone.

        So a reference stays what it was until the text that it refers to changes.
        """
        return self.version if self.stated else fingerprint(report)

    def address(self, page: str) -> str:
        """The full address of a page, or its address within the site where the site has none."""
        return f"{self.site_url.rstrip('/')}/{page}" if self.site_url else page


def edition_of(reports: Iterable[Report], corpus: Path | None = None, site_url: str | None = None) -> Edition:
    """The edition that citations name.

    Editors may name it in a file VERSION in the corpus folder. Else it is made from the sources and the published
    texts, so that it changes if and only if one of them does.
    """
    named = corpus / VERSION_FILE if corpus is not None else None
    version = named.read_text("utf-8-sig").strip().split("\n")[0].strip() if named and named.is_file() else ""
    made = "" if version else fingerprint_of(fingerprint(report) for report in reports)
    return Edition(version or made, site_url or "", stated=bool(version))


def fingerprint(report: Report) -> str:
    """Twelve hexadecimal digits that change if and only if the report's source, title or text does."""
    return report.gist.fingerprint or fingerprint_of([report.id, report.source.sha256, report.title, str(report.text)])


def gbt7714(report: Report, edition: Edition, anchor: str = "") -> str:
    """The reference of GB/T 7714-2015 for a report on the web, [R/OL]; what nothing states is left out, not guessed.

    `anchor` is that of the paragraph that is quoted. The page's address on this site and the edition always stand at
    the end, the original's address and the day it was fetched where an editor stated them.
    """
    noted = report.sidecar
    who = f"{report.issuer}. " if report.issuer else ""
    dates = (f"({report.date})" if report.date else "") + (f"[{noted.retrieved}]" if noted.retrieved else "")
    where = f" {noted.url}." if noted.url else ""
    here = edition.address(_page(report, anchor))
    what = f"{who}{report.title or UNTITLED}[R/OL].{dates and f' {dates}.'}{where}"
    return f"{what} {here} (语料版本 {edition.version_of(report)})."


def bibtex(report: Report, edition: Edition, anchor: str = "") -> str:
    """The BibTeX entry of a report, every character of which BibTeX and LaTeX read as it is meant."""
    noted = report.sidecar
    here = edition.address(_page(report, anchor))
    fields = {
        "author": _braced(report.issuer) if report.issuer else "",
        "title": _braced(report.title or UNTITLED),
        "year": report.date[:4] if report.date else "",
        "date": report.date or "",
        "url": (noted.url or here).translate(_URL_SPECIAL),
        "urldate": noted.retrieved or "",
        "note": _escaped(f"{here}，语料版本 {edition.version_of(report)}"),
        "language": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@techreport{{{_key(report, anchor)},", *lines, "}"])


def _page(report: Report, anchor: str) -> str:
    return report_address(report) + (f"#{anchor}" if anchor else "")


def _key(report: Report, anchor: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", f"{report.id}-{anchor}" if anchor else report.id)


def _braced(text: str) -> str:
    return f"{{{_escaped(text)}}}"


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
