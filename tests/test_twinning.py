from __future__ import annotations

import json
from dataclasses import replace

from crossing_texts import sentences
from gold_library import made_report
from juanzong.twinning import json_lines

WHOLE = "\n".join(sentences(1))


def test_lines_keep_their_order_and_the_worse_copy_names_the_better_one() -> None:
    worse = replace(made_report("b", WHOLE[:300]), complete=False)
    records = [json.loads(line) for line in json_lines([worse, made_report("a", WHOLE), made_report("c", "正文。")])]
    assert [(record["id"], record["twin_of"]) for record in records] == [("b", "a"), ("a", None), ("c", None)]
    assert records[0]["text"] == str(worse.text)


def test_nothing_in_nothing_out() -> None:
    assert list(json_lines([])) == []
