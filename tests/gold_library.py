"""Reports and libraries for tests of pages, made of the gold texts and of invented ones, without any stage."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from juanzong.gathering import gather
from juanzong.model import Assignment, Catalogue, Concept, Family, Heading, Mention, Report, Sidecar, Source
from juanzong.spans import Change
from juanzong.stages.families import slug
from juanzong.text import Text

if TYPE_CHECKING:
    from juanzong.library import Library
    from juanzong.model import ConceptKind

_SEEDS = Path(__file__).parent / "gold" / "seeds"
PLUS = Family("dangjian-plus", "党建+", "以“党建+”开头的一组名称。", "党建+")


def made_report(name: str, text: str, *, title: str = "工作总结", headings: tuple[tuple[int, str], ...] = ()) -> Report:
    """A report whose source is the title's line and then `text`; the title's line is cut."""
    source = Source(
        name, f"{name}.txt", hashlib.sha256(text.encode()).hexdigest(), "text/plain", "utf-8", f"{title}\n{text}"
    )
    whole = Text.whole(source.text)
    if text:
        cut = Change(0, len(title) + 1, "", "title-line", "标题行")
    else:
        cut = Change(0, len(source.text), "", "title-line", "标题行")
    return Report(
        id=name,
        source=source,
        title=title,
        text=whole.revise("titles", [cut]).text,
        headings=tuple([Heading(level, line, text.index(line)) for level, line in headings]),
        flags=(),
        facts=(),
        sidecar=Sidecar(),
        complete=True,
        script="simplified",
    )


def mentioning(report: Report, kind: ConceptKind, label: str, form: str) -> Report:
    """The report with one mention more, at the first place of `form`."""
    start = str(report.text).index(form)
    mention = Mention(kind, concept_id(label, kind), label, form, start, start + len(form))
    return replace(report, mentions=tuple(sorted([*report.mentions, mention], key=lambda item: item.start)))


def about(report: Report, label: str, section: int) -> Report:
    """The report with one theme more."""
    assignment = Assignment(concept_id(label, "theme"), label, section, ("审判", "执行"))
    return replace(report, themes=(*report.themes, assignment))


def concept_id(label: str, kind: ConceptKind) -> str:
    """The id that the fixtures give to a concept."""
    return slug(label) + ("-theme" if kind == "theme" else "")


@cache
def gold_library() -> Library:
    """The six gold reports with every gold mention and theme."""
    gold = yaml.safe_load((_SEEDS / "mentions.yml").read_text(encoding="utf-8"))
    concepts: dict[str, Concept] = {}
    reports = {path.stem: _gold_report(path) for path in sorted(_SEEDS.glob("*.md"))}
    kinds: tuple[tuple[str, ConceptKind], ...] = (("practices", "practice"), ("slogans", "slogan"))
    for section, kind in kinds:
        for label, entry in gold[section].items():
            family = PLUS.id if entry.get("family") else None
            name = concept_id(label, kind)
            concepts[name] = Concept(name, kind, label, f"{label}，见于报告。", family=family)
            for number, forms in entry["in"].items():
                for form in forms:
                    reports[number] = _mentioned_freely(reports[number], kind, label, form)
    for label, numbers in gold["themes"].items():
        name = concept_id(label, "theme")
        concepts[name] = Concept(name, "theme", label, f"讲{label}的部分。")
        for number in numbers:
            reports[number] = about(reports[number], label, reports[number].headings[0].start)
    absent = Concept("weijian", "practice", "未见之事", "目录里有，报告里没有。", family=PLUS.id)
    catalogue = Catalogue((*concepts.values(), absent), (PLUS,))
    return gather(reports.values(), (), catalogue)


def _mentioned_freely(report: Report, kind: ConceptKind, label: str, form: str) -> Report:
    """Like `mentioning`, unless the place is taken: gold names may lie inside one another."""
    start = str(report.text).find(form)
    taken = any(mention.start < start + len(form) and start < mention.end for mention in report.mentions)
    return report if start < 0 or taken else mentioning(report, kind, label, form)


def _gold_report(path: Path) -> Report:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.safe_load(front)
    lines = [line for line in body.split("\n") if line.strip()]
    headings = tuple([(len(line) - len(line.lstrip("#")), line.lstrip("# ")) for line in lines if line.startswith("#")])
    text = "\n".join([re.sub("^#+ ", "", line) for line in lines])
    report = made_report(path.stem, text, title=facts["title"], headings=headings)
    date = str(facts["date"]) if "date" in facts else None
    return replace(report, date=date, complete=facts["complete"], script=facts.get("script", "simplified"))
