"""The crossing itself: twins first, then what different reports share, then how much of each is its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from juanzong.crossing.common import common_prints
from juanzong.crossing.formulas import Formula, Reading, stretches_of, wordings_of
from juanzong.crossing.letters import letters_of
from juanzong.crossing.postings import pairs_of, postings_of
from juanzong.crossing.recall import Recall, question
from juanzong.crossing.reuse import Passage, Stretch, shared_stretches, trimmed
from juanzong.crossing.twins import twins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from juanzong.crossing.features import Features
    from juanzong.crossing.formulas import Wording
    from juanzong.crossing.letters import Letters
    from juanzong.crossing.postings import Postings

_OPEN = 4_096  # texts whose letters are kept at hand: some 120 MB
_NONE = np.zeros((0, 2), np.int32)


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


def cross(features: Iterable[Features], text_of: Callable[[str], str], recall: Recall | None = None) -> Crossing:
    """Bring the features of all reports together. `text_of` gives a report's text by its id.

    `recall` is what an earlier crossing left; it changes how long this one takes, and nothing else.
    """
    recall = Recall() if recall is None else recall
    everyone = sorted(features, key=lambda item: item.id)
    twin_of = twins(everyone, text_of, recall)
    known = [item for item in everyone if item.id not in twin_of]
    names = [question("report", item.id.encode(), item.words) for item in known]

    @lru_cache(maxsize=_OPEN)
    def letters(number: int) -> Letters:
        return letters_of(text_of(known[number].id))

    reading = Reading(letters, lambda number: text_of(known[number].id))
    parts = list(postings_of(known)) if known else []
    wordings = wordings_of(common_prints(parts), reading, names, recall)
    stretches = {user: _numbers(found) for user, found in stretches_of(wordings).items()}
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for first, second, spans in _passages(names, parts, stretches, reading, recall):
        for mine, its_end, theirs, their_end in spans.tolist():
            passage = Passage(known[first].id, mine, its_end, known[second].id, theirs, their_end)
            passages[passage.report].append(passage)
            passages[passage.other].append(passage.turned())
    ordered = {name: tuple(sorted(passages[name], key=lambda p: (p.other, p.start))) for name in sorted(passages)}
    shares = {}
    for number, item in enumerate(known):
        spans = _numbers([(passage.start, passage.end) for passage in ordered.get(item.id, ())])
        taken = stretches.get(number, _NONE)
        asked = question("share", names[number], spans.tobytes(), taken.tobytes())
        shares[item.id] = Share(*recall.ask(asked, partial(_share, number, spans, taken, reading)))
    return Crossing(twin_of, ordered, _formulas(wordings, known, names, reading, recall), shares)


def _numbers(pairs: Sequence[tuple[int, int]]) -> NDArray[np.int32]:
    return np.array(pairs, np.int32).reshape(-1, 2)


def _passages(
    names: Sequence[bytes],
    parts: Sequence[Postings],
    formulas: Mapping[int, NDArray[np.int32]],
    reading: Reading,
    recall: Recall,
) -> Iterator[tuple[int, int, NDArray[np.int32]]]:
    """Every two reports, by their numbers, with the passages that they share: rows of start and end here and there."""
    rows = np.concatenate([pairs_of(part) for part in parts]) if parts else np.zeros((0, 4), np.int32)
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    cuts = np.flatnonzero(np.any(rows[1:, :2] != rows[:-1, :2], axis=1)) + 1
    for start, stop in pairwise([0, *cuts.tolist(), len(rows)]) if len(rows) else ():
        first, second = rows[start, :2].tolist()
        seeds = rows[start:stop, 2:]
        taken = formulas.get(first, _NONE)
        asked = question("passages", names[first], names[second], seeds.tobytes(), taken.tobytes())
        yield first, second, recall.ask(asked, partial(_between, first, second, seeds, taken, reading))


def _between(
    first: int, second: int, seeds: NDArray[np.int32], formulas: NDArray[np.int32], reading: Reading
) -> NDArray[np.int32]:
    one, other = reading.letters(first), reading.letters(second)
    taken = [Stretch(*pair) for pair in formulas.tolist()]
    found = [
        (*trimmed(reading.text(first), *one.span(*here)), *trimmed(reading.text(second), *other.span(*there)))
        for here, there in shared_stretches(one, other, seeds, taken)
    ]
    return np.array(found, np.int32).reshape(-1, 4)


def _formulas(
    wordings: Iterable[Wording], known: Sequence[Features], names: Sequence[bytes], reading: Reading, recall: Recall
) -> tuple[Formula, ...]:
    """Formulas with positions in the texts; every text is opened once."""
    ordered = sorted(wordings, key=lambda wording: (-len(wording.uses), wording.words))
    used: defaultdict[int, list[tuple[int, Stretch]]] = defaultdict(list)
    for rank, wording in enumerate(ordered):
        for user, stretch in wording.uses.items():
            used[user].append((rank, stretch))
    users: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for user in sorted(used):
        stretches = _numbers([(start, min(end, known[user].letters)) for _, (start, end) in used[user]])
        asked = question("places", names[user], stretches.tobytes())
        spans = recall.ask(asked, partial(_spans, user, stretches, reading))
        for (rank, _), span in zip(used[user], spans.tolist(), strict=True):
            users[rank].append((known[user].id, *span))
    return tuple([Formula(wording.words, tuple(users[rank])) for rank, wording in enumerate(ordered)])


def _spans(number: int, stretches: NDArray[np.int32], reading: Reading) -> NDArray[np.int32]:
    """Where stretches of letters stand in a text."""
    letters = reading.letters(number)
    return _numbers([letters.span(start, end) for start, end in stretches.tolist()])


def _share(
    number: int, passages: NDArray[np.int32], formulas: NDArray[np.int32], reading: Reading
) -> tuple[int, int, int]:
    """Every letter counts once; what is a formula is no passage."""
    letters = reading.letters(number)
    taken = np.zeros(len(letters.codes), np.uint8)
    for start, end in np.searchsorted(letters.places, passages):
        taken[start:end] = 1
    for start, end in formulas.tolist():
        taken[start:end] = 2
    return len(taken), int((taken == 1).sum()), int((taken == 2).sum())
