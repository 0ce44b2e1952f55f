"""The places of a concept by their wordings: all of them, in order, and no report read that is not on the page."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup

from gold_library import made_report, mentioning
from juanzong.gathering import gather
from juanzong.library import Places
from juanzong.model import Catalogue, Concept
from juanzong.pages import forms
from juanzong.pages.sheet import Shelf

if TYPE_CHECKING:
    from juanzong.library import Library
    from juanzong.model import Report

CONCEPT = Concept("faguan-yexiao", "practice", "法官夜校", "注。", also=("夜校",))


def report(chance: random.Random, name: str) -> Report:
    lines = chance.choices(("法官夜校开课了。", "夜校开课了。", "别的事。"), k=6)
    made = made_report(name, "\n".join([f"{name}院的事。", *lines]), title=name)
    for form in ("法官夜校", "\n夜校"):
        if form in str(made.text):
            made = mentioning(made, "practice", "法官夜校", form)
    mentions = [
        mention._replace(concept=CONCEPT.id, form=mention.form.strip(), start=mention.end - len(mention.form.strip()))
        for mention in made.mentions
    ]
    return replace(made, mentions=tuple(mentions), date=chance.choice((None, "2024-01-05", "2025-03-01")))


def told(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[str, str, str]]]:
    """What the pages tell: wordings, reports and anchors, page by page."""
    found: list[list[tuple[str, str, str]]] = []

    def fill(_template: str, _address: str, values: dict[str, Any]) -> Markup:
        found.append(
            [(form.words, report.id, place.anchor) for form, _, places in values["told"] for report, place in places]
        )
        return Markup()

    monkeypatch.setattr(forms, "fill", fill)
    for sheet in forms.form_sheets(CONCEPT, Shelf(library)):
        sheet.write(Markup())
    return found


@pytest.mark.parametrize("seed", range(10))
def test_pages_of_wordings_tell_all_places_in_order(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311 - reports, not secrets
    monkeypatch.setattr(forms, "PAGE", 4)
    library = gather([report(chance, name) for name in "abcdefgh"], (), Catalogue((CONCEPT,)))
    places = library.occurrences[CONCEPT.id]
    monkeypatch.setattr(Places, "__getitem__", lambda *_: pytest.fail("all reports are read"))
    pages = told(library, monkeypatch)
    words = [form.words for form in forms.forms_of(CONCEPT, Shelf(library))]
    ordered = sorted(
        places,
        key=lambda at: (words.index(at.mention.form), at.report.date or "未", at.report.id, at.mention.start),
    )
    assert len(words) == 2
    assert [len(page) for page in pages[:-1]] == [4] * (len(pages) - 1)
    assert [(form, name) for page in pages for form, name, _ in page] == [
        (at.mention.form, at.report.id) for at in ordered
    ]
