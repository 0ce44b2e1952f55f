"""Twins: the same report from two sites. Likely pairs come from MinHash and shared prints; sentences then decide.

Two reports are twins only if nearly every sentence of the shorter one stands in the longer one. A template that was
filled in again for another year or by another court is none: there the figures, the period or the issuer differ.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from juanzong.crossing.postings import pairs_of, postings_of
from juanzong.crossing.recall import Recall, question
from juanzong.crossing.sentences import same_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from juanzong.crossing.features import Features
    from juanzong.crossing.postings import Postings

_BANDS = 16  # of four values each: pairs that share half of their grams are found with 0.64, four fifths with 0.9999
_SHARED = 0.3  # of the prints of the shorter one, where one copy is only the beginning of the other
_SHORTEST = 120  # letters: below that two notices may be alike by chance
_EXCERPT = 0.5  # a complete text shorter than that share of the other is an excerpt or a summary
_NEARLY = 0.9  # copies at least this long are judged by their damage, not by their length


def twins(
    features: Iterable[Features],
    text_of: Callable[[str], str],
    recall: Recall | None = None,
    parts: Sequence[Postings] | None = None,
) -> dict[str, str]:
    """For every report that is a worse copy of another one, the id of the better copy.

    `text_of` gives a report's text by its id; it is asked only for likely pairs. Better is the copy that is complete,
    then not much shorter, then the one with fewer flags, then the longer one, then the first by id. `recall` is what
    an earlier crossing left, `parts` are the prints of the reports in the order of their ids, if they are known.
    """
    recall = Recall() if recall is None else recall
    everyone = sorted(features, key=lambda item: item.id)
    long = np.flatnonzero([item.letters >= _SHORTEST for item in everyone])
    known = [everyone[number] for number in long.tolist()]
    groups = _Groups(known)
    for first, second in _likely(known, [part.of(long) for part in parts or postings_of(everyone)]):
        if groups.compatible(first, second) and _twins(known[first], known[second], text_of, recall):
            groups.join(first, second)
    found: dict[str, str] = {}
    for members in groups.all():
        best = min(members, key=_badness(members))
        for other in members:
            if other is not best and _twins(best, other, text_of, recall):
                found[other.id] = best.id
    return dict(sorted(found.items()))


def _badness(members: Sequence[Features]) -> Callable[[Features], tuple[bool, bool, int, int, str]]:
    longest = max(member.letters for member in members)
    return lambda item: (not item.complete, item.letters < _NEARLY * longest, item.flags, -item.letters, item.id)


def _likely(known: Sequence[Features], parts: Sequence[Postings]) -> Iterator[tuple[int, int]]:
    """Pairs worth reading, each once, the lower number first."""
    seen: set[tuple[int, int]] = set()
    for pair in (*_alike(known), *_contained(known, parts)):
        if pair not in seen:
            seen.add(pair)
            yield pair


def _alike(known: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Whoever shares a band of the digest with the first of a bucket, or with the one before: not all with all."""
    if not known:
        return
    bands = np.stack([item.digest for item in known]).reshape(len(known), _BANDS, -1)
    for band in range(_BANDS):
        buckets: defaultdict[bytes, list[int]] = defaultdict(list)
        for number in range(len(known)):
            buckets[bands[number, band].tobytes()].append(number)
        for members in buckets.values():
            for before, number in pairwise(members):
                yield before, number
                yield members[0], number


def _contained(known: Sequence[Features], parts: Sequence[Postings]) -> Iterator[tuple[int, int]]:
    """Whoever shares much of the shorter one's prints."""
    if not known:
        return
    pairs = np.concatenate([pairs_of(part)[:, :2] for part in parts]).astype(np.int64)
    codes, counts = np.unique(pairs[:, 0] << 32 | pairs[:, 1], return_counts=True)
    first, second = codes >> 32, codes & 0xFFFFFFFF
    prints = np.array([len(item.prints.values) for item in known])
    much = counts >= _SHARED * np.minimum(prints[first], prints[second])
    yield from zip(first[much].tolist(), second[much].tolist(), strict=True)


def _twins(one: Features, other: Features, text_of: Callable[[str], str], recall: Recall) -> bool:
    shorter, longer = sorted((one, other), key=lambda item: (item.letters, item.id))
    if shorter.complete and shorter.letters < _EXCERPT * longer.letters:
        return False
    asked = question("twins", shorter.words, longer.words)
    return recall.ask(asked, lambda: same_report(text_of(shorter.id), text_of(longer.id)))


class _Groups:
    """Numbers joined into groups. Whoever states another period or issuer than a group does not come in."""

    def __init__(self, known: Sequence[Features]) -> None:
        self._known = known
        self._above = list(range(len(known)))
        self._periods = [{item.period} - {None} for item in known]
        self._issuers = [{item.issuer} - {None} for item in known]

    def compatible(self, first: int, second: int) -> bool:
        one, two = self._top(first), self._top(second)
        if one == two:
            return False
        facts = ((self._periods[one], self._periods[two]), (self._issuers[one], self._issuers[two]))
        return all(not mine or not theirs or mine == theirs for mine, theirs in facts)

    def join(self, first: int, second: int) -> None:
        one, two = sorted((self._top(first), self._top(second)))
        self._above[two] = one
        self._periods[one] |= self._periods[two]
        self._issuers[one] |= self._issuers[two]

    def all(self) -> Iterable[list[Features]]:
        """Groups of two and more, members in the order of their ids."""
        found: Mapping[int, list[Features]] = defaultdict(list)
        for number, item in enumerate(self._known):
            found[self._top(number)].append(item)
        return [members for members in found.values() if len(members) > 1]

    def _top(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number
