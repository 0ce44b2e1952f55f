"""Python looks now and then for rings of objects that hold one another; what makes none is spared that."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def ringless() -> Iterator[None]:
    """Let the collector rest where hundreds of thousands of small objects come and go and none is part of a ring.

    Their stages make pieces, lines and changes, all frozen: nothing in them can lead back to what holds it. Looking
    for rings among them took a tenth of the time of a large file, and found none.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
