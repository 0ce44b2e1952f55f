"""What search knows of a page: the words it is found by, where it lives, and what it can be filtered and sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, NamedTuple

from juanzong.kept import code_version, digest
from juanzong.library import year_of
from juanzong.pages.addresses import concept_address, report_address
from juanzong.paragraphs import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from juanzong.library import Library
    from juanzong.model import Concept, Report

RecordKind = Literal["report", "theme", "slogan", "practice"]
KINDS: tuple[RecordKind, ...] = ("report", "theme", "slogan", "practice")


@dataclass(frozen=True, slots=True)
class Record:
    """One page that can be found, by `head` (a title, or a concept's shown wordings) and by `body`.

    `name` is what the result is called, `address` counts from the site's root. `anchors` and `levels` go with the lines
    of the body: the anchor on the page, and 1 to 3 where the line is a heading. Facets are empty where nothing is
    known. `themes` are ids and labels. `twin_of` is the id of the better copy where the report is a twin.
    """

    kind: RecordKind
    id: str
    address: str
    name: str
    head: tuple[str, ...]
    body: str
    anchors: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    date: str = ""
    year: str = ""
    court_level: str = ""
    issuer: str = ""
    genre: str = ""
    complete: bool = True
    themes: tuple[tuple[str, str], ...] = ()
    twin_of: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything the record is found by: what `matches` takes."""
        return (*self.head, self.body)


class Entry(NamedTuple):
    """A record that need not be read: its kind, its id, a key that changes with its content, and how to read it."""

    kind: RecordKind
    id: str
    version: str
    read: Callable[[], Record]


def entry_of(record: Record) -> Entry:
    """A record that has been read already."""
    version = blake2b(repr(record).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Entry(record.kind, record.id, version, lambda: record)


def library_records(library: Library) -> Iterator[Record]:
    """The record of every report and of every concept that has a page."""
    for report in library.reports:
        yield report_record(report, library)
    for concept in library.concepts.values():
        if library.count(concept.id):
            yield concept_record(concept)


def library_entries(library: Library) -> Iterator[Entry]:
    """The entries of a library. No report is looked into before it is read: what its record is made of tells."""
    for report in library.reports:
        yield Entry("report", report.id, _version(report, library), partial(report_record, report, library))
    for concept in library.concepts.values():
        if library.count(concept.id):
            yield entry_of(concept_record(concept))


def _version(report: Report, library: Library) -> str:
    """Changes whenever anything of a report's record does."""
    return digest(code_version(), library.versions[report.id], library.names[report.id], repr(_themes(report, library)))


def _themes(report: Report, library: Library) -> tuple[tuple[str, str], ...]:
    """Ids and labels."""
    return tuple([(name, library.concepts[name].label) for name, _, sections in report.gist.named if sections])


def report_record(report: Report, library: Library) -> Record:
    """The record of a report: found by exactly its title and its text."""
    layout = lay_out(report)
    return Record(
        kind="report",
        id=report.id,
        address=report_address(report),
        name=library.names[report.id],
        head=(report.title,),
        body=str(report.text),
        anchors=tuple([paragraph.anchor for paragraph in layout.paragraphs]),
        levels=tuple([paragraph.level for paragraph in layout.paragraphs]),
        date=report.date or "",
        year=year_of(report) or "",
        court_level=report.court_level or "",
        issuer=report.issuer or "",
        genre=report.genre or "",
        complete=report.complete,
        themes=_themes(report, library),
        twin_of=report.twin_of or "",
    )


def concept_record(concept: Concept) -> Record:
    """The record of a concept: found by its label, its shown variants and its note, all of which its page shows.

    Not by `finds`: one line of it may stand for a thousand wordings, and no reader could tell why such a hit is one.
    """
    return Record(
        kind=concept.kind,
        id=concept.id,
        address=concept_address(concept),
        name=concept.label,
        head=(concept.label, *concept.also),
        body=concept.note,
    )
