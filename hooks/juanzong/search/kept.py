"""What a build leaves for the next one: all files of the index, and what is needed to change a few of them."""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from juanzong.search.columns import Row
from juanzong.search.folding import simplified

_COLUMNS = [column.name for column in fields(Row)]
_THEMES, _WORDINGS = _COLUMNS.index("themes"), _COLUMNS.index("wordings")
_FORGOTTEN = 24 * 3600  # seconds after which a folder that another build took is nobody's


@dataclass(frozen=True, slots=True)
class State:
    """The rows of all records in order, the bits of shard numbers, and `hot` (see shards.py)."""

    rows: tuple[Row, ...]
    bits: int
    hot: dict[str, int]


def take(cache: Path) -> Path:
    """Take what the last build kept for oneself, so that no two builds write in it. Gives a folder, perhaps empty."""
    cache.mkdir(parents=True, exist_ok=True)
    for leftover in cache.glob("taken-*"):
        if time.time() - leftover.stat().st_mtime > _FORGOTTEN:
            shutil.rmtree(leftover, ignore_errors=True)
    taken = cache / f"taken-{os.getpid()}"
    shutil.rmtree(taken, ignore_errors=True)
    try:
        (cache / "kept").rename(taken)
        os.utime(taken)
    except FileNotFoundError:
        taken.mkdir()
    return taken


def give_back(taken: Path) -> None:
    """Leave a finished folder for the next build. Where another build was faster, its folder stays."""
    try:
        taken.rename(taken.parent / "kept")
    except OSError:
        shutil.rmtree(taken, ignore_errors=True)


def read_state(folder: Path) -> State | None:
    """What `write_state` wrote; None where there is nothing, or where this version of the program did not write it."""
    try:
        told = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        if told["format"] != _format():
            return None
        rows = [_row(row) for row in told["rows"]]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return State(tuple(rows), told["bits"], told["hot"])


def write_state(folder: Path, state: State) -> None:
    """Write the state. A build that dies before it gives its folder back leaves nothing for the next one."""
    told = {
        "format": _format(),
        "bits": state.bits,
        "hot": state.hot,
        "rows": [[getattr(row, name) for name in _COLUMNS] for row in state.rows],
    }
    (folder / "state.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _row(told: list[Any]) -> Row:
    told[_THEMES] = tuple([(name, label) for name, label in told[_THEMES]])
    told[_WORDINGS] = tuple(told[_WORDINGS])
    return Row(*told)


def _format() -> str:
    """Changes with the code of this package and with the character table: then nothing old is taken for new."""
    digest = sha256(repr(sorted(simplified().items())).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
