"""Sources become reports in batches that any process can do; what is known is taken from the cache.

A source's reports depend on its bytes, its name, its sidecar, the rules and the code; what is recognised in them
depends on the catalogue too. What is kept of a source tells with which rules and which catalogue it was made, so that a
rule or an entry that changed costs the sources on which it bears, and no others.
"""

from __future__ import annotations

import pickle
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from juanzong.bench import rules_change_since
from juanzong.kept import Kept, code_version, digest, digest_of_bytes
from juanzong.readers import MAX_BYTES, admit
from juanzong.segments import Segments, features_in, light_of, reports_in
from juanzong.sidecars import sidecars_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from juanzong.bench import Bench
    from juanzong.crossing import Features
    from juanzong.model import Report
    from juanzong.unread import Unread


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
    from juanzong.remaking import edited  # noqa: PLC0415 - a third of a second, for whoever has a source to edit

    return [edited(task) for task in tasks]


def key_of(task: Task, unread: Unread | None = None) -> str:
    """The key under which a source is kept: what changes with its name, its bytes, its sidecar. Raises ReadError.

    Where its bytes are known `unread`, it is not opened.
    """
    seen = unread.seen(str(task.path)) if unread else None
    if unread and seen and 0 < seen.size < MAX_BYTES:
        content, sidecars = seen.digest, sidecars_of(task.path, unread.there)
    else:
        content, sidecars = digest_of_bytes(admit(task.path)), sidecars_of(task.path)
    noted = [part for path in sidecars for part in (path.name, digest_of_bytes(path.read_bytes()))]
    return digest(code_version(), task.name, task.path.name, content, *noted)


def kept_segments(task: Task, key: str) -> Segments | None:
    """What the cache holds of a source under its key, whatever it was made with; None where it holds nothing."""
    known = Kept(task.bench.cache).get(key) if task.bench.cache else None
    return segments_in(known, made_with_of(task.bench)) if known else None


def segments_in(known: bytes, made_with: bytes) -> Segments:
    """What the cache holds of a source, behind what it was made with."""
    return Segments(*pickle.loads(memoryview(known)[len(made_with) :]))  # noqa: S301 - pickled in `remaking`


def made_with_of(bench: Bench) -> bytes:
    """What stands before the reports in the cache: with which rules they were cleaned, how they were recognised."""
    return (bench.rules_version + bench.measures + bench.catalogue_version).encode()


def rules_bear_on(version: str, bench: Bench, key: str) -> bool:
    """Whether a source may be made into something else since the rules were of `version`; `key` is its own."""
    if version == bench.rules_version:
        return False
    change = rules_change_since(version, bench)
    if change is None or bench.cache is None or (piece := Kept(bench.cache).get(asked_key(key))) is None:
        return True
    return change.bears_on(pickle.loads(piece))  # noqa: S301 - pickled in `remaking`


def asked_key(key: str) -> str:
    """Under which key the cache holds what the rules were asked about a source."""
    return digest(key, "asked")
