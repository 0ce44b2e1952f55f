"""What a query asks, and whether a text answers it: the definition that the index and the browser are held to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from juanzong.search.folding import LINE_END, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_EITHER, _NOT = "|｜", "-－﹣"


@dataclass(frozen=True, slots=True)
class Term:
    """One blank-separated part of a query: any of these folded phrases, or none of them where it is excluded."""

    phrases: tuple[str, ...]
    excluded: bool = False


def ask(query: str) -> tuple[Term, ...]:
    """The terms of a query. Parts that hold nothing to look for (“，”, “-”, “|”) are left out."""
    return tuple([term for part in query.split() if (term := _term(part)).phrases])


def _term(part: str) -> Term:
    excluded = part[0] in _NOT
    wordings = part[excluded:].translate({ord(mark): "|" for mark in _EITHER}).split("|")
    return Term(tuple(dict.fromkeys([phrase for wording in wordings if (phrase := fold(wording))])), excluded)


def matches(query: str, lines: Iterable[str]) -> bool:
    """Whether a record whose texts are `lines` (title, text, …: each may hold line ends of its own) answers a query.

    Every term must occur and no excluded one may. A query without anything to look for is answered by nothing.
    """
    return answers(ask(query), fold(LINE_END.join(lines)))


def answers(terms: Iterable[Term], stream: str) -> bool:
    """Whether a folded text answers what was asked: `matches` for who folds many texts once and asks often."""
    asked = tuple(terms)
    return bool(asked) and all(any(phrase in stream for phrase in term.phrases) != term.excluded for term in asked)
