"""What is left when a site's words are gone is whole: titles, sentences, quotations, days; no half of any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.readers.html import read_html
from juanzong.stages.cut import cut
from juanzong.stages.editing import lines
from juanzong.stages.join import join
from juanzong.stages.quoted import before_quotation, is_part
from juanzong.stages.title_halves import leads_title

if TYPE_CHECKING:
    from juanzong.rules import Rules

PROSE = "我们认真抓好各项工作，全年开展活动二百余场，走遍了全县十四个乡镇，群众反映良好，没有发生一起投诉。\n"
BODY = f"{PROSE * 2}一、基本情况\n{PROSE * 2}二、主要成效\n{PROSE * 2}"
BOX = '<html><body><div class="side"><p>编号：GW-2048</p>{}</div>{}<h1>某县人民法院工作总结</h1>{}</body></html>'


@pytest.mark.parametrize(
    ("first", "second", "leads"),
    [
        ("踏遍青山解民忧", "——乌蓬乡人民法庭巡回审判工作总结", True),
        ("踏遍青山，为民解忧", "—— 乌蓬乡人民法庭巡回审判工作总结", True),
        ("踏遍青山解民忧", "——在全市法院工作会议上的致辞稿子", False),
        ("踏遍青山解民忧", "乌蓬乡人民法庭巡回审判工作总结", False),
        ("点击下载。本站免费", "——乌蓬乡人民法庭巡回审判工作总结", False),
        ("乌蓬乡人民法庭", "——乌蓬乡人民法庭巡回审判工作总结", False),
    ],
)
def test_a_first_half_of_a_title_is_known_by_the_second(first: str, second: str, leads: bool, rules: Rules) -> None:  # noqa: FBT001
    text = f"{first}\n{second}\n{PROSE}"
    assert leads_title(lines(text)[0], text, rules.shapes) is leads


def test_a_first_half_that_sounds_like_a_site_stays_with_its_title(rules: Rules) -> None:
    text = f"墨点儿的茶币与楼层\n——乌蓬乡人民法庭巡回审判工作总结\n{BODY}"
    assert clean(draft_of(text), rules)[0].title == "墨点儿的茶币与楼层——乌蓬乡人民法庭巡回审判工作总结"


@pytest.mark.parametrize("marks", [("资料一", "资料二"), ("第一份：", "第二份："), ("【讲稿一】", "【讲稿二】")])
def test_a_part_begins_with_its_marker_and_both_halves_of_its_title(marks: tuple[str, str], rules: Rules) -> None:
    first, second = f"{marks[0]}\n在清理欠款推进会上的讲话\n{BODY}", f"守初心\n——在宪法宣誓仪式上的讲话\n{BODY}"
    reports = clean(draft_of(f"{first}{marks[1]}\n{second}"), rules)
    assert [report.title for report in reports] == ["在清理欠款推进会上的讲话", "守初心——在宪法宣誓仪式上的讲话"]
    assert str(reports[0].text).endswith("投诉。")


@pytest.mark.parametrize(
    ("between", "joined"),
    [("网页书架 第1屏 共3屏 > 返回 > 目录\n", True), ("", False)],
)
def test_halves_of_a_sentence_meet_where_a_sites_line_is_gone(between: str, joined: bool, rules: Rules) -> None:  # noqa: FBT001
    halves = "我院改变法台的布局，采用圆桌、暖色的法庭，", "让孩子在平等的气氛中认识错误，没有一人缺席。"
    draft = join(cut(draft_of(f"{PROSE}{halves[0]}\n{between}{halves[1]}\n{PROSE}"), rules), rules)
    assert ("".join(halves) in str(draft.text)) is joined


def test_a_heading_below_a_sites_line_is_no_half_of_a_sentence(rules: Rules) -> None:
    text = f"{PROSE}我院改变法台的布局，采用圆桌、暖色的法庭，\n上一页 | 下一页 | 返回目录\n二、轻罪封存\n{PROSE}"
    assert "法庭，\n二、轻罪封存" in str(join(cut(draft_of(text), rules), rules).text)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("本站设于海外，“老李头”一年帮人代写诉状。", "本站设于海外，"),
        ("本站设于海外，“老李头”。一年帮人代写。", "本站设于海外，“老李头”"),
        ("本站认准“老李头”一年帮人代写诉状。", "本站认准“老李头”"),
    ],
)
def test_a_quotation_with_which_a_clause_goes_on_is_the_courts(words: str, end: str) -> None:
    assert words[: before_quotation(words, 0, words.index("”") + 1)] == end


@pytest.mark.parametrize(
    ("words", "place", "part"),
    [
        ("表格分成两栏，左栏能填，右栏能打印。", "左栏能填，右栏能打印。", True),
        ("表格分成两栏，左栏能填，右栏能打印。群众爱用。", "左栏能填，右栏能打印。", False),
        ("有位老人说，路近了，比去镇上还方便。全村都来看。", "比去镇上还方便。", True),
        ("有位老人说“路近了”，手机看全文更方便。全村都来看。", "手机看全文更方便。", False),
        ("表格分成两栏。左栏能填，右栏能打印。", "左栏能填，右栏能打印。", False),
    ],
)
def test_without_its_last_clause_no_paragraph_and_nobodys_words_end(words: str, place: str, part: bool) -> None:  # noqa: FBT001
    start = words.index(place)
    assert is_part(words, start, start + len(place)) is part


@pytest.mark.parametrize(
    ("above", "below", "date"),
    [
        ("这是 www.xikou.example/0417.htm 在 2013年2月9日 的百寻网页快照。", "发布：乡讯站　2013-01-22", "2013-01-22"),
        ("2013年2月9日 的百寻网页快照 | 首页 | 返回", "", None),
        ("", "发布：乡讯站　2013-01-22", "2013-01-22"),
    ],
)
def test_the_day_of_a_copy_is_not_that_of_the_page(above: str, below: str, date: str | None, rules: Rules) -> None:
    text = f"{above}\n某县人民法院工作总结\n{BODY}{below}\n【收藏乡讯】\n友情链接：某某旅游网"
    assert clean(draft_of(text), rules)[0].date == date


@pytest.mark.parametrize(
    ("box", "other", "days"),
    [
        ("<p>上传时间：2020-01-17</p>", "", ["2020-01-17"]),
        ("<dl><dt>上传时间</dt><dd>2020-01-17</dd></dl>", "", ["2020-01-17"]),
        ("<p>注册时间：2020-01-17</p>", "", []),
        ("<p>上传时间：2020-01-17</p><p>发布时间：2021-01-17</p>", "", []),
        ("", '<div class="comment">发表时间：2020-01-17 顶</div>', []),
        ("<p>上传时间：2020-01-17</p>", "<p>日期：2019-12-30</p>", []),
    ],
)
def test_a_box_beside_the_text_tells_when_it_was_put_up(box: str, other: str, days: list[str]) -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    facts = read_html(BOX.format(box, other, body).encode()).facts
    assert [fact.value for fact in facts if fact.kind == "date"] == days


def test_a_counter_in_the_head_of_a_page_in_one_line_is_one_label(rules: Rules) -> None:
    prose = PROSE.strip() * 6
    text = f"主页／总结／文库 榆关镇人民法庭上半年工作汇报 白鹭  被引 14 次 今年上半年，我庭成绩显著。{prose}"
    assert "次" not in str(clean(draft_of(text), rules)[0].text)[:12]
