"""Many reports in one volume: title page, contents, every text, index of concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from juanzong.library import year_of
from juanzong.pages.addresses import KIND_NAMES, KINDS
from juanzong.paragraphs import lay_out
from juanzong.pdf.blocks import Paper, blocks_of, facts_of
from juanzong.stages.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from juanzong.citation import Edition
    from juanzong.library import Library
    from juanzong.model import Report

VOLUME = 300  # reports; a book of 400 takes more than a gigabyte of memory to set
NAME = "法院工作报告汇编"


def collection_address(number: int) -> str:
    """Where a volume of the collection of all reports lies in the site; the first is number 1."""
    return f"collections/volume-{number}.pdf"


def volumes(library: Library, edition: Edition) -> Iterator[Paper]:
    """All reports by year, the undated last, twins once, in volumes of at most 300."""
    yield from bound(library.counted, library, edition, (NAME, []), collection_address)


def bound(
    reports: Sequence[Report],
    library: Library,
    edition: Edition,
    named: tuple[str, list[str]],
    address: Callable[[int], str],
) -> Iterator[Paper]:
    """Any reports by year in volumes; `named` is the title and the lines below it, `address` that of each volume."""
    ordered = by_year(reports)
    title, beneath = named
    last = (len(ordered) + VOLUME - 1) // VOLUME
    for number in range(1, last + 1):
        part = ordered[(number - 1) * VOLUME : number * VOLUME]
        lines = [*beneath, *([f"第{_ordinal(number)}卷（共{_ordinal(last)}卷）"] if last > 1 else [])]
        yield _volume(part, library, edition, (title, lines), address(number))


def _volume(
    reports: Sequence[Report], library: Library, edition: Edition, named: tuple[str, list[str]], address: str
) -> Paper:
    title, beneath = named
    years = [year for year in map(year_of, reports) if year]
    span = f"{min(years)}—{max(years)}年" if years and min(years) != max(years) else f"{years[0]}年" if years else ""
    content: dict[str, Any] = {
        "title": title,
        "author": "",
        "beneath": [line for line in [*beneath, span, f"收报告 {len(reports)} 篇"] if line],
        "facts": [["语料版本", edition.version], *([["网址", edition.site_url]] if edition.site_url else [])],
        "reports": [
            {"name": library.names[report.id], "blocks": _blocks(report), "facts": _facts(report, edition)}
            for report in reports
        ],
        "index": _index(reports, library),
        "missing": [],
    }
    return Paper(address, "，".join([title, *beneath]), "collection.typ", content)


def by_year(reports: Sequence[Report]) -> tuple[Report, ...]:
    """In the order of their years, the undated last; within a year in the order of their ids."""
    return tuple(sorted(reports, key=lambda report: (year_of(report) or "9999", report.id)))


def _ordinal(number: int) -> str:
    return numeral(number) if number < 100 else str(number)


def _facts(report: Report, edition: Edition) -> list[list[str]]:
    """Where a report comes from; the edition stands once on the title page."""
    return [row for row in facts_of(report, edition) if row[0] != "语料版本"]


def _blocks(report: Report) -> list[dict[str, Any]]:
    """The blocks of a report, each with the ids of the concepts that are named in it."""
    layout = lay_out(report)
    blocks = blocks_of(report)
    for mention in report.mentions:
        _note(blocks, layout.index_at(mention.start), mention.concept)
    for theme in report.themes:
        _note(blocks, layout.index_at(theme.section), theme.concept)
    return blocks


def _note(blocks: list[dict[str, Any]], index: int, concept: str) -> None:
    if blocks and concept not in blocks[index]["concepts"]:
        blocks[index]["concepts"].append(concept)


def _index(reports: Sequence[Report], library: Library) -> list[dict[str, Any]]:
    named = {name for report in reports for name in library.concepts_of[report.id]}
    groups = []
    for kind in KINDS:
        concepts = [[concept.id, concept.label] for concept in library.of_kind(kind) if concept.id in named]
        if concepts:
            groups.append({"kind": KIND_NAMES[kind], "concepts": concepts})
    return groups
