"""Four times the text costs four times the work, whatever its shape: nothing looks at all of it for each of its parts.

Work is counted in calls and not in seconds, so that a busy machine changes nothing.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from juanzong.pipeline import edit
from juanzong.readers import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

MOST = 5  # times the work for four times the text
SENTENCE = "第{0}合议庭受理案件{0}件，开展“巡回{0}”审判，推行党建+调解，群众满意度提升。"
SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "\n".join([SENTENCE.format(one) * 3 for one in range(n)]),
    "one line": lambda n: "".join([SENTENCE.format(one) * 3 for one in range(n)]),
    "one line with blanks": lambda n: "　".join([SENTENCE.format(one) * 3 for one in range(n)]),
    "short lines": lambda n: "\n".join([f"（{one}）开展活动\n{one}、来源：某某网{one}" for one in range(3 * n)]),
    "much to repair": lambda n: "\n".join([f'法(fǎ)院"審理"了{one}件,群眾（）滿意;' * 3 for one in range(n)]),
    "a compilation": lambda n: "\n".join(
        [f"篇{one}：某某法院工作总结{one}\n一、审判工作\n" + SENTENCE.format(one) * 6 for one in range(1, n + 1)]
    ),
    "a long foot": lambda n: "\n".join([SENTENCE.format(0), *[f"某某法院总结{one}篇" for one in range(6 * n)]]),
    "a long head": lambda n: "\n".join([*[f"某某法院的作风{one}：讲" for one in range(6 * n)], SENTENCE.format(0)]),
    "a site's lines": lambda n: "\n".join(
        [f"来源：某某网 时间：2021-03-{one % 28 + 1:02d}\n首页 > 范文 > 总结{one}" for one in range(n)]
    ),
}


HTML = {
    "paragraphs of a page": lambda n: "".join([f"<p>{SENTENCE.format(one)}</p>" for one in range(3 * n)]),
    "headings of a page": lambda n: "".join(
        [f"<h2>抓好{one}工作</h2><p>{SENTENCE.format(one) * 2}</p>" for one in range(2 * n)]
    ),
    "links of a page": lambda n: "".join([f'<li><a href="/{one}">某某法院总结{one}</a></li>' for one in range(3 * n)]),
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called while something is done, Python's own among them."""
    counts = {"call": 0, "c_call": 0, "return": 0, "c_return": 0, "c_exception": 0}

    def seen(_: FrameType, event: str, __: object) -> None:
        counts[event] += 1

    sys.setprofile(seen)
    try:
        work()
    except ReadError:
        pass
    finally:
        sys.setprofile(None)
    return counts["call"] + counts["c_call"]


@pytest.mark.parametrize("shape", [*SHAPES, *HTML])
def test_four_times_the_text_is_four_times_the_work(
    shape: str, tmp_path: Path, rules: Rules, recogniser: Recogniser
) -> None:
    path = tmp_path / ("a.html" if shape in HTML else "a.txt")

    def work(number: int) -> int:
        words = f"<html><body>{HTML[shape](number)}</body></html>" if shape in HTML else SHAPES[shape](number)
        path.write_text(words, "utf-8")
        return calls(lambda: edit(path, path.name, rules, recogniser))

    work(1)  # what is loaded only once does not count
    assert work(600) <= MOST * work(150)
