"""What sounds like a site in a court's text (`voices.tsv`), wherever it stands: cut where that is sure, else flagged.

After the rules, which can say what it is that they cut, but before whole sentences go for what they say to visitors
(`appealing.py`): of these a part may be a court's. A place goes where its words are surely a site's and both
its ends are: inside a sentence an end is surer where a mark of punctuation stands at it. A court's own words inside, a
quotation around it, a number in front or a table's row keep it in the text, under a flag at most.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from juanzong.field import LIKELY
from juanzong.model import Fact, Flag
from juanzong.spans import Change
from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import LONGEST_TITLE, belongs_to_title
from juanzong.stages.dates import date_in
from juanzong.stages.editing import HANZI, flagged, lines, revise, whole_line
from juanzong.stages.letters import is_letter, may_be_letters
from juanzong.stages.own_names import lone_names, own_names
from juanzong.stages.paper_end import paper_end
from juanzong.stages.place_ends import closing, is_sure, is_whole, pointing, sure_end, with_marks
from juanzong.stages.quoted import PAIRS, before_quotation, is_named, is_part, is_quoted, is_told, is_torn
from juanzong.stages.register import appeals, court_tells, court_words, is_channel, is_sentence, site_words
from juanzong.stages.showing import is_heading_or_row
from juanzong.stages.stated import day_noted
from juanzong.stages.title_halves import leads_title
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from juanzong.field import Place
    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

RULE = "site-voice"
# how sure it must be, as measured on sets that taught nothing
SURE_ALONE, SURE_UNSTOPPED = 0.85, 0.9  # of the words of a whole line; of one that is no sentence, maybe a heading
# of what has no word that sites use. Of nineteen such whole sentences in fifteen open sets two are courts', both below;
# of 155 parts of sentences in 24 sets 18 are below, four of them courts': of six in sets like real pages three
SURE_UNTOLD = 0.85
LONGEST_ALONE = 300  # characters of a line that goes as a whole: sites do not speak at such length
LEAST_HANZI = 0.4  # of the letters of a place: markup and addresses have voices of their own, and rules
DOUBTFUL = 0.7  # of a place's words, that it is worth a flag
# of the pairs of characters of a place, that some text holds which taught: with fewer it is garbled, not just foreign.
# Of 662 sentences of characters drawn by lot 96 in 100 have fewer, of 124 remarks in sets that taught nothing 2.
LEAST_MET = 0.18
SHORTEST = 5  # letters of a place: of fewer nothing can be told
PROSE = 30  # characters of a line without a full stop that is no heading and no title
_BRACKETS = "".join([*PAIRS, *PAIRS.values()])
# `张三　李四　王五`: of buttons too, but no voice tells these two apart
_NAMES = re.compile(rf"[{HANZI}]{{2,4}}(?:[ \u3000]+[{HANZI}]{{2,4}})+")
_HANZI = re.compile(f"[{HANZI}]+")
# what a court has counted, spelt out: sites count in figures, and pages, characters, coins
_COUNTED = re.compile("[一二三四五六七八九十百千零两]{3,}(?:余|多)?[份张名户场个条次项人件起]")
# a name that is masked, as courts' papers mask those of the parties: no voice knows the stars from a site's
_MASKED = re.compile(f"[{HANZI}][*＊×]{{1,3}}(?:[诉、与和犯等因]|一案)")


class Judged(NamedTuple):
    """A place [start, end) of a line, and whether it goes (else it is in doubt)."""

    start: int
    end: int
    goes: bool


def voicing(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft without what surely sounds like a site; what may be one's stays, with a flag."""
    if RULE in draft.sidecar.off:
        return draft
    names = own_names(draft, rules)
    alone = lone_names(str(draft.text), names.plain) if "site-advert" not in draft.sidecar.off else []
    draft = revise(draft, "voicing", alone)
    text = str(draft.text)
    changes: list[Change] = []
    flags: list[Flag] = []
    facts: list[Fact] = []
    letter = is_letter(lines(text))
    for line, likely, places in _heard(text, names.strange, rules.shapes):
        for start, end, goes in _judged(line.words, likely, places, rules.shapes):
            first, last = line.start + start, line.start + end
            if not goes or (letter and may_be_letters(line.words[start:end], rules.shapes)):
                flags.append(Flag(draft.text.span_of(first, last), RULE, "这里读来像是网站的话，拿不准，留在正文里"))
            elif end - start == len(line.words):
                if leads_title(line, text, rules.shapes):
                    continue
                changes.append(whole_line(line, text, RULE, "读来是网站的话的一行"))
                facts += _dated(line, text, draft)
            else:
                changes.append(Change(first, last, "", RULE, "夹在句子之间、读来是网站的话"))
    return revise(flagged(replace(draft, facts=(*draft.facts, *facts)), flags), "voicing", changes)


