"""Everything the corpus says about one theme, slogan, practice or family, with every source: a researcher's dossier."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from juanzong.gist import shortened
from juanzong.library import year_of
from juanzong.pages.addresses import KIND_NAMES, concept_address, family_address, report_address
from juanzong.paragraphs import lay_out
from juanzong.pdf.blocks import Paper, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.citation import Edition
    from juanzong.library import Library
    from juanzong.model import Concept, Family, Mention, Report
    from juanzong.paragraphs import Layout

_SENTENCE_END = re.compile(r"[。！？；]")
_REACH = 120  # characters of a sentence shown on either side of a mention; longer ones end in an ellipsis
_UNDATED = "未注明年份"
_OF_A_REPORT = ("单位", "日期", "所述时期", "本页地址")  # what a dossier tells of each report


def concept_paper(concept: Concept, library: Library, edition: Edition) -> Paper:
    """The dossier of a concept that occurs: note, timeline, every place in its context with its report and address."""
    address = concept_address(concept)
    reports = library.reports_of(concept.id)
    unit = "节" if concept.kind == "theme" else "处"
    family = library.families.get(concept.family) if concept.family else None
    rows = [
        ["出现", f"{len(reports)} 篇报告，{library.count(concept.id)} {unit}"],
        ["写法", _forms(concept, library)],
        ["又作", "、".join(concept.also)],
        ["系列", family.label if family else ""],
        ["相关", "、".join([library.concepts[name].label for name in library.related.get(concept.id, ())])],
        *_closing(address, edition),
    ]
    content = _content(concept.label, f"（{KIND_NAMES[concept.kind]}）", concept.note, rows, unit)
    content |= _timeline([(report, _places(concept.id, report, library)) for report in reports])
    content["groups"] = _groups(concept, library, edition, 1)
    return Paper(_pdf_address(address), concept.label, "dossier.typ", content)


def family_paper(family: Family, library: Library, edition: Edition) -> Paper:
    """The dossier of a family: its members with every place of each."""
    members = [library.concepts[name] for name in library.members.get(family.id, ()) if library.count(name)]
    members.sort(key=lambda member: (-library.count(member.id), member.id))
    reports = {report.id: report for member in members for report in library.reports_of(member.id)}
    address = family_address(family.id)
    rows = [
        ["出现", f"{len(reports)} 篇报告，{sum(library.count(member.id) for member in members)} 处"],
        ["成员", "、".join([f"{member.label} {library.count(member.id)} 处" for member in members])],
        *_closing(address, edition),
    ]
    content = _content(family.label, "（系列）", family.note, rows, "处")
    content |= _timeline(
        [(reports[name], sum(_places(m.id, reports[name], library) for m in members)) for name in sorted(reports)]
    )
    groups: list[dict[str, Any]] = []
    for member in members:
        groups.append({"name": member.label, "depth": 1, "facts": [], "places": []})
        groups += _groups(member, library, edition, 2)
    content["groups"] = groups
    return Paper(_pdf_address(address), family.label, "dossier.typ", content)


def sentence_around(words: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence of a paragraph that holds positions [start, end): what is before, the words, what is after."""
    # nothing farther away than is shown needs to be read: a flattened report is one paragraph with thousands of places
    near = max(start - _REACH - 1, 0)
    before = [match.end() for match in _SENTENCE_END.finditer(words, near, start)]
    behind = _SENTENCE_END.search(words, max(end - 1, 0), end + _REACH + 1)
    first = before[-1] if before else near
    last = behind.end() if behind else min(end + _REACH + 1, len(words))
    left, right = words[first:start], words[end:last]
    if len(left) > _REACH:
        left = "…" + left[-_REACH:]
    if len(right) > _REACH:
        right = right[:_REACH] + "…"
    return left, words[start:end], right


def _pdf_address(page: str) -> str:
    """`slogans/x/index.html` -> `slogans/x/x.pdf`."""
    folder = page.rpartition("/")[0]
    return f"{folder}/{folder.rpartition('/')[2]}.pdf"


def _content(title: str, kind: str, note: str, rows: Iterable[list[str]], unit: str) -> dict[str, Any]:
    facts = [row for row in rows if row[1]]
    return {"title": title, "author": "", "kind": kind, "note": note, "facts": facts, "unit": unit, "missing": []}


def _closing(address: str, edition: Edition) -> list[list[str]]:
    return [["本页地址", edition.address(address)], ["语料版本", edition.version]]


def _forms(concept: Concept, library: Library) -> str:
    forms = Counter([place.mention.form for place in library.occurrences.get(concept.id, ())])
    return "、".join(
        [f"{form} {count} 处" for form, count in sorted(forms.items(), key=lambda item: (-item[1], item[0]))]
    )


def _places(concept: str, report: Report, library: Library) -> int:
    places = [place.report for place in library.occurrences.get(concept, ())]
    places += [section.report for section in library.sections.get(concept, ())]
    return sum(1 for place in places if place.id == report.id)


def _timeline(counted: Iterable[tuple[Report, int]]) -> dict[str, Any]:
    """Reports and places by year, the undated last."""
    reports: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for report, count in counted:
        year = year_of(report)
        name = f"{year}年" if year else _UNDATED
        reports[name] += 1
        places[name] += count
    names = sorted(reports, key=lambda name: (name == _UNDATED, name))
    years = [{"name": name, "reports": reports[name], "places": places[name]} for name in names]
    return {"years": years, "most": max(places.values(), default=1)}


def _groups(concept: Concept, library: Library, edition: Edition, depth: int) -> list[dict[str, Any]]:
    groups = []
    for report in library.reports_of(concept.id):
        layout = lay_out(report)
        page = edition.address(report_address(report))
        places = [
            _place(place.mention, layout, page)
            for place in library.occurrences.get(concept.id, ())
            if place.report.id == report.id
        ]
        places += [
            _section(section.assignment.section, section.assignment.because, layout, page)
            for section in library.sections.get(concept.id, ())
            if section.report.id == report.id
        ]
        facts = [row for row in facts_of(report, edition) if row[0] in _OF_A_REPORT]
        groups.append({"name": library.names[report.id], "depth": depth, "facts": facts, "places": places})
    return groups


def _place(mention: Mention, layout: Layout, page: str) -> dict[str, Any]:
    paragraph = layout.paragraphs[layout.index_at(mention.start)]
    heading = layout.heading_at(mention.start)
    start, end = mention.start - paragraph.start, min(mention.end, paragraph.end) - paragraph.start
    left, form, right = sentence_around(paragraph.words, start, end)
    section = shortened(heading.words, 24) if heading and heading is not paragraph else ""
    parts = [part for part in (left, {"form": form}, right) if part]
    return {"parts": parts, "section": section, "address": f"{page}#{paragraph.anchor}"}


def _section(position: int, because: tuple[str, ...], layout: Layout, page: str) -> dict[str, Any]:
    index = layout.index_at(position)
    paragraph = layout.paragraphs[index]
    words = shortened(paragraph.words, _REACH)
    parts: list[Any] = [{"form": words} if paragraph.level else words]
    if paragraph.level and index + 1 < len(layout.paragraphs) and not layout.paragraphs[index + 1].level:
        parts.append("　" + shortened(layout.paragraphs[index + 1].words, _REACH))
    told = f"依据：{'、'.join(because)}" if because else ""
    return {"parts": parts, "section": told, "address": f"{page}#{paragraph.anchor}"}
