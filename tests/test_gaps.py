"""A paragraph that alone of all stops at a comma may have lost its end."""

from __future__ import annotations

import pytest

from conftest import draft_of
from juanzong.stages.completeness import completeness

PROSE = "一年来，全院干警团结一心，审结案件三百件，办结率百分之九十九，群众满意。" * 2


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        (PROSE.rstrip("。") + "，", ["cut-off"]),
        (PROSE, []),
        (PROSE.rstrip("。"), []),
        ("\u3000" * 200, []),
    ],
)
def test_a_long_paragraph_that_stops_at_a_comma_is_flagged(line: str, flags: list[str]) -> None:
    draft = draft_of("\n".join([*[PROSE] * 8, line, PROSE]))
    complete, found = completeness(draft)
    assert complete
    assert [flag.kind for flag in found] == flags
