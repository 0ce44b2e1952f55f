"""What stands behind a report: from a site's first line on, everything but signatures and what is attached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.squeezing import squeeze
from juanzong.stages.beside import BESIDE
from juanzong.stages.chrome import Claim, is_chrome
from juanzong.stages.register import (
    appeals,
    court_tells,
    court_words,
    is_decorated,
    is_sentence,
    site_speaks,
    site_words,
)
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.beside import Known
    from juanzong.stages.editing import Line

_ENDED = re.compile("[。！？!?][”’」』）)》]*$")
_SIGNATURE = re.compile(
    r"(?:(?:述职|报告|汇报|发言|撰稿|执笔|总结)人[:：]?)?.{0,24}(?:法院|法庭|党组|支部|委员会|政治部|办公室|纪委|党委|工会|团委|研究室)"
    r"|(?:述职|报告|汇报|发言|总结)人[:：].{2,8}"
    r"|(?:19|20)[\dXx×*]{2}年[\dXx×*]{1,2}月(?:[\dXx×*]{1,2}日)?|[二一][〇○零Ｏ一二三四五六七八九]{3}年.{2,8}"
)
# a date in figures may be the site's; below a signature it is none
_SHORT_DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")

# a court's office that signs, its court in front
_OFFICE = re.compile(
    r"[^，。；：:、]{0,16}(?:法院|法庭)"
    r"(?:[^，。；：:、]{0,6}(?:党组|支部|委员会|政治部|办公室|纪委|党委|工会|团委|研究室))?"
)


def foot_claims(below: Sequence[Line], known: Known, shapes: Shapes) -> list[Claim]:
    """The lines behind the report: all of them from the first one that is the site's, but for signatures."""
    out: list[Claim] = []
    signed = named = False  # whether a line above signs, is named by a rule
    signature = _signed_at(below, known)
    for number, line in enumerate(below):
        words = line.words.strip()
        if line.start in known.named:
            named = True
            continue
        if number < signature and site_words(words, shapes) <= court_words(words, shapes):
            continue  # whoever signs below has written this
        aside = line.start in known.aside
        foreign = aside or named or bool(out)
        if not _closes(words, shapes, signed=signed, foreign=foreign):
            chrome = is_chrome(words, shapes)
            if chrome:
                out.append(Claim(line, "chrome-words", "页尾由网站用语组成的行"))
            elif aside:
                out.append(Claim(line, "page-aside", BESIDE))
            else:
                out.append(Claim(line, "page-foot", "正文之后、不属于报告的行"))
        signed = signed or bool(_SIGNATURE.fullmatch(squeeze(words)))
    if out and not _is_proved(out, below, known, shapes):
        return []
    return out


def doubtful(claims: Sequence[Claim], draft: Draft, shapes: Shapes) -> list[Flag]:
    """A flag on every whole sentence to be cut at the foot that appeals to no visitor: a court may have said it."""
    return [
        Flag(
            draft.text.span_of(claim.line.start, claim.line.end), "page-foot", "页尾删去的这句可能是报告的，请编者核对"
        )
        for claim in claims
        if claim.rule == "page-foot"
        and is_sentence(claim.line.words)
        and not appeals(claim.line.words, shapes)
        and court_words(claim.line.words, shapes) >= site_words(claim.line.words, shapes)
    ]


def _signed_at(below: Sequence[Line], known: Known) -> int:
    """The index of the line in which a court's office signs; -1 where none does."""
    offices = (
        n
        for n, line in enumerate(below)
        if line.start not in known.named | known.aside and _OFFICE.fullmatch(squeeze(line.words))
    )
    return max(offices, default=-1)


def _closes(words: str, shapes: Shapes, *, signed: bool, foreign: bool) -> bool:
    """Whether a line behind the last paragraph is the report's own: a signature, a last sentence, what is attached."""
    bare = squeeze(words)
    if _SIGNATURE.fullmatch(bare) or (signed and _SHORT_DATE.fullmatch(bare)):
        return True
    if shapes.wall.search(bare) or foreign:
        return False
    speaks = (
        site_speaks(words, shapes) if is_sentence(words) else site_words(words, shapes) > court_words(words, shapes)
    )
    if speaks and not court_tells(words, shapes):
        return False
    if shapes.closing.search(bare):
        return True
    if signed or is_decorated(words) or is_chrome(words, shapes):
        return False
    return bool(_ENDED.search(bare)) or not looks_like_title(words, shapes)


def _is_proved(claims: Sequence[Claim], below: Sequence[Line], known: Known, shapes: Shapes) -> bool:
    """Whether anything behind the report is surely a site's; else what stands there stays."""
    return any(line.start in known.named for line in below) or any(
        claim.rule in ("chrome-words", "page-aside")
        or site_words(claim.line.words, shapes)
        or is_decorated(claim.line.words)
        for claim in claims
    )
