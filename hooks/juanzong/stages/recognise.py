"""Recognise: every place that names a concept, the themes of sections, names not yet known, evidence of the time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from juanzong.model import Mention
from juanzong.ringless import ringless
from juanzong.stages.candidates import CandidateFinder
from juanzong.stages.dating import EventFinder
from juanzong.stages.families import open_names, prefixes_of, slug
from juanzong.stages.folded import CLOSING, OPENING, fold, folded_word
from juanzong.stages.matches import each_match
from juanzong.stages.themes import ThemeFinder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from juanzong.model import Catalogue, Concept, ConceptKind, Report
    from juanzong.stages.folded import Folded


# the marks between the parts of a slogan or a brand
_MARKS = re.compile("[、，,·•・‧ 　]")
# shorter than this the parts run together may be ordinary words
_LONG_ENOUGH = 6
_QUOTE = re.compile(f'["{OPENING}{CLOSING}]')


_Known = tuple["dict[str, list[Concept]]", "dict[str, set[str]]"]  # of forms: who claims them, whom they forbid


class _Hit(NamedTuple):
    """A place that may be a mention: positions in the text, and whom it would name."""

    start: int
    end: int
    kind: ConceptKind
    id: str
    label: str


class Recogniser:
    """All that is known about names, made ready once: texts in, mentions, themes and candidates out."""

    def __init__(self, catalogue: Catalogue, known: _Known | None = None) -> None:
        """Make a checked catalogue ready; what is `known` of its forms is that of another recogniser of it.

        Two recognisers of one catalogue are alike in every process.
        """
        self.catalogue = catalogue
        self._claims, self._blocks = known or (_claims_in(catalogue), _blocks_in(catalogue))
        self._forms = list(dict.fromkeys([*self._claims, *self._blocks]))
        self._automaton = AhoCorasick(self._forms)
        self._longest = max(map(len, self._forms), default=0)
        self._ids = {concept.id for concept in catalogue.concepts}
        self._themes = ThemeFinder(catalogue)
        self._candidates = CandidateFinder(catalogue)
        self._events = EventFinder(catalogue.events, catalogue.recognising.dating)

    def __reduce__(self) -> tuple[type[Recogniser], tuple[Catalogue, _Known]]:
        return Recogniser, (self.catalogue, (self._claims, self._blocks))

    def mentions_in(self, text: str, scope: Collection[str] = ()) -> tuple[Mention, ...]:
        """Every mention in `text`, in order, none over another.

        `scope`: the source id and the issuer of the text; concepts that belong to others are not seen. The longest
        name wins, of two that overlap with one length the first. `form` is exactly `text[start:end]`.
        """
        return self._mentions(text, fold(text), scope)

    def concepts_in(self, example: str, concept: Concept) -> dict[str, str]:
        """What an example of `concept` is found to name: id -> label. A theme's example is a section, heading first."""
        if concept.kind == "theme":
            return self._themes.example(example)
        return {mention.concept: mention.label for mention in self.mentions_in(example, concept.scope)}

    @ringless()
    def read(self, report: Report) -> Report:
        """The report with its mentions, themes and candidates, and what it proves about its time."""
        text = str(report.text)
        scope = {report.id, report.source.id, report.issuer or report.sidecar.issuer or ""}
        folded = fold(text)
        mentions = self._mentions(text, folded, scope)
        evidence = self._events.evidence_in(text, folded)
        return replace(
            report,
            flags=(*report.flags, *self._events.doubts(report, evidence)),
            evidence=evidence,
            not_before=evidence[0].date if evidence else None,
            mentions=mentions,
            themes=self._themes.themes_in(text, report.headings, report.title, folded),
            candidates=self._candidates.candidates_in(text, mentions, report.headings),
        )

    def _mentions(self, text: str, folded: Folded, scope: Collection[str]) -> tuple[Mention, ...]:
        hits = [*self._catalogued(folded, scope), *self._open(text, folded, scope)]
        whole = [hit for one in hits if (hit := _whole(text, one))]
        return tuple(
            [
                Mention(hit.kind, hit.id, hit.label, text[hit.start : hit.end], hit.start, hit.end)
                for hit in _disjoint(whole)
            ]
        )

    def _catalogued(self, folded: Folded, scope: Collection[str]) -> list[_Hit]:
        hits: list[tuple[int, int, Concept]] = []
        blocked: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, start, end in each_match(self._automaton, self._longest, folded.text):
            form = self._forms[index]
            for whose in self._blocks.get(form, ()):
                blocked[whose].append((start, end))
            concept = self._claimant(form, scope)
            if concept is not None:
                hits.append((start, end, concept))
        blocks = {whose: _Blocks(places) for whose, places in blocked.items()}
        return [
            _Hit(*folded.span(start, end), concept.kind, concept.id, concept.label)
            for start, end, concept in hits
            if concept.id not in blocks or not blocks[concept.id].hold(start, end)
        ]

    def _claimant(self, form: str, scope: Collection[str]) -> Concept | None:
        """Who is named by a folded form in a text of this scope."""
        claims = self._claims.get(form, ())
        return next((c for c in claims if not c.scope or any(name in scope for name in c.scope)), None)

    def _open(self, text: str, folded: Folded, scope: Collection[str]) -> Iterator[_Hit]:
        for prefixes in filter(None, map(prefixes_of, self.catalogue.families)):
            for name in open_names(text, folded, prefixes, self.catalogue.recognising.families):
                concept = self._claimant(folded_word(name.label), scope)
                if concept is not None:
                    yield _Hit(name.start, name.end, concept.kind, concept.id, concept.label)
                else:
                    yield _Hit(name.start, name.end, "practice", self._free_slug(name.label), name.label)

    def _free_slug(self, label: str) -> str:
        made = slug(label)
        return free_id(made) if made in self._ids else made


