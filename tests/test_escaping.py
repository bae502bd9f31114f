"""The page templates' own escaping gives what Jinja's gives."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from markupsafe import Markup

from generator.rendering.escaping import PageEnvironment

TEMPLATES = (
    "{{ value }}",
    '<a title="{{ value }}">{{ value | upper }}</a>',
    "{% macro cell(text) %}<td>{{ text }}</td>{% endmacro %}{{ cell(value) }}{{ cell(value | e) }}",
    "{% macro box() %}<b>{{ caller() }}</b>{% endmacro %}{% call box() %}{{ value }}{% endcall %}",
    "{% for item in [value, value] %}{{ item ~ '<' }}{{ loop.index }}{% endfor %}",
    "{% set kept %}<i>{{ value }}</i>{% endset %}{{ kept }}",
)
VALUES = ("plain", "<script>alert(1)</script>", "a & b \"c\" 'd'", Markup("<em>safe</em>"), 41, None, True, ["<x>"])


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_output_is_escaped_as_jinja_escapes_it(template: str, value: object) -> None:
    expected = Environment(autoescape=True).from_string(template).render(value=value)
    assert PageEnvironment(autoescape=True).from_string(template).render(value=value) == expected
