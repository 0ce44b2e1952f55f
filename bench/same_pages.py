"""The pages of a built site as a bare MkDocs project: one Markdown file for each, with its headings and its words.

What `bench/scale.py` holds a build against: MkDocs with Material, without search and hooks, on the same pages. Links,
lists and tables become plain paragraphs, which Markdown is quicker over than it would be over theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = frozenset(
    (*_HEADINGS, "p", "li", "dt", "dd", "td", "th", "caption", "pre", "summary", "figcaption", "label", "div")
)
_UNSAID = ("script", "style", "template", "svg")
_MARKUP = str.maketrans({"<": "&lt;", "&": "&amp;", "`": "\\`", "*": "\\*", "_": "\\_", "[": "\\["})


def same_pages(site: Path, docs: Path) -> int:
    """Write every page of `site` as Markdown into `docs`, at the same addresses. Gives how many there are."""
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        place = docs / page.relative_to(site).with_suffix(".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(as_markdown(page.read_bytes()), encoding="utf-8")
    return len(pages)


def as_markdown(page: bytes) -> str:
    """The headings and words of a page's `<article>`; of the whole page where it has none."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    body = next(iter(tree.iter("article")), tree)
    for unsaid in list(body.iter(*_UNSAID)):
        unsaid.drop_tree()
    return "\n\n".join(_blocks(body)) + "\n"


def _blocks(body: HtmlElement) -> Iterator[str]:
    for block in body.iter(*_BLOCKS):
        if next(block.iterdescendants(*_BLOCKS), None) is not None:
            continue  # those within say it
        words = " ".join(block.text_content().split()).translate(_MARKUP)
        if words:
            yield f"{_HEADINGS[block.tag]} {words}" if block.tag in _HEADINGS else words
