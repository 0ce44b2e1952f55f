"""HTML cut into tokens with their offsets, in one pass, in time linear in the page however broken it is.

Python's own parser gives the same for sound pages, but its treatment of broken ones differs from patch release to patch
release, and with it the ledger would; and some unclosed constructs take it quadratic time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TokenKind = Literal["text", "open", "close", "comment", "raw", "reference"]


class Token(NamedTuple):
    """`source[start:end]` is one token. `name` is an element's, in lower case; `attributes` is what follows it, raw.

    `raw` is a whole element whose content is no text: a script or a style, from its first to its last tag.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: str = ""


RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_RAW_END = {name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII) for name in RAW}
_MARK = re.compile("[<&]")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]*+)(?=[\s/>])")
# attributes to the end of the tag; a quote that is never closed is an ordinary character
_REST = re.compile(r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+>""")
_REFERENCES = re.compile(r"(?:&(?:\#[0-9]{1,8}|\#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?)++")
_DECLARATION = re.compile(r"<[!?/][^>]*>")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a page, in order; together they are the whole page."""
    scanner = _Scanner(source)
    at = done = 0
    while match := _MARK.search(source, at):
        found = scanner.token(match.start())
        if found is None:
            at = match.end()
            continue
        if done < found.start:
            yield Token("text", done, found.start)
        yield found
        at = done = found.end
    if done < len(source):
        yield Token("text", done, len(source))


def attribute(attributes: str, name: str) -> str | None:
    """The value of an attribute; "" where it has none; None where it is missing."""
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1].lower() == name:
            return (match[2] or "").strip("\"'")
    return None


class _Scanner:
    """Finds the one token at a `<` or `&`. Remembers what is not to be found any more, so as never to look again."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tags_end = True  # false once a tag was found that never ends
        self._missing: set[str] = set()  # closing marks that do not come any more

    def token(self, at: int) -> Token | None:
        """The token at `at`; None where the character is only itself."""
        if self._source[at] == "&":
            match = _REFERENCES.match(self._source, at)
            return Token("reference", at, match.end()) if match else None
        if name := _NAME.match(self._source, at):
            return self._tag(at, name)
        if self._source.startswith("<!--", at):
            end = self._after("-->", at + 2 if self._source.startswith("<!-->", at) else at + 4)
            return Token("comment", at, end or at + 4)
        if self._source.startswith("<![CDATA[", at) and (end := self._after("]]>", at)):
            return Token("comment", at, end)
        declaration = _DECLARATION.match(self._source, at) if self._after(">", at) else None
        return Token("comment", at, declaration.end()) if declaration else None

    def _tag(self, at: int, name: re.Match[str]) -> Token | None:
        rest = _REST.match(self._source, name.end()) if self._tags_end else None
        if rest is None:
            self._tags_end = False
            end = self._after(">", at)
            if end is None:
                return None
        else:
            end = rest.end()
        element = name[2].lower()
        if name[1]:
            return Token("close", at, end, element)
        attributes = self._source[name.end() : end - 1]
        if element in RAW:
            return Token("raw", at, self._raw_end(element, end), element)
        return Token("open", at, end, element, attributes)

    def _raw_end(self, element: str, at: int) -> int:
        """The end of a script or style; of one that is never closed, the end of the page, as in a browser."""
        found = None if element in self._missing else _RAW_END[element].search(self._source, at)
        if found is None:
            self._missing.add(element)
            return len(self._source)
        return self._after(">", found.end()) or len(self._source)

    def _after(self, mark: str, at: int) -> int | None:
        """The offset behind the next `mark`, or None where there is none."""
        if mark in self._missing:
            return None
        found = self._source.find(mark, at)
        if found < 0:
            self._missing.add(mark)
            return None
        return found + len(mark)
