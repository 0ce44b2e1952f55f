"""The shapes of lines that all layout shares: ends of sentences, heads of items, indents; and what wraps look like."""

from __future__ import annotations

import re

from juanzong.squeezing import BLANK
from juanzong.stages.numerals import NUMERAL

# a line ends a sentence with one of these marks; quotes and brackets may close behind it
_MARKS, _CLOSING = tuple("。！？；：.!?;:"), "”’）》」』\"')"
# a line begins an item or a part
HEAD = re.compile(
    rf"(?:{NUMERAL}、|[（(]{NUMERAL}[）)]|\d{{1,2}}[、.．](?!\d)|第{NUMERAL}[章节篇部条]|[（(]\d{{1,2}}[）)]"
    rf"|[【\[]?(?:篇|范文|总结|报告|材料|汇报){NUMERAL}[】\]：:])"
)
# a line begins a paragraph
INDENT = re.compile("[\u3000\u00a0]{1,4}|[ \u00a0]{2,8}|\t")
# a page of wraps repeats its line width: these bound what a width can be, in characters
NARROWEST, WIDEST = 18, 90
# how far a full line may fall short of the width: marks that may not begin a line, and half-width characters
SLACK = 4
# so many full lines without an end must be seen before breaks or blanks are believed to be wraps
FULL_LINES = 4


def ends(words: str) -> bool:
    """Whether a line, without blanks behind it, ends a sentence."""
    return words.rstrip(_CLOSING).endswith(_MARKS)


def bare(words: str) -> str:
    """The words of a line without the blanks at its ends."""
    return words.strip(BLANK)
