"""What sounds like a site in a court's text (`voices.tsv`), wherever it stands: cut where that is sure, else flagged.

After the rules, which can say what it is that they cut, but before whole sentences go for what they say to visitors
(`appealing.py`): of these a part may be a court's. A place goes where its words are surely a site's and both
its ends are: inside a sentence an end is surer where a mark of punctuation stands at it. A court's own words inside, a
quotation around it, a number in front or a table's row keep it in the text, under a flag at most.
"""

from __future__ import annotations

import re
from array import array
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from juanzong.model import Flag
from juanzong.spans import Change
from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import LONGEST_TITLE
from juanzong.stages.editing import HANZI, flagged, lines, revise, whole_line
from juanzong.stages.register import court_tells, is_channel, is_sentence
from juanzong.stages.showing import Verdict, is_heading_or_row, lone_verdict, verdict
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

RULE = "site-voice"
# how sure it must be. As `bench/train_voices.py --apart` measures, no place in the courts' paragraphs of sets that
# taught nothing is so sure, and of the lines that are, set into these, nine in ten are found from end to end
SURE_SENTENCE, SURE = 0.8, 0.85  # of the words of whole sentences; of a part of one
SURE_END, SURE_ENDS = 0.7, 0.8  # of an end at which no mark stands: the only one, or both
SURE_AT_MARKS = 0.8  # of the words next to a mark inside a sentence: where these fade, the place may end sooner
FADING = 4  # letters
SURE_BESIDE = 0.8  # that the word beside a place is a court's; beside whole sentences it need only be likelier
SURE_ALONE, SURE_UNSTOPPED = 0.9, 0.95  # of the words of a whole line; of one that is no sentence, maybe a heading
LEAST_HANZI = 0.4  # of the letters of a place: markup and addresses have voices of their own, and rules
LIKELY, DOUBTFUL = 0.5, 0.7  # of a character, that it belongs to a place; of a place's words, that it is worth a flag
SHORTEST, SHORTEST_UNMARKED = 5, 8  # letters of a place: of fewer nothing can be told; where no mark ends it
NEAR = 3  # characters between a mark and where the likelihood turns: so far the mark is what parts the two
PROSE = 30  # characters of a line without a full stop that is no heading and no title
# what parts a site's clause from a court's; not 、, which parts members of a list, nor ：, behind which somebody speaks
_MARK = re.compile("[，。；！？…,;!?~～]")
_STOP = re.compile("[。！？!?…~～]")
_CLOSING = "”’」』）)》】"
_PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "「": "」"}
_BRACKETS = "".join([*_PAIRS, *_PAIRS.values()])
_HANZI = re.compile(f"[{HANZI}]")
_QUOTES = {"“": "”", "《": "》", "‘": "’", "『": "』"}


class Judged(NamedTuple):
    """A place [start, end) of a line, and whether it goes (else it is in doubt)."""

    start: int
    end: int
    goes: bool


