"""What was done to a source, told to a person."""

from __future__ import annotations

from dataclasses import replace

from juanzong.explaining import explained
from juanzong.model import Fact
from juanzong.spans import Span
from test_export import made


def test_every_edit_flag_and_theme_is_told_with_its_place() -> None:
    lines = list(explained((made(),)))
    assert "    1　删去　cut/advert　偏移 0–2（第 1 行）　广告" in lines
    assert "　　　　「广告」 → 「」" in lines
    assert "　　　日期：「2025-07-03」　偏移 0–2（第 1 行）" in lines
    assert "　　　doubt　偏移 6–8（第 2 行）　存疑　「法官」" in lines
    assert "　　　做法 法官夜校：「法官夜校」　正文第 4 字" in lines
    assert "　　　主题　正文第 0 字起，因为有：甲" in lines
    assert "　　　提法 「好」：像提法" in lines


def test_what_is_invisible_is_shown_and_what_is_long_is_shortened() -> None:
    report = replace(made(), facts=(Fact("note", "甲\n乙\u200b\x1b", Span(0, 1)), Fact("note", "长" * 500, Span(0, 1))))
    text = "\n".join(explained((report,)))
    assert "「甲\\n乙\\u200b\\u001b」" in text
    assert "（共 500 字）" in text
    assert "长" * 200 not in text
