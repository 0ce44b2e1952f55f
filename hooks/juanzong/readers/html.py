"""Web pages: the source is the whole file; markup, scripts and furniture are edits, headings and lists are marks."""

from __future__ import annotations

import re

from juanzong.model import Mark
from juanzong.readers.admit import ReadError, admit_text
from juanzong.readers.encoding import decode
from juanzong.readers.extract import Extract
from juanzong.readers.html_evidence import doubted
from juanzong.readers.html_hosts import asides
from juanzong.readers.html_layout import measured, preformatted, rows
from juanzong.readers.html_regions import Region, regions
from juanzong.readers.html_stated import stated_facts
from juanzong.readers.html_text import Layout, Run, changes, runs
from juanzong.readers.html_tokens import Token, tokens
from juanzong.readers.html_tree import Element, Visible, elements
from juanzong.spans import Span
from juanzong.text import Text

# Tags, comments and texts of one page: a long report has 5,000, the largest portals 30,000. Each is held in memory.
MOST_TOKENS = 250_000
MOST_CHANGES = 50_000  # what remains of them after neighbours are put together: a tenth, as a rule
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,30})""", re.IGNORECASE)
_CHARSET_WITHIN = 4096  # bytes of the head that may name the charset; browsers look at 1,024
_MARKED = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th"})
_BLANKS = re.compile(r"\s+")
_PARTS = re.compile(r"[-_|—–>»]+")  # between the title of a text and the names of its site in `<title>`
_SHORTEST_TITLE = 6


def read_html(content: bytes) -> Extract:
    """Bytes of a page to its text. Raises ReadError as `decode` and `admit_text` do, and on pages with endless tags."""
    charset = _CHARSET.search(content, 0, _CHARSET_WITHIN)
    decoded = decode(content, charset[1].decode("ascii") if charset else None)
    source = admit_text(decoded.text)
    found = _tokens(source)
    tree = elements(found, len(source))
    visible_runs = list(runs(source, found))
    visible = measured(visible_runs, source, tree)
    furniture = regions(source, tree, visible)
    spared = doubted(source, furniture, visible, visible_runs)
    furniture = [region for region in furniture if region not in spared]
    if title := _repeated_title(source, tree, visible_runs, visible, furniture):
        furniture = sorted([*furniture, title])
    layout = Layout(preformatted(tree), rows(tree, visible_runs))
    wanted = changes(source, found, furniture, layout)
    _refuse_endless(len(wanted), MOST_CHANGES)
    text = Text.whole(source).revise("read", wanted).text
    marks = _marks(tree, visible, furniture, layout)
    beside = asides(tree, visible_runs, visible, furniture)
    marks += tuple(Mark(Span(start, end), name) for start, end, name in beside)
    marks = tuple(sorted(marks, key=lambda mark: mark.span))
    notes = (*decoded.notes, *[f"{region.reason.partition('，')[0]}里有成段的正文，没有删去" for region in spared])
    facts = stated_facts(tree, found, source, str(text), furniture)
    return Extract(text, source, decoded.encoding, "text/html", notes, marks, facts)


def _tokens(source: str) -> list[Token]:
    found = []
    for token in tokens(source):
        found.append(token)
        _refuse_endless(len(found), MOST_TOKENS)
    return found


def _refuse_endless(count: int, most: int) -> None:
    if count > most:
        message = f"网页标签过多（超过 {most // 10_000} 万处），不读取，请只保存正文"
        raise ReadError(message)


def _repeated_title(
    source: str, tree: list[Element], lines: list[Run], visible: Visible, furniture: list[Region]
) -> Region | None:
    """The page's `<title>`, where the page shows its words once more, or has a first heading that says otherwise."""
    title = next((e for e in tree if e.name == "title" and _outside(e, furniture)), None)
    if title is None or visible.bounds(title.inner, title.end) is None:
        return None
    words = max(_PARTS.split(_BLANKS.sub("", source[title.inner : title.end].partition("<")[0])), key=len)
    if any(_same(words, _BLANKS.sub("", source[run.start : run.end])) for run in lines if run.start > title.end):
        return Region(title.start, title.end, "网页标题，正文里另有", inline=False)
    shown = (visible.measure(e.inner, e.end).letters for e in tree if e.name == "h1" and _outside(e, furniture))
    if any(length >= _SHORTEST_TITLE for length in shown):
        return Region(title.start, title.end, "网页标题，与文中标题不同", inline=False)
    return None


def _same(title: str, line: str) -> bool:
    if len(line) < _SHORTEST_TITLE or len(title) < _SHORTEST_TITLE:
        return line == title
    return title.startswith(line) or (title in line and len(line) <= len(title) + 20)


def _outside(element: Element, furniture: list[Region]) -> bool:
    return not any(region.start <= element.start < region.end for region in furniture)


def _marks(tree: list[Element], visible: Visible, furniture: list[Region], layout: Layout) -> tuple[Mark, ...]:
    """Headings, paragraphs, items and cells that are still to be seen, with the offsets of their visible text."""
    spans = []
    gone = 0  # index of the first region that does not lie before the element
    for element in tree:
        if element.name not in _MARKED:
            continue
        if element.name == "title" and (bounds := visible.bounds(element.inner, element.end)):
            spans.append(
                Mark(Span(*bounds), "title")
            )  # what a page is called says something even where it is not shown
            continue
        while gone < len(furniture) and furniture[gone].end <= element.start:
            gone += 1
        if gone < len(furniture) and furniture[gone].start <= element.start:
            continue
        if bounds := visible.bounds(element.inner, element.end):
            spans.append(Mark(Span(*bounds), "td" if element.name == "th" else element.name))
    for start, end in layout.rows:
        if bounds := visible.bounds(start, end):
            spans.append(Mark(Span(*bounds), "tr"))
    return tuple(sorted(spans, key=lambda mark: mark.span))
