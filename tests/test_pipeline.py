"""The whole line, from a file to its reports: seeds against gold, hostile files, idempotence, the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from conftest import ROOT, SEEDS, draft_of
from juanzong.ledger import account
from juanzong.pipeline import clean, edit
from juanzong.readers import ReadError
from juanzong.stages.split import split

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

GOLD = ROOT / "tests" / "gold" / "seeds"


@pytest.fixture(scope="module")
def reports(rules: Rules, recogniser: Recogniser) -> dict[str, Report]:
    """The six reports of the seeds by the names of their gold."""
    found = [report for path in SEEDS for report in edit(path, path.name, rules, recogniser)]
    return {report.id[:3] + (report.id[-2:] if report.id[-2] == "-" else ""): report for report in found}


def gold(name: str) -> tuple[dict[str, object], list[str]]:
    _, head, body = (GOLD / f"{name}.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head), [line for line in body.splitlines() if line.strip()]


NAMES = ["000", "001", "002", "003", "004-1", "004-2"]


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_comes_out_as_a_careful_reader_has_it(name: str, reports: dict[str, Report]) -> None:
    meta, lines = gold(name)
    report = reports[name]
    assert str(report.text).split("\n") == [re.sub("^#+ ", "", line) for line in lines]
    wanted = [(len(m[1]), m[2]) for m in (re.match("(#+) (.*)", line) for line in lines) if m]
    assert [(heading.level, heading.title) for heading in report.headings] == wanted
    assert report.title == meta["title"]
    assert report.date == (str(meta["date"]) if "date" in meta else None)
    assert (report.complete, report.script) == (meta["complete"], meta["script"])


@pytest.mark.parametrize("name", NAMES)
def test_every_gold_mention_stands_where_it_says(name: str, reports: dict[str, Report]) -> None:
    report = reports[name]
    text = str(report.text)
    spans = [(mention.start, mention.end) for mention in report.mentions]
    assert all(text[mention.start : mention.end] == mention.form for mention in report.mentions)
    entries = yaml.safe_load((GOLD / "mentions.yml").read_text("utf-8"))
    for kind in ("practices", "slogans"):
        for entry in entries[kind].values():
            for form in entry["in"].get(name, []):
                bare = re.sub("[“”]", "", form)
                places = [m.span() for m in re.finditer("[“”]?".join(map(re.escape, bare)), text)]
                assert any(a < end and start < b for a, b in places for start, end in spans), form


def test_a_heading_stands_at_its_position(reports: dict[str, Report]) -> None:
    for report in reports.values():
        text = str(report.text)
        for heading in report.headings:
            assert text[heading.start :].startswith(heading.title)


def test_the_accounts_of_a_sources_reports_tile_it(reports: dict[str, Report]) -> None:
    for path in SEEDS:
        own = [report for report in reports.values() if report.source.path == path.name]
        account(own[0].source.text, [(report.span, report.edits, str(report.text)) for report in own])


def test_nothing_traditional_is_left(reports: dict[str, Report]) -> None:
    converter = OpenCC("t2s")
    for report in reports.values():
        assert converter.convert(str(report.text)) == str(report.text)


def test_a_seed_that_is_simplified_is_not_converted(reports: dict[str, Report]) -> None:
    assert {edit.stage for edit in reports["002"].edits} <= {"repair", "cut", "join", "titles", "headings"}


def test_the_compilation_is_compared_with_its_contents(reports: dict[str, Report]) -> None:
    reasons = [flag.reason for flag in reports["004-1"].flags if flag.kind == "contents"]
    assert reasons == ["汇编称有 5 篇，此处实有 2 篇；目录从第 2 项开始"]


def test_metadata_is_found_and_never_made_up(reports: dict[str, Report]) -> None:
    found = {name: (r.period, r.issuer, r.court_level, r.genre) for name, r in reports.items()}
    assert found == {
        "000": (None, None, "中级", "工作总结"),
        "001": (None, None, None, "工作总结"),
        "002": ("2025-01/2025-06", None, "基层", "党建总结"),
        "003": (None, None, None, "理论文章"),
        "004-1": (None, "XX市XX区人民法院", "基层", "情况汇报"),
        "004-2": (None, "XX区人民法院", "基层", "情况汇报"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_a_clean_report_changes_nothing(name: str, reports: dict[str, Report], rules: Rules) -> None:
    text = str(reports[name].text)
    (again,) = clean(draft_of(f"{reports[name].title}\n{text}"), rules)
    assert str(again.text) == text
    assert again.title == reports[name].title


HOSTILE = (
    "某院工作总结\n<script>alert(1)</script>，<img src=x onerror=alert(1)>，{{ config }}，{% raw %}。\n"
    "[点这里](javascript:alert(1))，**粗体**与*斜体*，`代码`，# 号，&lt;b&gt;，$x$，\\command。\n"
)


def test_hostile_text_stays_as_it_is(rules: Rules) -> None:
    (report,) = clean(draft_of(HOSTILE), rules)
    for part in (
        "<script>alert(1)</script>",
        "onerror=alert(1)",
        "{{ config }}",
        "{% raw %}",
        "**粗体**",
        "`代码`",
        "&lt;b&gt;",
    ):
        assert part in str(report.text)


def test_a_line_of_five_megabytes_is_cleaned(rules: Rules) -> None:
    sentence = "我院坚持党建引领,认真履行审判职责,取得了新的成效。"
    (report,) = clean(draft_of("某院工作总结\n" + sentence * 65_000), rules)
    assert len(report.text) == 65_000 * len(sentence)
    account(report.source.text, [(report.span, report.edits, str(report.text))])


def test_a_page_of_adverts_is_refused_in_one_sentence(rules: Rules) -> None:
    with pytest.raises(ReadError, match=r"没有.*正文$"):
        clean(draft_of("立即下载 | 加入购物车\n会员免费下载\n扫码关注公众号"), rules)


def test_a_short_report_on_a_courts_media_work_is_not_refused(rules: Rules) -> None:
    text = "推送文章三百篇，阅读量破百万，点赞、转发、评论不断，账号获评十佳。编辑轮流值班，来信有问必答。"
    assert [str(report.text) for report in clean(draft_of(f"融媒体小结\n{text}"), rules)] == [text]


def test_an_empty_file_is_refused(tmp_path: Path, rules: Rules, recogniser: Recogniser) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("")
    with pytest.raises(ReadError):
        edit(path, path.name, rules, recogniser)


MARKS = '一、 （一） () 1、 。 ， , ： ； “ " ” O 篇一 目录 阅读全文 ** \ufffd \x00 \n \n\n \u3000'
WORDS = "法院工作总结 當事人 沿著 業(yè) 执(zhí) 法(fǎ) 今年以来，我院认真履职 党建+审判 2021-03-04 来源：某网"
PIECES = st.sampled_from([*re.split(" ", MARKS), *re.split(" ", WORDS), " "])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_comes_the_ledger_tiles_it(rules: Rules, text: str) -> None:
    draft = draft_of(text)
    try:
        reports = clean(draft, rules)
    except ReadError:
        return
    account(text, [(report.span, report.edits, str(report.text)) for report in reports])


def test_subheads_of_one_article_split_nothing(rules: Rules) -> None:
    body = "干警们顶着烈日走村入户，把法庭搬到田间地头，调解了一起又一起纠纷。" * 8
    text = f"第一篇 发令枪响\n{body}\n第二篇 奋力奔跑\n{body}\n第三篇 冲刺撞线\n{body}"
    assert len(split(draft_of(text), rules)) == 1


def test_a_compilation_with_markers_becomes_its_reports(rules: Rules) -> None:
    body = "一、抓学习\n" + "我院坚持每周一学，撰写心得体会。" * 14 + "\n二、抓审判\n" + "全年审结各类案件。" * 8
    parts = [f"篇{n}：{county}县法院工作总结\n{body}" for n, county in zip("一二三", "甲乙丙", strict=True)]
    text = "\n".join(["法院工作总结（3篇）", *parts])
    reports = clean(draft_of(text), rules)
    assert [report.title for report in reports] == ["甲县法院工作总结", "乙县法院工作总结", "丙县法院工作总结"]
    assert [report.id for report in reports] == ["case-1", "case-2", "case-3"]
    assert all(str(report.text) == body for report in reports)


def test_a_bracket_that_the_items_of_one_part_prove_is_numbered_at_once_and_no_second_time(rules: Rules) -> None:
    opening = "2024年，我院审结案件三千件，群众十分满意，各项工作都有了新的进展，得到了上级法院的充分肯定。"
    one = (
        "（一）抓审判。我院全年审结案件三千件，办案质量稳步提升。\n（二）抓执行。我院全年执结案件一千件，到位三千万元。"
    )
    other = one.replace("（一）", "（）")  # proved only once the items of the first part are gone
    page = f"篇一：甲县人民法院2024年工作总结\n{opening}\n{one}\n篇二：乙市人民法院2023年工作总结\n{opening}\n{other}\n"
    _, second = clean(draft_of(page), rules)
    assert "（一）抓审判" in str(second.text)
    assert not [flag for flag in second.flags if flag.kind == "empty-brackets"]
    (again,) = clean(draft_of(f"{second.title}\n{second.text}"), rules)
    assert str(again.text) == str(second.text)
