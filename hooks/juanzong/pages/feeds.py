"""What other programs look for at a site that has an address of its own: an Atom feed and how to search it.

Atom: RFC 4287. OpenSearch description: OpenSearch 1.1, which browsers read to offer the site's search in their own bar.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from juanzong.pages.addresses import SITE_NAME, report_address
from juanzong.pages.datafiles import DataFile
from juanzong.pages.home import newest
from juanzong.pages.wording import opening_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from juanzong.citation import Edition
    from juanzong.library import Library
    from juanzong.model import Report

FEED, DESCRIPTION = "feed.xml", "opensearch.xml"
_ENTRIES = 50  # reports that the feed holds
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def feed_files(library: Library, edition: Edition, built: datetime) -> tuple[DataFile, ...]:
    """The feed and the description; none where the site has no address of its own, for both speak in full addresses.

    `built` is when this build was made, in UTC.
    """
    if not edition.site_url:
        return ()
    return (
        DataFile(FEED, partial(_feed, library, edition, built.strftime("%Y-%m-%dT%H:%M:%SZ"))),
        DataFile(DESCRIPTION, partial(_description, edition)),
    )


def _feed(library: Library, edition: Edition, built: str) -> Iterator[str]:
    home = edition.address("")
    yield f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">\n'
    yield f"<title>{escape(SITE_NAME)}：新近的报告</title>\n<id>{escape(home)}</id>\n<updated>{built}</updated>\n"
    yield f"<link href={quoteattr(home)}/>\n"
    yield f'<link rel="self" type="application/atom+xml" href={quoteattr(edition.address(FEED))}/>\n'
    yield f"<author><name>{escape(SITE_NAME)}</name></author>\n"
    for report in newest(library, _ENTRIES):
        yield from _entry(report, library, edition, built)
    yield "</feed>\n"


def _entry(report: Report, library: Library, edition: Edition, built: str) -> Iterator[str]:
    """One report. It was taken in on the day that an editor noted, else it is as new as this build."""
    address = edition.address(report_address(report))
    taken = f"{report.gist.retrieved}T00:00:00Z" if report.gist.retrieved else built
    yield f"<entry>\n<title>{_plain(library.names[report.id])}</title>\n<id>{escape(address)}</id>\n"
    yield f"<link href={quoteattr(address)}/>\n<updated>{taken}</updated>\n"
    if report.date and len(report.date) == len("2025-01-01"):
        yield f"<published>{report.date}T00:00:00Z</published>\n"
    yield f"<summary>{_plain(opening_of(report))}</summary>\n</entry>\n"


def _description(edition: Edition) -> Iterator[str]:
    template = edition.address("search/index.html") + "?q={searchTerms}"
    yield f'{_XML}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
    yield f"<ShortName>{escape(SITE_NAME)}</ShortName>\n<Description>逐字检索法院工作报告</Description>\n"
    yield "<InputEncoding>UTF-8</InputEncoding>\n<Language>zh-CN</Language>\n"
    yield f'<Url type="text/html" method="get" template={quoteattr(template)}/>\n</OpenSearchDescription>\n'


def _plain(words: str) -> str:
    """Words as XML 1.0 may hold them: a source's control characters have no place there."""
    return escape("".join([char for char in words if char.isprintable() or char in "\t\n\u3000"]))
