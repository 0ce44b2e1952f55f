"""The check: corpus, rules and catalogue validated, every source read and its account proved, what is wrong told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from juanzong.catalogue import catalogue_errors, load_recogniser
from juanzong.corpus import PINS, evidence_errors, renamed, source_ids, source_name, sources, under_free_ids, unpinned
from juanzong.corpus_yaml import CorpusError, shown
from juanzong.ledger import LedgerError, prove
from juanzong.pipeline import edit
from juanzong.progress import Progress
from juanzong.readers import ReadError
from juanzong.rules import Rules, load_rules
from juanzong.sidecars import sidecar_errors, stray_sidecars
from juanzong.stages.cut import CODE_RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import TextIO

    from juanzong.corpus_folder import Corpus
    from juanzong.model import Catalogue, Report

_KINDS = {"theme": "主题", "slogan": "提法", "practice": "做法"}

# what removes characters, in the order in which one trusts it
LAYERS = ("规则", "格式结构", "页面位置", "版面与题名", "口气", "统计")


def layer(stage: str, rule: str, declared: Collection[str]) -> str:
    """The layer that a removal belongs to; `declared` are the ids of the rules that editors own.

    The markup and the regions that a reader of the format takes out are structure; what `cut` takes out by the place
    and the words of a line, without a rule that names it, is position; the stages around it see to layout.
    """
    if rule in declared:
        return LAYERS[0]
    if rule == "page-aside":  # the page's own structure named the line; the words around it only confirmed it
        return LAYERS[1]
    return {"read": LAYERS[1], "cut": LAYERS[2], "voicing": LAYERS[4]}.get(stage, LAYERS[3])


def check(corpus: Corpus, say: Callable[[str], None], out: TextIO | None = None) -> list[str]:
    """Every error of a corpus as `文件:行: 一句话`; the accounts and what never fires go to `say`, line by line.

    `out` is a stream for people who do not see these lines: who waits longer than two seconds is told there how far
    it is.
    """
    errors = evidence_errors(corpus)
    rules = _loaded_rules(corpus, errors)
    wrong = catalogue_errors(corpus.catalogue)
    found = sources(corpus)
    known = None if rules is None else {rule.id for rule in rules.all} | CODE_RULES
    errors += [*wrong, *stray_sidecars(corpus.reports, found)]
    errors += [error for path in found for error in sidecar_errors(path, known)]
    if rules is None or wrong:
        say("规则或目录有误，改正之前不读原件")
        return errors
    findings = _Findings()
    recogniser = load_recogniser(corpus.catalogue)
    progress = Progress("核对", len(found), out) if out else None
    for path, source_id in source_ids(found).items():
        if progress:
            progress.add(1)
        name = source_name(path, corpus)
        try:
            reports = renamed(edit(path, name, rules, recogniser), source_id)
            prove(name, reports)
        except ReadError as error:
            errors.append(f"{shown(path)}:1: 未收录：{error}")
        except LedgerError as error:
            errors.append(f"{shown(path)}:1: 账目不符：{error}")
        else:
            say(account_line(name, reports))
            findings.add(under_free_ids(reports, findings.ids))
    if progress:
        progress.end()
    for line in (*findings.lines(rules, recogniser.catalogue), *_loose(corpus)):
        say(line)
    return errors


def account_line(name: str, reports: tuple[Report, ...]) -> str:
    """The proved account of one source in a line: what is kept and what was taken out or rewritten is all there was."""
    total = len(reports[0].source.text)
    changed = sum(len(line.before) for report in reports for line in report.edits)
    account = f"{name}: 保留 {total - changed} 字 + 删改 {changed} 字 = 原文 {total} 字，账目相符"
    return "\n".join([account, *(f"　　注意：{note}" for note in reports[0].source.notes)])


def _loaded_rules(corpus: Corpus, errors: list[str]) -> Rules | None:
    try:
        return load_rules(corpus.rules)
    except CorpusError as error:
        errors.append(str(error))
        return None


def _loose(corpus: Corpus) -> list[str]:
    if not (loose := unpinned(corpus)):
        return []
    names = "、".join([source_name(path, corpus) for path in loose])
    return [f"未在 {PINS} 登记校验和的原件 {len(loose)} 个：{names}"]


@dataclass(slots=True)
class _Findings:
    """What is seen on the way over all sources."""

    fired: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    removed: Counter[tuple[str, str]] = field(default_factory=Counter)  # stage and rule -> characters
    characters: int = 0

    def add(self, reports: tuple[Report, ...]) -> None:
        """Take note of the reports of one source."""
        for report in reports:
            self.ids.add(report.id)
            self.characters += report.span.length
            self.fired |= {line.rule for line in report.edits} | {flag.kind for flag in report.flags}
            self.named |= {mention.concept for mention in report.mentions}
            self.named |= {theme.concept for theme in report.themes}
            for line in report.edits:
                if line.kind == "removed":
                    self.removed[line.stage, line.rule] += len(line.before)

    def lines(self, rules: Rules, catalogue: Catalogue) -> list[str]:
        """What there is to say at the end: shares by layer, rules that never fired, concepts that nothing names."""
        declared = {rule.id for rule in rules.all}
        layers: Counter[str] = Counter()
        for (stage, rule), count in self.removed.items():
            layers[layer(stage, rule, declared)] += count
        out = []
        if self.characters:
            shares = [f"{name} {layers[name] / self.characters:.1%}" for name in LAYERS]
            out.append(f"各层删去的字占原文：{'，'.join(shares)}（统计只提出规则，不删字）")
        if idle := [rule.id for rule in rules.all if rule.id not in self.fired]:
            out.append(f"从未用到的规则 {len(idle)} 条：{'、'.join(idle)}")
        for kind, meaning in _KINDS.items():
            if unseen := [c.label for c in catalogue.concepts if c.kind == kind and c.id not in self.named]:
                out.append(f"从未出现的{meaning} {len(unseen)} 个：{'、'.join(unseen)}")
        return out
