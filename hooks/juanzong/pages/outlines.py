"""A page's outline as the theme writes it, which is asked once what stands around an entry, not for each of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.structure.toc import AnchorLink

from juanzong.pages.lean import lean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment

# an entry as the theme writes it, for as many as there are
_ENTRIES = "{% for toc_item in entries %}{% include 'partials/toc-item.html' %}{{ between }}{% endfor %}"
_BETWEEN = "\0"
_TITLE, _ANCHOR, _FIRST, _SECOND = "jz0name0jz", "jz0anchor0jz", "jz0first0jz", "jz0second0jz"
_SIGNS = re.compile(f"({_TITLE}|{_ANCHOR}|{_FIRST})")

_WORDS = re.compile(r"""[^\s&<>"']+(?: [^\s&<>"']+)*""")  # what looks the same with tags taken off and escaped


class Outlines:
    """Entries by the theme's own template, or from the pieces that it writes for any of them."""

    def __init__(self, env: Environment) -> None:
        """`env` is the theme's. Whether the pieces may be used is for the caller to prove: see `frames.py`."""
        self._template = env.from_string(_ENTRIES)
        self._pieces: tuple[Sequence[str], Sequence[str], str] | None = None

    def rendered(self, entries: Sequence[AnchorLink]) -> list[str]:
        """Each entry, with what is below it, by the theme's template, without the blanks that it leaves."""
        return lean(self._template.render(entries=entries, between=_BETWEEN)).split(_BETWEEN)[:-1]

    def written(self, entries: Sequence[AnchorLink]) -> list[str]:
        """The same from pieces; where a theme writes of a title what is not simply the title, by its template."""
        if self._pieces is None:
            self._pieces = self._asked()
        if not self._pieces[2] or not all(map(_is_simple, entries)):
            return self.rendered(entries)
        return [_filled(entry, *self._pieces) for entry in entries]

    def _asked(self) -> tuple[Sequence[str], Sequence[str], str]:
        """The pieces of an entry without others below it, of one with such, what is between these; else nothing."""
        leaf, first, second = self.rendered([_entry(_TITLE), _entry(_FIRST), _entry(_SECOND)])
        branch = _entry(_TITLE)
        branch.children += [_entry(_FIRST), _entry(_SECOND)]
        before, _, rest = self.rendered([branch])[0].partition(first)
        between, there, behind = rest.partition(second)
        if not there or not between:
            return (), (), ""
        return _SIGNS.split(leaf), _SIGNS.split(before + _FIRST + behind), between


def _entry(title: str) -> AnchorLink:
    return AnchorLink(title, _ANCHOR, 2)


def _is_simple(entry: AnchorLink) -> bool:
    """Whether titles say the same where tags are taken off, as for labels."""
    title = entry.title
    same = _WORDS.fullmatch(title) or str(escape(Markup(title).striptags())) == title  # noqa: S704 - compared, never shown
    return bool(same) and all(map(_is_simple, entry.children))


def _filled(entry: AnchorLink, leaf: Sequence[str], branch: Sequence[str], between: str) -> str:
    own = {_TITLE: entry.title, _ANCHOR: entry.id}
    if entry.children:
        own[_FIRST] = between.join([_filled(below, leaf, branch, between) for below in entry.children])
    return "".join([own.get(piece, piece) for piece in (branch if entry.children else leaf)])


def outline_of(titles: Iterable[str]) -> list[AnchorLink]:
    """An outline of every shape, to prove pieces by: an entry that holds others, one that does not."""
    outer, inner, last = (AnchorLink(title, f"s{number}", 2) for number, title in enumerate(titles))
    inner.children += [last, AnchorLink(last.title, "s3", 4)]
    outer.children += [inner, last]
    return [outer, last]
