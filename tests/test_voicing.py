"""What sounds like a site goes from a court's text where that is sure; a court's words about sites stay."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml

from conftest import ROOT, draft_of
from juanzong.field import LIKELY, Place, Weighed
from juanzong.model import Flag, Sidecar
from juanzong.pipeline import DOUBTS, clean
from juanzong.rules import load_rules
from juanzong.stages.place_ends import (
    SURE,
    SURE_ACROSS,
    SURE_CLAUSE,
    SURE_CLOSED,
    SURE_HEARD,
    SURE_SENTENCE,
    SURE_SHORT,
    SURE_SPOKEN,
)
from juanzong.stages.voicing import SURE_ALONE, SURE_UNSTOPPED, SURE_UNTOLD, voicing
from juanzong.voices import Heard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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


GARBLED = [
    "速痞凭搂蹬竭哥，猖点跨牛俗的烽谜，热敦屎内和屑亮泅。",
    "锛屾垜闄㈠潥鎸佸叕姝ｅ徃娉曚负浜烘皯銆傚悇椤瑰伐浣溿€",
]


@pytest.mark.parametrize("words", GARBLED)
@pytest.mark.parametrize("frame", [BEHIND_SENTENCE, BETWEEN], ids=["behind a sentence", "between"])
def test_garbled_text_stays_though_no_court_speaks_so(frame: str, words: str, rules: Rules) -> None:
    report = only(frame.format(words), rules)
    assert words in str(report.text)
    assert report.flags


def test_an_editor_turns_it_off(rules: Rules) -> None:
    source = BEHIND_SENTENCE.format(SITES[3])
    assert SITES[3] not in str(only(source, rules).text)
    assert SITES[3] in str(only(source, rules, off=("site-voice", "site-appeal", "site-line")).text)


def test_the_ledger_says_who_cut(rules: Rules) -> None:
    report = only(BEHIND_SENTENCE.format("本篇文字由热心网友整理上传，如有错漏请联系管理员修改。"), rules)
    assert "site-voice" in {edit.rule for edit in report.text.edits}


class Told:
    """A field that hears a site between ⟪ and ⟫, so surely; what it hears does not hang on what was learnt."""

    def __init__(self, marked: str, sure: float, likely: float) -> None:
        self.text, self._chances = "", []
        inside = False
        for sign in marked:
            if sign in "⟪⟫":
                inside = sign == "⟪"
            else:
                self.text += sign
                self._chances.append(likely if inside else 0.01)
        letters = [at for at, sign in enumerate(self.text) if sign.isalnum() and self._chances[at] > LIKELY]
        self.place = Place(letters[0], letters[-1] + 1, likely, sure)

    def heard(self, _text: str, _names: Sequence[str] = ()) -> Iterator[Heard]:
        yield Heard(0, self._chances, [self.place])

    def share_met(self, _words: str) -> float:
        return 1.0


def heard(marked: str, rules: Rules, sure: float = 0.99, likely: float = 0.99) -> tuple[str, list[str]]:
    """What stays of one line, and what of it is flagged."""
    told = Told(marked, sure, likely)
    shapes = replace(rules.shapes, voices=told)  # type: ignore[arg-type]
    draft = voicing(draft_of(told.text), replace(rules, shapes=shapes))
    return str(draft.text), [told.text[flag.span.start : flag.span.end] for flag in draft.flags]


def test_the_colon_of_what_a_site_announces_goes_with_it(rules: Rules) -> None:
    assert heard(f"{SENTENCE}⟪底下再给一份不挤的⟫：", rules) == (SENTENCE, [])
    assert heard(f"{SENTENCE}⟪底下再给一份不挤的⟫：{SENTENCE}", rules)[0] == f"{SENTENCE}：{SENTENCE}"


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ("案件办得快。⟪更多材料请到某某书屋翻阅。⟫群众满意。", "案件办得快。群众满意。"),
        ("一年来评查案件，⟪更多材料请到某某书屋翻阅，⟫干警办案能力提高。", "一年来评查案件，干警办案能力提高。"),
        ("一年来评查案件，⟪更多材料请到某某书屋翻阅⟫干警办案能力提高。", "一年来评查案件，干警办案能力提高。"),
        # a site's own list at the end of a line; a court's clause that goes on without a subject
        ("群众满意。年度计划、⟪守林人章程馆藏文字不得翻印，请到某某书屋填写单子⟫", "群众满意。年度计划、"),
        ("一年来建成新楼，⟪更多材料请到某某书屋翻阅⟫也将守好江岸。", "一年来建成新楼，也将守好江岸。"),
        # an address ends what is said, not the court's clause behind it
        ("一年来评查案件，⟪某某书屋编号丙三 shuwu.example 累计⟫下乡三百人次。", "一年来评查案件，累计下乡三百人次。"),
        # a quotation that closes nowhere holds nothing
        ("公告写道：“案件办结。⟪更多材料请到某某书屋翻阅。⟫群众满意。", "公告写道：“案件办结。群众满意。"),
        ("一年来评查案件（⟪更多材料请到某某书屋翻阅⟫）三百件。", "一年来评查案件三百件。"),
        ("一年来评查⟪更多材料请到某某书屋翻阅⟫案件，干警办案能力提高。", "一年来评查案件，干警办案能力提高。"),
        ("一年来评查案件，⟪★更多材料请到某某书屋翻阅★⟫　干警办案能力提高。", "一年来评查案件，干警办案能力提高。"),
        # the first word of the court's own clause, behind the mark of the site's
        ("一年来评查案件，⟪更多材料请到某某书屋翻阅，干警⟫办案能力提高。", "一年来评查案件，干警办案能力提高。"),
        # and a word of time, behind no mark
        ("他把这些话带回法庭，⟪更多材料请到某某书屋随后⟫双方握手言和。", "他把这些话带回法庭，随后双方握手言和。"),
        ("他把这些话带回法庭，⟪更多材料请到某某书屋随后。⟫双方握手言和。", "他把这些话带回法庭，双方握手言和。"),
        # what many who like it do is no case of a court's
        ("一年来评查案件，⟪喜欢本篇材料的，点个收藏⟫干警办案能力提高。", "一年来评查案件，干警办案能力提高。"),
        # of which of the two a mark behind half a clause is cannot be told: it stays
        ("根据山上的⟪扫码进群免费领取干货资料，⟫请来了农技专家。", "根据山上的，请来了农技专家。"),
    ],
)
def test_a_place_with_sure_ends_goes(marked: str, left: str, rules: Rules) -> None:
    assert heard(marked, rules) == (left, [])


@pytest.mark.parametrize(
    ("marked", "doubted"),
    [
        # a bracket opens or closes outside
        ("公告写道案件（办结。⟪更多材料请到某某书屋翻阅）⟫群众满意。", None),
        # the court speaks of itself
        ("群众满意。⟪我院审结各类案件三百二十件，办结率百分之九十九。⟫干警欢喜。", None),
        # a word of the clause would be left
        (
            "一年来评查案件，⟪需要更多同一类型的总结材料请到某某书屋⟫翻阅，干警办案能力提高。",
            "需要更多同一类型的总结材料请到某某书屋",
        ),
        # without it a list would end in 、
        ("大厅里设了座椅、茶水间、⟪手机充电区域⟫。群众满意。", "手机充电区域"),
        ("大厅里设了，⟪手机扫码充电区域⟫、茶水间，群众满意。", "手机扫码充电区域"),
        # the subject of the clause behind it
        ("卷宗分三级管理。⟪读者点开以后看到的前三页⟫均加盖水印，干警欢喜。", "读者点开以后看到的前三页"),
        # its last word belongs to what follows
        ("季度末评比一次，⟪摄影小王拍得好的⟫在橱窗里展出，群众满意。", "摄影小王拍得好的"),
        # named as what it is
        ("网页下方有【⟪收藏本页】【打印本文⟫】两个按钮，群众满意。", "【收藏本页】【打印本文】"),
        # likewise in a line by itself
        ("⟪我院审结各类案件三百二十件，办结率百分之九十九。⟫", None),
        # a court has counted
        ("公告写道。⟪随刊寄出意见单，收回五百七十份，得票最多的栏目⟫有四个，群众满意。", None),
        # what a clause counts is named in front of it
        ("全年办结案件。⟪扶持竹编合作社设计灯笼图样⟫二百四十种，群众满意。", "扶持竹编合作社设计灯笼图样"),
        # a case, and what is done in it
        ("对小本经营、⟪随手转载的，参照标价⟫酌情赔付；对屡教不改的加倍，群众满意。", "随手转载的，参照标价"),
        # a sentence with which a paragraph begins, in words that no site has to itself
        ("⟪书吧的灯为夜归人亮着。⟫每逢周五，附近的学生可以上楼读书，群众满意。", "书吧的灯为夜归人亮着。"),
        # names of parties
        ("案件办得快。⟪更多材料请到某某书屋翻阅在林**诉吴⟫**一案中，群众满意。", "更多材料请到某某书屋翻阅在林**诉吴"),
        # the mask of a name that goes on
        ("案件办得快。⟪光阴飞逝，一晃我调到XX⟫法院快两年了，群众满意。", "光阴飞逝，一晃我调到XX"),
        # what somebody has told
        ("案件办得快。⟪同屋的大姐告诉我们，来的人心急，得先听⟫完再说，群众满意。", None),
        # no paragraph: maybe a heading
        ("阳光司法，⟪扫码看得见的公平⟫", "扫码看得见的公平"),
    ],
)
def test_a_place_whose_ends_or_words_are_not_sure_is_flagged_and_stays(
    marked: str, doubted: str | None, rules: Rules
) -> None:
    text, flags = heard(marked, rules)
    assert text == Told(marked, 1, 1).text
    assert len(flags) == 1
    assert doubted is None or flags == [doubted]


def test_whole_sentences_without_a_site_s_word_must_sound_surer_like_one(rules: Rules) -> None:
    marked = "案件办得快。⟪那阵风，至今不曾停。⟫群众满意。"
    assert heard(marked, rules, 0.8, SURE_UNTOLD + 0.01) == ("案件办得快。群众满意。", [])
    assert heard(marked, rules, 0.8, SURE_UNTOLD - 0.01) == (Told(marked, 1, 1).text, ["那阵风，至今不曾停。"])


def test_parts_of_sentences_without_a_site_s_word_must_sound_surer_too(rules: Rules) -> None:
    marked = "结案那天，⟪枣子还剩大半筐，⟫大家谁也舍不得走，干警办案能力提高。"
    assert heard(marked, rules, 0.99, SURE_UNTOLD + 0.01) == ("结案那天，大家谁也舍不得走，干警办案能力提高。", [])
    assert heard(marked, rules, 0.99, SURE_UNTOLD - 0.01) == (Told(marked, 1, 1).text, ["枣子还剩大半筐，"])
    bracketed = "结案那天大家谁也舍不得走⟪（枣子还剩大半筐）⟫，干警办案能力提高。"
    assert heard(bracketed, rules, 0.99, SURE_UNTOLD - 0.01)[1] == []


@pytest.mark.parametrize(
    "marked",
    [
        "墙上写着“⟪会员免费看的电影⟫”，群众不懂。",
        "公告写道：“案件办结。⟪更多材料请到某某书屋翻阅⟫”，群众满意。",
        "审理《⟪会员免费看的电影⟫》著作权案。",
        "开展调解（⟪微信公众号：某某法苑⟫）三百件，群众满意。",
        "范文1 ⟪法院工作总结材料大全⟫",
        "⟪某某法院工作总结汇编（5篇）⟫",
        "案件办得快。⟪<br/>&nbsp;<img src=a.example>⟫群众满意。",
        "案件办得快。⟪扫码⟫群众满意。",
        "⟪一、扫码办案真方便⟫",
        "⟪2020年9月24日在某市第七届人大常委会第三十一次会议上⟫",
        "⟪庭室	红签	白签	回应率⟫",
    ],
)
def test_what_a_court_quotes_numbers_and_marks_is_left_alone(marked: str, rules: Rules) -> None:
    assert heard(marked, rules) == (Told(marked, 1, 1).text, [])


@pytest.mark.parametrize(
    ("marked", "least"),
    [
        ("案件办得快。⟪更多材料请到某某书屋翻阅。⟫群众满意。", SURE_SENTENCE),
        ("一年来评查案件，⟪更多材料请到某某书屋翻阅⟫干警办案能力提高。", SURE),
        ("根据山上的⟪扫码进群免费领取干货资料，⟫请来了农技专家。", SURE_ACROSS),
        ("一年来评查案件，⟪扫码进群聊⟫干警办案能力提高。", SURE_SHORT),
    ],
)
def test_a_place_goes_from_a_measure_on(marked: str, least: float, rules: Rules) -> None:
    text, flags = heard(marked, rules, least + 0.01, 0.85)
    assert flags == []
    assert text != Told(marked, 1, 1).text
    text, flags = heard(marked, rules, least - 0.01, 0.85)
    assert len(flags) == 1
    assert text == Told(marked, 1, 1).text


def closed(marked: str, rules: Rules, sure: float, there: float = 0.99, likely: float = 0.99) -> str:
    """What stays of a line in which the voices leave the ends of ⟪ ⟫ open, and the text closes so surely over ｛ ｝."""
    inner = marked.replace("｛", "").replace("｝", "")
    told = Told(inner, SURE - 0.1, likely)
    outer = marked.replace("⟪", "").replace("⟫", "")
    start, end = outer.index("｛"), outer.index("｝") - 1
    told.place = told.place._replace(weighed=Weighed(start, end, sure, there))
    shapes = replace(rules.shapes, voices=told)  # type: ignore[arg-type]
    return str(voicing(draft_of(told.text), replace(rules, shapes=shapes)).text)


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ("一年来评查案件，⟪本网短讯⟫每晚换一批，干警办案能力提高。", "一年来评查案件，干警办案能力提高。"),
        ("一年来评查案件。⟪本栏目⟫由热心网友照看。干警办案能力提高。", "一年来评查案件。干警办案能力提高。"),
        # the end of the clause is a court's, by its figures or its words
        ("一年来评查案件，⟪本模板由小鹿上传⟫帮助9人找到工作。", None),
        ("一年来评查案件，⟪本页面由小鹿打理⟫我院审判质效上升。", None),
        # a clause that does not begin with it; one that nothing ends
        ("一年来⟪刊登在本网站的短讯⟫每晚换一批，干警办案能力提高。", None),
        ("一年来评查案件三百件。⟪本网短讯⟫每晚换一批", None),
    ],
)
def test_a_clause_with_which_a_site_points_at_itself_is_all_its_own(
    marked: str, left: str | None, rules: Rules
) -> None:
    stays = Told(marked, 1, 1).text
    assert heard(marked, rules, SURE - 0.1, 0.9)[0] == (left or stays)


@pytest.mark.parametrize(
    ("marked", "least"),
    [
        # the voices end too early; the mark behind the clause is the court's
        ("一年来评查案件，｛⟪更多材料请到某某书⟫屋翻阅｝干警办案能力提高。", SURE_CLOSED),
        ("一年来评查⟪案件｛更多材料请到某某书屋翻⟫阅｝三百件，干警办案能力提高。", SURE_CLOSED),
        # any clause closes over marks
        ("一年来评查案件，｛⟪更多材料请到某某书⟫屋翻阅｝，干警办案能力提高。", SURE_CLAUSE),
    ],
)
def test_the_ends_count_over_which_the_text_closes(marked: str, least: float, rules: Rules) -> None:
    start, end = marked.index("｛"), marked.index("｝") + 1
    left = marked[:start] + marked[end:]
    for mark in "⟪⟫":
        left = left.replace(mark, "")
    left = left.replace("，，", "，")
    assert closed(marked, rules, least) == left
    whole = "".join(sign for sign in marked if sign not in "｛｝⟪⟫")
    assert closed(marked, rules, least - 0.01) == whole
    assert closed(marked, rules, least, there=SURE_HEARD - 0.01) == whole
    assert closed(marked, rules, least, likely=SURE_HEARD - 0.01) == whole


@pytest.mark.parametrize(
    "marked",
    [
        "一年来评查｛⟪扫码领取讲⟫义｝案件，干警办案能力提高，群众满意度达到九成七。",  # too short without a mark
        "开展文书评查二十次，｛⟪页码标在右下角，凡漏标的先⟫补｝全再交，院里装订，干警办案能力提高。",
        "台账写明每次开庭的｛⟪页面名称、扫码次数、登录方⟫式｝三栏，由专人核对。",  # members of a list
        "被告在网店里挂出｛⟪写有“下单请扫码”的横⟫幅｝招揽顾客，判决赔偿六万元。",  # a court tells of it
    ],
)
def test_where_the_text_closes_too_little_is_no_end(marked: str, rules: Rules) -> None:
    assert closed(marked, rules, 0.95) == "".join(sign for sign in marked if sign not in "｛｝⟪⟫")


def test_whole_sentences_go_for_what_they_say_where_another_beside_them_may_be_the_site_s(rules: Rules) -> None:
    marked = "案件办得快。⟪更多材料请到某某书屋翻阅。⟫群众满意。"
    assert heard(marked, rules, 0.1, SURE_SPOKEN + 0.01) == ("案件办得快。群众满意。", [])
    assert heard(marked, rules, 0.1, SURE_SPOKEN - 0.01)[0] == Told(marked, 1, 1).text


@pytest.mark.parametrize(
    ("line", "least"), [("更多材料请到某某书屋翻阅。", SURE_ALONE), ("更多材料请到某某书屋翻阅", SURE_UNSTOPPED)]
)
def test_a_line_by_itself_goes_from_a_measure_on(line: str, least: float, rules: Rules) -> None:
    assert heard(f"⟪{line}⟫", rules, 0.99, least + 0.01) == ("", [])
    assert heard(f"⟪{line}⟫", rules, 0.99, least - 0.01) == (line, [line])


class ToldOfLine(Told):
    """The same of the second line of a text."""

    def heard(self, _text: str, _names: Sequence[str] = ()) -> Iterator[Heard]:
        yield Heard(len(SENTENCE) + 1, self._chances, [self.place])


@pytest.mark.parametrize(("day", "stays"), [("2021年12月20日", True), ("群众满意。", False)])
def test_who_drafted_a_paper_stays_above_its_day(day: str, rules: Rules, *, stays: bool) -> None:
    told = ToldOfLine("⟪审核：孔令　拟稿：白帆　排版：书屋小编⟫", 0.99, 0.99)
    shapes = replace(rules.shapes, voices=told)  # type: ignore[arg-type]
    draft = voicing(draft_of(f"{SENTENCE}\n{told.text}\n{day}"), replace(rules, shapes=shapes))
    assert (told.text in str(draft.text)) is stays


def test_what_is_hardly_heard_is_not_told(rules: Rules) -> None:
    assert heard("案件办得快。⟪更多材料请到某某书屋翻阅。⟫群众满意。", rules, 0.9, 0.6)[1] == []


def test_of_a_paragraph_with_a_site_s_sentence_a_loose_rule_takes_not_the_whole(rules: Rules) -> None:
    own = "建立谈心制度，组织家访八十户，了解干警的社交圈和生活圈，帮助解决实际困难十七个。"
    text = str(only(BETWEEN.format(f"{own}小编为您收集整理了更多范文，欢迎下载参考。"), rules).text)
    assert own in text
    assert "小编" not in text


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


@pytest.mark.parametrize("words", ["入册 2018-11-29　起拍价 六元　围观 55 人", "起卦：2020年12月25日　宜抄写，忌涂改"])
def test_the_day_in_a_site_s_line_above_the_text_dates_the_report(words: str, rules: Rules) -> None:
    draft = voicing(
        draft_of(f"某某县人民法院工作总结\n{words}\n今年以来，我院受理案件三千件，审结二千九百件。\n{words[:4]}"), rules
    )
    assert words not in str(draft.text)
    assert [fact.kind for fact in draft.facts] == ["date"]


def test_a_day_below_the_first_sentence_is_none_of_the_page(rules: Rules) -> None:
    draft = voicing(
        draft_of("今年以来，我院受理案件三千件，审结二千九百件。\n入册 2018-11-29　起拍价 六元　围观 55 人\n"), rules
    )
    assert (draft.facts, "起拍价" in str(draft.text)) == ((), False)
