"""Formulas (套话): what stands in more than a few reports. Each is told once, with everyone who uses it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from juanzong.crossing.postings import FEW
from juanzong.crossing.prints import GRAM, GUARANTEED
from juanzong.crossing.reuse import Stretch, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from juanzong.crossing.letters import Letters
    from juanzong.crossing.postings import Postings

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


class Mark(NamedTuple):
    """A common print in a report: its letter and its value."""

    place: int
    value: int


@dataclass(frozen=True, slots=True)
class Common:
    """The prints that many reports share: who holds each at which letter, and which stand in a report, in order."""

    holders: Mapping[int, Mapping[int, int]]
    marks: Mapping[int, Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the texts of numbered reports are read: their letters and their words."""

    letters: Callable[[int], Letters]
    text: Callable[[int], str]


def common_prints(parts: Iterable[Postings]) -> Common:
    """Everything that more than a few reports share."""
    holders: dict[int, dict[int, int]] = {}
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for postings in parts:
        for start, size in zip(postings.starts.tolist(), postings.sizes.tolist(), strict=True):
            if size > FEW:
                value = int(postings.values[start])
                owners = postings.owners[start : start + size].tolist()
                holders[value] = dict(zip(owners, postings.places[start : start + size].tolist(), strict=True))
                for owner, place in holders[value].items():
                    marks[owner].append(Mark(place, value))
    return Common(holders, {owner: sorted(marks[owner]) for owner in sorted(marks)})


def wordings_of(common: Common, reading: Reading) -> list[Wording]:
    """Every formula once, as the first report that has it words it, in the order of the reports.

    A formula lies within one sentence: whoever says two of them says two formulas. A print is looked at once, by the
    first report that has it: all its holders are, so anything else would cost the square.
    """
    claimed: set[int] = set()
    found: dict[bytes, Wording] = {}
    for number, marks in common.marks.items():
        for sentence, inside in _by_sentence(marks, _sentences(reading.letters(number))):
            fresh = [mark for mark in inside if mark.value not in claimed]
            claimed.update([mark.value for mark in fresh])
            for chain in _together(fresh, common) if 2 * len(fresh) > len(inside) else ():
                _note(_wording(number, chain, sentence, common, reading), found)
    return list(found.values())


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


def _note(wording: Wording | None, found: dict[bytes, Wording]) -> None:
    """Keep a wording; what says the same letters is the same formula."""
    if wording is not None:
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


def _together(marks: Iterable[Mark], common: Common) -> Iterator[list[Mark]]:
    """Neighbouring prints as long as most of those who hold any of them hold them all."""
    chain: list[Mark] = []
    users: set[int] = set()
    for mark in marks:
        holders = common.holders[mark.value].keys()
        both = users & holders
        if chain and len(both) > FEW and 2 * len(both) >= max(len(users), len(holders)):
            chain.append(mark)
            users = both
            continue
        if chain:
            yield chain
        chain, users = [mark], set(holders)
    if chain:
        yield chain


def _wording(number: int, chain: Sequence[Mark], sentence: Stretch, common: Common, reading: Reading) -> Wording | None:
    """The formula that a chain of prints belongs to: as far as its first users go on in the same letters."""
    users = set.intersection(*(set(common.holders[mark.value]) for mark in chain))
    first, last = chain[0], chain[-1]
    back, ahead = first.place - sentence.start, sentence.end - last.place - GRAM
    own = reading.letters(number)
    for user in sorted(users - {number})[:_WITNESSES]:
        codes = reading.letters(user).codes
        at, end = common.holders[first.value][user], common.holders[last.value][user] + GRAM
        before = own.codes[: first.place][::-1][:back], codes[:at][::-1][:back]
        back, ahead = _same(*before), _same(own.codes[last.place + GRAM :][:ahead], codes[end:][:ahead])
    start, end = first.place - back, last.place + GRAM + ahead
    if end - start < GUARANTEED:
        return None
    text = reading.text(number)
    words = text[slice(*trimmed(text, *own.span(start, end)))].strip("。；！？")
    uses = {user: Stretch(place, place + end - start) for user, place in _places(chain, start, common).items()}
    return Wording(own.codes[start:end].tobytes(), words, uses)


def _places(chain: Sequence[Mark], start: int, common: Common) -> dict[int, int]:
    """At which letter the formula begins in every report that holds at least half of its prints."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for mark in chain:
        for user, place in common.holders[mark.value].items():
            found[user].append(max(place - mark.place + start, 0))
    return {user: found[user][0] for user in sorted(found) if 2 * len(found[user]) >= len(chain)}


def _same(one: Iterable[int], other: Iterable[int]) -> int:
    """How many letters two texts share from their beginning."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
