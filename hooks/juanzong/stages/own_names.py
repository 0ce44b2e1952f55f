"""What a page calls its site, learnt from what was cut of it: names that stand alone there and in its text as well.

`松鼠书橱 >> 公文 >> 材料` goes as a breadcrumb, and in mid-sentence `松鼠书橱藏本` is left. That the page prints the
name by itself tells whose it is, though no rule knows it; what else belongs to it there is left to `voicing.py`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from juanzong.stages.editing import lines
from juanzong.stages.register import court_words
from juanzong.stages.simplify import simplified
from juanzong.stages.sites import PLACE, PUBLISHER

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules

_HAN = "[\u4e00-\u9fff]"
_ALONE = re.compile(rf"(?<!{_HAN}){_HAN}{{3,8}}(?!{_HAN})")
_TAG = re.compile("<[^>]*>")
_STAGES = frozenset({"read", "cut"})  # those that cut the page around a report, not a copy of it
# of markup itself, and of blanks: no words
_NO_WORDS = frozenset({"html-tag", "html-comment", "html-script", "html-space"})
_GOES_ON = 2  # characters beside a name that the text has too: what was cut repeats it (a page's own summary)
_HEAD = 4  # lines: a title, which a page's title bar names as well, may stand there in two halves
_LOOKED_AT = 5_000  # edits: a site says its name at the top, and a source of megabytes may have a million of them


def own_names(draft: Draft, rules: Rules) -> tuple[str, ...]:
    """The names of three to eight Hanzi that were cut where they stood alone, and are in the text.

    Not those in the first lines, where the title stands, nor those of places, offices and publishers, nor words that
    courts use: of these every pair of characters is known.
    """
    text = str(draft.text)
    above = [line.words for line in lines(text) if line.words.strip()][:_HEAD]
    found: dict[str, bool] = {}
    for edit in islice(draft.text.each_edit(), _LOOKED_AT):
        if edit.kind != "removed" or edit.stage not in _STAGES or edit.rule in _NO_WORDS:
            continue
        words = simplified(_TAG.sub("|", edit.before))
        for match in _ALONE.finditer(words):
            if match[0] not in found:
                inside = match[0] in text and not any(match[0] in line for line in above)
                found[match[0]] = inside and not _is_repeated(match, text) and _is_name(match[0], rules)
    return tuple(name for name, whether in found.items() if whether)


def _is_repeated(match: re.Match[str], text: str) -> bool:
    """Whether the text goes on beside some words as what was cut does."""
    before = match.string[max(match.start() - _GOES_ON, 0) : match.start()]
    behind = match.string[match.end() : match.end() + _GOES_ON]
    return (len(before) == _GOES_ON and before + match[0] in text) or (
        len(behind) == _GOES_ON and match[0] + behind in text
    )


def _is_name(words: str, rules: Rules) -> bool:
    if PLACE.search(words) or PUBLISHER.search(words) or court_words(words, rules.shapes):
        return False
    return not rules.shapes.voices.are_common(words)
