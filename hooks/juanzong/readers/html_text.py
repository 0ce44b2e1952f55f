"""What of a page can be seen: its runs of text with their lines; and the changes that leave exactly that."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from juanzong.readers.html_tree import BLOCKS
from juanzong.spans import Change
from juanzong.stages.characters import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from juanzong.readers.html_regions import Region
    from juanzong.readers.html_tokens import Token

NOTHING, BLANK, CELL, LINE = range(4)  # how strongly what stands between two visible characters parts them
_BREAKS = BLOCKS | {"br", "hr"}
_CELLS = frozenset({"td", "th"})
_SPACE = " \t\n\r\f"
_FOLD = re.compile(r"[ \t\f]*[\r\n][ \t\r\n\f]*")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_REASONS = {
    "html-tag": "网页标签",
    "html-comment": "网页注释或声明",
    "html-script": "脚本、样式等，不显示在页面上",
    "html-space": "源码里的折行和缩进，不显示在页面上",
}
_RULES = {"open": "html-tag", "close": "html-tag", "comment": "html-comment", "raw": "html-script"}


class Run(NamedTuple):
    """Visible characters without markup between them; `line` numbers the lines of the page."""

    start: int
    end: int
    line: int


class Layout(NamedTuple):
    """Where white space is kept as it stands, and which table rows are one line: offsets [start, end), in order."""

    preformatted: list[tuple[int, int]]
    rows: list[tuple[int, int]]


def runs(source: str, found: Iterable[Token]) -> Iterator[Run]:
    """The visible runs of a page before any region is taken out."""
    line = 0
    for token in found:
        if token.kind in ("open", "close"):
            line += token.name in _BREAKS
        elif token.kind == "reference":
            yield Run(token.start, token.end, line)
        elif token.kind == "text":
            words = source[token.start : token.end]
            start = token.start + len(words) - len(words.lstrip(_SPACE))
            end = token.start + len(words.rstrip(_SPACE))
            if start < end:
                yield Run(start, end, line)


def changes(source: str, found: list[Token], regions: list[Region], layout: Layout) -> list[Change]:
    """The changes that turn the source of a page into its text: what is between the runs goes or becomes a break."""
    gap = _Gap(source, layout)
    out: list[Change] = []
    region = _Cursor([(r.start, r.end) for r in regions])
    for token in found:
        if (index := region.at(token.start)) is not None:
            start, end, reason, inline = regions[index]
            gap.add(start, end, "html-region", reason, NOTHING if inline else LINE)
        elif token.kind == "text":
            _add_text(token, gap, out)
        elif token.kind == "reference":
            out.extend(gap.close(token.start))
            out.append(_reference(source, token))
            gap.open(token.end)
        else:
            strength = LINE if token.name in _BREAKS else NOTHING
            rule = _RULES[token.kind]
            gap.add(token.start, token.end, rule, _REASONS[rule], strength)
    out.extend(gap.close(None))
    return [change for change in out if source[change.start : change.end] != change.after]


def _add_text(token: Token, gap: _Gap, out: list[Change]) -> None:
    source = gap.source
    words = source[token.start : token.end]
    start = token.start + len(words) - len(words.lstrip(_SPACE))
    end = token.start + len(words.rstrip(_SPACE))
    gap.add_space(token.start, start)
    if start >= end:
        return
    out.extend(gap.close(start))
    for fold in _FOLD.finditer(source, start, end):
        gap.open(fold.start())
        gap.add_space(fold.start(), fold.end())
        out.extend(gap.close(fold.end()))
    gap.open(end)
    gap.add_space(end, token.end)


def _reference(source: str, token: Token) -> Change:
    shown = html.unescape(source[token.start : token.end])
    return Change(token.start, token.end, CONTROL.sub("", shown), "html-charref", "字符引用还原为字符，不可见的删去")


class _Cursor:
    """Walks along stretches in order: tells in which of them an offset lies. Offsets must not go back."""

    def __init__(self, stretches: list[tuple[int, int]]) -> None:
        self._stretches = stretches
        self._next = 0

    def at(self, offset: int) -> int | None:
        while self._next < len(self._stretches) and self._stretches[self._next][1] <= offset:
            self._next += 1
        if self._next < len(self._stretches) and self._stretches[self._next][0] <= offset:
            return self._next
        return None


class _Part(NamedTuple):
    start: int
    end: int
    rule: str
    reason: str


class _Gap:
    """What stands between two visible characters: collected part by part, then told as few changes as possible."""

    def __init__(self, source: str, layout: Layout) -> None:
        self.source = source
        self._preformatted = _Cursor(layout.preformatted)
        self._rows = _Cursor(layout.rows)
        self._before: int | None = None  # offset behind the last visible character
        self._parts: list[_Part] = []
        self._strength = NOTHING
        self._folded = False

    def open(self, at: int) -> None:
        """A visible run ends at `at`."""
        self._before, self._parts, self._strength, self._folded = at, [], NOTHING, False

    def add(self, start: int, end: int, rule: str, reason: str, strength: int) -> None:
        """Markup that goes. The same region may be told many times."""
        if strength == LINE and self._rows.at(start) is not None:
            strength = CELL
        self._strength = max(self._strength, strength)
        last = self._parts[-1] if self._parts else None
        if last is not None and last.end >= end:
            return
        if last is not None and last.rule == rule and last.reason == reason:
            self._parts[-1] = last._replace(end=end)
        else:
            self._parts.append(_Part(start, end, rule, reason))

    def add_space(self, start: int, end: int) -> None:
        """White space of the source; it joins the markup before it."""
        if start >= end:
            return
        folded = any(mark in self.source[start:end] for mark in "\r\n")
        if folded and self._preformatted.at(start) is not None:
            self._strength = LINE
        self._folded = self._folded or folded
        self._strength = max(self._strength, BLANK)
        if self._parts:
            self._parts[-1] = self._parts[-1]._replace(end=end)
        else:
            self._parts.append(_Part(start, end, "html-space", _REASONS["html-space"]))

    def close(self, at: int | None) -> Iterator[Change]:
        """The changes of this gap; the next visible character stands at `at` (None: there is none any more)."""
        glue = self._glue(at)
        parts, self._parts = self._parts, []
        carrier = next((i for i, part in enumerate(parts) if part.rule in ("html-tag", "html-space")), 0)
        for number, part in enumerate(parts):
            after = glue if number == carrier else ""
            reason = part.reason + _AFTER[after] if part.rule != "html-space" else part.reason
            yield Change(part.start, part.end, after, part.rule, reason)

    def _glue(self, at: int | None) -> str:
        if at is None or self._before is None:
            return ""
        if self._strength in (LINE, CELL):
            return "\n" if self._strength == LINE else "\t"
        if self._strength == NOTHING:
            return ""
        chinese = _CJK.match(self.source, self._before - 1) and _CJK.match(self.source, at)
        return "" if self._folded and chinese else " "


_AFTER = {"": "", " ": "", "\n": "，此处换行", "\t": "，此处是单元格之间"}
