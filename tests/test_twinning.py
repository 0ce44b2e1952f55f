from __future__ import annotations

import json
from dataclasses import replace
from unittest.mock import patch

from crossing_texts import sentences
from gold_library import made_report
from juanzong.export import report_record
from juanzong.spans import Change
from juanzong.twinning import json_lines

WHOLE = "\n".join(sentences(1))


def test_lines_keep_their_order_and_the_worse_copy_names_the_better_one() -> None:
    worse = replace(made_report("b", WHOLE[:300]), complete=False)
    written = "".join(json_lines([worse, made_report("a", WHOLE), made_report("c", "正文。")]))
    records = [json.loads(line) for line in written.splitlines()]
    assert [(record["id"], record["twin_of"]) for record in records] == [("b", "a"), ("a", None), ("c", None)]
    assert records[0]["text"] == str(worse.text)


def test_a_report_alone_is_not_looked_at_for_twins() -> None:
    with patch("juanzong.crossing.features_of") as asked:
        list(json_lines([made_report("a", WHOLE)]))
    assert not asked.called


def test_nothing_in_nothing_out() -> None:
    assert list(json_lines([])) == []


def test_a_line_in_pieces_is_the_record_with_every_edit() -> None:
    """More edits than are written at a time, so that the array is put together from several pieces."""
    many = made_report("many", "甲乙" * 1_500)
    report = replace(
        many, text=many.text.revise("s", [Change(at, at + 1, "丙", "r", "") for at in range(0, 3_000, 2)]).text
    )
    pieces = list(json_lines([report]))
    assert len(pieces) > 3
    assert "".join(pieces) == json.dumps(report_record(report, edits=True), ensure_ascii=False) + "\n"
