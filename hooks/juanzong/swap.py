"""A site is made aside and swapped in, so that there is always an old site or a new one, never half of one."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100  # linux/fcntl.h: relative to the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_FORGOTTEN = 24 * 3600  # seconds after which a leftover is nobody's, whatever its number says


def begin(site: Path) -> Path:
    """Clear away what killed builds left beside `site` and return the (not yet existing) folder to build into."""
    site = site.resolve()
    for leftover in sorted(site.parent.glob(f".{site.name}.*-*")):
        match = re.fullmatch(re.escape(f".{site.name}.") + r"(new|old)-(\d+)", leftover.name)
        if match and not _in_use(leftover, int(match[2])):
            if match[1] == "old" and not site.exists():  # killed between two renames: the old site is still whole
                leftover.rename(site)
            else:
                shutil.rmtree(leftover, ignore_errors=True)
    return site.parent / f".{site.name}.new-{os.getpid()}"


def finish(aside: Path, site: Path) -> None:
    """Put the finished folder `aside` in the place of `site`. Hidden entries of the old site (.git) stay in it."""
    site = site.resolve()
    if not site.exists():
        aside.rename(site)
        return
    old = site.parent / f".{site.name}.old-{os.getpid()}"
    if _exchange(aside, site):
        aside.rename(old)
    else:
        site.rename(old)
        aside.rename(site)
    for hidden in old.glob(".*"):
        if not (site / hidden.name).exists():
            hidden.rename(site / hidden.name)
    shutil.rmtree(old, ignore_errors=True)


def abandon(aside: Path) -> None:
    """Remove a folder that will not be finished."""
    shutil.rmtree(aside, ignore_errors=True)


def _in_use(leftover: Path, number: int) -> bool:
    """Whether the process that made a leftover may still be at work."""
    if time.time() - leftover.stat().st_mtime > _FORGOTTEN:
        return False
    if number == os.getpid():
        return False
    if sys.platform == "win32":  # there, asking about a process by signal would end it
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step where the system can; False where it cannot."""
    paths = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, _EXCHANGE) == 0)
        return bool(library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
