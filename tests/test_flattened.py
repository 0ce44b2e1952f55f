"""Pages that came down as one line."""

from __future__ import annotations

from pathlib import Path

from juanzong.shapes import load_shapes
from juanzong.stages.flattened import edge_breaks

SHAPES = load_shapes(Path(__file__).resolve().parent.parent / "corpus" / "rules")
LABELS = "首页 分类 上传 某县法院调研报告 下载 收藏 分享 打印 " * 8
GOODBYE = (
    "以上就是小编为您整理的全部范文内容，更多精彩资讯请关注本站公众号，欢迎收藏、下载、转发。" + "感谢您的阅读。" * 3
)


def test_a_line_of_labels_and_a_goodbye_has_no_text_to_set_apart() -> None:
    assert len(LABELS + GOODBYE) >= 300
    assert edge_breaks(LABELS + GOODBYE, SHAPES) == []


def test_the_labels_around_a_text_are_set_apart() -> None:
    text = "我院认真履职，全年审结案件三百件，成效明显。" * 20
    line = f"首页 分类 上传 {text} {GOODBYE}"
    parted = {line[change.start : change.end] for change in edge_breaks(line, SHAPES)}
    assert parted == {" "}
    assert len(edge_breaks(line, SHAPES)) == 4


def edited(text: str) -> str:
    for change in reversed(edge_breaks(text, SHAPES)):
        text = text[: change.start] + change.after + text[change.end :]
    return text


def test_a_label_that_touches_the_last_full_stop_is_set_apart() -> None:
    text = "我院认真履职，全年审结案件三百件，成效明显。" * 20
    assert edited(f"{text}最新文章 某院长述职报告 热门标签").split("\n") == [
        text,
        "最新文章",
        "某院长述职报告",
        "热门标签",
    ]
    quoted = f"{text[:-1]}，做到“事不过夜。”最新 某院长述职报告 热门标签"
    assert "”最新" in edited(quoted)


def test_the_brackets_of_a_title_in_front_go() -> None:
    text = "2022年，我院认真履职，全年审结案件三百件。" * 20
    title = "松阳湖人民法院2022年队伍建设情况汇报"
    assert edited(f"【{title}】来自 好文汇 浏览 302 {text}").split("\n")[:2] == [title, "来自"]
    assert edited(f"【工作动态】来自 好文汇 浏览 302 {text}").startswith("【工作动态】来自")


def test_a_sites_number_in_front_of_a_title_goes() -> None:
    text = "近年来，法院党总支坚持围绕审判抓党建，下设七个党支部。" * 20
    title = "竹陂区人民法院党建工作经验交流材料"
    assert edited(f"公文栏目　录入:简小妹　馆内编号QJ-55021{title}{text}").split("\n")[2].startswith(title)
    assert edited(f"馆内编号QJ-55021{title}{text}").startswith(title)
    assert edited(f"2021年{title}{text}").startswith("2021年")


def test_what_stands_between_a_greeting_a_title_and_the_text_is_set_apart() -> None:
    text = "2021年，我院认真履职，全年审结案件三百件，成效明显。" * 20
    title = "芦花县人民法院机关党建工作总结"
    head = f"您好！为您备好一份。 {title} 成文日期：2022年1月19日 "
    assert edited(head + text).split("\n") == ["您好！为您备好一份。", title, "成文日期：2022年1月19日", text]
    assert edited(f"我院认真履职。 质效提升 {text}").startswith("我院认真履职。 质效提升 ")


def test_a_name_behind_by_stays_with_it_on_one_line() -> None:
    page = "柳岸县法院年终总结 by 半亩塘 " + "今年，我院坚持公正司法，审结案件两千余件，各项工作取得了新的成效。" * 12
    broken = [page[change.start - 1] for change in edge_breaks(page, SHAPES)]
    assert broken == ["结", "塘"]


def test_the_blanks_that_set_a_figure_off_are_no_edge() -> None:
    begins = "正文：2014 年，某县人民法院下设九个法庭，现有法官 21 人，书记员 14人。"
    text = "我院认真履职，全年审结案件三百件，成效明显。" * 20
    assert edited(f"首页 分类 {begins}{text}").split("\n") == ["首页", "分类", f"{begins}{text}"]
