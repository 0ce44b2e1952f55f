"""Invented texts for tests of what reports share: sentences that no two seeds have in common."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gold_library import made_report
from juanzong.crossing import cross, features_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juanzong.crossing import Crossing


def sentences(seed: int, count: int = 20) -> list[str]:
    """So many sentences, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - words, not secrets
    hanzi = [chr(chance.randrange(0x4E00, 0x9000)) for _ in range(400)]
    return ["".join([*chance.choices(hanzi, k=14), "，", *chance.choices(hanzi, k=14), "。"]) for _ in range(count)]


def crossing(texts: Mapping[str, str], **facts: dict[str, Any]) -> Crossing:
    """The crossing of reports with these texts by their ids; `facts` replaces fields of the reports by their ids."""
    reports = [replace(made_report(name, text), **facts.get(name, {})) for name, text in texts.items()]
    return cross(map(features_of, reports), {report.id: str(report.text) for report in reports}.__getitem__)
