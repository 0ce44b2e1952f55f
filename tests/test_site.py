from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_building import (
    ROOT,
    broken_links,
    build_site,
    copied_project,
    downloads_of,
    offered_downloads,
    pages_of,
    seed_site,
)

if TYPE_CHECKING:
    from html_reading import Html

PARAGRAPH = "今年以来，全院干警认真学习，扎实工作，各项任务圆满完成，取得了较好的成绩，现将有关情况总结如下。"


@pytest.fixture(scope="module")
def pages() -> dict[str, Html]:
    return pages_of(seed_site())


def corpus_of(folder: Path, **sources: str | bytes) -> Path:
    """A corpus with sources of its own (`a_txt` is a.txt) and the shipped rules and catalogue."""
    reports = folder / "reports"
    reports.mkdir(parents=True)
    for name, content in sources.items():
        data = content.encode() if isinstance(content, str) else content
        (reports / name.replace("_", ".")).write_bytes(data)
    return folder


def records(site: Path) -> dict[str, dict[str, object]]:
    lines = (site / "data" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def article(page: Html) -> str:
    """The words of a report's own article, which lies inside the theme's."""
    blocks = [e for e in page.elements if e.tag in {"p", "h2", "h3", "h4"} and e.within.count("article") == 2]
    return "\n".join([block.text for block in blocks if "id" in block.attributes])


def test_every_link_and_anchor_of_the_site_leads_somewhere() -> None:
    assert broken_links(seed_site()) == []


def test_the_checker_finds_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<p id="x"><a href="../b.html">', encoding="utf-8")
    links = ["a/index.html#x", "a/index.html#y", "c.html", "../out.html", "#z", "javascript:alert(1)"]
    (tmp_path / "b.html").write_text("".join([f'<a href="{link}">' for link in links]), encoding="utf-8")
    assert broken_links(tmp_path) == [f"b.html -> {link}" for link in links[1:]]


def test_every_page_has_ids_that_stand_once_and_a_chinese_language(pages: dict[str, Html]) -> None:
    for address, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), address
        assert page.of("html")[0].attributes["lang"] == "zh", address


