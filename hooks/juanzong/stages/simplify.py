"""simplify: Traditional paragraphs become Simplified, character for character; Simplified ones are not touched.

OpenCC's `t2s` decides every character but one. No ready configuration is right for 著: `t2s` leaves 沿著 and 著力,
`tw2s` turns 顯著 and 專著, so 著 is decided here by the word it stands in. The phrase configurations (`…p`) are never
used: they turn 執行 into 运行 and 程序 into 进程.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING

from opencc import OpenCC

from juanzong.spans import Change
from juanzong.stages.editing import lines, revise
from juanzong.stages.phrases import phrase_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.model import Draft, Script
    from juanzong.rules import Rules

# 著 stays after these (显著 专著 论著 …) and before these (著名 著作 …), unless a verb before it makes it 着 (跟着名师)
_KEPT_AFTER = "显顯专專论論编編土卓原遗遺拙巨撰名昭译譯合所"
_KEPT_BEFORE = ("名", "作", "述", "称", "稱", "书", "書", "录", "錄", "者", "有《")
_VERBS_BEFORE = "沿跟接随隨朝向顺順执執看听聽拿带帶"
_ZHU = re.compile("著")
_QUOTES = str.maketrans("「」『』", "“”‘’")
# forms of Hong Kong that `t2s` leaves and OpenCC's `hk2s` knows
_VARIANTS = str.maketrans("衞粧糭枱敍衹", "卫妆粽台叙只")
_VARIANT = re.compile("[衞粧糭枱敍衹]")
# Chinese quotes of the Traditional world; the Simplified page writes “ ” ‘ ’ (GB/T 15834)
_QUOTE = re.compile("[「」『』]")
_STRETCH = 100_000  # characters that are weighed at a time: each that counts is an object as long as it is counted


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _one_script_only() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the characters that occur only in Traditional and only in Simplified writing, from OpenCC's tables.

    What GB 2312 holds (乾 夥 後 徵 於 摺 …) is ordinary in Simplified text and does not count as Traditional.
    """
    every = "".join([chr(code) for code in range(0x4E00, 0xA000)])
    simple, complex_ = OpenCC("t2s").convert(every), OpenCC("s2t").convert(every)
    targets = set(simple)
    traditional = [a for a, b in zip(every, simple, strict=True) if a != b and not _in_gb2312(a)]
    simplified = [a for a, b in zip(every, complex_, strict=True) if a != b and a in targets]
    return re.compile(f"[{''.join(traditional)}]"), re.compile(f"[{''.join(simplified)}]")


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def weigh(text: str) -> tuple[int, int]:
    """How many characters of `text` are Traditional only, and how many Simplified only."""
    traditional, simplified = _one_script_only()
    steps = range(0, len(text), _STRETCH)
    return (
        sum(len(traditional.findall(text, at, at + _STRETCH)) for at in steps),
        sum(len(simplified.findall(text, at, at + _STRETCH)) for at in steps),
    )


def _has_traditional(text: str) -> bool:
    return _one_script_only()[0].search(text) is not None


def script_of(text: str) -> Script:
    """The script of a whole text: `mixed` where both scripts have whole paragraphs."""
    if not _has_traditional(text):  # as most texts: nothing needs to be weighed
        return "simplified"
    weights = [weigh(line.words) for line in lines(text)]
    seen = {traditional > simplified for traditional, simplified in weights if traditional + simplified > 3}
    return "mixed" if len(seen) == 2 else "traditional" if True in seen else "simplified"


def _is_traditional(words: str, *, by_default: bool) -> bool:
    traditional, simplified = weigh(words)
    return by_default if traditional == simplified else traditional > simplified


def simplify(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft with its Traditional paragraphs in Simplified characters."""
    text = str(draft.text)
    if not _has_traditional(text):
        return draft
    traditional, simplified = weigh(text)
    by_default = traditional > simplified
    changes = (
        part
        for line in lines(text)
        if _is_traditional(line.words, by_default=by_default)
        for change in _converted(line.words, line.start)
        for part in _around_gaps(draft, change)
    )
    after = revise(draft, "simplify", changes)
    if after is draft:
        return draft
    phrases = phrase_changes(str(after.text), rules, after.sidecar.off, "traditional")
    return revise(after, "simplify", phrases)


def simplified(words: str) -> str:
    """A line that a page states of itself, in Simplified characters; one that is so already is not touched."""
    if not _has_traditional(words) or not _is_traditional(words, by_default=False):
        return words
    for change in _converted(words, 0):
        words = words[: change.start] + change.after + words[change.end :]
    return words


def _around_gaps(draft: Draft, change: Change) -> Iterator[Change]:
    """The change in single characters where pinyin was taken out between them: so each stays as long as it was."""
    size = change.end - change.start
    if size == 1 or draft.text.span_of(change.start, change.end).length == size:
        yield change
        return
    at = change.start
    yield from (change._replace(start=at + i, end=at + i + 1, after=change.after[i]) for i in range(size))


def _converted(words: str, start: int) -> Iterator[Change]:
    """The changes of a line that begins at `start`, one for each run of characters that become others."""
    after = _converter().convert(words)
    if len(after) != len(words):  # never seen; a change of length would unsettle every later place
        after = "".join([_converter().convert(c) for c in words])
    if "著" in words:
        decided = list(after)  # one list for all of them: a line may be a whole page
        for match in _ZHU.finditer(words):
            decided[match.start()] = "著" if _stays(words, match.start()) else "着"
        after = "".join(decided)
    if _VARIANT.search(after):
        after = after.translate(_VARIANTS)
    if _QUOTE.search(words):
        after = after.translate(_QUOTES)
    first = end = 0
    for at in compress(count(), map(ne, words, after)):  # a line may be a whole page
        if at != end:
            if first < end:
                yield Change(start + first, start + end, after[first:end], "simplified", "繁体转为简体")
            first = at
        end = at + 1
    if first < end:
        yield Change(start + first, start + end, after[first:end], "simplified", "繁体转为简体")


def _stays(words: str, at: int) -> bool:
    """Whether the 著 at `at` is the word 著 (write, notable) and not the particle 着."""
    before, after = words[at - 1 : at] if at else "", words[at + 1 : at + 3]
    if before and before in _KEPT_AFTER:
        return True
    return after.startswith(_KEPT_BEFORE) and not (before and before in _VERBS_BEFORE)
