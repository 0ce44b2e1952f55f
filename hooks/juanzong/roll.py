"""The roll: of every source of the last build what it was made into, as far as every build asks for it.

It lies in the cache in a few dozen parts, by the names of the sources, so that ten thousand sources are called in a
moment and one that changed rewrites one part. A part consists of pieces that are read when somebody touches what they
hold. Where one is missing or torn, or of another build, the source's own piece has it all, and else the source itself.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from juanzong.bench import change_since
from juanzong.corpus_yaml import CorpusError
from juanzong.editing import Done, edit_batch, kept_segments, key_of
from juanzong.kept import Kept, code_version, digest
from juanzong.readers import ReadError
from juanzong.segments import Light, features_in, light_of, named_in, reports_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from juanzong.bearing import CatalogueChange
    from juanzong.bench import Bench
    from juanzong.editing import Outcome, Task
    from juanzong.segments import Segments
    from juanzong.unread import Unread

_PARTS = 64
_APART = ("mentions", "candidates", "other", "words")  # the segments that a part has in pieces of their own
_UNPRESSED = 0  # prints are digests, which cannot be pressed


class GoneError(CorpusError):
    """A source that changed after a build read it, while what was kept of it went; the message is a sentence."""


class _Row(NamedTuple):
    """What is read at once of a source."""

    key: str
    keys: tuple[str, ...]
    version: str
    light: Light


class _Part(NamedTuple):
    """A part as it was read: rows by the names of sources, and which build's pieces belong to them.

    `change` is what became of the catalogue since.
    """

    stamp: str
    rows: dict[str, _Row]
    change: CatalogueChange | None = None


class Roll:
    """What the last build left, and what this one leaves. Without a folder it knows nothing and keeps nothing."""

    def __init__(self, bench: Bench, unread: Unread | None = None, *, idle: bool = False) -> None:
        """Read the rows that were made with the rules of this bench; an `idle` one is as without a folder.

        `unread` are the files that need not be opened.
        """
        self._bench, self._unread = bench, unread
        self.news = False  # whether anything was written
        self._kept = Kept(bench.cache) if bench.cache and not idle else None
        self._made_with = digest(code_version(), bench.rules_version, bench.measures)
        self._parts = [self._read(number) for number in range(_PARTS)]
        self._done: defaultdict[int, dict[str, Outcome | None]] = defaultdict(dict)

    @property
    def keys(self) -> set[str]:
        """Under which keys of the cache the roll lies."""
        return {_key(number, name) for number in range(_PARTS) for name in ("light", "features", *_APART)}

    def known(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Done | None]]:
        """Every source with what the last build made of it, None where it may become something else."""
        pieces = [_Pieces(self._kept, number, part.stamp) for number, part in enumerate(self._parts)]
        for task in tasks:
            number = _part_of(task.name)
            row = self._parts[number].rows.get(task.name)
            yield task, self._called(task, row, pieces[number], self._parts[number].change) if row else None

    def _called(self, task: Task, row: _Row, pieces: _Pieces, change: CatalogueChange | None) -> Done | None:
        try:
            if key_of(task, self._unread) != row.key:
                return None
        except ReadError:
            return None
        if change and _touched(task.name, row, pieces, change):
            return None
        features = pieces.segment("features", task.name, last=True)
        if features is None:
            return None
        reports = reports_in(row.light, partial(_fetched, task, row, pieces))
        self._done[_part_of(task.name)][task.name] = None
        return Done(reports, features_in(features), "", row.version, row.keys)

    def take(self, task: Task, outcome: Outcome) -> Done:
        """What was made of a source by this build: to be used, and to be kept."""
        if outcome.segments is None:
            return outcome.done()
        self._done[_part_of(task.name)][task.name] = outcome
        row = _row(outcome, outcome.segments)
        near = outcome.segments._replace(features=b"", words=b"", before=b"")  # ten thousand of them are held
        reports = reports_in(row.light, partial(_fetched, task, row, near))
        return Done(reports, features_in(outcome.segments.features), "", row.version, row.keys)

    def write(self) -> None:
        """Keep what this build found, for the next one: the parts in which anything is new."""
        if self._kept is None:
            return
        for number in range(_PARTS):
            done, part = self._done[number], self._parts[number]
            if any(done.values()) or done.keys() != part.rows.keys():
                self.news = True
                self._write(number, part, done, self._kept)
            elif part.change:
                self._write_light(number, part.stamp, part.rows, self._kept)
        self._done.clear()

    def _write(self, number: int, part: _Part, done: dict[str, Outcome | None], kept: Kept) -> None:
        pieces = _Pieces(kept, number, part.stamp)
        rows: dict[str, _Row] = {}
        apart: dict[str, dict[str, bytes]] = {name: {} for name in ("features", *_APART)}
        for name, outcome in sorted(done.items()):
            held = outcome.segments if outcome else None
            found = {each: getattr(held, each) if held else pieces.segment(each, name) for each in apart}
            if None in found.values():  # torn: the source's own piece tells, next time
                continue
            rows[name] = _row(outcome, held) if outcome and held else part.rows[name]
            for each, segment in found.items():
                apart[each][name] = segment or b""
        stamp = digest(code_version(), *[one for name, row in rows.items() for one in (name, row.version)])
        for each, segments in apart.items():
            level = _UNPRESSED if each == "features" else 1
            kept.put(_key(number, each), pickle.dumps((stamp, segments), pickle.HIGHEST_PROTOCOL), level)
        self._write_light(number, stamp, rows, kept)

    def _write_light(self, number: int, stamp: str, rows: dict[str, _Row], kept: Kept) -> None:
        words: dict[object, object] = {}
        light = {name: tuple(_alike(row, words)) for name, row in rows.items()}
        told = (self._made_with, self._bench.catalogue_version, stamp, light)
        kept.put(_key(number, "light"), pickle.dumps(told, pickle.HIGHEST_PROTOCOL))

    def _read(self, number: int) -> _Part:
        piece = self._kept.get(_key(number, "light")) if self._kept else None
        if piece is None:
            return _Part("", {})
        made_with, catalogue, stamp, light = pickle.loads(piece)  # noqa: S301 - pickled above
        same = catalogue == self._bench.catalogue_version
        change = None if same else change_since(catalogue, self._bench)
        if made_with != self._made_with or not (same or change):
            return _Part("", {})
        return _Part(stamp, {name: _Row._make(row) for name, row in light.items()}, change)


class _Pieces:
    """The pieces of a part, each read once and when it is needed."""

    __slots__ = ("_found", "_kept", "_number", "_stamp")

    def __init__(self, kept: Kept | None, number: int, stamp: str) -> None:
        self._kept, self._number, self._stamp = kept, number, stamp
        self._found: dict[str, dict[str, bytes]] = {}

    def segment(self, name: str, source: str, *, last: bool = False) -> bytes | None:
        """A segment of a source; None where there is none of the same build. It need not be held after the `last`."""
        if name not in self._found:
            piece = self._kept.get(_key(self._number, name)) if self._kept else None
            stamp, segments = pickle.loads(piece) if piece else ("", {})  # noqa: S301 - pickled above
            self._found[name] = segments if stamp == self._stamp else {}
        return self._found[name].pop(source, None) if last else self._found[name].get(source)


def _touched(name: str, row: _Row, pieces: _Pieces, change: CatalogueChange) -> bool:
    """Whether a change of the catalogue bears on a source; where its words are torn it may."""
    words = pieces.segment("words", name)
    named = [found for report in named_in(row.light) for found in report]
    return words is None or change.touches(named, partial(words.decode, "utf-8", "surrogatepass"))


def _fetched(task: Task, row: _Row, near: _Pieces | Segments, name: str) -> bytes:
    """A segment of a source. Raises GoneError where the source is no longer what it was."""
    if isinstance(near, _Pieces):
        segment = near.segment(name, task.name) if name in _APART else None
    else:
        segment = getattr(near, name)
    if segment:
        return bytes(segment)
    segments = kept_segments(task, row.key)
    if segments is None or segments.version != row.version:
        (outcome,) = edit_batch([task])
        segments = outcome.segments if outcome.keys[:1] == (row.key,) else None
        if segments and not getattr(segments, name):  # it lies in the cache again
            segments = kept_segments(task, row.key)
    if segments is None:
        message = f"来源 {task.name} 在生成途中变了，请再生成一次"
        raise GoneError(message)
    return bytes(getattr(segments, name))


def _row(outcome: Outcome, segments: Segments) -> _Row:
    return _Row(outcome.keys[0], outcome.keys, outcome.version, light_of(segments.light))


def _part_of(name: str) -> int:
    return crc32(name.encode()) % _PARTS


def _key(number: int, piece: str) -> str:
    return digest(code_version(), "roll", str(number), piece)


def _alike(value: Sequence[object], words: dict[object, object]) -> Iterator[object]:
    """The same with one object for what is equal: it is written once and read once."""
    for one in value:
        if isinstance(one, tuple):
            made = tuple(_alike(one, words))
            yield words.setdefault(made, made)
        else:
            yield words.setdefault(one, one) if isinstance(one, str) else one
