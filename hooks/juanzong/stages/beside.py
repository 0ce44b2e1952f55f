"""Lines that the format itself puts beside the text (`readers/html_hosts.py`), and what else they must show to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from juanzong.squeezing import squeeze
from juanzong.stages.body import NUMBERED
from juanzong.stages.register import court_words, site_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

BESIDE = "网页排在正文之外的行"
LONGEST_BESIDE = 80  # characters of a line between the paragraphs that may stand there for a site


class Known(NamedTuple):
    """What is known of a page's lines before the frame is looked at: their starts.

    `named` are those that a rule has named, `menus` those among them that are menus and buttons; `titles` those that
    the format marks as titles, which stay; `aside` those that it puts beside the text, `after` behind it in blocks of
    another kind; `running` those within a court's wrapped paragraphs.
    """

    named: set[int]
    menus: set[int]
    titles: set[int]
    aside: set[int]
    after: set[int]
    running: set[int]

    @property
    def stays(self) -> set[int]:
        """Starts of the lines that are not judged by their words: named already, a title, a part of a paragraph."""
        return self.named | self.titles | self.running


def lines_beside(filled: Sequence[Line], draft: Draft, name: str = "aside") -> set[int]:
    """Starts of the lines that the format puts beside the text; a numbered heading may have a frame of its own.

    `name` is that of the format's mark, `aside` or `after`.
    """
    spans = [mark.span for mark in draft.marks if mark.name == name]
    if not spans:
        return set()
    starts = {span.start for span in spans}
    return {
        line.start for line in filled if not NUMBERED.match(line.words.strip()) and _source_start(line, draft) in starts
    }


def _source_start(line: Line, draft: Draft) -> int:
    first = line.start + len(line.words) - len(line.words.lstrip())
    return draft.text.span_of(first, first + 1).start


def stands_beside(line: Line, known: Known, shapes: Shapes) -> bool:
    """Whether a line between two paragraphs is the site's: apart from the text, short, no sentence, no court's word."""
    words = squeeze(line.words)
    if line.start in known.named or line.start in known.titles or len(words) > LONGEST_BESIDE:
        return False
    site, court = site_words(words, shapes), court_words(words, shapes)
    return site > court or (court == 0 and not words.endswith(("。", "；", "：")))