def test_nothing_is_loaded_from_anywhere_else(pages: dict[str, Html]) -> None:
    for address, page in pages.items():
        loaded = [e for e in page.elements if e.tag in {"link", "script", "img", "iframe", "source"}]
        assert not [e for e in loaded for name in ("href", "src") if "//" in e.attributes.get(name, "")], address
    for sheet in seed_site().rglob("*.css"):
        assert not re.search(r"(?:url\(|@import\s*)[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_five_sources_become_six_reports_with_a_page_and_a_ledger_each(pages: dict[str, Html]) -> None:
    found = records(seed_site())
    assert len(found) == 6
    for name, record in found.items():
        assert article(pages[f"reports/{name}/index.html"]) == record["text"]
        assert f"reports/{name}/edits/index.html" in pages


def test_every_mention_in_the_data_is_a_link_on_the_page(pages: dict[str, Html]) -> None:
    for name, record in records(seed_site()).items():
        mentions = record["mentions"]
        assert isinstance(mentions, list)
        links = [link.text for link in pages[f"reports/{name}/index.html"].of("a", "jz-mention")]
        assert links == [mention["form"] for mention in mentions]


def test_reports_of_one_title_are_told_apart(pages: dict[str, Html]) -> None:
    titles = [link.text for link in pages["reports/index.html"].of("a", "jz-entry__title")]
    assert len(titles) == len(set(titles)) == 6


def test_ledger_and_data_agree(pages: dict[str, Html]) -> None:
    lines = (seed_site() / "data" / "edits.jsonl").read_text(encoding="utf-8").splitlines()
    for record in map(json.loads, lines):
        page = pages[f"reports/{record['id']}/edits/index.html"]
        rules = {code.text for code in page.of("code")}
        assert rules == {edit["rule"] for edit in record["edits"]}


def test_a_default_build_makes_every_paper_and_offers_just_what_is_there() -> None:
    site = seed_site(pdf="")
    made = downloads_of(site)
    assert offered_downloads(site) == made
    assert broken_links(site) == []
    name, concept = min(records(site)), min((site / "practices").glob("*/index.html")).parent.name
    expected = {f"reports/{name}/{name}.{kind}" for kind in ("pdf", "docx", "md", "txt")}
    expected |= {f"practices/{concept}/{concept}.{kind}" for kind in ("pdf", "csv")}
    assert made >= {*expected, "families/dangjian-plus/dangjian-plus.pdf", "collections/volume-1.pdf"}
    beginnings = {".pdf": b"%PDF-", ".docx": b"PK"}
    for address in made:
        assert (site / address).read_bytes().startswith(beginnings.get(Path(address).suffix, b"")), address


def test_without_papers_no_page_leads_to_one() -> None:
    made = downloads_of(seed_site())
    assert offered_downloads(seed_site()) == made
    assert {Path(address).suffix for address in made} == {".md", ".txt", ".csv"}


def test_a_wrong_setting_for_papers_is_one_sentence(tmp_path: Path) -> None:
    done = build_site(corpus_of(tmp_path / "corpus"), tmp_path / "site", pdf="some")
    assert done.returncode != 0
    assert "pdf 只能是 off、auto 或 all" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_report_says_how_it_is_cited(pages: dict[str, Html]) -> None:
    for name, record in records(seed_site()).items():
        page = pages[f"reports/{name}/index.html"]
        gb, bibtex = (
            next(e.text for e in page.of("pre") if e.attributes["id"] == f"cite-{x}") for x in ("gb", "bibtex")
        )
        assert f"{record['title']}[R/OL]." in gb
        assert bibtex.startswith(f"@techreport{{{name},")
        assert [
            button.attributes["data-jz-copy"] for button in page.of("button") if "data-jz-copy" in button.attributes
        ] == [
            "#cite-gb",
            "#cite-bibtex",
        ]


def test_an_empty_corpus_builds(tmp_path: Path) -> None:
    done = build_site(corpus_of(tmp_path / "corpus"), tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert broken_links(tmp_path / "site") == []


HOSTILE_LINES = [
    "<script>alert('一')</script>各支部都要认真学习，认真落实，认真整改，确保实效。",
    "<img src=x onerror=alert(2)>党员干部要带头学习，带头落实，带头整改，做好表率。",
    "{{ config.site_name }}{% for x in y %}全院干警要团结一心，扎实工作，争创一流业绩。",
    "[点这里](javascript:alert(3))要坚持以人民为中心，公正司法，一心为民，服务大局。",
    "**市**区法院受理案件*件，审结_件，# 结案率百分之九十，超过上年同期，成绩较好。",
]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    corpus = corpus_of(
        folder / "corpus",
        a_txt="某某法院工作总结\n" + "\n".join([PARAGRAPH, *HOSTILE_LINES]),
        a_yml="title: '</title><script>alert(7)</script>总结'\nnote: '<img src=x onerror=alert(8)>'\n",
        b_html=f"<html><head><title>法院总结<script>alert(4)</script></title></head><body><h1>法院总结</h1>"
        f"<p onclick=alert(5)>{PARAGRAPH}</p><p>{HOSTILE_LINES[2]}</p>"
        f"<p>&lt;script&gt;alert(6)&lt;/script&gt;{PARAGRAPH}</p></body></html>",
        long_txt="法院工作总结\n" + PARAGRAPH * 36_000,  # one line of five megabytes
        empty_txt="",
        blank_txt=" \n\t\n",
        binary_txt=bytes(range(256)) * 20,
    )
    done = build_site(corpus, folder / "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_a_hostile_text_is_shown_as_text(hostile_site: Path) -> None:
    page = pages_of(hostile_site)["reports/a/index.html"]
    text = article(page)
    assert text == records(hostile_site)["a"]["text"]
    assert page.of("h1")[0].text == records(hostile_site)["a"]["title"] == "</title><script>alert(7)</script>总结"
    for words in ("<script>alert", "<img src=x onerror=alert(2)>", "{{ config.site_name }}", "](javascript:alert(3))"):
        assert words in text
    assert "**市**区法院受理案件*件，审结_件" in text


DATA = ("application/json", "application/ld+json")  # what no browser runs


def test_no_hostile_source_reaches_the_browser_as_code(hostile_site: Path) -> None:
    allowed = {element.text for element in pages_of(seed_site())["refused/index.html"].of("script")}
    for address, page in pages_of(hostile_site).items():
        scripts = [e for e in page.of("script") if e.attributes.get("type") not in DATA]
        assert not [e for e in scripts if "alert" in e.text and e.text not in allowed], address
        assert not [e for e in page.elements if any(name.startswith("on") for name in e.attributes)], address
        assert not [link for link in page.links if link.startswith("javascript:")], address


def test_what_a_page_carries_for_quoting_stays_inside_its_script(hostile_site: Path) -> None:
    page = pages_of(hostile_site)["reports/a/index.html"]
    (carried,) = [e for e in page.of("script") if e.attributes.get("id") == "jz-quote"]
    assert not set("<>&\u2028\u2029") & set(carried.text)
    assert json.loads(carried.text)["name"] == "</title><script>alert(7)</script>总结"


def test_what_cannot_be_read_is_refused_with_a_reason_and_the_rest_goes_on(hostile_site: Path) -> None:
    page = pages_of(hostile_site)["refused/index.html"]
    refused = dict(zip([e.text for e in page.of("dt")], [e.text for e in page.of("dd")], strict=True))
    assert {"empty.txt", "blank.txt", "binary.txt"} <= set(refused)
    assert all(re.search("[一-鿿]", reason) for reason in refused.values())
    assert {"a", "b"} <= set(records(hostile_site))


def test_the_site_of_hostile_sources_has_no_broken_link(hostile_site: Path) -> None:
    assert broken_links(hostile_site) == []


def test_a_mistake_of_an_editor_is_one_line_and_the_old_site_stays(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", a_txt="法院工作总结\n" + PARAGRAPH)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("旧", encoding="utf-8")
    (corpus / "catalogue").mkdir()
    (corpus / "catalogue" / "practices.yml").write_text("- id: 大写\n  lable: 错\n", encoding="utf-8")
    done = build_site(corpus, site)
    assert done.returncode != 0
    assert "practices.yml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "site"]


@pytest.mark.parametrize("strict", [True, False])
def test_a_warning_stops_a_strict_build_before_the_old_site_is_touched(tmp_path: Path, *, strict: bool) -> None:
    project = copied_project(tmp_path / "project")
    page = project / "docs" / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[断](../reports/none/index.md)\n", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("旧", encoding="utf-8")
    done = build_site(corpus_of(tmp_path / "corpus"), site, project=project, strict=strict)
    assert (done.returncode == 0) is not strict, done.stderr
    assert ((site / "index.html").read_text(encoding="utf-8") == "旧") is strict
    spare = [] if strict else [".site.spare"]  # the site that was there before
    assert sorted(path.name for path in tmp_path.iterdir()) == [*spare, "corpus", "project", "site"]


def test_two_builds_of_one_corpus_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = seed_site(), tmp_path / "site"
    assert build_site(ROOT / "corpus", second).returncode == 0
    files = [sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file()) for site in (first, second)]
    assert files[0] == files[1]
    for path in files[0]:
        if path.suffix != ".gz":  # the sitemap's archive carries the time it was made
            assert (first / path).read_bytes() == (second / path).read_bytes(), path
