"""Queries that people type by accident or to try, each against plain substring truth; and twins in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from juanzong.search import Record
from juanzong.search.query import ask, matches
from search_site import served, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

LONG = "我院坚持以党建带队建促审判，" * 40
TEXTS = {
    "a": f"坚持“从严治院”，推行１＋３＋５＋Ｎ工作法。\n{LONG}\n受理案件12,345件，结案率98.6％。",
    "b": "姓名含𠮷、𪚥、䶮等字。\n“互联网+Party活动”和Ｐａｒｔｙ课堂😀上线，WiFi全覆盖。\n党建　引领，党建\u00a0执行。",
    "c": "网页里的<b>粗体</b>和<script>alert(1)</script>原样是字，a.*b(c)[d]{2}^$\\也是。\nAT&T；C++；50%；#1；@庭",
    "d": "从严治党，依法治院。\n案件1 2345件；百分之九十八点六。",
    "outline": "一、队伍建设\n（一）法官讲堂\n每月一讲墩苗。",
    "twin-1": "本院新设评理桌。全年无休。",
    "twin-2": "本院新设评理桌。全年无休。此处只有这一来源才有。",
    "twin-3": "本院新设评理桌。全年无休。另有一句第三来源。",
}
TWINS = {"twin-2": "twin-1", "twin-3": "twin-1"}
# the first scores worse for its own name than the second, which says it again and again
CONCEPTS = {
    "exact": ("车载法庭", "把庭审送到当事人门口的做法。" * 20),
    "longer": ("“车载法庭”进乡村、车载法庭进企业", "车载法庭，车载法庭。"),
}
QUERIES = [
    *("，", "。", "……", "“”", "（）", "、。", "！？", "《》", "+", "%", "——", "-", "--", "－", "|", "||", "｜", "-|"),
    *(
        "-从严",
        "-评理桌 -从严",
        "-|从严",
        "从严|",
        "|从严",
        "从严||评理桌",
        "-从严|评理桌",
        "- 从严",
        "从严 -",
        "从-严",
    ),
    *(
        "“从严治院”",
        '"从严治院"',
        "'从严治院'",
        "「从严治院」",
        "《从严治院》",
        "“从严治院",
        "从严治院”",
        '"从严 治院"',
    ),
    *(
        "1+3+5+N",
        "１＋３＋５＋Ｎ",
        "1＋3＋5＋n",
        "1 3 5 N",
        "1,234",
        "12,345",
        "12345",
        "12，345",
        "1 2345",
        "98.6%",
        "98.6％",
    ),
    *("𠮷", "𪚥", "𪚥等", "𠮷、𪚥", "䶮", "😀", "课堂😀上线", "👍", "堂\u200b😀", "\ufeff从严治院", "龘", "𠮷龘"),
    *(
        "Party",
        "party",
        "PARTY",
        "Ｐａｒｔｙ",
        "+Party活动",
        "互联网＋party",
        "wifi",
        "WiFi全",
        "c++",
        "AT&T",
        "at&t",
        "#1",
        "@庭",
    ),
    *(".*", "a.*b", "(c)[d]", "[d]{2}", "^$", "\\", "\\d", "(", "[", "*", "?", "严.院", "从严.*院", "^坚持", "从严$"),
    *(
        "<b>",
        "</b>",
        "<b>粗体</b>",
        "<script>",
        "alert(1)",
        "&lt;b&gt;",
        "&nbsp;",
        '"><img src=x>',
        "javascript:1",
        "{{7*7}}",
    ),
    *(
        "党建　引领",
        "党建\u00a0引领",
        "党建\t引领",
        "　党建　",
        "党建\u2003执行",
        "党建引领",
        "党建执行",
        "从严\u3000-治院",
        " ",
    ),
    *(
        "%E5%85%9A",
        "%",
        "%%",
        "%ZZ",
        "q=从严",
        "?q=1",
        "a&q=b",
        "#从严",
        "/",
        "//",
        "..",
        "../",
        "null",
        "undefined",
        "NaN",
        "0",
    ),
    *(
        "constructor",
        "toString",
        "hasOwnProperty",
        "__proto__",
        "length",
        "-__proto__",
        "\u202e从严",
        "e\u0301",
        "½",
        "㎡",
        "Ⅲ",
    ),
    *(
        LONG[:500],
        LONG[3:503] + "没有的字",
        " ".join("从严治院" * 125),
        "从" * 500,
        "-" * 500,
        "|" * 500,
        "从严|" * 120,
    ),
]


def records() -> list[Record]:
    return [
        Record(
            kind="report",
            id=name,
            address=f"reports/{name}/index.html",
            name=f"报告{name}",
            head=(f"报告{name}",),
            body=body,
            anchors=tuple([f"s{at}" for at in range(len(body.split("\n")))]),
            levels=tuple([1 if line[1:2] == "、" else 2 if line[:1] == "（" else 0 for line in body.split("\n")]),
            twin_of=TWINS.get(name, ""),
        )
        for name, body in TEXTS.items()
    ] + [
        Record("slogan", name, f"slogans/{name}/index.html", label, (label,), note)
        for name, (label, note) in CONCEPTS.items()
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("odd") / "site", records())


@pytest.fixture(params=["served", "folder"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    """The search page; nothing may be said on the console."""
    said: list[str] = []
    context = browser.new_context()
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    with served(site) as address:
        root = address if request.param == "served" else site.as_uri() + "/"
        opened.goto(root + "search/index.html")
        yield opened
        context.close()
    assert said == []


def listed(page: Page) -> list[str]:
    """The ids of the hits once the answer is complete, checked against the total that the list tells."""
    page.wait_for_selector("[data-total]", state="attached")
    found: list[str] = page.eval_on_selector_all(
        "[data-total] [data-page]", "hits => hits.map(hit => hit.dataset.page.split('/')[1])"
    )
    assert page.get_attribute("[data-total]", "data-total") == str(len(found))
    return found


def type_in(page: Page, query: str) -> list[str]:
    page.fill("[data-search-page] input[name=q]", query)
    told = page.input_value("[data-search-page] input[name=q]")  # a box of one line knows no line ends
    page.wait_for_function(
        "query => { const list = document.querySelector('[data-query]');"
        " return list && list.dataset.query === query && list.dataset.total !== undefined; }",
        arg=told,
    )
    return listed(page)


def held(query: str) -> list[str]:
    return sorted(record.id for record in records() if matches(query, record.lines))


def test_whatever_is_typed_lists_the_pages_that_hold_it(page: Page) -> None:
    with_hits = 0
    for query in QUERIES:
        assert sorted(type_in(page, query)) == held(query), query
        with_hits += bool(held(query))
        if query.strip() and not ask(query):
            assert "没有可以检索的字" in page.inner_text("[data-search-status]"), query
            assert page.is_visible("[data-search-help]"), query
    assert 40 < with_hits < len(QUERIES)


def test_whatever_stands_in_the_address_is_asked_as_it_is_decoded(page: Page) -> None:
    root = page.url.partition("?")[0]
    for query in (
        "从严治院",
        "１＋３＋５＋Ｎ",
        "1+3+5+N",
        "<b>",
        "党建　引领",
        "AT&T",
        "a#b",
        "50%",
        "𠮷",
        "从严|评理桌",
        "\\",
        "a b",
    ):
        page.goto(f"{root}?q={quote(query, safe='')}")
        assert sorted(listed(page)) == held(query), query
        assert page.get_attribute("[data-query]", "data-query") == query
    page.goto(f"{root}?q=%E5%85%9A%E5")  # cut off within a character
    assert listed(page) == []
    page.goto(f"{root}?q=从严+治院&q=第二个")  # a form writes blanks as plus signs
    assert sorted(listed(page)) == held("从严 治院")


def test_a_hit_opens_with_its_words_marked_whatever_they_are(page: Page) -> None:
    root = page.url.partition("?")[0]
    for query in ("<script>", "AT&T", "𪚥", "１＋３＋５＋Ｎ", "“从严治院”", "课堂😀上线", "\ud83d|从严治院"):
        page.goto(root)
        page.evaluate("query => { document.querySelector('[data-search-page] input[name=q]').value = query; }", query)
        page.press("[data-search-page] input[name=q]", "Enter")
        page.locator("[data-page] .jz-hit__title").first.click()
        page.wait_for_selector("article mark")


def test_a_hit_tells_the_heading_above_it_once(page: Page) -> None:
    above = {"墩苗": "（一）法官讲堂", "法官讲堂": "一、队伍建设", "一讲": "（一）法官讲堂"}
    for query, heading in above.items():
        assert type_in(page, query) == ["outline"]
        assert page.inner_text(".jz-hit__section") == heading
    assert type_in(page, "队伍建设") == ["outline"]
    assert page.locator(".jz-hit__section").count() == 0


def test_a_twin_is_listed_behind_the_better_copy_and_not_counted(page: Page) -> None:
    assert type_in(page, "评理桌") == ["twin-1", "twin-2", "twin-3"]
    assert page.inner_text("[data-search-status]") == "找到 1 篇报告（连同另一来源列出 3 篇）。"
    marks = page.locator(".jz-hit__twin")
    assert marks.count() == 2
    assert marks.first.locator("a").get_attribute("href").endswith("reports/twin-1/index.html")  # type: ignore[union-attr]


def test_words_of_one_source_only_find_that_source(page: Page) -> None:
    assert type_in(page, "这一来源才有") == ["twin-2"]
    assert page.inner_text("[data-search-status]") == "找到 1 篇报告。"
    assert page.inner_text(".jz-hit__twin").endswith("报告twin-1")
    assert sorted(type_in(page, "这一来源|第三来源")) == ["twin-2", "twin-3"]
    assert page.inner_text("[data-search-status]") == "找到 1 篇报告（连同另一来源列出 2 篇）。"


def test_a_concept_that_is_called_just_so_comes_before_longer_names(page: Page) -> None:
    assert type_in(page, "車載法庭") == ["exact", "longer"]
    assert type_in(page, "车载法庭进乡村") == ["longer"]
