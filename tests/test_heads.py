"""The heads of pages and texts as real sites have them: which title and which date stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import ROOT, draft_of
from juanzong.pipeline import clean
from juanzong.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules

BODY = (
    "过去一年，我院在县委领导下，围绕中心、服务大局，扎实推进审判执行工作，取得了新的成效。\n"
    "一、聚焦主责主业，服务发展大局\n"
    "审结各类案件四千余件，调解撤诉率稳步上升，发出司法建议二十七份，回复采纳率达九成以上。\n"
    "二、加强队伍建设，锤炼过硬作风\n"
    "组织集中学习三十六次，开展警示教育十二场，选派业务骨干参加培训，全年无一人违纪。\n"
    "三、正视不足之处，明确努力方向\n"
    "案多人少的矛盾仍然突出，少数干警能力不足，下一步我们将采取有力措施，认真加以解决。"
)


def cases(kind: str) -> list[Any]:
    path = ROOT / "tests" / "cases" / "page_heads" / f"{kind}.yml"
    return [pytest.param(case, id=case["name"]) for case in yaml.safe_load(path.read_text("utf-8"))]


def check(report: Report, case: dict[str, Any]) -> None:
    assert (report.title if case["title"] else None, report.date) == (case["title"], case["date"])
    above = str(report.text).partition("过去一年")[0]
    assert "".join(above.split()) == case.get("above", "")
    assert "".join(BODY.split()) in "".join(str(report.text).split())


@pytest.mark.parametrize("case", cases("text"))
def test_head_of_a_text(case: dict[str, Any], rules: Rules) -> None:
    (report,) = clean(draft_of(case["page"].replace("{body}", BODY)), rules)
    check(report, case)
    assert bool(case["title"]) or [flag.kind for flag in report.flags] == ["untitled"]


@pytest.mark.parametrize("case", cases("html"))
def test_head_of_a_page(case: dict[str, Any], rules: Rules, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    path.write_text(case["page"].replace("{body}", body), "utf-8")
    (report,) = clean(read(path, path.name), rules)
    check(report, case)


@pytest.mark.parametrize(
    ("script", "date"),
    [
        ('[{"@type":"Article","datePublished":"2023-01-05"}]', "2023-01-05"),
        ('{"datePublished": 20230105}', None),
        ('{"datePublished": "2023-01-05"', None),
        ("[" * 50_000, None),
        ('{"a":"' + "长" * 100_000 + '","datePublished":"2023-01-05"}', None),
    ],
)
def test_only_a_sound_and_short_script_says_when_a_page_was_put_up(
    script: str, date: str | None, rules: Rules, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    path.write_text(f'<script type="application/ld+json">{script}</script><h1>某县法院工作总结</h1>{body}', "utf-8")
    (report,) = clean(read(path, path.name), rules)
    assert (report.title, report.date) == ("某县法院工作总结", date)
