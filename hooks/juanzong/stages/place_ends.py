"""Where a site's words in a court's sentence begin and end, and whether that is sure: a place goes only as it is.

Inside a sentence an end is surer where a mark of punctuation stands at it. Where the voices leave the ends open, those
count over which the court's own text closes (`seams.py`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from juanzong.stages.editing import HANZI
from juanzong.stages.quoted import PAIRS

if TYPE_CHECKING:
    from juanzong.field import Place

# how sure it must be that a place is a site's from end to end, as measured on sets that taught nothing
SURE_SENTENCE, SURE = 0.5, 0.45  # of whole sentences; of a part of one
SURE_SPOKEN = 0.9  # of what whole sentences say: another one beside them may be the site's too
SURE_SHORT = 0.85  # of a few letters that no mark ends
SURE_ACROSS = 0.6  # of a place that begins within a clause and ends with it
SURE_HEARD = 0.9  # of a place whose ends are sure only when they are weighed: that a site speaks there at all
SURE_CLOSED, SURE_CLAUSE = 0.7, 0.9  # of such ends; where both stand at marks, over which any clause closes
SHORTEST_UNMARKED = 8  # Hanzi of a place that no mark ends or begins: an address is one word, however long it is
FEWEST_MEMBERS = 2  # marks between members of a list
LONGEST_STUB = 2  # letters of a clause left behind a place that begins with it
# what parts a site's clause from a court's; not 、, which parts members of a list, nor ：, behind which somebody speaks
_MARK = re.compile("[，。；！？…,;!?~～]")
_STOP = re.compile("[。！？!?…~～]")
ORNAMENTS = ("So", "Sk", "Sm")  # arrows, stars, pictures
_CLOSING = "”’」』）)》】"
_QUOTED = re.compile("[“”《》]")  # of a quotation with what leads to it, which a court tells of
# with which a site points at itself, where a clause begins: no report says so of anything
_ITSELF = re.compile(
    "本(?:站|网(?![络上])|页面?|栏目?|店|铺|帖|贴|文档|文库|文字版|版面|资料|频道|专栏|平台|文章|模板|范文|客户端)"
)
# what a clause counts is named in front of it: `修缮校舍门窗四十扇`
_COUNT = re.compile("[0-9一二三四五六七八九十百千万余多]{1,9}[种件份张名户场个条次项人起册批套]")
_DIGIT = re.compile(r"\d")
LONGEST_CLAUSE = 24  # characters of such a clause
# an address, a blank, and the first words of the court's own clause: `…… shuwu.example 累计到岗二百人次`; of more words
# the site goes on speaking
_BEHIND_ADDRESS = re.compile(rf"(?<=[A-Za-z0-9])\.[A-Za-z]{{2,10}}(?:/[\w./-]{{0,60}})?([ \u3000]+[{HANZI}]{{1,4}})$")
# a mark, and the first word of the court's own clause
_BEHIND_MARK = re.compile(f"(?<=[{HANZI}][，。！？；])([{HANZI}]{{1,3}})$")
# the word of time with which the court's own sentence goes on: `……请到某某书屋随后双方握手言和`
_TIME = re.compile("(后来|随后|此后|从此|当时|如今|目前|今年|去年|近年|同时|此外)$")
_HANZI = re.compile(f"[{HANZI}]+")


def sure_end(words: str, start: int, end: int) -> int:
    """Where a place ends, without the first words of the court's clause: behind an address or a mark, or of time."""
    inside = words[start:end]
    behind = _BEHIND_ADDRESS.search(inside) or _BEHIND_MARK.search(inside) or _TIME.search(inside)
    return start + behind.start(1) if behind and _HANZI.match(words, end) else end


def pointing(words: str, place: Place) -> Place | None:
    """A place with which a clause begins that points at the site itself, up to the end of that clause; else None.

    `……，本网新闻每日更新两次，……`. Where figures stand in the clause, its end may be a court's that counts.
    """
    if not _is_led(words, place.start) or not _ITSELF.match(words, place.start):
        return None
    end = _MARK.search(words, place.start)
    if end is None or end.start() - place.start > LONGEST_CLAUSE or _DIGIT.search(words, place.start, end.start()):
        return None
    return place._replace(end=end.start(), sure=1.0)


