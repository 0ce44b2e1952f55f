"""Sources become reports in batches that any process can do; what is known is taken from the cache.

A source's reports depend on its bytes, its name, its sidecar, the rules and the code; what is recognised in them
depends on the catalogue too. Both are kept apart, so that a new entry of the catalogue cleans nothing again, and
recognises anew only what it bears on.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from juanzong.bearing import CatalogueChange, bearing_of
from juanzong.catalogue import load_recogniser
from juanzong.crossing import features_of
from juanzong.kept import Kept, code_version, digest, digest_of_files
from juanzong.ledger import LedgerError, account
from juanzong.pipeline import clean
from juanzong.readers import ReadError, admit, read
from juanzong.rules import load_rules
from juanzong.sidecars import sidecar_paths
from juanzong.stages.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from juanzong.bearing import Bearing
    from juanzong.corpus import Corpus
    from juanzong.crossing import Features
    from juanzong.model import Catalogue, Report
    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser


_VERSION = len(digest())


@dataclass(frozen=True, slots=True)
class Bench:
    """What every source is edited with: where rules and catalogue lie and what they say, and where results are kept.

    Small and picklable: whoever works for us loads rules and catalogue once. `measures` changes with what of the
    catalogue bears on every text. `cache` None: nothing is kept.
    """

    rules: Path
    catalogue: Path
    rules_version: str
    catalogue_version: str
    measures: str
    cache: Path | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Under which keys of the cache the bench's own pieces lie."""
        return self.rules_version, self.catalogue_version, _bearing_key(self.catalogue_version)


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
        reports, features = pickle.loads(self.piece) if self.piece else ((), ())  # noqa: S301 - pickled below
        return Done(reports, features, self.refusal, self.version, self.keys)


class Done(NamedTuple):
    """An outcome unpacked: its reports, and what the crossing of all reports sees of each. For the rest see there."""

    reports: tuple[Report, ...]
    features: tuple[Features, ...]
    refusal: str
    version: str
    keys: tuple[str, ...]


def bench_of(corpus: Corpus, cache: Path | None = None) -> tuple[Bench, Catalogue]:
    """The bench of a corpus, and its catalogue. Raises CorpusError where rules or catalogue are wrong.

    What an earlier build found to be right is not read again.
    """
    folder = cache and cache / "reports"
    kept = Kept(folder) if folder else None
    rules_version = _version(corpus.rules)
    if not kept or kept.get(rules_version) is None:
        _rules(corpus.rules, rules_version)
        if kept:
            kept.put(rules_version, b"right")
    catalogue_version = _version(corpus.catalogue)
    catalogue, measures = _catalogue(corpus.catalogue, catalogue_version, kept)
    return Bench(corpus.rules, corpus.catalogue, rules_version, catalogue_version, measures, folder), catalogue


def change_since(version: str, bench: Bench) -> CatalogueChange | None:
    """What became different from an earlier catalogue to that of a bench; None where it is no longer known."""
    return _change(version, bench.catalogue_version, bench.cache) if bench.cache else None


def rules_of(folder: Path) -> Rules:
    """The rules in a folder, read once while they stay. Raises CorpusError where they are wrong."""
    return _rules(folder, _version(folder))


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


def _catalogue(folder: Path, version: str, kept: Kept | None) -> tuple[Catalogue, str]:
    """A catalogue and its measures; kept with all that bears on texts, for catalogues that will come after it."""
    if kept and (piece := kept.get(version)) is not None:
        known: tuple[Catalogue, str] = pickle.loads(piece)  # noqa: S301 - pickled below
        return known
    catalogue = _recogniser(folder, version).catalogue
    bearing = bearing_of(catalogue)
    if kept:
        kept.put(version, pickle.dumps((catalogue, bearing.measures), pickle.HIGHEST_PROTOCOL))
        kept.put(_bearing_key(version), pickle.dumps(bearing, pickle.HIGHEST_PROTOCOL))
    return catalogue, bearing.measures


def _bearing_key(version: str) -> str:
    return digest(version, "bearing")


@lru_cache(maxsize=16)
def _change(before: str, after: str, folder: Path) -> CatalogueChange | None:
    kept = Kept(folder)
    pieces = [kept.get(_bearing_key(version)) for version in (before, after)]
    bearings: list[Bearing] = [pickle.loads(piece) for piece in pieces if piece is not None]  # noqa: S301 - own pieces
    return CatalogueChange(*bearings) if len(bearings) == len(pieces) else None


def _version(folder: Path) -> str:
    return digest(code_version(), digest_of_files(folder.rglob("*.yml"), folder))


def _edited(task: Task) -> Outcome:
    try:
        content = admit(task.path)
    except ReadError as error:
        return Outcome(b"", str(error), "")
    bench = task.bench
    kept = Kept(bench.cache) if bench.cache else None
    sidecars = [path for path in sidecar_paths(task.path) if path.is_file()]
    noted = [part for path in sidecars for part in (path.name, path.read_bytes())]
    cleaned = digest(bench.rules_version, task.name, task.path.name, content, *noted)
    recognised = digest(cleaned, bench.measures)
    keys = (cleaned, recognised)
    made_with, piece = _split(kept.get(recognised) if kept else None)
    if piece is None or (made_with != bench.catalogue_version and _outdated(piece, made_with, bench)):
        try:
            piece = _recognised(task, _cleaned(task, kept, cleaned))
        except ReadError as error:
            return Outcome(b"", str(error), "", keys)
    if kept and made_with != bench.catalogue_version:
        kept.put(recognised, bench.catalogue_version.encode() + piece)
    return Outcome(piece, "", blake2b(piece, digest_size=16).hexdigest(), keys)


def _split(kept: bytes | None) -> tuple[str, bytes | None]:
    """The version of the catalogue that reports were recognised with, and the reports."""
    return (kept[:_VERSION].decode(), kept[_VERSION:]) if kept else ("", None)


def _outdated(piece: bytes, made_with: str, bench: Bench) -> bool:
    change = change_since(made_with, bench)
    if change is None:
        return True
    reports, _ = pickle.loads(piece)  # noqa: S301 - pickled below
    return change.bears_on(reports)


def _recognised(task: Task, cleaned: tuple[Report, ...]) -> bytes:
    recogniser = _recogniser(task.bench.catalogue, task.bench.catalogue_version)
    found = tuple([recognise(report, recogniser) for report in cleaned])
    prove(task.name, found)
    return pickle.dumps((found, tuple(map(features_of, found))), pickle.HIGHEST_PROTOCOL)


def _cleaned(task: Task, kept: Kept | None, key: str) -> tuple[Report, ...]:
    """Raises ReadError; what is refused is read again by every build."""
    if kept and (piece := kept.get(key)) is not None:
        known: tuple[Report, ...] = pickle.loads(piece)  # noqa: S301 - pickled below
        return known
    found = clean(read(task.path, task.name), _rules(task.bench.rules, task.bench.rules_version))
    if kept:
        kept.put(key, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
    return found


@lru_cache(maxsize=2)
def _rules(folder: Path, _version: str) -> Rules:
    return load_rules(folder)


@lru_cache(maxsize=2)
def _recogniser(folder: Path, _version: str) -> Recogniser:
    return load_recogniser(folder)
