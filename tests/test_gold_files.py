"""A gold file must agree with itself: a wrong expectation would be tuned for."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

GOLD = Path(__file__).parent / "gold"
FOLDERS = ("web", "more", "second", "third", "fourth", "fifth", "seventh", "eighth", "first", "topics", "topics-held")
FILES = [path for folder in FOLDERS for path in sorted((GOLD / folder).glob("*.gold.yml"))]
LEVELS = {1, 2, 3}


def fold(text: str) -> str:
    quotes = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(quotes))


def faults(gold: dict[str, Any], folder: Path) -> Iterator[str]:
    """Every way in which a gold file contradicts itself."""
    reports: list[dict[str, Any]] = gold["reports"]
    if not (folder / gold["source"]).is_file():
        yield f"no source {gold['source']}"
    if bool(gold.get("refused")) == bool(reports):
        yield "a refused source has no report, any other has one"
    for report in reports:
        yield from report_faults(report)
    texts = [fold(report["text"]) for report in reports]
    titles = [fold(report["title"] or "") for report in reports]
    yield from (f"gone is in the text: {name}" for name in gold["gone"] for t in (*texts, *titles) if fold(name) in t)
    keep = gold.get("keep") or []
    yield from (f"keep is in no text: {name}" for name in keep if not any(fold(name) in t for t in (*texts, *titles)))
    flags = gold.get("flags") or []
    yield from (f"flag is nowhere: {f['near']}" for f in flags if not any(f["near"] in r["text"] for r in reports))


def report_faults(report: dict[str, Any]) -> Iterator[str]:
    """The faults of one report: headings in order, names that stand in the text."""
    text, rest = report["text"], iter(report["text"].splitlines())
    yield from (f"heading is no line, or out of order: {title}" for _, title in report["outline"] if title not in rest)
    yield from (f"level {level}" for level, _ in report["outline"] if level not in LEVELS)
    yield from (
        f"mention is not in the text: {m['form']}" for m in report.get("mentions") or [] if m["form"] not in text
    )
    yield from (f"name is not in the text: {name}" for name in report.get("unknown") or [] if name not in text)
    themes, optional = report.get("themes") or [], report.get("themes_optional") or []
    yield from (f"theme is both asked for and optional: {name}" for name in set(themes) & set(optional))
    if report["date"] and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(report["date"])):
        yield f"date {report['date']}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name.removesuffix('.gold.yml')}")
def test_a_gold_file_agrees_with_itself(path: Path) -> None:
    assert list(faults(yaml.safe_load(path.read_text(encoding="utf-8")), path.parent)) == []


def test_the_faults_are_found() -> None:
    report = {
        "title": "甲", "date": "2020", "outline": [[1, "二、乙"], [4, "一、丙"]], "text": "一、丙\n二、乙\n推广",
        "mentions": [{"form": "丁"}], "unknown": ["戊"], "themes": ["己"], "themes_optional": ["己"],
    }  # fmt: skip
    gold = {"source": "none.txt", "reports": [report], "gone": ["推广"], "keep": ["庚"], "flags": [{"near": "辛"}]}
    found = " ".join(faults(gold, GOLD))
    for word in ("none.txt", "一、丙", "level 4", "丁", "戊", "己", "2020", "推广", "庚", "辛"):
        assert word in found
