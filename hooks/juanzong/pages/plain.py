"""What a template is given, as plain values whose `repr` tells all that it can show: what keys are made of."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from juanzong.model import Concept, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.pages.sheet import Shelf

_FIELDS: dict[type, tuple[str, ...] | None] = {}  # of the kinds that were met: those of a dataclass, None for all else


def plain(value: object, shelf: Shelf) -> object:
    """A report becomes what links to it and edges of a time tell: its id, date and period; a concept its entry.

    Numbers become what one or two decimals show of them. Other values become tuples of theirs.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Report):
        return value.id, value.date, value.period
    if isinstance(value, Concept):
        return shelf.entry(value.id)
    if isinstance(value, float):
        return f"{value:.1f} {value:.2f}"
    parts = _parts(value)
    return value if parts is None else tuple([plain(part, shelf) for part in parts])


def _parts(value: object) -> Iterable[object] | None:
    """What a value consists of; None where it is one of its own."""
    if isinstance(value, dict):
        return value.items()
    if isinstance(value, list | tuple):
        return value
    kind = type(value)
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple([field.name for field in fields(value)]) if is_dataclass(value) else None
    names = _FIELDS[kind]
    return None if names is None else [getattr(value, name) for name in names]
