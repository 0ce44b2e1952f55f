"""damage: every sign flags what is damaged and nothing else, at the right place of the source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml

from conftest import ROOT, SEEDS, draft_of
from juanzong.corpus_yaml import CorpusError
from juanzong.model import Fact, Sidecar
from juanzong.pipeline import clean
from juanzong.readers import read
from juanzong.spans import Change, Span
from juanzong.stages.damage import damage, find_damage, find_title_damage
from juanzong.symptoms import Symptoms, load_symptoms

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.rules import Rules


@pytest.fixture(scope="module")
def symptoms() -> Symptoms:
    return load_symptoms(ROOT / "corpus" / "rules")


def kinds(text: str, symptoms: Symptoms) -> list[tuple[str, str]]:
    return [(kind, text[start:end]) for start, end, kind, _ in sorted(find_damage(text, symptoms))]


def test_signs_name_the_kind_and_the_words_without_the_marks_around(symptoms: Symptoms) -> None:
    text = "全年受理行政案件件，同比下降%，比上年上升个百分点。"
    assert kinds(text, symptoms) == [
        ("lost-numbers", "案件件"),
        ("lost-decimals", "降%"),
        ("lost-numbers", "升个百分点"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("共收到论文余篇，选送", "lost-numbers"),
        ("组织青年干警余人参加", "lost-numbers"),
        ("（年10月份）召开动员会", "lost-numbers"),
        ("位居全市法院第。", "lost-numbers"),
        ("坚决维护的统一领导，", "lost-words"),
        ("一、抓作风\n巩固的执政基础，要靠作风。", "lost-words"),
        ("组织全体法官到参观警示教育展", "lost-words"),
        ("制定整改措施条，", "lost-numbers"),
        ("收到举报件，查结件。", "lost-numbers"),
        ("学习了中国共产党章程中国共产党支部工作条例等", "missing-title-marks"),
        ("紧密团结在以同志为核心的党中央周围", "lost-words"),
        ("通过报纸、电视、等媒体公开", "lost-words"),
        ("于1123日召开推进会", "lost-characters"),
        ("严守D章D规，D员干部带头", "censored"),
        ("学习总书记总书记重要讲话", "swapped-names"),
        ("修订车辆管理办法印章使用规定", "missing-title-marks"),
        ("增强了裁判的统一性此外，还", "missing-stop"),
        ("同事事之间", "doubled-character"),
        ("团结协作，学学学，做好工作", "doubled-character"),
        ("维护东谈主民大众的利益", "spun-text"),
        ("始终以D建为抓手", "censored"),
        ("自当年 308 日起试点", "lost-characters"),
        ("圆满了各项任务", "lost-words"),
        ("依托公开四大平台，庭审上网", "lost-words"),
        ("汇编关于卷宗归档的规定法警值庭规则等", "missing-title-marks"),
        ("拧紧一把把手责任的链条", "doubled-character"),
        ("一、队伍建设\n1.1 学习方针政策\n政治部负责学习。", "machine-written"),
    ],
)
def test_every_kind_of_damage_is_seen(text: str, kind: str, symptoms: Symptoms) -> None:
    assert [found for found, _ in kinds(text, symptoms)][:1] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "受理案件××件，同比上升XX.X%，其中**人被判处**，杨某民等9人上诉。",
        "常常加班，紧紧围绕中心，一一落实，人人参与，件件有回音，让案件件件有着落。",
        "法院院长、法官官司、党员员额、审判判决、干警警示教育、学习习近平法治思想。",
        "其余人员、剩余名额、业余时间、三百余人、XX余件。",
        "自送达之日起130日内，365日，27日召开会议，出生年月日。",
        "为人民服务，由此可见，除此之外，不仅如此，与此同时，还应当看到。",
        "利率为3.5%，比重（%），百分之八十，结案率达98.6%。",
        "高级、等级、差额、等额选举，管理条例实施细则，按照管理规定制定考核办法。",
        "2018年年初，2019年年底，2020年年度考核。",
        "什么是公正？公正就是把一碗水端平！",
        "全面了解我院的工作，态度认真了许多，系统了解各庭的情况，圆满了却多年的心愿。",
        "推进司法公开四大平台，一把把手术刀，今年17日启动，与京东谈判，举止不雅观。",
        "根据关于卷宗归档的规定制定值庭规则等，按照关于改进文风的意见严格审批制度、报销办法。",
    ],
)
def test_sound_text_is_not_flagged(text: str, symptoms: Symptoms) -> None:
    assert kinds(text, symptoms) == []


def test_signs_of_the_whole_text_are_said_once_for_each_word(symptoms: Symptoms) -> None:
    spun = "东谈主民法院为东谈主民，莫得发生差错，东谈主才济济。"
    assert kinds(spun, symptoms) == [("spun-text", "东谈主"), ("spun-text", "莫得发生")]
    twice = "本文将带您走进法院。本文将带您走进法庭。这份总结对您有用。"
    assert [kind for kind, _ in kinds(twice, symptoms)] == ["machine-written"]


def test_a_year_long_after_the_newest_congress_is_faked(symptoms: Symptoms) -> None:
    text = "我们认真学习贯彻十七大精神。\n三、2023年的工作打算"
    assert kinds(text, symptoms) == [("faked-year", "十七大精神"), ("faked-year", "2023年")]
    assert kinds(text + "，具体说，在09年，我们要", symptoms) == [("faked-year", "2023年")]
    assert kinds("具体说，在08年，我们要抓好落实。二、2022年打算", symptoms) == [("faked-year", "2022年")]


@pytest.mark.parametrize(
    "text",
    [
        "党的十八大以来，法院工作取得进步。2023年，我院",
        "学习贯彻十九大精神，2020年收案上升，展望2025年",
        "学习十七大、十八大、二十大精神，2024年",
        "学习贯彻十七大精神。2009年打算",
        "从05年开始，我院推行改革，2023年",
    ],
)
def test_a_year_that_a_text_may_well_name_is_not_faked(text: str, symptoms: Symptoms) -> None:
    assert kinds(text, symptoms) == []


def test_a_title_about_something_else_is_flagged(symptoms: Symptoms) -> None:
    body = "村干部走访农户，修建水渠，发展果树。" * 40
    found = list(find_title_damage("县法院法官助理工作总结", body, symptoms))
    assert [kind for kind, _ in found] == ["title-mismatch"]
    assert "法官助理" in found[0][1]
    assert not list(find_title_damage("县法院法官助理工作总结", body + "法官助理", symptoms))
    assert not list(find_title_damage("县法院法官助理工作总结", body[:100], symptoms))
    assert not list(find_title_damage("年度工作总结", body, symptoms))
    assert [kind for kind, _ in find_title_damage("揭秘法院的一天", body, symptoms)] == ["machine-written"]


def test_flags_lie_on_the_source_and_the_text_stays(rules: Rules) -> None:
    source = "广告。全县余名干警同比下降%。"
    draft = draft_of(source)
    draft = replace(draft, text=draft.text.revise("cut", [Change(0, 3, "", "x", "x")]).text)
    after = damage(draft, rules)
    assert after.text == draft.text
    assert [source[flag.span.start : flag.span.end] for flag in after.flags] == ["县余名", "降%"]
    assert all(flag.reason for flag in after.flags)


def test_a_flag_about_the_title_lies_on_the_title(rules: Rules) -> None:
    body = "村干部走访农户，修建水渠，发展果树。" * 40
    source = "书记员工作总结\n" + body
    draft = draft_of(source)
    text = draft.text.revise("titles", [Change(0, 8, "", "x", "x")]).text
    fact = Fact("title", "书记员工作总结", Span(0, 7))
    flags = damage(replace(draft, text=text, title=fact.value, facts=(fact,)), rules).flags
    assert [(flag.kind, flag.span) for flag in flags] == [("title-mismatch", Span(0, 7))]


def test_a_sign_can_be_switched_off_beside_a_source(rules: Rules) -> None:
    draft = draft_of("同比下降%，好好好。", sidecar=Sidecar(off=("decimal-before-percent", "triple-character")))
    assert damage(draft, rules).flags == ()


# (kind, words that the flag's place holds) for each seed: every flag there is, and every one is true
_SEEDS = {
    "000": ["doubled-character"] * 3 + ["doubled-character"] * 4 + ["faked-year"],
    "001": ["lost-numbers"] * 7 + ["missing-stop"],
    "002": ["missing-title-marks"],
    "003": [],
    "004": [],
}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_seeds_have_true_flags_only(path: Path, rules: Rules, symptoms: Symptoms) -> None:
    found = [
        kind
        for report in clean(read(path, path.name), rules)
        for _, _, kind, _ in find_damage(str(report.text), symptoms)
    ]
    assert sorted(found) == sorted(_SEEDS[path.name[:3]])


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("find: '(a', reason: r", "不能用"),
        ("find: '(a)', reason: r", "捕获括号"),
        ("find: '<没有>', reason: r", "没有叫“没有”的零件"),
        ("find: 'b', reason: r", "没有认出"),
        ("find: 'a|c', reason: r", "误报了"),
        ("find: 'a', reason: r, other: x", "不认识的键"),
    ],
)
def test_a_wrong_sign_is_told_with_its_line(entry: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "damage.yml").write_text(
        f"signs:\n  - {{id: x, kind: k, {entry}, examples: {{yes: [a], no: [c]}}}}\n", encoding="utf-8"
    )
    with pytest.raises(CorpusError, match=rf"damage\.yml:\d: .*{message}"):
        load_symptoms(tmp_path)


def test_a_corpus_without_the_file_has_no_signs(tmp_path: Path) -> None:
    assert list(find_damage("同比下降%。", load_symptoms(tmp_path))) == []


SENTENCES = yaml.safe_load((ROOT / "tests" / "cases" / "damage" / "sentences.yml").read_text("utf-8"))
BEFORE = "我院坚持公正司法。"


@pytest.mark.parametrize("case", SENTENCES["damaged"], ids=lambda case: case["near"])
def test_a_damaged_sentence_is_flagged_where_it_is_damaged(case: dict[str, str], symptoms: Symptoms) -> None:
    text = BEFORE + case["text"]
    at = text.index(case["near"])
    found = [(start, end) for start, end, _, _ in find_damage(text, symptoms)]
    assert any(start <= at + len(case["near"]) + 2 and end >= at - 2 for start, end in found)


@pytest.mark.parametrize("sentence", SENTENCES["sound"])
def test_a_sound_sentence_that_looks_like_it_is_not(sentence: str, symptoms: Symptoms) -> None:
    assert not kinds(BEFORE + sentence, symptoms)
