"""Which papers a build makes, and where: the setting `pdf: off | auto | all`, and what a reader is offered."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from juanzong.pdf.collection import volumes
from juanzong.pdf.dossier import concept_paper, family_paper
from juanzong.pdf.report import report_paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from juanzong.citation import Edition
    from juanzong.library import Library
    from juanzong.pdf.blocks import Paper

Mode = Literal["off", "auto", "all"]
VARIABLE = "JUANZONG_PDF"
MODES: tuple[Mode, ...] = ("off", "auto", "all")
AUTO_LIMIT = 300  # reports: beyond that a build would take minutes for what few will open


class ModeError(Exception):
    """The setting is none of the three; the message is one Chinese sentence."""


def mode_of(extra: Mapping[str, object]) -> Mode:
    """The setting: the environment's JUANZONG_PDF, else `pdf` below `extra` of mkdocs.yml, else auto.

    Raises ModeError on any other word. (YAML reads a bare `off` as false.)
    """
    stated = os.environ.get(VARIABLE) or extra.get("pdf", "auto")
    word = "off" if stated is False else stated
    if word not in MODES:
        message = f"pdf 只能是 off、auto 或 all，现在是“{word}”（{VARIABLE} 或 mkdocs.yml 的 extra）"
        raise ModeError(message)
    return word


def made(mode: Mode, library: Library) -> bool:
    """Whether a build makes PDFs, and pages offer them."""
    return mode == "all" or (mode == "auto" and len(library.reports) <= AUTO_LIMIT)


def all_papers(library: Library, edition: Edition) -> Iterator[Paper]:
    """Every paper of a library: volumes, reports, dossiers."""
    yield from volumes(library, edition)
    for report in library.reports:
        yield report_paper(report, edition)
    for concept in library.concepts.values():
        if library.count(concept.id):
            yield concept_paper(concept, library, edition)
    for family in library.families.values():
        if any(map(library.count, library.members.get(family.id, ()))):
            yield family_paper(family, library, edition)
