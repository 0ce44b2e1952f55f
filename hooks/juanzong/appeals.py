"""What a site's words to its visitors look like, from `appeals.yml`: kinds of appeal, checked against their examples.

One kind proves nothing by itself (courts have codes to scan, papers not to be handed on), unless no report says so at
all; two kinds in one sentence do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import re2

from juanzong.corpus_yaml import Entry, load_mapping
from juanzong.matching import Late
from juanzong.squeezing import squeeze

if TYPE_CHECKING:
    from pathlib import Path

NAME = "appeals.yml"
KEYS = ("id", "means", "alone", "addresses", "matter", "find", "examples")
_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


class Appeal(NamedTuple):
    """One kind of appeal, and the pattern (RE2, on a line without blanks, in half width) that shows it.

    `means`: what it is, in Chinese, for readers; `sample`: the first of its examples.
    `alone`: no report says so, so that one sentence of it is enough. `addresses`: it is said to the visitor.
    `matter`: kinds of one matter are often said together in reports as well, and count as one.
    """

    id: str
    pattern: Late
    alone: bool
    addresses: bool
    matter: str
    means: str
    sample: str


def load_appeals(folder: Path) -> tuple[Appeal, ...]:
    """Read `appeals.yml` of a rules folder and run its examples. Raises CorpusError; no file means no kinds."""
    path = folder / NAME
    mapping = load_mapping(path) if path.exists() else Entry(NAME, 1, {})
    mapping.refuse_unknown(("appeals",))
    return tuple([_appeal(entry) for entry in mapping.entries("appeals")])


def _appeal(entry: Entry) -> Appeal:
    entry.refuse_unknown(KEYS)
    name, pattern = pattern_of(entry)
    alone, addresses = (entry.choice(key, ("true", "false"), "false") == "true" for key in ("alone", "addresses"))
    means, matter = entry.text("means"), entry.optional("matter") or name
    return Appeal(name, pattern, alone, addresses, matter, means, proved(entry, name, pattern))


def pattern_of(entry: Entry) -> tuple[str, Late]:
    """The id of a kind and its pattern. Raises CorpusError where either will not do."""
    name = entry.text("id")
    if not _ID.fullmatch(name):
        entry.fail("id", "id 只能用小写字母、数字和连字符")
    pattern = Late(entry.text("find"))
    try:
        pattern.search("")
    except re2.error as error:
        entry.fail("find", f"正则不能用（{error}）；不支持环视和反向引用")
    return name, pattern


def proved(entry: Entry, name: str, pattern: Late) -> str:
    """Run the examples of a kind; gives the first sentence that shows it. Raises CorpusError at one that is wrong."""
    examples = entry.mapping("examples", ("yes", "no"))
    if examples is None or not examples.lines("yes") or not examples.lines("no"):
        entry.fail("examples", f"“{name}”要有 examples，yes 和 no 各至少一句")
    for key, wanted in (("yes", True), ("no", False)):
        for text, line in examples.lines(key):
            if bool(pattern.search(squeeze(text))) != wanted:
                verb = "没有命中" if wanted else "误中了"
                Entry(entry.path, line, {}).fail(None, f"“{name}”{verb}它自己的例句：{text[:40]}")
    return examples.lines("yes")[0][0]
