"""Open families: where the X of 党建+X ends."""

from __future__ import annotations

import pytest

from juanzong.model import Family
from juanzong.recognising import FamilyShape
from juanzong.stages.families import family_of, open_names, prefix_of, prefixes_of, slug
from juanzong.stages.folded import fold

SHAPE = FamilyShape(("工作模式", "模式", "专项行动", "活动", "工作"), ("的", "与", "为", "推动"), 8)


def names(text: str) -> list[tuple[str, str]]:
    return [
        (text[name.start : name.end], name.label)
        for name in open_names(text, fold(text), ("党建+", "党建引领+"), SHAPE)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "党建引领", "党建引领基层治理", "党建引领诉源治理", "党建引领+", "“党建引领+”模式",
        "“党建+”模式", "党建+", "党建+，", "党建+N", "党建+5", "党建+信", "党建+怎么写也写不到尽头",
    ],
)  # fmt: skip
def test_the_bare_prefix_and_what_is_no_name_make_no_member(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "form", "label"),
    [
        ("推行“党建+审判”模式", "党建+审判", "党建+审判"),
        ("推行「党建＋审判」", "党建＋审判", "党建+审判"),
        ("推行“党建 + 审判”", "党建 + 审判", "党建+审判"),
        ("推行“党建+审判模式”", "党建+审判", "党建+审判"),
        ("开展党建+诉源治理专项行动，", "党建+诉源治理", "党建+诉源治理"),
        ("开展党建+审判工作模式", "党建+审判", "党建+审判"),
        ("党建＋主题党日", "党建＋主题党日", "党建+主题党日"),
        ("以党建+便民服务为载体", "党建+便民服务", "党建+便民服务"),
        ("党建+为民的做法", "党建+为民", "党建+为民"),
        ("党建+“四心”服务，", "党建+“四心”服务", "党建+四心服务"),
        ("党建+审判推动发展", "党建+审判", "党建+审判"),
        ("党建+法官工作室", "党建+法官工作室", "党建+法官工作室"),
        ("推行“党建引领+诉源治理”模式", "党建引领+诉源治理", "党建+诉源治理"),
        ("以党建引领＋网格治理为抓手", "党建引领＋网格治理", "党建+网格治理"),
        ("推行“党建引领”+审判", "党建引领”+审判", "党建+审判"),
    ],
)
def test_a_name_ends_at_a_quote_a_mark_a_particle_or_a_generic_word(text: str, form: str, label: str) -> None:
    assert names(text) == [(form, label)]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("党建+审判、+队伍、+为民", ["党建+审判", "+队伍", "+为民"]),
        ("“党建+审判”“+队伍”", ["党建+审判", "+队伍"]),
        ("“党建+审判/队伍/为民”", ["党建+审判", "队伍", "为民"]),
        ("党建+审判+服务", ["党建+审判", "+服务"]),
        ("“党建+审判”“党建+队伍”“党建+为民”", ["党建+审判", "党建+队伍", "党建+为民"]),
        ("党建+审判、党建+队伍", ["党建+审判", "党建+队伍"]),
        ("党建+审判+党建+队伍", ["党建+审判", "党建+队伍"]),
        ("党建引领+审判、+队伍", ["党建引领+审判", "+队伍"]),
        ("党建引领+审判+党建引领+队伍", ["党建引领+审判", "党建引领+队伍"]),
    ],
)
def test_a_list_says_the_prefix_once_or_every_time(text: str, forms: list[str]) -> None:
    assert [form for form, _ in names(text)] == forms
    assert all(label.startswith("党建+") for _, label in names(text))


def test_a_slug_is_pinyin_and_never_too_long() -> None:
    assert slug("党建+审判") == "dangjian-shenpan"
    assert slug("党建+5G") == "dangjian-5g"
    long, other = slug("党建+" + "长" * 30), slug("党建+" + "长" * 31)
    assert max(len(long), len(other)) <= 40
    assert long != other


def test_a_practice_belongs_to_a_family_by_its_name() -> None:
    families = (Family("closed", "岗", "说明。"), Family("plus", "党建+", "说明。", "党建+X", ("党建引领+X",)))
    assert family_of("党建+审判", families) == families[1]
    assert family_of("党建+", families) is None
    assert family_of("党建引领", families) is None
    assert [prefix_of(family) for family in families] == ["", "党建+"]
    assert [prefixes_of(family) for family in families] == [(), ("党建+", "党建引领+")]
