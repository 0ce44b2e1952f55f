"""Every number of a page that counts something leads to the very list that it counts."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from lxml import html
from markupsafe import Markup

from gold_library import PLUS, concept_id, made_report, mentioning
from juanzong.gathering import gather
from juanzong.model import Catalogue, Concept
from juanzong.pages import beside, concordance, family, forms
from juanzong.pages.whole import sheets
from site_building import seed_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pytest
    from lxml.html import HtmlElement

_COUNT = re.compile(r"(?<![\d.])(\d+) ?(篇(?!以上)|处|节|个|段|条)")
_LISTS = "self::ul or self::ol or self::tbody or self::dl"
# what sources, editors and rules wrote: a number there counts nothing of the site
_WORDS = (
    *("jz-text", "jz-lines", "jz-aligned", "jz-sections", "jz-entry__opening", "jz-entry__title", "jz-lead", "jz-pair"),
    *("jz-changes", "jz-edits", "jz-candidates", "jz-formulas", "jz-doubts", "jz-note--prose", "jz-refused", "jz-chip"),
    *("jz-outline", "jz-cite"),
)
# what is no list: rates, lengths, shares
_NO_LIST = re.compile(r"每万字 [\d.]+|[\d,]+ 字|[\d.]+%")
# what is told of other corpora than this site's (measured once, on machines and texts named there); what scripts write
_ELSEWHERE = ("about/decisions.html", "about/scale.html", "compare/", "search/")
_TIMES = re.compile(r"×(\d+)")

Pages = dict[str, "HtmlElement"]


@cache
def seed_pages() -> Pages:
    site = seed_site()
    return {
        path.relative_to(site).as_posix(): html.fromstring(path.read_bytes().decode()) for path in site.rglob("*.html")
    }


def many_pages(patch: pytest.MonkeyPatch) -> Pages:
    """A family whose reports, and concepts whose places, fill several pages."""
    patch.setattr(concordance, "PAGE", 4)
    patch.setattr(forms, "PAGE", 4)
    patch.setattr(family, "_PAGE", 9)
    patch.setattr(beside, "_PAGE", 7)
    reports = []
    for number in range(30):
        text = f"{2010 + number // 4}年，党建+审判做法。大坝法，又叫大坝工作法，大坝法。" + "小坝法。" * (number > 1)
        report = replace(made_report(f"r{number:02}", text), period=str(2010 + number // 4) if number > 3 else None)
        for label, form in (("党建+审判", "党建+审判"), ("大坝法", "大坝法"), ("大坝法", "大坝工作法")):
            report = mentioning(report, "practice", label, form)
        report = mentioning(report, "practice", "小坝法", "小坝法") if number > 1 else report
        reports.append(report)
    known = [
        Concept(concept_id(label, "practice"), "practice", label, "注。", family=PLUS.id)
        for label in ("党建+审判", "大坝法", "小坝法")
    ]
    library = gather(reports, (), Catalogue(tuple(known), (PLUS,)))
    return {sheet.address: html.fromstring(f"<main>{sheet.write(Markup()).html}</main>") for sheet in sheets(library)}


def marked(page: HtmlElement) -> Iterator[HtmlElement]:
    yield from page.xpath("//*[contains(concat(' ', @class, ' '), ' jz-count ')]")


def target_of(address: str, link: str) -> tuple[str, str]:
    """The address and the anchor that a link of a page leads to."""
    path, anchor = urldefrag(link)
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path))) if path else address, anchor


def scopes_of(pages: Pages, address: str, anchor: str) -> list[tuple[str, HtmlElement]]:
    """The parts of pages that a link shows: what bears the anchor or has it in its heading, on all of its pages."""
    pager = pages[address].xpath("//nav[contains(@class, 'jz-pager')]//a/@href")
    found = []
    for place in dict.fromkeys([address, *[target_of(address, link)[0] for link in pager]]):
        for element in pages[place].xpath("//*[@id=$anchor]", anchor=anchor):
            heading = element.tag in {"h1", "h2", "h3", "h4", "caption"}
            found.append((place, element.getparent() if heading else element))
            if element.get("class") == "jz-only":
                name = f"b{anchor.split('-')[1]}" if anchor.startswith("with-") else f"jz-{anchor.split('-')[1]}"
                lines = element.getparent().xpath(".//li[contains(concat(' ', @class, ' '), $name)]", name=f" {name} ")
                found += [(place, line) for line in lines]
    return found


def listed(scopes: Iterable[tuple[str, HtmlElement]], unit: str) -> int:
    """How many things of a kind stand in some parts of pages."""
    scopes = list(scopes)
    if unit == "篇":
        places = {
            target_of(address, link)[0]
            for address, scope in scopes
            for link in scope.xpath(".//a/@href")
            if address.split("/")[:2] != target_of(address, link)[0].split("/")[:2]
        }
        return len({place for place in places if re.fullmatch(r"reports/[^/]+/index\.html", place)})
    if unit == "段":
        return sum(len(scope.xpath(".//*[@class='jz-pair']")) for _, scope in scopes)
    if unit in "处节":
        lines = "//*[contains(@class, 'jz-lines') or @class='jz-sections' or @class='jz-doubts']/li"
        return sum(len(scope.xpath(f".{lines}")) + edits_in(scope) + uses_in(scope) for _, scope in scopes)
    return sum(
        len(outer.xpath("./li | ./tr | ./div"))
        for _, scope in scopes
        for outer in scope.xpath(f"descendant-or-self::*[{_LISTS}]")
        if not any(above in scope.iter() for above in outer.xpath(f"ancestor::*[{_LISTS}]"))
    )


def edits_in(scope: HtmlElement) -> int:
    """How many edits a part of a ledger tells; equal ones stand there once, with their number."""
    lines = scope.xpath("descendant-or-self::li[parent::ul[@class='jz-edits' or @class='jz-changes']]")
    times = [line.xpath("(a[@class='jz-number'] | details/summary)[starts-with(., '×')]") for line in lines]
    return sum([int(found[0].text_content().removeprefix("×")) if found else 1 for found in times])


def uses_in(scope: HtmlElement) -> int:
    """How many places the page of a rule tells, report by report."""
    told = scope.xpath("descendant-or-self::ul[contains(@class, 'jz-uses')]/li/a[contains(@class, 'jz-count')]")
    return sum(int(link.text_content().removesuffix(" 处")) for link in told)


def of_signs(address: str, link: str) -> bool:
    """Whether a link leads from a sign of damage to all doubts of a report, which may be of other signs as well."""
    return address.startswith("rules/") and link.endswith("#flags")


def wrong_counts(pages: Pages) -> list[str]:
    """Every number that is no link, or leads to a list of another length."""
    wrong = []
    for address, page in pages.items():
        for link in marked(page):
            told = _COUNT.findall(link.text_content()) or _COUNT.findall(link.get("aria-label", "").rpartition("：")[2])
            if link.tag != "a" or not link.get("href") or not told:
                wrong.append(f"{address}: {link.text_content()} leads nowhere")
                continue
            if of_signs(address, link.get("href")):
                continue
            scopes = scopes_of(pages, *target_of(address, link.get("href")))
            found = [(str(listed(scopes, unit)), unit) for _, unit in told]
            if found != told:
                wrong.append(f"{address}: {link.text_content()} -> {link.get('href')} lists {found}")
    return wrong


def unmarked(page: HtmlElement, words_of_others: Iterable[str] = _WORDS) -> list[str]:
    """Every number before a unit, or in a place for numbers, that can be neither followed nor unfolded."""
    others = {*words_of_others}
    found = []
    for text in page.xpath("//main//text() | self::main//text()"):
        around = [text.getparent(), *text.getparent().iterancestors()] if not text.is_tail else [
            *text.getparent().iterancestors()
        ]  # fmt: skip
        classes = {name for element in around for name in element.get("class", "").split()}
        if classes & others or any(e.tag in {"a", "summary", "script", "noscript", "text", "nav"} for e in around):
            continue
        words = _NO_LIST.sub("", text)
        if _COUNT.search(words) or ("jz-number" in classes and re.search(r"\d", words)):
            found.append(text.strip())
    return found


def test_every_count_of_the_seed_site_leads_to_as_many() -> None:
    pages = seed_pages()
    kinds = {address.split("/")[0] for address, page in pages.items() if list(marked(page))}
    assert kinds >= {"index.html", "reports", "themes", "practices", "families", "genres", "years", "concepts"}
    assert kinds >= {"about", "rules", "together", "formulas"}
    assert wrong_counts(pages) == []


def test_no_number_of_the_seed_site_counts_without_leading_there() -> None:
    told = {
        address: found
        for address, page in seed_pages().items()
        if not address.startswith(_ELSEWHERE) and (found := unmarked(page))
    }
    assert told == {}


def test_every_number_of_a_ledger_can_be_followed_and_all_edits_are_counted() -> None:
    pages, account = seed_pages(), edits_by_report()
    ledgers = {address: page for address, page in pages.items() if address.endswith("/edits/index.html")}
    assert len(ledgers) == len(account)
    # what edits say is the source's own; what the page says of them is not
    own = {*_WORDS} - {"jz-lead", "jz-edits", "jz-changes"} | {"jz-change", "jz-context", "jz-kind"}
    for address, page in ledgers.items():
        changed = page.xpath("//del | //ins")
        for element in changed:
            element.text = element.text and element.text.translate(str.maketrans("0123456789×", "〇" * 11))
        assert unmarked(page, own) == []
        loose = [text for text in page.xpath("//main//text()") if _TIMES.search(text)]
        assert all(text.getparent().tag in {"a", "summary"} for text in loose)
        (scope,) = page.xpath("//*[@id='account']/..")
        assert edits_in(scope) == account[address.split("/")[1]]


def edits_by_report() -> dict[str, int]:
    lines = (seed_site() / "data/edits.jsonl").read_text("utf-8").splitlines()
    return {told["id"]: len(told["edits"]) for told in map(json.loads, lines)}


def test_the_page_of_a_rule_lists_every_edit_that_it_made() -> None:
    pages = seed_pages()
    told = {address: uses_in(page) for address, page in pages.items() if address.startswith("rules/")}
    edits = sum(count for address, count in told.items() if not address.startswith("rules/damage-"))
    assert edits == sum(edits_by_report().values())
    unlisted = [
        link.get("href")
        for page in [pages["about/cleaning/index.html"]]
        for link in marked(page)
        if target_of("about/cleaning/index.html", link.get("href"))[0] not in told
    ]
    assert unlisted == []


def test_the_page_of_a_sign_of_damage_counts_the_doubts_that_give_its_reason() -> None:
    pages, seen = seed_pages(), 0
    for address, page in pages.items():
        for link in marked(page) if address.startswith("rules/") else ():
            if of_signs(address, link.get("href")):
                (reason,) = page.xpath("//h1/text()")
                place = target_of(address, link.get("href"))[0]
                doubts = [line.text_content() for line in pages[place].xpath("//*[@class='jz-doubts']/li")]
                assert f"{sum(reason in words for words in doubts)} 处" == link.text_content()
                seen += 1
    assert seen


def test_counts_lead_to_as_many_where_lists_fill_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = many_pages(monkeypatch)
    assert {"families/dangjian-plus/reports/4/index.html", "practices/dabafa/forms/2/index.html"} <= pages.keys()
    followed = [(link.get("href"), link.text_content()) for link in marked(pages["together/index.html"])]
    assert ("../practices/dabafa/beside/index.html#with-0", "全部 30 篇") in followed
    told = [link.text_content() for link in marked(pages["practices/dabafa/index.html"])]
    assert {"全部 30 篇", "全部 28 篇"} <= set(told)
    assert wrong_counts(pages) == []
    crossed = ("index.html", "families/", "practices/", "years/", "reports/index.html", "together/")
    assert {
        address: found for address in pages if address.startswith(crossed) and (found := unmarked(pages[address]))
    } == {}
