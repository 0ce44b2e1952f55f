"""Which elements of a page hold its text, and which lines stand outside them or in a foreign block among them.

The paragraphs of one text are siblings: they lie in one element, or in several of the same name and class (the sheets
of a viewer, the parts of a serial). What a site adds has an element of its own. That proves nothing alone, a lead or a
signature may have one too, so that a line outside is only marked: the stage that cuts asks for more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from juanzong.readers.html_tokens import attribute
from juanzong.readers.html_tree import BLOCKS, Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from juanzong.readers.html_regions import Region
    from juanzong.readers.html_text import Run
    from juanzong.readers.html_tree import Visible

# a group of elements holds text when it has this share of the page's prose; all of them together must have the second,
# or the page has no such order and nothing is marked
HOST_SHARE, ALL_SHARE = 0.12, 0.7
# a foreign block among the paragraphs is no longer (in letters), and holds something that no paragraph has
LONGEST_FOREIGN = 80
_FOREIGN = frozenset({"img", "input", "button", "select", "iframe", "form", "a", "textarea", "marquee"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DIGITS = re.compile(r"\d+")
_Key = tuple[int, str, str]


class _Line(NamedTuple):
    """A line of the page: where it begins and ends, its letters of prose, the elements around it from the outermost."""

    start: int
    end: int
    prose: int
    around: tuple[int, ...]


def asides(
    found: Sequence[Element], shown: Iterable[Run], visible: Visible, furniture: Sequence[Region]
) -> Iterator[tuple[int, int, str]]:
    """The lines, as offsets [start, end), outside the elements of the text or in a foreign block in them: `aside`.

    `after` are those that follow the text in its element, in blocks of another kind.
    """
    lines = list(_lines(found, shown, visible, furniture))
    starts = [line.start for line in lines]
    hosts = [_host(line, found, starts) for line in lines]
    keys = {host: _key(host, line, found) for host, line in zip(hosts, lines, strict=True) if host >= 0}
    held: Counter[_Key] = Counter()
    for host, line in zip(hosts, lines, strict=True):
        if host >= 0:
            held[keys[host]] += line.prose
    total = sum(line.prose for line in lines)
    texts = {key for key, prose in held.items() if prose and prose >= HOST_SHARE * total}
    if not total or sum(held[key] for key in texts) < ALL_SHARE * total:
        return
    inside = {host for host, key in keys.items() if key in texts}
    marked = [index for index, element in enumerate(found) if element.name in _FOREIGN]
    ended = _end_of_text(lines, inside, found, total)
    for number, line in enumerate(lines):
        if any(found[index].name in _HEADINGS for index in line.around):
            continue
        if not inside.intersection(line.around) or _is_foreign(line, inside, found, marked, visible):
            yield line.start, line.end, "aside"
        elif number > ended:
            yield line.start, line.end, "after"


def _end_of_text(lines: Sequence[_Line], inside: set[int], found: Sequence[Element], total: int) -> int:
    """The number of the last line of a kind that holds the text, where what follows in its element is of other kinds.

    `<p>` for each paragraph and `<div>` for what the site adds behind them. All lines where all are of one kind.
    """
    kinds = [_kind(line, inside, found) for line in lines]
    held: Counter[tuple[str, str]] = Counter()
    for kind, line in zip(kinds, lines, strict=True):
        if kind is not None:
            held[kind] += line.prose
    of_text = {kind for kind, prose in held.items() if prose and prose >= HOST_SHARE * total}
    last = max((number for number, kind in enumerate(kinds) if kind in of_text), default=len(lines))
    behind = sum(line.prose for line in lines[last + 1 :])
    return last if behind < HOST_SHARE * total else len(lines)


def _kind(line: _Line, inside: set[int], found: Sequence[Element]) -> tuple[str, str] | None:
    """Name and class of the block that lies directly in an element of the text, "" for its own words; None outside."""
    hosts = [place for place, index in enumerate(line.around) if index in inside]
    if not hosts:
        return None
    if hosts[-1] + 1 >= len(line.around):
        return "", ""
    element = found[line.around[hosts[-1] + 1]]
    return element.name, _DIGITS.sub("", attribute(element.attributes, "class") or "")


def _lines(
    found: Sequence[Element], shown: Iterable[Run], visible: Visible, furniture: Sequence[Region]
) -> Iterator[_Line]:
    """The lines that are left of a page, each with the blocks that are open where it begins."""
    ends: dict[int, list[int]] = {}
    gone = 0
    for run in shown:
        while gone < len(furniture) and furniture[gone].end <= run.start:
            gone += 1
        if gone < len(furniture) and furniture[gone].start <= run.start:
            continue
        ends.setdefault(run.line, [run.start, run.end])[1] = run.end
    open_: list[int] = []
    index = 0
    for start, end in ends.values():
        while index < len(found) and found[index].start <= start:
            if found[index].name in BLOCKS:
                open_.append(index)
            index += 1
        open_ = [one for one in open_ if found[one].end > start]
        yield _Line(start, end, visible.measure(start, end).prose, tuple(open_))


def _host(line: _Line, found: Sequence[Element], starts: Sequence[int]) -> int:
    """The innermost element around a line that has a second line; -1 where there is none."""
    for index in reversed(line.around):
        if bisect_left(starts, found[index].end) - bisect_left(starts, found[index].start) > 1:
            return index
    return -1


def _key(host: int, line: _Line, found: Sequence[Element]) -> _Key:
    """What siblings that hold one text have in common: their parent, name and class."""
    place = line.around.index(host)
    names = attribute(found[host].attributes, "class") or ""
    return line.around[place - 1] if place else -1, found[host].name, _DIGITS.sub("", names)


def _is_foreign(
    line: _Line, inside: set[int], found: Sequence[Element], marked: Sequence[int], visible: Visible
) -> bool:
    """Whether a line lies in a block of its own within the text that has no prose, but a link, a picture, a control."""
    within = line.around[max(line.around.index(index) for index in inside.intersection(line.around)) + 1 :]
    if not within:
        return False
    block = found[within[0]]
    measure = visible.measure(block.start, block.end)
    if measure.prose or measure.letters > LONGEST_FOREIGN:
        return False
    after = bisect_left(marked, within[0])
    return after < len(marked) and found[marked[after]].start < block.end
