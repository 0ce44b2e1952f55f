"""The rules that editors own: loaded from `corpus/rules/*.yml`, checked against their own examples, ready to match.

A rule is matched against text as a person reads it, whatever the keyboard: `fold` turns full-width ASCII into
half-width; for rules about lines the blanks are taken out too. Patterns run on RE2, which never backtracks, so no
rule can hang a build (https://github.com/google/re2/wiki/Syntax; no look-around, no back-references).
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast, get_args

import re2

from juanzong.corpus_yaml import CorpusError, Entry, load_list
from juanzong.matching import Patterns, Sifted
from juanzong.model import FactKind
from juanzong.ringless import ringless
from juanzong.shapes import Shapes, load_shapes
from juanzong.squeezing import fold, squeeze
from juanzong.symptoms import Symptoms, load_symptoms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

Scope = Literal["line", "span", "zone"]
Where = Literal["head", "tail", "anywhere"]
Do = Literal["cut", "replace", "metadata", "flag"]

KEYS = ("id", "reason", "scope", "where", "when", "find", "do", "with", "facts", "wall", "loose", "examples")
RULE_FILES = ("cut.yml", "repair.yml")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file. `pattern` is RE2 source; `facts` are (kind, pattern with one group).

    `loose`: it looks for words, so that a sentence which sounds like a court's is kept from it.
    """

    id: str
    reason: str
    scope: Scope
    where: Where
    do: Do
    pattern: str
    replacement: str = ""
    facts: tuple[tuple[FactKind, str], ...] = ()
    wall: bool = False
    loose: bool = False
    script: str | None = None
    markers: int = 0
    place: str = ""


class RuleSet:
    """Rules of one scope, compiled together: one pass says which of them can match at all."""

    def __init__(self, rules: Iterable[Rule], *, proven: bool = False) -> None:
        """Compile `rules`, those that are `proven` when they fire; raises CorpusError where RE2 does not take one."""
        self.rules = tuple(rules)
        self._compiled: list[re.Pattern[str] | None] = [
            None if proven else _compile(rule.pattern, rule.place) for rule in self.rules
        ]
        sources = [rule.pattern for rule in self.rules]
        self._patterns = Patterns(sources) if any(rule.scope == "span" for rule in self.rules) else Sifted(sources)
        self._heard: dict[str, None] | None = None

    def __getstate__(self) -> dict[str, object]:
        """As it was before it was asked anything: no rule compiled by itself."""
        return {**self.__dict__, "_compiled": [None] * len(self.rules), "_heard": None}

    def firing(self, text: str) -> list[int]:
        """Indexes of the rules that match somewhere in `text`, in the order of the files."""
        if self._heard is not None:
            self._heard[text] = None
        return self._patterns.met(text)

    def listen(self) -> dict[str, None]:
        """Note from here on what `firing` is asked about, each text once, in order."""
        self._heard = {}
        return self._heard

    def rest(self) -> None:
        """Note no more."""
        self._heard = None

    def matches(self, index: int, text: str) -> Iterator[tuple[int, int]]:
        """Positions of every match of one rule; a group named `cut`, `cut2` … that hit narrows what is taken."""
        pattern = self._compiled[index]
        if pattern is None:
            pattern = self._compiled[index] = _compile(self.rules[index].pattern, self.rules[index].place)
        groups = [group for name, group in pattern.groupindex.items() if name.startswith("cut")] or [0]
        for match in pattern.finditer(text):
            start, end = next((match.span(group) for group in groups if match[group]), (0, 0))
            if start < end:
                yield start, end


Asked = tuple[tuple[str, ...], ...]
"""The texts that the rules were asked about, for every set of them."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules and shapes of a corpus, ready for the stages."""

    lines: RuleSet
    spans: RuleSet
    phrases: RuleSet
    shapes: Shapes
    symptoms: Symptoms
    facts: Mapping[str, tuple[tuple[FactKind, re.Pattern[str]], ...]]

    @property
    def sets(self) -> tuple[RuleSet, ...]:
        """The sets of rules that are asked together."""
        return self.lines, self.spans, self.phrases

    @property
    def all(self) -> tuple[Rule, ...]:
        """Every rule, whatever its scope."""
        return self.lines.rules + self.spans.rules + self.phrases.rules

    @contextmanager
    def overheard(self) -> Iterator[Callable[[], Asked]]:
        """While it lasts, what the rules are asked about is noted; calling what it gives tells all of it so far."""
        heard = [one.listen() for one in self.sets]
        try:
            yield lambda: tuple([tuple(texts) for texts in heard])
        finally:
            for one in self.sets:
                one.rest()


