"""The frame of a page: what stands before the first and behind the last line of the report, judged by its words.

A rule names a line; a frame judges a place. In front of the report and behind it, a line that consists of little but
the words of a site's buttons and labels is the site's, and so is one in which a site addresses its visitors
(register.py). Above the title nothing is the report's but what belongs to the title (page_top.py); behind the report,
whatever follows a site's line is the site's too: links to other pages look like titles, and no rule can know them
(page_foot.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.stages.beside import BESIDE, stands_beside
from juanzong.stages.body import body_lines, is_text
from juanzong.stages.chrome import Claim
from juanzong.stages.page_foot import foot_claims
from juanzong.stages.page_top import first_of_report, head_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.shapes import Shapes
    from juanzong.stages.beside import Known
    from juanzong.stages.editing import Line

# the first line of a report stands among so many; deeper down a page without prose has no head
DEEPEST_HEAD = 60


def frame(filled: Sequence[Line], known: Known, shapes: Shapes) -> list[Claim]:
    """The lines of the frame that no rule has named, and those between the paragraphs that the format sets apart."""
    body = [n for n in body_lines(filled, known.aside, shapes) if filled[n].start not in known.named]
    if not body:
        return []
    first = first_of_report(filled, body, known.named, known.titles, shapes)
    out = head_claims(filled[:first], known, shapes) if first < DEEPEST_HEAD else []
    last = max((n for n in body if is_text(filled[n].words)), default=body[-1])
    between = [filled[n] for n in range(first, last) if n not in body and filled[n].start in known.aside]
    out += [Claim(line, "page-aside", BESIDE) for line in between if stands_beside(line, known, shapes)]
    return out + foot_claims(filled[last + 1 :], known, shapes)
