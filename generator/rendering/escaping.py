"""Escaping of template output without Jinja's detour: what is safe already is taken as it is.

Jinja makes a new `Markup` of every piece of output, also of those that are one, only to join it with the others.
A page has some 250 pieces; this saves about a tenth of its time (`benchmarks/README.md`). The output is the same.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.rendering.words import Words


def escaped(value: Any) -> str:
    """The value as HTML text: `Markup` as it is, everything else escaped."""
    return value if type(value) is Markup else escape(value)


class _QuickEscaping(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class PageEnvironment(Environment):
    """A Jinja environment whose compiled templates escape with `escaped`."""

    words: Words
    """The words that the pages of these templates explain."""

    code_generator_class = _QuickEscaping
    escaped = staticmethod(escaped)
