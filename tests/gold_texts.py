"""The six gold texts as reports that no stage has touched, with what a careful reader finds in them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from juanzong.model import Heading, Report, Sidecar, Source
from juanzong.text import Text

_SEEDS = Path(__file__).parent / "gold" / "seeds"
NAMES = sorted(path.stem for path in _SEEDS.glob("*.md"))


def report_of(text: str, *, headings: tuple[str, ...] = (), title: str = "", name: str = "case") -> Report:
    """A report of one text; each of `headings` is a line of it, all of one level, in order."""
    at, found = 0, []
    for heading in headings:
        at = text.index(heading, at)
        found.append(Heading(1, heading, at))
    source = Source(name, f"{name}.txt", "", "text/plain", "utf-8", text)
    return Report(
        name, source, title, Text.whole(text), tuple(found), (), (), Sidecar(), complete=True, script="simplified"
    )


@cache
def gold_report(name: str) -> Report:
    """One of the six gold texts."""
    _, front, body = (_SEEDS / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.safe_load(front)
    lines = [line for line in body.split("\n") if line.strip()]
    headings = tuple(re.sub("^#+ ", "", line) for line in lines if line.startswith("#"))
    source = Path(facts["source"]).stem.replace("_", "-")
    return report_of(
        "\n".join(re.sub("^#+ ", "", line) for line in lines), headings=headings, title=facts["title"], name=source
    )


@cache
def gold() -> dict[str, dict[str, dict[str, dict[str, list[str]]]]]:
    """The list of concepts and the exact words that name them."""
    loaded = yaml.safe_load((_SEEDS / "mentions.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def gold_forms(name: str) -> list[tuple[str, str]]:
    """(label, form) of every practice and slogan that stands in a gold text."""
    return [
        (label, form)
        for kind in ("practices", "slogans")
        for label, entry in gold()[kind].items()
        for form in entry["in"].get(name, [])
    ]