@ringless()
def load_rules(folder: Path, *, proven: bool = False) -> Rules:
    """Read `cut.yml`, `repair.yml` and the shapes of a rules folder, and run every example of a rule.

    `proven`: these very files were loaded before, and all was right; then no example of a rule is run. A missing file
    holds no rules. Raises CorpusError (`文件:行: 一句话`) at the first thing that is wrong.
    """
    rules: list[Rule] = []
    examples: list[tuple[Rule, Entry]] = []
    for name in RULE_FILES:
        path = folder / name
        for entry in load_list(path) if path.exists() else ():
            rule = _rule(entry)
            if any(rule.id == other.id for other in rules):
                entry.fail("id", f"规则“{rule.id}”已经有了，请换一个 id")
            rules.append(rule)
            examples.append((rule, entry))
    for rule, entry in () if proven else examples:
        _run_examples(rule, entry)
    return Rules(
        lines=RuleSet([rule for rule in rules if rule.scope in ("line", "zone")], proven=proven),
        spans=RuleSet([rule for rule in rules if rule.scope == "span" and rule.do != "replace"], proven=proven),
        phrases=RuleSet([rule for rule in rules if rule.do == "replace"], proven=proven),
        shapes=load_shapes(folder),
        symptoms=load_symptoms(folder),
        facts={rule.id: tuple([(kind, _compile(p, rule.place)) for kind, p in rule.facts]) for rule in rules},
    )


def _rule(entry: Entry) -> Rule:
    entry.refuse_unknown(KEYS)
    if not _ID.fullmatch(entry.text("id")):
        entry.fail("id", "id 只能用小写字母、数字和连字符")
    scope = cast(Scope, entry.choice("scope", get_args(Scope)))
    do = cast(Do, entry.choice("do", get_args(Do)))
    facts = entry.mapping("facts", get_args(FactKind))
    when = entry.mapping("when", ("script", "markers"))
    if do == "replace" and scope != "span":
        entry.fail("do", "replace 只能与 scope: span 一起用")
    if do == "metadata" and facts is None:
        entry.fail("do", "metadata 规则要有 facts：说明取出什么")
    return Rule(
        id=entry.text("id"),
        reason=entry.text("reason"),
        scope=scope,
        where=cast(Where, entry.choice("where", get_args(Where), "anywhere")),
        do=do,
        pattern=_pattern(entry, scope),
        replacement=entry.text("with") if do == "replace" else "",
        facts=tuple([(kind, facts.text(kind)) for kind in get_args(FactKind) if facts and kind in facts.values]),
        wall=entry.choice("wall", ("true", "false"), "false") == "true",
        loose=entry.choice("loose", ("true", "false"), "false") == "true",
        script=when.choice("script", ("traditional", "simplified")) if when and "script" in when.values else None,
        markers=int(when.number("markers")) if when and "markers" in when.values else 0,
        place=entry.place("find"),
    )


def _pattern(entry: Entry, scope: Scope) -> str:
    find = entry.mapping("find", ("literal", "regex"))
    if find is None:
        entry.fail("find", "缺少“find”：写 literal: [原词, …] 或 regex: '正则'")
    parts = [re.escape(squeeze(text) if scope != "span" else fold(text)) for text in find.texts("literal")]
    parts += find.texts("regex") if isinstance(find.values.get("regex", (None,))[0], tuple) else _one(find)
    if not parts:
        find.fail(None, "“find”里要有 literal 或 regex")
    pattern = "|".join(parts)
    return f"^(?:{pattern})$" if scope != "span" else pattern


def _one(find: Entry) -> list[str]:
    regex = find.optional("regex")
    return [regex] if regex else []


def _compile(pattern: str, place: str) -> re.Pattern[str]:
    try:
        compiled: re.Pattern[str] = re2.compile(pattern)
    except re2.error as error:
        message = f"{place}: 正则“{pattern[:60]}”不能用（{error}）；不支持环视和反向引用"
        raise CorpusError(message) from error
    return compiled


def _run_examples(rule: Rule, entry: Entry) -> None:
    examples = entry.mapping("examples", ("cut", "keep"))
    if examples is None or not {"cut", "keep"} <= set(examples.values):
        entry.fail("examples", f"规则“{rule.id}”要有 examples，cut 和 keep 各至少一句")
    view = fold if rule.scope == "span" else squeeze
    pattern = _compile(rule.pattern, rule.place)
    for key, wanted in (("cut", True), ("keep", False)):
        for text, line in examples.lines(key):
            if bool(pattern.search(view(text))) != wanted:
                verb = "没有命中" if wanted else "误伤了"
                message = f"{entry.path}:{line}: 规则“{rule.id}”{verb}它自己的例句：{text[:40]}"
                raise CorpusError(message)
