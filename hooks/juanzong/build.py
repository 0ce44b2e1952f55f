"""From a corpus folder to a library, every account proved on the way. Knows nothing of MkDocs."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from juanzong.catalogue import load_catalogue
from juanzong.corpus import open_corpus, renamed, source_ids, source_name, sources
from juanzong.ledger import LedgerError, account
from juanzong.library import Refusal, gather
from juanzong.pipeline import edit
from juanzong.readers import ReadError, hash_id
from juanzong.rules import load_rules
from juanzong.stages.recognise import Recogniser

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from juanzong.library import Library
    from juanzong.model import Report


def build_library(root: Path | None = None) -> Library:
    """Clean every source of a corpus (see `open_corpus` for which) and gather the reports.

    A source that cannot be read becomes a Refusal and the rest goes on. Raises CorpusError where rules or catalogue
    are wrong, and LedgerError, naming the source, where an account does not add up.
    """
    corpus = open_corpus(root)
    rules = load_rules(corpus.rules)
    catalogue = load_catalogue(corpus.catalogue)
    recogniser = Recogniser(catalogue)
    reports: list[Report] = []
    refused: list[Refusal] = []
    taken: set[str] = set()
    for path, source_id in source_ids(sources(corpus)).items():
        name = source_name(path, corpus)
        try:
            found = renamed(edit(path, name, rules, recogniser), source_id)
        except ReadError as error:
            refused.append(Refusal(name, str(error)))
            continue
        prove(name, found)
        found = under_free_ids(found, taken)
        taken.update([report.id for report in found])
        reports += found
    return gather(reports, refused, catalogue)


def under_free_ids(reports: tuple[Report, ...], taken: Container[str]) -> tuple[Report, ...]:
    """The reports of one source under ids that are not `taken`.

    `a.txt`, a compilation, becomes a-1 and a-2, and there may be a file `a-1.txt` beside it: the later one goes by
    its content, and where even that is taken, by its path.
    """
    source = reports[0].source
    by_content, by_path = hash_id(source.sha256), hash_id(hashlib.sha256(source.path.encode()).hexdigest())
    for name in (source.id, by_content, by_path):
        found = renamed(reports, name)
        if not any(report.id in taken for report in found):
            return found
    message = f"{source.path}：这个来源的编号都已被别的来源占用，请给文件换一个名字"
    raise LedgerError(message)


def prove(name: str, reports: tuple[Report, ...]) -> None:
    """Prove that the reports of one source account for all of it. Raises LedgerError with the source's name."""
    if not reports:
        message = f"{name}：整篇来源没有归入任何报告"
        raise LedgerError(message)
    try:
        account(reports[0].source.text, [(report.span, report.edits, str(report.text)) for report in reports])
    except LedgerError as error:
        message = f"{name}：{error}"
        raise LedgerError(message) from error
