"""Sources become reports in batches that any process can do; what is known is taken from the cache.

A source's reports depend on its bytes, its name, its sidecar, the rules and the code; what is recognised in them
depends on the catalogue too. What is kept of a source tells with which rules and which catalogue it was made, so that a
rule or an entry that changed costs the sources on which it bears, and no others.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from juanzong.bench import change_since, rules_change_since
from juanzong.kept import Kept, code_version, digest
from juanzong.ledger import prove
from juanzong.pipeline import clean
from juanzong.readers import ReadError, admit, read
from juanzong.segments import Segments, features_in, flags_before, light_of, reports_in, segments_of
from juanzong.sidecars import sidecars_of
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
    """What became of a source: its reports in segments, or the sentence that says why there are none.

    Texts that lie in the cache are empty here. `version` changes whenever anything of the reports does; `keys` are
    those of the pieces in the cache.
    """

    segments: Segments | None
    refusal: str
    version: str
    keys: tuple[str, ...] = ()

    def done(self) -> Done:
        """The same with the reports themselves, made anew at every call."""
        if self.segments is None:
            return Done((), (), self.refusal, self.version, self.keys)
        reports = reports_in(light_of(self.segments.light), partial(getattr, self.segments))
        return Done(reports, features_in(self.segments.features), self.refusal, self.version, self.keys)


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


def key_of(task: Task) -> str:
    """The key under which a source is kept: what changes with its name, its bytes, its sidecar. Raises ReadError."""
    content = admit(task.path)
    noted = [part for path in sidecars_of(task.path) for part in (path.name, path.read_bytes())]
    return digest(code_version(), task.name, task.path.name, content, *noted)


def _edited(task: Task) -> Outcome:
    try:
        key = key_of(task)
    except ReadError as error:
        return Outcome(None, str(error), "")
    bench = task.bench
    kept = Kept(bench.cache) if bench.cache else None
    keys = (key, _asked_key(key))
    known = kept.get(key) if kept else None
    made_with = _made_with(bench)
    if known and known.startswith(made_with):
        segments, stays = _segments(known, made_with), True
    else:
        try:
            segments = _brought_up(task, key, known) if known else _cleaned(task, key)
        except ReadError as error:
            return Outcome(None, str(error), "", keys)
        stays = kept is not None and kept.put(key, made_with + pickle.dumps(tuple(segments), pickle.HIGHEST_PROTOCOL))
    # of ten thousand reports the texts fill the memory: whoever touches one reads it again
    return Outcome(segments._replace(texts=b"", before=b"") if stays else segments, "", segments.version, keys)


def kept_segments(task: Task, key: str) -> Segments | None:
    """What the cache holds of a source under its key, whatever it was made with; None where it holds nothing."""
    known = Kept(task.bench.cache).get(key) if task.bench.cache else None
    return _segments(known, _made_with(task.bench)) if known else None


def _segments(known: bytes, made_with: bytes) -> Segments:
    return Segments(*pickle.loads(memoryview(known)[len(made_with) :]))  # noqa: S301 - pickled in `_edited`


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


def _brought_up(task: Task, key: str, known: bytes) -> Segments:
    """The reports of a source as rules and catalogue now want them, from what an earlier build kept. Raises ReadError.

    What is refused is read again by every build.
    """
    bench = task.bench
    made_with = known[: len(_made_with(bench))].decode()
    rules_version, rest = made_with[: len(bench.rules_version)], made_with[len(bench.rules_version) :]
    if rules_bear_on(rules_version, bench, key):
        return _cleaned(task, key)
    segments = _segments(known, _made_with(bench))
    measures, version = rest[: len(bench.measures)], rest[len(bench.measures) :]
    if version == bench.catalogue_version:
        return segments
    reports = reports_in(light_of(segments.light), partial(getattr, segments))
    change = change_since(version, bench) if measures == bench.measures else None
    if change is not None and not change.bears_on(reports):
        return segments
    return _recognised(task, tuple(map(_unrecognised, reports, flags_before(segments.before))))


def _cleaned(task: Task, key: str) -> Segments:
    """The reports of a source, made from its bytes; what the rules were asked is kept. Raises ReadError."""
    rules = task.bench.its_rules()
    with rules.overheard() as asked:
        cleaned = clean(read(task.path, task.name), rules)
    if task.bench.cache:
        Kept(task.bench.cache).put(_asked_key(key), pickle.dumps(asked(), pickle.HIGHEST_PROTOCOL))
    return _recognised(task, cleaned)


def _recognised(task: Task, cleaned: tuple[Report, ...]) -> Segments:
    recogniser = task.bench.recogniser()
    found = tuple([recognise(report, recogniser) for report in cleaned])
    prove(task.name, found)
    return segments_of(found, [report.flags for report in cleaned])


def _unrecognised(report: Report, flags: tuple[Flag, ...]) -> Report:
    """A report as it was cleaned."""
    return replace(report, flags=flags, evidence=(), not_before=None, mentions=(), themes=(), candidates=())
