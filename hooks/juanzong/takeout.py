"""The commands that take something out of the corpus: `pdf`, `verify`, `export`. Their words: takeout_words.py."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.build import build_library
from juanzong.citation import edition_of
from juanzong.corpus_folder import project_or_shipped
from juanzong.downloads.texts import markdown, occurrences, plain_text
from juanzong.downloads.word import word_file
from juanzong.opensearch import write_export
from juanzong.pdf.collection import bound
from juanzong.pdf.dossier import concept_paper, family_paper
from juanzong.pdf.faces import FaceError, choose_faces
from juanzong.pdf.report import report_paper
from juanzong.pdf.selection import Selection, SelectionError, concept_named, report_named, select
from juanzong.pdf.store import print_papers
from juanzong.pdf.wanted import all_papers
from juanzong.search import library_records
from juanzong.takeout_words import OPENSEARCH, WANTED
from juanzong.verify import record, told, verify

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from juanzong.citation import Edition
    from juanzong.corpus_folder import Corpus
    from juanzong.library import Library
    from juanzong.pdf.blocks import Paper

_SITE_URL = re.compile(r"^site_url:\s*[\"']?(https?://[^\s\"']+)", re.MULTILINE)  # read without loading MkDocs


def run(command: str, options: argparse.Namespace, corpus: Corpus) -> int:
    """Run one of the three. Gives back the exit status; raises CorpusError and LedgerError as a build does."""
    library = build_library(corpus.root)
    edition = edition_of(library.reports, corpus.root, _site_url())
    try:
        if command == "verify":
            return _verify(options, library, edition)
        if command == "export":
            return _export(options, library, edition)
        return _pdf(options, library, edition)
    except (SelectionError, FaceError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _site_url() -> str:
    """The address of the site that mkdocs.yml states; empty where it states none."""
    settings = project_or_shipped() / "mkdocs.yml"
    match = _SITE_URL.search(settings.read_text("utf-8")) if settings.is_file() else None
    return match[1] if match else ""


def _verify(options: argparse.Namespace, library: Library, edition: Edition) -> int:
    found = verify(options.query, library)
    for standing in found:
        if options.json:
            sys.stdout.write(json.dumps(record(standing, edition), ensure_ascii=False) + "\n")
        else:
            sys.stdout.write("\n".join([*told(standing, library, edition), ""]) + "\n")
    if not found:
        sys.stderr.write(f"{len(library.reports)} 篇报告里都没有：{options.query}\n")
    elif not options.json:
        sys.stdout.write(f"共 {len(found)} 处，见于 {len({one.report.id for one in found})} 篇报告。\n")
    return 0 if found else 1


def _export(options: argparse.Namespace, library: Library, edition: Edition) -> int:
    if options.ids == [OPENSEARCH]:
        write_export(library_records(library), options.out)
        sys.stdout.write(f"{options.out}\n")
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    if options.csv:
        concept = concept_named(library, options.csv)
        path = options.out / f"{concept.id}.csv"
        path.write_text("".join(occurrences(concept, library, edition)), "utf-8", newline="")
        sys.stdout.write(f"{path}\n")
    reports = [report_named(library, name) for name in options.ids] if options.ids or options.csv else library.reports
    for report in reports:
        path = options.out / f"{report.id}.{options.format}"
        if options.format == "docx":
            path.write_bytes(word_file(report, edition))
        else:
            lines = plain_text(report, edition) if options.format == "txt" else markdown(report, edition)
            path.write_text("".join(lines), "utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")
    return 0


def _pdf(options: argparse.Namespace, library: Library, edition: Edition) -> int:
    root = project_or_shipped()
    faces = choose_faces(root / "fonts")
    sys.stderr.write(f"{faces.told()}\n")
    papers = list(_wanted(options, library, edition))
    for printed in print_papers(papers, root / ".cache" / "pdf", faces):
        place = options.out / (printed.address if options.all else Path(printed.address).name)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(printed.path, place)
        sys.stdout.write(f"{place}\n")
        if printed.missing:
            sys.stderr.write(f"{printed.complaint()}\n")
    return 0


def _wanted(options: argparse.Namespace, library: Library, edition: Edition) -> Iterator[Paper]:
    selection = Selection(*[getattr(options, name) for name in WANTED])
    if not (options.all or options.ids or options.dossier or selection.words()):
        message = "要排什么？写报告编号，或者 --dossier、--theme、--year 等，全部用 --all"
        raise SelectionError(message)
    if options.all:
        yield from all_papers(library, edition)
    for name in options.ids:
        yield report_paper(report_named(library, name), edition)
    if options.dossier:
        families = [family for family in library.families.values() if options.dossier in (family.id, family.label)]
        concept = None if families else concept_named(library, options.dossier)
        yield concept_paper(concept, library, edition) if concept else family_paper(families[0], library, edition)
    if selection.words():
        yield from _selected(selection, library, edition)


def _selected(selection: Selection, library: Library, edition: Edition) -> Iterator[Paper]:
    reports = select(library, selection)
    yield from bound(reports, library, edition, ("法院工作报告选编", [selection.words()]), _selection_address)


def _selection_address(number: int) -> str:
    return "选编.pdf" if number == 1 else f"选编-{number}.pdf"
