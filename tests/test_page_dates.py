"""The date that a page states: every notation, and which of several is that of the publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.squeezing import squeeze
from juanzong.stages.dates import date_in

if TYPE_CHECKING:
    from juanzong.rules import Rules

TEXT = "2021年，我院坚持公正司法，审结案件两千余件，各项工作取得了新的成效，现将有关情况报告如下。\n" * 6
TITLE = "柳岸县人民法院2021年工作总结"


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2023.7.19", "2023-07-19"),
        ("2023年7月19日", "2023-07-19"),
        ("二〇二三年七月十九日", "2023-07-19"),
        ("19-07-2023 22:41", "2023-07-19"),
        ("Wed, 19 Jul 2023 09:30:00 +0800", "2023-07-19"),
        ("Mon Jul  2 15:06:33 2007", "2007-07-02"),
        ("Jul 19, 2023", "2023-07-19"),
        ("2023 年 7 月 19 日", "2023-07-19"),
        ("2023 - 07 - 19", "2023-07-19"),
        ("日期：20230719", "2023-07-19"),
        ("20230719", "2023-07-19"),
        ("编号：20230719", None),
        ("20231319", None),
        ("Published 19 July 2023", "2023-07-19"),
        ("July 19th,2023", "2023-07-19"),
        ("07-08-2023", None),
        ("31 Feb 2023", None),
        ("2023-02-31", None),
        ("二○二三年元月五日", "2023-01-05"),
        ("二O二三年一月五日", "2023-01-05"),
        ("2023年元月5日", "2023-01-05"),
        ("2023-元-5", None),
        ("7月19日", None),
        ("民国112年7月19日", "2023-07-19"),
        ("中华民国一一二年七月十九日", "2023-07-19"),
        ("民国一百一十二年七月十九日", "2023-07-19"),
        ("民國 九十九 年 1 月 5 日", "2010-01-05"),
        ("112年7月19日", None),
        ("更新时间：23-07-19 21:05", "2023-07-19"),
        ("23-07-19 21:05:07", "2023-07-19"),
        ("23-07-19", None),
        ("更新时间：23-17-19", None),
        ("84-07-19 21:05", None),
        ("民国112年13月1日", None),
    ],
)
def test_a_date_is_read_in_every_notation_and_never_guessed(words: str, date: str | None) -> None:
    assert date_in(words) == date


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2022-01-15 来源：柳岸县法院",
        "编辑部整理　2022/01/15 08:15（更新于 2022/01/20）",
        "（更新于 2022/01/20）编辑部整理　2022/01/15 08:15",
        "更新时间：2022-01-20　发布日期：2022-01-15",
        "成文日期：2022-01-09\n发布时间：2022-01-15 16:20",
        "注册时间 2015-4-2\n发表于 15-01-2022 22:41:07",
        "发布人：柳岸法院　更新于：15-01-2022",
    ],
)
def test_the_date_of_publication_goes_before_all_others(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{line}\n{TEXT}"), rules)
    assert report.date == "2022-01-15"


def test_when_a_page_was_printed_says_nothing(rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n打印时间：2023年2月1日 15:44\n{TEXT}"), rules)
    assert report.date is None


@pytest.mark.parametrize(
    "line",
    [
        "2022 年 1 月 15 日",
        "发布日期：20220115",
        "日期: 2022 - 01 - 15",
        "Published 15 January 2022",
        "Posted on January 15th, 2022 by admin",
        "2022-01-15T10:22:00+08:00",
        "2022年1月15日发布",
        "（2022年1月15日在柳岸县第九届人民代表大会第二次会议上）",
        "创建于 2022-01-15 分类：工作总结",
        "发表日期 2022-1-15    过客 转",
        "文/过客 2022-01-15 首刊于“柳岸风”",
        "柳岸发布 · 2022-01-15 · 阅读需 4 分钟",
        "抓取时间：2022-03-01\n发布时间：2022-01-15",
        "半亩塘 记 · 二〇二二年一月十五日",
        "摆摊日期2022-01-15　摊位费3.5元　路过 88　回头客 2",
        "入藏日期：2022年1月15日　翻阅：42【背景色：米黄 豆绿】",
        "书吏组 誊录　民国111年1月15日",
        "二〇二二年一月十五日　推送：夜班编务",
        "http://www.liuan.example/yw/2022/0115/c318-40522.html",
        "https://liuan.example/202201/t20220115_99.html",
        "网址：http://www.liuan.example/art/2022/1/15/art_7.html",
    ],
)
def test_a_line_that_dates_the_page_goes_and_its_date_is_kept(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{line}\n{TEXT}"), rules)
    assert report.date == "2022-01-15"
    assert str(report.text).startswith("2021年，")


@pytest.mark.parametrize("line", ["3天前", "昨天 10:22", "发布于 2 个月前", "一年前发布", "6小时前 · 柳岸法院"])
def test_a_relative_date_goes_and_is_never_reckoned(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{line}\n{TEXT}"), rules)
    assert report.date is None
    assert str(report.text).startswith("2021年，")


@pytest.mark.parametrize("date", ["2022年1月15日", "2022 年 1 月 15 日", "2022.1.15"])
def test_the_signature_of_a_short_report_stays_and_dates_it(date: str, rules: Rules) -> None:
    paragraph = TEXT.partition("\n")[0]
    (report,) = clean(draft_of(f"{TITLE}\n{paragraph}\n{paragraph}\n柳岸县人民法院\n{date}"), rules)
    assert str(report.text).endswith("柳岸县人民法院\n" + date.replace(" ", ""))
    assert report.date == "2022-01-15"


@pytest.mark.parametrize("head", ["今天是：2024年3月5日 星期二", "备案时间：2020-01-01"])
def test_a_date_of_the_site_s_own_is_not_the_report_s(head: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{head}\n{TITLE}\n{TEXT}"), rules)
    assert report.date is None


@pytest.mark.parametrize(
    "line",
    [
        "2022年1月15日　星期六　小雪",
        "（2022年1月15日县委常委会议通过）",
        "学习班2022年1月15日至3月1日",
        "本办法自2022年1月15日起施行",
        "2022年1月15日，法庭的灯亮了一夜",
        "时间：2022年1月15日下午2:30\n地点：五楼会议室\n主持：院长",
    ],
)
def test_a_day_that_is_part_of_the_report_stays_below_its_title(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{line}\n{TEXT}"), rules)
    assert squeeze(line) in squeeze(str(report.text))


@pytest.mark.parametrize("path", ["list/20229/9915/1.html", "a/2022/1.html", "a/20221/5/1.html", "20220115123456.html"])
def test_figures_in_an_address_that_are_no_day_date_nothing(path: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\nhttp://www.liuan.example/{path}\n{TEXT}"), rules)
    assert report.date is None


def test_what_the_foot_says_of_the_last_change_dates_a_page_that_nothing_else_dates(rules: Rules) -> None:
    foot = "词条统计 浏览次数：90次 最近更新：2022-01-15 创建者：过客"
    cited = "^ 柳岸县志．2020-03-12"
    (report,) = clean(draft_of(f"{TITLE}\n{TEXT}参考资料\n{cited}\n{foot}\n"), rules)
    assert report.date == "2022-01-15"


def test_the_number_of_a_bulletin_and_the_line_below_it_date_it(rules: Rules) -> None:
    head = "柳岸法院信息\n〔2022〕第27期（总第413期）\n柳岸县人民法院办公室　　1月15日\n"
    (report,) = clean(draft_of(f"{head}{TITLE}\n{TEXT}"), rules)
    assert (report.date, report.title) == ("2022-01-15", TITLE)
    assert str(report.text).startswith("2021年，")


def test_the_own_date_of_a_part_goes_before_that_of_its_page(rules: Rules) -> None:
    parts = f"篇一：柳岸县法院一庭工作总结\n2022年1月15日\n{TEXT}篇二：柳岸县法院二庭工作总结\n{TEXT}"
    source = f"法院工作总结（2篇）\n发布时间：2022-02-01 来源：某某网\n{parts}"
    assert [report.date for report in clean(draft_of(source), rules)] == ["2022-01-15", "2022-02-01"]


@pytest.mark.parametrize(
    "line",
    [
        "上架日期 2022-01-15",
        "发稿时间：2022-01-15 09:05",
        "（2022-01-15 09:05:11）",
        "2022·01·15",
        "2022-01-15 来源：某某日报 作者：过客",
    ],
)
def test_the_one_day_that_the_foot_of_a_page_tells_dates_it(line: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{TEXT}责任编辑：过客\n{line}\n"), rules)
    assert report.date == "2022-01-15"
    assert str(report.text).endswith("报告如下。")


def test_two_days_at_the_foot_of_a_page_date_nothing(rules: Rules) -> None:
    foot = "责任编辑：过客\n（2022-01-15 09:05）\n（2022-01-16 10:15）\n"
    (report,) = clean(draft_of(f"{TITLE}\n{TEXT * 3}{foot}"), rules)
    assert report.date is None


@pytest.mark.parametrize("label", ["最后更新时间", "稿件录入", "最后修改于"])
def test_the_day_of_the_signature_goes_before_the_one_on_which_the_page_was_touched(label: str, rules: Rules) -> None:
    source = f"{TITLE}\n{label}：2022-01-20 来源：柳岸县法院\n{TEXT}柳岸县人民法院\n2022年1月15日"
    (report,) = clean(draft_of(source), rules)
    assert report.date == "2022-01-15"


def test_what_most_sites_call_the_day_of_publication_goes_before_the_signature(rules: Rules) -> None:
    source = f"{TITLE}\n更新时间：2022-01-20 来源：柳岸县法院\n{TEXT}柳岸县人民法院\n2022年1月15日"
    (report,) = clean(draft_of(source), rules)
    assert report.date == "2022-01-20"


def test_the_day_of_the_meeting_goes_before_the_one_on_which_the_page_was_touched(rules: Rules) -> None:
    held = "——2022年1月15日在柳岸县第九届人民代表大会第二次会议上"
    (report,) = clean(draft_of(f"柳岸县人民法院工作报告\n{held}\n录入时间：2022-01-20 编号：31\n{TEXT}"), rules)
    assert report.date == "2022-01-15"


def test_the_day_of_an_old_version_that_a_search_engine_kept_says_nothing(rules: Rules) -> None:
    head = "您看到的是该页于2023年3月2日 04:11 的旧版本"
    (report,) = clean(draft_of(f"{head}\n{TITLE}\n发布时间：2022-01-15\n{TEXT}"), rules)
    assert report.date == "2022-01-15"


def test_the_office_and_the_day_below_a_title_tell_it_though_sites_use_its_words(rules: Rules) -> None:
    title = "12368热线电话运行情况报告"
    (report,) = clean(draft_of(f"页面存档\n{title}\n柳岸县人民法院 2022-01-15 打印预览\n{TEXT}"), rules)
    assert (report.title, report.date) == (title, "2022-01-15")
    assert str(report.text).startswith("2021年，")


def test_a_paper_s_running_line_with_its_day_dates_the_report(rules: Rules) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{TEXT}2022 年 1 月 15 日出版　法治论坛\n{TEXT}"), rules)
    assert report.date == "2022-01-15"
    assert "出版" not in str(report.text)


@pytest.mark.parametrize(
    ("note", "date"),
    [
        ("本辑共收 2 篇，2022-01-15 制", "2022-01-15"),
        ("本辑共收 2 篇，2022-01-15 编，2022-02-15 制", None),
        ("本辑共收 2 篇。2022-01-15 以来各院所写", None),
        ("本辑共收 2 篇，2022-01-15至今", None),
    ],
)
def test_what_a_compilation_notes_above_its_contents_dates_every_part(
    note: str, date: str | None, rules: Rules
) -> None:
    titles = "柳岸县法院立案庭工作总结", "柳岸县法院执行局工作总结"
    contents = "\n".join(f"{number}、{title}........{number + 1}" for number, title in enumerate(titles, 1))
    parts = "\n".join(f"范文{number}\n{title}\n{TEXT}" for number, title in enumerate(titles, 1))
    reports = clean(draft_of(f"法院总结材料汇编（共2篇）\n{note}\n目录\n{contents}\n{parts}"), rules)
    assert [(report.title, report.date) for report in reports] == [(title, date) for title in titles]
    assert not [flag for report in reports for flag in report.flags if flag.kind == "contents"]


def test_the_day_called_that_of_publication_in_brackets_goes_before_the_day_of_the_meeting(rules: Rules) -> None:
    head = "（2022年1月9日在柳岸县第九届人民代表大会第二次会议上）\n[公布日期]2022-01-15　[选稿]办公室　[访问量]640"
    (report,) = clean(draft_of(f"{TITLE}\n{head}\n[页面调整]2022-03-02\n{TEXT}"), rules)
    assert report.date == "2022-01-15"


@pytest.mark.parametrize(
    ("foot", "date"),
    [
        ("贴于 2022-1-15 21:37:05\n回复：2022-1-15 22:10:41\n2022-1-18 8:03:19\n", "2022-01-15"),
        ("贴于 2022-1-15 21:37:05\n2022-1-11 8:03:19\n", None),  # no answer stands before its post
    ],
)
def test_the_day_of_a_post_dates_it_though_its_answers_have_later_ones(
    foot: str, date: str | None, rules: Rules
) -> None:
    (report,) = clean(draft_of(f"{TITLE}\n{TEXT * 3}{foot}"), rules)
    assert report.date == date


@pytest.mark.parametrize(
    ("name", "date"),
    [("柳岸县人民法院", "2022-01-15"), ("柳岸县机械厂", None)],
)
def test_a_court_s_signature_dates_a_report_with_more_lines_below_it(name: str, date: str | None, rules: Rules) -> None:
    paragraph = TEXT.split("\n", maxsplit=1)[0]
    below = "审判管理办公室　林某\n此件先送各庭征求意见。\n收到请回一声，谢谢大家。"
    (report,) = clean(draft_of(f"{TITLE}\n{paragraph}\n{paragraph}\n{name}\n二○二二年一月十五日\n{below}"), rules)
    assert report.date == date
