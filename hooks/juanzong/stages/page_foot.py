"""What stands behind a report: from a site's first line on, everything but signatures and what is attached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.squeezing import squeeze
from juanzong.stages.beside import BESIDE
from juanzong.stages.beside_title import OFFICE_LINE
from juanzong.stages.body import NUMBERED, is_prose
from juanzong.stages.chrome import Claim, is_chrome
from juanzong.stages.courts_voice import is_courts
from juanzong.stages.farewell import is_reports
from juanzong.stages.letters import words_but_you
from juanzong.stages.odd_lines import ENOUGH, OWN_LABEL, is_path, oddity, signs
from juanzong.stages.register import (
    appeals,
    court_tells,
    court_words,
    is_decorated,
    is_sentence,
    site_speaks,
    site_words,
)
from juanzong.stages.showing import Verdict, lone_verdict, verdict
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.beside import Known
    from juanzong.stages.editing import Line

_ALL_OF_THEM = "(?:全体(?:干警|法官|党员|同志|职工|人员|工作人员))?"  # who sign an open letter
_ENDED = re.compile("[。！？!?][”’」』）)》]*$")
_SIGNATURE = re.compile(
    r"(?:(?:述职|报告|汇报|发言|撰稿|执笔|总结)人[:：]?)?.{0,24}(?:法院|法庭|党组|支部|委员会|政治部|办公室|纪委|党委|工会|团委|研究室)"
    rf"{_ALL_OF_THEM}"
    r"|(?:述职|报告|汇报|发言|总结)人[:：].{2,8}"
    r"|(?:19|20)[\dXx×*]{2}年[\dXx×*]{1,2}月(?:[\dXx×*]{1,2}日)?|[二一][〇○零Ｏ一二三四五六七八九]{3}年.{2,8}"
)
# a date in figures may be the site's; below a signature it is none
_SHORT_DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")

# characters of a link behind the report, how many make a list, and marks that none of them has
LONGEST_LINK, FEWEST_LINKS = 50, 2
# what stands in a court's own list: a share, a count, a label with its value, a case
_TOLD = re.compile(r"\d(?:%|[件人起次名家个])|[^:：]{2,10}[:：][^:：《]+$|^案例")
# the papers before and behind, which a site offers one below the other; `上篇：…` alone may head a part of the report's
_NEIGHBOUR = re.compile("[上下前后]一?[篇条则期卷辑集章文回页][:：]")
_PERSON = re.compile("[^:：]{0,4}(?:联系人|电话|传真)[:：]")
_ROW = re.compile(r"[^|｜]{1,20}(?:[|｜][\d.,%—-]{1,12}){2,}")
_PROSE, _TABLE = re.compile("[，。；！,;!]"), re.compile(" \\| .* \\| |\t|\u3000.+\u3000")
AFTER = "正文之后、不属于报告的行"
# what a site says of itself in pieces: `某某课堂　介绍三人免学费　结业颁发证书`
_PIECES = re.compile(r"[\u4e00-\u9fff]{3,16}(?:[ \u3000]+[\u4e00-\u9fffA-Za-z0-9]{5,16}){2,}")
_THANKS = re.compile(".{0,12}谢谢.{0,12}")
# a court's office that signs, its court in front
_OFFICE = re.compile(
    r"[^，。；：:、]{0,16}(?:法院|法庭)"
    r"(?:[^，。；：:、]{0,6}(?:党组|支部|委员会|政治部|办公室|纪委|党委|工会|团委|研究室))?"
    rf"{_ALL_OF_THEM}"
)


def foot_claims(below: Sequence[Line], known: Known, shapes: Shapes, *, headed: bool = False) -> list[Claim]:
    """The lines behind the report: all of them from the first one that is the site's, but for signatures.

    `headed`: a numbered heading stands above them, so that they may be a list of the report's.
    """
    out: list[Claim] = []
    kept: list[Line] = []  # above the first line of the site's
    signed = named = False  # whether a line above signs, is named by a rule
    signature = _signed_at(below, known)
    links = set() if headed else _links(below, known, shapes)
    for number, line in enumerate(below):
        words = line.words.strip()
        if line.start in known.named:
            named = True
            continue
        # whoever signs below wrote this, to «you» if need be; of a report's sentence a site's line above proves nothing
        signs_below = number < signature and words_but_you(words, shapes) <= court_words(words, shapes)
        if signs_below or (line.start not in known.aside and is_reports(words, shapes)):
            continue
        foreign = line.start in known.aside or line.start in links or named or bool(out)
        foreign = foreign or (line.start in known.after and _is_marked(words, shapes))
        goes_on = not foreign and (is_courts(words, shapes) or bool(kept and _goes_on(words, kept[-1].words, shapes)))
        if not goes_on and not _closes(words, shapes, signed=signed, foreign=foreign, headed=headed):
            out.append(_claim(line, known, shapes))
        elif not foreign:
            kept.append(line)
        signed = signed or bool(_SIGNATURE.fullmatch(squeeze(words)))
        headed = headed or (bool(NUMBERED.match(words)) and not links)
    if not out or not (links or _is_proved(out, below, known, shapes)):
        return []
    return (
        out if headed else out + [Claim(line, "page-foot", AFTER) for line in kept if _says_nothing(line.words, shapes)]
    )


def _is_marked(words: str, shapes: Shapes) -> bool:
    """Whether a line in a block of its own behind the text shows a sign of a site besides: brackets, a label, bars."""
    bare = squeeze(words)
    own = shapes.closing.search(bare) or OWN_LABEL.match(bare) or _ENDED.search(bare)
    return not own and (signs(words) > 0 or site_words(words, shapes) > court_words(words, shapes))


def _goes_on(words: str, above: str, shapes: Shapes) -> bool:
    """Whether a line gives a telephone or an address of the person whom the line above names: `联系人：……`."""
    return bool(_PERSON.match(squeeze(above)) and OWN_LABEL.match(squeeze(words))) and site_words(words, shapes) < 2


def _claim(line: Line, known: Known, shapes: Shapes) -> Claim:
    if is_chrome(line.words.strip(), shapes):
        return Claim(line, "chrome-words", "页尾由网站用语组成的行")
    if line.start in known.aside:
        return Claim(line, "page-aside", BESIDE)
    return Claim(line, "page-foot", AFTER)


def _links(below: Sequence[Line], known: Known, shapes: Shapes) -> set[int]:
    """Starts of the lines of a list behind the report that nothing announces: two at least that are no sentences.

    Signatures, contacts, what is attached, rows of a table are lists of the report's. One line at least must show what
    it is: a number, a title, a sign of a site.
    """
    runs: list[list[Line]] = [[]]
    for line in below:
        bare = squeeze(line.words)
        if bare.startswith("附"):  # what is attached is listed below
            break
        if len(bare) > LONGEST_LINK or _PROSE.search(bare) or _is_own(line.words, shapes):
            runs.append([])
        else:
            runs[-1].append(line)
    lists = [run for run in runs if len(run) >= FEWEST_LINKS and any(_shows(line, known, shapes) for line in run)]
    return {line.start for run in lists for line in run}.difference(known.named)


def _shows(line: Line, known: Known, shapes: Shapes) -> bool:
    """Whether a line of a list behind the report tells that it is one of links."""
    told = line.start in known.named or NUMBERED.match(line.words.strip()) or looks_like_title(line.words, shapes)
    return bool(told or _NEIGHBOUR.match(squeeze(line.words)) or signs(line.words) or site_words(line.words, shapes))


def _is_own(words: str, shapes: Shapes) -> bool:
    """Whether a line behind the text belongs to a list of a report's."""
    bare = squeeze(words)
    if _NEIGHBOUR.match(bare):
        return False
    if any(p.fullmatch(bare) for p in (_SIGNATURE, OFFICE_LINE)) or OWN_LABEL.match(bare) or _TABLE.search(words):
        return True
    told = _TOLD.search(bare) and not site_words(words, shapes)
    return bool(told or (shapes.closing.search(bare) and not NUMBERED.match(bare)))


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
    taken = known.named | known.aside
    offices = (n for n, line in enumerate(below) if line.start not in taken and _OFFICE.fullmatch(squeeze(line.words)))
    return max(offices, default=-1)


