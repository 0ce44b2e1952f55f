"""Reports and concepts as JSON objects: the one description that the command line and the site's data share."""

from __future__ import annotations

import json
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from juanzong.model import Concept, Flag, Mention, Report
    from juanzong.spans import Edit


def report_record(report: Report, *, edits: bool) -> dict[str, Any]:
    """The JSON object of a report, its keys in the published order; `edits` are left out where they are not wanted.

    Offsets of mentions and flags count code points of `text`; `span` and those of edits count code points of the
    source as decoded.
    """
    record: dict[str, Any] = {
        "source": report.source.path,
        "id": report.id,
        "title": report.title,
        "date": report.date,
        "period": report.period,
        "not_before": report.not_before,
        "issuer": report.issuer,
        "genre": report.genre,
        "court_level": report.court_level,
        "script": report.script,
        "complete": report.complete,
        "twin_of": report.twin_of,
        "span": [report.span.start, report.span.end],
        "sha256": report.source.sha256,
        "outline": [{"level": heading.level, "title": heading.title} for heading in report.headings],
        "text": str(report.text),
        "mentions": [_mention_record(mention) for mention in report.mentions if mention.kind != "theme"],
        "themes": list(dict.fromkeys([theme.label for theme in report.themes])),
        "candidates": [{"form": c.form, "kind": c.kind, "reason": c.reason} for c in report.candidates],
        "flags": [_flag_record(flag, report) for flag in report.flags],
    }
    return record | {"edits": [edit_record(edit) for edit in report.edits]} if edits else record


def edit_record(edit: Edit) -> dict[str, Any]:
    """The JSON object of one line of the ledger."""
    return {
        "kind": edit.kind,
        "stage": edit.stage,
        "rule": edit.rule,
        "reason": edit.reason,
        "start": edit.span.start,
        "end": edit.span.end,
        "before": edit.before,
        "after": edit.after,
    }


def edit_json(edit: Edit) -> str:
    """The same object as JSON, for a ledger of a million lines: what all edits of one rule share is made once."""
    kind, (start, end), before, after, stage, rule, reason = edit
    told = _told(kind, stage, rule, reason)
    return f'{told}, "start": {start}, "end": {end}, "before": {_quoted(before)}, "after": {_quoted(after)}}}'


@lru_cache(maxsize=256)
def _told(kind: str, stage: str, rule: str, reason: str) -> str:
    told = {"kind": kind, "stage": stage, "rule": rule, "reason": reason}
    return json.dumps(told, ensure_ascii=False).removesuffix("}")


def concept_record(concept: Concept) -> dict[str, Any]:
    """The JSON object of a catalogue entry: what readers see of it. How often it occurs is the library's to add."""
    return {
        "id": concept.id,
        "kind": concept.kind,
        "label": concept.label,
        "note": concept.note,
        "also": list(concept.also),
        "family": concept.family,
        "broader": list(concept.broader),
        "related": list(concept.related),
        "scope": list(concept.scope),
    }


def _mention_record(mention: Mention) -> dict[str, Any]:
    place = {"start": mention.start, "end": mention.end}
    return {"kind": mention.kind, "concept": mention.label, "form": mention.form, **place}


def _flag_record(flag: Flag, report: Report) -> dict[str, Any]:
    start, end = report.text.position(flag.span.start), report.text.position(flag.span.end)
    return {"kind": flag.kind, "start": start, "end": end, "reason": flag.reason}
