"""A site's own name inside a sentence: learned from the page itself, never guessed from the sentence.

`查封、扣押某某驿栈 版权所有措施`: nothing in the sentence says where the site's name begins. The page says it
elsewhere: in its title bar, in `转载自…`, beside a copyright mark. Only a name learned so, and followed by the words
of an advertisement, is cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.spans import Change

if TYPE_CHECKING:
    from juanzong.model import Draft

_HAN = "[\u4e00-\u9fff]"
_CLAIM = re.compile(
    rf"(?:转载自|转自|摘自|来源于?[:：]?|请访问|收集于|©[^\u4e00-\u9fff\n]{{0,30}}|[Cc]opyright[^\u4e00-\u9fff\n]{{0,30}})"
    rf"\s*({_HAN}{{3,8}}?)(?=\s|http|www|网|，|,|。|版权|[）)]|All|$)",
    re.MULTILINE,
)
_ADVERT = r"\s*(?:网|网站)?\s*(?:(?:https?://)?www\.[A-Za-z0-9.-]+)?\s*(?:版权所有|原创首发|独家整理|收集整理|整理发布)(?:[，,]\s*全国[\u4e00-\u9fff]{2,10}共同的天地)?[!！]?"


def site_adverts(draft: Draft) -> list[Change]:
    """Changes that take the adverts of sites which the page itself names out of its sentences."""
    text = str(draft.text)
    if "版权所有" not in text and "整理" not in text and "首发" not in text:
        return []
    names = set(_CLAIM.findall(text))
    for mark in draft.marks:
        if mark.name == "title":
            parts = re.split(r"\s*[-_|—–·]\s*", draft.source.text[mark.span.start : mark.span.end])
            names.update(part for part in parts[1:] if re.fullmatch(f"{_HAN}{{3,8}}", part))
    known = [re.escape(name.removesuffix("网")) for name in names if text.count(name) > 1 or name not in text]
    if not known:
        return []
    pattern = re.compile(f"(?:{'|'.join(sorted(known, key=len, reverse=True))}){_ADVERT}")
    return [
        Change(m.start(), m.end(), "", "site-advert", "夹在正文里的网站广告，站名见于同一网页的别处")
        for m in pattern.finditer(text)
    ]
