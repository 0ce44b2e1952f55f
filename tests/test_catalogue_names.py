"""The shipped catalogue knows every theme, slogan and practice of the survey it was made from (gold/names.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from gold_texts import gold
from juanzong.stages.folded import fold

if TYPE_CHECKING:
    from juanzong.model import Catalogue
    from juanzong.stages.recognise import Recogniser

_SURVEY = yaml.safe_load((Path(__file__).parent / "gold" / "names.yml").read_text(encoding="utf-8"))


def in_any_court(catalogue: Catalogue) -> set[str]:
    return {name for concept in catalogue.concepts for name in concept.scope}


@pytest.mark.parametrize("name", _SURVEY["names"])
def test_every_name_of_the_survey_is_recognised_whole(name: str, catalogue: Catalogue, recogniser: Recogniser) -> None:
    for sentence in (f"该院大力推行{name}，取得成效。", f"深化“{name}”建设。"):
        forms = [fold(m.form).text for m in recogniser.mentions_in(sentence, in_any_court(catalogue))]
        assert any(5 * len(form) >= 4 * len(fold(name).text) for form in forms), sentence


@pytest.mark.parametrize("theme", _SURVEY["themes"])
def test_every_theme_of_the_survey_is_called_so_somewhere(theme: str, catalogue: Catalogue) -> None:
    names = [fold(name).text for c in catalogue.concepts if c.kind == "theme" for name in (c.label, *c.also)]
    assert fold(theme).text in names


@pytest.mark.parametrize("kind", ["practice", "slogan"])
def test_the_labels_and_kinds_of_the_gold_are_those_of_the_catalogue(kind: str, catalogue: Catalogue) -> None:
    kinds: dict[str, set[str]] = {}
    for concept in catalogue.concepts:
        kinds.setdefault(concept.label, set()).add(concept.kind)
    assert [label for label in gold()[f"{kind}s"] if kind not in kinds.get(label, ())] == []


def test_names_that_look_alike_stay_apart(recogniser: Recogniser) -> None:
    def labels(text: str, *scope: str) -> list[str]:
        return [mention.label for mention in recogniser.mentions_in(text, scope)]

    assert labels("设立法官工作室，") == ["法官工作室"]
    assert labels("设立党员调解工作室，") == ["党员调解工作室"]
    assert labels("推行“党建+”模式，") == ["党建+"]
    assert labels("探索党建＋诉源治理新路径，") == ["党建+诉源治理"]
    assert labels("落实“五个一”、“四个一”、“1+3+5+N”、“一二六二一”。") == []
    assert labels("举办“青蓝相承”座谈会。") == []
