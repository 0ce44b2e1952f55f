"""What sounds like a site goes from a court's text where that is sure; a court's words about sites stay."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml

from conftest import ROOT, draft_of
from juanzong.model import Flag, Sidecar
from juanzong.pipeline import DOUBTS, clean
from juanzong.rules import load_rules
from juanzong.stages.voicing import voicing

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules

TITLE = "某某县人民法院2021年工作总结"
FIRST = "今年以来，我院坚持公正司法，受理各类案件三千二百一十二件，审结三千一百零五件，各项工作取得新的进展。"
CLAUSE, REST = "一年来，我院组织庭审观摩十二次，", "评查案件四百件，干警办案能力明显提高。"
SENTENCE = "按照上级部署，各支部书记带头讲党课，群众满意度达到九成七。"
BEHIND_SENTENCE = f"{TITLE}\n\n{FIRST}\n\n{SENTENCE}{{}}{CLAUSE}{REST}\n\n{SENTENCE}\n"
BEHIND_CLAUSE = f"{TITLE}\n\n{FIRST}\n\n{SENTENCE}{CLAUSE}{{}}{REST}\n\n{SENTENCE}\n"
BETWEEN = f"{TITLE}\n\n{FIRST}\n\n{CLAUSE}{REST}\n\n{{}}\n\n{SENTENCE}\n"
SITES = [
    "喜欢这份总结的朋友记得点个收藏哦！",
    "本篇文字由热心网友整理上传，如有错漏请联系管理员修改。",
    "想看后面的内容请先登录账号。",
    "这份稿子是楼主熬夜敲出来的，觉得有用就回个帖吧。",
    "（同款稿件还有三十篇，会员免费看）",
]
COURTS = [
    "群众在手机上点一点，就能看到案子办到了哪一步。",
    "“请先登录账号”，大厅的机器一遍遍提醒，老人却听不懂。",
    "被告在网店页面上写“会员免费看”，开通后又逐集收费。",
    "编辑部催稿的电话打到了法庭，他还在山上调解。",
    "点赞的多是年轻人，留言的多是当事人。",
    "下载裁判文书不收费，复印卷宗只收工本费。",
]


def only(source: str, rules: Rules, off: tuple[str, ...] = ()) -> Report:
    made = clean(draft_of(source, sidecar=Sidecar(off=off)), rules)
    assert len(made) == 1
    return made[0]


@pytest.mark.parametrize("words", SITES)
@pytest.mark.parametrize("frame", [BEHIND_SENTENCE, BETWEEN], ids=["behind a sentence", "between"])
def test_what_a_site_says_in_words_that_no_rule_knows_goes(frame: str, words: str, rules: Rules) -> None:
    text = str(only(frame.format(words), rules).text)
    assert words not in text
    assert f"{CLAUSE}{REST}" in text
    assert text.count(SENTENCE) == frame.count(SENTENCE)


def test_a_clause_of_a_site_s_goes_with_its_mark(rules: Rules) -> None:
    text = str(only(BEHIND_CLAUSE.format("喜欢就点个收藏支持一下小店哦，"), rules).text)
    assert f"{CLAUSE}{REST}" in text


@pytest.mark.parametrize("words", COURTS)
@pytest.mark.parametrize("frame", [BEHIND_SENTENCE, BETWEEN], ids=["behind a sentence", "between"])
def test_what_a_court_says_of_sites_stays(frame: str, words: str, rules: Rules) -> None:
    assert words in str(only(frame.format(words), rules).text)


def test_an_editor_turns_it_off(rules: Rules) -> None:
    source = BEHIND_SENTENCE.format(SITES[3])
    assert SITES[3] not in str(only(source, rules).text)
    assert SITES[3] in str(only(source, rules, off=("site-voice", "site-appeal", "site-line")).text)


def test_the_ledger_says_who_cut(rules: Rules) -> None:
    report = only(BEHIND_SENTENCE.format("本篇文字由热心网友整理上传，如有错漏请联系管理员修改。"), rules)
    assert "site-voice" in {edit.rule for edit in report.text.edits}


OWN_RULE = """
- id: own-rule
  reason: 编者自己写的规则
  scope: line
  where: anywhere
  do: cut
  loose: {loose}
  find:
    literal: ["转载必须注明来源，这是新闻办的规矩。"]
  examples:
    cut: ["转载必须注明来源，这是新闻办的规矩。"]
    keep: ["新闻办有规矩。"]
"""


@pytest.mark.parametrize("loose", [False, True])
def test_a_rule_is_heeded_whatever_the_voice_unless_it_is_loose(loose: bool, tmp_path: Path) -> None:  # noqa: FBT001
    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "corpus" / "rules", folder)
    with (folder / "cut.yml").open("a", encoding="utf-8") as file:
        file.write(OWN_RULE.format(loose=str(loose).lower()))
    words = "转载必须注明来源，这是新闻办的规矩。"
    report = only(BETWEEN.format(words), load_rules(folder))
    assert (words in str(report.text)) is loose
    assert bool(report.flags) is loose


def test_a_doubt_is_not_told_of_what_a_later_stage_cuts(rules: Rules) -> None:
    """The title of a collection stands twice, and its second copy goes when the parts are told."""
    draft = draft_of(f"{TITLE}\n{FIRST}\n{SENTENCE}\n")
    kept, gone = draft.text.span_of(len(TITLE) + 1, len(TITLE) + 9), draft.text.span_of(0, len(TITLE))
    flags = tuple([Flag(span, kind, "留在正文里") for span in (kept, gone) for kind in (*sorted(DOUBTS), "damage")])
    (report,) = clean(replace(draft, flags=flags), rules)
    assert [flag.kind for flag in report.flags if flag.span == gone] == ["damage"]
    assert [flag.kind for flag in report.flags if flag.span == kept] == [*sorted(DOUBTS), "damage"]


OPEN = (
    *("web", "more", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("twelfth", "seeds", "topics"),
)


@pytest.mark.parametrize("name", OPEN)
def test_nothing_goes_from_a_report_that_holds_nothing_of_a_site_s(name: str, rules: Rules) -> None:
    """Learnt from all that is open: where a court's lessons are taught as a site's, its sentences go here first."""
    for path in sorted((ROOT / "tests" / "gold" / name).glob("*.gold.yml")):
        gold = yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        for report in gold["reports"] or ():
            draft = voicing(draft_of(report["text"]), rules)
            assert str(draft.text) == report["text"], path.name
