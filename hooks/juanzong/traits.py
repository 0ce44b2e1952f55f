"""What lines of a site's look like that make no sentence, from `traits.yml`: kinds, checked against their examples.

An appeal (`appeals.py`) is what a site says to its visitors in sentences; a trait is the shape of a button, a counter,
a path, a price, the title of another paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from juanzong.appeals import pattern_of, proved
from juanzong.corpus_yaml import Entry, load_mapping

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.matching import Late

NAME = "traits.yml"
KEYS = ("id", "means", "weight", "over", "glued", "find", "examples")


class Trait(NamedTuple):
    """One kind of trait, and the pattern (RE2, on a line without blanks, in half width) that shows it.

    `means`: what it is, in Chinese, for readers. `sure`: one is enough, else two kinds are. `over`: it counts in a line
    with a court's words as well. `glued`: no court's sentence begins so.
    """

    id: str
    pattern: Late
    sure: bool
    over: bool
    glued: bool
    means: str


def load_traits(folder: Path) -> tuple[Trait, ...]:
    """Read `traits.yml` of a rules folder and run its examples. Raises CorpusError; no file means no kinds."""
    path = folder / NAME
    mapping = load_mapping(path) if path.exists() else Entry(NAME, 1, {})
    mapping.refuse_unknown(("traits",))
    return tuple([_trait(entry) for entry in mapping.entries("traits")])


def _trait(entry: Entry) -> Trait:
    entry.refuse_unknown(KEYS)
    name, pattern = pattern_of(entry)
    over, glued = (entry.choice(key, ("true", "false"), "false") == "true" for key in ("over", "glued"))
    sure = entry.choice("weight", ("sure", "likely"), "likely") == "sure"
    proved(entry, name, pattern)
    return Trait(name, pattern, sure, over, glued, entry.text("means"))
