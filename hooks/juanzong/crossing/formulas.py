"""Formulas (套话): what stands in more than a few reports. Each is told once, with everyone who uses it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.crossing.common import Mark
from juanzong.crossing.postings import FEW
from juanzong.crossing.prints import GRAM, GUARANTEED
from juanzong.crossing.recall import question
from juanzong.crossing.reuse import Stretch, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from juanzong.crossing.common import Common
    from juanzong.crossing.letters import Letters
    from juanzong.crossing.recall import Recall

_NEXT = GUARANTEED - GRAM + 1  # letters between two neighbouring prints at most
_WITNESSES = FEW  # users that are read, beside the first, to see how far a formula reaches


@dataclass(frozen=True, slots=True)
class Formula:
    """A passage of more than a few reports: its words as the first of its users has them, and where each has it.

    `users` are (report, start, end) with positions in its text, in the order of the ids.
    """

    words: str
    users: tuple[tuple[str, int, int], ...]


class Wording(NamedTuple):
    """A formula while it is looked for: its letters, its words, and which letters it takes up in each report."""

    letters: bytes
    words: str
    uses: dict[int, Stretch]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the texts of numbered reports are read: their letters and their words."""

    letters: Callable[[int], Letters]
    text: Callable[[int], str]


def wordings_of(common: Common, reading: Reading, names: Sequence[bytes], recall: Recall) -> list[Wording]:
    """Every formula once, as the first report that has it words it, in the order of the reports.

    A formula lies within one sentence: whoever says two of them says two formulas. A print is looked at once, by the
    first report that has it: all its holders are, so anything else would cost the square. `names` are digests of the
    reports' ids and texts.
    """
    found: dict[bytes, Wording] = {}
    numbers = {name: number for number, name in enumerate(names)}
    first = common.owners[common.starts[:-1]]
    owners = common.owners[common.order]
    for number in np.unique(first).tolist():
        here = common.order[slice(*np.searchsorted(owners, (number, number + 1)))]
        prints = common.prints[here]
        fresh = first[prints] == number
        asked = _question(number, here, fresh, common, names)
        told = recall.ask(asked, partial(_of_report, number, here, fresh, common, reading, names))
        for letters, words, uses in told:
            stretches = {numbers[name]: Stretch(start, end) for name, start, end in uses}
            _note(Wording(letters, words, stretches), found)
    return list(found.values())


def _question(
    number: int, here: NDArray[np.intp], fresh: NDArray[np.bool_], common: Common, names: Sequence[bytes]
) -> bytes:
    """What the formulas of a report depend on: its prints, and who holds those that it is the first to hold."""
    parts = [names[number], common.places[here].tobytes(), fresh.tobytes()]
    for mark in common.prints[here[fresh]].tolist():
        held = slice(common.starts[mark], common.starts[mark + 1])
        parts += [common.places[held].tobytes(), *[names[owner] for owner in common.owners[held].tolist()]]
    return question("formulas", *parts)


def _of_report(  # noqa: PLR0913, PLR0917 - a question's parts
    number: int,
    here: NDArray[np.intp],
    fresh: NDArray[np.bool_],
    common: Common,
    reading: Reading,
    names: Sequence[bytes],
) -> list[tuple[bytes, str, list[tuple[bytes, int, int]]]]:
    """The formulas that a report is the first to have: letters, words, and who has each where."""
    found = []
    marks = [Mark(*mark) for mark in zip(common.places[here].tolist(), common.prints[here].tolist(), strict=True)]
    new = {mark for mark, is_new in zip(marks, fresh.tolist(), strict=True) if is_new}
    for sentence, inside in _by_sentence(marks, _sentences(reading.letters(number))):
        chosen = [mark for mark in inside if mark in new]
        for chain in _together(chosen, common) if 2 * len(chosen) > len(inside) else ():
            wording = _wording(number, chain, sentence, reading)
            if wording is not None:
                uses = [(names[user], *stretch) for user, stretch in wording.uses.items()]
                found.append((wording.letters, wording.words, uses))
    return found


def stretches_of(wordings: Iterable[Wording]) -> dict[int, list[Stretch]]:
    """Which letters of each report are formulas, in order and run together."""
    found: defaultdict[int, list[Stretch]] = defaultdict(list)
    for wording in wordings:
        for user, stretch in wording.uses.items():
            found[user].append(stretch)
    return {user: _merged(stretches) for user, stretches in found.items()}


def _sentences(letters: Letters) -> list[Stretch]:
    """The letters of every sentence."""
    starts = np.flatnonzero(np.diff(letters.sentences, prepend=-1)).tolist()
    return [Stretch(start, end) for start, end in pairwise([*starts, len(letters.sentences)])]


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for stretch in sorted(stretches):
        if merged and stretch.start <= merged[-1].end:
            merged[-1] = Stretch(merged[-1].start, max(merged[-1].end, stretch.end))
        else:
            merged.append(stretch)
    return merged


def _note(wording: Wording, found: dict[bytes, Wording]) -> None:
    """Keep a wording; what says the same letters is the same formula."""
    known = found.setdefault(wording.letters, wording)
    for user, stretch in wording.uses.items():
        known.uses.setdefault(user, stretch)


def _by_sentence(marks: Sequence[Mark], sentences: Iterable[Stretch]) -> Iterator[tuple[Stretch, list[Mark]]]:
    """The marks whose grams lie within one sentence, by sentence."""
    at = 0
    for sentence in sentences:
        inside = []
        while at < len(marks) and marks[at].place < sentence.end:
            if marks[at].place >= sentence.start and marks[at].place + GRAM <= sentence.end:
                inside.append(marks[at])
            at += 1
        yield sentence, inside


class Link(NamedTuple):
    """A print in a chain of neighbouring ones: its letter, and who holds it where."""

    place: int
    holders: Mapping[int, int]


def _together(marks: Iterable[Mark], common: Common) -> Iterator[list[Link]]:
    """Neighbouring prints as long as most of those who hold any of them hold them all."""
    chain: list[Link] = []
    users: set[int] = set()
    for mark in marks:
        link = Link(mark.place, common.holders(mark.print))
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
    users = set.intersection(*[set(link.holders) for link in chain])
    first, last = chain[0], chain[-1]
    back, ahead = first.place - sentence.start, sentence.end - last.place - GRAM
    own = reading.letters(number)
    for user in sorted(users - {number})[:_WITNESSES]:
        codes = reading.letters(user).codes
        at, end = first.holders[user], last.holders[user] + GRAM
        before = own.codes[: first.place][::-1][:back], codes[:at][::-1][:back]
        back, ahead = _same(*before), _same(own.codes[last.place + GRAM :][:ahead], codes[end:][:ahead])
    start, end = first.place - back, last.place + GRAM + ahead
    if end - start < GUARANTEED:
        return None
    text = reading.text(number)
    words = text[slice(*trimmed(text, *own.span(start, end)))].strip("。；！？")
    uses = {user: Stretch(place, place + end - start) for user, place in _places(chain, start).items()}
    return Wording(own.codes[start:end].tobytes(), words, uses)


def _places(chain: Sequence[Link], start: int) -> dict[int, int]:
    """At which letter the formula begins in every report that holds at least half of its prints."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for link in chain:
        for user, place in link.holders.items():
            found[user].append(max(place - link.place + start, 0))
    return {user: found[user][0] for user in sorted(found) if 2 * len(found[user]) >= len(chain)}


def _same(one: Iterable[int], other: Iterable[int]) -> int:
    """How many letters two texts share from their beginning."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
