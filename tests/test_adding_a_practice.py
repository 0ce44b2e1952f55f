"""Adding a practice is: paste ten lines, save, see its page. A mistake in them is one line with file, line and cure."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from conftest import ROOT
from html_reading import read_html
from juanzong.build import build_library
from juanzong.cli import main
from juanzong.pages.whole import sheets

if TYPE_CHECKING:
    from pathlib import Path

TEN_LINES = """\

- id: hexin-puzi
  label: 核心铺子
  also: [和心铺子]
  note: 某院设在集市上的接待点。
  examples:
    yes:
      - 开办“核心铺子”接待赶集的群众。
    no:
      - 集市上有三家铺子。
"""
REPORT = """柳岸县人民法院2024年工作总结

2024年，柳岸县人民法院坚持司法为民，各项工作取得新的进展。现将有关情况汇报如下：
一、方便群众诉讼
在五个集市开办“和心铺子”，逢集接待群众咨询，全年接待九百余人次，当场化解纠纷一百二十件。
二、加强队伍建设
组织干警培训十二期，评选办案标兵九名，队伍的精神面貌焕然一新。
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one report with the shipped catalogue, which an editor may write into."""
    shutil.copytree(ROOT / "corpus" / "catalogue", tmp_path / "catalogue")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "liuan.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def paste(corpus: Path, lines: str) -> int:
    """Append lines to the practices; the number of the first of them."""
    path = corpus / "catalogue" / "practices.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + lines, encoding="utf-8")
    return before.count("\n") + 1


def test_ten_pasted_lines_are_a_page_that_leads_to_the_paragraph(corpus: Path) -> None:
    before = {sheet.address for sheet in sheets(build_library(corpus))}
    paste(corpus, TEN_LINES)
    pages = {sheet.address: sheet for sheet in sheets(build_library(corpus))}
    assert set(pages) - before >= {"practices/hexin-puzi/index.html"}
    page = read_html(pages["practices/hexin-puzi/index.html"].write(Markup()).html)
    assert any(link.startswith("../../reports/liuan/index.html#s") for link in page.links)


@pytest.mark.parametrize(
    ("change", "line", "part"),
    [
        (("label: 核心", "label：核心"), 2, "全角的“：”"),
        (("label: 核心", "label:核心"), 2, "空一格"),
        (("- id", "-id"), 1, "“-”后面要空一格"),
        (("- id", "－ id"), 1, "半角的“-”"),
        (("  label", "　label"), 2, "全角空格"),
        (("  label", "\tlabel"), 2, "制表符"),
        (("  label", " label"), 2, "缩进"),
        (("label:", "lable:"), 2, "不认识的键“lable”"),
        (("label:", "名称:"), 2, "不认识的键“名称”"),
        (("[和心铺子]", "【和心铺子】"), 3, "列表"),
        (("[和心铺子]", "[和心铺子"), 4, "括号"),
        (("[和心铺子]", "[三会一课]"), 3, "已经属于“三会一课”"),
        (("note: 某院", "note: 做法: 某院"), 4, "引号"),
        (("  note: 某院设在集市上的接待点。\n", ""), 1, "缺少“note”"),
        (("id: hexin-puzi", "id: 核心铺子"), 1, "小写英文字母"),
        (("id: hexin-puzi", "id: sanhui-yike"), 1, "已经是另一条目的"),
        (("    no:\n      - 集市上有三家铺子。\n", ""), 5, "至少要有一个例子"),
        (("集市上有三家铺子", "核心铺子开张"), 9, "反例"),
        (("开办“核心铺子”", "开办“中心铺子”"), 7, "正例"),
        (("also: [和心铺子]", "finds: [和(心铺子]"), 3, "没有配对"),
    ],
)
def test_a_mistake_in_them_is_one_line_of_check_with_file_line_and_cure(
    corpus: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], line: int, part: str
) -> None:
    assert change[0] in TEN_LINES
    first = paste(corpus, TEN_LINES.replace(*change, 1)) + 1
    assert main(["check", "--corpus", str(corpus)]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert f"practices.yml:{first + line - 1}: " in said
    assert part in said


def test_without_a_mistake_check_says_nothing(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paste(corpus, TEN_LINES)
    assert main(["check", "--corpus", str(corpus)]) == 0
    assert capsys.readouterr().err == ""
