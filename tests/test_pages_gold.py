"""Every gold mention is a link of the published site, to a page that is called by the gold's label."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from posixpath import join, normpath

import pytest
import yaml

from html_reading import Html, read_html
from site_building import seed_site

GOLD = yaml.safe_load((Path(__file__).parent / "gold" / "seeds" / "mentions.yml").read_text("utf-8"))
MENTIONS = [
    (label, number, form)
    for section in ("practices", "slogans")
    for label, entry in GOLD[section].items()
    for number, forms in entry["in"].items()
    for form in forms
]


@cache
def page(address: str) -> Html:
    return read_html((seed_site() / address).read_text("utf-8"))


@cache
def links(number: str) -> dict[str, str]:
    """The words of every linked mention of a gold report, and the page that they lead to."""
    source, _, part = number.partition("-")
    (found,) = [
        path for path in (seed_site() / "reports").glob(f"{source}-*") if path.name.endswith(f"-{part}" * bool(part))
    ]
    address = f"reports/{found.name}/index.html"
    return {
        link.text: normpath(join(address, "..", link.attributes["href"]))
        for link in page(address).of("a", "jz-mention")
    }


@pytest.mark.parametrize(("label", "number", "form"), MENTIONS)
def test_a_gold_mention_is_a_link_to_the_page_of_its_concept(label: str, number: str, form: str) -> None:
    bare = form.strip("“”")
    found = [address for words, address in links(number).items() if bare in words or words.strip("“”") in bare]
    assert found, f"{form} 没有链接"
    assert any(page(address).of("h1")[0].text == label for address in found)
