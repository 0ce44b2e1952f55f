"""The elements of a page with the offsets between which each lies. Built with a stack, never by recursion."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from juanzong.readers.html_tokens import Token, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

# ruff: noqa: SIM905 — these lists of names, one a line, would fill two pages
VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search"
    " section summary table tbody td template textarea tfoot th thead title tr ul".split()
)
# An element that begins closes an open one of these, unless a barrier lies between.
_CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "option": ("option",),
    "a": ("a",),
    "tr": ("tr",),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tbody": ("tr",),
    "thead": ("tr",),
    "tfoot": ("tr",),
}
_BARRIERS = {
    "li": ("ul", "ol", "table"),
    "dt": ("dl", "table"),
    "dd": ("dl", "table"),
    "option": ("select",),
    "a": ("td", "th"),
}
_TABLE_BARRIER = ("table",)  # of the parts of a table
_TABLE = frozenset("table tbody thead tfoot tr td th caption".split())


@dataclass(slots=True)
class Element:
    """An element: `start` is the offset of its first tag, `inner` of its content, `end` the one behind its last tag."""

    name: str
    attributes: str
    start: int
    inner: int
    end: int


class _Stack:
    """The open elements; knows at once whether and where one of a name is open."""

    def __init__(self) -> None:
        self._open: list[Element] = []
        self._places: dict[str, list[int]] = {}

    def push(self, element: Element) -> None:
        self._places.setdefault(element.name, []).append(len(self._open))
        self._open.append(element)

    def place(self, *names: str) -> int:
        """The place of the innermost open element with one of these names; -1 where none is open."""
        return max([places[-1] for name in names if (places := self._places.get(name))], default=-1)

    def close(self, place: int, inner_end: int, end: int) -> None:
        """Close everything from the top down to `place`; the one at `place` ends at `end`, those in it before."""
        while len(self._open) > place:
            element = self._open.pop()
            self._places[element.name].pop()
            element.end = end if len(self._open) == place else inner_end


def elements(found: Iterable[Token], length: int) -> list[Element]:
    """The elements of a page of `length` characters, in the order of their first tags."""
    stack = _Stack()
    out = []
    for token in found:
        if token.kind == "open":
            _close_implied(stack, token)
            element = Element(token.name, token.attributes, token.start, token.end, token.end)
            out.append(element)
            if token.name not in VOID:
                stack.push(element)
        elif token.kind == "close":
            place = stack.place(token.name)
            if place >= 0 and (token.name in _TABLE or place > stack.place("td", "th")):
                stack.close(place, token.start, token.end)
        elif token.kind == "raw":
            out.append(Element(token.name, "", token.start, token.end, token.end))
    stack.close(0, length, length)
    return out


def _close_implied(stack: _Stack, token: Token) -> None:
    if names := _CLOSES.get(token.name):
        place = stack.place(*names)
        if place > stack.place(*_BARRIERS.get(token.name, _TABLE_BARRIER)):
            stack.close(place, token.start, token.start)
    if token.name in BLOCKS:
        place = stack.place("p")
        if place > stack.place("td", "th", "table", "button", "caption"):
            stack.close(place, token.start, token.start)


class Measure(NamedTuple):
    """Visible letters (Hanzi mostly) of a stretch: all of them, those in links, those in lines of prose."""

    letters: int
    links: int
    prose: int


class Visible:
    """The visible text of a page, run by run, with sums that answer for any stretch at once."""

    def __init__(self, runs: list[tuple[int, int, int, bool, bool]]) -> None:
        """`runs` are (start, end, letters, whether in a link, whether in a line of prose)."""
        self._starts = [run[0] for run in runs]
        self._ends = [run[1] for run in runs]
        self._sums = [Measure(0, 0, 0)]
        for _, _, length, in_link, in_prose in runs:
            last = self._sums[-1]
            self._sums.append(Measure(last[0] + length, last[1] + length * in_link, last[2] + length * in_prose))

    def measure(self, start: int, end: int) -> Measure:
        """What is visible between two offsets."""
        first, last = self._sums[bisect_left(self._starts, start)], self._sums[bisect_left(self._starts, end)]
        return Measure(last[0] - first[0], last[1] - first[1], last[2] - first[2])

    def bounds(self, start: int, end: int) -> tuple[int, int] | None:
        """From the first visible character between two offsets to the end of the last one; None where there is none."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return (self._starts[first], self._ends[last - 1]) if first < last else None


def links_of(found: list[Element]) -> list[tuple[int, int]]:
    """Where links to other pages lie: (start, end) of every `a` with an address that is not on the page itself."""
    return [
        (element.start, element.end)
        for element in found
        if element.name == "a" and (attribute(element.attributes, "href") or "#")[0] != "#"
    ]
