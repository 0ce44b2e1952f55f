"""The same letters in two reports: every print in common grown both ways, all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.crossing.reuse import LONGEST_PART, SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from juanzong.crossing.shelf import Shelf

_STEPS = 48  # letters that all places are grown by side by side; the few that go on are grown one by one
_HERE, _THERE, _LENGTH = 2, 3, 4  # columns of a run, behind the two reports


class _Seeds(NamedTuple):
    """Prints in common, sorted by reports, by how far apart they stand, by letter; `last` of what can be one run."""

    rows: NDArray[np.int64]
    last: NDArray[np.bool_]


def runs_of(rows: NDArray[np.int32], shelf: Shelf) -> NDArray[np.int64]:
    """The runs that prints lie in: (report, other, letter there, letter in the other, how many), in that order.

    `rows` are those of `pairs_of`: (report, other, letter there, letter in the other). A run is as long as the letters
    agree, and comes once however many prints lie in it.
    """
    seeds = _sorted(rows.astype(np.int64))
    here = shelf.starts[seeds.rows[:, 0]] + seeds.rows[:, _HERE]
    there = shelf.starts[seeds.rows[:, 1]] + seeds.rows[:, _THERE]
    left = np.minimum(
        shelf.starts[seeds.rows[:, 0] + 1] - here,
        shelf.starts[seeds.rows[:, 1] + 1] - there,
    )
    # nobody grows beyond the next print that may lie in the same run: so every letter is looked at once
    gaps = np.append(here[1:] - here[:-1], 0)
    ahead = _agreeing(shelf, here, there, np.where(seeds.last, left, gaps))
    joined = ~seeds.last & (ahead == gaps)
    first = np.flatnonzero(np.concatenate(([True], ~joined[:-1]))) if len(joined) else np.zeros(0, np.intp)
    end = (here + ahead)[~joined]
    most = np.minimum(seeds.rows[first, _HERE], seeds.rows[first, _THERE])
    back = _agreeing(shelf, here[first] - 1, there[first] - 1, most, step=-1)
    found = np.column_stack([seeds.rows[first], end - here[first] + back])
    found[:, _HERE] -= back
    found[:, _THERE] -= back
    return found[np.lexsort((_packed(found[:, _HERE], found[:, _THERE]), _packed(found[:, 0], found[:, 1])))]


def _packed(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Two columns as one that sorts as both: half the columns, half the time."""
    return one << 32 | other


def _sorted(rows: NDArray[np.int64]) -> _Seeds:
    apart = rows[:, _THERE] - rows[:, _HERE]
    order = np.lexsort((_packed(apart, rows[:, _HERE]), _packed(rows[:, 0], rows[:, 1])))
    rows, apart = rows[order], apart[order]
    same = np.all(rows[1:, :2] == rows[:-1, :2], axis=1) & (apart[1:] == apart[:-1])
    return _Seeds(rows, np.append(~same, np.ones(min(len(rows), 1), np.bool_)))


def _agreeing(
    shelf: Shelf, one: NDArray[np.int64], other: NDArray[np.int64], most: NDArray[np.int64], step: int = 1
) -> NDArray[np.int64]:
    """How many letters agree from each of two places on (`step` 1) or back (-1), `most` at most."""
    count = np.zeros(len(one), np.int64)
    going = np.flatnonzero(most > 0)
    for done in range(_STEPS):
        same = shelf.codes[one[going] + step * done] == shelf.codes[other[going] + step * done]
        going = going[same]
        count[going] = done + 1
        going = going[most[going] > done + 1]
    for at in going.tolist():
        here, there, size = int(one[at]), int(other[at]), int(most[at])
        if step > 0:
            count[at] = _same(shelf.codes[here : here + size], shelf.codes[there : there + size])
        else:
            mine, theirs = shelf.codes[here + 1 - size : here + 1], shelf.codes[there + 1 - size : there + 1]
            count[at] = _same(mine[::-1], theirs[::-1])
    return count


def _same(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> int:
    """How many letters two texts share from their beginning. Looked at in growing steps: most runs are short."""
    done, step = 0, 64
    while done < len(one):
        end = min(done + step, len(one))
        differing = np.flatnonzero(one[done:end] != other[done:end])
        if len(differing):
            return done + int(differing[0])
        done, step = end, step * 4
    return done


def worth_reading(runs: NDArray[np.int64], free: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """The runs of every two reports that can hold a passage; `free` is how many letters of each run are no formula."""
    if not len(runs):
        return
    cuts = np.flatnonzero(np.any(runs[1:, :2] != runs[:-1, :2], axis=1)) + 1
    starts = np.concatenate(([0], cuts))
    enough = (np.add.reduceat(free, starts) >= SHORTEST) & (np.maximum.reduceat(free, starts) >= LONGEST_PART)
    ends = np.append(cuts, len(runs))
    for start, end in zip(starts[enough].tolist(), ends[enough].tolist(), strict=True):
        yield runs[start:end]
