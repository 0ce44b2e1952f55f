"""A site's words inside a paragraph that make no sentence of their own: `……。点击加载更多按照上级部署，……`.

Where both ends are sure (marks of a sentence on both sides) they go. Where the next sentence follows without a mark
nothing tells where it begins: the place is flagged, and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.register import court_words, is_sentence, site_words, unquoted
from juanzong.stages.showing import is_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.shapes import Shapes

# where a sentence ends, or what stands before an ellipsis, a tilde: the marks with which a site's note ends
_END = re.compile("(?:[。！？!?；~～]+|…+)[”’」』）)》]*")
# characters of a sentence in which what is glued to its beginning must begin, and of those that are looked at
_NEAR, _NEAR_HINT, _WINDOW = 16, 24, 48
_ODD = re.compile(r"[A-Za-z@#¤※★☆◆→❥|_~(\[【]|\d{5}")  # what begins few sentences of a report
LONGEST_GLUED = 60  # characters of a note between two marks
# characters before the beginning of a sentence; what leads on to it: a mark, a preposition
_SHORTEST = 4
_PARTED = re.compile("[，,]")
_LED = re.compile("[对向为给把将被让请与同由]")
_OPEN = re.compile("[，,：:、；;（(《“”—由于供在对是的与和及到为让归向被将把要须应可会并也都就才]$")
_CLAUSE = re.compile("[^，,：:]{0,40}")


def glued(line: str, shapes: Shapes) -> Iterator[tuple[int, int, bool]]:
    """Places [start, end) of a line in which a site speaks without a sentence, and whether both their ends are sure."""
    words = squeeze(line)
    if not shapes.hints.met(words) and not _ODD.search(words):  # as most lines: then no sentence in it begins so
        return
    last = 0
    for match in _END.finditer(line):
        start, last = last, match.end()
        piece = line[start:last]
        if not shapes.hints.met(near := unquoted(piece[:_NEAR_HINT])) and not _ODD.search(near):
            continue
        if _is_note(piece, shapes):
            yield start, last, True
        elif _begins_with_trait(piece, shapes) or _runs_into(piece, shapes):
            clause = _CLAUSE.match(piece)
            yield start, start + max(clause.end() if clause else 0, 2), False


def _is_note(piece: str, shapes: Shapes) -> bool:
    """Whether what stands between two marks is a site's by itself: short, surely its own, without a court's word."""
    bare = piece.rstrip("。！？!?；…~～”’」』）)》")
    if not bare or len(piece) > LONGEST_GLUED or court_words(bare, shapes):
        return False
    return is_note(piece if is_sentence(piece) else bare, shapes)


def _begins_with_trait(piece: str, shapes: Shapes) -> bool:
    """Whether a sentence begins as no court's does."""
    window = unquoted(piece[:_WINDOW])
    found = [shapes.glued[number].pattern.search(window) for number in shapes.glued_patterns.met(window)]
    return any(match and match.start() <= _NEAR for match in found)


def _runs_into(piece: str, shapes: Shapes) -> bool:
    """Whether a sentence begins in the middle of a clause that holds a site's words: `查看原图按照上级部署，……`."""
    window = unquoted(piece[:_WINDOW])
    for match in shapes.sentence_openers.finditer(window):
        before = window[: match.start()]
        if len(before) < _SHORTEST or _OPEN.search(before):
            continue
        if len(_PARTED.findall(before)) > 1 or _LED.match(before):
            return False
        return not court_words(before, shapes) and bool(site_words(before, shapes))
    return False
