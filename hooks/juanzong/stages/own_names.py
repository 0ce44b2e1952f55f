"""What a page calls its site, learnt from what was cut of it: names that stand alone there and in its text as well.

`松鼠书橱 >> 公文 >> 材料` goes as a breadcrumb, and in mid-sentence `松鼠书橱藏本` is left. That the page prints the
name by itself tells whose it is, though no rule knows it; what else belongs to it there is left to `voicing.py`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from juanzong.spans import Change
from juanzong.stages.beside_title import LONGEST_TITLE
from juanzong.stages.characters import fold_radicals
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
_HEAD = 4  # lines: a title, which a page's title bar names as well, may stand at their beginnings in two halves
# what no half of a title ends with, nor is it said of anything but a site
_SITES = re.compile("(?:网|网站|文库|资料库|文档|之窗|云盘)$")
_STUB = 2  # characters that a site adds to its name in a clause: `某某网整理，`
_LOOKED_AT = 5_000  # edits: a site says its name at the top, and a source of megabytes may have a million of them


class Names(NamedTuple):
    """What a page calls its site.

    `strange`: what are no words of courts, so that they tell a site wherever they stand; `plain`: what only sites are
    called, of whatever words.
    """

    strange: tuple[str, ...]
    plain: tuple[str, ...]


def own_names(draft: Draft, rules: Rules) -> Names:
    """The names of three to eight Hanzi that were cut where they stood alone, and are in the text.

    Not those where the title stands, unless only a site is called so, nor those of places, offices and publishers.
    Strange are those that are no words of courts: of these every pair of characters is known.
    """
    text = str(draft.text)
    above = [line.words.strip()[:LONGEST_TITLE] for line in lines(text) if line.words.strip()][:_HEAD]
    found: dict[str, bool] = {}
    for edit in islice(draft.text.each_edit(), _LOOKED_AT):
        if edit.kind != "removed" or edit.stage not in _STAGES or edit.rule in _NO_WORDS:
            continue
        words = simplified(fold_radicals(_TAG.sub("|", edit.before)))
        for match in _ALONE.finditer(words):
            if match[0] not in found:
                inside = match[0] in text and not _is_titled(match[0], above)
                found[match[0]] = inside and not _is_repeated(match, text) and _may_be_name(match[0])
    names = [name for name, whether in found.items() if whether]
    return Names(
        tuple([name for name in names if _is_strange(name, rules)]),
        tuple([name for name in names if _SITES.search(name)]),
    )


def lone_names(text: str, names: tuple[str, ...]) -> list[Change]:
    """Changes that take out a site's name which is a clause by itself, or all but two characters of one.

    `……培训班，某某材料网，逐个过筛子`: no court's clause is only a name.
    """
    if not names:
        return []
    name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    clause = re.compile(rf"(?<=[，。；！？])(?:{name})[\u4e00-\u9fff]{{0,{_STUB}}}[，。；！？]")
    return [
        Change(*match.span(), "", "site-advert", "夹在句子之间的网站名，见于同一网页的别处")
        for match in clause.finditer(text)
    ]


def _is_titled(words: str, above: list[str]) -> bool:
    """Whether some words stand where the title does, and may be half of it."""
    return not _SITES.search(words) and any(words in line for line in above)


def _is_repeated(match: re.Match[str], text: str) -> bool:
    """Whether the text goes on beside some words as what was cut does."""
    before = match.string[max(match.start() - _GOES_ON, 0) : match.start()]
    behind = match.string[match.end() : match.end() + _GOES_ON]
    return (len(before) == _GOES_ON and before + match[0] in text) or (
        len(behind) == _GOES_ON and match[0] + behind in text
    )


def _may_be_name(words: str) -> bool:
    return not PLACE.search(words) and not PUBLISHER.search(words)


def _is_strange(words: str, rules: Rules) -> bool:
    return not court_words(words, rules.shapes) and not rules.shapes.voices.are_common(words)
