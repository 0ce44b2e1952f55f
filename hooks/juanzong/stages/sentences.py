"""Pages that give each sentence a line of its own: the sentences of a paragraph are put together again."""

from __future__ import annotations

import re
from itertools import pairwise

from juanzong.spans import Change
from juanzong.squeezing import BLANK
from juanzong.stages.editing import Line, lines
from juanzong.stages.layout import HEAD, INDENT, ends

# a page of one sentence a line shows it in so many paragraphs, and in nearly all lines of them
SENTENCE_GROUPS, SINGLE_SHARE = 4, 0.85
# without empty lines only short sentences show it: paragraphs of one sentence are longer than this on average
SINGLE_LENGTH = 42
_FULL = re.compile("[。！？]")
_ORDINAL = re.compile("[一二三四五六七八九十]是|第[一二三四五六七八九十]，|首先|其次|再次|最后|[（(]\\d|[①-⑳]")


def sentence_breaks(text: str) -> list[Change]:
    """Changes that put the sentences of a paragraph together again on a page that gives each a line of its own.

    Such a page separates paragraphs by empty lines, or by headings where it has none; within a paragraph every line
    is one whole sentence.
    """
    several = [group for group in _groups(text) if len(group) > 1]
    inside = [line.words.strip(BLANK) for group in several for line in group]
    single = sum(len(_FULL.findall(words)) == 1 and ends(words) for words in inside)
    if len(several) < SENTENCE_GROUPS or single < SINGLE_SHARE * len(inside):
        return []
    changes = []
    for line, after in (pair for group in several for pair in pairwise(group)):
        words = after.words.strip(BLANK)
        if ends(line.words.rstrip(BLANK)) and not HEAD.match(words) and not INDENT.match(after.words):
            end = line.start + len(line.words.rstrip(BLANK))
            begin = after.start + len(after.words) - len(after.words.lstrip(BLANK))
            changes.append(Change(end, begin, "", "sentence-line", "此页一句一行，同段各句接起"))
    return changes


def _groups(text: str) -> list[list[Line]]:
    """The lines between empty lines, or between headings; none where neither shows paragraphs."""
    groups: list[list[Line]] = [[]]
    for line in lines(text):
        if line.words.strip(BLANK):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    if max(map(len, groups)) * 2 > sum(map(len, groups)):  # no empty lines to speak of: headings part the text
        groups = _between_headings(groups)
        inner = [len(line.words.strip(BLANK)) for group in groups for line in group]
        return groups if sum(inner) <= SINGLE_LENGTH * len(inner) else []
    return groups if sum(len(group) > 1 for group in groups) * 4 >= len(groups) else []


def _between_headings(groups: list[list[Line]]) -> list[list[Line]]:
    """The lines of a page without empty lines, in groups of whole sentences; what is no sentence parts them."""
    out: list[list[Line]] = [[]]
    for line in [line for group in groups for line in group]:
        words = line.words.strip(BLANK)
        if HEAD.match(words) or not ends(words) or _ORDINAL.match(words):
            out.append([])
        if ends(words) and not HEAD.match(words):
            out[-1].append(line)
    return [group for group in out if group]
