"""A large text is held a few times over, never once for each of its parts: how much memory it takes, by its length.

What a file of 8 MB takes is counted by `bench/badinput.py`; here small ones are measured as Python counts its memory.
"""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from juanzong.pipeline import clean
from juanzong.readers import read
from juanzong.stages.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

# bytes for each character at the peak, of which the text itself takes two; a list of all its words took a hundred.
# 2 MB of what the shortest takes are for the stretch that the voices look at together, however long a text is.
MOST = 75
SENTENCE = "第{0}合议庭全年受理各类案件若干件，扎实开展各项活动，工作取得新的进展，人民群众的满意程度持续提升。"
SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "\n".join([SENTENCE.format(one) * 3 for one in range(n)]),
    "one line": lambda n: "".join([SENTENCE.format(one) * 3 for one in range(n)]),
    "a blank behind every character": lambda n: "法 院　" * 10 * n,  # the slowest by far: shorter than the others
    "a blank behind every sentence": lambda n: "　".join([SENTENCE.format(one) for one in range(3 * n)]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_is_held_a_few_times_over(shape: str, tmp_path: Path, rules: Rules, recogniser: Recogniser) -> None:
    def peak(text: str) -> int:
        path = tmp_path / "a.txt"
        path.write_text(text, "utf-8")
        draft = read(path, path.name)
        tracemalloc.start()
        try:
            for report in clean(draft, rules):
                recognise(report, recogniser)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(SHAPES[shape](20))  # what is loaded only once does not count
    text = SHAPES[shape](1_000)
    assert peak(text) <= MOST * len(text)
