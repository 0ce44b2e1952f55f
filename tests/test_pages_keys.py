"""A page is taken over while its key stays: so whatever a page shows must be in its key, and little else should."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from gold_library import PLUS, about, made_report, mentioning
from juanzong.citation import Edition
from juanzong.downloads import Offer
from juanzong.downloads.desk import Desk
from juanzong.excerpting import excerpts_of
from juanzong.gathering import gather
from juanzong.kept import digest
from juanzong.model import Candidate, Catalogue, Concept
from juanzong.pages import beside, concordance, family, forms, formulas
from juanzong.pages.excerpts import Excerpts
from juanzong.pages.leaves import Leaves
from juanzong.pages.remembered import Remembered
from juanzong.pages.sheet import Leaf, OutlineEntry, Sheet, Shelf
from juanzong.pages.whole import sheets
from juanzong.segments import light_of, reports_in, segments_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from juanzong.library import Library
    from juanzong.model import Report

SENTENCES = (
    "全院坚持如我在诉，办好案件。",
    "深化党建+审判，带头办案。",
    "法官夜校开课了。",
    "今年收案很多，",
    "如我在诉，如我在诉！",
)
EVERYBODY = (
    "一年来，在上级法院的正确指导和社会各界的大力支持下，全院干警团结一心，各项工作都取得了新的进步。"
    "新的一年里，我们将继续发扬成绩，克服不足，为本地的平安和繁荣再作新的更大的贡献。"
)
NAMES = (("slogan", "如我在诉"), ("practice", "党建+审判"), ("practice", "法官夜校"))
CATALOGUE = Catalogue(
    (
        Concept("ru-wo-zai-su", "slogan", "如我在诉", "注。", related=("faguan-yexiao",)),
        Concept("dangjian-shenpan", "practice", "党建+审判", "注。", family=PLUS.id),
        Concept("faguan-yexiao", "practice", "法官夜校", "注。"),
        Concept("shenpan-theme", "theme", "审判", "讲审判的部分。"),
    ),
    (PLUS,),
)


def any_report(chance: random.Random, name: str) -> Report:
    heading = chance.choice(("一、坚持如我在诉", "一、抓好审判"))
    text = "\n".join([heading, *["".join(chance.choices(SENTENCES, k=3)) for _ in range(3)], EVERYBODY])
    report = made_report(name, text, title=chance.choice(("工作总结", "工作报告")), headings=((1, heading),))
    for kind, form in NAMES:
        if form in text:
            report = mentioning(report, kind, form, form)  # type: ignore[arg-type]
    ids = {"如我在诉": "ru-wo-zai-su", "党建+审判": "dangjian-shenpan", "法官夜校": "faguan-yexiao"}
    report = replace(report, mentions=tuple([m._replace(concept=ids[m.form]) for m in report.mentions]))
    if "今年收案很多" in text:
        start = text.index("今年收案很多")
        report = replace(report, candidates=(Candidate("今年收案很多", "practice", "像", start, chance.random()),))
    if chance.random() < 0.5:
        report = about(report, "审判", 0)
    return replace(report, date=chance.choice((None, "2024-01-05", "2025-03-01")))


def library_of(reports: dict[str, Report]) -> Library:
    return gather(reports.values(), (), CATALOGUE)


def shown(library: Library, remembered: Remembered | None = None) -> dict[str, tuple[str, str]]:
    """The key and the whole content of every page that has a key."""
    desk = Desk(library, Offer(Edition("1", ""), papers=False))
    found = {}
    for sheet in sheets(library, desk, None, Excerpts(), remembered):
        if key := sheet.key():
            key = digest(key, sheet.title, sheet.summary)
            found[sheet.address] = (key, repr((sheet.title, sheet.summary, sheet.write(Markup()))))
    return found


@pytest.mark.parametrize("seed", range(40))
def test_a_page_whose_key_stays_is_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (concordance, forms):
        monkeypatch.setattr(module, "PAGE", 5)
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    reports = {name: any_report(chance, name) for name in "abcdefgh"}
    before = shown(library_of(reports))
    name = chance.choice("abcdefghi")
    if chance.random() < 0.2 and name in reports:
        del reports[name]
    else:
        reports[name] = any_report(chance, name)
    after = shown(library_of(reports))
    stale = [address for address in before.keys() & after.keys() if before[address][0] == after[address][0]]
    assert [address for address in stale if before[address] != after[address]] == []


@pytest.mark.parametrize("seed", range(40))
def test_sheets_are_remembered_as_they_would_be_made(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, most in (
        (concordance, "PAGE", 5),
        (forms, "PAGE", 5),
        (family, "_COLUMNS", 2),
        (formulas, "_PAGE", 1),
    ):
        monkeypatch.setattr(module, name, most)
    for name, most in (("SHOWN", 2), ("_PAGE", 3)):
        monkeypatch.setattr(beside, name, most)
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    reports = {name: any_report(chance, name) for name in "abcdefgh"}
    for _ in range(4):
        library, remembered = library_of(reports), Remembered(tmp_path)
        assert shown(library, remembered) == shown(library)
        remembered.write()
        name = chance.choice("abcdefghi")
        changed = any_report(chance, name)
        if name in reports and chance.random() < 0.5:  # all but its date stays, or all but its title
            field = chance.choice(("date", "title"))
            changed = replace(reports[name], **{field: getattr(changed, field)})
        reports[name] = changed


class Profiles(Remembered):
    """What sheets are asked for by."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def sheets(self, profile: str, make: Callable[[], Iterable[Sheet]]) -> Iterator[Sheet]:
        self.asked.append(profile)
        yield from make()


