"""The catalogue: what is loaded, what each mistake of an editor says, and the shipped files."""

from __future__ import annotations

from pathlib import Path

import pytest

from juanzong.catalogue import catalogue_errors, load_catalogue
from juanzong.corpus_yaml import CorpusError, load_list
from juanzong.model import Family

SHIPPED = Path(__file__).resolve().parent.parent / "corpus" / "catalogue"

PRACTICE = """\
- id: faguan-jiangtang
  label: 法官讲堂
  also: [法官论坛]
  finds: [法官大讲堂]
  except_in: [法官讲堂管理办法]
  family: jiangtang
  broader: [peixun]
  related: [xuexi]
  note: 说明。
  examples:
    yes: [开办“法官讲堂”。]
    no: [印发法官讲堂管理办法。]
"""
OTHERS = """\
- id: peixun
  label: 业务培训
  note: 说明。
  examples: {yes: [业务培训], no: [培训]}
- id: xuexi
  label: 集中学习日
  note: 说明。
  examples: {yes: [集中学习日], no: [学习日]}
"""
FAMILIES = """\
- id: jiangtang
  label: 讲堂
  note: 说明。
- id: plus
  label: 党建+
  note: 说明。
  pattern: 党建+
"""
THEME = """\
- id: peixun-theme
  label: 教育培训
  note: 说明。
  in_heading: [培训]
  in_text: [培训班, 讲座, 授课]
  examples:
    yes: ["抓好培训\\n举办三期。"]
    no: ["抓好宣传\\n举办三期。"]
"""


def folder_of(root: Path, **files: str) -> Path:
    for name, text in files.items():
        (root / f"{name}.yml").write_text(text, encoding="utf-8")
    return root


def entry(**keys: str) -> str:
    """One practice as YAML; keys replace or add lines, an empty one takes the line away."""
    lines = {"id": "a-b", "label": "法官讲堂", "note": "说明。", "examples": "{yes: [法官讲堂], no: [讲堂]}", **keys}
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in lines.items() if value) + "\n"


def only_error(root: Path, **files: str) -> str:
    folder = folder_of(root, **files)
    (error,) = catalogue_errors(folder)
    assert "\n" not in error
    with pytest.raises(CorpusError) as caught:
        load_catalogue(folder)
    assert str(caught.value) == error
    return error


def test_a_folder_without_files_is_an_empty_catalogue_with_the_shipped_measures(tmp_path: Path) -> None:
    catalogue = load_catalogue(tmp_path)
    assert (catalogue.concepts, catalogue.families) == ((), ())
    assert catalogue.recognising == load_catalogue(SHIPPED).recognising


def test_every_key_of_an_entry_is_loaded(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, practices=PRACTICE + OTHERS, families=FAMILIES, themes=THEME)
    catalogue = load_catalogue(folder)
    first = next(concept for concept in catalogue.concepts if concept.id == "faguan-jiangtang")
    assert (first.kind, first.label, first.family, first.note) == ("practice", "法官讲堂", "jiangtang", "说明。")
    assert (first.also, first.finds, first.except_in) == (("法官论坛",), ("法官大讲堂",), ("法官讲堂管理办法",))
    assert (first.broader, first.related, first.scope) == (("peixun",), ("xuexi",), ())
    assert (first.yes, first.no) == (("开办“法官讲堂”。",), ("印发法官讲堂管理办法。",))
    theme = next(concept for concept in catalogue.concepts if concept.kind == "theme")
    assert (theme.heading_words, theme.text_words, theme.forms) == (("培训",), ("培训班", "讲座", "授课"), ())
    assert catalogue.families[1] == Family("plus", "党建+", "说明。", "党建+")


def test_a_theme_may_be_called_like_a_slogan(tmp_path: Path) -> None:
    slogan = entry(id="peixun-slogan", label="教育培训", examples="{yes: [教育培训], no: [培训]}")
    assert len(load_catalogue(folder_of(tmp_path, themes=THEME, slogans=slogan)).concepts) == 2


def test_one_code_may_belong_to_two_courts(tmp_path: Path) -> None:
    first = entry(id="one", label="五个一", scope="[a]", examples="{yes: [五个一], no: [四个一]}")
    second = entry(id="two", label="五个一", scope="[b]", examples="{yes: [五个一], no: [四个一]}")
    assert len(load_catalogue(folder_of(tmp_path, practices=first + second)).concepts) == 2


