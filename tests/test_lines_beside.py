"""Lines that a page puts beside its text: what the reader marks, and which of them go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from juanzong.pipeline import clean
from juanzong.readers import read
from juanzong.readers.html import read_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2021年工作总结"
PROSE = "我院坚持公正司法，依法履行职责，扎实推进各项审判执行工作，全年审结案件两千余件，取得了新的成效。"
MORE = "一年来，全体干警加班加点，把一件件民生小案办出温度，群众送来锦旗十二面，党组对此给予充分肯定。"


def page(*, before: str = "", between: str = "", after: str = "") -> str:
    text = f"<p>{PROSE}</p><p>{MORE}</p>{between}<p>{PROSE}</p>"
    return f"<body><h1>{TITLE}</h1>{before}<div class=zw>{text}</div>{after}</body>"


def marked(source: str) -> list[str]:
    extract = read_html(source.encode())
    return [extract.source[mark.span.start : mark.span.end] for mark in extract.marks if mark.name == "aside"]


def test_lines_outside_the_element_of_the_text_are_marked() -> None:
    source = page(before="<div class=qm>云朵 问于昨天</div>", after="<div class=dd><p>甲：学到了</p></div>")
    assert marked(source) == ["云朵 问于昨天", "甲：学到了"]


def test_a_block_with_a_link_among_the_paragraphs_is_marked_and_a_paragraph_is_not() -> None:
    assert marked(page(between="<div>今晚开讲 名师带你学 <a href=/x>抢座</a></div>")) == [
        "今晚开讲 名师带你学 <a href=/x>抢座"
    ]
    assert marked(page(between="<div>此处有一行短语</div>")) == []


def test_siblings_of_one_name_hold_one_text() -> None:
    sheets = "".join(f"<div class='sheet s{n}'><p>{PROSE}</p><p>{MORE}</p></div>" for n in range(12))
    assert marked(f"<body>{sheets}<p class=x>完</p></body>") == ["完"]


def test_a_page_without_one_place_of_its_text_has_no_marks() -> None:
    parts = "".join(f"<{name}><p>{PROSE}</p><p>甲</p></{name}>" for name in ("div", "td", "section", "center", "dd"))
    many = "".join(f"<div><div class=k{'abcdefghijklmnop'[n]}>{PROSE}<br>甲</div></div>" for n in range(12))
    assert marked(f"<body>{parts}{many}</body>") == []


def test_headings_are_never_marked() -> None:
    assert marked(page(before="<h4>基本情况</h4>")) == []


@pytest.fixture
def published(tmp_path: Path, rules: Rules) -> Callable[[str], list[str]]:
    """What is published of a page, line by line."""

    def lines(source: str) -> list[str]:
        path = tmp_path / "page.html"
        path.write_text(source, "utf-8")
        return [line for report in clean(read(path, path.name), rules) for line in str(report.text).splitlines()]

    return lines


def test_what_stands_beside_the_text_goes_before_within_and_behind(published: Callable[[str], list[str]]) -> None:
    source = page(
        before="<div class=qd>急，明天要交，写得朴实些，谢过诸位了。</div><div class=bt>★ 最佳</div>",
        between="<div class=g>今晚开讲 名师带你学 <a href=/x>抢座</a></div>",
        after="<div class=o><div>小鱼：自己写不香吗，领导一眼就看出来。</div><div>下一个 怎样写才能出彩</div></div>",
    )
    assert published(source) == [PROSE, MORE, PROSE]


@pytest.mark.parametrize(
    "own",
    [
        {"between": "<div class=h>1、抓好学习 <img src=a></div>"},
        {"between": "".join(f"<div class=i><img src=/{n}>窗口设第{n}处便民角</div>" for n in range(5))},
        {"before": "<div class=hi>尊敬的各位朋友们：</div>"},
        {"between": "<div class=t>法官工作站巡回审判 <a href=/x>现场</a></div>"},
        {"before": "<div class=lead>一年来，我院抓审判、抓执行、抓队伍。</div>"},
        {"after": "<div class=sign>柳岸县人民法院</div>"},
    ],
)
def test_what_is_a_reports_own_stays_beside_the_text(
    published: Callable[[str], list[str]], own: dict[str, str]
) -> None:
    assert len(published(page(**own))) == 3 + str(own).count("</div>")


def test_a_title_over_its_subtitle_stays_the_title(tmp_path: Path, rules: Rules) -> None:
    head = f"<div class=tt>刀刃向内除顽疾</div><div class=st>——{TITLE}</div>"
    path = tmp_path / "page.html"
    path.write_text(page(before=head).replace(f"<h1>{TITLE}</h1>", ""), "utf-8")
    (report,) = clean(read(path, path.name), rules)
    assert report.title == f"刀刃向内除顽疾——{TITLE}"
