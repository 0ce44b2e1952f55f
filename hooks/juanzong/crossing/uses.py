"""Where formulas stand: in the texts, to be told, and in the letters, to be left out of passages."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.crossing.covered import covered
from juanzong.crossing.formulas import Formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.crossing.covered import Covered
    from juanzong.crossing.formulas import Wording
    from juanzong.crossing.shelf import Shelf


class Uses(NamedTuple):
    """All formulas, those with the most users first, and the letters of all reports that are formulas."""

    formulas: tuple[Formula, ...]
    letters: Covered


def uses_of(wordings: Iterable[Wording], ids: Sequence[str], shelf: Shelf) -> Uses:
    """The formulas that have been found; `ids` are those of the reports on the shelf, in order."""
    ordered = sorted(wordings, key=lambda wording: (-len(wording.uses), wording.words))
    sizes = np.array([len(wording.uses) for wording in ordered], np.intp)
    lengths = np.repeat(np.array([wording.length for wording in ordered], np.intp), sizes)
    users = np.fromiter(chain.from_iterable([wording.uses for wording in ordered]), np.intp)
    places = np.fromiter(chain.from_iterable([wording.uses.values() for wording in ordered]), np.intp)
    order = np.lexsort((users, np.repeat(np.arange(len(sizes)), sizes)))
    users, places = users[order], places[order]
    starts = shelf.starts[users] + places
    ends = np.minimum(starts + lengths, shelf.starts[users + 1])
    told = zip(
        [ids[user] for user in users.tolist()],
        shelf.places[starts].tolist(),
        (shelf.places[ends - 1] + 1).tolist(),
        strict=True,
    )
    everyone = list(told)
    cuts = pairwise([0, *np.cumsum(sizes).tolist()])
    formulas = [Formula(one.words, tuple(everyone[start:end])) for one, (start, end) in zip(ordered, cuts, strict=True)]
    return Uses(tuple(formulas), covered(shelf, starts, ends))
