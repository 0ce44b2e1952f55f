"""Texts written down as Markdown: signs go and are accounted for, what they say stays, what only looks so is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from juanzong.citation import Edition
from juanzong.corpus import sources
from juanzong.corpus_folder import open_corpus
from juanzong.downloads.texts import markdown, plain_text
from juanzong.ledger import account
from juanzong.pipeline import clean
from juanzong.readers import read
from juanzong.stages.markdown import markdown_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules

    Written = Callable[[Report, Edition], Iterable[str]]

PASTED = r"""# 青岩县人民法院2023年工作总结

2023年，我院坚持**公正司法**，扎实推进各项工作，现将有关情况总结如下。

## 坚持服务大局

**一是强化保障。**全年共审结案件三千余件，标的&lt;5 万元的占六成。

- 设立工作站11个，选派法官29名，巡回审判120次。
* 判决书一律上网，隐去姓名：原告王\*\*诉被告李\*\*。

> ### （一）巡回审判

全年巡回审判60次，就地化解纠纷42件，群众满意。

---
"""


def cleaned(folder: Path, words: str, rules: Rules) -> Report:
    path = folder / "a.txt"
    path.write_text(words, "utf-8", newline="")
    (report,) = clean(read(path, "a.txt"), rules)
    account(report.source.text, [(report.text.span, report.edits, str(report.text))])
    return report


def test_signs_go_and_words_stay(tmp_path: Path, rules: Rules) -> None:
    report = cleaned(tmp_path, PASTED, rules)
    assert report.title == "青岩县人民法院2023年工作总结"
    assert [line for line in str(report.text).split("\n") if line] == [
        "2023年，我院坚持公正司法，扎实推进各项工作，现将有关情况总结如下。",
        "坚持服务大局",
        "一是强化保障。全年共审结案件三千余件，标的<5万元的占六成。",
        "设立工作站11个，选派法官29名，巡回审判120次。",
        "判决书一律上网，隐去姓名：原告王**诉被告李**。",
        "（一）巡回审判",
        "全年巡回审判60次，就地化解纠纷42件，群众满意。",
    ]


def test_headings_without_numbers_are_headings(tmp_path: Path, rules: Rules) -> None:
    headings = cleaned(tmp_path, PASTED, rules).headings
    assert [(heading.level, heading.title) for heading in headings] == [(1, "坚持服务大局"), (2, "（一）巡回审判")]


@pytest.mark.parametrize(
    "text",
    [
        "## 总结\n原告王**诉李**，被告张**、赵**到庭。",
        "#党建引领# 我院开展活动。\n#司法为民# 群众满意。",
        "- 一次会议\n- 两次走访\n**县人民法院与**市司法局会签文件。",
        "#1 楼为诉讼服务中心，\n#2 楼为审判区。",
    ],
)
def test_what_only_looks_like_markdown_is_kept(text: str) -> None:
    assert markdown_marks(text) == []


@pytest.mark.parametrize(
    "masked",
    [
        "原告王**诉李**。",
        "我院与**县、**市会签，",
        "由张**，李**承办。",
        "刘**犯盗窃罪，陈**为从犯。",
        "任免**名干警、**名法官；",
    ],
)
def test_masks_stay_in_a_text_that_is_markdown(masked: str) -> None:
    text = f"# 总结\n## 一、审判\n{masked}\n"
    assert not [change for change in markdown_marks(text) if text[change.start : change.end] == "**"]


def test_a_front_matter_states_title_and_date(tmp_path: Path, rules: Rules) -> None:
    body = "2023年，我院坚持公正司法，扎实推进各项工作。\n\n## 一、审判\n\n审结案件三千余件，群众满意。\n"
    words = f"---\ntitle: '青岩县人民法院2023年工作总结'\ndate: 2024-01-16\ntags:\n- 法院\n---\n\n{body}"
    report = cleaned(tmp_path, words, rules)
    assert (report.title, report.date) == ("青岩县人民法院2023年工作总结", "2024-01-16")
    assert str(report.text).startswith("2023年，我院")


@pytest.mark.parametrize("written", [markdown, plain_text])
@pytest.mark.parametrize("number", range(len(sources(open_corpus(None)))))
def test_our_own_downloads_come_back_as_they_were_published(
    number: int, written: Written, tmp_path: Path, rules: Rules
) -> None:
    corpus = open_corpus(None)
    path = sources(corpus)[number]
    for report in clean(read(path, path.name), rules):
        again = cleaned(tmp_path, "".join(written(report, Edition("2026.1", ""))), rules)
        assert (again.title, again.date, str(again.text)) == (report.title, report.date, str(report.text))
        assert [heading.title for heading in again.headings] == [heading.title for heading in report.headings]
