"""Rules that the corpus itself suggests: lines that recur over unrelated sources. Nothing is cut on these grounds.

A site's own line stands on many pages and says the same each time but for numbers and names; a court's line does not.
So every line is reduced to its skeleton (blanks out, numbers to `#`, names to `□`), and a skeleton that unrelated
sources share is proposed, with a rule ready to be pasted into `corpus/rules/cut.yml`. An editor decides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from juanzong.model import Report

LEAST_SOURCES = 3  # a line of two sources may be chance, or the one copied from the other
_SHORTEST, _LONGEST = 2, 80  # characters of a line, blanks aside; a longer one is a paragraph
# lines at either end of a report that may be a site's although they are sentences: introductions, disclaimers
_ZONE = 4
# sources that share so many long sentences are copies or neighbours of one another and count once
_SENTENCE, _SHARED_SENTENCES = 20, 3
_ENDS = re.compile("[。！？；]")
_SPLIT = re.compile("[。！？；\n]")
_NUMBERS = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*")
_NAMES = re.compile(r"《[^》]*》|(?<=[:：])[^\W\d_]{2,4}$|[\u4e00-\u9fff]{2,14}法院")
# what courts themselves write again and again
_CEREMONY = re.compile(
    r"(?:尊敬的)?(?:各位|同志们|主任|主席).{0,40}[:：]|.{0,6}谢谢.{0,6}|以上报告.{0,30}|特此报告.?|#年#月#日|□"
)
_WILD = {"#": "[0-9]+(?:[.,:/-][0-9]+)*", "□": "[^。；!?]{1,60}"}
_SHOWN = 3  # lines that an example quotes
_KEEP = "我院要求全体干警对照检查，认真整改。"  # where the corpus has no sentence that comes near the line


@dataclass(slots=True)
class _Seen:
    """Where a skeleton was seen: its lines as they stand, the clusters of sources, the zones of the reports."""

    lines: Counter[str] = field(default_factory=Counter)
    sources: set[str] = field(default_factory=set)
    zones: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """A line that recurs: its skeleton, how many unrelated sources have it, where, and up to three of its wordings."""

    skeleton: str
    sources: int
    where: str
    lines: tuple[str, ...]
    near: str

    @property
    def rule(self) -> str:
        """The YAML of a rule that cuts the line, with examples that its loader runs."""
        name = sha256(self.skeleton.encode()).hexdigest()[:8]
        shown = ", ".join([_quoted(line) for line in self.lines])
        return (
            f"- id: recurring-{name}\n"
            f"  reason: 网站附加的行，{self.sources} 个互不相关的来源里都有\n"
            f"  scope: line\n  where: {self.where}\n  do: cut\n"
            f"  find:\n    regex: {_quoted(_pattern(self.skeleton))}\n"
            f"  examples:\n    cut: [{shown}]\n    keep: [{_quoted(self.near)}]\n"
        )


def skeleton(line: str, title: str = "") -> str:
    """A line without what changes from page to page: blanks gone, numbers `#`, names and the report's title `□`."""
    words = squeeze(line)
    if title and (known := squeeze(title)) in words:
        words = words.replace(known, "□")
    return _NUMBERS.sub("#", _NAMES.sub("□", words))


def recurring_lines(reports: Iterable[Report]) -> list[RecurringLine]:
    """Lines of published texts that at least `LEAST_SOURCES` unrelated sources share, the most widespread first.

    Only whole lines count: those without the end of a sentence, wherever they stand, and the first and last lines of
    a report; headings and salutations are the court's. Each source counts a line once.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    cluster = _clusters(ordered)
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    for report in ordered:
        for line, zone in _lines(report):
            form = skeleton(line, report.title)
            if _SHORTEST <= len(form) <= _LONGEST and not _CEREMONY.fullmatch(form):
                found = seen[form]
                found.lines[line.strip()] += 1
                found.sources.add(cluster[report.source.path])
                found.zones[zone] += 1
    often = [(form, found) for form, found in seen.items() if len(found.sources) >= LEAST_SOURCES]
    often.sort(key=lambda item: (-len(item[1].sources), item[0]))
    return [_recurring_line(form, found, ordered) for form, found in often]


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    """The lines of a report that may be a site's, each with its zone: head, tail or anywhere."""
    headings = {heading.start for heading in report.headings}
    lines = str(report.text).split("\n")
    at = 0
    for number, line in enumerate(lines):
        zone = "head" if number < _ZONE else "tail" if number >= len(lines) - _ZONE else "anywhere"
        if at not in headings and (zone != "anywhere" or not _ENDS.search(line)):
            yield line, zone
        at += len(line) + 1


def _clusters(reports: Sequence[Report]) -> Mapping[str, str]:
    """For each source the first one that it shares long sentences with, itself where there is none."""
    first: dict[str, str] = {}  # sentence -> cluster of the first source that has it
    cluster: dict[str, str] = {}
    for report in reports:
        path = report.source.path
        sentences = {part for part in _SPLIT.split(str(report.text)) if len(part) >= _SENTENCE}
        shared = Counter([first[part] for part in sentences if part in first])
        best = min(shared.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        cluster.setdefault(path, best[0] if best[1] >= _SHARED_SENTENCES else path)
        for part in sentences:
            first.setdefault(part, cluster[path])
    return cluster


def _recurring_line(form: str, found: _Seen, reports: Sequence[Report]) -> RecurringLine:
    zones = set(found.zones)
    where = zones.pop() if len(zones) == 1 else "anywhere"
    lines = tuple([line for line, _ in found.lines.most_common(_SHOWN)])
    return RecurringLine(form, len(found.sources), where, lines, _near(form, reports))


def _near(form: str, reports: Sequence[Report]) -> str:
    """A sentence of a report that shares the line's first words and must stay: the trap that the rule must avoid."""
    words = re.sub("[#□\\W]", " ", form).split()
    start = max(words, key=len)[:2] if words else ""
    pattern = re.compile(f"[^。！？；\n]*{re.escape(start)}[^。！？；\n]*。")
    for report in reports if len(start) > 1 else ():
        for match in pattern.finditer(str(report.text)):
            if _LONGEST >= len(match[0]) > len(form) + 4:
                return match[0]
    return _KEEP


def _pattern(form: str) -> str:
    return "".join([_WILD.get(character, re.escape(character)) for character in form])


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
