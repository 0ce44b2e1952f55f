"""What bad input costs: `juanzong clean` on files that no court ever wrote, each in a process of its own.

    python bench/badinput.py [NAME…]

Every file is made by badfiles.py and cleaned; its seconds and peak memory are printed beside the limits of 10 s and
300 MB. NAME chooses some of them. Seconds are of processor time, which a busy machine stretches less than the clock.
The exit status is 1 where a limit is broken, a traceback is seen, or a file yields neither a report nor a sentence.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import io

SECONDS, MEGABYTES = 10, 300
# bytes of one unit of ru_maxrss, which getrusage(2) gives in kB on Linux and in bytes on macOS
_UNIT = 1 if sys.platform == "darwin" else 1024
_FILES = Path(__file__).resolve().parent / "badfiles.py"


class Cost(NamedTuple):
    """What one run took (seconds of processor time, MB at the peak), how many reports it gave, what it said."""

    seconds: float
    megabytes: float
    reports: int
    said: str


def made(*words: str) -> str:
    """What badfiles.py prints."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", str(_FILES), *words], check=True, capture_output=True, encoding="utf-8"
    ).stdout


def cost(path: Path) -> Cost:
    """What `juanzong clean` takes for one file."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        words = [sys.executable, "-W", "ignore", "-m", "juanzong", "clean", str(path), "--json"]
        process = subprocess.Popen(words, stdout=out, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        reports = out.seek(0, os.SEEK_END) and _lines(out)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT / 1e6, reports, said)


def _lines(stream: io.BufferedIOBase) -> int:
    stream.seek(0)  # not line by line: one may have 150 MB, and the peak of this process is counted as its child's
    return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))


def verdict(found: Cost) -> str:
    """What is wrong with a run, in a few words; empty where nothing is."""
    if "Traceback" in found.said:
        return "回溯"
    if not found.reports and not found.said:
        return "不声不响"
    if found.seconds > SECONDS:
        return "太慢"
    return "内存太多" if found.megabytes > MEGABYTES else ""


def main(names: list[str]) -> int:
    """Print the table; 1 where something is wrong."""
    failed = 0
    print(f"每个文件 ≤ {SECONDS} 秒，≤ {MEGABYTES} MB")
    for name in names or made().split():
        with tempfile.TemporaryDirectory() as folder:
            found = cost(Path(made(name, folder).rstrip("\n")))
        wrong = verdict(found)
        failed |= bool(wrong)
        said = found.said.splitlines()[-1].partition("：")[2] if found.said else f"{found.reports} 篇报告"
        print(
            f"{name:16} {found.seconds:6.1f} s {found.megabytes:6.0f} MB  {wrong or '合格':6} {said[:60]}", flush=True
        )
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