def formula_profile(words: str, version: str) -> str:
    """That of the second page of formulas; `version` is that of one of its users."""
    common = f"{EVERYBODY[:-1]}，{words}。"
    reports = [made_report(name, f"{name}院的开头。\n{common}", title=name) for name in "abcd"]
    profiles = Profiles()
    library = gather(reports, (), CATALOGUE, dict.fromkeys("abc", "1") | {"d": version})
    (_, second) = formulas.formula_sheets(Shelf(library), profiles)
    assert second.address == "formulas/2/index.html"
    (found,) = profiles.asked
    return found


def test_pages_of_formulas_are_remembered_by_their_words_and_the_versions_of_their_users(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(formulas, "_PAGE", 1)
    found = formula_profile("也有不少不足", "1")
    assert formula_profile("也有不少不足", "1") == found
    assert formula_profile("也有不少不足", "2") != found  # its paragraphs may begin elsewhere
    assert formula_profile("也有不少缺点", "1") != found


def naming_both(name: str, *, both: bool) -> Report:
    """A report in which one slogan is named, and a practice as well or only written."""
    report = made_report(name, "全院坚持如我在诉，办好案件。\n法官夜校开课了。", title="工作总结")
    report = mentioning(report, "slogan", "如我在诉", "如我在诉")
    report = mentioning(report, "practice", "法官夜校", "法官夜校") if both else report
    ids = {"如我在诉": "ru-wo-zai-su", "法官夜校": "faguan-yexiao"}
    return replace(report, mentions=tuple([m._replace(concept=ids[m.form]) for m in report.mentions]))


@pytest.mark.parametrize("after", [{"b"}, {"a", "b"}])
def test_which_reports_name_another_concept_too_is_not_remembered(after: set[str], tmp_path: Path) -> None:
    """As many reports as before, or more of them; nothing else is different."""
    first, second = (
        library_of({name: naming_both(name, both=name in some) for name in "abcd"}) for some in ({"a"}, after)
    )
    remembered = Remembered(tmp_path)
    before = shown(first, remembered)
    remembered.write()
    page = "slogans/ru-wo-zai-su/index.html"
    assert before[page][1] != shown(second)[page][1]
    assert shown(second, Remembered(tmp_path)) == shown(second)


def test_sheets_that_are_remembered_are_made_where_one_is_written(tmp_path: Path) -> None:
    made: list[str] = []

    def given(profile: str, *, written: bool = False, asked: bool = True) -> list[str]:
        def make() -> Iterator[Sheet]:
            made.append(profile)
            for name in "ab":
                yield Sheet(f"{name}/index.html", name, lambda _: Leaf(Markup(profile)), key=lambda: f"{profile}!")  # noqa: S704

        remembered = Remembered(tmp_path)
        found = list(remembered.sheets(profile, make))
        keys = [sheet.key() for sheet in found[: 2 if asked else 1]]
        assert not written or [sheet.write(Markup()).html for sheet in found] == [profile] * 2
        remembered.write()
        return keys

    assert given("1", asked=False) == ["1!"]
    assert given("1") == given("1") == ["1!", "1!"]
    assert made == ["1", "1"]
    given("1", written=True)
    assert made == ["1", "1", "1"]
    given("2")
    given("1")
    assert made == ["1", "1", "1", "2", "1"]


def test_what_is_kept_of_a_page_is_given_while_its_key_stays(tmp_path: Path) -> None:
    written: list[str] = []

    def given(prose: Markup, key: str) -> Leaf:
        def write(above: Markup) -> Leaf:
            written.append(key)
            return Leaf(above + key, (OutlineEntry(1, key, "a"),))

        leaves = Leaves(tmp_path)
        leaf = leaves.of(Sheet("x/index.html", "题", write, key=lambda: key), prose)
        assert leaf == Leaf(prose + key, (OutlineEntry(1, key, "a"),))
        leaves.forget_others()
        return leaf

    one, other = Markup("甲"), Markup("乙")
    for prose, key, times in (
        (one, "1", 1),
        (one, "1", 1),
        (other, "1", 2),
        (one, "1", 3),
        (one, "2", 4),
        (one, "", 5),
    ):
        given(prose, key)
        assert len(written) == times


def concept_keys(report: Report) -> dict[str, str]:
    other = mentioning(made_report("z", "坚持如我在诉。"), "slogan", "如我在诉", "如我在诉")
    library = gather([report, other], (), Catalogue(()))
    return {sheet.address: sheet.key() for sheet in sheets(library) if sheet.address.startswith("slogans/r")}


def test_what_no_line_shows_does_not_touch_a_concepts_page() -> None:
    def report(text: str) -> Report:
        return mentioning(made_report("a", text), "slogan", "如我在诉", "如我在诉")

    far = "很远的一句，说的是别的事情，" * 3
    keys = concept_keys(report(f"{far}\n坚持如我在诉，办好案件。\n{far}"))
    assert keys
    assert all(keys.values())
    assert concept_keys(report(f"{far}\n坚持如我在诉，办好案件。\n{far.replace('，', '；', 1)}")) == keys
    assert concept_keys(report(f"{far}\n坚持如我在诉；办好案件。\n{far}")) != keys


def test_excerpts_are_kept_and_forgotten_with_their_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_again() -> Library:
        chance = random.Random(1)  # noqa: S311 - edits, not secrets
        return library_of({name: any_report(chance, name) for name in "abc"})

    Excerpts(tmp_path).learn(read_again())
    monkeypatch.setattr("juanzong.excerpting.excerpts_of", lambda report: pytest.fail(report.id))
    kept, library = Excerpts(tmp_path), read_again()
    kept.learn(library)
    report = library.reports[0]
    told = kept.by_concept(report, library.versions[report.id])
    assert all(told[name][0] for name in library.concepts_of[report.id])
    assert "another" not in told
    monkeypatch.setattr("juanzong.pages.excerpts.code_version", lambda: "next")
    with pytest.raises(pytest.fail.Exception):
        Excerpts(tmp_path).learn(read_again())


def test_excerpts_that_come_from_the_cache_are_those_that_the_report_makes() -> None:
    chance = random.Random(2)  # noqa: S311 - edits, not secrets
    reports = [any_report(chance, name) for name in "ab"]
    segments = segments_of(reports, [report.flags for report in reports])
    fetched = reports_in(light_of(segments.light), partial(getattr, segments))
    assert [report.excerpts for report in fetched] == [excerpts_of(report) for report in reports]
    assert all(report.excerpts[0] for report in fetched)
