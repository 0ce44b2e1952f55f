"""A report's own files are taken over without making their keys again where nothing that they follow from changed."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gold_library import PLUS, made_report
from juanzong.citation import Edition
from juanzong.downloads import Offer
from juanzong.downloads.desk import Desk
from juanzong.downloads.mkdocs_files import _texts
from juanzong.gathering import gather
from juanzong.kept import digest
from juanzong.model import Catalogue
from juanzong.pages.remembered import Remembered
from juanzong.pages.whole import sheets
from test_pages_keys import CATALOGUE, any_report

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.library import Library
    from juanzong.model import Report
    from juanzong.pages.steady import Steady

SHARED = "被执行人李某下落不明，干警连夜驱车三百公里，在外省一处工地上找到了他，当场执行到位八万元。"
TWIN = "".join([f"第{number}件是某村与某村之间的山林界址之争，合议庭上山看了{number}次。" for number in range(12)])


def keys_of(library: Library, offer: Offer, remembered: Remembered | None = None) -> dict[str, tuple[str, str]]:
    """Of every file that is one report's own: whose, and its key."""
    pages = {
        sheet.address: (sheet.of, digest(sheet.key(), sheet.title, sheet.summary))
        for sheet in sheets(library, Desk(library, offer), remembered=remembered)
        if sheet.of
    }
    return pages | {text.address: (text.of, text.key()) for text in _texts(library, offer) if text.of}


def noted(note: str) -> Catalogue:
    first, *others = CATALOGUE.concepts
    return Catalogue((replace(first, note=note), *others), (PLUS,))


def any_change(chance: random.Random, reports: dict[str, Report]) -> None:
    name = chance.choice("abcdefghi")
    if chance.random() < 0.15:
        reports.pop(name, None)
    elif name in reports and chance.random() < 0.3:
        field = chance.choice(("date", "title"))
        reports[name] = replace(reports[name], **{field: getattr(any_report(chance, name), field)})
    else:
        reports[name] = any_report(chance, name)
    for words in (SHARED, TWIN):
        if chance.random() < 0.5 and name in reports:
            text = f"{reports[name].text}\n{words}"
            reports[name] = made_report(name, text, title=reports[name].title)


@pytest.mark.parametrize("seed", range(60))
def test_the_files_of_a_steady_report_have_the_keys_that_they_had(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    reports = {name: any_report(chance, name) for name in "abcdefgh"}
    stamp = ""
    before: dict[str, tuple[str, str]] = {}
    for step in range(5):
        library = gather(reports.values(), (), noted(chance.choice("甲甲乙")))
        offer = Offer(Edition(chance.choice("12"), "", stated=chance.random() < 0.1), papers=False)
        remembered = Remembered(tmp_path, stamp)
        keys = keys_of(library, offer, remembered)
        steady = remembered.steady.reports("shell")
        assert [address for address, told in keys.items() if told[0] in steady and before[address] != told] == []
        stamp, before = str(step + 1), keys
        remembered.steady.write(stamp)
        any_change(chance, reports)


def steady_of(reports: dict[str, Report], folder: Path, stamp: str, shell: str = "shell") -> tuple[Steady, set[str]]:
    remembered = Remembered(folder, stamp)
    library = gather(reports.values(), (), CATALOGUE)
    keys_of(library, Offer(Edition("1", "", stated=False), papers=False), remembered)
    return remembered.steady, set(remembered.steady.reports(shell))


def test_where_one_report_changes_the_others_are_steady(tmp_path: Path) -> None:
    reports = {name: made_report(name, f"{name}院的事各有各的说法。{name * 3}。", title=name) for name in "abcdef"}
    reports |= {name: made_report(name, f"{name}院的开头。{SHARED}{name * 5}。", title=name) for name in "xy"}
    first, none = steady_of(reports, tmp_path, "")
    assert none == set()
    first.write("1")
    assert steady_of(reports, tmp_path, "1")[1] == set(reports)
    assert steady_of(reports, tmp_path, "2")[1] == set()  # of another site than the last one
    assert steady_of(reports, tmp_path, "1", "another theme")[1] == set()
    reports["c"] = made_report("c", "又改了一处。", title="c")
    assert steady_of(reports, tmp_path, "1")[1] == set(reports) - {"c"}
    reports["x"] = replace(reports["x"], title="改了题目")  # y names it
    assert steady_of(reports, tmp_path, "1")[1] == set(reports) - {"c", "x", "y"}