def _says_nothing(words: str, shapes: Shapes) -> bool:
    """Whether a line above a site's is neither a report's nor a sentence: no court's word, no label of an office."""
    bare = squeeze(words)
    if _SIGNATURE.fullmatch(bare) or shapes.closing.search(bare) or OWN_LABEL.match(bare) or _ENDED.search(bare):
        return False
    return not court_words(words, shapes)


def _closes(words: str, shapes: Shapes, *, signed: bool, foreign: bool, headed: bool) -> bool:
    """Whether a line behind the last paragraph is the report's own: a signature, a last sentence, what is attached."""
    bare = squeeze(words)
    shown = verdict(words, shapes) is Verdict.SITES
    own = _SIGNATURE.fullmatch(bare) or (signed and _SHORT_DATE.fullmatch(bare)) or _ROW.fullmatch(bare)
    if own and not shown and not _NEIGHBOUR.match(bare):
        return True
    if shown or foreign or shapes.wall.search(bare):
        return False
    if shapes.closing.search(bare) and not shapes.site_strong.found(bare) and site_words(words, shapes) <= 1:
        return True
    if _may_be_sites(words, shapes) or _speaks(words, shapes):
        return False
    if shapes.closing.search(bare):
        return True
    framed = signed or is_chrome(words, shapes) or _is_drawn(words, shapes, headed=headed)
    return not framed and (bool(_ENDED.search(bare)) or not looks_like_title(words, shapes))


