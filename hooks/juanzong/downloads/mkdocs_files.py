"""The one place where downloads meet MkDocs: papers lie in the cache and are copied, texts are given back."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from juanzong.downloads import links_for_concept, links_for_report
from juanzong.downloads.stored import word_path
from juanzong.downloads.texts import markdown, occurrences_head, occurrences_in, plain_text
from juanzong.kept import digest
from juanzong.pages.datafiles import DataFile, pieced
from juanzong.pages.pieces import Piece
from juanzong.pdf.faces import FaceError, choose_faces
from juanzong.pdf.store import forget_old, print_papers
from juanzong.pdf.wanted import all_papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from juanzong.citation import Edition
    from juanzong.downloads import Offer
    from juanzong.library import Library
    from juanzong.model import Concept, Report

# not below `mkdocs.`: a glyph no face has must be told, and must not stop a strict build
_complaints = logging.getLogger("juanzong.pdf")
_log = logging.getLogger("mkdocs.hooks.juanzong")


def add_downloads(library: Library, offer: Offer, files: Files, config: MkDocsConfig) -> list[DataFile]:
    """Add every paper that the pages offer to the files of a build; gives back the texts that they offer.

    Fonts come from `fonts/`, PDFs and Word files are kept in `.cache/`, both beside mkdocs.yml.
    """
    root = Path(config.config_file_path).parent
    texts = list(_texts(library, offer))
    if not offer.papers:
        return texts
    cache = root / ".cache" / "pdf"
    for report in library.reports:
        address = next(link.address for link in links_for_report(report, offer) if link.address.endswith(".docx"))
        _add(address, word_path(report, offer.edition, cache), files, config)
    for address, path in _papers(library, offer, cache, root / "fonts"):
        _add(address, path, files, config)
    forget_old(cache)
    return texts


def _papers(library: Library, offer: Offer, cache: Path, fonts: Path) -> Iterator[tuple[str, Path]]:
    try:
        faces = choose_faces(fonts)
    except FaceError as error:
        raise PluginError(str(error)) from error
    _log.info("%s", faces.told())
    for printed in print_papers(all_papers(library, offer.edition), cache, faces):
        if printed.missing:
            _complaints.warning("%s", printed.complaint())
        yield printed.address, printed.path


def _add(address: str, path: Path, files: Files, config: MkDocsConfig) -> None:
    file = File(address, None, config.site_dir, config.use_directory_urls)
    file.abs_src_path = str(path)
    files.append(file)


def _texts(library: Library, offer: Offer) -> Iterator[DataFile]:
    """Texts lie in no cache: they cost next to nothing, and the last site lends what stayed."""
    edition = offer.edition
    keys: dict[str, str] = {}
    for report in library.reports:
        version = partial(_version, report, library, offer)
        for link in links_for_report(report, offer):
            if link.address.endswith(".txt"):
                yield DataFile(link.address, partial(plain_text, report, edition), version, of=report.id)
            if link.address.endswith(".md"):
                yield DataFile(link.address, partial(markdown, report, edition), version, of=report.id)
    for concept in library.concepts.values():
        if library.count(concept.id):
            address = next(x.address for x in links_for_concept(concept, offer) if x.address.endswith(".csv"))
            pieces = partial(_places, concept, library, edition, keys)
            yield pieced(address, pieces, partial(_version_of_places, concept, library, edition, keys))


def _version(report: Report, library: Library, offer: Offer) -> str:
    return digest(library.versions[report.id], offer.edition.version_of(report), offer.edition.site_url)


def _places(concept: Concept, library: Library, edition: Edition, keys: dict[str, str]) -> Iterator[Piece]:
    """The table of a concept's places in pieces, one for each report; `keys` is filled by `_keys`."""
    yield Piece("", occurrences_head)
    known = _keys(library, edition, keys)
    for name in library.holders(concept.id):
        yield Piece(known[name], partial(occurrences_in, name, concept, library, edition))


def _version_of_places(concept: Concept, library: Library, edition: Edition, keys: dict[str, str]) -> str:
    known = _keys(library, edition, keys)
    return digest(repr(concept), "".join(map(known.__getitem__, library.holders(concept.id))))


def _keys(library: Library, edition: Edition, keys: dict[str, str]) -> dict[str, str]:
    """The keys of all reports in the tables, made when the first table asks."""
    if not keys:
        for name, version in library.versions.items():
            keys[name] = digest(version, library.names[name], edition.site_url)
    return keys
