"""twice: a page that gives its text two times (once wrapped and once flat, say) keeps the better copy.

Sentences that an author repeats are the author's own: only a copy of nearly everything is a copy.
"""

from __future__ import annotations

import itertools
import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from juanzong.matching import STRETCH
from juanzong.spans import Change
from juanzong.stages.beside_title import belongs_to_title
from juanzong.stages.editing import revise
from juanzong.stages.join import join
from juanzong.stages.register import site_speaks

if TYPE_CHECKING:
    from juanzong.model import Draft
    from juanzong.rules import Rules

# what copies are compared by: the words without blanks and marks
_WORDS = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
# a shorter text given twice is a title or a notice, in characters without marks
_SHORTEST = 150
# places in the first half that are looked for again, and how long they are, in characters
_PROBES, _PROBE = 16, 16
# the copies are compared by runs of so many characters, and so far from where they are expected
_RUN, _DRIFT = 10, 40
# so much of the first copy must stand in the second, and so much of the page must be copies
_COVERED, _SHARE = 0.9, 0.8


# lines beside the second copy, and characters of each
_MOST_APART, _LONGEST_APART = 3, 80
_SIGNED = re.compile("法院|法庭|年.{1,3}月|谢谢|审议|[一二三四五六七八九十]、")


class _Copies(NamedTuple):
    """Where the copies stand in the squeezed text: [first, first_end) and [second, second_end)."""

    first: int
    first_end: int
    second: int
    second_end: int


def drop_second(draft: Draft, rules: Rules) -> Draft:
    """One draft in (after `join`), the same draft without the worse copy where it holds its text twice.

    Worse is the copy with fewer paragraphs, then the one with more flags, then the second one.
    """
    text = str(draft.text)
    stretches = range(0, len(text), STRETCH)  # the runs of 8 MB at once, where blanks part them, take 120 MB
    words = "".join(["".join(_WORDS.findall(text, start, start + STRETCH)) for start in stretches])
    copies = _copies(words)
    if copies is None:
        return draft
    places = _places(text, _begun(text, words, copies))
    first, second = _whole(text, places[0], places[1]), _whole(text, places[2], places[3])
    flags = [draft.text.position(flag.span.start) for flag in draft.flags]
    worse = min((second, first), key=lambda copy: _worth(text, flags, copy))
    change = Change(*worse, "", "text-twice", "此页把全文给了两遍，留下分段较全的一遍")
    if worse == first:
        return join(revise(draft, "twice", [*_announced(text, worse[0], rules), change]), rules)
    around = [_apart(text, first[1], second[0]), _apart(text, second[1], len(text))]
    # what the page's lines mean was hidden by the other copy, in which they mean something else
    return join(
        revise(draft, "twice", sorted([change, *[one for one in around if one]], key=lambda one: one.start)), rules
    )


def _apart(text: str, start: int, end: int) -> Change | None:
    """What stands only between the copies, or only behind the second one, is no part of the text given twice.

    `【纯文本版，方便复制】`: few short lines; not where a court's office or a day signs.
    """
    words = text[start:end]
    some = [line for line in words.split("\n") if line.strip()]
    if not some or len(some) > _MOST_APART or max(map(len, some)) > _LONGEST_APART:
        return None
    if any(belongs_to_title(line) or _SIGNED.search(line) for line in some):
        return None
    return Change(start, end, "", "copy-announced", "只在两遍正文之间或第二遍之后的字样，不属于报告")


def _announced(text: str, start: int, rules: Rules) -> list[Change]:
    """The site's line above the second copy: `【纯文本版，方便复制】`."""
    end = len(text[:start].rstrip("\n"))
    first = text.rfind("\n", 0, end) + 1
    inside = start > 0 and "\n" not in text[start - 1 : start + 1]  # the copy begins within a line: none announces it
    if first == 0 or inside or not site_speaks(text[first:end], rules.shapes):
        return []
    return [Change(first, start, "", "copy-announced", "网站对第二遍正文的说明")]


def _worth(text: str, flags: list[int], copy: tuple[int, int]) -> tuple[int, int]:
    start, end = copy
    return text.count("\n", start, end), -sum(start <= place < end for place in flags)


