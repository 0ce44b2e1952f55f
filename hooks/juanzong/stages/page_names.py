"""What a page calls its report outside the text: in its title bar `标题_栏目_站名`, to machines, in labels."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePath
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.editing import HANZI
from juanzong.stages.register import court_words, names_site
from juanzong.stages.simplify import simplified
from juanzong.stages.title_words import (
    BEHIND,
    SENTENCE,
    is_generic,
    is_headline,
    leading_title,
    looks_like_title,
    plain_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.model import Draft
    from juanzong.shapes import Shapes

# the marks between a title and the names of its site; two dashes may lead to a subtitle as well, and come last
_PARTS = (re.compile(r"\s*[_|｜·•>»丨@]\s*|\s+[-—–]+\s+"), re.compile(r"\s*[-_|｜·•>»丨@—–]+\s*"))
_CUT = re.compile(r"(?:\.{2,}|…+)$")
# what a visitor asks, and what a site calls a page of samples
_ASKED = re.compile(r"^(?:急?求|请问|谁有|有没有|怎[么样]|如何写)|怎么写|[?？]")
_OF_SITE = re.compile(rf"{_ASKED.pattern}|范文|模板|样本|大全|[\d一二三四五六七八九十]+篇")
_LEADS = re.compile("[^—]{6,30}——")  # of six characters and more: sites have shorter names
# what a file's name has behind a title: `（定稿）`, ` (1)`, `-副本`
_SAVED = re.compile(
    r"(?:\s*[(（](?:\d{1,3}|[定终初修改最后版校审上报打印副本稿]{1,6})[)）]|\s*[-－—_]+\s*副本|(?<=[告结料报])[定终初]稿)+$"
)
_HANZI = re.compile(f"[{HANZI}]")
_NAME = re.compile(r"[\w（）“”《》、－—-]+")
SHORTEST_NAME = 6  # Hanzi of a file's name that may be a title
SHORTEST_STEM = 8  # characters of a title that a page shows shortened by dots


def page_title(draft: Draft) -> str:
    """What stands in the title element of a page, in Simplified characters; empty where there is none."""
    bar = next((draft.source.text[m.span.start : m.span.end] for m in draft.marks if m.name == "title"), "")
    return simplified(unescape(bar)) if bar else ""


def given_names(draft: Draft) -> list[str]:
    """All that a page calls its report: what it tells machines, what labels say, its title bar and parts of it."""
    stated = [simplified(fact.value) for fact in draft.facts if fact.kind == "title"]
    names = [part for name in (*stated, page_title(draft)) for part in _with_parts(name.strip())]
    return [plain for name in (*names, file_title(draft)) if (plain := plain_title(name))]


def file_title(draft: Draft) -> str:
    """What the file is called, where that is Chinese: who saves a report mostly gives it its title; else nothing."""
    stem = _SAVED.sub("", simplified(PurePath(draft.source.path).stem).strip())
    return stem if _NAME.fullmatch(stem) and len(_HANZI.findall(stem)) >= SHORTEST_NAME else ""


def _with_parts(name: str) -> list[str]:
    return list(dict.fromkeys([name, *[part for cut in _PARTS for part in cut.split(name)]]))


def best_name(draft: Draft, shapes: Shapes) -> str:
    """The name that is surely a report's title: shaped as one, naming a court or what it did; empty where none is."""
    names = [name for name in given_names(draft) if not (stem_of(name) or _OF_SITE.search(name))]
    names = [name for name in names if not names_site(name, shapes)]
    shaped = [name for name in names if looks_like_title(name, shapes) and not is_generic(name)]
    named = [name for name in shaped if court_words(name, shapes)]
    headlines = [name for name in names if is_headline(name, shapes)]
    return next(iter(_without_site([*named, *headlines], shapes)), "")


def _without_site(chosen: Iterable[str], shapes: Shapes) -> list[str]:
    """The chosen names without those of which a part was chosen too: `某某网 某院工作总结` holds `某院工作总结`."""
    every = list(dict.fromkeys(chosen))
    return [name for name in every if not any(_only_adds_site(name, other, shapes) for other in every)]


def _only_adds_site(name: str, other: str, shapes: Shapes) -> bool:
    """Whether what `name` has before `other` is a site's, not a first half over a dash: `案结事了——某院总结`."""
    before = name.removesuffix(other)
    return before not in ("", name) and not (_LEADS.fullmatch(before) and not names_site(before.rstrip("—"), shapes))


def is_sites_wording(words: str) -> bool:
    """Whether a headline shows that a site has made it: `法院工作总结（精选）`, `述职报告范文3篇`."""
    return bool(_OF_SITE.search(words) or BEHIND.search(words.strip()))


def only_name(draft: Draft) -> str:
    """What a page is called where nothing better is known: the first part of its title bar, else what it states."""
    stated = [plain_title(simplified(fact.value)) for fact in draft.facts if fact.kind == "title"]
    return next((name for name in (leading_title(page_title(draft)), *stated) if name and not _ASKED.search(name)), "")


def whole_name(words: str, draft: Draft, others: Iterable[str]) -> str:
    """The whole title where `words` are one shortened by dots: among what the page calls it, and `others`.

    Words that open the text are no title, though they may be what is shortened.
    """
    stem = stem_of(words)
    if not stem:
        return ""
    given = (*others, *given_names(draft))
    names = (plain_title(name) for name in given if not (stem_of(name) or SENTENCE.search(name)))
    return min((name for name in names if squeeze(name).startswith(stem)), key=len, default="")


def stem_of(words: str) -> str:
    """What a title shortened by dots begins with, without blanks; empty where it is not, or says too little."""
    bare = words.strip()
    stem = squeeze(_CUT.sub("", bare))
    return stem if _CUT.search(bare) and len(stem) >= SHORTEST_STEM else ""
