"""Taking sources in: what would be cut and changed is shown first, then asked; what is there is never touched."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from typing import TYPE_CHECKING

from juanzong.console import complain, say, shown
from juanzong.corpus import PINS, is_source, source_name, sources, speakable
from juanzong.outcomes import outcomes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from juanzong.corpus_folder import Corpus
    from juanzong.model import Report
    from juanzong.spans import Edit

_KINDS = {"removed": "删", "rewritten": "改", "inserted": "增"}
_EXAMPLE = 30  # characters of a change that are shown
_RULES = 12  # rules that are told one by one
_YES = frozenset({"y", "yes", "是", "好", "收"})


def add(paths: Sequence[Path], corpus: Corpus, answers: TextIO | None) -> int:
    """Show what each file would become, ask, and copy it into the corpus with its checksum. Gives the exit status.

    `answers` is where the editor types; without it nothing is asked. A file that cannot be read, or whose name is
    taken, is told and left, and the others go on.
    """
    refused, added = 0, 0
    named = [(path, speakable(path.name)) for path in dict.fromkeys(paths)]
    for path, outcome in outcomes(named, corpus):
        sentence = outcome if isinstance(outcome, str) else _taken(path, corpus)
        if sentence or isinstance(outcome, str):
            complain(f"{path}：{sentence}")
            refused += 1
            continue
        say("\n".join(account_of(path, outcome)))
        if answers is not None and not _agreed(path, corpus, answers):
            say("没有收。\n")
            continue
        try:
            _copy(path, corpus)
        except OSError as error:
            complain(f"{path}：没有收进去（{error.strerror or error}）")
            refused += 1
            continue
        say(f"已收进 {corpus.reports / path.name}，校验和已登记在 {PINS}。\n")
        added += 1
    if added:
        say("接着可以：知道出处的，写在来源旁边的“文件名.yml”里；运行 make site（或 juanzong build），网站上就有了。")
    return 1 if refused else 0


def account_of(path: Path, reports: tuple[Report, ...]) -> Iterator[str]:
    """What would become of a source, for whoever decides: its reports, what goes and why, what is doubtful."""
    source = reports[0].source
    yield f"{shown(str(path))}（{source.media_type}，{source.encoding}，{len(source.text)} 字）"
    yield from (f"  注意：{note}" for note in source.notes)
    for report in reports:
        facts = [fact for fact in (report.issuer, report.date, report.period, report.genre) if fact]
        yield f"  《{report.title or '无题'}》　{'，'.join([*facts, f'正文 {len(report.text)} 字'])}"
        if not report.complete:
            yield "    不完整：来源只给出部分内容"
        yield from _edits(report)
        for reason, number in Counter([flag.reason for flag in report.flags]).items():
            yield f"    存疑 {number} 处：{reason}"


def _edits(report: Report) -> Iterator[str]:
    by_rule: dict[tuple[str, str], list[Edit]] = {}
    for edit in report.edits:
        by_rule.setdefault((edit.kind, edit.rule), []).append(edit)
    groups = sorted(by_rule.items(), key=lambda group: -sum(len(edit.before) for edit in group[1]))
    for (kind, rule), edits in groups[:_RULES]:
        longest = max(edits, key=lambda edit: len(edit.before) + len(edit.after))
        arrow = f" → {_brief(longest.after)}" if longest.after else ""
        characters = f"，{sum(len(edit.before) for edit in edits)} 字" if kind == "removed" else ""
        reason = f"{longest.reason}（{rule}）"
        yield f"    {_KINDS[kind]} {len(edits)} 处{characters}：{reason}，如 {_brief(longest.before)}{arrow}"
    if len(groups) > _RULES:
        yield f"    还有 {len(groups) - _RULES} 条规则用到；逐处看：juanzong explain {shown(report.source.path)}"


def _brief(words: str) -> str:
    line = shown(" ".join(words.split())) or "空白"
    return f"「{line if len(line) <= _EXAMPLE else line[:_EXAMPLE] + '…'}」"


def _taken(path: Path, corpus: Corpus) -> str:
    """Why a readable file cannot go into the corpus; empty where it can."""
    if not is_source(path.name):
        return "这个名字不会当作来源（隐藏文件、说明文件或 README），请改名后再收"
    if (corpus.reports / path.name).exists():
        return f"{corpus.reports / path.name} 已经有了，不会覆盖；不是同一份的，请改名后再收"
    content = path.read_bytes()
    same = [other for other in sources(corpus) if other.is_file() and other.stat().st_size == len(content)]
    twin = next((other for other in same if other.read_bytes() == content), None)
    return f"与已收的 {source_name(twin, corpus)} 内容完全相同，不必再收" if twin else ""


def _agreed(path: Path, corpus: Corpus, answers: TextIO) -> bool:
    sys.stdout.write(f"收进 {shown(str(corpus.reports / path.name))}？[y/N] ")
    sys.stdout.flush()
    answer = answers.readline()
    if not answer:  # nobody is there to answer
        say("\n没有人回答；不问就收，请加 --yes")
    return answer.strip().lower() in _YES


def _copy(path: Path, corpus: Corpus) -> None:
    """The bytes as they are, into a file that must not exist yet; then its line in `reports.sha256`."""
    content = path.read_bytes()
    target = corpus.reports / path.name
    with target.open("xb") as out:
        out.write(content)
    pins = corpus.root / PINS
    before = pins.read_text("utf-8") if pins.is_file() else ""
    line = f"{hashlib.sha256(content).hexdigest()}  {target.relative_to(corpus.root).as_posix()}\n"
    with pins.open("a", encoding="utf-8", newline="\n") as out:
        out.write(("\n" if before and not before.endswith("\n") else "") + line)
