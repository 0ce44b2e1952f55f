"""What is remembered of lines: the last short ones, and no long one."""

from __future__ import annotations

from juanzong.squeezing import for_short_lines


def test_short_lines_are_asked_about_once_and_long_ones_are_not_kept() -> None:
    asked: list[str] = []

    @for_short_lines(2)
    def length(line: str, more: int) -> int:
        asked.append(line)
        return len(line) + more

    long = "长" * 401
    assert [length("甲", 1), length("甲", 1), length("甲", 2), length(long, 0), length(long, 0)] == [2, 2, 3, 401, 401]
    assert asked == ["甲", "甲", long, long]
