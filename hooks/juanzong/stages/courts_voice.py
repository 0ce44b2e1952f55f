"""What rules take for a site's and a court says all the same: told by its voice (`voices.tsv`), and kept.

Lists of words and shapes know a site by what it speaks of, and a court may speak of anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.stages.register import LONG_OUTSIDE, is_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.shapes import Shapes
    from juanzong.stages.chrome import Claim
    from juanzong.stages.editing import Line

SURELY_COURTS = 0.05  # how likely the characters of a court's sentence are a site's, on the average
CLAUSE = 7  # characters in a row that sound like a court's: a clause of its own


def parted(claims: Iterable[Claim], shapes: Shapes) -> tuple[list[Claim], list[Line]]:
    """Claims to lines for their words and shapes alone, and the lines of those among them that are a court's."""
    heeded, courts = [], []
    for claim in claims:
        if is_courts(claim.line.words, shapes):
            courts.append(claim.line)
        else:
            heeded.append(claim)
    return heeded, courts


def has_courts_clause(words: str, shapes: Shapes) -> bool:
    """Whether a clause of a court's stands in what appeals to visitors: then not all of it is the site's."""
    return shapes.voices.court_speaks(words, CLAUSE)


def is_courts(words: str, shapes: Shapes) -> bool:
    """Whether a sentence is a court's, or a paragraph is in the main."""
    if not shapes.voices or not is_sentence(words):
        return False
    if len(words) > LONG_OUTSIDE and shapes.voices.court_speaks(words, LONG_OUTSIDE):
        return True
    return shapes.voices.likely(words) < SURELY_COURTS
