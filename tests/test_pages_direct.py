"""The package's templates do what Jinja makes of them, without Jinja's detours."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError

from juanzong.pages.direct import DirectGenerator, DirectMacro, joined
from juanzong.pages.escaping import QuickTemplate

_SOURCE = """
{%- macro one(words, more="<i>", last="") %}<b>{{ words }}{{ more }}{{ last }}</b>{% endmacro -%}
{%- macro any(words) %}{{ words }}{{ varargs | join }}{{ kwargs["x"] }}{% endmacro -%}
{%- macro around(words) %}{{ words }}{{ caller() }}{% endmacro -%}
{{ value.label }}{{ (value).label }}{{ values[0].label }}{{ find("<a>").label }}{{ [value][0].label }}
{{ "甲".isdecimal() }}
{{ one(value.label) }}{{ one(value.label, "&") }}{{ one("a", last="z") }}{{ one("a", "b", "c") }}
{{ any("a", "<", x=1) }}{% call around("<") %}{{ value.label }}{% endcall %}
{% for each in values %}{{ loop.index }}{{ one(each.label) }}{{ one(*[each.label]) }}{% endfor %}
{{ "<" ~ value.label ~ 1 }}{{ one("a") ~ "<" }}{{ (one("a") ~ value.label) | length }}{{ 1.5 ~ none }}
"""


class Named(NamedTuple):
    """What templates are given: a value with an attribute."""

    label: str


VALUES = {"value": Named("甲<&>"), "values": [Named("乙"), Named("'\"")], "find": Named}


def direct() -> Environment:
    made = Environment(autoescape=True, undefined=StrictUndefined)
    made.code_generator_class, made.template_class = DirectGenerator, QuickTemplate
    return made


def test_a_template_gives_what_jinja_gives() -> None:
    known = Environment(autoescape=True, undefined=StrictUndefined).from_string(_SOURCE).render(VALUES)
    assert direct().from_string(_SOURCE).render(VALUES) == known


def test_nothing_asks_for_an_item_in_place_of_an_attribute_or_for_the_context() -> None:
    code = direct().compile("{{ value.label }}{{ find(value) }}", raw=True)
    assert "getattr(" not in code
    assert "context.call" not in code


def test_what_is_not_there_stops_a_template() -> None:
    for source in ("{{ none_such }}", "{{ none_such.label }}", "{{ none_such() }}"):
        with pytest.raises(UndefinedError):
            direct().from_string(source).render(VALUES)
    with pytest.raises(AttributeError):
        direct().from_string("{{ value.none_such }}").render(VALUES)


def test_a_macro_takes_no_more_than_it_has_places_for() -> None:
    source = "{% macro one(words) %}{{ words }}{% endmacro %}{{ one('a', 'b') }}"
    with pytest.raises(TypeError):
        direct().from_string(source).render()


def test_templates_do_use_it() -> None:
    template = direct().from_string("{% macro one(words) %}{% endmacro %}{{ 'a' ~ 'b' }}")
    found = template.root_render_func.__globals__
    assert (found["Macro"], found["markup_join"]) == (DirectMacro, joined)
