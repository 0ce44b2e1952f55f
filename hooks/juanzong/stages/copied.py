"""What an app puts around a text that somebody copied out of it: `复制的内容："……" 来自某某笔记`."""

from __future__ import annotations

import re

from juanzong.spans import Change
from juanzong.squeezing import BLANK

PAIRS = {'"': '"', "“": "”", "「": "」", "『": "』", "＂": "＂"}
# the label stands at the beginning, with the app's name before it at most
DEEPEST = 40  # characters
_LABEL = re.compile(
    rf"(?:^|\n)(?P<label>[^\n，。；]{{0,16}}?(?:复制|分享|转发|粘贴|摘录|剪藏|收藏|转存)(?:的|了|到的)?"
    rf"(?:内容|正文|文字|全文|文本|笔记|段落)?(?:如下|来自.{{1,12}})?[:：][{BLANK}]*)(?P<quote>[\"“「『＂])"
)
# what comes behind the closing quote is the app's, or nothing
_BEHIND = re.compile(
    rf"[{BLANK}]*(?:$|\n|[（(\[【—–-]|来自|出自|分享自|转自|摘自|来源|原文|链接|https?:|打开|点击|复制)"
)
_NOT_THE_APP_S = re.compile("。|全文|完整|剩余|余下|其余")  # walls are read elsewhere
LONGEST_BEHIND = 120  # characters that the app adds behind it
SHORTEST = 100  # characters of a text that was copied; a shorter one is a quotation


def copied_marks(text: str) -> list[Change]:
    """Changes that take off the label with its quote, and the quote that closes it; none where either is missing."""
    found = _LABEL.match(text) or _LABEL.search(text, 0, DEEPEST)
    if found is None or found.start("label") > DEEPEST:
        return []
    close = PAIRS[found["quote"]]
    end = next((at for at in _from_behind(text, close) if _BEHIND.match(text, at + 1)), -1)
    inside = text[found.end() : max(end, 0)]
    # the text's own quotes come in pairs; an odd one is no wrapper
    paired = (
        inside.count(close) % 2 == 0 if close == found["quote"] else inside.count(found["quote"]) == inside.count(close)
    )
    if len(inside) < SHORTEST or not paired:
        return []
    reason = "分享、复制时应用加在正文前后的字样"
    return [
        Change(found.start("label"), found.end("quote"), "", "copied-mark", reason),
        Change(end, _end_of_app(text, end + 1), "", "copied-mark", reason),
    ]


def _end_of_app(text: str, at: int) -> int:
    """Where what the app says behind the closing quote ends: with the line, where it is short, no sentence, no wall."""
    line = text[at:].partition("\n")[0]
    return at + len(line) if len(line) <= LONGEST_BEHIND and not _NOT_THE_APP_S.search(line) else at


def _from_behind(text: str, mark: str) -> list[int]:
    """Positions of a mark, the last first."""
    return [match.start() for match in re.finditer(re.escape(mark), text)][::-1]
