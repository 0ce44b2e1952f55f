"""What is looked up in pypinyin's dictionaries is what pypinyin itself would say: ids of practices are permanent."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PHRASES_DICT

from juanzong.stages.pinyin import is_reading, syllables

if TYPE_CHECKING:
    from juanzong.stages.recognise import Recogniser

RUN = re.compile("[一-鿿]+")


def test_runs_of_the_catalogue_are_read_as_pypinyin_reads_them(recogniser: Recogniser) -> None:
    words = [word for concept in recogniser.catalogue.concepts for word in (concept.label, *concept.forms)]
    runs = {run for word in words for run in RUN.findall(word)}
    assert len(runs) > 1000
    assert [run for run in runs if syllables(run) != lazy_pinyin(run)] == []


def test_phrases_and_pieces_of_phrases_are_read_as_pypinyin_reads_them() -> None:
    phrases = "".join(list(PHRASES_DICT)[::23])
    chance = random.Random("runs")  # noqa: S311 - places to cut, not secrets
    starts = range(0, len(phrases) - 12, 4)
    runs = [run for at in starts for run in RUN.findall(phrases[at : at + chance.randrange(1, 12)])]
    assert [run for run in runs if syllables(run) != lazy_pinyin(run)] == []


def test_every_reading_of_a_character_is_known() -> None:
    for code in range(0x3400, 0xA000, 11):
        readings = pinyin(chr(code), style=Style.TONE, heteronym=True, errors="ignore")
        assert all(is_reading(chr(code), reading) for group in readings for reading in group)
    assert is_reading("業", "yè")
    assert not is_reading("業", "yé")


@pytest.mark.parametrize("character", ["a", "，", "\ufffd", "\U0003ffff"])
def test_what_is_no_hanzi_has_no_reading(character: str) -> None:
    assert syllables(character) == [character]
    assert not is_reading(character, "yè")


def test_the_beginning_of_a_phrase_at_the_end_of_a_run_is_left_as_pypinyin_leaves_it() -> None:
    assert syllables("不着边") == lazy_pinyin("不着边") == ["bu", "zhe", "bian"]
    assert syllables("行长绿") == lazy_pinyin("行长绿") == ["hang", "zhang", "lv"]
