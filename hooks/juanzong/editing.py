"""Sources become reports in batches that any process can do; what is known is taken from the cache.

A source's reports depend on its bytes, its name, its sidecar, the rules and the code; what is recognised in them
depends on the catalogue too. What is kept of a source tells which catalogue it was recognised with, so that a new entry
cleans nothing again, and recognises anew only what it bears on.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from juanzong.bench import change_since
from juanzong.crossing import features_of
from juanzong.kept import Kept, digest
from juanzong.ledger import LedgerError, account
from juanzong.pipeline import clean
from juanzong.readers import ReadError, admit, read
from juanzong.sidecars import sidecar_paths
from juanzong.stages.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from juanzong.bench import Bench
    from juanzong.crossing import Features
    from juanzong.model import Flag, Report


class Task(NamedTuple):
    """One source to be edited: its path, and what it is called."""

    bench: Bench
    path: Path
    name: str


class Outcome(NamedTuple):
    """What became of a source: its reports with their features, pickled, or the sentence that says why there are none.

    `version` changes whenever anything of the reports does; `keys` are those of the pieces in the cache.
    """

    piece: bytes
    refusal: str
    version: str
    keys: tuple[str, ...] = ()

    def done(self) -> Done:
        """The same with the reports themselves, made anew at every call."""
        reports, features, _ = _unpacked(self.piece) if self.piece else ((), (), ())
        return Done(reports, features, self.refusal, self.version, self.keys)


class Done(NamedTuple):
    """An outcome unpacked: its reports, and what the crossing of all reports sees of each. For the rest see there."""

    reports: tuple[Report, ...]
    features: tuple[Features, ...]
    refusal: str
    version: str
    keys: tuple[str, ...]


def edit_batch(tasks: Sequence[Task]) -> list[Outcome]:
    """The outcome of every task. Raises CorpusError where rules or catalogue are wrong, LedgerError on a lost sign."""
    return [_edited(task) for task in tasks]


def prove(name: str, reports: tuple[Report, ...]) -> None:
    """Prove that the reports of one source account for all of it. Raises LedgerError with the source's name."""
    if not reports:
        message = f"{name}：整篇来源没有归入任何报告"
        raise LedgerError(message)
    try:
        account(reports[0].source.text, [(r.span, r.text.each_edit(), str(r.text)) for r in reports])
    except LedgerError as error:
        message = f"{name}：{error}"
        raise LedgerError(message) from error


def _edited(task: Task) -> Outcome:
    try:
        content = admit(task.path)
    except ReadError as error:
        return Outcome(b"", str(error), "")
    bench = task.bench
    kept = Kept(bench.cache) if bench.cache else None
    sidecars = [path for path in sidecar_paths(task.path) if path.is_file()]
    noted = [part for path in sidecars for part in (path.name, path.read_bytes())]
    key = digest(bench.rules_version, task.name, task.path.name, content, *noted)
    known = kept.get(key) if kept else None
    made_with = _made_with(bench)
    piece = known and known[len(made_with) :]
    if not piece or not (known or b"").startswith(made_with):
        try:
            piece = _brought_up(task, piece, (known or b"")[: len(made_with)])
        except ReadError as error:
            return Outcome(b"", str(error), "", (key,))
        if kept:
            kept.put(key, made_with + piece)
    return Outcome(piece, "", blake2b(piece, digest_size=16).hexdigest(), (key,))


def _made_with(bench: Bench) -> bytes:
    """What stands before the reports in the cache: with which catalogue they were recognised."""
    return (bench.measures + bench.catalogue_version).encode()


def _brought_up(task: Task, piece: bytes | None, made_with: bytes) -> bytes:
    """The reports of a source as the catalogue now recognises them. Raises ReadError.

    `piece`: how an earlier one did, if that is known. What is refused is read again by every build.
    """
    if piece is None:
        return _recognised(task, clean(read(task.path, task.name), task.bench.its_rules()))
    reports, _, flags = _unpacked(piece)
    measures, version = task.bench.measures, made_with.decode()[len(task.bench.measures) :]
    change = change_since(version, task.bench) if made_with.startswith(measures.encode()) else None
    if change is not None and not change.bears_on(reports):
        return piece
    return _recognised(task, tuple(map(_unrecognised, reports, flags)))


def _recognised(task: Task, cleaned: tuple[Report, ...]) -> bytes:
    recogniser = task.bench.recogniser()
    found = tuple([recognise(report, recogniser) for report in cleaned])
    prove(task.name, found)
    flags = tuple([report.flags for report in cleaned])
    return pickle.dumps((found, tuple(map(features_of, found)), flags), pickle.HIGHEST_PROTOCOL)


def _unpacked(piece: bytes) -> tuple[tuple[Report, ...], tuple[Features, ...], tuple[tuple[Flag, ...], ...]]:
    """Reports, what the crossing sees of each, and the flags that each had before anything was recognised in it."""
    found: tuple[tuple[Report, ...], tuple[Features, ...], tuple[tuple[Flag, ...], ...]] = pickle.loads(piece)  # noqa: S301 - pickled above
    return found


def _unrecognised(report: Report, flags: tuple[Flag, ...]) -> Report:
    """A report as it was cleaned."""
    return replace(report, flags=flags, evidence=(), not_before=None, mentions=(), themes=(), candidates=())
