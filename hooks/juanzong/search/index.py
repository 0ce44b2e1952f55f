"""Build the index: all of it, or the few files that changed records touch. Both ways give the same bytes."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from juanzong.progress import watched
from juanzong.search.columns import columns_file, concepts_file, row_of
from juanzong.search.folding import simplified
from juanzong.search.grams import lay_out, places
from juanzong.search.kept import State, give_back, read_state, take, write_state
from juanzong.search.packing import script
from juanzong.search.postings import Streams, postings
from juanzong.search.records import KINDS
from juanzong.search.shards import replace_file, revise_postings, shard_bits, write_postings
from juanzong.search.texts import text_file, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import TextIO

    from numpy.typing import NDArray

    from juanzong.search.columns import Row
    from juanzong.search.records import Entry

FOLDER = "search/index"  # below the site's root
_FEW = 64  # changed records up to which patching files is faster than sorting everything again


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a build did: how many records there are, and how many of them it had to read."""

    records: int
    read: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """The rows of all records in order; the laid out texts of those that were read; the old numbers of the others."""

    rows: list[Row] = field(default_factory=list)
    read: dict[int, NDArray[Any]] = field(default_factory=dict)
    kept: dict[int, int] = field(default_factory=dict)


def build_index(
    entries: Iterable[Entry],
    site: Path,
    cache: Path,
    out: TextIO | None = None,
    has: Callable[[str, int, int], bool] = lambda *_: False,
) -> Indexed:
    """Write the index of all records into `site`/search/index.

    Records that the last build knew are not read again; `cache` is a folder that may be deleted at any time. Entries
    may come in any order: reports are numbered in the order of their ids, concepts behind them. Progress goes to `out`.
    `has` is asked of every file, by its address, size and time: what stands there already is not put into `site`.
    """
    ordered = sorted(entries, key=lambda entry: (KINDS.index(entry.kind), entry.id))
    taken = take(cache)
    before = read_state(taken)
    files = taken / "files"
    reading = _read(watched("检索", ordered, out), before, files.with_name("read"))
    if before is None or reading.read or len(before.rows) != len(ordered):
        bits = shard_bits(sum(row.length for row in reading.rows))
        patching = before is not None and _may_patch(reading, before, bits)
        hot = _patch(files, reading, before) if before and patching else _write_all(files, reading, bits)
        replace_file(files / "columns.js", columns_file(reading.rows, hot, bits))
        replace_file(files / "concepts.js", concepts_file(reading.rows))
        replace_file(files / "version.js", script(_version(reading.rows, hot)))
        write_state(taken, State(tuple(reading.rows), bits, hot))
    _share(files, site / FOLDER, has)
    give_back(taken)
    return Indexed(len(ordered), len(reading.read))


def _read(entries: Iterable[Entry], before: State | None, folder: Path) -> _Reading:
    """Read the records that are new or changed, one at a time, and write their texts to `folder`; know the others."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    reading = _Reading()
    rows = before.rows if before else ()
    known = {(row.kind, row.id, row.version): number for number, row in enumerate(rows)}
    for number, entry in enumerate(entries):
        found = known.get((entry.kind, entry.id, entry.version))
        if found is not None:
            reading.kept[number] = found
            reading.rows.append(rows[found])
            continue
        record = entry.read()
        content = text_file(record)
        (folder / f"{number}.js").write_bytes(content)
        codes, head = lay_out(*words_in(content))
        reading.rows.append(row_of(record, entry.version, len(codes), head))
        # most texts stay within the first plane of Unicode; all of them are in memory together
        reading.read[number] = codes.astype(np.min_scalar_type(codes.max()))
    return reading


def _version(rows: Sequence[Row], hot: Mapping[str, int]) -> str:
    """Changes whenever any file may: pages ask for it first, so that no stale file of a browser's cache is read."""
    return sha256(repr((rows, sorted(hot))).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _may_patch(reading: _Reading, before: State, bits: int) -> bool:
    """Whether every record keeps its number, and so few changed that patching pays."""
    same = [(row.kind, row.id) for row in before.rows] == [(row.kind, row.id) for row in reading.rows]
    return same and before.bits == bits and len(reading.read) <= max(1, min(_FEW, len(reading.rows) // 20))


def _patch(files: Path, reading: _Reading, before: State) -> dict[str, int]:
    """Change what the read records change."""
    changes: defaultdict[str, list[tuple[int, NDArray[np.int64], bool]]] = defaultdict(list)
    for number, read in reading.read.items():
        codes = read.astype(np.uint32)
        path = files / f"t/{number}.js"
        old = places(*_laid_out(path))
        new = places(codes, reading.rows[number].head)
        (files.with_name("read") / path.name).replace(path)
        for gram in old.keys() | new.keys():
            if old.get(gram) != new.get(gram):
                found, in_head = new.get(gram, ([], False))
                changes[gram].append((number, np.array(found, dtype=np.int64), in_head))
    return revise_postings(files, changes, before.bits, before.hot)


def _write_all(files: Path, reading: _Reading, bits: int) -> dict[str, int]:
    """Write every file; texts of known records are moved to their new numbers."""
    old = files.with_name("old")
    shutil.rmtree(old, ignore_errors=True)
    if files.exists():
        files.rename(old)
    files.mkdir()
    files.with_name("read").rename(files / "t")
    for number, source in reading.kept.items():
        (old / f"t/{source}.js").rename(files / f"t/{number}.js")
    shutil.rmtree(old, ignore_errors=True)
    (files / "fold.js").write_bytes(script("".join(simplified()), "".join(simplified().values())))
    return write_postings(files, postings(_streams(files, reading), bits))


def _streams(files: Path, reading: _Reading) -> Streams:
    """All laid out texts, one after the other; those that were read are kept in one place only from then on."""
    starts = np.cumsum([0, *[row.length for row in reading.rows]], dtype=np.int64)
    codes = np.empty(starts[-1], dtype=np.uint32)
    for number in range(len(reading.rows)):
        one = reading.read.get(number)
        if one is None:
            one, _ = _laid_out(files / f"t/{number}.js")
        else:
            reading.read[number] = np.empty(0, dtype=np.uint32)
        codes[starts[number] : starts[number + 1]] = one
    return Streams(codes, starts, np.array([row.head for row in reading.rows], dtype=np.int64))


def _laid_out(path: Path) -> tuple[NDArray[np.uint32], int]:
    return lay_out(*words_in(path.read_bytes()))


def _share(files: Path, target: Path, has: Callable[[str, int, int], bool]) -> None:
    """Put all files into the site: as further names of the same files where the disk can, else as copies."""
    shutil.rmtree(target, ignore_errors=True)
    for folder in (files, *[path for path in files.iterdir() if path.is_dir()]):
        below = "" if folder == files else f"{folder.name}/"
        (target / below).mkdir(parents=True)
        with os.scandir(folder) as found:
            for item in found:
                if item.is_file():
                    seen = item.stat()
                    if not has(f"{FOLDER}/{below}{item.name}", seen.st_size, seen.st_mtime_ns):
                        _link(item.path, target / below / item.name)


def _link(source: str, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