def _dated(line: Line, text: str, draft: Draft) -> list[Fact]:
    """The day that a site's line above the text states among other notes: `入册 2018-11-29　起拍价 六元`."""
    return [] if "。" in text[: line.end] else day_noted(line, draft)


def _heard(text: str, names: Sequence[str], shapes: Shapes) -> Iterator[tuple[Line, float, list[Place]]]:
    """The lines in which a site may speak: how likely all of each is the site's, and where it may speak in it.

    What a paper's signature has around it is its own, whatever it sounds like.
    """
    parts = shapes.voices.heard(text, names)
    part = next(parts, None)
    own = paper_end([line for line in lines(text) if line.words.strip()]) if part else set()
    for line in lines(text) if part else ():
        likely, places = 0.0, []
        while part is not None and part.start < line.end:
            likely += sum(part.chances)
            first = part.start - line.start
            places += [one.behind(first) for one in part.places]
            part = next(parts, None)
        if places and line.start not in own:
            yield line, likely / len(line.words), places


def _judged(words: str, likely: float, places: Sequence[Place], shapes: Shapes) -> list[Judged]:
    """What goes from a line, and what in it is in doubt; a part's marker and a collection's title are left alone."""
    if shapes.part.match(bare := squeeze(words)) or (len(bare) <= LONGEST_TITLE and shapes.collection.search(bare)):
        return []
    whole = not re.search(r"\w", words[: places[0].start] + words[places[-1].end :])
    if likely > SURE_ALONE or (whole and likely > LIKELY):
        return _judged_alone(words, likely, shapes)
    return [judged for place in places for judged in _judged_inside(words, place, shapes)]


def _judged_alone(words: str, likely: float, shapes: Shapes) -> list[Judged]:
    """A line by itself. What may be a heading, a row, a title or stand below one stays whatever it sounds like."""
    if likely < DOUBTFUL or _says_little(words) or is_heading_or_row(words, shapes) or looks_like_title(words, shapes):
        return []
    # what belongs to a title may date the report, and goes with it
    if _NAMES.fullmatch(words.strip()) or (date_in(words) and belongs_to_title(words)):
        return []
    least = SURE_ALONE if is_sentence(words) else SURE_UNSTOPPED
    goes = likely >= least and len(words) <= LONGEST_ALONE and not court_tells(words, shapes)
    goes = goes and shapes.voices.share_met(words) >= LEAST_MET
    return [Judged(0, len(words), goes)]


def _says_little(words: str) -> bool:
    """Whether a place is too short to be told, or is no Chinese."""
    letters = sum(map(str.isalnum, words))
    hanzi = sum(map(len, _HANZI.findall(words)))
    return letters < SHORTEST or hanzi < LEAST_HANZI * letters


def _judged_inside(words: str, place: Place, shapes: Shapes) -> list[Judged]:
    """A place in a sentence; where its ends are not sure by themselves, those over which the court's text closes."""
    judged = _judged_at(words, place, shapes)
    if any(one.goes for one in judged):
        return judged
    other = pointing(words, place)
    if other is None or court_words(words[other.start : other.end], shapes):
        other = closing(words, place)
    if other is None:
        return judged
    again = _judged_at(words, other, shapes)
    return again if any(one.goes for one in again) else judged


def _judged_at(words: str, place: Place, shapes: Shapes) -> list[Judged]:
    """A place in a sentence, with the marks and the blanks that go with it."""
    if place.likely < DOUBTFUL or is_quoted(words, place.start, place.end):
        return []
    start, end = with_marks(words, place.start, sure_end(words, place.start, place.end))
    end = before_quotation(words, start, end)
    inside = words[start:end]
    if _says_little(inside) or is_channel(inside.strip(_BRACKETS)):
        return []
    goes = is_sure(words, start, end, place) and ("。" in words or len(words) >= PROSE)
    goes = goes and not (is_torn(inside, words[end : end + 1]) or is_part(words, start, end))
    goes = goes and not (is_named(words, end) or is_told(words, start, end))
    goes = goes and not (court_tells(inside, shapes) or _COUNTED.search(inside) or _MASKED.search(inside))
    goes = goes and shapes.voices.share_met(inside) >= LEAST_MET
    if not (site_words(inside, shapes) or appeals(inside, shapes)):
        goes = goes and _is_sure_untold(words, start, end, place.likely)
    return [Judged(start, end, goes)]


def _is_sure_untold(words: str, start: int, end: int, likely: float) -> bool:
    """Whether a place without a word that sites use goes; a whole sentence that begins a paragraph never does.

    Of 539 places that go from the open sets no site's whole sentence begins a paragraph of the court's so.
    """
    if is_whole(words, start, end):
        return likely >= SURE_UNTOLD and bool(words[:start].strip())
    return likely >= SURE_UNTOLD or words[start] in PAIRS
