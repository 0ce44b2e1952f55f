"""The heads of pages and texts as real sites have them: which title and which date stand there."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import ROOT, draft_of
from juanzong.model import Mark
from juanzong.pipeline import clean
from juanzong.readers import read
from juanzong.spans import Span
from juanzong.squeezing import squeeze

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
OTHER = (
    "这一年，执行局党支部把党小组设到执行一线，支部书记带头啃硬骨头，案件越办越顺。\n"
    "一、学习走在前头\n"
    "每月讲一堂党课，每周读一篇判决，青年法官轮流主讲，老同志当场点评，听的人越来越多。\n"
    "二、攻坚冲在前头\n"
    "凌晨蹲守、雨天送达、上门劝和，帮三百多名农民工拿到了被拖欠多年的血汗钱。\n"
    "三、廉洁守在前头\n"
    "收到的锦旗挂满一面墙，退回的礼品登记了一整本，家属们也都签了助廉的承诺。"
)


def cases(kind: str) -> list[Any]:
    path = ROOT / "tests" / "cases" / "page_heads" / f"{kind}.yml"
    return [pytest.param(case, id=case["name"]) for case in yaml.safe_load(path.read_text("utf-8"))]


def check(report: Report, case: dict[str, Any]) -> None:
    assert report.date == case["date"]
    assert not case["title"] or squeeze(report.title) == squeeze(case["title"])
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


@pytest.mark.parametrize("marker", ["【篇一】", "范文1"])
def test_a_contents_list_ends_above_the_first_title_though_its_items_bear_the_markers(
    marker: str, rules: Rules
) -> None:
    other = marker.translate(str.maketrans("一1", "二2"))
    names = ["渔洋法院执行局党支部书记述职报告", "渔洋法院机关党委2022年党建工作总结"]
    items = "".join(f"{one}{name}……{page}\n" for one, name, page in zip((marker, other), names, (1, 4), strict=True))
    bodies = zip((marker, other), names, (BODY, OTHER), strict=True)
    parts = "".join(f"{one}\n{name}\n{body}\n" for one, name, body in bodies)
    reports = clean(draft_of(f"法院述职报告汇编（2篇）\n目 录\n{items}\n{parts}"), rules)
    assert [report.title for report in reports] == names
    assert not [flag for report in reports for flag in report.flags]


def test_a_title_that_ends_in_its_number_is_marker_and_title(rules: Rules) -> None:
    names = ["法院工作人员述职报告 1", "法院工作人员述职报告 2"]
    source = "法院工作人员述职报告（2篇）\n" + "".join(
        f"{name}\n{body}\n" for name, body in zip(names, (BODY, OTHER), strict=True)
    )
    assert [report.title for report in clean(draft_of(source), rules)] == [name.replace(" ", "") for name in names]


def test_a_court_that_a_cover_names_twice_is_no_running_header(rules: Rules) -> None:
    cover = "渔洋县人民法院\n党的群众路线教育实践活动工作报告\n渔洋县人民法院\n二○一四年十月十五日\n"
    pages = [cover, *[f"渔洋档案 编号 0711\n{line}\n" for line in BODY.splitlines()]]
    starts = list(itertools.accumulate(map(len, pages)))[:-1]
    marks = tuple([Mark(Span(start, start), "page-break") for start in starts])
    (report,) = clean(replace(draft_of("".join(pages)), marks=marks), rules)
    assert (report.title, report.date) == ("渔洋县人民法院党的群众路线教育实践活动工作报告", "2014-10-15")
    assert "编号" not in str(report.text)


def test_a_numbered_heading_with_the_words_of_a_site_stays(rules: Rules) -> None:
    heading = "一、聚焦版权保护，让作者安心"
    text = BODY.replace("一、聚焦主责主业，服务发展大局", heading)
    (report,) = clean(draft_of(f"渔洋县人民法院2022年工作总结\n{text}"), rules)
    assert report.headings[0].title == heading
