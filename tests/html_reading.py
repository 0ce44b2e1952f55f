"""Reads html as a browser would, strictly enough for tests: text of elements, ids, links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "source", "wbr"}


@dataclass
class Element:
    """One element: its tag, attributes, and the text it holds."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    within: tuple[str, ...] = ()


@dataclass
class Html:
    """Everything a test asks of a page; `problems` are unclosed or nested elements that browsers would repair."""

    elements: list[Element] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def links(self) -> list[str]:
        """Everything that leads somewhere: href and src."""
        names = ("href", "src")
        return [element.attributes[name] for element in self.elements for name in names if name in element.attributes]

    def of(self, tag: str, css_class: str = "") -> list[Element]:
        """The elements of a tag, and of a class where one is named."""
        return [
            element
            for element in self.elements
            if element.tag == tag and (not css_class or css_class in element.attributes.get("class", "").split())
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html = Html()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        element.within = tuple([outer.tag for outer in self._open])
        self.html.elements.append(element)
        if tag == "a" and "a" in element.within:
            self.html.problems.append("a link inside a link")
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self._open or self._open[-1].tag != tag:
            self.html.problems.append(f"</{tag}> closes {self._open[-1].tag if self._open else 'nothing'}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data


def read_html(text: str) -> Html:
    """The elements of a page or of a part of one."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.html
