"""What the rules about lines say of a page: which lines they hit, and what goes with these above or below."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.squeezing import squeeze
from juanzong.stages.body import NUMBERED, is_heading, is_prose
from juanzong.stages.chrome import Claim
from juanzong.stages.courts_voice import is_courts
from juanzong.stages.farewell import takes_leave
from juanzong.stages.labels import heads_record, is_paragraph, signs
from juanzong.stages.layout import ends
from juanzong.stages.printed import printed_lines
from juanzong.stages.register import court_tells, court_words, site_words
from juanzong.stages.stated import Hit
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

# zones of a page, in lines that are not blank: a report's own head and foot seldom lie deeper
HEAD_LINES = 15
TAIL_LINES = 30
LONGEST_LINE = 400  # a line rule looks at no longer line: what is longer is prose, only touched by span rules
# a zone that holds more than this share of all sentences is not boilerplate, whatever its marker says
ZONE_SHARE = 0.2
_SENTENCE = re.compile("[。！？；]")
LONGEST_HEADING = 30
_LISTED = re.compile(r"[，。；：:|｜>_]|\.(?:docx?|pdf)|\d{2,}|[（(].*篇[)）]$")
_QUOTED = re.compile("“[^“”\n]*”")


def line_hits(filled: Sequence[Line], rules: Rules, off: tuple[str, ...]) -> tuple[list[Hit], list[Line]]:
    """The lines that rules hit, each by the first rule that does, and those kept from loose rules by a court's voice.

    `off`: ids of the rules that an editor turned off.
    """
    hits, courts = [], []
    # behind a whole text in one line there is no head, however few lines the page has
    begun = next((line.end for line in filled if len(line.words) > LONGEST_LINE), filled[-1].end + 1 if filled else 0)
    told = [0, *accumulate([is_paragraph(line.words) for line in filled])]  # paragraphs above each line
    for number, line in enumerate(filled):
        if len(line.words) > LONGEST_LINE or heads_record(number, filled) or _is_chapter(line.words):
            continue
        folded = squeeze(line.words)
        places = _places(number, len(filled), begun=line.start >= begun)
        for index in rules.lines.firing(folded):
            rule = rules.lines.rules[index]
            if rule.where == "head" and rule.do == "metadata" and signs(number, filled, told[number]):
                continue
            if rule.do == "cut" and (_quotes(index, line.words, rules) or court_tells(line.words, rules.shapes)):
                continue
            if rule.id not in off and (rule.scope == "zone" or rule.where in places):
                if rule.loose and is_courts(line.words, rules.shapes):
                    courts.append(line)
                    continue
                hits.append(Hit(rule, line, folded, zone=rule.scope == "zone" and rule.where in places))
                break
    return hits, courts


def _places(number: int, lines: int, *, begun: bool) -> set[str]:
    """Where on a page of so many lines one lies; `begun`: below the beginning of its text."""
    places = {"anywhere"}
    if number < HEAD_LINES and not begun:
        places.add("head")
    if number >= max(lines - TAIL_LINES, lines // 2):
        places.add("tail")
    return places


def _is_chapter(words: str) -> bool:
    """Whether a line is a numbered heading of one clause: `（二）一句“版权所有”够不够`. No rule is about it."""
    return is_heading(words) and len(words) <= LONGEST_HEADING and not _LISTED.search(words)


def ruled_lines(filled: Sequence[Line], hits: list[Hit], draft: Draft, rules: Rules) -> tuple[list[Claim], list[Flag]]:
    """The lines that rules have cut, with their zones and with what pagers print beside them; and what rules flag."""
    claims, flags = _zones(filled, [hit for hit in hits if hit.zone], draft, rules.shapes)
    claims += [Claim(hit.line, hit.rule.id, hit.rule.reason) for hit in hits if hit.rule.do != "flag"]
    flags += [
        Flag(draft.text.span_of(hit.line.start, hit.line.end), hit.rule.id, hit.rule.reason)
        for hit in hits
        if hit.rule.do == "flag"
    ]
    printed = printed_lines(filled, [hit.line for hit in hits if hit.rule.id == "pager"], draft)
    claims += [claim for claim in printed if not rules.shapes.part.match(squeeze(claim.line.words))]
    return claims, flags


def _quotes(index: int, words: str, rules: Rules) -> bool:
    """Whether a rule finds a site's words only in what a court's sentence or numbered heading quotes.

    A case about a website has some: `1、“版权所有，翻印必究”不是护身符`.
    """
    rest = _QUOTED.sub("", words)
    headed = NUMBERED.match(words.strip()) and len(words) <= LONGEST_HEADING
    if rest == words or not (headed or (ends(words.rstrip()) and court_words(rest, rules.shapes))):
        return False
    return index not in rules.lines.firing(squeeze(rest))


def _title_over(marker: Line, filled: Sequence[Line], shapes: Shapes) -> int:
    """Where a report's title begins that stands above a site's path to the page; -1 where one stands below it."""
    below = [line for line in filled if line.start > marker.start][:HEAD_LINES]
    if any(looks_like_title(line.words, shapes) and court_words(line.words, shapes) for line in below):
        return -1
    over = [line for line in filled if line.start < marker.start and looks_like_title(line.words, shapes)]
    return next((line.start for line in reversed(over) if court_words(line.words, shapes)), -1)


def _tells(words: str, shapes: Shapes) -> bool:
    """Whether a line is surely a court's: prose with several of its words, and more of them than of a site's."""
    court = court_words(words, shapes)
    return is_prose(words) and court > max(1, site_words(words, shapes))


def _zones(filled: Sequence[Line], hits: list[Hit], draft: Draft, shapes: Shapes) -> tuple[list[Claim], list[Flag]]:
    """Everything above a head marker, everything below a tail marker; refused and flagged where prose would go."""
    text = str(draft.text)
    total = len(_SENTENCE.findall(text)) or 1
    claims: list[Claim] = []
    flags: list[Flag] = []
    for hit in hits:
        above = hit.rule.where == "head"
        zone = [line for line in filled if (line.start <= hit.line.start if above else line.start >= hit.line.start)]
        title = _title_over(hit.line, filled, shapes) if above else -1
        zone = [line for line in zone if line.start != title and (above or not takes_leave(line.words, shapes))]
        sentences = sum(len(_SENTENCE.findall(line.words)) for line in zone)
        told = any(_tells(line.words, shapes) for line in zone if line != hit.line)
        if (sentences > 3 or told) and sentences / total > ZONE_SHARE:
            span = draft.text.span_of(hit.line.start, hit.line.end)
            flags.append(Flag(span, "zone-refused", f"规则 {hit.rule.id} 会删去大段正文，未执行，请编者核对"))
            zone = [hit.line]
        claims += [Claim(line, hit.rule.id, hit.rule.reason) for line in zone]
    return claims, flags
