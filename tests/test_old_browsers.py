"""The site keeps to what the browsers of the README know: Chromium 109, the last one for Windows 7, among them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
# what came after Chromium 109, and with which version (MDN's tables of compatibility, November 2026)
NEWER_STYLE = {
    r"(?<![-\w])mask(?:-image|-size|-position|-repeat)?:": 120,
    r"color-mix\(": 111,
    r"\boklch\(|\boklab\(|\blch\(|\blab\(": 111,
    r"light-dark\(": 123,
    r"\bsubgrid\b": 117,
    r"@starting-style": 117,
    r"@scope": 118,
    r"@view-transition": 126,
    r"text-wrap:": 114,
    r"text-spacing-trim:": 123,
    r"text-autospace:": 140,
    r"field-sizing:": 123,
    r"interpolate-size:": 129,
    r"align-content:[^;]*;[^}]*display:\s*block": 123,
    r"^\s*&": 120,
    r"\banchor\(": 125,
    r"animation-timeline:": 115,
    r":user-valid|:user-invalid": 119,
    r":popover-open": 114,
    r"::details-content": 131,
    r"white-space-collapse:": 114,
    r"\b(?:word-break:\s*auto-phrase)": 119,
    r"initial-letter:": 110,
    r"(?<![-\w])rlh\b|\d(?:cap|ric|rex|rch)\b": 111,
}
NEWER_SCRIPT = {
    r"\.toSorted\(|\.toReversed\(|\.toSpliced\(|\.with\(": 110,
    r"Object\.groupBy|Map\.groupBy": 117,
    r"Promise\.withResolvers": 119,
    r"Array\.fromAsync": 121,
    r"\.isWellFormed\(|\.toWellFormed\(": 111,
    r"URL\.canParse|URL\.parse\(": 120,
    r"\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isDisjointFrom)\(": 122,
    r"Iterator\.|\.values\(\)\.(?:map|filter|take|drop)\(": 122,
    r"startViewTransition": 111,
    r"showPopover|hidePopover|togglePopover": 114,
    r"scheduler\.yield": 129,
    r"Promise\.try|RegExp\.escape": 128,
    r"/v[;,).\s]": 112,
    r"\bmoveBefore\(": 133,
    r"Intl\.DurationFormat": 129,
}
# newer, and nothing is missing without it: lines of a heading break elsewhere, marks stand as in the `@supports not`
SPARE = {"text-wrap:", "text-spacing-trim:"}


def newer(text: str, table: dict[str, int]) -> set[str]:
    """What a style sheet or a script uses that the oldest browser does not know."""
    words = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return {found[0] for rule in table for found in re.finditer(rule, words, re.MULTILINE)}


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.css")), ids=lambda path: path.name)
def test_no_style_sheet_needs_a_newer_browser(path: Path) -> None:
    assert newer(path.read_text(encoding="utf-8"), NEWER_STYLE) <= SPARE


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.js")), ids=lambda path: path.name)
def test_no_script_needs_a_newer_browser(path: Path) -> None:
    assert newer(path.read_text(encoding="utf-8"), NEWER_SCRIPT) == set()


def test_what_is_newer_is_seen() -> None:
    assert newer("a { mask-image: none; color: color-mix(in srgb, red, blue) }", NEWER_STYLE) == {
        "mask-image:",
        "color-mix(",
    }
    assert newer("a { -webkit-mask-image: none } /* subgrid */", NEWER_STYLE) == set()
    assert newer("const a = list.toSorted(); new URL(b); x.union(y)", NEWER_SCRIPT) == {".toSorted(", ".union("}
