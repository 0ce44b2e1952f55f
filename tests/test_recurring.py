"""Rules that the corpus suggests: what recurs over unrelated sources, and nothing else, each with a rule that loads."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from conftest import ROOT, draft_of
from juanzong.cli import main
from juanzong.model import Sidecar
from juanzong.pipeline import clean
from juanzong.recurring import recurring_lines, skeleton
from juanzong.rules import load_rules

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules

# a site's lines that would go for their voice have nothing left to propose
UNHEARD = Sidecar(off=("site-voice",))
# sentences that no two reports share
TOPICS = ("立案登记", "执行攻坚", "家事审判", "司法公开", "少年审判")


def report(rules: Rules, number: int, line: str, *, body: str = "") -> Report:
    topic = TOPICS[number]
    text = body or f"今年以来，我院围绕{topic}工作，健全工作机制，压实工作责任，取得了明显成效，群众更加满意。"
    source = f"关于{topic}工作的汇报\n各位代表：\n一、主要做法\n{text}\n{line}\n二、存在的不足\n{topic}的力量还不够。\n"
    return clean(draft_of(source, f"r{number}.txt", sidecar=UNHEARD), rules)[0]


def recurring(rules: Rules, lines: list[str], *, body: str = "") -> list[Report]:
    return [report(rules, number, line, body=body) for number, line in enumerate(lines)]


def test_a_line_of_unrelated_sources_is_proposed_whatever_its_numbers_and_names(rules: Rules) -> None:
    lines = ["星河文档馆藏第12号 录入：王小明", "星河文档馆藏第7号　录入：李雷", "星河文档馆藏第1,305号 录入：韩梅"]
    (found,) = recurring_lines(recurring(rules, lines))
    assert found.skeleton == "星河文档馆藏第#号录入:□"
    assert found.sources == 3
    assert set(found.lines) == set(lines)


@pytest.mark.parametrize(
    "line",
    ["各位代表、同志们：", "二、工作打算", "我院全体干警深受教育，纷纷表示要向先进学习。"],
    ids=["salutation", "heading", "sentence in the middle"],
)
def test_what_courts_themselves_write_is_not_proposed(rules: Rules, line: str) -> None:
    bodies = ["\n".join([f"{TOPICS[n]}第{k}。" for k in "甲乙丙丁戊"]) for n in range(3)]
    reports = [report(rules, n, f"{line}\n{bodies[n]}完", body=bodies[n]) for n in range(3)]
    assert recurring_lines(reports) == []


def test_copies_of_one_report_count_once(rules: Rules) -> None:
    body = "。".join([f"这一年全院干警为第{n}项任务付出了许多努力和汗水，成绩来之不易" for n in "一二三四"]) + "。"
    assert recurring_lines(recurring(rules, ["星河文档馆藏"] * 3, body=body)) == []


def test_two_sources_are_chance(rules: Rules) -> None:
    assert recurring_lines(recurring(rules, ["星河文档馆藏"] * 2)) == []


def test_the_order_of_the_reports_does_not_matter(rules: Rules) -> None:
    reports = recurring(rules, ["星河文档馆藏第12号", "星河文档馆藏第7号", "星河文档馆藏第9号"])
    assert recurring_lines(reports) == recurring_lines(reversed(reports))


def test_a_proposed_rule_loads_and_cuts_its_lines(rules: Rules, tmp_path: Path) -> None:
    lines = ["星河'文档'馆藏第12号（内）", "星河'文档'馆藏第7号（内）", "星河'文档'馆藏第305号（内）"]
    reports = recurring(rules, lines)
    (found,) = recurring_lines(reports)
    shutil.copytree(ROOT / "corpus" / "rules", tmp_path / "rules")
    with (tmp_path / "rules" / "cut.yml").open("a", encoding="utf-8") as out:
        out.write(found.rule)
    with_it = load_rules(tmp_path / "rules")
    for number, line in enumerate(lines):
        before, after = report(rules, number, line), report(with_it, number, line)
        assert line in str(before.text)
        assert line not in str(after.text)
        assert [edit.rule for edit in after.edits if edit.before.strip() == line] == [
            yaml.safe_load(found.rule)[0]["id"]
        ]


def test_the_title_of_a_report_is_a_name_too() -> None:
    assert skeleton("《立案工作汇报》全文下载", "立案工作汇报") == "□全文下载"
    assert skeleton("立案工作汇报 第3页", "立案工作汇报") == "□第#页"


def test_the_command_prints_rules_to_paste(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports").mkdir()
    for number, topic in enumerate(TOPICS[:3]):
        body = f"一、做法\n我院抓{topic}，健全机制，压实责任，成效明显。\n星河文档馆藏\n二、不足\n{topic}力量不够。\n"
        text = f"关于{topic}工作的汇报\n{body}"
        (tmp_path / "reports" / f"{number}.txt").write_text(text, encoding="utf-8")
        (tmp_path / "reports" / f"{number}.yml").write_text("off: [site-voice]\n", encoding="utf-8")
    assert main(["propose", "--corpus", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# 3 个来源：星河文档馆藏\n")
    assert yaml.safe_load(said)[0]["examples"]["cut"] == ["星河文档馆藏"]
