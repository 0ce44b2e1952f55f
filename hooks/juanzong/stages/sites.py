"""A site's own name inside a sentence: learned from the page itself, never guessed from the sentence.

`查封、扣押某某驿栈 版权所有措施`: nothing in the sentence says where the site's name begins. The page says it
elsewhere: in its title bar, in `转载自…`, beside a copyright mark. Only a name learned so, and followed by the words
of an advertisement, is cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.rules import BLANK
from juanzong.spans import Change

if TYPE_CHECKING:
    from juanzong.model import Draft

_HAN = "[\u4e00-\u9fff]"
_CLAIM = re.compile(
    rf"(?:转载自|转自|摘自|来源于?[:：]?|请访问|收集于|©[^\u4e00-\u9fff\n]{{0,30}}|[Cc]opyright[^\u4e00-\u9fff\n]{{0,30}})"
    rf"\s*({_HAN}{{3,8}}?)(?=\s|http|www|网|，|,|。|版权|[）)]|All|$)",
    re.MULTILINE,
)
# a site's name as its own headline prints it: `某 某 文 秘 坊`
_SPACED = re.compile(rf"{_HAN}(?:[{BLANK}]{_HAN}){{2,7}}")
_BLANKS = re.compile(f"[{BLANK}]")
_ADVERT = r"\s*(?:网|网站)?\s*(?:(?:https?://)?www\.[A-Za-z0-9.-]+)?\s*(?:版权所有|原创首发|独家整理|收集整理|整理发布)(?:[，,]\s*全国[\u4e00-\u9fff]{2,10}共同的天地)?[!！]?"
# `某某坊，您身边的写作秘书！`: the name, and what it calls itself to its visitors
_SLOGAN = r"\s*[，,]\s*(?:您|你)[\u4e00-\u9fff]{2,14}[!！。]"


def site_adverts(draft: Draft) -> list[Change]:
    """Changes that take the adverts of sites which the page itself names out of its sentences."""
    text = str(draft.text)
    if not re.search(r"版权所有|整理|首发|[，,]\s*[您你]", text):
        return []
    names = set(_CLAIM.findall(text))
    for mark in draft.marks:
        if mark.name == "title":
            parts = re.split(r"\s*[-_|—–·]\s*", draft.source.text[mark.span.start : mark.span.end])
            names.update(part for part in parts[1:] if re.fullmatch(f"{_HAN}{{3,8}}", part))
    names.update(_BLANKS.sub("", line) for line in text.split("\n") if _SPACED.fullmatch(line.strip()))
    spaced = list(re.finditer(rf"^[{BLANK}]*({_SPACED.pattern})[{BLANK}]*$", text, re.MULTILINE))
    known = [re.escape(name.removesuffix("网")) for name in names if text.count(name) > 1 or name not in text]
    if not known:
        return []
    pattern = re.compile(f"(?:{'|'.join(sorted(known, key=len, reverse=True))})(?:{_ADVERT}|{_SLOGAN})")
    headlines = [
        Change(m.start(), m.end(), "", "site-advert", "单独成行的网站名，见于同一网页的别处")
        for m in spaced
        if text.count(_BLANKS.sub("", m[1])) > 0
    ]
    inside = [
        Change(m.start(), m.end(), "", "site-advert", "夹在正文里的网站广告，站名见于同一网页的别处")
        for m in pattern.finditer(text)
    ]
    return sorted([*headlines, *inside], key=lambda change: change.start)
