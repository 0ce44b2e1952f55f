"""How far a long piece of work has come."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

Thing = TypeVar("Thing")

_PATIENCE = 2.0  # seconds without a word: nobody wonders yet
_BAR = 30  # characters of the bar


def nobody(_: int) -> None:
    """Who does not listen."""


def watched(work: str, things: Sequence[Thing], out: TextIO | None) -> Iterator[Thing]:
    """All things, one after the other, with a bar on `out` that tells how many of them `work` is done with."""
    progress = Progress(work, len(things), out) if out else None
    for number, thing in enumerate(things):
        if progress:
            progress.reach(number)
        yield thing
    if progress:
        progress.reach(len(things))
        progress.end()


class Progress:
    """A bar that appears only when the work takes longer than two seconds, and only where somebody may look."""

    def __init__(self, work: str, total: int, out: TextIO) -> None:
        """`work` is what is being done, in Chinese, to `total` things; `out` is the stream for people."""
        self._work, self._total, self._out = work, total, out
        self._done = 0
        self._began = time.monotonic()
        self._shown = ""

    def add(self, count: int) -> None:
        """So many more are done."""
        self.reach(self._done + count)

    def reach(self, done: int) -> None:
        """So many are done by now."""
        self._done = done
        if time.monotonic() - self._began > _PATIENCE:
            filled = _BAR * self._done // max(self._total, 1)
            self._show(f"{self._work} [{'#' * filled}{'.' * (_BAR - filled)}] {self._done}/{self._total}")

    def end(self) -> None:
        """Leave the last state on a line of its own."""
        if self._shown:
            self._out.write("\n")

    def _show(self, bar: str) -> None:
        if bar == self._shown:
            return
        if self._out.isatty():
            self._out.write(("\r" if self._shown else "") + bar)
        elif not self._shown or self._done == self._total:  # in a log the first and the last state are enough
            self._out.write(("\n" if self._shown else "") + bar)
        self._out.flush()
        self._shown = bar
