"""How long each part of a build takes, for whoever asks: a file named by $JUANZONG_TIMES gets a line of JSON a build.

Times are those of the clock on the wall, so that what several processes do at once counts once.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "JUANZONG_TIMES"
_taken: dict[str, list[float]] = {}


@contextmanager
def timed(part: str) -> Iterator[None]:
    """Count what happens inside as time of a part of the build. Parts do not lie inside one another."""
    start = time.perf_counter()
    try:
        yield
    finally:
        seconds, _ = _taken.get(part, (0.0, 0.0))
        _taken[part] = [seconds + time.perf_counter() - start, _memory()]


def tell() -> None:
    """Write down the parts of the build that ends here: seconds, and the peak memory up to the end of each in MB."""
    told = os.environ.get(VARIABLE)
    if told:
        with Path(told).open("a", encoding="utf-8") as out:
            out.write(json.dumps(_taken, ensure_ascii=False) + "\n")
    _taken.clear()


def _memory() -> float:
    """Peak memory of this process and of the largest of its children so far, together, in MB; 0 where unknown."""
    if resource is None:
        return 0.0
    used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used) / (2**20 if sys.platform == "darwin" else 2**10)
