"""The notes that a page carries for its links, so that they can be shown without leaving it, from a folder as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.pages.addresses import KIND_NAMES
from juanzong.pages.script_data import script_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from juanzong.pages.sheet import Shelf


def notes_of(concepts: Iterable[str], shelf: Shelf) -> Markup:
    """Label, kind, note and whether the catalogue has it, by the ids of concepts: JSON that may stand in a script."""
    known = [shelf.library.concepts[name] for name in dict.fromkeys(concepts)]
    return script_json({c.id: [c.label, KIND_NAMES[c.kind], c.note, "点开看逐处"] for c in known if c.note})
