"""Paragraph styles of a docx: their names, outline levels and lists, with what they inherit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juanzong.readers.docx_package import Package

_TOLD = frozenset({"style", "name", "basedOn", "outlineLvl", "numId", "ilvl"})
_DEEPEST = 20  # ancestors of a style; Word itself allows 11, and a circle must end


@dataclass(slots=True)
class Style:
    """A paragraph style. `outline` counts from 0 and is None for text; `list` and `depth` say how it is numbered."""

    name: str = ""
    parent: str | None = None
    outline: int | None = None
    list: str | None = None
    depth: int = 0


def styles_of(package: Package) -> Mapping[str, Style]:
    """The paragraph styles of `word/styles.xml` by id, inheritance applied."""
    styles: dict[str, Style] = {}
    current = Style()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        local = name.rpartition(" ")[2]
        if local not in _TOLD:  # nine of ten say how letters look
            return
        found = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        value = found.get("val", "")
        if local == "style":
            current = Style()
            if found.get("type", "paragraph") == "paragraph":
                styles[found.get("styleId", "")] = current
        elif local == "name":
            current.name = value
        elif local == "basedOn":
            current.parent = value
        elif local == "outlineLvl" and value in set("012345678"):
            current.outline = int(value)
        elif local == "numId":
            current.list = value
        elif local == "ilvl" and value in set("012345678"):
            current.depth = int(value)

    package.parse("word/styles.xml", start)
    return {key: _inherited(style, styles) for key, style in styles.items()}


def _inherited(style: Style, styles: Mapping[str, Style]) -> Style:
    outline, list_, depth, parent = style.outline, style.list, style.depth, style.parent
    for _ in range(_DEEPEST):
        above = styles.get(parent or "")
        if above is None:
            break
        outline = above.outline if outline is None else outline
        if list_ is None and above.list is not None:
            list_, depth = above.list, style.depth or above.depth
        parent = above.parent
    return Style(style.name, style.parent, outline, list_, depth)
