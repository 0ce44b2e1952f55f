"""The notes that a page carries for its links, so that they can be shown without leaving it, from a folder as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from juanzong.pages.addresses import KIND_NAMES
from juanzong.pages.script_data import script_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.model import Concept
    from juanzong.pages.sheet import Shelf


def notes_of(concepts: Iterable[str], shelf: Shelf) -> Markup:
    """Label, kind, note and whether the catalogue has it, by the ids of concepts: JSON that may stand in a script."""
    notes = [note for name in dict.fromkeys(concepts) if (note := shelf.note(name))]
    return Markup("{" + ", ".join(notes) + "}")  # noqa: S704 - escaped by `note_of`


def note_of(concept: Concept) -> Markup:
    """One of them, ready to stand among others; empty where there is nothing to say."""
    if not concept.note:
        return Markup()
    told = [concept.label, KIND_NAMES[concept.kind], concept.note, "点开看逐处"]
    return script_json(concept.id) + Markup(": ") + script_json(told)
