"""Pages that a crawler wrote down as Markdown: its marks go, the words stay.

Only where links or pictures prove it: `**` and `*` are masks elsewhere (`**市`), and a `#` may stand for a number.
"""

from __future__ import annotations

import re

from juanzong.spans import Change

# so many links and pictures make a text Markdown
FEWEST = 2
_PROOF = re.compile(r"!?\[[^\]\n]{0,60}\]\((?:https?:/)?/?[^)\s]{2,200}\)")
_MARKS = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)"
    r"|^#{1,6} +"
    r"|(?<=\S)\*\*(?=\S)|\*\*(?=\S)|(?<=\S)\*\*"
    r"|^\*(?=[^*\n]{2,80}\*$)|(?<=[^*])\*$"
    r"|^> +|^-{3,}$|^```.*$",
    re.MULTILINE,
)
_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,80})\]\([^)\n]{2,200}\)")


def markdown_marks(text: str) -> list[Change]:
    """Changes that take the marks of Markdown out of a text that is surely written in it."""
    if text.count("](") < FEWEST or len(_PROOF.findall(text)) < FEWEST:
        return []
    changes = [Change(m.start(), m.end(), "", "markdown", "Markdown 标记") for m in _MARKS.finditer(text)]
    for match in _LINK.finditer(text):
        changes.append(Change(match.start(), match.start(1), "", "markdown", "Markdown 链接"))
        changes.append(Change(match.end(1), match.end(), "", "markdown", "Markdown 链接"))
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if change.start < change.end and (not kept or change.start >= kept[-1].end):
            kept.append(change)
    return kept
