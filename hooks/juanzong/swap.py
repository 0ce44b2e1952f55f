"""A site is made aside and swapped in, so that there is always an old site or a new one, never half of one.

The site before stays beside the new one as the spare tree: the next build brings that up to date, file by file, and the
two change places. So a build pays for what changed, not for all that stays. The spare tree may be deleted at any time,
and be in any state: every file in it is looked at before it counts.
"""

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
        match = re.fullmatch(re.escape(f".{site.name}.") + r"(new|old|next)-(\d+)", leftover.name)
        if match and not _in_use(leftover, int(match[2])):
            if match[1] == "old" and not site.exists():  # killed between two renames: the old site is still whole
                leftover.rename(site)
            elif match[1] == "new":
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                put_back(leftover, site)
    return site.parent / f".{site.name}.new-{os.getpid()}"


def finish(aside: Path, site: Path) -> None:
    """Put the finished folder `aside` in the place of `site`; the old site becomes the spare tree.

    Hidden entries of the old site (.git) stay in the site.
    """
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
    put_back(old, site)


def abandon(aside: Path) -> None:
    """Remove a folder that will not be finished."""
    shutil.rmtree(aside, ignore_errors=True)


def spare_of(site: Path) -> Path:
    """Where the spare tree of a site lies while no build uses it."""
    site = site.resolve()
    return site.parent / f".{site.name}.spare"


def take_spare(site: Path) -> Path | None:
    """Take the spare tree for oneself; None where there is none. Gives the folder, which `finish` may be given."""
    site = site.resolve()
    taken = site.parent / f".{site.name}.next-{os.getpid()}"
    if not spare_of(site).is_dir():
        return None
    try:
        spare_of(site).rename(taken)
        os.utime(taken)  # so that it does not look forgotten
    except OSError:
        return None
    return taken


def put_back(tree: Path, site: Path) -> None:
    """Leave a tree as the spare one of a site; where it has one by now, or cannot have one, the tree is removed."""
    try:
        tree.rename(spare_of(site))
    except OSError:
        shutil.rmtree(tree, ignore_errors=True)


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