def _copies(words: str) -> _Copies | None:
    """The two copies of one text in `words`, or None where there are none."""
    distance = _distance(words)
    if distance is None:
        return None
    found: list[tuple[int, int]] = []
    drift = distance
    starts = range(0, min(distance + _DRIFT, len(words) - _RUN), _RUN)
    for at in starts:
        expected = at + drift
        again = words.find(words[at : at + _RUN], max(expected - _DRIFT, at + _RUN), expected + _DRIFT + _RUN)
        if again >= 0:
            found.append((at, again))
            drift = again - at
    found = [(at, again) for at, again in found if at + _RUN <= found[0][1]]
    if not found or len(found) * _RUN < _COVERED * (found[-1][0] + _RUN - found[0][0]):
        return None
    copies = _grown(words, found[0], found[-1])
    share = copies.first_end - copies.first + copies.second_end - copies.second
    whole = copies.first_end - copies.first >= _SHORTEST and share >= _SHARE * len(words)
    return copies if whole and _same_numbers(words, copies) else None


def _distance(words: str) -> int | None:
    """How far most places of the first half are from where they stand again."""
    if len(words) < 2 * _SHORTEST:
        return None
    places = [len(words) * (2 * number + 1) // (4 * _PROBES) for number in range(_PROBES)]
    again = [(at, words.find(words[at : at + _PROBE], at + _PROBE)) for at in places]
    distances = [there - at for at, there in again if there >= 0]
    if len(distances) * 2 < _PROBES:
        return None
    distance = int(median(distances))
    near = [one for one in distances if abs(one - distance) <= _DRIFT + distance // 50]
    return distance if distance >= _SHORTEST and len(near) * 2 >= _PROBES else None


def _grown(words: str, first: tuple[int, int], last: tuple[int, int]) -> _Copies:
    """The copies from their first and last common runs, as far as both agree and do not overlap."""
    a, b = first
    while a > 0 and b > last[0] + _RUN and words[a - 1] == words[b - 1]:
        a, b = a - 1, b - 1
    a_end, b_end = last[0] + _RUN, last[1] + _RUN
    while b_end < len(words) and a_end < b and words[a_end] == words[b_end]:
        a_end, b_end = a_end + 1, b_end + 1
    return _Copies(a, a_end, b, b_end)


def _same_numbers(words: str, copies: _Copies) -> bool:
    """Whether neither copy has figures of its own: two reports made after one template do."""
    first, second = max(copies.first - _RUN, 0), max(copies.second - _RUN, copies.first_end)
    one = set(_NUMBER.findall(words[first : copies.first_end]))
    other = set(_NUMBER.findall(words[second : copies.second_end]))
    return one <= other or other <= one


def _places(text: str, copies: _Copies) -> list[int]:
    """Positions in `text` of the borders of the copies: of starts the first character, of ends behind the last one."""
    runs = [match.span() for match in _WORDS.finditer(text)]
    lengths = list(itertools.accumulate([end - start for start, end in runs], initial=0))
    out, run = [], 0
    for index, border in enumerate(copies):
        wanted = border - index % 2  # an end is found by the character before it
        while lengths[run + 1] <= wanted:
            run += 1
        out.append(runs[run][0] + wanted - lengths[run] + index % 2)
    return out


def _begun(text: str, words: str, copies: _Copies) -> _Copies:
    """The copies, the second one from the next line on where it seems to begin inside a sentence.

    A title may also be the last words of the report above it: these are its own.
    """
    start = _places(text, copies)[2]
    at = text.find("\n", start, start + 2 * _DRIFT)
    if start == 0 or not text[start - 1].isalnum() or at < 0:
        return copies
    moved = sum(map(len, _WORDS.findall(text[start:at])))
    first, first_end, second, second_end = copies
    more = moved if words[first_end : first_end + moved] == words[second_end : second_end + moved] else 0
    return _Copies(first, first_end + moved, second + moved, second_end + more)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A copy with the marks around it, and with one line break where it takes up whole lines."""
    while start > 0 and text[start - 1] in "“《（(　 ":
        start -= 1
    while end < len(text) and text[end] != "\n" and not text[end].isalnum() and text[end] not in "“《（(【[":
        end += 1
    opens = start == 0 or text[start - 1] == "\n"
    if opens and end < len(text) and text[end] == "\n":
        return start, end + 1
    return (start - 1, end) if opens and end == len(text) and start else (start, end)
