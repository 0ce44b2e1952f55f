from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gold_library import made_report
from juanzong.citation import Edition, bibtex, edition_of, fingerprint, gbt7714
from juanzong.model import Sidecar

if TYPE_CHECKING:
    from pathlib import Path

EDITION = Edition("2026.11", "https://example.org/site/")
BARE = made_report("a-1", "一段。", title="工作总结")
FULL = replace(
    BARE,
    issuer="某市某区人民法院",
    date="2025-12-03",
    sidecar=Sidecar(url="https://court.example/a_b?c=1&d=2", retrieved="2025-12-10"),
)


def test_a_full_reference_has_who_what_when_where_and_the_edition() -> None:
    assert gbt7714(FULL, EDITION, "s12") == (
        "某市某区人民法院. 工作总结[R/OL]. (2025-12-03)[2025-12-10]. https://court.example/a_b?c=1&d=2. "
        "https://example.org/site/reports/a-1/index.html#s12 (语料版本 2026.11)."
    )


def test_what_nothing_states_is_left_out_and_the_edition_never_is() -> None:
    assert (
        gbt7714(BARE, EDITION) == "工作总结[R/OL]. https://example.org/site/reports/a-1/index.html (语料版本 2026.11)."
    )
    retrieved = replace(BARE, sidecar=Sidecar(retrieved="2025-12-10"))
    assert "[R/OL]. [2025-12-10]. https" in gbt7714(retrieved, EDITION)
    assert gbt7714(replace(BARE, title=""), EDITION).startswith("（无题）[R/OL].")


def test_a_site_without_an_address_is_cited_by_the_address_within_it() -> None:
    assert gbt7714(BARE, Edition("v")).endswith("reports/a-1/index.html (语料版本 v).")


def test_a_bibtex_entry_has_the_same_and_a_key_of_its_own() -> None:
    assert bibtex(FULL, EDITION, "s12").split("\n") == [
        "@techreport{a-1-s12,",
        "  author = {{某市某区人民法院}},",
        "  title = {{工作总结}},",
        "  year = {2025},",
        "  date = {2025-12-03},",
        "  url = {https://court.example/a_b?c=1&d=2},",
        "  urldate = {2025-12-10},",
        r"  note = {https://example.org/site/reports/a-1/index.html\#s12，语料版本 2026.11},",
        "  language = {chinese},",
        "}",
    ]
    assert "url = {https://example.org/site/reports/a-1/index.html}" in bibtex(BARE, EDITION)
    assert "date" not in bibtex(BARE, EDITION)


def test_hostile_titles_stay_inside_their_braces() -> None:
    entry = bibtex(replace(BARE, title="} @misc{x, #1_% $a$ ~^& \\input"), EDITION)
    title = next(line for line in entry.split("\n") if line.startswith("  title"))
    assert title == (
        r"  title = {{\} @misc\{x, \#1\_\% \$a\$ \textasciitilde{}\textasciicircum{}\& \textbackslash{}input}},"
    )


def test_the_edition_changes_if_and_only_if_a_source_or_a_text_does() -> None:
    other = made_report("b", "另一段。")
    edition = edition_of([BARE, other])
    assert edition == edition_of([BARE, other])
    assert len(edition.version) == 12
    changed = (
        replace(BARE, title="总结"),
        replace(BARE, source=replace(BARE.source, sha256="0" * 64)),
        replace(BARE, text=made_report("a-1", "一段！").text),
    )
    assert len({edition.version, *[edition_of([report, other]).version for report in changed]}) == 4
    assert fingerprint(replace(BARE, date="2020-01-01")) == fingerprint(BARE)


def test_editors_may_name_an_edition(tmp_path: Path) -> None:
    (tmp_path / "VERSION").write_text("2026 年第 2 版\n以下不读\n", "utf-8")
    assert edition_of([BARE], tmp_path, None) == Edition("2026 年第 2 版")
    (tmp_path / "VERSION").write_text(" \n", "utf-8")
    assert edition_of([BARE], tmp_path).version == edition_of([BARE]).version


def test_without_a_named_edition_a_citation_changes_only_with_its_own_report() -> None:
    other = made_report("b", "另一段。")
    alone, beside = edition_of([BARE]), edition_of([BARE, other])
    assert alone.version != beside.version
    assert gbt7714(BARE, alone) == gbt7714(BARE, beside)
    assert bibtex(BARE, alone) == bibtex(BARE, beside)
    changed = replace(BARE, title="总结")
    assert fingerprint(changed) in gbt7714(changed, beside)
    assert fingerprint(BARE) in gbt7714(BARE, beside)
