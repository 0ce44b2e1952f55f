"""Templates escape as Jinja does, at less cost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from juanzong.pages import escaping
from juanzong.pages.escaping import QuickTemplate, escaped

_SOURCE = (
    "{% macro one(words) %}<b>{{ words }}</b>{% endmacro %}{{ words }}{{ one(words) }}{{ words ~ '<' }}{{ number }}"
)


class Told:
    """What says itself how it reads in html."""

    def __html__(self) -> str:
        return "<i>&amp;</i>"


def quick() -> Environment:
    made = Environment(autoescape=True)
    made.template_class = QuickTemplate
    return made


@given(st.text(alphabet=st.sampled_from("<>&\"'法院 a")))
def test_a_template_gives_what_jinja_gives(words: str) -> None:
    for value in (words, Markup(words)):  # noqa: S704 - what is html is the question
        values = {"words": value, "number": 5}
        known = Environment(autoescape=True).from_string(_SOURCE).render(values)
        assert quick().from_string(_SOURCE).render(values) == known


def test_values_of_any_kind_are_escaped() -> None:
    for value in ("<", Markup("<"), 5, None, 2.5, Told()):
        assert escaped(value) == escape(value)


def test_templates_do_use_it() -> None:
    template = quick().from_string("{{ words }}")
    assert template.root_render_func.__globals__["escape"] is escaping.escaped
