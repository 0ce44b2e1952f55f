"""How a page is laid out: which lines are prose, where white space counts, which table rows hold data."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape
from typing import TYPE_CHECKING

from juanzong.readers.html_tokens import attribute
from juanzong.readers.html_tree import Element, Visible, links_of

if TYPE_CHECKING:
    from juanzong.readers.html_text import Run

# A row of a table is one line when every cell holds one short line; else the table only lays out the page.
LONGEST_CELL = 60
LONGEST_LINK = 60  # characters: a link around more is one that was never closed
_SENTENCE = re.compile("[。；]")
_LONG = 40  # characters of a line that are prose even without a full stop, unless they are links
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_LETTERS = re.compile(r"[^\W\d_]+")  # dates, counters and bars between links say nothing


def measured(runs: list[Run], source: str, tree: list[Element]) -> Visible:
    """The runs with their lengths in letters, and which of them are links or belong to a line of prose."""
    shown = [unescape(source[run.start : run.end]) for run in runs]
    lengths = [sum(map(len, _LETTERS.findall(words))) for words in shown]
    in_links = _in_links(runs, lengths, tree)
    line_length: dict[int, int] = {}
    line_links: dict[int, int] = {}
    prose: set[int] = set()
    for run, words, length, in_link in zip(runs, shown, lengths, in_links, strict=True):
        line_length[run.line] = line_length.get(run.line, 0) + length
        line_links[run.line] = line_links.get(run.line, 0) + length * in_link
        if _SENTENCE.search(words):
            prose.add(run.line)
    prose.update(line for line, length in line_length.items() if length >= _LONG and line_links[line] * 2 < length)
    return Visible(
        [
            (run.start, run.end, length, in_link, run.line in prose)
            for run, length, in_link in zip(runs, lengths, in_links, strict=True)
        ]
    )


def _in_links(runs: list[Run], lengths: list[int], tree: list[Element]) -> list[bool]:
    """Of every run, whether it lies in a link to another page."""
    starts = [run.start for run in runs]
    out = [False] * len(runs)
    for start, end in links_of(tree):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if sum(lengths[first:last]) <= LONGEST_LINK:
            out[first:last] = [True] * (last - first)
    return out


def preformatted(tree: list[Element]) -> list[tuple[int, int]]:
    """Where the line breaks of the source are those of the page: outermost stretches, in order."""
    out: list[tuple[int, int]] = []
    for element in tree:
        if out and element.start < out[-1][1]:
            continue
        if element.name in ("pre", "textarea", "listing") or (
            "white-space" in element.attributes and _PRE_STYLE.search(attribute(element.attributes, "style") or "")
        ):
            out.append((element.inner, element.end))
    return out


def rows(tree: list[Element], runs: list[Run]) -> list[tuple[int, int]]:
    """The stretches, from first cell to last, of the table rows that are one line each; in order."""
    starts = [run.start for run in runs]
    out = []
    for cells in _rows(tree):
        filled = 0
        for cell in cells:
            first, last = bisect_left(starts, cell.inner), bisect_left(starts, cell.end)
            length = sum(run.end - run.start for run in runs[first:last][: LONGEST_CELL + 1])
            if first < last and (runs[first].line != runs[last - 1].line or length > LONGEST_CELL):
                break
            filled += first < last
        else:
            if filled >= 2:
                out.append((cells[0].inner, cells[-1].end))
    return sorted(out)


def _rows(tree: list[Element]) -> list[list[Element]]:
    """The cells of every row that has no table in it."""
    open_: list[tuple[Element, list[Element]]] = []
    plain: dict[int, list[Element]] = {}
    for element in tree:
        while open_ and open_[-1][0].end <= element.start:
            open_.pop()
        if element.name == "tr":
            open_.append((element, []))
            plain[element.start] = open_[-1][1]
        elif open_ and element.name in ("td", "th"):
            open_[-1][1].append(element)
        elif open_ and element.name == "table":
            plain.pop(open_[-1][0].start, None)
    return [cells for cells in plain.values() if cells]