def closing(words: str, place: Place) -> Place | None:
    """A place that is surely a site's with the ends weighed by what closes over it; None where these are not sure."""
    ends = place.weighed
    if ends is None or place.likely < SURE_HEARD or ends.there < SURE_HEARD:
        return None
    start, end = with_marks(words, ends.start, ends.end)
    led, ended = _is_led(words, start), _is_ended(words, end)
    if ends.sure < (SURE_CLAUSE if led and ended else SURE_CLOSED) or _QUOTED.search(words, start, end):
        return None
    if not ended and _MARK.search(words, ends.start, ends.end):  # over a clause and a half nothing closes surely
        return None
    # members of a list within a clause are the clause's
    if not led and (words.count("、", start, end) >= FEWEST_MEMBERS or _hanzi(words, start, end) < SHORTEST_UNMARKED):
        return None
    return place._replace(start=ends.start, end=ends.end, sure=ends.sure)


def _hanzi(words: str, start: int, end: int) -> int:
    """How many Hanzi stand in a place."""
    return sum(map(len, _HANZI.findall(words, start, end)))


def is_sure(words: str, start: int, end: int, place: Place) -> bool:
    """Whether a place is surely a site's: whole sentences by what they say too, the rest only from end to end."""
    if is_whole(words, start, end):
        return place.sure >= SURE_SENTENCE or place.likely >= SURE_SPOKEN
    if _is_led(words, start) and _is_ended(words, end):
        return place.sure >= SURE
    if _hanzi(words, start, end) < SHORTEST_UNMARKED and place.sure < SURE_SHORT:
        return False
    if not _is_led(words, start) and _MARK.match(words[end : end + 1]):
        return place.sure >= SURE_ACROSS
    return place.sure >= SURE and not (
        _is_led(words, start) and (_leaves_stub(words, end) or _counts(words, start, end))
    )


def is_whole(words: str, start: int, end: int) -> bool:
    """Whether a place is of whole sentences."""
    return _is_stopped(words, start) and _is_stopped(words, end)


def _counts(words: str, start: int, end: int) -> bool:
    """Whether a sentence begins with a place and goes on with a number: no sentence begins with that."""
    return _is_stopped(words, start) and bool(_COUNT.match(words, end))


def _leaves_stub(words: str, end: int) -> bool:
    """Whether so little is left of a clause behind a place that it may be the place's own last word."""
    return any(_MARK.match(sign) for sign in words[end : end + LONGEST_STUB + 1])


def _is_stopped(words: str, at: int) -> bool:
    """Whether a sentence ends, or the line begins, at a place."""
    return not at or bool((last := _closed_at(words, at)) and _STOP.match(words, last - 1))


def with_marks(words: str, start: int, end: int) -> tuple[int, int]:
    """A place with what belongs to it: brackets around it, ornaments and blanks beside it, a mark behind its clause.

    Behind words that begin within a clause of the court's, the mark is the court's.
    """
    while start and _beside_words(words[start - 1]):
        start -= 1
    while end < len(words) and _beside_words(words[end]):
        end += 1
    if start and end < len(words) and PAIRS.get(words[start - 1]) == words[end]:
        return start - 1, end + 1
    if _is_led(words, start):
        while end < len(words) and (_MARK.match(words[end]) or words[end] in _CLOSING):
            end += 1
        if words[end:].strip() in ("：", ":"):  # what it announces stands below: `……再贴一遍：`
            end = len(words)
    return start, end


def _beside_words(sign: str) -> bool:
    """Whether a sign is a blank or an ornament, which a court's sentence has none of."""
    return sign.isspace() or unicodedata.category(sign) in ORNAMENTS


def _is_led(words: str, at: int) -> bool:
    at = _closed_at(words, at)
    return not at or bool(_MARK.match(words, at - 1))


def _closed_at(words: str, at: int) -> int:
    """Where the quotes and brackets begin that close before a place; without a copy of a line of megabytes."""
    while at and words[at - 1] in _CLOSING:
        at -= 1
    return at


def _is_ended(words: str, at: int) -> bool:
    if at < len(words) and words[at] in _CLOSING:
        return False
    return at == len(words) or bool((last := _closed_at(words, at)) and _MARK.match(words, last - 1))
