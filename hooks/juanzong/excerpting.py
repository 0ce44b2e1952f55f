"""What pages show of a report, made where the report is made: the line of every place that names a concept.

Lines are told as digests, so that a page is written again where one changed, and only there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from juanzong.gist import shortened
from juanzong.kept import digest
from juanzong.paragraphs import laid_out
from juanzong.proposing import sightings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Assignment, Heading, Mention, Report
    from juanzong.paragraphs import Layout
    from juanzong.proposing import Sighting

_CONTEXT = 24  # characters shown on either side of a mention
# what a report says of a concept: a digest of all its lines as pages show them, and of whether a heading names it; the
# same; its wordings, each with how often it is used. Plain tuples: there are hundreds of thousands of them
Excerpt = tuple[str, bool, tuple[tuple[str, int], ...]]
NOTHING: Excerpt = ("", False, ())
# of one report, as it is kept: excerpts by concept; where each paragraph begins, and its anchor; its candidates
Told = tuple[dict[str, Excerpt], tuple[int, ...], tuple[str, ...], "tuple[Sighting, ...]"]


class Place(NamedTuple):
    """One line of a concordance: the anchor of the paragraph, the words before, the form, the words after."""

    anchor: str
    left: str
    form: str
    right: str
    section: str


def excerpts_of(report: Report) -> Told:
    """The excerpts of a report, in values that `marshal` can write."""
    layout = laid_out(report)  # where reports are made, none is seen again: ten thousand layouts would be 500 MB
    anchors = tuple([paragraph.anchor for paragraph in layout.paragraphs])
    return _by_concept(report, layout), layout.starts, anchors, sightings_of(report)


def _by_concept(report: Report, layout: Layout) -> dict[str, Excerpt]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    titled = set()
    for mention in report.mentions:
        told[mention.concept].append(repr(place_of(mention, layout)))
        forms[mention.concept][intern(mention.form)] += 1
        if is_in_heading(mention.start, report.headings):
            titled.add(mention.concept)
    for assignment in report.themes:
        told[assignment.concept].append(repr(section_of(assignment, layout)))
    return {
        intern(name): (digest(*lines, str(name in titled)), name in titled, tuple(forms[name].items()))
        for name, lines in told.items()
    }


def is_in_heading(at: int, headings: Sequence[Heading]) -> bool:
    """Whether a position of a report with these headings lies in one of them."""
    index = bisect_right(headings, at, key=attrgetter("start")) - 1
    return index >= 0 and at < headings[index].start + len(headings[index].title)


def place_of(mention: Mention, layout: Layout) -> Place:
    """The line that tells a place of a report with this layout."""
    paragraph = layout.paragraphs[layout.index_at(mention.start)]
    start, end = mention.start - paragraph.start, mention.end - paragraph.start
    heading = layout.heading_at(mention.start)
    return Place(
        paragraph.anchor,
        paragraph.words[max(start - _CONTEXT, 0) : start],
        paragraph.words[start:end],
        paragraph.words[end : end + _CONTEXT],
        shortened(heading.words, _CONTEXT) if heading else "",
    )


def section_of(assignment: Assignment, layout: Layout) -> Place:
    """The line that tells a section about a theme, likewise."""
    start = assignment.section
    because = "、".join(assignment.because)
    return Place(layout.anchor_at(start), "", layout.words_from(start, 2 * _CONTEXT), because, "")
