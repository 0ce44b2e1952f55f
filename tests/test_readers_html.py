"""Web pages: what a browser shows remains, all else is an edit with its reason."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.ledger import account
from juanzong.readers.admit import ReadError
from juanzong.readers.html import read_html
from juanzong.readers.html_tokens import tokens

PROSE = "我院坚持公正司法，依法履行职责，扎实推进各项审判执行工作，取得了新的成效。"


def shown(page: str) -> str:
    """The text of a page; its account must add up."""
    extract = read_html(page.encode())
    assert extract.source == page
    account(page, [(extract.text.span, extract.text.edits, str(extract.text))])
    assert {edit.stage for edit in extract.text.edits} <= {"read"}
    return str(extract.text)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("甲<b>乙</b>丙", "甲乙丙"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("<div>甲<br>乙<br/><br />丙</div>", "甲\n乙\n丙"),
        ("<p>甲<p>乙<div>丙", "甲\n乙\n丙"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("甲\n\t乙", "甲乙"),
        ("<p>\n  甲\n  <b>\n乙</b>\n</p>\n", "甲乙"),
        ("court\nwork", "court work"),
        ("第\n3 项", "第 3 项"),
        ("甲 <i>乙</i> 丙", "甲 乙 丙"),
        ("<pre>甲\n  乙</pre>丙\n丁", "甲\n乙\n丙丁"),
        ("<div style='white-space: pre-wrap'>甲\n乙</div>", "甲\n乙"),
        ("甲<!-- 乙 -->丙<!DOCTYPE html><?php 丁 ?>", "甲丙"),
        ("甲<script>if (a<b) document.write('<p>乙</p>')</script>丙<style>p{}</style>", "甲丙"),
        ("甲<SCRIPT>乙</SCRIPT >丙", "甲丙"),
        ("甲<script>乙", "甲"),
        ("甲<!-- 乙", "甲 乙"),
        ("甲&nbsp;乙&amp;&lt;script&gt;&#20025;&#x4e19;", "甲\xa0乙&<script>丹丙"),
        ("甲&nosuch;乙&", "甲&nosuch;乙&"),
        ("若a<b，则甲<乙，丙<丁> <", "若a<b，则甲<乙，丙<丁> <"),
        ("甲<a title='1>0' href=\"x>y\">乙</a>丙", "甲乙丙"),
        ('甲<a title="x>乙</a>', "甲乙"),
        ("</p>甲</span></nonsense>乙", "甲乙"),
        ("<table><tr><td>案件<td>数量<tr><td>民事<td>120件</table>", "案件\t数量\n民事\t120件"),
        ("<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr></table>", "甲\n乙\n丙"),
        ("<table><tr><td>甲</td><td><table><tr><td>乙<td>丙</table></table>", "甲\n乙\t丙"),
        ("<table><tr><td></td><td>甲</td></tr></table>", "甲"),
        (f"<table><tr><td>甲</td><td>{PROSE}{PROSE}</td></tr></table>", f"甲\n{PROSE}{PROSE}"),
        ("甲<textarea>乙</textarea>", "甲\n乙"),
        ("甲\r\n乙\u3000丙", "甲乙\u3000丙"),
        ("甲&#8203;乙&#8203;&#8203;丙&zwnj;", "甲乙丙"),
    ],
)
def test_a_page_reads_as_a_browser_shows_it(page: str, text: str) -> None:
    assert shown(page) == text


FURNITURE = {
    "by tag": "<nav>首页 通知公告</nav>",
    "aside": "<aside><p>热门文章：某地法院开放日活动举行。</p></aside>",
    "footer": "<footer>版权所有</footer>",
    "by role": "<div role=navigation>首页</div>",
    "by class": "<div class='box page-sidebar'>热门</div>",
    "by class in one word": "<div class=rightSideBar>热门</div>",
    "by pinyin": "<div class=mianbaoxie>首页</div>",
    "by id": "<div id='footer'>版权所有</div>",
    "comments": "<div class=comments><p>写得很好，值得学习借鉴。</p></div>",
    "form": "<form action=x><input name=q><button>搜索</button></form>",
    "hidden": "<div style='Display: none'>统计</div>",
    "hidden attribute": "<p hidden>统计</p>",
    "picture's words": "<figure><figcaption>图为活动现场</figcaption></figure>",
    "link list": "<ul><li><a href=1>某地法院召开会议</a> 2025-01-02<li><a href=2>某地法院植树</a></ul>",
    "links in a row": "<div><a href=1>甲站</a>|<a href=2>乙站</a>|<a href=3>丙站</a>|<a href=4>丁站</a></div>",
    "login": "<div class=login-box>登录 注册</div>",
    "site header": "<header><a href=/>某某文库</a><nav>总结 计划</nav></header>",
}


@pytest.mark.parametrize("name", FURNITURE)
def test_furniture_goes_with_the_reason_what_it_was(name: str) -> None:
    page = f"<body><h1>某区法院工作总结</h1>{FURNITURE[name]}<p>{PROSE}</p><p>{PROSE}</p></body>"
    assert shown(page) == f"某区法院工作总结\n{PROSE}\n{PROSE}"
    regions = [edit for edit in read_html(page.encode()).text.edits if edit.rule == "html-region"]
    assert regions
    assert all(edit.reason.endswith("不是正文") for edit in regions)


KEPT = {
    "the whole page in a form": f"<form id=form1><p>{PROSE}</p></form>",
    "the article in a container called sidebar": f"<div class=content-with-sidebar><p>{PROSE}</p></div>",
    "a header with the title": f"<header><h1>某区法院工作总结</h1></header><p>{PROSE}</p>",
    "a tool bar with the date": f"<div class=tools>发布时间：2025-01-02</div><p>{PROSE}</p>",
    "much hidden text": f"<p>{PROSE}</p><div style='display:none'><p>{PROSE}</p></div>",
    "links in a sentence": "<p>依托<a href=1>诉服中心</a>、<a href=2>工作站</a>、<a href=3>审判点</a>开展工作。</p>",
    "references on the page itself": "<ul><li><a href=#1>一、主要工作</a><li><a href=#2>二、存在问题</a></ul>",
    "a link that is never closed": f"<div><a href=x>打印<p>{PROSE}</p><p>{PROSE}</p></div>",
    "links as long as paragraphs": "<div>" + f"<a href=1>{'我院坚持公正司法' * 9}</a>" * 4 + "</div>",
    "a class on the body": f"<body class='has-sidebar nav-open'><p>{PROSE}</p></body>",
    "an article called comment": f"<article class=comment><p>{PROSE}</p></article>",
    "a word inside a word": f"<div class=shared-navy-header2x><p>甲</p></div><p>{PROSE}</p>",
    "a table of figures": "<table class=t><tr><td>民事<td>3件<tr><td>刑事<td>4件</table>",
}


@pytest.mark.parametrize("name", KEPT)
def test_what_may_be_the_text_is_kept(name: str) -> None:
    assert "html-region" not in {edit.rule for edit in read_html(KEPT[name].encode()).text.edits}


def test_an_inline_region_does_not_break_its_line() -> None:
    assert (
        shown(f"<p>我院<span style='display:none'>噪声</span>坚持公正司法。{PROSE}</p>") == f"我院坚持公正司法。{PROSE}"
    )


def test_all_regions_together_leave_half_of_the_sentences() -> None:
    page = "".join([f"<div class=related><p>{PROSE}</p></div>" for _ in range(4)])
    assert len(shown(f"{page}<p>{PROSE}</p>").split("\n")) >= 3


@pytest.mark.parametrize(
    ("title", "body", "kept"),
    [
        ("某区法院工作总结_某某文库", "<h1>某区法院工作总结</h1>", False),
        ("某区法院工作总结", "<div>某区法院工作总结.docx</div>", False),
        ("某某法院网", "<h1>某区法院工作总结</h1>", False),
        ("某区法院工作总结 - 某某文库", "<div>首页</div>", True),
        ("", "<div>首页</div>", False),
    ],
)
def test_the_page_title_stays_only_where_the_page_does_not_show_it(title: str, body: str, *, kept: bool) -> None:
    page = f"<head><title>{title}</title></head>{body}<p>{PROSE}</p>"
    assert shown(page).startswith(f"{title}\n") == kept
    # what the page is called is known all the same
    assert any(mark.name == "title" for mark in read_html(page.encode()).marks) == bool(title)


def test_headings_paragraphs_items_and_cells_are_marks_over_their_visible_text() -> None:
    page = (
        "<h2> 一、主要<i>工作</i>\n</h2><p>　甲。</p><ul><li>乙</ul><table><tr><th>丙<td>丁</table>"
        "<nav><p>首页</p></nav><p> </p><p>末尾的一段话。</p>"
    )
    marks = [(mark.name, page[mark.span.start : mark.span.end]) for mark in read_html(page.encode()).marks]
    assert marks == [
        ("h2", "一、主要<i>工作</i>".removesuffix("</i>")),
        ("p", "　甲。"),
        ("li", "乙"),
        ("td", "丙"),
        ("tr", "丙<td>丁"),
        ("td", "丁"),
        ("p", "末尾的一段话。"),
    ]


def test_an_element_ends_where_html_lets_it_end() -> None:
    page = "<p>甲<div>乙</div><ul><li>丙<li>丁</ul><table><tr><td>戊<td>己<tr><td>庚</table>"
    marks = [page[mark.span.start : mark.span.end] for mark in read_html(page.encode()).marks]
    assert marks == ["甲", "丙", "丁", "戊", "戊<td>己", "己", "庚"]


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "iso-8859-1"])
def test_a_wrong_charset_is_overruled(declared: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{PROSE}</p>'
    for codec in ("utf-8", "gb18030"):
        extract = read_html(page.encode(codec))
        assert str(extract.text) == PROSE
        assert bool(extract.notes) == (declared not in ({"utf-8"} if codec == "utf-8" else {"gb2312"}))


def test_the_date_of_a_meta_element_is_a_fact_where_the_page_shows_none() -> None:
    meta = '<meta name="PubDate" content="2025-07-03 10:00"><meta name=ContentSource content=某区法院>'
    facts = read_html(f"{meta}<p>{PROSE}</p>".encode()).facts
    assert [(fact.kind, fact.value) for fact in facts] == [("date", "2025-07-03 10:00"), ("origin", "某区法院")]
    assert read_html(f"{meta}<div>时间：2025-07-02</div><p>{PROSE}</p>".encode()).facts == ()


@pytest.mark.parametrize(
    "stating",
    [
        '<meta property="article:published_time" content="2025-07-03T10:00:00+08:00">',
        '<meta itemprop="datePublished" content="2025-07-03">',
        '<time datetime="2025-07-03">7月3日</time>',
    ],
)
def test_a_date_given_to_machines_is_a_fact_where_the_page_shows_none(stating: str) -> None:
    (fact,) = read_html(f"{stating}<p>{PROSE}</p>".encode()).facts
    assert (fact.kind, fact.value[:10]) == ("date", "2025-07-03")
    assert read_html(f'<div class="sidebar">{stating}</div><p>{PROSE}</p>'.encode()).facts == ()


@pytest.mark.parametrize(
    "page",
    [
        "法院" + "<div>" * 100_000 + "工作" + "</div>" * 20_000,
        "法院" + "<b><p>" * 50_000,
        "法院" + "<table><tr><td>" * 40_000,
        "法院<div>" + "</span>" * 100_000,
        "法院" + "<a " * 500_000,
        "法院" + '<a b=">" ' * 30_000,
        "法院" + "<!--" * 100_000 + "<![CDATA[" * 50_000,
        "法院" + "<script>" * 100_000,
        "法院" + "&a" * 500_000,
        "法院<div class='" + "nav " * 500_000 + "'>",
    ],
    ids=["nested", "crossed", "tables", "strays", "open tags", "quotes", "comments", "scripts", "references", "class"],
)
def test_hostile_markup_is_read_without_recursion_and_accounted_for(page: str) -> None:
    assert shown(page).startswith("法院")


def test_tokens_are_the_whole_page() -> None:
    page = "甲<p class=a>乙&nbsp;<!-- 丙 --><script>丁</script></p>戊<"
    found = list(tokens(page))
    assert "".join([page[token.start : token.end] for token in found]) == page
    assert [token.kind for token in found] == ["text", "open", "text", "reference", "comment", "raw", "close", "text"]


_PIECES = """
< > </ /> <!-- --> <p> </p> <br> <td> <tr> <table> </table> <script> </script> <title> </title> <a href=1> </a> &nbsp;
&#20025; &# <nav> <div class=footer> </div> <pre> <li> <h1> <form> = " ' 法院 。 工作
"""
_MARKUP = st.sampled_from([*re.split("[ \n]", _PIECES), " ", "\n"])


@given(st.lists(_MARKUP, max_size=60))
def test_any_soup_of_tags_is_accounted_for(parts: list[str]) -> None:
    page = "法" + "".join(parts)
    try:
        shown(page)
    except ReadError:
        assert not page.strip()


def task(number: int) -> str:
    return f"<p>第{number}项任务已经如期完成，干警付出了许多努力，群众比较满意。</p>"


def test_a_part_of_the_text_with_the_name_of_furniture_stays_with_a_note() -> None:
    body = "".join(map(task, range(8))) + f"<div class='hot'>{''.join(map(task, range(8, 11)))}</div>" + task(11)
    page = f"<title>工作总结</title><div id='content'><h1>某某法院工作总结报告</h1>{body}</div>"
    extract = read_html(page.encode())
    assert "第9项" in str(extract.text)
    assert extract.notes == ("网页的相关推荐里有成段的正文，没有删去",)


@pytest.mark.parametrize("name", ["comments", "sidebar", "hot"])
def test_sentences_of_furniture_go_without_a_note(name: str) -> None:
    teasers = "".join(
        [f"<li><a href='/{n}'>外地法院</a><p>第{n}条消息：该院昨日开庭。</p></li>" for n in range(20, 25)]
    )
    text = "".join(map(task, range(12)))
    main = f"<main><h1>某某法院工作总结</h1>{text}</main>"
    page = f"<title>工作总结</title>{main}<div class='{name}'><ul>{teasers}</ul></div>"
    extract = read_html(page.encode())
    assert "第11项" in str(extract.text)
    assert "昨日开庭" not in str(extract.text)
    assert extract.notes == ()


MISNAMED = (
    "<div class='advert'><h1>某县法院工作总结</h1><p class='copyright'>某庭 2024年6月19日</p>{}</div>"
    "<div class='notice'><p>本馆下周闭馆一天，敬请读者谅解，开馆时间另行公布在门口。</p></div>"
)
CHAPTER = "<p class='hot-title'>一、审判工作</p><blockquote class='related-item'>{}</blockquote>"


@pytest.mark.parametrize(
    "page",
    [
        MISNAMED.format(CHAPTER.format(PROSE) * 5),
        "<h1>某县法院工作总结</h1><ul>"
        + f"<li class='comment'>{PROSE}</li>" * 6
        + "</ul><p>欢迎留言，我们会尽快回复。</p>",
        f"<aside><h2>一、审判工作</h2><p class='hot-title'>二、执行工作</p>{f'<p>{PROSE}</p>' * 6}</aside><p>脚</p>",
    ],
)
def test_names_that_nearly_all_of_the_text_bears_are_not_believed(page: str) -> None:
    text = shown(page)
    assert text.count(PROSE) == page.count(PROSE)
    assert text.count("一、审判工作") == page.count("一、审判工作")
    assert text.count("二、执行工作") == page.count("二、执行工作")


def test_beside_a_text_comments_go_however_many_there_are() -> None:
    comments = "<ul>" + f"<li class='comment'>{'写得真好，我们单位也想学一学这个做法。' * 2}</li>" * 6 + "</ul>"
    assert "写得真好" not in shown(f"<h1>某县法院工作总结</h1>{f'<p>{PROSE}</p>' * 8}{comments}")