@pytest.mark.parametrize(
    ("keys", "line", "part"),
    [
        ({"kind": "x"}, 5, "不认识的键“kind”"),
        ({"in_text": "[a]"}, 5, "不认识的键“in_text”"),
        ({"id": ""}, 1, "缺少“id”"),
        ({"label": ""}, 1, "缺少“label”"),
        ({"note": ""}, 1, "缺少“note”"),
        ({"id": "法官"}, 1, "小写英文字母"),
        ({"id": "A-B"}, 1, "小写英文字母"),
        ({"id": "a" * 61}, 1, "最多 60 个字符"),
        ({"label": "讲"}, 2, "不足两个字"),
        ({"also": "[“讲”]"}, 5, "不足两个字"),
        ({"finds": "[前一句。后一句]"}, 5, "不能跨句"),
        ({"except_in": "[法官办法]"}, 5, "挡不住什么"),
        ({"family": "none"}, 5, "没有 id 为“none”的系列"),
        ({"broader": "[none]"}, 5, "没有 id 为“none”的条目"),
        ({"related": "[a-b]"}, 5, "不能指向自己"),
        ({"examples": ""}, 1, "至少要有一个例子"),
        ({"examples": "{yes: [法官讲堂]}"}, 4, "至少要有一个例子"),
        ({"examples": "{yes: [讲堂], no: [讲堂]}"}, 4, "没有认出“法官讲堂”"),
        ({"examples": "{yes: [法官讲堂], no: [法官讲堂]}"}, 4, "不该认出“法官讲堂”"),
        ({"examples": "{maybe: [法官讲堂]}"}, 4, "不认识的键“maybe”"),
    ],
)
def test_a_mistake_in_an_entry_is_one_sentence_with_its_line(
    tmp_path: Path, keys: dict[str, str], line: int, part: str
) -> None:
    error = only_error(tmp_path, practices=entry(**keys))
    assert f"practices.yml:{line}: " in error
    assert part in error


def test_two_entries_with_one_id_are_refused_with_both_places(tmp_path: Path) -> None:
    again = entry(label="法官论坛", examples="{yes: [法官论坛], no: [论坛]}")
    error = only_error(tmp_path, practices=entry(), slogans=again)
    assert "practices.yml:1" in error
    assert "slogans.yml:1" in error


@pytest.mark.parametrize("form", ["法官讲堂", "“法官讲堂”", "法官 讲堂"])
def test_two_concepts_that_claim_one_form_are_refused_with_both_places(tmp_path: Path, form: str) -> None:
    second = entry(id="c-d", label="法官论坛", also=f"[{form}]", examples="{yes: [法官论坛], no: [论坛]}")
    error = only_error(tmp_path, practices=entry() + second)
    assert "practices.yml:9: " in error
    assert "practices.yml:1）" in error


@pytest.mark.parametrize("scope", ["", "[b, a]"])
def test_a_code_of_one_court_and_the_same_code_of_all_or_of_that_court_are_refused(tmp_path: Path, scope: str) -> None:
    assert "已经属于" in only_error(tmp_path, practices=entry(scope="[a]") + entry(id="c-d", scope=scope))


def test_a_circle_of_broader_concepts_is_refused(tmp_path: Path) -> None:
    second = entry(id="c-d", label="法官论坛", broader="[a-b]", examples="{yes: [法官论坛], no: [论坛]}")
    errors = catalogue_errors(folder_of(tmp_path, practices=entry(broader="[c-d]") + second))
    assert len(errors) == 2
    assert all("绕了一圈" in error for error in errors)


def test_a_theme_needs_words_for_headings_and_its_examples_are_run(tmp_path: Path) -> None:
    assert "in_heading" in only_error(tmp_path, themes=THEME.replace("  in_heading: [培训]\n", ""))
    assert "themes.yml:8: " in only_error(tmp_path, themes=THEME.replace("抓好宣传", "抓好培训"))


@pytest.mark.parametrize(
    ("line", "part"), [("pattern: X", "pattern"), ("kind: a", "不认识的键"), ("also: [甲+]", "先写 pattern")]
)
def test_a_mistake_in_a_family_is_told(tmp_path: Path, line: str, part: str) -> None:
    error = only_error(tmp_path, families=f"- id: a\n  label: 甲\n  note: 说明。\n  {line}\n")
    assert "families.yml:4: " in error
    assert part in error


def test_every_error_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    errors = catalogue_errors(
        folder_of(tmp_path, practices=entry(id="甲") + entry(note=""), slogans="- [", themes=THEME, families="a: b\n")
    )
    assert [error.rpartition("/")[2].partition(": ")[0] for error in errors] == [
        "families.yml:1",
        "practices.yml:1",
        "practices.yml:5",
        "slogans.yml:1",
    ]


@pytest.mark.parametrize("text", ["themes: {}\n", "families: {longest: a, tails: [], ends: []}\n", "- a\n", "x: 1\n"])
def test_a_mistake_in_the_measures_is_told(tmp_path: Path, text: str) -> None:
    assert "recognising.yml:" in only_error(tmp_path, recognising=text)


def test_the_shipped_catalogue_is_without_error() -> None:
    assert catalogue_errors(SHIPPED) == []


@pytest.mark.parametrize("name", ["practices.yml", "slogans.yml", "themes.yml", "families.yml", "events.yml"])
def test_the_shipped_files_are_sorted_by_id(name: str) -> None:
    ids = [item.text("id") for item in load_list(SHIPPED / name)]
    assert ids == sorted(ids)
    assert len(ids) > 1
