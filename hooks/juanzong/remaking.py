"""A source made into reports, by all that this takes: readers, stages, rules, catalogue; see `editing.py`."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from juanzong.bench import change_since
from juanzong.editing import Outcome, asked_key, key_of, made_with_of, rules_bear_on, segments_in
from juanzong.kept import Kept
from juanzong.ledger import prove
from juanzong.pipeline import clean
from juanzong.readers import ReadError, read
from juanzong.segments import Segments, flags_before, light_of, reports_in, segments_of
from juanzong.stages.recognise import recognise

if TYPE_CHECKING:
    from juanzong.editing import Task
    from juanzong.model import Flag, Report


def edited(task: Task) -> Outcome:
    """The outcome of one task. Raises as `edit_batch` does."""
    try:
        key = key_of(task)
    except ReadError as error:
        return Outcome(None, str(error), "")
    bench = task.bench
    kept = Kept(bench.cache) if bench.cache else None
    keys = (key, asked_key(key))
    known = kept.get(key) if kept else None
    made_with = made_with_of(bench)
    if known and known.startswith(made_with):
        segments, stays = segments_in(known, made_with), True
    else:
        try:
            segments = _brought_up(task, key, known) if known else _cleaned(task, key)
        except ReadError as error:
            return Outcome(None, str(error), "", keys)
        stays = kept is not None and kept.put(key, made_with + pickle.dumps(tuple(segments), pickle.HIGHEST_PROTOCOL))
    # of ten thousand reports the texts fill the memory: whoever touches one reads it again
    return Outcome(segments._replace(texts=b"", before=b"") if stays else segments, "", segments.version, keys)


def _brought_up(task: Task, key: str, known: bytes) -> Segments:
    """The reports of a source as rules and catalogue now want them, from what an earlier build kept. Raises ReadError.

    What is refused is read again by every build.
    """
    bench = task.bench
    made_with = known[: len(made_with_of(bench))].decode()
    rules_version, rest = made_with[: len(bench.rules_version)], made_with[len(bench.rules_version) :]
    if rules_bear_on(rules_version, bench, key):
        return _cleaned(task, key)
    segments = segments_in(known, made_with_of(bench))
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
        Kept(task.bench.cache).put(asked_key(key), pickle.dumps(asked(), pickle.HIGHEST_PROTOCOL))
    return _recognised(task, cleaned)


def _recognised(task: Task, cleaned: tuple[Report, ...]) -> Segments:
    recogniser = task.bench.recogniser()
    found = tuple([recognise(report, recogniser) for report in cleaned])
    prove(task.name, found)
    return segments_of(found, [report.flags for report in cleaned])


def _unrecognised(report: Report, flags: tuple[Flag, ...]) -> Report:
    """A report as it was cleaned."""
    return replace(report, flags=flags, evidence=(), not_before=None, mentions=(), themes=(), candidates=())
