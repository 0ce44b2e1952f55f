"""Candidates: names the catalogue does not know yet, best first, each with the reason it looks like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from juanzong.model import Candidate
from juanzong.stages.cues import CueFinder, Cues, Find
from juanzong.stages.folded import fold
from juanzong.stages.formulas import formulas
from juanzong.stages.introduced import IntroducedFinder
from juanzong.stages.names import named, quoted, titled
from juanzong.stages.wordings import parallels, sayings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.model import Catalogue, Heading, Mention

# characters beside a mention that do not make it another name: “微党课”制度, 党建+诉源治理专项行动
_LITTLE = 4
_OWN = 2  # characters before a known name that are of no plain word
# a form may not reach over the end of a sentence
_ENDS = re.compile("[。！？；!?;]")
# what beside a mention makes another name of a quotation: “师带徒、徒促师”
_OF_ITS_OWN = re.compile("[、，一二两三四五六七八九十双]")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")


class CandidateFinder:
    """What a candidate looks like, made ready once from the catalogue's settings."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the settings of a catalogue."""
        self._shape = catalogue.recognising.candidates
        self._cues = CueFinder(self._shape)
        self._introduced = IntroducedFinder(self._shape)

    def candidates_in(
        self, text: str, mentions: Sequence[Mention], headings: tuple[Heading, ...]
    ) -> tuple[Candidate, ...]:
        """The candidates of a text, best first; none lies in a mention or a title in 《》, or over another."""
        cues = Cues(text, headings, self._cues)
        finds = [
            *quoted(cues, self._shape),
            *named(cues, self._cues),
            *formulas(cues),
            *parallels(cues, self._shape),
            *sayings(cues, headings),
            *self._introduced.introduced(cues),
            *self._introduced.by_means(cues),
        ]
        known = [(mention.start, mention.end) for mention in mentions]
        titles = [match.span() for match in _TITLE.finditer(text)]
        good = [
            find for find in finds if find.points >= self._shape.enough and not _ENDS.search(text, find.start, find.end)
        ]
        apart = [*_apart(good, titles), *titled(cues, self._shape)]
        new = [find for find in apart if not self._is_known(find, known, text)]
        return self._best(text, new)

    def _is_known(self, find: Find, mentions: list[tuple[int, int]], text: str) -> bool:
        """Whether a find cuts into a mention, or is one with little around it."""
        index = bisect_right(mentions, find.end - 1, key=itemgetter(0)) - 1
        length = find.end - find.start - 2 * find.quotes
        covered = 0
        last = index
        while index >= 0 and mentions[index][1] > find.start:
            start, end = mentions[index]
            if start < find.start or find.end < end:
                return True
            covered += end - start
            index -= 1
        if last - index == 1 and text[find.start - 1 : find.start] == "“":
            start, end = mentions[last]
            if end == find.end:
                return start - find.start < 2  # “澄江法官论坛” is a 法官论坛 with a name of its own
            rest = text[find.start : start] + text[end : find.end]
            if start - find.start >= 2 or _OF_ITS_OWN.search(rest):  # “河道巡回审判船”, “一案双查双访”
                return False
        if last - index == 1 and self._has_name_of_its_own(find, mentions[last], text):
            return False
        return covered > 0 and (length - covered <= _LITTLE or 2 * covered > length)

    def _has_name_of_its_own(self, find: Find, mention: tuple[int, int], text: str) -> bool:
        """Whether what stands before or behind a mention makes it another name: 非遗保护|巡回法庭, 诉源治理|指数."""
        before, behind = text[find.start : mention[0]], text[mention[1] : find.end]
        if "“" in before or find.reason.startswith("带引号"):
            return False
        return (not behind and self._introduced.own(before) >= _OWN) or (
            not before and behind in self._shape.strong and behind not in self._shape.plain
        )

    def _best(self, text: str, finds: list[Find]) -> tuple[Candidate, ...]:
        best: dict[str, Find] = {}
        taken = bytearray(len(text))
        for find in sorted(finds, key=lambda find: (-find.points, find.start, find.end)):
            place = slice(find.start, find.end)
            form = fold(text[place]).text
            if form not in best and not any(taken[place]):
                best[form] = find
            taken[place] = bytes([1]) * (find.end - find.start)
        return tuple([_candidate(text, find) for find in list(best.values())[: self._shape.most]])


def _candidate(text: str, find: Find) -> Candidate:
    return Candidate(text[find.start : find.end], find.kind, find.reason, find.start, find.points)


def _apart(finds: Iterable[Find], titles: list[tuple[int, int]]) -> list[Find]:
    """The finds that do not touch any of the places (in order, disjoint)."""
    starts = [start for start, _ in titles]
    out = []
    for find in finds:
        index = bisect_right(starts, find.end - 1) - 1
        if index < 0 or titles[index][1] <= find.start:
            out.append(find)
    return out