def _speaks(words: str, shapes: Shapes) -> bool:
    """Whether a site speaks in a line, by the words of both registers."""
    site = site_words(words, shapes) > court_words(words, shapes)
    return (site_speaks(words, shapes) if is_sentence(words) else site) and not court_tells(words, shapes)


def _may_be_sites(words: str, shapes: Shapes) -> bool:
    """Whether a line below the text has the shape or the words of a site's, and a court's words outweigh neither."""
    if is_sentence(words):
        return verdict(words, shapes) is Verdict.SITES
    if court_words(words, shapes) == 0:
        return max(verdict(words, shapes), lone_verdict(words, shapes)) is not Verdict.COURTS
    return verdict(words, shapes) is not Verdict.COURTS


def _is_drawn(words: str, shapes: Shapes, *, headed: bool) -> bool:
    """Whether the shape of a line behind the report tells that it is the site's; below a heading it must tell more."""
    if is_decorated(words) or is_path(words) or _is_in_pieces(words, shapes):
        return True
    odd = oddity(words, shapes) >= (ENOUGH if headed else 1)
    return odd and not _THANKS.fullmatch(squeeze(words)) and not is_prose(words)


def _is_in_pieces(words: str, shapes: Shapes) -> bool:
    """Whether a line is of three pieces and more, too long for names, with no word of a court's in it."""
    return bool(_PIECES.fullmatch(words.strip())) and not court_words(words, shapes)


def _is_proved(claims: Sequence[Claim], below: Sequence[Line], known: Known, shapes: Shapes) -> bool:
    """Whether anything behind the report is surely a site's; else what stands there stays."""
    return any(line.start in known.named for line in below) or any(
        claim.rule in ("chrome-words", "page-aside")
        or claim.line.start in known.after
        or site_words(claim.line.words, shapes)
        or is_decorated(claim.line.words)
        or oddity(claim.line.words, shapes)
        or is_path(claim.line.words)
        or _is_in_pieces(claim.line.words, shapes)
        or _may_be_sites(claim.line.words, shapes)
        for claim in claims
    )
