"""The page of one report: what it is, its outline, its text with every mention linked and every doubt marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from juanzong.kept import digest
from juanzong.pages.addresses import KIND_NAMES, KINDS, concept_address, report_address, to_root
from juanzong.pages.notes import notes_of
from juanzong.pages.prose import by_paragraph, doubts_of, inline, link_to
from juanzong.pages.relations import relations_key, relations_of, share_of
from juanzong.pages.schema import report_schema
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, fill
from juanzong.pages.wording import opening_of

if TYPE_CHECKING:
    from markupsafe import Markup

    from juanzong.model import Concept, ConceptKind, Mention, Report
    from juanzong.pages.prose import Doubt
    from juanzong.pages.sheet import Shelf
    from juanzong.paragraphs import Layout

_FLAGS = "flags"
_OPENING = 36  # characters of a section's opening


class Block(NamedTuple):
    """A heading (depth 1 and more) or a paragraph (depth 0) as the template writes it.

    `themes` are those of the section that begins here; `edited` says whether the source reads otherwise.
    """

    depth: int
    anchor: str
    html: Markup
    edited: bool = False
    themes: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that the report names, how often, and the first place; for a theme its sections."""

    concept: Concept
    count: int
    anchor: str
    sections: tuple[tuple[str, str], ...] = ()


def report_sheet(report: Report, shelf: Shelf) -> Sheet:
    """The page of a report."""
    name = shelf.library.names[report.id]
    write, key = partial(_write, report, shelf), partial(_key, report, shelf)
    return Sheet(report_address(report), name, write, opening_of(report), key=key, of=report.id)


def _key(report: Report, shelf: Shelf) -> str:
    """Of the report, the concepts that it names, the names of its twins, and what relates it to others."""
    library = shelf.library
    twins = [name for name in (report.twin_of, *library.copies.get(report.id, ())) if name]
    told = [part for name in twins for part in (name, library.names[name])]
    return digest(
        shelf.version(report),
        "".join(map(shelf.entry, library.concepts_of[report.id])),
        *told,
        relations_key(report, shelf),
    )


def _write(report: Report, shelf: Shelf, _prose: Markup) -> Leaf:
    layout = shelf.layout(report)
    doubts = doubts_of(report, layout)
    outline = outline_of(layout)
    found = {kind: _found(report, kind, shelf) for kind in KINDS}
    values = {
        "report": report,
        "name": shelf.library.names[report.id],
        "length": sum(len(paragraph.words) for paragraph in layout.paragraphs),
        "blocks": _blocks(report, shelf, doubts, {entry.anchor: entry.depth for entry in outline}),
        "outline": outline,
        "found": found,
        "doubts": doubts,
        "proof": [(proof, layout.anchor_at(proof.start)) for proof in report.evidence[:1]],
        "handout": shelf.desk and shelf.desk.for_report(report),
        "citing": shelf.desk and shelf.desk.citing(report),
        "schema": report_schema(report, shelf),
        **_twins(report, shelf),
        "related": relations_of(report, shelf),
        "share": share_of(report, shelf),
        "notes": notes_of(shelf.library.concepts_of[report.id], shelf),
    }
    extras = [OutlineEntry(1, "存疑之处", _FLAGS)] if doubts else []
    return Leaf(fill("report.html", report_address(report), values), (*outline, *extras))


def _twins(report: Report, shelf: Shelf) -> dict[str, object]:
    """The better copy of a report, where there is one, and the worse ones."""
    library = shelf.library
    return {
        "better": library.report(report.twin_of) if report.twin_of else None,
        "better_name": library.names.get(report.twin_of or "", ""),
        "copies": [library.report(name) for name in library.copies.get(report.id, ())],
    }


def outline_of(layout: Layout) -> tuple[OutlineEntry, ...]:
    """The headings of a report, each one deeper than the last one above it: no level of the outline is skipped."""
    above: list[int] = []
    entries = []
    for paragraph in layout.paragraphs:
        if paragraph.level:
            while above and above[-1] >= paragraph.level:
                above.pop()
            above.append(paragraph.level)
            entries.append(OutlineEntry(len(above), paragraph.words, paragraph.anchor))
    return tuple(entries)


