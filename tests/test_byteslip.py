"""byteslip: a lost byte is put back where one reading is possible and flagged where several are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import SEEDS, draft_of
from juanzong.ledger import account
from juanzong.readers import read
from juanzong.stages.byteslip import resync

if TYPE_CHECKING:
    from pathlib import Path

# Traditional words around a slip: such second bytes occur nowhere else
_AROUND = "黨組織開展學習，執行業務。"


def resynced(text: str) -> str:
    draft = draft_of(text)
    changes, _ = resync(text)
    after = draft.text.revise("repair", changes).text
    account(text, [(after.span, after.edits, str(after))])
    return str(after)


def slipped(sentence: str, *, folded: bool) -> str:
    """`。` + sentence as it reads after its first byte was lost; the sentence must end in a second byte below 80."""
    late = ("。" + sentence).encode("gbk")[1:].decode("gbk")
    first = chr(ord(late[0]) - 0xFEE0) if folded else late[0]
    return "?" + first + late[1:]


@pytest.mark.parametrize("folded", [True, False])
@pytest.mark.parametrize("sentence", ["可以通過", "我們通過", "黨", "院黨組高度重視", "工作開展順利進"])
def test_a_sentence_is_put_back_behind_its_full_stop(sentence: str, *, folded: bool) -> None:
    slip = slipped(sentence, folded=folded)
    assert resynced(f"{_AROUND}留下記錄{slip}，還") == f"{_AROUND}留下記錄。{sentence}，還"


def test_the_known_shapes_are_put_back() -> None:
    assert resynced(_AROUND + "留下記錄??梢酝ㄟ^網上") == _AROUND + "留下記錄。可以通過網上"
    assert resynced(_AROUND + "一次?|h組還") == _AROUND + "一次。黨組還"
    assert resynced(_AROUND + "四成?,F將有關") == _AROUND + "四成。現將有關"


def test_a_slip_that_someone_made_traditional_later_is_put_back() -> None:
    assert resynced(_AROUND + "留下記錄??梢醞ㄟ^網上") == _AROUND + "留下記錄。可以通過網上"


def test_a_reading_in_brackets_decides_a_lost_first_byte_and_stays() -> None:
    assert resynced("四成?F(xiàn)將有關") == "四成。現(xiàn)將有關"
    assert resynced("四成?F(guì)將有關") == "四成。貴(guì)將有關"
    assert resynced("四成?F(zǔ)將有關") == "四成?F(zǔ)將有關"


@pytest.mark.parametrize("slip", ["?窗仓性狐h", "?邏M", "?逻M"])
def test_several_readings_are_flagged_and_kept(slip: str) -> None:
    text = f"{_AROUND}刊物發表{slip}法官一律"
    changes, doubtful = resync(text)
    assert changes == []
    assert [(text[start:end], kind) for start, end, kind, _ in doubtful] == [(slip, "byte-slip")]


def test_a_single_letter_is_flagged_only_beside_other_slips() -> None:
    assert resync(_AROUND + "四成?F將有關")[1] == []
    text = _AROUND + "四成?F將有關，留下記錄??梢酝ㄟ^網上"
    assert [text[start:end] for start, end, _, _ in resync(text)[1]] == ["?F"]


def test_a_run_that_ends_in_another_lost_byte_is_flagged() -> None:
    late = ("。" + "队伍建设取得实效").encode("gbk")[1:-1].decode("gbk")
    text = f"工作取得成效?{late}?2023年"
    assert [kind for *_, kind, _ in resync(text)[1]] == ["byte-slip"]
    assert resync(text)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "为什么?因为A组没有B。",
        "怎麼辦?他用A4紙，誰?B組。",
        "去唱卡拉?OK了。",
        "http://a.example/查询?id=Q的",
        "这样行吗？Y说：行。",
        "問題?我們認為：應當。",
        "有多少?100件A类",
    ],
)
def test_real_questions_are_not_touched(text: str) -> None:
    assert resync(text) == ([], [])


def test_signs_between_single_characters_are_put_back() -> None:
    assert resynced("做到“知?行?健”") == "做到“知·行·健”"
    assert resynced("关 ?键 ?词：法院") == "关键词：法院"
    assert resynced("“行?”“知?”，“知?行”") == "“行?”“知?”，“知?行”"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_seeds_have_no_slip(path: Path) -> None:
    assert resync(read(path, path.name).source.text) == ([], [])


def test_changes_keep_the_length_but_for_what_is_left_over() -> None:
    changes, _ = resync(_AROUND + "留下記錄??梢酝ㄟ^網上")
    assert [(change.end - change.start, change.after) for change in changes] == [(5, "。可以通過"), (1, "")]
