"""Titles over several lines, and what sites and files hang on a title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean, edit
from juanzong.stages.title_words import plain_title

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

TEXT = "过去一年，我院坚持公正司法，审结案件两千余件，各项工作取得了新的成效，现将有关情况报告如下。\n" * 5


def page(head: str, title: str = "") -> str:
    prose = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    return f"<html><head><title>{title}</title></head><body><div>{head}{prose}</div></body></html>"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<h1>柳岸县人民法院<br>2023年工作总结</h1>", ""),
        ("<h1>柳岸县人民法院<br>2023年工作总结</h1>", "柳岸县人民法院2023年工作总结-柳岸法院网"),
        ("<p align=center><b>柳岸县人民法院</b></p><p align=center><b>2023年工作总结</b></p>", ""),
        ("<p>柳岸县人民法院</p><p>2023年工作总结</p>", "柳岸县人民法院2023年工作总结_柳岸法院网"),
        ("<h1>柳岸县人民法院<br>2023年工作总结<br>（2023年12月20日）</h1>", ""),
    ],
)
def test_a_page_s_title_in_two_lines_is_one(
    head: str, title: str, tmp_path: Path, rules: Rules, recogniser: Recogniser
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(head, title), encoding="utf-8")
    (report,) = edit(path, "page.html", rules, recogniser)
    assert report.title == "柳岸县人民法院2023年工作总结"
    assert str(report.text).startswith("过去一年")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "柳岸县人民法院关于诉源治理情况\n的调研与思考\n",
            "柳岸县人民法院关于诉源治理情况的调研与思考",
        ),
        ("柳岸县人民法院涉企审判服务民营经济调研\n报告\n", "柳岸县人民法院涉企审判服务民营经济调研报告"),
        ("关于柳岸县人民法院涉企审判机制改革情况的调研报\n告\n", "关于柳岸县人民法院涉企审判机制改革情况的调研报告"),
        ("柳岸县人民法院草原巡回审判工作\n经验交流材料\n", "柳岸县人民法院草原巡回审判工作经验交流材料"),
        ("渡口边的审判\n渡口边的审判\n——柳岸县人民法院工作综述\n", "渡口边的审判——柳岸县人民法院工作综述"),
        ("柳岸县人民法院\n渡口边的审判\n——柳岸县人民法院工作综述\n", "渡口边的审判——柳岸县人民法院工作综述"),
        ("柳岸县人民法院2023年度\n优化营商环境典型案例\n", "柳岸县人民法院2023年度优化营商环境典型案例"),
        ("柳岸县人民法院党组会2023年第二次会议纪要\n", "柳岸县人民法院党组会2023年第二次会议纪要"),
        ("巡回审判的困境与出路——以柳岸县\n四个山区法庭为样本\n", "巡回审判的困境与出路——以柳岸县四个山区法庭为样本"),
        ("柳岸县人民法院简报\n（总第1188期）\n柳岸法院“三聚三强”提升法庭水平\n", "柳岸法院“三聚三强”提升法庭水平"),
    ],
)
def test_a_title_goes_on_where_its_last_word_asks_for_more(lines: str, title: str, rules: Rules) -> None:
    (report,) = clean(draft_of(lines + TEXT), rules)
    assert report.title == title
    assert str(report.text).startswith("过去一年")


def test_a_title_glued_to_its_flattened_text_is_told_by_the_opening(rules: Rules) -> None:
    title = "柳岸县人民法院关于开展作风建设专项整治情况的通报"
    (report,) = clean(draft_of(f"{title}根据市委部署，我院集中开展作风整治。" + TEXT.replace("\n", "")), rules)
    assert report.title == title
    assert str(report.text).startswith("根据市委部署")


@pytest.mark.parametrize(
    "words",
    [
        "标题：柳岸县法院工作总结",
        "title: 柳岸县法院工作总结",
        "网页标题：柳岸县法院工作总结",
        "文件名称：柳岸县法院工作总结.doc",
        "【标题】柳岸县法院工作总结",
        "《柳岸县法院工作总结》",
        "# 柳岸县法院工作总结",
        "» 法庭内外 » 柳岸县法院工作总结",
        "[文字导出] 柳岸县法院工作总结",
        "柳岸县法院工作总结（第1页）",
        "柳岸县法院工作总结（5页珍藏版）.docx",
        "柳岸县法院工作总结【精品】",
        "柳岸县法院工作总结 - 半亩塘 - 芦笛空间",
        "柳岸县法院工作总结 | 公文 | 半亩塘",
    ],
)
def test_what_hangs_on_a_title_is_none_of_it(words: str) -> None:
    assert plain_title(words) == "柳岸县法院工作总结"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<h1>柳岸法院网</h1><h2>柳岸县人民法院工作总结</h2>", "柳岸县人民法院工作总结"),
        ("<h1>公平 公正 公开</h1><p>柳岸县人民法院工作总结</p>", "柳岸县人民法院工作总结"),
        ("<h1>柳岸法院：法官进村话家常（2023年7月19日）</h1>", "柳岸法院：法官进村话家常（2023年7月19日）"),
        (
            "<table><tr><td>柳岸法院倾力打造“家门口的法院”</td></tr><tr><td>日期：2023-7-19</td></tr></table>",
            "柳岸法院倾力打造“家门口的法院”",
        ),
    ],
)
def test_a_banner_is_no_title_and_a_dated_title_no_byline(
    head: str, title: str, tmp_path: Path, rules: Rules, recogniser: Recogniser
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(head, "柳岸法院网"), encoding="utf-8")
    (report,) = edit(path, "page.html", rules, recogniser)
    assert report.title == title


def test_a_court_that_is_named_above_its_title_still_signs_below(rules: Rules) -> None:
    head = "柳岸县人民法院文件\n柳法〔2023〕17号\n柳岸县人民法院\n关于2023年上半年工作情况的报告\n"
    (report,) = clean(draft_of(f"{head}{TEXT}柳岸县人民法院\n2023年7月19日"), rules)
    assert report.title == "柳岸县人民法院关于2023年上半年工作情况的报告"
    assert str(report.text).endswith("柳岸县人民法院\n2023年7月19日")


def test_the_subject_of_a_mail_is_its_title(rules: Rules) -> None:
    head = "From: bgs@liuan.example\nDate: Wed, 19 Jul 2023 10:22:00 +0800\nSubject: 柳岸县法院半年工作总结\n\n"
    (report,) = clean(draft_of(head + TEXT), rules)
    assert (report.title, report.date) == ("柳岸县法院半年工作总结", "2023-07-19")


@pytest.mark.parametrize("words", ["《民法典》与《消法》", "主题党日：我们这样过", "柳岸县法院工作总结（2023年）"])
def test_what_belongs_to_a_title_stays(words: str) -> None:
    assert plain_title(words) == words


def test_the_dates_of_a_list_below_are_not_the_report_s(tmp_path: Path, rules: Rules, recogniser: Recogniser) -> None:
    listed = "<ul><li><a href=#>甲</a> 2024-01-01</li><li><a href=#>乙</a> 2024-01-02</li></ul>"
    path = tmp_path / "page.html"
    path.write_text(page("<h1>柳岸县人民法院工作总结</h1>").replace("</body>", f"{listed}</body>"), encoding="utf-8")
    (report,) = edit(path, "page.html", rules, recogniser)
    assert report.date is None


def test_a_viewer_s_number_before_a_title_that_the_page_names_is_none_of_it(rules: Rules) -> None:
    title = "柳岸县人民法院2023年工作总结"
    shared = f"《{title}》由会员分享，可在线阅读，更多相关《{title}（5页珍藏版）》请在某某文库网上搜索。"
    (report,) = clean(draft_of(f"{title}\n{shared}\n1、{title}{TEXT}"), rules)
    assert report.title == title
    assert str(report.text).startswith("过去一年")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "快讯\n退休校长的“三碗茶”，两千起纠纷无一反悔\n2023-11-21 07:15 来源：某某",
            "退休校长的“三碗茶”，两千起纠纷无一反悔",
        ),
        (
            "快讯\n退休校长的“三碗茶”，两千起纠纷无一反悔\n鹭洲之声\n2023-11-21 07:15 · 官方账号",
            "退休校长的“三碗茶”，两千起纠纷无一反悔",
        ),
        ("过客\n积分 7\n柳岸法庭调研汇报 [复制链接]\n发表于 2013-7-9 21:14:40", "柳岸法庭调研汇报"),
        ("柳岸法院信息\n2018年第3期\n★要目\n○一张清单管送达　○法警夜训记\n一张清单管送达", "一张清单管送达"),
    ],
)
def test_the_neighbours_of_a_title_tell_it_where_its_words_do_not(head: str, title: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{head}\n{TEXT}"), rules)
    assert (report.title, str(report.text)[:4]) == (title, "过去一年")


def test_a_line_over_the_date_is_no_title_below_a_longer_one(rules: Rules) -> None:
    (report,) = clean(
        draft_of(f"扎根乡土三十年的老法官\n他把法庭开到了田间地头上\n2023-11-21 07:15 来源：某某\n{TEXT}"), rules
    )
    assert "扎根乡土" in report.title + str(report.text)


@pytest.mark.parametrize(
    ("name", "head", "title"),
    [
        ("民三庭2012年工作总结", "", "民三庭2012年工作总结"),
        ("民三庭2012年工作总结（定稿）(1)", "", "民三庭2012年工作总结"),
        ("少年审判工作汇报-副本", "首页\n院情介绍\n工作动态\n便民服务\n", "少年审判工作汇报"),
        ("报告", "柳岸县人民法院工作总结\n", "柳岸县人民法院工作总结"),
        ("旧总结", "", "过去一年……"),
        ("法院工作总结范文5篇", "", "过去一年……"),
        ("a" * 200 + "旧总结", "", "过去一年……"),
    ],
)
def test_a_report_without_a_title_has_the_one_that_its_file_was_saved_under(
    name: str, head: str, title: str, rules: Rules
) -> None:
    source = replace(draft_of(head + TEXT).source, path=f"{name}.txt")
    (report,) = clean(replace(draft_of(head + TEXT), source=source), rules)
    assert report.title == title


@pytest.mark.parametrize("day", ["2017-08-30", " 2017-08-30", "（2017-08-30）"])
def test_the_day_behind_a_title_dates_the_report_and_is_none_of_its_title(day: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"柳岸县人民法院环境审判工作报告{day}\n{TEXT}"), rules)
    assert (report.title.partition("（")[0], report.date) == ("柳岸县人民法院环境审判工作报告", "2017-08-30")
