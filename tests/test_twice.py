"""twice: of a text given two times the better copy stays; what an author repeats stays too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import SEEDS, draft_of
from juanzong.ledger import account
from juanzong.model import Flag
from juanzong.readers import read
from juanzong.stages.cut import cut
from juanzong.stages.join import join
from juanzong.stages.repair import repair
from juanzong.stages.simplify import simplify
from juanzong.stages.twice import drop_second

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.rules import Rules

_TITLE = "河湾县人民法院工作总结"
_BODY = [
    "2016年，我院围绕中心、服务大局，各项工作取得新的进展，现将主要情况总结如下。",
    "一、抓好执法办案",
    "全年受理各类案件1863件，审结1799件，调解撤诉率稳步提高，涉诉信访数量逐年下降。",
    "二、抓好队伍建设",
    "坚持周五下午集体学习，先后组织业务培训21期，选派干警到高校进修，青年法官成长较快。",
    "三、抓好便民服务",
    "在偏远乡镇设立联系点，巡回开庭四十余次，当事人少跑了不少冤枉路，群众评价很好。",
]
_LINES = "\n".join([_TITLE, *_BODY])
_FLAT = _TITLE + "".join(_BODY)


def dropped(text: str, rules: Rules) -> str:
    after = drop_second(draft_of(text), rules).text
    account(text, [(after.span, after.edits, str(after))])
    return str(after)


def test_the_flat_copy_goes_whether_first_or_second(rules: Rules) -> None:
    assert dropped(_LINES + "\n" + _FLAT, rules) == _LINES
    assert dropped(_FLAT + "\n" + _LINES, rules) == _LINES


def test_of_two_equal_copies_the_first_stays(rules: Rules) -> None:
    after = drop_second(draft_of(_LINES + "\n" + _LINES), rules)
    assert str(after.text) == _LINES
    assert after.edits[0].span.start == len(_LINES)
    assert {edit.rule for edit in after.edits} == {"text-twice"}


def test_of_two_equal_copies_the_damaged_one_goes(rules: Rules) -> None:
    draft = draft_of(_LINES + "\n" + _LINES)
    draft = replace(draft, flags=(Flag(draft.text.span_of(30, 32), "quote", "x"),))
    assert drop_second(draft, rules).text.span_of(0, 1).start == len(_LINES) + 1


def test_copies_on_one_line_are_seen(rules: Rules) -> None:
    assert dropped(_FLAT + _FLAT, rules) == _FLAT


def test_blanks_and_marks_may_differ(rules: Rules) -> None:
    other = _FLAT.replace("，", ", ").replace("。", ". ").replace("院", "院 ")
    assert dropped(_LINES + "\n" + other, rules) == _LINES


def test_what_stands_around_the_copies_stays(rules: Rules) -> None:
    assert dropped(f"院办公室\n{_LINES}\n{_FLAT}\n谢谢大家", rules) == f"院办公室\n{_LINES}\n谢谢大家"


def test_a_lost_number_does_not_hide_a_copy(rules: Rules) -> None:
    other = _FLAT.replace("1863", "")
    assert dropped(_LINES + "\n" + other, rules) == _LINES


def test_a_report_made_after_the_same_template_stays(rules: Rules) -> None:
    other = _LINES.replace("1863", "1755").replace("1799", "1702").replace("21期", "18期")
    assert dropped(_LINES + "\n" + other, rules) == _LINES + "\n" + other


def prose(sentences: int, *, seed: int) -> list[str]:
    """Sentences of Hanzi that no other sentence shares."""
    every = [chr(0x4E00 + (seed + number * 7919) % 20000) for number in range(sentences * 30)]
    return ["".join(every[at : at + 30]) + "。" for at in range(0, len(every), 30)]


def test_a_long_report_made_after_the_same_template_stays(rules: Rules) -> None:
    words = "".join(prose(20, seed=1))
    text = f"受理案件731件。{words}\n受理案件862件。{words}"
    assert dropped(text, rules) == text
    assert dropped(text.replace("862", "731"), rules) != text


def test_a_report_that_shares_most_of_another_stays(rules: Rules) -> None:
    one, other = prose(30, seed=1), prose(30, seed=7)
    mixed = [
        theirs if number % 5 == 0 else words for number, (words, theirs) in enumerate(zip(one, other, strict=True))
    ]
    text = "".join(one) + "\n" + "".join(mixed)
    assert dropped(text, rules) == text


def test_a_title_that_also_ends_the_text_above_its_copy_stays_there(rules: Rules) -> None:
    body = [*_BODY[:-1], f"同志们都说，要把这一年的做法写进{_TITLE}。"]
    text = dropped("\n".join([_TITLE, *body, _TITLE, *body]), rules)
    assert text == "\n".join([_TITLE, *body])


def test_half_a_copy_stays(rules: Rules) -> None:
    text = _LINES + "\n" + "".join(_BODY[:3])
    assert dropped(text, rules) == text


def test_sentences_that_an_author_repeats_stay(rules: Rules) -> None:
    text = _LINES + "\n四、下一步打算\n" + _BODY[2] + "\n" + _BODY[4] + "\n今后我们将继续努力，把各项工作做得更细更实。"
    assert dropped(text, rules) == text


@pytest.mark.parametrize("text", ["", "。", "通知\n通知", "法" * 2000])
def test_texts_of_nothing_are_borne(text: str, rules: Rules) -> None:
    assert isinstance(dropped(text, rules), str)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_seeds_hold_nothing_twice(path: Path, rules: Rules) -> None:
    draft = read(path, path.name)
    for stage in (repair, simplify, cut, join):
        draft = stage(draft, rules)
    assert drop_second(draft, rules) is draft


def test_what_its_lines_mean_is_read_off_the_copy_that_stays(rules: Rules) -> None:
    opening = "今年以来，我院政治部认真履行职责，各项工作取得了新的进展。"
    said = [
        [
            f"{one}庭全年共举办各类辅导讲座六十二场，场场座无虚席。",
            f"{one}庭干警撰写学习心得体会八十余篇，评出优秀的九篇。",
        ]
        for one in "刑民商执立"
    ]
    headings = [f"{numeral}、抓好第{numeral}项工作" for numeral in "一二三四五"]
    rows = [opening, *[line for heading, lines in zip(headings, said, strict=True) for line in (heading, *lines)]]
    draft = join(draft_of("\n".join(rows) + "\n" + "".join(rows)), rules)
    assert str(drop_second(draft, rules).text).split("\n")[:3] == [opening, headings[0], "".join(said[0])]
