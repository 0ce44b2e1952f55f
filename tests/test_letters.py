"""In an open letter a court speaks to its readers: what would be a site's elsewhere is its own there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.stages.editing import lines
from juanzong.stages.letters import is_letter

if TYPE_CHECKING:
    from juanzong.rules import Rules

LETTER, REPORT = "致全市当事人的一封信", "柳岸县人民法院2021年工作总结"
TEXT = (
    "今年以来，我院受理各类案件三千二百一十二件，审结三千一百零五件，窗口接待来访群众九千余人次，各项工作取得新的进展。"
)
TOLD = [
    "感谢您耐心看到这里。",
    "夜里敲门也不碍事，我们披上衣服就给您开门。",
]


def text_of(title: str, said: str, rules: Rules) -> str:
    around = f"{TEXT}{said}法庭全年开门接访，设联络点二十六个。"
    paper = f"{title}\n\n{TEXT}\n\n{around}\n\n{TEXT}\n\n柳岸县人民法院\n2021年12月20日\n"
    (report,) = clean(draft_of(paper), rules)
    return str(report.text)


@pytest.mark.parametrize("said", TOLD)
def test_what_a_letter_says_to_its_readers_stays(said: str, rules: Rules) -> None:
    assert said in text_of(LETTER, said, rules)
    assert said not in text_of(REPORT, said, rules)


def test_what_a_site_says_goes_from_a_letter_too(rules: Rules) -> None:
    assert "下载" not in text_of(LETTER, "喜欢这份材料的朋友请登录本站下载完整版。", rules)


@pytest.mark.parametrize(
    "last",
    [
        "感谢您读完这封信。有什么话想对我们说，请写在意见簿上。祝大家新春快乐！",
        "感谢您耐心看到这里。您有难处，请告诉我们。",
    ],
)
def test_the_last_paragraph_above_all_who_sign_stays(last: str, rules: Rules) -> None:
    paper = f"{LETTER}\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n\n{last}\n\n柳岸县人民法院全体干警\n\n2021年12月20日\n"
    (report,) = clean(draft_of(paper), rules)
    assert last in str(report.text)
    assert "全体干警" in str(report.text)


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("致全县人民的一封公开信：这一年", True),
        ("倡议书", True),
        ("柳岸县人民法院感谢信工作总结", False),
        ("法官收到当事人寄来的感谢信。他说，这是一封信", False),
    ],
)
def test_titles_of_letters(title: str, *, letter: bool) -> None:
    assert is_letter(lines(f"{title}\n正文。\n")) is letter
