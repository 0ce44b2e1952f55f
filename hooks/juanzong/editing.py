"""Sources become reports in batches that any process can do; what is known is taken from the cache.

A source's reports depend on its bytes, its name, its sidecar, the rules and the code; what is recognised in them
depends on the catalogue too. What is kept of a source tells with which rules and which catalogue it was made, so that a
rule or an entry that changed costs the sources on which it bears, and no others.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from juanzong.bench import change_since, rules_change_since
from juanzong.crossing import features_of
from juanzong.kept import Kept, code_version, digest
from juanzong.ledger import prove
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


def _edited(task: Task) -> Outcome:
    try:
        content = admit(task.path)
    except ReadError as error:
        return Outcome(b"", str(error), "")
    bench = task.bench
    kept = Kept(bench.cache) if bench.cache else None
    sidecars = [path for path in sidecar_paths(task.path) if path.is_file()]
    noted = [part for path in sidecars for part in (path.name, path.read_bytes())]
    key = digest(code_version(), task.name, task.path.name, content, *noted)
    keys = (key, _asked_key(key))
    known = kept.get(key) if kept else None
    made_with = _made_with(bench)
    piece = known[len(made_with) :] if known else b""
    if not known or not known.startswith(made_with):
        try:
            piece = _brought_up(task, key, known) if known else _cleaned(task, key)
        except ReadError as error:
            return Outcome(b"", str(error), "", keys)
        if kept:
            kept.put(key, made_with + piece)
    return Outcome(piece, "", blake2b(piece, digest_size=16).hexdigest(), keys)


def _made_with(bench: Bench) -> bytes:
    """What stands before the reports in the cache: with which rules they were cleaned, how they were recognised."""
    return (bench.rules_version + bench.measures + bench.catalogue_version).encode()


def rules_bear_on(version: str, bench: Bench, key: str) -> bool:
    """Whether a source may be made into something else since the rules were of `version`; `key` is its own."""
    if version == bench.rules_version:
        return False
    change = rules_change_since(version, bench)
    if change is None or bench.cache is None or (piece := Kept(bench.cache).get(_asked_key(key))) is None:
        return True
    return change.bears_on(pickle.loads(piece))  # noqa: S301 - pickled in `_cleaned`


def _asked_key(key: str) -> str:
    return digest(key, "asked")


def _brought_up(task: Task, key: str, known: bytes) -> bytes:
    """The reports of a source as rules and catalogue now want them, from what an earlier build kept. Raises ReadError.

    What is refused is read again by every build.
    """
    bench = task.bench
    made_with, piece = known[: len(_made_with(bench))].decode(), known[len(_made_with(bench)) :]
    rules_version, rest = made_with[: len(bench.rules_version)], made_with[len(bench.rules_version) :]
    if rules_bear_on(rules_version, bench, key):
        return _cleaned(task, key)
    reports, _, flags = _unpacked(piece)
    measures, version = rest[: len(bench.measures)], rest[len(bench.measures) :]
    if version == bench.catalogue_version:
        return piece
    change = change_since(version, bench) if measures == bench.measures else None
    if change is not None and not change.bears_on(reports):
        return piece
    return _recognised(task, tuple(map(_unrecognised, reports, flags)))


def _cleaned(task: Task, key: str) -> bytes:
    """The reports of a source, made from its bytes; what the rules were asked is kept. Raises ReadError."""
    rules = task.bench.its_rules()
    with rules.overheard() as asked:
        cleaned = clean(read(task.path, task.name), rules)
    if task.bench.cache:
        Kept(task.bench.cache).put(_asked_key(key), pickle.dumps(asked(), pickle.HIGHEST_PROTOCOL))
    return _recognised(task, cleaned)


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
