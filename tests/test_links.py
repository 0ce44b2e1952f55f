"""Two hundred links that somebody has read (gold/links.yml): the right ones are still made, the wrong ones no more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from gold_texts import NAMES, gold_report

if TYPE_CHECKING:
    from juanzong.stages.recognise import Recogniser

_GOLD = Path(__file__).parent / "gold"
_LINKS: list[dict[str, str]] = yaml.safe_load((_GOLD / "links.yml").read_text(encoding="utf-8"))


@cache
def text_of(name: str) -> tuple[str, str]:
    """The text of a gold report, and the id of its source."""
    folder, _, rest = name.partition("/")
    if folder == "seeds":
        report = gold_report(rest)
        return str(report.text), report.source.id
    stem, _, number = rest.partition("#")
    found: dict[str, Any] = yaml.safe_load((_GOLD / folder / f"{stem}.gold.yml").read_text(encoding="utf-8"))
    return found["reports"][int(number) - 1]["text"], ""


def is_linked(link: dict[str, str], recogniser: Recogniser) -> bool:
    text, scope = text_of(link["in"])
    before, _, rest = link["words"].partition("【")
    form, _, after = rest.partition("】")
    start = text.index(before + form + after) + len(before)
    return (link["concept"], start, form) in [
        (m.label, m.start, m.form) for m in recogniser.mentions_in(text, (scope,))
    ]


@pytest.mark.parametrize("link", _LINKS, ids=lambda link: f"{link['in']} {link['concept']}")
def test_a_link_is_made_where_a_reader_finds_it_right_and_only_there(
    link: dict[str, str], recogniser: Recogniser
) -> None:
    assert is_linked(link, recogniser) is (link["verdict"] == "right")


def test_the_list_is_of_two_hundred_links_of_many_texts() -> None:
    assert len(_LINKS) >= 200
    assert {f"seeds/{name}" for name in NAMES} <= {link["in"] for link in _LINKS}
