"""strangers: a line in the middle of a report that is shaped like the title of another paper. Only a flag.

A site puts links to its other papers between the paragraphs, and so does a compilation whose parts were not told from
each other: nothing proves which it is, nor that the line is no heading of the report's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.squeezing import squeeze
from juanzong.stages.between import RULE
from juanzong.stages.editing import flagged, lines
from juanzong.stages.register import court_words

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules

# characters of such a title: `工作安排` is a heading
SHORTEST, LONGEST = 10, 46
_OTHER = re.compile("[。；：！？，,;:!?\t]|^[（(《“—]|^附|^第?[一二三四五六七八九十\\d]{1,3}[、.．)）部篇章节]|^[①-⑳]")


def strangers(draft: Draft, rules: Rules) -> Draft:
    """One part in, its headings known; the same part with a flag at every line that may be the title of another."""
    shapes, text = rules.shapes, str(draft.text)
    if RULE in draft.sidecar.off:
        return draft
    headings = {heading.start for heading in draft.headings}
    between = [line for line in lines(text) if line.words.strip()][1:-1]
    flags = [
        Flag(draft.text.span_of(line.start, line.end), RULE, "这行像是另一篇文章的题目，拿不准，留在正文里")
        for line in between
        if line.start not in headings
        and SHORTEST <= len(words := squeeze(line.words)) <= LONGEST
        and not _OTHER.search(words)
        and shapes.title_end.search(words)
        and court_words(words, shapes)
    ]
    return flagged(draft, flags)
