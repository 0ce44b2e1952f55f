"""Formulas (套话): what stands in more than a few reports. Each is told once, with everyone who uses it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain as flattened
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from juanzong.crossing.postings import FEW
from juanzong.crossing.prints import GRAM, GUARANTEED
from juanzong.crossing.recall import question
from juanzong.crossing.reuse import Stretch, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from juanzong.crossing.common import Common
    from juanzong.crossing.recall import Recall
    from juanzong.crossing.shelf import Shelf

_WITNESSES = FEW  # users that are read, beside the first, to see how far a formula reaches
_CODE = np.dtype(np.uint32)


@dataclass(frozen=True, slots=True)
class Formula:
    """A passage of more than a few reports: its words as the first of its users has them, and where each has it.

    `users` are (report, start, end) with positions in its text, in the order of the ids.
    """

    words: str
    users: tuple[tuple[str, int, int], ...]


class Wording(NamedTuple):
    """A formula while it is looked for: its letters, its words, and at which letter each report that has it begins."""

    letters: bytes
    words: str
    uses: dict[int, int]

    @property
    def length(self) -> int:
        """How many letters."""
        return len(self.letters) // _CODE.itemsize


class Marked(NamedTuple):
    """A sentence of a report, in letters, and the common prints in it that no earlier report has: places, numbers.

    `told` says the same in bytes, with who else has the prints.
    """

    report: int
    sentence: Stretch
    places: NDArray[np.intp]
    prints: NDArray[np.intp]
    told: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """How numbered reports are read: their letters and their texts."""

    shelf: Shelf
    text: Callable[[int], str]


def wordings_of(common: Common, reading: Reading, names: Sequence[bytes], recall: Recall) -> list[Wording]:
    """Every formula once, as the first report that has it words it, in the order of the reports.

    A formula lies within one sentence: whoever says two of them says two formulas. A print is looked at once, by the
    first report that has it: all its holders are, so anything else would cost the square. `names` are digests of the
    reports' ids and texts.
    """
    found: dict[bytes, Wording] = {}
    numbers = {name: number for number, name in enumerate(names)}
    for marked in _marked(common, reading.shelf, common.digests(names)):
        asked = question("formulas", names[marked.report], b"%d %d" % marked.sentence, marked.told)
        for letters, words, uses in recall.ask(asked, partial(_of_sentence, marked, common, reading, names)):
            known = found.setdefault(letters, Wording(letters, words, {}))
            for name, start in uses:
                known.uses.setdefault(numbers[name], start)
    return list(found.values())


def _marked(common: Common, shelf: Shelf, digests: NDArray[np.uint64]) -> Iterator[Marked]:
    """The sentences of which more than half of the common prints stand in no earlier report, in order."""
    held = shelf.starts[common.owners] + common.places
    fresh = held[common.starts[:-1]]
    prints = np.argsort(fresh)
    fresh = fresh[prints]
    at = np.searchsorted(shelf.sentences, fresh, side="right") - 1
    whole = fresh + GRAM <= shelf.sentences[1:][at]
    fresh, prints, at = fresh[whole], prints[whole], at[whole]
    sentences, first, counts = np.unique(at, return_index=True, return_counts=True)
    begin, end = shelf.sentences[sentences], shelf.sentences[sentences + 1]
    held.sort()
    inside = np.searchsorted(held, end - GRAM, side="right") - np.searchsorted(held, begin)
    reports = np.searchsorted(shelf.opened, sentences, side="right") - 1
    chosen = 2 * counts > inside
    places = fresh - shelf.starts[reports].repeat(counts)
    rows = np.column_stack((places.astype(np.uint64), digests[prints]))
    told, width = rows.tobytes(), rows.itemsize * rows.shape[1]
    columns = (reports, begin - shelf.starts[reports], end - shelf.starts[reports], first, first + counts)
    for report, start, stop, one, last in zip(*[column[chosen].tolist() for column in columns], strict=True):
        held_by = told[one * width : last * width]
        yield Marked(report, Stretch(start, stop), places[one:last], prints[one:last], held_by)


def _of_sentence(
    marked: Marked, common: Common, reading: Reading, names: Sequence[bytes]
) -> list[tuple[bytes, str, list[tuple[bytes, int]]]]:
    """The formulas of a sentence: letters, words, and who has each where."""
    found = []
    for chain in _together(marked, common):
        wording = _wording(marked.report, chain, marked.sentence, reading)
        if wording is not None:
            found.append((wording.letters, wording.words, [(names[user], at) for user, at in wording.uses.items()]))
    return found


class Link(NamedTuple):
    """A print in a chain of neighbouring ones: its letter, and who holds it where."""

    place: int
    holders: Mapping[int, int]


def _together(marked: Marked, common: Common) -> Iterator[list[Link]]:
    """Neighbouring prints as long as most of those who hold any of them hold them all."""
    chain: list[Link] = []
    users: set[int] = set()
    for place, number in zip(marked.places.tolist(), marked.prints.tolist(), strict=True):
        link = Link(place, common.holders(number))
        both = users & link.holders.keys()
        if chain and len(both) > FEW and 2 * len(both) >= max(len(users), len(link.holders)):
            chain.append(link)
            users = both
            continue
        if chain:
            yield chain
        chain, users = [link], set(link.holders)
    if chain:
        yield chain


def _wording(number: int, chain: Sequence[Link], sentence: Stretch, reading: Reading) -> Wording | None:
    """The formula that a chain of prints belongs to: as far as its first users go on in the same letters."""
    first, last = chain[0], chain[-1]
    back, ahead = first.place - sentence.start, sentence.end - last.place - GRAM
    own = reading.shelf.codes_of(number)
    for user in islice(_others(number, chain), _WITNESSES):
        codes = reading.shelf.codes_of(user)
        at, end = first.holders[user], last.holders[user] + GRAM
        size = min(back, at)
        back = _same(own[first.place - size : first.place][::-1], codes[at - size : at][::-1])
        ahead = _same(own[last.place + GRAM :][:ahead], codes[end:][:ahead])
    start, end = first.place - back, last.place + GRAM + ahead
    if end - start < GUARANTEED:
        return None
    text = reading.text(number)
    words = text[slice(*trimmed(text, *reading.shelf.span(number, start, end)))].strip("。；！？")
    return Wording(own[start:end].astype(_CODE).tobytes(), words, _places(chain, start))


def _others(number: int, chain: Sequence[Link]) -> Iterator[int]:
    """Who else holds all prints of a chain, in the order of the reports."""
    for user in chain[0].holders:
        if user != number and all(user in link.holders for link in chain):
            yield user


def _places(chain: Sequence[Link], start: int) -> dict[int, int]:
    """At which letter the formula begins in every report that holds at least half of its prints."""
    held = [link.holders for link in chain]
    users = np.fromiter(flattened.from_iterable(held), np.intp)
    shift = np.repeat([start - link.place for link in chain], list(map(len, held)))
    places = np.fromiter(flattened.from_iterable([holders.values() for holders in held]), np.intp) + shift
    users, first, counts = np.unique(users, return_index=True, return_counts=True)
    many = 2 * counts >= len(chain)
    return dict(zip(users[many].tolist(), np.maximum(places[first[many]], 0).tolist(), strict=True))


def _same(one: NDArray[Any], other: NDArray[Any]) -> int:
    """How many letters two texts share from their beginning."""
    size = min(len(one), len(other))
    if not size:
        return 0
    apart = one[:size] != other[:size]
    at = int(apart.argmax())
    return at if apart[at] else size
