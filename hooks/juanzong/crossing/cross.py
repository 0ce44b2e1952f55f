"""The crossing itself: twins first, then what different reports share, then how much of each is its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from juanzong.crossing.common import common_prints
from juanzong.crossing.covered import covered
from juanzong.crossing.formulas import Formula, Reading, wordings_of
from juanzong.crossing.postings import pairs_of, postings_of
from juanzong.crossing.recall import Recall, question
from juanzong.crossing.reuse import Passage, Run, Stretch, shared_stretches, trimmed
from juanzong.crossing.runs import runs_of, worth_reading
from juanzong.crossing.shelf import shelf_of
from juanzong.crossing.twins import twins
from juanzong.crossing.uses import uses_of
from juanzong.progress import nobody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from juanzong.crossing.covered import Covered
    from juanzong.crossing.features import Features
    from juanzong.crossing.postings import Postings
    from juanzong.crossing.shelf import Shelf


STEPS = 4  # twins, letters, formulas, passages: of about one length


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


def cross(
    features: Iterable[Features],
    text_of: Callable[[str], str],
    recall: Recall | None = None,
    tell: Callable[[int], None] = nobody,
) -> Crossing:
    """Bring the features of all reports together. `text_of` gives a report's text by its id.

    `recall` is what an earlier crossing left; it changes how long this one takes, and nothing else. `tell` hears how
    many of the STEPS are done, whenever one is.
    """
    recall = Recall() if recall is None else recall
    everyone = sorted(features, key=lambda item: item.id)
    parts = postings_of(everyone)
    twin_of = twins(everyone, text_of, recall, parts)
    tell(1)
    different = np.array([number for number, item in enumerate(everyone) if item.id not in twin_of], np.intp)
    known = [everyone[number] for number in different.tolist()]
    parts = [part.of(different) for part in parts]
    ids = [item.id for item in known]
    names = [question("report", item.id.encode(), item.words) for item in known]

    def text(number: int) -> str:
        return text_of(ids[number])

    reading = Reading(shelf_of([item.row for item in known]), text)
    tell(2)
    uses = uses_of(wordings_of(common_prints(parts), reading, names, recall), ids, reading.shelf)
    tell(3)
    passages = _both_ways(_passages(names, parts, uses.letters, reading, recall), ids)
    tell(STEPS)
    return Crossing(twin_of, passages, uses.formulas, _shares(ids, passages, uses.letters, reading.shelf))


def _both_ways(
    found: Iterable[tuple[int, int, NDArray[np.int32]]], ids: Sequence[str]
) -> dict[str, tuple[Passage, ...]]:
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for first, second, spans in found:
        for mine, its_end, theirs, their_end in spans.tolist():
            passage = Passage(ids[first], mine, its_end, ids[second], theirs, their_end)
            passages[passage.report].append(passage)
            passages[passage.other].append(passage.turned())
    return {name: tuple(sorted(passages[name], key=lambda p: (p.other, p.start))) for name in sorted(passages)}


def _passages(
    names: Sequence[bytes], parts: Sequence[Postings], formulas: Covered, reading: Reading, recall: Recall
) -> Iterator[tuple[int, int, NDArray[np.int32]]]:
    """Every two reports, by their numbers, with the passages that they share: rows of start and end here and there."""
    shelf = reading.shelf
    rows = np.concatenate([np.zeros((0, 4), np.int32), *[pairs_of(part) for part in parts]])
    runs = runs_of(rows, shelf)
    starts = shelf.starts[runs[:, 0]] + runs[:, 2]
    free = runs[:, 4] - formulas.between(starts, starts + runs[:, 4])
    of = lru_cache(maxsize=1)(formulas.of)  # pairs come in the order of the first one
    for shared in worth_reading(runs, free):
        first, second = shared[0, :2].tolist()
        asked = question("passages", names[first], names[second], shared.tobytes(), of(first).tobytes())
        yield first, second, recall.ask(asked, partial(_between, first, second, shared, of(first), reading))


def _between(
    first: int, second: int, shared: NDArray[np.int64], formulas: NDArray[np.intp], reading: Reading
) -> NDArray[np.int32]:
    runs, taken = [Run(*run) for run in shared[:, 2:].tolist()], [Stretch(*stretch) for stretch in formulas.tolist()]
    found = [
        (
            *trimmed(reading.text(first), *reading.shelf.span(first, *here)),
            *trimmed(reading.text(second), *reading.shelf.span(second, *there)),
        )
        for here, there in shared_stretches(runs, taken)
    ]
    return np.array(found, np.int32).reshape(-1, 4)


def _shares(
    ids: Sequence[str], passages: Mapping[str, Sequence[Passage]], formulas: Covered, shelf: Shelf
) -> dict[str, Share]:
    """Every letter counts once; what is a formula is no passage."""
    nothing = np.zeros((0, 2), np.intp)
    rows = [nothing]
    for number, name in enumerate(ids):
        if name in passages:
            spans = [(passage.start, passage.end) for passage in passages[name]]
            rows.append(np.searchsorted(shelf.places_of(number), spans) + shelf.starts[number])
    taken = covered(shelf, *np.concatenate(rows).T)
    letters, formula = np.diff(shelf.starts), formulas.by_report()
    columns = (letters.tolist(), (taken.by_report() - taken.meeting(formulas)).tolist(), formula.tolist())
    return {name: Share(*counts) for name, *counts in zip(ids, *columns, strict=True)}
