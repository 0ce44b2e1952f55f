"""From the reports of all sources to the library: places by concept, names, what is near what."""

from __future__ import annotations

import pickle
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from juanzong.crossing import cross, features_of
from juanzong.gist import by_section
from juanzong.kept import digest
from juanzong.lazily import altered
from juanzong.library import UNTITLED, Library, Occurrence, Places, ThemedSection
from juanzong.model import Concept
from juanzong.stages.families import family_of
from juanzong.stages.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from juanzong.crossing import Crossing
    from juanzong.library import Refusal
    from juanzong.model import Catalogue, Report


def gather(
    reports: Iterable[Report],
    refused: Iterable[Refusal],
    catalogue: Catalogue,
    versions: Mapping[str, str] | None = None,
    crossing: Crossing | None = None,
) -> Library:
    """Bring all reports together with the catalogue. Any order in, the same library out.

    `versions`: a digest of every report where one is known already; `crossing`: that of all of them, if it is known.
    """
    given = sorted(reports, key=lambda report: report.id)
    known = {report.id: report for report in given}
    if crossing is None:
        crossing = cross(map(features_of, known.values()), lambda name: str(known[name].text))
    ordered = tuple([_twin(report, crossing.twin_of.get(report.id)) for report in given])
    copies = _inverted((worse, (better,)) for worse, better in crossing.twin_of.items())
    occurrences, sections = _places(ordered, copies)
    concepts = _concepts(catalogue, occurrences)
    return Library(
        reports=ordered,
        refused=tuple(sorted(refused, key=lambda refusal: refusal.source)),
        concepts=concepts,
        families={family.id: family for family in catalogue.families},
        names=_names(ordered),
        occurrences=occurrences,
        sections=sections,
        concepts_of={report.id: tuple([name for name, _, _ in report.gist.named]) for report in ordered},
        narrower=_inverted((concept.id, concept.broader) for concept in concepts.values()),
        related=_both_ways(concepts),
        members=_inverted((concept.id, (concept.family,) if concept.family else ()) for concept in concepts.values()),
        copies=copies,
        crossing=crossing,
        versions={report.id: _version(report, versions or {}) for report in ordered},
    )


def _version(report: Report, known: Mapping[str, str]) -> str:
    found = known.get(report.id) or digest(pickle.dumps(report, pickle.HIGHEST_PROTOCOL))
    return digest(found, report.id, report.twin_of or "")


def _twin(report: Report, better: str | None) -> Report:
    return report if report.twin_of == better else altered(report, twin_of=better)


def _places(
    reports: Iterable[Report], copies: Mapping[str, tuple[str, ...]]
) -> tuple[Places[Occurrence], Places[ThemedSection]]:
    """Where every concept occurs, each report and its copies together once."""
    occurrences: defaultdict[str, dict[str, int]] = defaultdict(dict)
    sections: defaultdict[str, dict[str, int]] = defaultdict(dict)
    known = {report.id: report for report in reports}
    for report in known.values():
        if report.twin_of:
            continue
        told: set[str] = set()
        better = copies.get(report.id, ())
        for copy in (report, *[known[name] for name in better]):
            for name, places, themed in copy.gist.named:
                if name not in told:
                    if places:
                        occurrences[name][copy.id] = places
                    if themed:
                        sections[name][copy.id] = themed
            if better:
                told.update([name for name, _, _ in copy.gist.named])
    return Places(occurrences, known, _mentioned), Places(sections, known, _themed)


def _mentioned(report: Report, concept: str) -> list[Occurrence]:
    return [Occurrence(report, mention) for mention in report.mentions if mention.concept == concept]


def _themed(report: Report, concept: str) -> list[ThemedSection]:
    themes = [theme for theme in report.themes if theme.concept == concept]
    return [ThemedSection(report, theme) for theme in by_section(themes)]


def _concepts(catalogue: Catalogue, occurrences: Places[Occurrence]) -> dict[str, Concept]:
    """The catalogue's concepts and those that only an open family's pattern found, by id."""
    found = {concept.id: concept for concept in catalogue.concepts}
    for name in occurrences:
        if name not in found:
            mention = occurrences.first(name).mention
            concept = Concept(name, mention.kind, mention.label, note="")
            family = family_of(mention.label, catalogue.families)
            found[name] = replace(concept, family=family.id) if family else concept
    return dict(sorted(found.items()))


def _inverted(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    above: defaultdict[str, list[str]] = defaultdict(list)
    for name, targets in pairs:
        for target in targets:
            above[target].append(name)
    return {target: tuple(names) for target, names in above.items()}


def _both_ways(concepts: Mapping[str, Concept]) -> dict[str, tuple[str, ...]]:
    """Who is related to whom, also where only the other one says so."""
    pointing = _inverted((concept.id, concept.related) for concept in concepts.values())
    return {
        name: tuple(dict.fromkeys([*concept.related, *pointing.get(name, ())])) for name, concept in concepts.items()
    }


def _names(reports: tuple[Report, ...]) -> dict[str, str]:
    """Titles that tell reports apart: where several share one, 其一, 其二, … in the order of their ids.

    Worse copies do not take part; they go by the name of the better one and their place among its copies.
    """
    same: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    for report in reports:
        same["" if report.twin_of else report.title or UNTITLED, report.twin_of].append(report.id)
    names: dict[str, str] = {}
    for (title, twin_of), ids in sorted(same.items(), key=lambda item: item[0][1] or ""):
        for number, name in enumerate(ids, start=1):
            ordinal = "" if len(ids) == 1 else numeral(number) if number < 100 else str(number)
            if twin_of:
                names[name] = f"{names[twin_of]}（另一来源{ordinal}）"
            else:
                names[name] = f"{title}（其{ordinal}）" if ordinal else title
    return names
