"""At least half of what a report's candidates begin with is worth an entry, as somebody found who read them."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_building import ROOT

GOLD = Path(__file__).parent / "gold"
READ: dict[str, dict[str, Any]] = yaml.safe_load((GOLD / "candidates-read.yml").read_text("utf-8"))
TOP = 20
FEW = 5  # of fewer candidates a share says nothing; they still count for the share of all
STALE = "没有读过的候选算作不值得：{new}；请读过它们的上下文，写进 tests/gold/candidates-read.yml"


def source_of(name: str) -> Path:
    """The source of a report by its name in the list: `third/bulletin#1`, or `seeds/` and the report's id."""
    folder, _, stem = name.partition("/")
    if folder == "seeds":
        stem = stem.partition("-")[0]
        return next(path for path in sorted((ROOT / "corpus/reports").iterdir()) if path.name.startswith(stem))
    wanted = stem.partition("#")[0]
    return next(p for p in sorted((GOLD / folder).glob(f"{wanted}.*")) if not p.name.endswith(".gold.yml"))


@cache
def candidates() -> dict[str, list[str]]:
    """What the program lists today for each report that was read, the first twenty, by the report's name."""
    sources = sorted({source_of(name) for name in READ})
    command = [sys.executable, "-m", "juanzong", "clean", "--json", *map(str, sources)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    found: dict[str, list[dict[str, Any]]] = {}
    for report in map(json.loads, done.stdout.splitlines()):
        found.setdefault(report["source"], []).append(report)
    listed = {}
    for name in READ:
        reports = found[source_of(name).name]
        by_id = [report for report in reports if name == f"seeds/{report['id']}"]
        report = by_id[0] if by_id else reports[int(name.partition("#")[2]) - 1]
        listed[name] = [candidate["form"] for candidate in report["candidates"][:TOP]]
    return listed


def judged(name: str) -> tuple[int, list[str]]:
    """How many of a report's first candidates are worth an entry, and which of them nobody has read."""
    forms, read = candidates()[name], READ[name]
    return sum(form in read["worth"] for form in forms), [
        form for form in forms if form not in {*read["worth"], *read["unworthy"]}
    ]


def test_twelve_reports_and_more_were_read_and_each_judgement_is_one() -> None:
    assert sum(len(candidates()[name]) >= FEW for name in READ) >= 12
    assert [name for name, read in READ.items() if {*read["worth"]} & {*read["unworthy"]}] == []


@pytest.mark.parametrize("name", sorted(READ))
def test_at_least_half_of_the_first_candidates_of_a_report_are_worth_an_entry(name: str) -> None:
    forms = candidates()[name]
    if len(forms) < FEW:
        return
    worth, new = judged(name)
    enough = worth >= len(forms) / 2
    if "below" in READ[name]:
        assert not enough, f"{name} 已有一半值得收，请在 tests/gold/candidates-read.yml 里删去它的 below"
        return
    assert enough, f"{name}：{worth}/{len(forms)}。" + STALE.format(new="、".join(new) or "无")


def test_of_all_that_was_read_two_in_three_are_worth_an_entry() -> None:
    """The measured share of all when they were read was .70; names that nobody has read count as not worth one."""
    worth = sum(judged(name)[0] for name in READ)
    new = [form for name in READ for form in judged(name)[1]]
    total = sum(map(len, candidates().values()))
    assert worth >= 2 / 3 * total, f"{worth}/{total}。" + STALE.format(new="、".join(new) or "无")