def voicing(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft without what surely sounds like a site; what may be one's stays, with a flag."""
    if RULE in draft.sidecar.off:
        return draft
    text = str(draft.text)
    changes: list[Change] = []
    flags: list[Flag] = []
    for line, chances in _heard(text, rules.shapes):
        for start, end, goes in _judged(line.words, chances, rules.shapes):
            first, last = line.start + start, line.start + end
            if not goes:
                flags.append(Flag(draft.text.span_of(first, last), RULE, "这里读来像是网站的话，拿不准，留在正文里"))
            elif end - start == len(line.words):
                changes.append(whole_line(line, text, RULE, "读来是网站的话的一行"))
            else:
                changes.append(Change(first, last, "", RULE, "夹在句子之间、读来是网站的话"))
    return revise(flagged(draft, flags), "voicing", changes)


def _heard(text: str, shapes: Shapes) -> Iterator[tuple[Line, array[float]]]:
    """The lines in which a site may speak, each with how likely its characters are the site's."""
    parts = shapes.voices.heard(text)
    part = next(parts, None)
    for line in lines(text) if part else ():
        if part is None or part.start >= line.end:
            continue
        chances = array("f", bytes(4 * len(line.words)))
        while part is not None and part.start < line.end:
            first = part.start - line.start
            chances[first : first + len(part.chances)] = array("f", part.chances)
            part = next(parts, None)
        yield line, chances


def _judged(words: str, chances: Sequence[float], shapes: Shapes) -> list[Judged]:
    """What goes from a line, and what in it is in doubt; a part's marker and a collection's title are left alone."""
    if shapes.part.match(bare := squeeze(words)) or (len(bare) <= LONGEST_TITLE and shapes.collection.search(bare)):
        return []
    runs = list(_runs(chances))
    if not runs:
        return []
    likely = _mean(chances)
    whole = not re.search(r"\w", words[: runs[0][0]] + words[runs[-1][1] :])
    if likely > SURE_ALONE or (whole and likely > LIKELY):
        return _judged_alone(words, likely, shapes)
    return [judged for run in runs for judged in _judged_inside(words, run, chances, shapes)]


def _runs(chances: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The places [start, end) whose characters are rather a site's."""
    at = 0
    for likely, group in groupby(chances, key=lambda chance: chance > LIKELY):
        start = at
        at += sum(1 for _ in group)
        if likely:
            yield start, at


def _mean(chances: Sequence[float]) -> float:
    return sum(chances) / len(chances)


def _judged_alone(words: str, likely: float, shapes: Shapes) -> list[Judged]:
    """A line by itself. One that is no sentence goes only where its words or its shape are on the rules' lists too."""
    if likely < DOUBTFUL or _says_little(words) or is_heading_or_row(words, shapes) or looks_like_title(words, shapes):
        return []
    if is_sentence(words):
        return [Judged(0, len(words), likely >= SURE_ALONE and not court_tells(words, shapes))]
    told = max(verdict(words, shapes), lone_verdict(words, shapes)) is not Verdict.COURTS
    return [Judged(0, len(words), likely >= SURE_UNSTOPPED and told)]


def _says_little(words: str) -> bool:
    """Whether a place is too short to be told, or is no Chinese."""
    letters = sum(1 for sign in words if sign.isalnum())
    hanzi = sum(1 for _ in _HANZI.finditer(words))
    return letters < SHORTEST or hanzi < LEAST_HANZI * letters


def _judged_inside(words: str, run: tuple[int, int], chances: Sequence[float], shapes: Shapes) -> list[Judged]:
    """A place in a sentence, its ends set where marks stand near them."""
    if _is_quoted(words, *run):
        return []
    start, end = _led(words, run[0]), _ended(words, run[1])
    ends = [at for at, mark in zip(run, (start, end), strict=True) if mark is None]
    start, end = _with_brackets(words, run[0] if start is None else start, run[1] if end is None else end)
    inside = words[start:end]
    if _says_little(inside) or is_channel(inside.strip(_BRACKETS)):
        return []
    likely = _mean(chances[start:end])
    if not ends and _is_stopped(words[:start]) and _is_stopped(words[:end]):
        sure = likely >= SURE_SENTENCE
    else:
        sure = likely >= SURE and _is_sure_to_its_ends(words, (start, end), ends, chances)
    prose = "。" in words or len(words) >= PROSE
    goes = sure and prose and not _is_torn(inside) and not court_tells(inside, shapes)
    return [Judged(start, end, goes)] if likely >= DOUBTFUL else []


def _is_stopped(before: str) -> bool:
    """Whether a sentence ends where these words end."""
    return not before or bool(_STOP.match(before.rstrip(_CLOSING)[-1:]))


def _is_sure_to_its_ends(words: str, place: tuple[int, int], unmarked: Sequence[int], chances: Sequence[float]) -> bool:
    """Whether a part of a sentence begins and ends where it does: `unmarked` are its ends at which no mark stands.

    One that begins within a clause and ends with it would leave half a clause of the court's, or take it along.
    """
    start, end = place
    letters = sum(1 for at in range(start, end) if words[at].isalnum())
    if unmarked and (letters < SHORTEST_UNMARKED or [*unmarked] == [start]):
        return False
    ends = (range(start, end), range(end - 1, start - 1, -1))
    near = [list(islice((chances[at] for at in places if words[at].isalnum()), FADING)) for places in ends]
    if not unmarked and min(map(_mean, near)) < SURE_AT_MARKS:
        return False
    if max(_beside(words, chances, start, -1), _beside(words, chances, end - 1, 1)) > 1 - SURE_BESIDE:
        return False
    least = SURE_ENDS if len(unmarked) > 1 else SURE_END
    return all(_turns(chances, at) >= least for at in unmarked)


def _turns(chances: Sequence[float], at: int) -> float:
    """How sure it is that one speaks before a character, and the other from it on."""
    before, behind = (chances[at - 1] if at else 0.0), (chances[at] if at < len(chances) else 0.0)
    return min(max(before, behind), 1 - min(before, behind))


def _led(words: str, start: int) -> int | None:
    """Where a clause begins near a place; None where none does."""
    near = [at for at in range(max(start - NEAR, 0), min(start + NEAR, len(words)) + 1) if _is_led(words, at)]
    return min(near, key=lambda at: abs(at - start), default=None)


def _is_led(words: str, at: int) -> bool:
    before = words[:at].rstrip(_CLOSING)
    return not before or bool(_MARK.match(before[-1]))


def _ended(words: str, end: int) -> int | None:
    """Where a clause ends near a place, its mark and what closes behind it included; None where none does."""
    near = [at for at in range(max(end - NEAR, 1), min(end + NEAR, len(words)) + 1) if _is_ended(words, at)]
    return min(near, key=lambda at: abs(at - end), default=None)


def _is_ended(words: str, at: int) -> bool:
    if at < len(words) and words[at] in _CLOSING:
        return False
    return at == len(words) or bool(_MARK.match(words[:at].rstrip(_CLOSING)[-1:]))


def _beside(words: str, chances: Sequence[float], at: int, step: int) -> float:
    """How likely the first word beside a place is the site's, marks aside."""
    at += step
    while 0 <= at < len(words) and not words[at].isalnum():
        at += step
    return chances[at] if 0 <= at < len(words) else 0.0


def _with_brackets(words: str, start: int, end: int) -> tuple[int, int]:
    """A place with the brackets around it."""
    inside = start and end < len(words) and _PAIRS.get(words[start - 1]) == words[end]
    return (start - 1, end + 1) if inside else (start, end)


def _is_torn(words: str) -> bool:
    """Whether a bracket or a quotation begins or ends outside a place."""
    pairs = {**_PAIRS, **_QUOTES}
    return any(words.count(left) != words.count(right) for left, right in pairs.items())


def _is_quoted(words: str, start: int, end: int) -> bool:
    """Whether a quotation or a title that opens before a place closes behind it: what a court quotes."""
    return any(
        words[:start].count(left) > words[:start].count(right) and right in words[end:]
        for left, right in _QUOTES.items()
    )
