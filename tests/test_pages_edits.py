from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from gold_library import made_report
from html_reading import Html, read_html
from juanzong.gathering import gather
from juanzong.model import Catalogue, Report
from juanzong.pages.edits import edits_sheet, stage_accounts
from juanzong.pages.sheet import Shelf
from juanzong.paragraphs import lay_out
from juanzong.spans import Change


def changed(report: Report, stage: str, *changes: Change) -> Report:
    return replace(report, text=report.text.revise(stage, changes).text)


def html_of(report: Report) -> str:
    return edits_sheet(report, Shelf(gather([report], (), Catalogue(())))).write(Markup()).html


def page_of(report: Report) -> Html:
    return read_html(html_of(report))


def accounted(page: Html) -> list[str]:
    """What the account by rules says was cut; the table beside it shows it once more in its place."""
    return [element.text for element in page.of("del") if "table" not in element.within]


def test_every_edit_is_told_with_its_rule_reason_and_wording() -> None:
    report = changed(made_report("a", "正文广告词语结束。"), "cut", Change(2, 6, "", "ad-line", "站内广告"))
    page = page_of(report)
    assert accounted(page) == ["广告词语", "工作总结⏎"]
    assert "站内广告" in [heading.text.partition("ad-line")[0] for heading in page.of("h4")]
    assert page.of("code")[0].text == "ad-line"


def test_a_change_is_shown_with_the_source_around_it_and_leads_to_its_paragraph() -> None:
    report = changed(
        made_report("a", "甲段。\n乙段着力抓乱码来了实效。"), "repair", Change(9, 13, "出", "slip", "乱码")
    )
    html = html_of(report)
    assert '<span class="jz-context">总结⏎甲段。⏎乙段着力抓</span><del>乱码来了</del>' in html
    assert 'href="../index.html#s9"' in html


def test_equal_changes_are_told_once_with_their_number_and_places() -> None:
    report = made_report("a", "\n".join(["業务"] * 40))
    report = changed(report, "simplify", *[Change(3 * i, 3 * i + 1, "业", "t2s", "繁体转简体") for i in range(40)])
    (account,) = [account for account in stage_accounts(report, lay_out(report)) if account.stage == "simplify"]
    (line,) = account.rules[0].short
    assert (line.before, line.after, line.count, len(line.places)) == ("業", "业", 40, 40)
    page = page_of(report)
    assert accounted(page).count("業") == 1
    places = [link.text for link in page.of("a") if link.attributes["href"].startswith("../index.html#s") and link.text]
    assert places[:40] == [str(number) for number in range(1, 41)]
    assert "×40" in [summary.text for summary in page.of("summary")]


def test_a_page_of_thousands_of_small_changes_stays_light() -> None:
    words = "".join([chr(0x4E00 + number % 300) for number in range(6000)])
    report = made_report("a", words)
    report = changed(report, "simplify", *[Change(i, i + 1, "简", "t2s", "繁体转简体") for i in range(6000)])
    assert len(html_of(report)) < 80_000


def test_a_crowd_of_short_changes_is_folded_away_and_a_few_are_told_with_their_context() -> None:
    for number, folded in ((10, False), (40, True)):
        report = made_report("a", "".join([f"舊{chr(0x4E00 + i)}。" for i in range(number)]))
        changes = [Change(3 * i, 3 * i + 2, "旧字", "t2s", "繁体转简体") for i in range(number)]
        report = changed(report, "simplify", *changes)
        account = stage_accounts(report, lay_out(report))[0].rules[0]
        assert (len(account.short), len(account.lines)) == ((number, 0) if folded else (0, number))
        assert (f"{number} 种短改动" in html_of(report)) is folded


def test_blanks_and_single_signs_are_folded_away_and_made_visible() -> None:
    report = made_report("a", "甲 乙,丙大段杂物丁")
    report = changed(
        report, "repair", Change(1, 2, "", "blank", "空白"), Change(3, 4, "，", "blank", "空白"),
        Change(5, 9, "", "blank", "空白"),
    )  # fmt: skip
    account = stage_accounts(report, lay_out(report))[0].rules[0]
    assert [(line.before, line.after) for line in account.small] == [("␣", ""), (",", "，")]
    assert [line.before for line in account.lines] == ["大段杂物"]
    assert "空白和单个标点：2 处" in html_of(report)


def test_stages_come_in_the_order_they_work_in() -> None:
    report = changed(made_report("a", "甲乙丙丁"), "join", Change(0, 1, "", "r1", "断行"))
    report = changed(report, "repair", Change(0, 1, "", "r2", "修复"))
    report = changed(report, "brandnew", Change(0, 1, "", "r3", "新步骤"))
    assert [account.stage for account in stage_accounts(report, lay_out(report))] == [
        "repair", "join", "titles", "brandnew",
    ]  # fmt: skip


def test_a_long_cut_can_be_unfolded_whole() -> None:
    noise = "杂物" * 400
    page = page_of(changed(made_report("a", f"正文{noise}结束。"), "cut", Change(2, 802, "", "zone", "页尾")))
    assert noise in [element.text for element in page.of("del") if "details" in element.within]


def test_hostile_wording_in_a_ledger_stays_text() -> None:
    report = changed(
        made_report("a", "正文<script>alert(1)</script>。"), "cut", Change(2, 27, "", '"><i>', "<b>理由</b>")
    )
    page = page_of(report)
    assert {element.tag for element in page.elements}.isdisjoint({"script", "i", "b"})
    assert accounted(page)[0] == "<script>alert(1)</script>"
    assert "<script>alert(1)</script>" in [element.text for element in page.of("del") if "table" in element.within]


def test_a_source_that_needed_nothing_says_so() -> None:
    report = made_report("a", "正文。")
    untouched = replace(report, text=type(report.text).whole(report.source.text))
    assert "没有任何改动" in html_of(untouched)
