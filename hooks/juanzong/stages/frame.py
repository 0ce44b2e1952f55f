"""The frame of a page: what stands before the first and behind the last line of the report, judged by its words.

A rule names a line; a frame judges a place. In front of the report and behind it, a line that consists of little but
the words of a site's buttons and labels is the site's, and so is one in which a site addresses its visitors
(register.py). Above the title nothing is the report's but what belongs to the title (page_top.py); behind the report,
whatever follows a site's line is the site's too: links to other pages look like titles, and no rule can know them
(page_foot.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from juanzong.stages.beside import BESIDE, stands_beside
from juanzong.stages.body import body_lines, is_text
from juanzong.stages.chrome import Claim
from juanzong.stages.labels import is_item
from juanzong.stages.layout import ends
from juanzong.stages.page_foot import foot_claims
from juanzong.stages.page_top import first_of_report, head_claims
from juanzong.stages.register import site_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.beside import Known
    from juanzong.stages.editing import Line

# the first line of a report stands among so many; deeper down a page without prose has no head
DEEPEST_HEAD = 60
# a site puts a line or two between the paragraphs; more of them are a list of the report's
LONGEST_RUN = 3
_ANNOUNCED = re.compile("[，。][^，。]{2,30}[：:]$")


class Extent(NamedTuple):
    """The indexes of the lines of a report's text, of its first and of its last; its head is not looked at if deep."""

    body: frozenset[int]
    first: int
    last: int


def extent(filled: Sequence[Line], known: Known, shapes: Shapes) -> Extent | None:
    """Where a report begins and ends among the lines of its page; None where no line is text."""
    body = [n for n in body_lines(filled, known.aside, known.running, shapes) if filled[n].start not in known.named]
    if not body:
        return None
    headless = body[0] >= DEEPEST_HEAD and not known.aside  # then it is all one where the report begins
    first = body[0] if headless else first_of_report(filled, body, known.named, known.titles, shapes)
    last = max((n for n in body if filled[n].start in known.running or is_text(filled[n].words)), default=body[-1])
    return Extent(frozenset(body), first, _end_of_list(filled, last, known))


def frame(filled: Sequence[Line], found: Extent, known: Known, shapes: Shapes) -> list[Claim]:
    """The lines of the frame that no rule has named, and those between the paragraphs that are no report's."""
    first, last = found.first, found.last
    out = head_claims(filled[:first], known, shapes) if first < DEEPEST_HEAD else []
    between = [n for n in range(first, last) if n not in found.body and filled[n].start in known.aside]
    out += [
        Claim(filled[n], "page-aside", BESIDE)
        for run in _runs(between)
        for n in run
        if stands_beside(filled[n], known, shapes) and (len(run) <= LONGEST_RUN or site_words(filled[n].words, shapes))
    ]
    return out + foot_claims(filled[last + 1 :], known, shapes, headed=not ends(filled[last].words.rstrip()))


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in order, those that follow each other together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _end_of_list(filled: Sequence[Line], last: int, known: Known) -> int:
    """The last line of the labelled list that a report's last sentence announces: `举报方式：`, `电话：…`."""
    if last + 1 < len(filled) and _ANNOUNCED.search(filled[last + 1].words.strip()):
        last += 1  # a sentence without a stop of its own, or the short last line of a wrapped paragraph
    if not filled[last].words.strip().endswith(("：", ":")):
        return last
    while last + 1 < len(filled) and filled[last + 1].start not in known.named and is_item(filled[last + 1].words):
        last += 1
    return last
