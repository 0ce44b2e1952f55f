"""A text of one shape again and again takes a time that grows with its length, not with the square of it.

No clock is looked at: each shape once took minutes, or hours in a file of 8 MB, where it now takes a second at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.ledger import prove
from juanzong.pipeline import clean
from juanzong.stages.register import sentences

if TYPE_CHECKING:
    from juanzong.rules import Rules

HEAD = "某某法院2024年工作总结\n2024年，我院审结案件三千件，群众满意。\n"
SHAPES = {
    "blanks and no mark that ends a sentence": "法 院　" * 50_000,
    "an appeal, and no mark that ends a sentence": "法院加微信领取范文" * 25_000,
    "marks between the names of sites": "法院|" * 25_000,
    "page numbers": "- 1 -\n" * 25_000,
    "offices and days": "某某法院\n2024年1月1日\n" * 12_500,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_text_of_one_shape_comes_to_an_end(shape: str, rules: Rules) -> None:
    prove("long", clean(draft_of(HEAD + SHAPES[shape]), rules))


def test_what_leads_to_two_addresses_goes_with_the_first_of_them(rules: Rules) -> None:
    line = "我院审结案件三千件，群众满意。更多范文下载http://www.abc.example/加会员http://www.abd.example/免费，一年来取得新的进展。"
    reports = clean(draft_of(HEAD + line), rules)
    prove("addresses", reports)
    assert "example" not in str(reports[0].text)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", []),
        ("没有句号", []),
        ("一句。两句！”三句", ["一句。", "两句！”"]),
        ("是什么？请看。余下", ["是什么？请看。"]),
        ("。", ["。"]),
    ],
)
def test_sentences_end_with_the_last_mark(line: str, found: list[str]) -> None:
    assert [match[0] for match in sentences(line)] == found
