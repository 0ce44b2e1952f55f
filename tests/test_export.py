"""Reports and concepts as JSON: the published keys in their order, places that count in the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from conftest import SEEDS
from juanzong.export import concept_record, edit_json, edit_record, report_record
from juanzong.ledger import replay
from juanzong.model import Assignment, Candidate, Concept, Fact, Flag, Heading, Mention, Report, Sidecar, Source
from juanzong.pipeline import edit
from juanzong.spans import Change, Edit, Span
from juanzong.text import Text

if TYPE_CHECKING:
    from juanzong.rules import Rules
    from juanzong.stages.recognise import Recogniser

# the keys of the published object, in its order
KEYS = """
source id title date period not_before issuer genre court_level script complete twin_of span sha256
outline text mentions themes candidates flags edits
""".split()  # noqa: SIM905 — one a line they would fill a page


def made() -> Report:
    source = Source("a", "sub/a.txt", "f" * 64, "text/plain", "utf-8", "广告一、甲\n法官夜校好")
    text = Text.whole(source.text).revise("cut", [Change(0, 2, "", "advert", "广告")]).text
    return Report(
        id="a",
        source=source,
        title="标题",
        text=text,
        headings=(Heading(1, "一、甲", 0),),
        flags=(Flag(Span(6, 8), "doubt", "存疑"), Flag(Span(0, 2), "gone", "已删")),
        facts=(Fact("date", "2025-07-03", Span(0, 2)),),
        sidecar=Sidecar(),
        complete=True,
        script="simplified",
        date="2025-07-03",
        mentions=(
            Mention("practice", "yexiao", "法官夜校", "法官夜校", 4, 8),
            Mention("theme", "x", "主题", "夜校", 6, 8),
        ),
        themes=(Assignment("x", "主题", 0, ("甲",)), Assignment("x", "主题", 4, ("乙",))),
        candidates=(Candidate("好", "slogan", "像提法", 8),),
    )


def test_a_record_has_the_published_keys_in_their_order() -> None:
    assert list(report_record(made(), edits=True)) == KEYS
    assert list(report_record(made(), edits=False)) == KEYS[:-1]


def test_every_value_is_as_described() -> None:
    assert report_record(made(), edits=True) == {
        "source": "sub/a.txt",
        "id": "a",
        "title": "标题",
        "date": "2025-07-03",
        "period": None,
        "not_before": None,
        "issuer": None,
        "genre": None,
        "court_level": None,
        "script": "simplified",
        "complete": True,
        "twin_of": None,
        "span": [0, 11],
        "sha256": "f" * 64,
        "outline": [{"level": 1, "title": "一、甲"}],
        "text": "一、甲\n法官夜校好",
        "mentions": [{"kind": "practice", "concept": "法官夜校", "form": "法官夜校", "start": 4, "end": 8}],
        "themes": ["主题"],
        "candidates": [{"form": "好", "kind": "slogan", "reason": "像提法"}],
        "flags": [
            {"kind": "doubt", "start": 4, "end": 6, "reason": "存疑"},
            {"kind": "gone", "start": 0, "end": 0, "reason": "已删"},
        ],
        "edits": [
            {
                "kind": "removed",
                "stage": "cut",
                "rule": "advert",
                "reason": "广告",
                "start": 0,
                "end": 2,
                "before": "广告",
                "after": "",
            }
        ],
    }


def test_a_record_alone_is_enough_to_replay_it_and_to_find_its_mentions(rules: Rules, recogniser: Recogniser) -> None:
    for path in SEEDS:
        source = path.read_bytes().decode("utf-8")
        for report in edit(path, path.name, rules, recogniser):
            record = json.loads(json.dumps(report_record(report, edits=True)))
            edits = [
                Edit(
                    e["kind"],
                    Span(e["start"], e["end"]),
                    *(e[key] for key in ("before", "after", "stage", "rule", "reason")),
                )
                for e in record["edits"]
            ]
            assert replay(source, Span(*record["span"]), edits) == record["text"]
            assert record["mentions"]
            for mention in record["mentions"]:
                assert record["text"][mention["start"] : mention["end"]] == mention["form"]


def test_an_edit_written_by_itself_is_what_its_record_gives() -> None:
    for kind in ("removed", "rewritten", "inserted"):
        one = Edit(kind, Span(3, 9), '甲"\\\n\t\x01\u2028', "\ud800😀", "cut", 'a"b', "因为“此”")
        assert edit_json(one) == json.dumps(edit_record(one), ensure_ascii=False)


def test_a_concept_is_what_readers_see_of_it() -> None:
    concept = Concept(
        "yexiao", "practice", "法官夜校", "夜里的课。", ("夜校",), ("夜 校",), ("夜校长",), "xiao", scope=("a",)
    )
    assert concept_record(concept) == {
        "id": "yexiao",
        "kind": "practice",
        "label": "法官夜校",
        "note": "夜里的课。",
        "also": ["夜校"],
        "family": "xiao",
        "broader": [],
        "related": [],
        "scope": ["a"],
    }
