"""Whether a report is whole: walls, walls with the rest behind them, and texts that break off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.readers import read
from juanzong.stages.completeness import SHORTEST_REST

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2021年工作总结\n"
TEXT = (
    "我院坚持公正司法，审结案件两千余件，各项工作取得了新的成效。\n全体干警加班加点，把一件件民生小案办出了温度。\n" * 3
)
REST = "三、狠抓执行。全年执结案件一千一百余件，到位金额两亿元，群众送来锦旗二十面，党组对执行局给予通报表扬。\n" * 3


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        (TEXT + "剩余40%内容开通会员后可阅读\n" + REST, True),
        (TEXT + "剩余40%内容开通会员后可阅读\n", False),
        ("前文已隐藏843字\n" + TEXT + REST, False),
        (TEXT + REST + "登录后可查看历史浏览\n", True),
        (TEXT + REST + "登录后可查看全文\n", False),
    ],
)
def test_a_report_is_whole_where_its_rest_stands_behind_the_wall(text: str, rules: Rules, *, complete: bool) -> None:
    assert len(REST) > SHORTEST_REST
    (report,) = clean(draft_of(TITLE + text), rules)
    assert report.complete is complete


@pytest.mark.parametrize(
    "wall",
    [
        "仅显示前35%正文",
        "试看到这里就结束了，预览到此为止",
        "本文共9页，当前只展示前4页",
        "未完，请点击下载完整版",
        "（受限于权限，仅开放部分内容）",
        "您已阅读完免费章节",
        "游客只能浏览前两段",
        "余下正文已折叠，登录后可见",
        "后面还有7页，下载可见",
        "本文为节选，全文请购买后领取",
        "接着阅读需要先注册",
        "Sign in to continue reading",
        "可阅览 3 页 / 全部 9 页 想读完？充书钱或答题换取",
        "免费试看2页（全文8页），余下请购买",
        "想看完全文？分享给三位好友",
        "〔后文310字仅供楼友阅览，入楼请先登记〕",
    ],
)
def test_a_site_that_shows_a_part_says_so_in_many_words(wall: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{TEXT}{wall}\n"), rules)
    assert not report.complete
    assert wall not in str(report.text)


@pytest.mark.parametrize("wall", ["本文共9页，当前只展示前4页", "未完，请点击下载完整版", "余下正文已折叠，登录后可见"])
def test_a_part_with_its_rest_behind_it_is_whole(wall: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{TEXT}{wall}\n{REST}"), rules)
    assert report.complete
    assert wall not in str(report.text)


def test_a_wall_above_the_text_says_it_of_all_that_follows(rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}仅显示前35%正文\n{TEXT}{REST}"), rules)
    assert not report.complete


def test_what_is_shown_to_the_end_is_whole(rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{TEXT}预览完毕，共5页，全部显示\n"), rules)
    assert report.complete


@pytest.mark.parametrize(
    "line",
    ["此帖回帖可见附表（需 20 铜钱）", "【评论后可见】", "游客，如果您要查看本帖隐藏内容请回复", "附件点赞后可下载"],
)
def test_what_a_forum_hides_besides_the_text_leaves_it_whole(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{TEXT}{line}\n"), rules)
    assert report.complete
    assert line not in str(report.text)


@pytest.mark.parametrize(
    "line",
    [
        "卷宗每次查阅3页，共10页，需要复印的当场办理。",
        "当事人想看完全文的，可以到档案室申请",
        "群众评论后可看到办理结果。",
    ],
)
def test_a_court_speaks_of_pages_and_replies_too(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{TEXT}{line}\n{TEXT}"), rules)
    assert report.complete
    assert line in str(report.text).split("\n")


PARAGRAPH = "全院干警坚持公正司法、一心为民，全年审结各类案件两千余件，结案率和服判息诉率都有提高，群众满意度持续上升。"
HEADED = f"一、抓审判\n{PARAGRAPH}\n二、抓执行\n{PARAGRAPH}\n"


@pytest.mark.parametrize(
    ("end", "complete"),
    [
        (PARAGRAPH, True),
        (f"{PARAGRAPH}柳岸县人民法院", False),
        (f"{PARAGRAPH}\n柳岸县人民法院", True),
        (f"{PARAGRAPH}下一步，我院将继续把法庭开到田间", False),
        (f"{PARAGRAPH}下一步，我院将继续把法庭开到田间地头...", False),
        (f"{PARAGRAPH}下一步，我院将继续把法庭开到田间，……", False),
        (f"{PARAGRAPH}这样的故事还有很多很多……", True),
        (f"{PARAGRAPH}\n三、抓队伍", False),
        (f"{PARAGRAPH}\n三、抓队伍。坚持从严治院，带出一支好队伍。", True),
        (f"{PARAGRAPH}\n三、抓队伍\n强化教育，从严管理，带出一支", False),
        (f"{PARAGRAPH}\n三、抓队伍\n从严治院", True),
    ],
)
def test_an_end_that_breaks_off_is_told(end: str, rules: Rules, *, complete: bool) -> None:
    (report,) = clean(draft_of(TITLE + HEADED + end), rules)
    assert report.complete is complete
    assert [flag.kind for flag in report.flags] == ([] if complete else ["cut-off"])


def test_a_text_that_ends_its_paragraphs_without_marks_does_not_break_off(rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{PARAGRAPH[:-1]}\n{PARAGRAPH}新的一年我们将再接再厉"), rules)
    assert report.complete


def test_a_list_of_headings_without_text_does_not_break_off(rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}{PARAGRAPH}\n一、抓审判\n二、抓执行\n三、抓队伍"), rules)
    assert report.complete


@pytest.mark.parametrize(
    ("beginning", "complete"),
    [
        (f"格员反映的线索后，必须在两日内与网格员见面。{PARAGRAPH}", False),
        (f"{PARAGRAPH}现将有关情况汇报如下。", True),
        (f"（一）画好一张网。{PARAGRAPH}", True),
        (f"首先，织好一张网。{PARAGRAPH}", True),
    ],
)
def test_a_beginning_that_is_missing_is_told(beginning: str, rules: Rules, *, complete: bool) -> None:
    sections = "".join(f"（{number}）画好第{number}张图\n{PARAGRAPH}\n" for number in "二三四")
    (report,) = clean(draft_of(f"{TITLE}{beginning}\n{sections}"), rules)
    assert report.complete is complete
    assert [flag.kind for flag in report.flags] == ([] if complete else ["cut-off"])


@pytest.mark.parametrize(("said", "complete"), [("第一次", False), ("第一，", True), ("首先，", True)])
def test_a_first_time_is_no_first_chapter(said: str, rules: Rules, *, complete: bool) -> None:
    opening = f"法官们{said}走上海岛，把国徽挂在教室的黑板上，老人们围着看。\n"
    text = f"{TITLE}{opening}二、一条船就是法庭\n{TEXT}三、一句乡音胜过千言\n{TEXT}四、一盏灯照亮海面\n{TEXT}"
    (report,) = clean(draft_of(text), rules)
    assert report.complete is complete


HOUSE = "书院告示\n一、帖册由来客寄存，缺页少字概不赔补。\n二、主人如要取回，持条来领即可。\n"
COUNTED = (
    "某某县人民法院2022年执行工作总结\n2022年，我院执行局认真履职，全年受理执行案件一千二百件，执结一千一百件。\n"
    "一、抓主业\n开展集中行动十二次，拘传一百零三人，执行到位金额三亿元，群众送来锦旗十二面。\n"
    "二、抓规范\n清理案款八百万元，发放率百分之百，没有发生一起投诉，质效稳步提升。{}\n"
)
WALL = "余下三叶已上锁，付五元解锁后查看全文\n"


def test_rules_of_the_house_behind_a_wall_go(rules: Rules) -> None:
    (report,) = clean(draft_of(COUNTED.format("下一步要从三个方面") + WALL + HOUSE), rules)
    assert "告示" not in str(report.text)
    assert str(report.text).endswith("三个方面")


@pytest.mark.parametrize("said", ["", "下一步要从三个方面"])
def test_chapters_that_go_on_behind_a_wall_stay(said: str, rules: Rules) -> None:
    chapters = "今后打算\n三、抓队伍，每季度办一期讲堂。\n四、抓廉政，每半年查一次账。\n"
    (report,) = clean(draft_of(COUNTED.format(said) + WALL + chapters), rules)
    assert "每半年查一次账" in str(report.text)


@pytest.mark.parametrize(
    ("style", "button", "complete"),
    [
        ("max-height:800px; overflow:hidden", "展开剩余60%", True),
        ("overflow-y: hidden; height: 1200px", "点击查看余下40%", True),
        ("max-height:800px; overflow:hidden", "登录后展开剩余60%", False),
        ("max-height:40px; overflow:hidden", "展开剩余60%", False),
        ("color:red", "展开剩余60%", False),
    ],
)
def test_what_a_page_only_folds_is_there(
    style: str, button: str, tmp_path: Path, rules: Rules, *, complete: bool
) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    page = f'<h1>{TITLE}</h1><div style="{style}">{body}</div><div class="more">{button}</div>'
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><body>{page}</body></html>", encoding="utf-8")
    (report,) = clean(read(path, path.name), rules)
    assert report.complete is complete


@pytest.mark.parametrize(
    ("end", "complete"),
    [
        ("预览结束，如需排版精美的文档请点击右侧\n", True),
        ("预览结束，如需排版精美的完整文档请点击右侧\n", False),
    ],
)
def test_a_wall_that_sells_only_the_look_of_a_text_hides_nothing(end: str, rules: Rules, *, complete: bool) -> None:
    (report,) = clean(draft_of(TITLE + TEXT + REST + end), rules)
    assert report.complete is complete


@pytest.mark.parametrize(
    ("last", "complete"),
    [("述职人：庭长　林某某", True), ("要办好三件事，让群众", False)],
)
def test_who_reports_ends_a_text_that_came_down_as_one_line(last: str, rules: Rules, *, complete: bool) -> None:
    (report,) = clean(draft_of(TITLE + TEXT + REST.rstrip() + last), rules)
    assert report.complete is complete


def test_a_paragraph_that_alone_stops_at_a_comma_is_flagged(rules: Rules) -> None:
    whole = "我院坚持公正司法，全年审结各类案件两千余件，其中调解撤诉七百余件，各项工作都取得了新的成效。"
    open_ = "全院干警加班加点，把一件件民生小案办出了温度，收到群众送来的锦旗二十面，受到通报表扬的有六人，"
    (report,) = clean(draft_of(f"{TITLE}{whole}\n{open_}\n三季度以来{whole}\n"), rules)
    assert [(flag.kind, report.complete) for flag in report.flags] == [("cut-off", True)]
    (report,) = clean(draft_of(f"{TITLE}{whole}\n{open_[:-1]}。\n三季度以来{whole}\n"), rules)
    assert report.flags == ()
