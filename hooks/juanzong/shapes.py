"""The shapes that stages look for, from `chrome.yml`, `split.yml`, `headings.yml`, `describe.yml`: words, not code.

Each file is one mapping from a name to a list of words (or of patterns where the name ends in `_patterns`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

from juanzong.appeals import Appeal, load_appeals
from juanzong.corpus_yaml import Entry, load_mapping
from juanzong.matching import Patterns, Rare, Sifted, Words
from juanzong.traits import Trait, load_traits
from juanzong.voices import Voices, load_voices

if TYPE_CHECKING:
    from pathlib import Path

CHROME = (
    *("words", "closing_patterns", "farewell_patterns", "site_words", "site_strong", "court_words", "wall_patterns"),
    *(TELLS := ("self_patterns", "count_patterns", "address_patterns")),
)
SPLIT = ("contents", "counted_within", "title_endings", "part_patterns", "collection_patterns")
HEADINGS = (
    "openers",
    "scene_openers",
    "scene_ends",
    "salutation_patterns",
    "plain_headings",
    "stock_headings",
    "sentence_openers",
    "pair_openers",
)
DESCRIBE = ("genres", "levels", "own_levels")
FILES = {"chrome.yml": CHROME, "split.yml": SPLIT, "headings.yml": HEADINGS, "describe.yml": DESCRIBE}


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Word lists and compiled patterns; what each means is written beside it in the YAML."""

    chrome: Words
    closing: Rare
    farewell: Rare
    wall: Rare
    site: Words
    site_strong: Words
    court: Words
    tells: Patterns  # those of TELLS, in their order
    contents: frozenset[str]
    counted_within: frozenset[str]
    title_ending: re.Pattern[str]
    title_end: re.Pattern[str]  # the same, at the end of a line
    title_words: Words  # the words of both
    part: Rare
    collection: Rare
    openers: re.Pattern[str]
    scene: re.Pattern[str]
    salutation: Rare
    plain_headings: frozenset[str]
    stock_heading: re.Pattern[str]
    appeals: tuple[Appeal, ...]
    appeal_patterns: Sifted  # those of `appeals`, in their order
    traits: tuple[Trait, ...]
    trait_patterns: Sifted  # those of `traits`, in their order
    glued: tuple[Trait, ...]  # those of `traits` that no court's sentence begins with
    glued_patterns: Sifted
    voices: Voices
    sentence_openers: re.Pattern[str]
    pair_openers: re.Pattern[str]
    hints: Words  # of a site: those of `site` and of `chrome`, longer ones only
    genres: tuple[tuple[str, re.Pattern[str]], ...]
    levels: tuple[tuple[str, re.Pattern[str]], ...]
    own_levels: tuple[tuple[str, re.Pattern[str]], ...]


def load_shapes(folder: Path) -> Shapes:
    """Read the shapes of a rules folder. Raises CorpusError; a missing file or name is an empty list."""
    chrome, split, headings, describe = (_mapping(folder / name, keys) for name, keys in FILES.items())
    appeals, traits = load_appeals(folder), load_traits(folder)
    glued = tuple([kind for kind in traits if kind.glued])
    title_ending = _words(split, "title_endings", "(?:{})(?:[(（][^()（）]{{1,20}}[)）])?")
    return Shapes(
        chrome=Words(chrome.texts("words")),
        closing=_patterns(chrome, "closing_patterns"),
        farewell=_patterns(chrome, "farewell_patterns"),
        wall=_patterns(chrome, "wall_patterns"),
        site=Words([*chrome.texts("site_words"), *chrome.texts("site_strong")]),
        site_strong=Words(chrome.texts("site_strong")),
        court=Words(chrome.texts("court_words")),
        tells=Patterns([_patterns(chrome, key).pattern for key in TELLS]),
        contents=frozenset(split.texts("contents")),
        counted_within=frozenset(split.texts("counted_within")),
        title_ending=title_ending,
        title_words=Words(split.texts("title_endings")),
        title_end=re.compile(f"(?:{title_ending.pattern})$"),
        part=_patterns(split, "part_patterns"),
        collection=_patterns(split, "collection_patterns"),
        openers=_words(headings, "openers", "(?:{})"),
        scene=_scene(headings),
        salutation=_patterns(headings, "salutation_patterns"),
        plain_headings=frozenset(headings.texts("plain_headings")),
        stock_heading=_words(headings, "stock_headings", "(?:{})"),
        appeals=appeals,
        appeal_patterns=Sifted([kind.pattern.pattern for kind in appeals]),
        traits=traits,
        trait_patterns=Sifted([kind.pattern.pattern for kind in traits]),
        glued=glued,
        glued_patterns=Sifted([kind.pattern.pattern for kind in glued]),
        voices=load_voices(folder),
        hints=Words([word for word in _all_of(chrome) if len(word) > 1]),
        sentence_openers=_words(headings, "sentence_openers", "(?:{})"),
        pair_openers=_words(headings, "pair_openers", "(?:{})"),
        genres=_named(describe, "genres"),
        levels=_named(describe, "levels"),
        own_levels=_named(describe, "own_levels"),
    )


def _all_of(chrome: Entry) -> tuple[str, ...]:
    """Every word of a site's, buttons and all."""
    return (*chrome.texts("words"), *chrome.texts("site_words"), *chrome.texts("site_strong"))


def _scene(headings: Entry) -> re.Pattern[str]:
    """Words that set a scene before a sentence: `在某某的领导下，`."""
    opening, ending = (_alternatives(headings.texts(key)) for key in ("scene_openers", "scene_ends"))
    return re.compile(f"(?:{opening})[^，。；：]{{1,14}}(?:{ending})[，,]")


def _mapping(path: Path, keys: tuple[str, ...]) -> Entry:
    mapping = load_mapping(path) if path.exists() else Entry(path.name, 1, {})
    mapping.refuse_unknown(keys)
    return mapping


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _words(mapping: Entry, key: str, frame: str) -> re.Pattern[str]:
    return re.compile(frame.format(_alternatives(mapping.texts(key))))


def _patterns(mapping: Entry, key: str) -> Rare:
    """Editors' patterns, on RE2, which never backtracks."""
    out = []
    for text, line in mapping.lines(key):
        try:
            re2.compile(text)
        except re2.error as error:
            mapping.fail(key, f"第 {line} 行的正则“{text}”不能用（{error}）；不支持环视和反向引用")
        out.append(f"(?:{text})")
    return Rare("|".join(out) or r"[^\x00-\x{10FFFF}]")


def _named(mapping: Entry, key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Entries {name, words}: the name of the first one whose words occur is taken, so order matters."""
    out = []
    for entry in mapping.entries(key):
        entry.refuse_unknown(("name", "words"))
        out.append((entry.text("name"), _words(entry, "words", "(?:{})")))
    return tuple(out)
