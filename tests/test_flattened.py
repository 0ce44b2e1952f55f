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
