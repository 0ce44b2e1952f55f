"""The crossing itself: twins first, then what different reports share, then how much of each is its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from juanzong.crossing.formulas import Formula, Reading, common_prints, stretches_of, wordings_of
from juanzong.crossing.letters import letters_of
from juanzong.crossing.postings import pairs_of, postings_of
from juanzong.crossing.reuse import Passage, shared_stretches, trimmed
from juanzong.crossing.twins import twins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from juanzong.crossing.features import Features
    from juanzong.crossing.formulas import Wording
    from juanzong.crossing.letters import Letters
    from juanzong.crossing.postings import Postings
    from juanzong.crossing.reuse import Stretch

_OPEN = 512  # texts whose letters are kept at hand: some 20 MB


@dataclass(frozen=True, slots=True)
class Share:
    """How a report's letters divide, in letters: all, shared with few others, formulas; what is left is its own."""

    letters: int
    passages: int
    formulas: int

    @property
    def own(self) -> int:
        """Letters that stand in no other report."""
        return self.letters - self.passages - self.formulas


@dataclass(frozen=True, slots=True)
class Crossing:
    """What leads from one report to another.

    `twin_of` maps a worse copy to the better one; no twin has a share or takes part in passages or formulas. `passages`
    maps a report to what it shares with each other one, in the order of the others and of its text, and leads both
    ways. `formulas` come with the most users first.
    """

    twin_of: Mapping[str, str]
    passages: Mapping[str, tuple[Passage, ...]]
    formulas: tuple[Formula, ...]
    shares: Mapping[str, Share]


def cross(features: Iterable[Features], text_of: Callable[[str], str]) -> Crossing:
    """Bring the features of all reports together. `text_of` gives a report's text by its id."""
    everyone = sorted(features, key=lambda item: item.id)
    twin_of = twins(everyone, text_of)
    known = [item for item in everyone if item.id not in twin_of]

    @lru_cache(maxsize=_OPEN)
    def letters(number: int) -> Letters:
        return letters_of(text_of(known[number].id))

    reading = Reading(letters, lambda number: text_of(known[number].id))
    parts = list(postings_of(known)) if known else []
    wordings = wordings_of(common_prints(parts), reading)
    stretches = stretches_of(wordings)
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in _passages(known, parts, stretches, reading):
        passages[passage.report].append(passage)
        passages[passage.other].append(passage.turned())
    ordered = {name: tuple(sorted(passages[name], key=lambda p: (p.other, p.start))) for name in sorted(passages)}
    shares = {
        item.id: _share(letters(number), ordered.get(item.id, ()), stretches.get(number, ()))
        for number, item in enumerate(known)
    }
    return Crossing(twin_of, ordered, _formulas(wordings, known, reading), shares)


def _passages(
    known: Sequence[Features],
    parts: Sequence[Postings],
    formulas: Mapping[int, Sequence[Stretch]],
    reading: Reading,
) -> Iterator[Passage]:
    rows = np.concatenate([pairs_of(part) for part in parts]) if parts else np.zeros((0, 4), np.int32)
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    cuts = np.flatnonzero(np.any(rows[1:, :2] != rows[:-1, :2], axis=1)) + 1
    for group in np.split(rows, cuts) if len(rows) else ():
        first, second = int(group[0, 0]), int(group[0, 1])
        one, other = reading.letters(first), reading.letters(second)
        for here, there in shared_stretches(one, other, group[:, 2:], formulas.get(first, ())):
            mine = trimmed(reading.text(first), *one.span(*here))
            theirs = trimmed(reading.text(second), *other.span(*there))
            yield Passage(known[first].id, *mine, known[second].id, *theirs)


def _formulas(wordings: Iterable[Wording], known: Sequence[Features], reading: Reading) -> tuple[Formula, ...]:
    """Formulas with positions in the texts; every text is opened once."""
    ordered = sorted(wordings, key=lambda wording: (-len(wording.uses), wording.words))
    uses = sorted((user, rank, stretch) for rank, w in enumerate(ordered) for user, stretch in w.uses.items())
    users: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for user, rank, stretch in uses:
        letters = reading.letters(user)
        users[rank].append((known[user].id, *letters.span(stretch.start, min(stretch.end, len(letters.codes)))))
    return tuple([Formula(wording.words, tuple(users[rank])) for rank, wording in enumerate(ordered)])


def _share(letters: Letters, passages: Sequence[Passage], formulas: Sequence[Stretch]) -> Share:
    """Every letter counts once; what is a formula is no passage."""
    taken = np.zeros(len(letters.codes), np.uint8)
    for passage in passages:
        start, end = np.searchsorted(letters.places, (passage.start, passage.end))
        taken[start:end] = 1
    for formula in formulas:
        taken[formula.start : formula.end] = 2
    return Share(len(taken), int((taken == 1).sum()), int((taken == 2).sum()))
