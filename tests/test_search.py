"""The definition of search by examples, and the index against it: nothing missed, nothing too much."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gold_library import about, concept_id, made_report
from index_reading import found_in
from juanzong import opensearch
from juanzong.cli import main
from juanzong.gathering import gather
from juanzong.model import Catalogue, Concept
from juanzong.search import Entry, Record, build_index, entry_of, library_entries, matches
from juanzong.search.folding import LINE_END, fold, fold_codes, simplified
from juanzong.search.kept import give_back, take
from juanzong.search.packing import pack, read_script, script, unpack
from juanzong.search.records import concept_record
from juanzong.search.streams import Entries, count_bytes, read_counts, read_varints, varints
from search_site import generated_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from juanzong.library import Library

# few characters, so that phrases repeat and touch; one beyond the basic plane, and everything that folds or is skipped
LETTERS = "法院黨党著着a Ａ+＋、“。；\n𠮷1"
TEXTS = st.text(LETTERS, max_size=60)
QUERIES = st.text(LETTERS.replace("\n", "") + "-|", max_size=8)


def record(name: str, body: str, title: str = "题") -> Record:
    return Record("report", name, f"reports/{name}/index.html", title, (title,), body)


def concept(name: str, label: str, *, also: tuple[str, ...] = (), note: str = "") -> Record:
    return Record("slogan", name, f"slogans/{name}/index.html", label, (label, *also), note)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


# ---- the definition ----


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("从严治院", "坚持从严治院。"),
        ("黨建", "抓党建"),
        ("党建", "抓黨建"),
        ("顯著", "成效显著"),
        ("显著", "成效顯着"),
        ("沿着", "沿著道路"),
        ("党建+", "实行“党建＋审判”"),
        ("1+3+5+N", "“1+3+5+n”体系"),
        ("１＋３", "1+3"),
        ("98.6%", "服判率98.6％"),
        ("abc", "ＡＢＣ"),
        ("法", "法院"),
        ("政治坚定业务精通", "“政治坚定、业务精通”"),
        ("政治坚定、业务精通", "政治坚定 业务精通"),
        ("公正司法一心为民", "公正司法，一心为民"),
        ("热西提", "阿不都·热西提"),
        ("阿不都热西提", "阿不都·热西提"),
        ("党建 执行", "执行和党建"),
        ("党建　执行", "执行和党建"),
        ("立案|执行", "只有执行"),
        ("立案｜执行", "只有立案"),
        ("党建 -测试", "只有党建"),
        ("党建 －测试", "只有党建"),
        ("-测试", "没有"),
        ("-测试|试验", "没有"),
        ("发展。今年", "得到发展。今年以来"),
        ("党建 ，", "党建"),
        ("a|，", "a"),
        ("𠮷", "𠮷野"),
        ("㈠", "㈠"),
        ("⼯作", "工作"),
    ],
)
def test_a_text_that_holds_the_query_is_found(query: str, text: str) -> None:
    assert matches(query, ("题", text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("从严治院", "坚持从严治党、治院"),
        ("发展今年", "得到发展。今年以来"),
        ("发展今年", "得到发展；今年以来"),
        ("发展今年", "得到发展！今年以来"),
        ("发展今年", "得到发展\n今年以来"),
        ("发展今年", "得到发展？今年以来"),
        ("题党建", "党建"),
        ("党建 执行", "只有党建"),
        ("党建 -测试", "党建和测试"),
        ("党建 -测试|试验", "党建试验"),
        ("会议指出要", "会议指出：要"),
        ("党建", "党的建设"),
        ("", "党建"),
        (" ", "党建"),
        ("，。"[:1], "党建，"),
        ("-", "党建-"),
        ("|", "党建|"),
    ],
)
def test_a_text_that_does_not_hold_the_query_is_not_found(query: str, text: str) -> None:
    assert not matches(query, ("题", text))


def test_a_concept_is_found_by_label_variants_and_note_each_a_line_of_its_own() -> None:
    entry = Concept("x", "slogan", "从严治院", "管理队伍的提法。", also=("从严管院",), finds=("严管法院",))
    slogan = concept_record(entry)
    for query in ("从严治院", "管院", "提法"):
        assert matches(query, slogan.lines)
    for query in ("治院从严", "治院管理", "严管法院"):
        assert not matches(query, slogan.lines)


@given(st.text())
def test_whole_texts_fold_as_their_characters_do(text: str) -> None:
    assert "".join(map(chr, fold_codes(text))) == fold(text)


@given(st.text())
@example("薴")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_what_stands_for_another_character_stands_for_a_last_one() -> None:
    assert {fold(character) for character in "薴苧苎"} == {"苎"}
    assert not set(simplified()) & set(simplified().values())


# ---- the files ----


@given(st.binary(max_size=100))
def test_packed_bytes_come_back(data: bytes) -> None:
    packed = pack(data)
    assert unpack(packed, len(data)) == data
    assert all("\u4e00" <= character < "\uce00" for character in packed)


@given(st.lists(st.integers(0, 2**40)))
def test_varints_come_back(values: list[int]) -> None:
    data, starts = varints(np.array(values, dtype=np.int64))
    assert read_varints(data.tobytes()).tolist() == values
    assert starts[-1] == len(data)


@given(st.dictionaries(st.integers(0, 5_000), st.tuples(st.integers(1, 400), st.booleans())))
def test_counts_come_back(counts: dict[int, tuple[int, bool]]) -> None:
    rows = sorted((record, often, int(head)) for record, (often, head) in counts.items())
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 3).T
    begins = np.arange(len(rows)) == 0
    data, _ = count_bytes(Entries(*columns), begins)
    assert [list(column) for column in read_counts(data.tobytes())] == columns.tolist()


def test_a_script_keeps_what_a_browser_could_stumble_over() -> None:
    values = ["\u2028 \u2029 \\ \" ' </script> \n", [1, "𠮷"]]
    assert read_script(script(*values)) == values


# ---- the index against the definition ----


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=8), st.lists(QUERIES, min_size=1, max_size=12))
def test_the_index_finds_exactly_what_is_there(texts: list[str], queries: list[str]) -> None:
    records = [record(f"r{number}", text, text[:3]) for number, text in enumerate(texts)]
    records += [concept("c", "黨建+", also=("法院",), note="党建")]
    with tempfile.TemporaryDirectory() as name:
        build_index(map(entry_of, records), Path(name) / "site", Path(name) / "cache")
        for query in queries:
            expected = [item.address for item in records if matches(query, item.lines)]
            assert found_in(Path(name) / "site", query) == expected


def test_long_positions_are_found_where_they_have_files_of_their_own(folder: Path) -> None:
    records = [record(f"r{number:03}", "法院工作，" * 40 + "从严治院。" * (number % 3)) for number in range(150)]
    build_index(map(entry_of, records), folder / "site", folder / "cache")
    assert list((folder / "site/search/index/p").iterdir())
    for query in ("法院工作", "院工作法院", "法院工作从严", "从严治院", "工作 -从严", "法院治院"):
        expected = [item.address for item in records if matches(query, item.lines)]
        assert found_in(folder / "site", query) == expected


def test_no_records_are_an_index_too(folder: Path) -> None:
    assert build_index([], folder / "site", folder / "cache").records == 0
    assert found_in(folder / "site", "法院") == []


@pytest.mark.parametrize("at_once", [97, 5_000])
def test_an_index_written_in_portions_has_the_bytes_of_one_written_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    entries = [*map(entry_of, generated_records(12)), entry_of(concept("c", "法𠮷", note="党建\n法"))]
    build_index(entries, folder / "whole", folder / "cache")
    monkeypatch.setattr("juanzong.search.postings._AT_ONCE", at_once)
    monkeypatch.setattr("juanzong.search.postings._RECORDS", 5)
    build_index(entries, folder / "portions", folder / "none")
    assert files_of(folder / "portions") == files_of(folder / "whole")


# ---- following changes ----


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.js")}


EDITS = st.lists(
    st.tuples(st.sampled_from(["change", "add", "remove", "concept"]), st.integers(0, 30), TEXTS),
    min_size=1,
    max_size=5,
)


@settings(max_examples=12, deadline=None)
@given(EDITS)
def test_following_changes_gives_the_bytes_of_a_new_build(edits: Sequence[tuple[str, int, str]]) -> None:
    records = {item.id: item for item in generated_records(24)}
    with tempfile.TemporaryDirectory() as name:
        site, cache, fresh = Path(name) / "site", Path(name) / "cache", Path(name) / "fresh"
        build_index(map(entry_of, records.values()), site, cache)
        for kind, number, text in edits:
            identity = f"g{number % 24:06d}"
            if kind == "change" and identity in records:
                old = records[identity]
                records[identity] = replace(old, body=old.body[:900] + text + old.body[910:])
            elif kind == "remove":
                records.pop(identity, None)
            elif kind == "concept":
                records["p0"] = concept("p0", f"条目{text}", note=text)
            else:
                records[f"n{number}"] = record(f"n{number}", text * 3)
            build_index(map(entry_of, records.values()), site, cache)
        build_index(map(entry_of, records.values()), fresh, Path(name) / "none")
        assert files_of(site) == files_of(fresh)


def test_a_gram_whose_positions_grow_long_moves_out_and_back(folder: Path) -> None:
    records = [record(f"r{number:03}", "法院工作，" * 40) for number in range(49)]
    for body in ("法院工作，" * 4000, "审判任务，" * 4000, "法院工作，" * 4000):
        changed = [*records, record("r100", body)]
        build_index(map(entry_of, changed), folder / "site", folder / "cache")
        build_index(map(entry_of, changed), folder / "fresh", folder / "none")
        shutil.rmtree(folder / "none")
        assert files_of(folder / "site") == files_of(folder / "fresh")


def test_an_unchanged_record_is_not_read_again(folder: Path) -> None:
    records = generated_records(30)

    def refuse() -> Record:
        raise AssertionError

    build_index(map(entry_of, records), folder / "site", folder / "cache")
    entries = [Entry(entry.kind, entry.id, entry.version, refuse) for entry in map(entry_of, records)]
    entries[7] = entry_of(replace(records[7], body="从头改写。"))
    assert build_index(entries, folder / "site", folder / "cache").read == 1
    assert records[7].address in found_in(folder / "site", "从头改写")


def test_a_report_is_read_again_if_and_only_if_its_record_changes(folder: Path) -> None:
    def gathered(**changes: Any) -> Library:  # noqa: ANN401 - fields of a report
        theme = Concept(concept_id("执行工作", "theme"), "theme", changes.pop("label", "执行工作"), "讲执行的部分。")
        other = about(made_report("b", "抓执行。"), "执行工作", 0)
        one = made_report("a", changes.pop("text", "抓党建。"))
        return gather([replace(one, **changes), other], (), Catalogue((theme,), ()))

    def read(library: Library) -> int:
        return build_index(library_entries(library), folder / "site", folder / "cache").read

    assert read(gathered()) == 3
    assert read(gathered()) == 0
    assert read(gathered(text="抓审判。")) == 1
    assert [found_in(folder / "site", query) for query in ("党建", "审判")] == [[], ["reports/a/index.html"]]
    assert read(gathered(complete=False)) == 1
    assert read(gathered(title="抓执行")) == 2  # b is called by its title alone from now on
    assert read(gathered(label="执行")) == 3  # the theme itself, b, and a, whose text and title are as they were first


def test_the_old_site_stays_as_it_was_when_a_new_one_is_built(folder: Path) -> None:
    records = generated_records(10)
    build_index(map(entry_of, records), folder / "old", folder / "cache")
    before = files_of(folder / "old")
    records[3] = replace(records[3], body="从头改写。")
    build_index(map(entry_of, records), folder / "new", folder / "cache")
    assert files_of(folder / "old") == before


@pytest.mark.parametrize("damage", ["{", "", '{"format": "0"}'])
def test_a_damaged_cache_is_built_anew(folder: Path, damage: str) -> None:
    records = generated_records(5)
    build_index(map(entry_of, records), folder / "site", folder / "cache")
    (folder / "cache/kept/state.json").write_text(damage, encoding="utf-8")
    assert build_index(map(entry_of, records), folder / "site", folder / "cache").read == len(records)


def test_two_builds_never_write_into_one_cache(folder: Path) -> None:
    build_index(map(entry_of, generated_records(3)), folder / "site", folder / "cache")
    taken = take(folder / "cache")
    assert not (folder / "cache/kept").exists()
    give_back(taken)
    assert (folder / "cache/kept/state.json").exists()


# ---- OpenSearch ----


def opensearch_matches(query: str, item: Record) -> bool:
    """What an OpenSearch server does with the settings, the record and the query, as its documentation says."""
    made = opensearch.settings()["settings"]["analysis"]
    rules = dict(rule.partition(" =>")[::2] for rule in made["char_filter"]["fold"]["mappings"])
    rules = {unescaped(left): unescaped(right.strip()) for left, right in rules.items()}

    def tokens(text: str, size: int) -> list[str]:
        stream = "".join([rules.get(character, character) for character in text])
        return [stream[at : at + size] for at in range(len(stream) - size + 1)]

    def holds(clause: dict[str, dict[str, object]]) -> bool:
        if "bool" in clause:
            return any(holds(inner) for inner in clause["bool"]["should"])  # type: ignore[attr-defined]
        ((field, phrase),) = clause["match_phrase"].items()
        size = made["tokenizer"][field.removeprefix("lines.")]["max_gram"]
        asked = tokens(str(phrase), size)
        lines = [line for text in item.lines for line in text.splitlines()]
        stored = [tokens(line, size) for line in lines]
        return any(line[at : at + len(asked)] == asked for line in stored for at in range(len(line)))

    body = opensearch.request(query)["query"]
    if "match_none" in body:
        return False
    return all(map(holds, body["bool"]["must"])) and not any(map(holds, body["bool"]["must_not"]))


def unescaped(text: str) -> str:
    return chr(int(text.removeprefix("\\u"), 16)) if text.startswith("\\u") else text


def test_opensearch_is_asked_for_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    made = opensearch.settings()
    monkeypatch.setattr(opensearch, "settings", lambda: made)
    item = record("r", "成效显著，党建＋审判。\n“政治坚定、业务精通”\n法", "工作总结")
    queries = [
        "顯著",
        "党建+审判",
        "政治坚定业务精通",
        "法",
        "工作 -法",
        "测试|党建",
        "审判政治",
        "精通法",
        "总结成效",
        "，",
        "-测试",
    ]
    for query in queries:
        assert opensearch_matches(query, item) == matches(query, item.lines), query


def test_the_export_is_pairs_of_lines_with_what_is_needed_to_load_them(folder: Path) -> None:
    records = generated_records(4)
    assert opensearch.write_export(records, folder) == len(records)
    lines = (folder / "records.ndjson").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2 * len(records)
    assert LINE_END not in lines[1]
    assert {path.name for path in folder.iterdir()} == {"settings.json", "records.ndjson", "query.json", "README.md"}


def test_the_command_line_writes_the_export(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "corpus/reports").mkdir(parents=True)
    (folder / "corpus/reports/a.txt").write_text("工作总结\n\n一年来，我院坚持党建引领。\n", encoding="utf-8")
    assert main(["export", "opensearch", "--corpus", str(folder / "corpus"), "-o", str(folder / "out")]) == 0
    assert "坚持党建引领" in (folder / "out/records.ndjson").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""
