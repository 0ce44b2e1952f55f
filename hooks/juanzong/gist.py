"""The gist of a report: what lists, counts and keys ask of every report, so that none has to be read for them."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.model import Assignment, Report

_OPENING = 80  # characters of a report's beginning that stand for it where there is no room for more
_LISTED = 36  # characters of a report's first words in a list
_SHOWN_DIGITS = 12  # hexadecimal digits: 48 bits, enough to tell editions of one corpus apart


# plain tuples: there are hundreds of thousands of them, and they are read three times as fast
Use = tuple[str, str, str, int]  # the stage, the rule, the reason that the ledger gives, how often
Named = tuple[str, int, int]  # a concept that the report names or is about: at how many places, in how many sections


class Gist(NamedTuple):
    """What follows from a report, and is asked of all of them.

    `length`: characters as its own page counts them, line breaks being none; `opening`: its first words in one line;
    `first`: those of its first paragraph that is neither heading nor salutation; `uses` of rules; `flags`: how often
    each reason for one; `doubts`: how many there are in all; `named`: its concepts in order of their ids; `retrieved`:
    the day an editor fetched it; `dated`: whether an editor states its date; `fingerprint`: see `fingerprint_of`.
    """

    length: int
    opening: str
    first: str
    uses: tuple[Use, ...]
    flags: tuple[tuple[str, int], ...]
    doubts: int
    named: tuple[Named, ...]
    retrieved: str | None
    dated: bool
    fingerprint: str


def gist_of(report: Report) -> Gist:
    """The gist of a report that has been read."""
    text = str(report.text)
    return Gist(
        length=len(text) - text.count("\n"),
        opening=" ".join(text[: 2 * _OPENING].split())[:_OPENING],
        first=_first(text, {heading.start for heading in report.headings}),
        uses=tuple([(*account, times) for account, times in report.text.uses().items()]),
        flags=tuple(
            Counter(
                [reason for _, reason in dict.fromkeys([(flag.span, flag.reason) for flag in report.flags])]
            ).items()
        ),
        doubts=len(report.flags),
        named=_named(report),
        retrieved=report.sidecar.retrieved,
        dated=bool(report.sidecar.date),
        fingerprint=fingerprint_of([report.id, report.source.sha256, report.title, text]),
    )


def by_section(themes: Iterable[Assignment]) -> Iterable[Assignment]:
    """Assignments in the order of the text; what says the same of one section twice becomes one."""
    found: dict[tuple[str, int], Assignment] = {}
    for theme in sorted(themes, key=lambda theme: theme.section):
        key = (theme.concept, theme.section)
        because = (*found[key].because, *theme.because) if key in found else theme.because
        found[key] = theme._replace(because=tuple(dict.fromkeys(because)))
    return found.values()


def fingerprint_of(parts: Iterable[str]) -> str:
    """Twelve hexadecimal digits that change if and only if one of the parts does."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:_SHOWN_DIGITS]


def shortened(words: str, most: int) -> str:
    """The beginning of a line, with an ellipsis where something is left out."""
    return words if len(words) <= most else words[: most - 1] + "…"


def _first(text: str, headings: set[int]) -> str:
    start = 0
    for line in text[: 20 * _LISTED].split("\n"):
        if start not in headings and len(line) > _LISTED // 2:
            return shortened(line, _LISTED)
        start += len(line) + 1
    return shortened(text[:_LISTED], _LISTED)


def _named(report: Report) -> tuple[Named, ...]:
    places = Counter([mention.concept for mention in report.mentions])
    sections = Counter([theme.concept for theme in by_section(report.themes)])
    return tuple([(concept, places[concept], sections[concept]) for concept in sorted({*places, *sections})])