def _claims_in(catalogue: Catalogue) -> dict[str, list[Concept]]:
    """Who is named by each form, folded; by one whose parts run together, who has it and nobody else has."""
    claims: defaultdict[str, list[Concept]] = defaultdict(list)
    for concept in catalogue.concepts:
        for form in concept.forms:
            claims[folded_word(form)].append(concept)
    loose = {form: concept for concept in catalogue.concepts for one in concept.forms for form in joined(one)}
    return {**claims, **{form: [concept] for form, concept in loose.items() if form not in claims}}


def _blocks_in(catalogue: Catalogue) -> dict[str, set[str]]:
    """Whom each longer wording forbids, by their ids; the wordings folded."""
    blocks: defaultdict[str, set[str]] = defaultdict(set)
    for concept in catalogue.concepts:
        for wording in concept.except_in:
            blocks[folded_word(wording)].add(concept.id)
    return dict(blocks)


def free_id(taken: str) -> str:
    """What goes by an id instead that a concept of the catalogue has."""
    return f"{taken}-x"


def recognise(report: Report, recogniser: Recogniser) -> Report:
    """The stage: a report in, the same report with mentions, themes, candidates and evidence of its time out."""
    return recogniser.read(report)


@lru_cache(maxsize=1 << 16)
def joined(form: str) -> tuple[str, ...]:
    """How else a form of several parts is written: 甲乙、丙丁 as 甲乙丙丁 or 甲乙·丙丁; folded."""
    parts = [folded_word(part) for part in _MARKS.split(form)]
    if len(parts) < 2 or min(map(len, parts)) < 2:
        return ()
    run_together = ("".join(parts),) if sum(map(len, parts)) >= _LONG_ENOUGH else ()
    return (*run_together, *[mark.join(parts) for mark in ",·"])


class _Blocks:
    """The places where a longer wording forbids a concept; asked in logarithmic time."""

    def __init__(self, places: list[tuple[int, int]]) -> None:
        places.sort()
        self._starts = [start for start, _ in places]
        self._reach = list(accumulate([end for _, end in places], max))

    def hold(self, start: int, end: int) -> bool:
        """Whether [start, end) lies inside one of them."""
        index = bisect_right(self._starts, start)
        return index > 0 and self._reach[index - 1] >= end


def _disjoint(hits: Iterable[_Hit]) -> list[_Hit]:
    """The longest hits first, the first of equals, until none is left that overlaps one taken; in order of the text."""
    taken: list[_Hit] = []
    cluster: list[_Hit] = []
    reach = 0
    for hit in sorted(hits):
        if hit.start >= reach:
            taken += _longest(cluster)
            cluster = []
        cluster.append(hit)
        reach = max(reach, hit.end)
    return taken + _longest(cluster)


def _longest(cluster: list[_Hit]) -> list[_Hit]:
    if len(cluster) < 2:
        return cluster
    first = cluster[0].start
    occupied = bytearray(max(hit.end for hit in cluster) - first)
    taken = []
    for hit in sorted(cluster, key=lambda hit: (hit.start - hit.end, hit.start)):
        place = slice(hit.start - first, hit.end - first)
        if not any(occupied[place]):
            occupied[place] = bytes([1]) * (hit.end - hit.start)
            taken.append(hit)
    return sorted(taken)


def _whole(text: str, hit: _Hit) -> _Hit | None:
    """A hit with the one quote that makes it whole taken in: 六善”法院文化 -> “六善”法院文化.

    None where it reaches out of a quotation: 导师”制度 of “双导师”制度 is no mention of 导师制度.
    """
    start, end = hit.start, hit.end
    form = text[start:end]
    if not _QUOTE.search(form):
        return hit
    for opening, closing in (*zip(OPENING, CLOSING, strict=True), ('"', '"')):
        missing = form.count(closing) - form.count(opening) if opening != closing else form.count(opening) % 2
        if missing > 0 and start and text.startswith(opening, start - 1):
            return hit._replace(start=start - 1)
        if missing and text.startswith(closing, end):
            return hit._replace(end=end + 1)
        if missing:
            return None
    return hit
