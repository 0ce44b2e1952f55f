"""What the reader of one format gives back: the text on its source, and what was seen on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juanzong.model import Fact, Mark
    from juanzong.text import Text


@dataclass(frozen=True, slots=True)
class Extract:
    """`text` lies on `source`, the whole file as decoded; `notes` (Chinese) say what was not or not surely read."""

    text: Text
    source: str
    encoding: str
    media_type: str
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()
