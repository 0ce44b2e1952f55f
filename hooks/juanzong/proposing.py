"""Candidates of many reports as entries to paste: the name, its places, and YAML that the loader takes as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

import yaml

from juanzong.stages.families import slug
from juanzong.stages.folded import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from juanzong.model import Catalogue, ConceptKind, Report

_FILES: dict[ConceptKind, str] = {"practice": "practices.yml", "slogan": "slogans.yml", "theme": "themes.yml"}
_KINDS = {"practice": "做法", "slogan": "提法", "theme": "主题"}
_CONTEXT = 30  # characters shown on either side
_LONGEST_EXAMPLE = 60
_NEAR = 500  # characters on either side in which a counterexample is looked for
_SENTENCE = re.compile("[^。！？；\n]+[。！？；]?")
_DRESS = "“”‘’「」『』\"'"
# where the only report has no other sentence
_NO_OTHER = "本院召开年度工作会议。"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report holds a candidate: positions in its text, and up to 30 characters of the line on either side."""

    report: Report
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that the catalogue does not know: why it looks like one, and the entry to paste into `file`.

    `id` is one that no other entry has. `places` holds a place for each report, the first of them the best.
    """

    id: str
    form: str
    kind: ConceptKind
    reason: str
    places: tuple[Place, ...]

    @property
    def file(self) -> str:
        """The file of the catalogue that the entry belongs into."""
        return _FILES[self.kind]

    @property
    def entry(self) -> str:
        """YAML of one list item, without a blank line behind it; made anew each time somebody asks."""
        return _entry(self)


# a candidate as far as proposals tell it, so that its report need not be read: its form, that form folded, its kind,
# the reason, its points, where it begins, the words before and after. Plain tuples, which `marshal` can write: there
# are a hundred thousand of them
Sighting = tuple[str, str, "ConceptKind", str, float, int, str, str]


def sightings_of(report: Report) -> tuple[Sighting, ...]:
    """The candidates of a report that has been read."""
    text, found = str(report.text), []
    for form, kind, reason, start, points in report.candidates:
        end = start + len(form)
        before = text[max(start - _CONTEXT, 0) : start].rpartition("\n")[2]
        after = text[end : end + _CONTEXT].partition("\n")[0]
        found.append((form, fold(form).text, kind, reason, points, start, before, after))
    return tuple(found)


def proposals(reports: Iterable[Report], catalogue: Catalogue, most: int | None = None) -> tuple[Proposal, ...]:
    """The candidates of all reports, each name once, best first; no more than `most` where that is given.

    How much a name looks like one goes before how many reports hold it: one report is enough.
    """
    best = ranked(sighted(reports, sightings_of), most)
    return proposed(best, {concept.id for concept in catalogue.concepts})


def sighted(
    reports: Iterable[Report], seen: Callable[[Report], Iterable[Sighting]]
) -> Mapping[str, list[tuple[Report, Sighting]]]:
    """Where each name was seen, by its folded form; `seen` gives the sightings of a report."""
    places: defaultdict[str, list[tuple[Report, Sighting]]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.id):
        for sighting in seen(report):
            places[sighting[1]].append((report, sighting))
    return places


def ranked(
    places: Mapping[str, Sequence[tuple[Report, Sighting]]], most: int | None = None
) -> list[list[tuple[Report, Sighting]]]:
    """The names that look most like one, each with its places, the best place first."""
    best = sorted(places.items(), key=lambda item: (-_weight(item[1]), item[0]))[:most]
    return [sorted(found, key=lambda one: -one[1][4]) for _, found in best]


def proposed(names: Iterable[Sequence[tuple[Report, Sighting]]], taken: Iterable[str]) -> tuple[Proposal, ...]:
    """Names with their places as proposals, under ids that are not `taken`."""
    known = set(taken)
    return tuple([_proposal(places, known) for places in names])


def proposal_lines(found: Iterable[Proposal]) -> Iterator[str]:
    """Proposals as text: what is told stands in comments, so that the whole is YAML that can be pasted."""
    for proposal in found:
        reports = len({place.report.id for place in proposal.places})
        yield f"# {_KINDS[proposal.kind]}　{proposal.form}　{reports} 篇报告　{proposal.reason}"
        for place in proposal.places:
            yield f"#   {place.report.source.path}：{place.before}【{proposal.form}】{place.after}"
        yield f"# 贴进 catalogue/{proposal.file}："
        yield from proposal.entry.split("\n")
        yield ""


def _weight(found: Sequence[tuple[Report, Sighting]]) -> float:
    return max(sighting[4] for _, sighting in found) + log2(len({report.id for report, _ in found}))


def _proposal(places: Sequence[tuple[Report, Sighting]], taken: set[str]) -> Proposal:
    form, _, kind, reason, *_ = places[0][1]
    name = _free_id(_label(form), taken)
    taken.add(name)
    return Proposal(name, form, kind, reason, tuple([_place(*one) for one in places]))


def _label(form: str) -> str:
    """The name as a page is called: without the quotes around the whole of it."""
    inner = form[1:-1]
    bare = form[0] in _DRESS and form[-1] in _DRESS and not any(mark in inner for mark in _DRESS)
    return inner if bare and len(form) > 2 else form


def _free_id(label: str, taken: set[str]) -> str:
    made = re.sub("[^a-z0-9-]", "", slug(label)).strip("-") or "x"
    made = re.sub("-{2,}", "-", made)
    number = 1
    while (made if number == 1 else f"{made}-{number}") in taken:
        number += 1
    return made if number == 1 else f"{made}-{number}"


def _entry(proposal: Proposal) -> str:
    place, label = proposal.places[0], _label(proposal.form)
    report, text = place.report, str(place.report.text)
    sentence = _example(text, place)
    titled = f"《{report.title}》" if report.title else "一份没有标题的报告"
    lines = [f"- id: {proposal.id}", f"  label: {_scalar(label)}"]
    from juanzong.stages.formulas import is_formula  # noqa: PLC0415 - costly to load, for a page that is seldom written

    if is_formula(label.strip(_DRESS)):  # a code belongs to one court and is never merged across courts
        lines.append(f"  scope: [{_scalar(report.id)}]")
    lines += [
        f"  note: {_scalar(f'{titled}所记的{_KINDS[proposal.kind]}，报告写道：{sentence}')}",
        "  examples:",
        "    yes:",
        f"      - {_scalar(sentence)}",
        "    no:",
        f"      - {_scalar(_counterexample(text, place))}",
    ]
    return "\n".join(lines)


def _scalar(words: str) -> str:
    """A text as YAML writes it in one line, in quotes where it needs them."""
    return yaml.safe_dump(words, allow_unicode=True, width=10**9).removesuffix("...\n").strip()


def _example(text: str, place: Place) -> str:
    """The sentence that holds the name; of a long one the clauses around it."""
    start, end = place.start, place.end
    for marks in ("。！？；\n", "，。！？；：\n"):
        first = max([text.rfind(mark, 0, start) for mark in marks]) + 1
        last = min([at for mark in marks if (at := text.find(mark, end)) >= 0], default=len(text))
        if last - first <= _LONGEST_EXAMPLE:
            break
    sentence = text[first:last].strip()
    return sentence + text[last] if last < len(text) and text[last] in "。！？；" else sentence


def _counterexample(text: str, place: Place) -> str:
    """A sentence near the name that does not hold it, and looks as much like one that does as any other there."""
    wanted = fold(text[place.start : place.end]).text
    characters = set(wanted)
    best, likeness = _NO_OTHER, -1
    first, last = max(place.start - _NEAR, 0), place.start + _NEAR
    for match in _SENTENCE.finditer(text, first, last):
        sentence = match[0].strip()
        whole = (match.start() > first or first == 0) and match.end() < last
        if not whole or not 4 < len(sentence) <= _LONGEST_EXAMPLE or wanted in fold(sentence).text:
            continue
        alike = len(characters & set(sentence))
        if alike > likeness:
            best, likeness = sentence, alike
    return best


def _place(report: Report, sighting: Sighting) -> Place:
    form, _, _, _, _, start, before, after = sighting
    return Place(report, start, start + len(form), before, after)