def _blocks(report: Report, shelf: Shelf, doubts: tuple[Doubt, ...], depths: dict[str, int]) -> list[Block]:
    layout = shelf.layout(report)
    links = _links(report.mentions, shelf, to_root(report_address(report)))
    mentions_at = by_paragraph(layout, report.mentions)
    doubts_at = by_paragraph(layout, doubts)
    themes_at, edited = _themes_at(report, shelf), _edited(report, layout)
    return [
        Block(
            depths.get(paragraph.anchor, 0) if paragraph.level else 0,
            paragraph.anchor,
            inline(paragraph, mentions_at.get(index, ()), doubts_at.get(index, ()), links),
            edited=index in edited,
            themes=themes_at.get(index, ()),
        )
        for index, paragraph in enumerate(layout.paragraphs)
    ]


def _themes_at(report: Report, shelf: Shelf) -> dict[int, tuple[Concept, ...]]:
    """The themes of every section, by the index of its first paragraph.

    What a heading says already is not said again by a section that begins right below it.
    """
    layout = shelf.layout(report)
    found: dict[int, dict[str, Concept]] = {}
    for theme in report.themes:
        concept = shelf.library.concepts[theme.concept]
        found.setdefault(layout.index_at(theme.section), {})[theme.concept] = concept
    shown: dict[int, tuple[Concept, ...]] = {}
    for index, concepts in found.items():
        below_heading = index > 0 and layout.paragraphs[index - 1].level
        said = found.get(index - 1, {}) if below_heading else {}
        shown[index] = tuple([concept for name, concept in concepts.items() if name not in said])
    return shown


def _edited(report: Report, layout: Layout) -> set[int]:
    """The indexes of the paragraphs whose words the source does not hold in just this way."""
    found: set[int] = set()
    at = 0
    for piece in report.text.pieces if layout.paragraphs else ():
        if piece.edit is not None and (piece.text.strip("\n") or piece.edit.before.strip()):
            index = layout.index_at(at)
            if piece.text or at > layout.starts[index]:  # what was cut between two paragraphs changed neither
                found.add(index)
        at += len(piece.text)
    return found


def _links(mentions: tuple[Mention, ...], shelf: Shelf, root: str) -> dict[str, str]:
    kinds, links = {mention.concept: mention.kind for mention in mentions}, {}
    for name, kind in kinds.items():
        concept = shelf.library.concepts[name]
        title = f"{KIND_NAMES[concept.kind]}：{concept.label}"
        links[name] = link_to(root + concept_address(concept), title, kind)
    return links


def _found(report: Report, kind: ConceptKind, shelf: Shelf) -> list[Found]:
    """The concepts of a kind in a report: themes in the order of the text, the others by how often, then by place."""
    layout, concepts = shelf.layout(report), shelf.library.concepts
    if kind == "theme":
        return [
            Found(concepts[name], len(places), layout.anchor_at(places[0]), _sections(layout, places))
            for name, places in _theme_places(report).items()
        ]
    mentions = [mention for mention in report.mentions if mention.kind == kind]
    counts = Counter([mention.concept for mention in mentions])
    first = {mention.concept: mention.start for mention in reversed(mentions)}
    order = sorted(counts, key=lambda name: (-counts[name], first[name]))
    return [Found(concepts[name], counts[name], layout.anchor_at(first[name])) for name in order]


def _theme_places(report: Report) -> dict[str, list[int]]:
    places: dict[str, dict[int, None]] = {}
    for assignment in sorted(report.themes, key=lambda assignment: assignment.section):
        places.setdefault(assignment.concept, {})[assignment.section] = None
    return {name: list(sections) for name, sections in places.items()}


def _sections(layout: Layout, places: list[int]) -> tuple[tuple[str, str], ...]:
    """Anchor and opening words of each section."""
    return tuple([(layout.anchor_at(place), layout.words_from(place, _OPENING)) for place in places])
